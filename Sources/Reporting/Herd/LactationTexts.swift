public import Answers
import DairyTerms
import Homeorhesis
import MilkRecords

/// Curves as a table for people.
public enum CurvesText {
  /// A row a lactation.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: CurvesAnswer, in units: FeedUnits = .metric) -> String {
    let kg = units.name
    let beyond = ForecastColumn.beyond(
      answer.document.lactations.count { $0.forecastBeyondRecords == true })
    return TextTable.text(
      heads: [
        "lactation", "tests", "peak \(kg)", "peak DIM", "305-d \(kg)", "SD \(kg)",
        "forecast \(kg) (90 %)", "status",
      ],
      rows: answer.document.lactations.lazy.map { row in
        let cautions = row.cautions.map(units.sentence).joined(separator: "; ")
        return [
          VisibleText.escaped(row.id), "\(row.records)",
          Numbers.orDash(row.peakKg.map(units.mass), 1),
          row.peakDIM.map { "\($0)" } ?? "-", Numbers.orDash(row.yield305Kg.map(units.mass), 0),
          Numbers.orDash((row.residualSDKg ?? row.yield305SDKg).map(units.mass), 2),
          ForecastColumn.text(row.forecast305Kg, row.forecastBeyondRecords, in: units),
          row.status + (cautions.isEmpty ? "" : " (\(cautions))"),
        ]
      }, rightAligned: [false, true, true, true, true, true, true, false])
      + (beyond.map { "\n" + $0 } ?? "")
  }
}

/// Yields as a table for people.
public enum YieldsText {
  /// The herd's mean, then a row a lactation.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: YieldsAnswer, in units: FeedUnits = .metric) -> String {
    let kg = units.name
    var text = headline(answer, units) + "\n"
    text += TextTable.text(
      heads: [
        "lactation", "tests", "last DIM", "305-d \(kg)", "fat \(kg)", "protein \(kg)",
        "305ME \(kg)",
        "reliability", "persistency SD", "forecast \(kg) (90 %)", "to DIM",
      ],
      rows: answer.document.lactations.lazy.map { row in
        [
          VisibleText.escaped(row.id), "\(row.tests)", Numbers.orDash(row.lastTestDIM, 0),
          Numbers.orDash(row.milk305Kg.map(units.mass), 0),
          Numbers.orDash(row.fat305Kg.map(units.mass), 0),
          Numbers.orDash(row.protein305Kg.map(units.mass), 0),
          Numbers.orDash(row.milk305MEKg.map(units.mass), 0),
          Numbers.orDash(row.reliability, 2), Numbers.orDash(row.persistencySD, 2),
          ForecastColumn.text(row.forecast305Kg, row.forecastBeyondRecords, in: units),
          "\(row.lastDayDIM)\(row.projection ? " projected" : "")",
        ]
      }, rightAligned: [false] + Array(repeating: true, count: 9) + [false])
    let beyond = ForecastColumn.beyond(
      answer.document.lactations.count { $0.forecastBeyondRecords == true })
    return text + "\n" + whichToTrust + (beyond.map { "\n" + $0 } ?? "")
  }

  /// What the lactations give in 305 days, on average.
  private static func headline(_ answer: YieldsAnswer, _ units: FeedUnits) -> String {
    let rows = answer.document.lactations
    func mean(_ values: [Double]) -> String? {
      values.isEmpty
        ? nil
        : Numbers.fixed(units.mass(values.reduce(0, +) / Double(values.count)), 0)
          + " \(units.name)"
    }
    let given = rows.compactMap(\.milk305Kg)
    let ahead = rows.compactMap { $0.forecast305Kg?.value }
    var text = Numbers.counted(rows.count, "lactation")
    if let mean = mean(given) { text += ": \(mean) of milk in 305 days, on average" }
    if let mean = mean(ahead) {
      text += "; forecast of the \(ahead.count) that have not come to day 305: \(mean)"
    }
    return text
  }

  /// Which of two numbers to trust for what.
  private static let whichToTrust =
    "The forecast with its range is for feeding and planning: it knows the herd's own days and season "
    + "and each cow's last lactation. Best prediction is the official yield, for records and for "
    + "comparison with other herds."
}

/// The program's own forecast of 305 days, as tables show it.
enum ForecastColumn {
  static func text(
    _ forecast: PredictionInterval?, _ isBeyondRecords: Bool?, in units: FeedUnits
  ) -> String {
    guard let forecast else { return "-" }
    func one(_ kg: Double) -> String { Numbers.fixed(units.mass(kg), 0) }
    return "\(one(forecast.value)) (\(one(forecast.low)) to \(one(forecast.high)))"
      + (isBeyondRecords == true ? " !" : "")
  }

  /// What is to be said of forecasts beyond what is recorded; `nil` of none.
  static func beyond(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return
      "! \(Numbers.counted(count, "forecast")) above \(FarmNumber.shown(FittedCow.farBeyond)) times "
      + "the highest milk recorded of the cow, her herd and cows of her lactation: nothing bears "
      + "that out. Look at her tests before you act on it."
  }
}

/// Totals as a table for people.
public enum LactationsText {
  /// A row a lactation.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: LactationsAnswer, in units: FeedUnits = .metric) -> String {
    let kg = units.name
    let corrected = answer.corrected
    let heads =
      [
        "lactation", "tests", "last DIM", "highest \(kg)", "on DIM", "milk \(kg)", "fat \(kg)",
        "protein \(kg)", "score", "held/30 d", "to DIM",
      ] + (corrected.map { ["\($0.rawValue) \(kg)"] } ?? [])
    let rows = answer.document.lactations.lazy.map { row in
      [
        VisibleText.escaped(row.id), "\(row.tests)", Numbers.orDash(row.lastTestDIM, 0),
        Numbers.orDash(units.mass(row.highestTestKg), 1), Numbers.orDash(row.highestTestDIM, 0),
        Numbers.orDash(units.mass(row.milkKg), 0), Numbers.orDash(row.fatKg.map(units.mass), 0),
        Numbers.orDash(row.proteinKg.map(units.mass), 0), Numbers.orDash(row.linearScoreMean, 1),
        row.milkHeldPer30D.map { Numbers.orDash(100 * $0, 0) + " %" } ?? "-",
        "\(row.lastDayDIM)\(row.projection ? " projected" : "")",
      ] + (corrected == nil ? [] : [Numbers.orDash(row.correctedMilkKg.map(units.mass), 0)])
    }
    // The day and its word are read as words; corrected milk behind them is a number.
    return TextTable.text(
      heads: heads, rows: rows,
      rightAligned: [false] + Array(repeating: true, count: 9) + [corrected != nil, true])
  }
}
