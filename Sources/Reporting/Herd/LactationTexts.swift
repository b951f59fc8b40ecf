public import Answers
import DairyTerms
import MilkRecords

/// Curves as a table for people.
public enum CurvesText {
  /// A row a lactation.
  public static func text(of answer: CurvesAnswer) -> String {
    TextTable(
      heads: ["lactation", "tests", "peak kg", "peak DIM", "305-d kg", "SD kg", "status"],
      rows: answer.document.lactations.map { row in
        let cautions = row.cautions.joined(separator: "; ")
        return [
          VisibleText.escaped(row.id), "\(row.records)", Numbers.orDash(row.peakKg, 1),
          row.peakDIM.map { "\($0)" } ?? "-", Numbers.orDash(row.yield305Kg, 0),
          Numbers.orDash(row.residualSDKg ?? row.yield305SDKg, 2),
          row.status + (cautions.isEmpty ? "" : " (\(cautions))"),
        ]
      }, rightAligned: [false, true, true, true, true, true, false]
    ).text
  }
}

/// Yields as a table for people.
public enum YieldsText {
  /// A row a lactation.
  public static func text(of answer: YieldsAnswer) -> String {
    TextTable(
      heads: [
        "lactation", "tests", "last DIM", "305-d kg", "fat kg", "protein kg", "305ME kg",
        "reliability", "persistency SD", "to DIM",
      ],
      rows: answer.document.lactations.map { row in
        [
          VisibleText.escaped(row.id), "\(row.tests)", Numbers.orDash(row.lastTestDIM, 0),
          Numbers.orDash(row.milk305Kg, 0), Numbers.orDash(row.fat305Kg, 0),
          Numbers.orDash(row.protein305Kg, 0), Numbers.orDash(row.milk305MEKg, 0),
          Numbers.orDash(row.reliability, 2), Numbers.orDash(row.persistencySD, 2),
          "\(row.lastDayDIM)\(row.projection ? " projected" : "")",
        ]
      }, rightAligned: [false] + Array(repeating: true, count: 8) + [false]
    ).text
  }
}

/// Totals as a table for people.
public enum LactationsText {
  /// A row a lactation.
  public static func text(of answer: LactationsAnswer) -> String {
    let corrected = answer.corrected
    let heads =
      [
        "lactation", "tests", "last DIM", "highest kg", "on DIM", "milk kg", "fat kg",
        "protein kg", "score", "held/30 d", "to DIM",
      ] + (corrected.map { ["\($0.rawValue) kg"] } ?? [])
    let rows = answer.document.lactations.map { row in
      [
        VisibleText.escaped(row.id), "\(row.tests)", Numbers.orDash(row.lastTestDIM, 0),
        Numbers.orDash(row.highestTestKg, 1), Numbers.orDash(row.highestTestDIM, 0),
        Numbers.orDash(row.milkKg, 0), Numbers.orDash(row.fatKg, 0),
        Numbers.orDash(row.proteinKg, 0), Numbers.orDash(row.linearScoreMean, 1),
        row.milkHeldPer30D.map { Numbers.orDash(100 * $0, 0) + " %" } ?? "-",
        "\(row.lastDayDIM)\(row.projection ? " projected" : "")",
      ] + (corrected == nil ? [] : [Numbers.orDash(row.correctedMilkKg, 0)])
    }
    // The day and its word are read as words; corrected milk behind them is a number.
    return TextTable(
      heads: heads, rows: rows,
      rightAligned: [false] + Array(repeating: true, count: 9) + [corrected != nil, true]
    ).text
  }
}
