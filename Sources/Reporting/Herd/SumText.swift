public import Answers
import DairyTerms
import HerdStore

/// Groups of cows for people.
public enum SumText {
  /// A row a group.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: SumAnswer, in units: FeedUnits = .metric) -> String {
    let groups = answer.document.groups
    let hasFeed = groups.contains { $0.feeding != nil }
    let rows = groups.map { group in
      group.group.map(VisibleText.escaped) + [
        "\(group.cows)", "\(group.tested)", Numbers.orBlank(group.meanParity, 1),
        Numbers.orBlank(group.meanDaysInMilk, 0),
        Numbers.orBlank(group.meanMilkKg.map(units.mass), 1),
        Numbers.orBlank(group.milkSDKg.map(units.mass), 1),
        Numbers.orBlank(group.leadMilkKg.map(units.mass), 1),
        Numbers.orBlank(group.fatPercent, 2), Numbers.orBlank(group.proteinPercent, 2),
        Numbers.orBlank(group.meanCellScore, 1),
        Numbers.orBlank(group.meanMilkUreaNitrogenMgPerDl, 1),
        Numbers.orBlank(group.pregnantPercent, 0),
      ]
        + (hasFeed
          ? [
            Numbers.orBlank(group.feeding.map { units.mass($0.deliveredKgPerHead) }, 1),
            Numbers.orBlank(group.feeding?.costPerHead, 2),
          ] : [])
    }
    let heads =
      [
        "cows", "tested", "lact", "dim", "milk \(units.name)", "sd", "lead", "fat %", "prot %",
        "ls", "mun",
        "preg %",
      ] + (hasFeed ? ["fed \(units.name)", "cost"] : [])
    let table = TextTable(
      heads: answer.items.map(\.name) + heads, rows: rows,
      rightAligned: answer.items.map { _ in false } + heads.map { _ in true }
    ).text
    guard !answer.weightsInConditions.isEmpty else { return table }
    return "\(ListText.unitsLine(answer.weightsInConditions, units))\n\n\(table)"
  }
}
