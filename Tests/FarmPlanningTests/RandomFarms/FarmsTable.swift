import Farm
import Foundation

/// The counts of a run over random farms, and the page they stand on.
struct FarmsTable {
  var trials: [FarmTrial]

  /// All of them.
  static let all = 300

  /// How many farms the environment asks for (`GALACTO_FARMS`), or `nil`.
  static let askedFor = oneSeed.map { _ in 1 } ?? environment("GALACTO_FARMS").map(Int.init)

  /// The one farm the environment asks for (`GALACTO_FARM`): its folder and plan are kept and named.
  static let oneSeed = environment("GALACTO_FARM")

  private static func environment(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// Fewer farms than all are spread over the seeds.
  static func seeds(_ count: Int) -> [UInt64] {
    if let oneSeed { return [oneSeed] }
    let asked = max(1, min(count, all))
    return (0..<asked).map { UInt64($0 * all / asked) }
  }

  /// A line a farm, for whoever waits.
  static func progress(_ trial: FarmTrial) {
    var parts = [
      "farm \(trial.seed): \(trial.outcome)", "\(trial.cows) cows",
      String(format: "%.1f s", trial.seconds),
    ]
    if !trial.faults.isEmpty { parts.append("FAULTS \(trial.faults.count)") }
    if trial.hasOrder { parts.append("order \(trial.order)") }
    if !trial.reason.isEmpty { parts.append("[\(trial.reason)]") }
    let line = parts.joined(separator: ", ") + "\n"
    FileHandle.standardError.write(Data(line.utf8))
  }

  /// The counts as Markdown.
  var counts: String {
    let french = trials.filter { $0.seed < DrawnHerds.frenchCount }
    let drawn = trials.filter { $0.seed >= DrawnHerds.frenchCount }
    func row(_ name: String, _ isIn: (FarmTrial) -> Bool) -> String {
      "| \(name) | \(french.filter(isIn).count) | \(drawn.filter(isIn).count) | "
        + "\(trials.filter(isIn).count) |"
    }
    var lines = [
      "| | French herds | drawn herds | all |", "|---|---|---|---|", row("farms", { _ in true }),
    ]
    let words = [
      ("change", "order another timetable"), ("stay", "stay: no change is clear enough"),
      ("too-few-hours", "today's milking takes more hours than there are, said first"),
      ("no-ration", "a pen has no ration at today's timetable, said first"),
    ]
    for (outcome, name) in words { lines.append(row(name) { $0.outcome == outcome }) }
    lines.append(
      row("orders given (also beside a pen without a ration, or too few hours)", \.hasOrder))
    let codes = Set(trials.map(\.outcome).filter { $0.hasPrefix("error") }).sorted()
    for code in codes {
      lines.append(row("refused: `\(code.dropFirst("error ".count))`") { $0.outcome == code })
    }
    lines.append(row("of these with a slip put into a file on purpose") { $0.slip != nil })
    lines.append(row("with a fault by the checks below") { !$0.faults.isEmpty })
    let stages = PenRule.Stage.allCases.map { stage in
      let counts = trials.compactMap { $0.stages[stage.rawValue] }
      return "\(stage.rawValue) \(counts.reduce(0) { $0 + $1.without }) of "
        + "\(counts.reduce(0) { $0 + $1.all })"
    }
    let more = trials.reduce(0) { $0 + $1.more }
    let fewer = trials.reduce(0) { $0 + $1.fewer }
    let rations = trials.reduce(0) { $0 + $1.rationsChecked }
    lines += [
      "",
      "Faults planted into sound plans: \(trials.reduce(0) { $0 + $1.planted }). "
        + "\(more) pens are ordered more milkings and \(fewer) fewer. \(rations) printed rations were "
        + "evaluated again in the full model.", "",
      "Pens without a ration: \(stages.joined(separator: ", ")).",
    ]
    return lines.joined(separator: "\n")
  }

  /// Writes `docs/validation/planning.md`.
  func write() throws {
    let text = FarmsPage.before + counts + "\n\n" + FarmsPage.after
    try Data(text.utf8).write(
      to: RepositoryFiles.root.appendingPathComponent("docs/validation/planning.md"))
  }
}
