import ArgumentParser
import Foundation
import Rations

/// Two best rations side by side.
struct RationCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Compare two rations: feed by feed and limit by limit, what changes and what it costs.",
    discussion: """
      Examples:
        galacto ration compare today.yaml new-prices.yaml
        galacto ration compare high.yaml                    today's ration against the best one
      """
  )

  @Argument(help: ArgumentHelp("One or two problem files.", valueName: "file"))
  var files: [String]
  @Option(help: "Units of what is printed: metric or us.")
  var units: PrintedUnits = .metric
  @Flag(help: "Print JSON (always metric).")
  var json = false

  func validate() throws {
    guard (1...2).contains(files.count) else {
      throw ValidationError("give one problem file, or two")
    }
  }

  func run() throws {
    let (before, after) = try pair()
    if json {
      try Console.standard.answer(json: [RationJSON(before), RationJSON(after)])
    } else {
      Console.standard.answer(text(before, after))
    }
    if before.status == .infeasible || after.status == .infeasible {
      throw QuietExit(status: .noSolution)
    }
  }

  private func pair() throws -> (RationResult, RationResult) {
    let problems = try files.map { try ProblemChoice.read(path: $0) }
    let last = try Formulation.solve(problems[problems.count - 1])
    if problems.count == 1 {
      return (try Formulation.evaluate(problems[0], kgDM: problems[0].todayKgDM), last)
    }
    return (try Formulation.solve(problems[0], from: last.warmStart), last)
  }

  private func text(_ before: RationResult, _ after: RationResult) -> String {
    func number(_ value: Double, _ decimals: Int) -> String {
      String(format: "%.\(decimals)f", value)
    }
    let old = Dictionary(
      before.feeds.map { ($0.name, $0.kgDM) }, uniquingKeysWith: { first, _ in first })
    let changes = Formulation.changes(from: old, to: after).map { change in
      [
        RationText.clean(change.feed), number(units.mass(change.fromKgDM), 3),
        number(units.mass(change.toKgDM), 3),
        String(format: "%+.3f", units.mass(change.toKgDM - change.fromKgDM)),
      ]
    }
    let table = TextColumns.text(
      head: ["feed, \(units.massName) DM a cow a day", "from", "to", "change"], rows: changes,
      toTheRight: [1, 2, 3])
    let rows = after.rows.compactMap { row -> [String]? in
      guard
        let other = before.rows.first(where: { $0.limit.measure == row.limit.measure }),
        let from = other.value, let to = row.value, abs(from - to) > 0.005
      else { return nil }
      return [
        RationText.clean(row.limit.measure.title), number(from, 2) + (other.holds ? "" : " !"),
        number(to, 2) + (row.holds ? "" : " !"), row.limit.measure.unit,
      ]
    }
    let limits = TextColumns.text(
      head: ["limit", "from", "to", "unit"], rows: rows, toTheRight: [1, 2])
    let money =
      "feed cost \(number(before.feedCostPerDay, 3)) to \(number(after.feedCostPerDay, 3)) "
      + "\(after.currency)/cow/d ("
      + String(format: "%+.3f", after.feedCostPerDay - before.feedCostPerDay) + ")"
    return [table, limits, money].joined(separator: "\n\n")
  }
}
