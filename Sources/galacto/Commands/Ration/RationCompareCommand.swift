import ArgumentParser
import Farm
import FarmPlanning
import FarmText
import Foundation
import Rations
import Reporting

/// Two rations beside each other.
struct RationCompareCommand: ParsableCommand {
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
  @Option(help: "Units of what is printed: metric or us.")
  var units: FeedUnits = .metric
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

  func run() throws {
    let (before, after) = try pair()
    if json {
      try RationAnswer.print(json: [RationJSON(before.ration), RationJSON(after.ration)])
    } else {
      try Console.standard.answer(
        RationComparison(before: before, after: after, units: units).text)
    }
    if let csv {
      let today = Dictionary(
        before.ration.feeds.map { ($0.name, $0.kgDM) }, uniquingKeysWith: { first, _ in first })
      try output.write(
        [(csv, RationCSV.feeds(after.ration, today: today))], reading: names)
    }
    if [before, after].contains(where: { $0.ration.status == .infeasible }) {
      throw QuietExit(status: .noSolution)
    }
  }

  private func pair() throws -> (RationComparison.Side, RationComparison.Side) {
    let first = try subject(names[0], like: nil)
    guard names.count == 2 else {
      return (
        .init(title: "today", ration: try first.subject.today()),
        .init(title: "best", ration: try first.subject.best())
      )
    }
    let second = try subject(names[1], like: first.subject)
    return (
      .init(title: names[0], ration: try ration(first)),
      .init(title: names[1], ration: try ration(second))
    )
  }

  /// A pen's ration is the one it is fed; a problem file's is its best.
  private func ration(_ side: (subject: RationSubject, isProblem: Bool)) throws -> RationResult {
    side.isProblem ? try side.subject.best() : try side.subject.today()
  }

  /// What a name stands for: a file that is there, else a pen. A ration file is judged on the cows
  /// of the pen it names.
  private func subject(
    _ name: String, like other: RationSubject?
  ) throws -> (subject: RationSubject, isProblem: Bool) {
    guard FileManager.default.fileExists(atPath: name) || name.contains(".") else {
      return (try pen(name), false)
    }
    let text = try TextFile.text(of: name)
    guard text.split(separator: "\n").contains(where: { $0.hasPrefix("pen:") }) else {
      return (try RationSubject(file: name), true)
    }
    let stored = try StoredRation(yaml: text, file: name)
    let farm = try rations()
    var subject = try pen(stored.pen)
    try farm.workspace.lay(stored, over: &subject.problem)
    return (subject, false)
  }

  private func pen(_ name: String) throws -> RationSubject {
    let farm = try rations()
    return RationSubject(pen: try farm.problem(of: name), of: farm, farmWords: "")
  }

  private func rations() throws -> FarmRations {
    try ShippedData.workspace(of: scope.choice.farm()).rations(herd: scope.herd, asOf: scope.day)
  }
}

/// Two rations beside each other as text: the answer, the feeds, the limits.
struct RationComparison {
  struct Side {
    let title: String
    let ration: RationResult
  }

  let before: Side
  let after: Side
  let units: FeedUnits

  var text: String {
    [headline, feeds, limits].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var changes: [(feed: String, fromKgDM: Double, toKgDM: Double)] {
    let old = Dictionary(
      before.ration.feeds.map { ($0.name, $0.kgDM) }, uniquingKeysWith: { first, _ in first })
    return Formulation.changes(from: old, to: after.ration)
  }

  private var headline: String {
    let (old, new) = (before.ration.feedCostPerDay, after.ration.feedCostPerDay)
    let names = [before, after].map { SafeText.visible($0.title) }
    let off = after.ration.rows.filter { !$0.holds }.count
    return String(
      format:
        "%@ to %@: feed cost %.2f to %.2f %@ a cow and day (%+.2f); %d feed amounts change; %@.",
      names[0], names[1], old, new, after.ration.currency, new - old, changes.count,
      off == 0 ? "every limit holds then" : "\(off) limit\(off == 1 ? " is" : "s are") off then")
  }

  private var feeds: String {
    var table = TextTable([
      ("feed, \(units.name) DM a cow and day", .left), ("from", .right), ("to", .right),
      ("change", .right),
    ])
    for change in changes {
      table.add([
        SafeText.visible(change.feed), String(format: "%.3f", units.mass(change.fromKgDM)),
        String(format: "%.3f", units.mass(change.toKgDM)),
        String(format: "%+.3f", units.mass(change.toKgDM - change.fromKgDM)),
      ])
    }
    return table.text
  }

  private var limits: String {
    var table = TextTable([
      ("limit", .left), ("from", .right), ("to", .right), ("unit", .left), ("", .left),
    ])
    var isEmpty = true
    for row in after.ration.rows {
      let unit = row.limit.measure.unit
      guard let other = before.ration.rows.first(where: { $0.limit.measure == row.limit.measure }),
        let from = other.value, let to = row.value, abs(from - to) > 0.005
      else { continue }
      isEmpty = false
      let mark =
        switch (other.holds, row.holds) {
        case (true, true): ""
        case (false, true): "was off"
        case (true, false): "goes off"
        case (false, false): "stays off"
        }
      table.add([
        SafeText.visible(row.limit.measure.title),
        String(format: "%.2f", units.shown(from, unit).value),
        String(format: "%.2f", units.shown(to, unit).value), units.unitName(unit), mark,
      ])
    }
    return isEmpty ? "" : table.text
  }
}
