import Foundation
import Nutrition
import Testing

/// The order of the model's equations, drawn from its source: GALACTO_RECORD=1 writes
/// docs/nutrition-order.md anew.
@Suite("The order of the model's equations")
struct EquationOrderTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A step of the pass: what it is called, what it takes, what it gives.
  private struct Step {
    var result: String
    var function: String
    var takes: [String]
    var about = ""
    var outputs: [DietOutput] = []
  }

  /// The functions of the pass with their first line of documentation and their bodies.
  private static func functions() throws -> [(name: String, about: String, body: String)] {
    let folder = root.appendingPathComponent("Sources/Nutrition/Model")
    var found: [(String, String, String)] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasPrefix("DietPass") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      var about = ""
      var lines: [Substring] = []
      var current: String?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if current == nil, line.hasPrefix("  ///") {
          about +=
            (about.isEmpty ? "" : " ") + line.dropFirst(5).trimmingCharacters(in: .whitespaces)
        } else if current == nil, let match = line.firstMatch(of: /^  (?:private )?func (\w+)/) {
          current = String(match.1)
          lines = [line]
        } else if current != nil {
          lines.append(line)
        } else if !line.contains("@inline") {
          about = ""
        }
        // What ends with its type has no body: the requirement of a protocol.
        if line == "}" { (current, about, lines) = (nil, "", []) }
        if let name = current, line == "  }" {
          found.append((name, about, lines.joined(separator: "\n")))
          (current, about, lines) = (nil, "", [])
        }
      }
    }
    return found
  }

  private static func steps() throws -> [Step] {
    let functions = try Self.functions()
    let run = try #require(functions.first { $0.name == "run" }).body
    var steps: [Step] = []
    for line in run.split(separator: "\n") {
      guard let call = line.firstMatch(of: /^    (?:let (\w+) = )?(\w+)\(([\w, ]*)\)/) else {
        continue
      }
      steps.append(
        Step(
          result: call.1.map(String.init) ?? "", function: String(call.2),
          takes: call.3.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }))
    }
    let byName = Dictionary(
      DietOutput.allCases.map { ("\($0)", $0) }, uniquingKeysWith: { first, _ in first })
    var taken: Set<DietOutput> = []
    for place in steps.indices {
      // A step with the functions it calls that are no steps themselves.
      var open = [steps[place].function]
      var seen: Set<String> = []
      while let name = open.popLast() {
        guard seen.insert(name).inserted, let own = functions.first(where: { $0.name == name })
        else { continue }
        if steps[place].about.isEmpty { steps[place].about = own.about }
        for match in own.body.matches(of: /(?:^|[^\w\])\[.]|put\()\s*\.(\w+)/) {
          guard let output = byName[String(match.1)], taken.insert(output).inserted else {
            continue
          }
          steps[place].outputs.append(output)
        }
        for other in functions where own.body.contains("\(other.name)(") {
          if !steps.contains(where: { $0.function == other.name }) { open.append(other.name) }
        }
      }
    }
    return steps
  }

  private static func page() throws -> String {
    let steps = try Self.steps()
    let width = steps.map(\.result.count).max() ?? 0
    let functionWidth = steps.map(\.function.count).max() ?? 0
    var lines = [
      "# The order of the model's equations", "",
      "Drawn from `Sources/Nutrition/Model/DietPass*.swift` by `GALACTO_RECORD=1` and the filter",
      "`EquationOrderTests`. What a step gives stands on the left, what it takes on the right.", "",
    ]
    for step in steps {
      let result = step.result.padding(toLength: width, withPad: " ", startingAt: 0)
      let name = step.function.padding(toLength: functionWidth, withPad: " ", startingAt: 0)
      let arrow = step.result.isEmpty ? "  " : "◄─"
      let takes = step.takes.isEmpty ? "the diet's sums" : step.takes.joined(separator: ", ")
      lines.append("    \(result) \(arrow) \(name) ◄─ \(takes)")
    }
    for step in steps {
      lines += ["", "## \(step.function)", "", step.about, ""]
      lines += ["| output | the book's symbol | unit | equation |", "|---|---|---|---|"]
      for output in step.outputs {
        lines.append(
          "| `\(output)` | \(output.referenceKey.map { "`\($0)`" } ?? "our own") "
            + "| \(output.unit) | \(output.bookEquation ?? "") |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("The page of the equations' order shows another order than the model has")
  func page() throws {
    let file = Self.root.appendingPathComponent("docs/nutrition-order.md")
    let page = try Self.page()
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] != nil {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == page)
  }

  @Test("An output is put by no step that the page knows")
  func complete() throws {
    let shown = Set(try Self.steps().flatMap(\.outputs))
    for output in DietOutput.allCases {
      #expect(shown.contains(output), "\(output) is in no step")
    }
  }
}
