import Foundation
import Testing

/// docs/feeds.md shows what the program prints: each block below `<!-- checked: ARGUMENTS -->`, or the
/// lines of it behind `| lines FIRST-LAST`, is run.
@Suite("docs/feeds.md")
struct FeedsPageTests {
  @Test("Every example is what the program prints")
  func examples() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.empty(in: scratch)
    try FieldFarm.copy("hoeve/lab_pct.csv", to: "lab_pct.csv", of: farm)
    let page = try String(
      contentsOf: Program.checkout.appendingPathComponent("docs/feeds.md"), encoding: .utf8)
    var made = ""
    var examples = 0
    var isInBlock = false
    var waiting: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let found = line.wholeMatch(of: /<!-- checked: (.+?)(?: \| lines (\d+)-(\d+))? -->/) {
        let run = try Program.run(found.1.split(separator: " ").map(String.init), in: farm)
        var lines = (run.output + run.talk).split(
          separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if let first = found.2.flatMap({ Int($0) }), let last = found.3.flatMap({ Int($0) }) {
          #expect(last <= lines.count, "\(found.1) prints \(lines.count) lines")
          lines = Array(lines[(first - 1)..<min(last, lines.count)])
        }
        waiting = "$ galacto \(found.1)\n" + lines.joined(separator: "\n") + "\n"
        examples += 1
      }
      if isInBlock, line != "```" { continue }
      isInBlock = false
      made += line + "\n"
      if line == "```text", let text = waiting {
        made += text
        waiting = nil
        isInBlock = true
      }
    }
    #expect(examples >= 4)
    try GoldenText.check(String(made.dropLast()), against: "docs/feeds.md")
  }
}
