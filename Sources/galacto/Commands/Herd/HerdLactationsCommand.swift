public import ArgumentParser
import Foundation
public import MilkRecords

/// What the tests of each lactation add up to.
struct HerdLactationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lactations",
    abstract: "Totals of each lactation from its tests: milk, fat, protein, highest test.",
    discussion: """
      Examples:
        galacto herd lactations
        galacto herd lactations --csv tests.csv --json
        galacto herd lactations --csv tests.csv --days 365 --end-rule day-after
        galacto herd lactations --corrected ecm-true

      Totals are by the test interval method and end with the lactation: when the cow was dried off
      or aborted late. A cow in milk is carried on to the last day: that is a projection, and called
      one. The days after the last test are counted through
      the last day (305 - t); '--end-rule day-after' counts one more, as some programs do.
      """)

  @OptionGroup var choice: LactationChoice

  @Option(help: "Last day of the totals, days in milk.")
  var days = 305

  @Option(help: "How days after the last test are counted: through-last-day or day-after.")
  var endRule = EndRuleChoice(rule: .throughLastDay)

  @Option(
    help: ArgumentHelp(
      "Totals corrected for fat and protein: fcm-4, fcm-3.5, ecm-crude (protein as N x 6.38), "
        + "ecm-true (true protein) or ecm-sjaunja (crude).", valueName: "formula"))
  var corrected: CorrectedMilk?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (1...2000).contains(days) else { throw ValidationError("--days is 1 to 2000") }
  }

  func run() throws {
    let method = TestIntervalMethod(lastDay: days, endRule: endRule.rule)
    let rows = try choice.lactations().map { lactation in
      try lactation.named {
        LactationRow(
          lactation: $0,
          summary: try LactationSummary(tests: $0.tests, method: method, end: $0.end),
          corrected: corrected)
      }
    }
    if json {
      try Console.standard.answer(json: rows)
    } else {
      try Console.standard.answer(LactationRow.table(rows, corrected: corrected))
    }
  }
}

/// The end rule as it is typed.
struct EndRuleChoice: ExpressibleByArgument {
  let rule: TestIntervalMethod.EndRule

  init(rule: TestIntervalMethod.EndRule) { self.rule = rule }

  init?(argument: String) {
    guard let rule = TestIntervalMethod.EndRule(rawValue: argument) else { return nil }
    self.rule = rule
  }

  var defaultValueDescription: String { rule.rawValue }
  static var allValueStrings: [String] { TestIntervalMethod.EndRule.allCases.map(\.rawValue) }
}

/// One lactation's totals as they are printed.
struct LactationRow: Encodable {
  let lactation: LactationRecord
  let summary: LactationSummary
  let corrected: CorrectedMilk?

  /// The totals corrected for fat and protein, kg; the formulas are linear in the kilograms.
  private var correctedKg: Double? {
    guard summary.milkKg > 0 else { return nil }
    return corrected?.kg(
      milkKg: summary.milkKg, fatPercent: summary.fatKg.map { 100 * $0 / summary.milkKg },
      proteinPercent: summary.proteinKg.map { 100 * $0 / summary.milkKg })
  }

  /// Mean linear score of the tests that have a cell count.
  private var linearScore: Double? {
    let scores = lactation.cells.compactMap { $0.flatMap(LinearScore.score) }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  private enum Key: String, CodingKey {
    case id, parity, tests, method
    case calvingDay = "calving_day"
    case endRule = "end_rule"
    case lastDay = "last_day_dim"
    case end = "lactation_end"
    case isProjection = "projection"
    case firstDIM = "first_test_dim"
    case lastDIM = "last_test_dim"
    case highestKg = "highest_test_kg"
    case highestDIM = "highest_test_dim"
    case milkKg = "milk_kg"
    case fatKg = "fat_kg"
    case proteinKg = "protein_kg"
    case held = "milk_held_per_30_d"
    case linearScore = "linear_score_mean"
    case corrected = "corrected_milk"
    case correctedKg = "corrected_milk_kg"
    case proteinBasis = "protein_basis"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lactation.id, forKey: .id)
    try container.encode(lactation.parity, forKey: .parity)
    try container.encode(lactation.calving, forKey: .calvingDay)
    try container.encode(summary.testCount, forKey: .tests)
    try container.encode("test-interval", forKey: .method)
    try container.encode(summary.method.endRule, forKey: .endRule)
    try container.encode(summary.method.lastDay, forKey: .lastDay)
    try container.encode(lactation.end.word, forKey: .end)
    try container.encode(summary.isProjection, forKey: .isProjection)
    try container.encode(summary.firstDIM, forKey: .firstDIM)
    try container.encode(summary.lastDIM, forKey: .lastDIM)
    try container.encode(summary.highestTestKg, forKey: .highestKg)
    try container.encode(summary.highestTestDIM, forKey: .highestDIM)
    try container.encode(summary.milkKg, forKey: .milkKg)
    try container.encode(summary.fatKg, forKey: .fatKg)
    try container.encode(summary.proteinKg, forKey: .proteinKg)
    try container.encode(summary.heldPer30Days, forKey: .held)
    try container.encode(linearScore, forKey: .linearScore)
    if let corrected {
      try container.encode(corrected, forKey: .corrected)
      try container.encode(correctedKg, forKey: .correctedKg)
      try container.encode(corrected.proteinBasis, forKey: .proteinBasis)
    }
  }

  /// The totals as a table for people.
  static func table(_ rows: [LactationRow], corrected: CorrectedMilk?) -> String {
    let head =
      [
        "lactation", "tests", "last DIM", "highest kg", "on DIM", "milk kg", "fat kg",
        "protein kg", "score", "held/30 d", "to DIM",
      ] + (corrected.map { ["\($0.rawValue) kg"] } ?? [])
    return MilkTable.text(
      head: head,
      cells: rows.map { row in
        let summary = row.summary
        return [
          row.lactation.id, "\(summary.testCount)", MilkTable.decimal(summary.lastDIM, 0),
          MilkTable.decimal(summary.highestTestKg, 1),
          MilkTable.decimal(summary.highestTestDIM, 0), MilkTable.decimal(summary.milkKg, 0),
          MilkTable.decimal(summary.fatKg, 0), MilkTable.decimal(summary.proteinKg, 0),
          MilkTable.decimal(row.linearScore, 1),
          MilkTable.decimal(summary.heldPer30Days.map { 100 * $0 }, 0, unit: " %"),
          "\(summary.method.lastDay)\(summary.isProjection ? " projected" : "")",
        ] + (corrected == nil ? [] : [MilkTable.decimal(row.correctedKg, 0)])
      })
  }
}

extension CorrectedMilk: ExpressibleByArgument {}

extension LactationEnd {
  /// How far the lactation goes, in a word.
  var word: String {
    switch self {
    case .unknown: "unknown"
    case .inMilk: "in-milk"
    case .ended(_, let reason): reason.rawValue
    }
  }
}
