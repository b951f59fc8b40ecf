public import Answers
import DairyTerms

/// What a visit changes, as a table.
public enum TakenVisitText {
  /// The text.
  public static func text(of taken: TakenVisit) -> String {
    TextTable(
      heads: ["where", "what", "before", "then", "unit"],
      rows: taken.differences.map { row in
        [
          VisibleText.escaped(row.place), VisibleText.escaped(row.what), row.before ?? "-",
          row.after ?? "-", row.unit,
        ]
      }, rightAligned: [false, false, true, true]
    ).text
  }
}
