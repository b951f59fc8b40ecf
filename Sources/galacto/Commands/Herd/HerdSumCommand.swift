import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Sums cows up by groups.
struct HerdSumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sum",
    abstract: "Sum cows up: galacto herd sum \"BY PEN\", \"FOR STATUS=in_milk BY LACT\".",
    discussion: """
      Examples:
        galacto herd sum BY PEN
        galacto herd sum "FOR STATUS=in_milk BY LACT" --json

      Fat and protein are the group's milk's: each cow counts by her milk. Lead is mean milk plus
      one standard deviation. BY PEN shows what the pens were fed a head and day (as fed, mean of the
      last \(HerdStore.penFeedingDays) days with feed) and its cost, where that is stored.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Argument(help: "Conditions and what to group by.")
  var question: [String] = []

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let store = try choice.store(readOnly: true)
    let query = try ListQuery(question.joined(separator: " "))
    let (herd, day) = try scope.resolve(in: store)
    let cows = query.answer(try store.cows(herd: herd, asOf: day), asOf: day)
    let items = query.order.map(\.item)
    var groups = GroupSummary.of(cows, by: items, asOf: day)
    if items.map(\.name) == ["PEN"] {
      let fed = try store.penFeeding(herd: herd, asOf: day)
      for place in groups.indices { groups[place].feeding = fed[groups[place].group[0]] }
    }
    let hasFeed = groups.contains { $0.feeding != nil }
    if json {
      try Console.standard.answer(json: groups)
      return
    }
    func shown(_ value: Double?, _ decimals: Int) -> String {
      value.map { FarmNumberText.fixed($0, decimals: decimals) } ?? ""
    }
    let rows = groups.map { group in
      group.group.map(VisibleText.escaped) + [
        "\(group.cows)", "\(group.tested)", shown(group.meanParity, 1),
        shown(group.meanDaysInMilk, 0), shown(group.meanMilkKg, 1),
        shown(group.milkStandardDeviationKg, 1), shown(group.leadMilkKg, 1),
        shown(group.fatPercent, 2), shown(group.proteinPercent, 2), shown(group.meanCellScore, 1),
        shown(group.meanUreaNitrogenMgPerDl, 1), shown(group.pregnantPercent, 0),
      ]
        + (hasFeed
          ? [shown(group.feeding?.deliveredKgPerHead, 1), shown(group.feeding?.costPerHead, 2)]
          : [])
    }
    let heads =
      [
        "cows", "tested", "lact", "dim", "milk kg", "sd", "lead", "fat %", "prot %", "ls", "mun",
        "preg %",
      ] + (hasFeed ? ["fed kg", "cost"] : [])
    try Console.standard.answer(
      TextTable(
        heads: items.map(\.name) + heads, rows: rows,
        rightAligned: items.map { _ in false } + heads.map { _ in true }
      ).text)
    Console.standard.talk("\(cows.count) animals of \(VisibleText.escaped(herd)) as of \(day)")
  }
}
