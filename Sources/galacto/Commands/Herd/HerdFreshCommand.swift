import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Fresh cows against the herd's own past.
struct HerdFreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fresh",
    abstract: "Fresh cows now against the herd's own past two years.",
    discussion: """
      Examples:
        galacto herd fresh
        galacto herd fresh --as-of 2010-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let store = try choice.store(readOnly: true)
    let (herd, day) = try scope.resolve(in: store)
    let monitor = try store.freshCowMonitor(herd: herd, asOf: day)
    if json {
      try Console.standard.answer(json: monitor)
      return
    }
    func shown(_ value: Double?) -> String {
      value.map { FarmNumberText.fixed($0, decimals: 1) } ?? ""
    }
    let rows = monitor.indicators.map {
      [
        $0.name, shown($0.recent), "\($0.recentCount)", shown($0.baseline), "\($0.baselineCount)",
        shown($0.standardErrors), $0.alarm ? "look" : "",
      ]
    }
    try Console.standard.answer(
      TextTable(
        heads: ["indicator", "recent", "n", "before", "n", "se", ""], rows: rows,
        rightAligned: [false, true, true, true, true, true, false]
      ).text)
    Console.standard.talk("recent: \(monitor.recentFrom) to \(day)")
  }
}

/// Dry cows at risk.
struct HerdTransitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transition",
    abstract: "Dry cows with what speaks for trouble around calving.",
    discussion: """
      Examples:
        galacto herd transition
        galacto herd transition --as-of 2010-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let store = try choice.store(readOnly: true)
    let (herd, day) = try scope.resolve(in: store)
    let risks = try store.transitionRisks(herd: herd, asOf: day)
    if json {
      try Console.standard.answer(json: risks)
      return
    }
    let rows = risks.map {
      [
        VisibleText.escaped($0.id), "\($0.parity)", $0.daysDry.map(String.init) ?? "",
        $0.expectedCalving?.iso ?? "", $0.reasons.joined(separator: "; "),
      ]
    }
    try Console.standard.answer(
      rows.isEmpty
        ? "no dry cow stands out"
        : TextTable(heads: ["id", "lact", "dry", "due", "reasons"], rows: rows).text)
  }
}
