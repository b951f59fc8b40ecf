import DairyTerms
import FarmText

/// What a test day's values may be; beyond it they are errors, with a guess what was meant.
enum TestDayRange {
  /// One checked value of a test day.
  struct Rule {
    /// Stable word for the error's code.
    let word: String
    /// The value's name for people.
    let name: String
    /// The range taken. Sources: the widest values in 255,164 French and 33,346 Dutch test days,
    /// rounded outwards, and the limits of the milk recording organisations' plausibility checks.
    let range: ClosedRange<Double>
    /// The unit.
    let unit: String
  }

  static let milk = Rule(word: "milk", name: "milk", range: 0...120, unit: "kg a day")
  static let fat = Rule(word: "fat", name: "fat", range: 1...15, unit: "%")
  static let protein = Rule(word: "protein", name: "protein", range: 1...10, unit: "%")
  static let lactose = Rule(word: "lactose", name: "lactose", range: 2...7, unit: "%")
  static let cells = Rule(
    word: "cells", name: "cell count", range: 1...50_000, unit: "thousand per mL")
  static let urea = Rule(word: "urea", name: "milk urea nitrogen", range: 0...60, unit: "mg/dL")
  static let bhb = Rule(word: "bhb", name: "BHB", range: 0...15, unit: "mmol/L")
  static let milkings = Rule(word: "milkings", name: "milkings a day", range: 0.5...8, unit: "")

  /// The value if it lies in the range.
  ///
  /// - Throws: ``Complaint`` with code `negative-…` or `range-…`.
  @inline(__always)
  static func check(_ value: Double?, _ rule: Rule, _ table: FarmTable, _ column: Int?) throws
    -> Double?
  {
    guard let value else { return nil }
    if rule.range.contains(value) { return value }
    throw failure(value, rule, table, column)
  }

  private static func failure(
    _ value: Double, _ rule: Rule, _ table: FarmTable, _ column: Int?
  ) -> Complaint {
    let shown = FarmNumber.shown(value)
    if value < 0 {
      return table.error(
        "negative-\(rule.word)", "\(rule.name) is negative: \(shown)", column: column,
        fix: "correct it, or leave the cell empty where nothing was measured")
    }
    // A count of cells is mistaken by a thousand, not by ten: the unit is asked.
    let isCount = rule.word == cells.word
    let meant =
      isCount
      ? nil : [value / 10, value * 10, value / 100].first { rule.range.contains($0) && $0 > 0 }
    let guess = meant.map { "; did you mean \(FarmNumber.shown($0))?" } ?? ""
    return table.error(
      "range-\(rule.word)",
      "\(rule.name) \(shown) \(rule.unit) is outside \(FarmNumber.shown(rule.range.lowerBound)) to "
        + "\(FarmNumber.shown(rule.range.upperBound))\(guess)",
      column: column,
      fix: isCount && value > rule.range.upperBound
        ? "say --cells per_ml if these are cells per mL; else correct it, or leave the cell empty"
        : "correct it, or leave the cell empty where nothing was measured")
  }
}
