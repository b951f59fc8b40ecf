import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Looks through the records.
struct HerdCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look through the records: what cannot be, and what is odd.",
    discussion: """
      Examples:
        galacto herd check
        galacto herd check --herd FR000051 --json

      Exit code 3 where something is impossible. Nothing is changed.
      """)

  @OptionGroup var choice: FarmChoice

  @Option(help: "One herd (default: all).")
  var herd: String?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let findings = try choice.store(readOnly: true).check(herd: herd)
    if json {
      try Console.standard.answer(json: findings)
    } else {
      let rows = findings.map {
        [
          $0.severity.rawValue, $0.rule, VisibleText.escaped($0.animal), $0.day?.iso ?? "",
          VisibleText.escaped($0.finding),
        ]
      }
      if rows.isEmpty {
        try Console.standard.answer("nothing odd found")
      } else {
        try Console.standard.answer(
          TextTable(heads: ["severity", "rule", "animal", "day", "finding"], rows: rows).text)
      }
    }
    if findings.contains(where: { $0.severity == .impossible }) {
      throw QuietExit(status: .badData)
    }
  }
}
