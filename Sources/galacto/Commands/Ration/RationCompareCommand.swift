import Answers
import ArgumentParser
import Farm
import FarmText
import Foundation
import Reporting

/// Two rations beside each other.
struct RationCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Compare two rations: feed by feed and limit by limit, what changes and what it costs.",
    discussion: """
      Examples:
        galacto ration compare HIGH                        today's ration against the best one
        galacto ration compare HIGH MID                    today's rations of two pens
        galacto ration compare HIGH rations/HIGH.v1.yaml   today's against an earlier one
        galacto ration compare today.yaml new-prices.yaml  the best of two problem files
      """
  )

  @Argument(help: ArgumentHelp("Pens, problem files or ration files: one or two.", valueName: "a"))
  var names: [String]
  @OptionGroup var scope: PlanScope
  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?
  @Flag(help: "Print JSON (always metric).")
  var json = false
  @Option(help: ArgumentHelp("Write the change list as CSV.", valueName: "file"))
  var csv: String?
  @OptionGroup var output: OutputChoice

  func validate() throws {
    guard (1...2).contains(names.count) else {
      throw ValidationError("give one or two pens or files")
    }
  }

  func run() async throws {
    let source = try scope.choice.source()
    let sides = try names.map { try side($0, of: source) }
    let answer = try await answer(
      CompareQuestion(
        before: sides[0], after: sides.count == 2 ? sides[1] : nil,
        scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: names, in: scope.choice.units(units))), of: source)
    if let csv {
      try output.write(
        [(csv, RationCSV.feeds(answer.after.ration, today: answer.before.ration.kgDMByFeed))],
        reading: names)
    }
    // Two problem files may be compared where there is no farm.
    let units =
      try units ?? (try? scope.choice.farm()).map { _ in try scope.choice.units(nil) } ?? .metric
    try Console.standard.show(answer, json: json) { ComparisonText(answer, units: units).text }
  }

  /// What a name stands for: a file that is there, else a pen.
  private func side(_ name: String, of source: FarmSource) throws -> CompareQuestion.Side {
    if !FileManager.default.fileExists(atPath: name) {
      // A pen's code may hold a dot, and so does the name of a file that is not there.
      guard name.contains("."), !isPen(name, of: source) else { return .init(pen: name) }
    }
    return .init(file: GivenText(name: name, text: try TextFile.text(of: name)))
  }

  private func isPen(_ name: String, of source: FarmSource) -> Bool {
    let asked = RationScope(herd: scope.herd, asOf: scope.day)
    return (try? asked.rations(of: source).hasPen(name)) ?? false
  }
}
