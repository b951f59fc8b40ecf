public import Answers
import DairyTerms
import FarmText

/// Days of milk as a table with commas, which the commands about lactations read.
public enum DaysTable {
  /// A line a day; the columns are those of the days' kind.
  public static func csv(of answer: DaysAnswer) -> String {
    let rows = answer.document.days
    let byDate = rows.contains { $0.date != nil }
    let hasHours = rows.contains { $0.hours != nil }
    let names =
      byDate
      ? ["id", "date", "milk_kg", "basis", "milkings", "hours", "interrupted_milkings"]
      : ["id", "dim", "milk_kg", "fat_pct", "basis", "milkings"] + (hasHours ? ["hours"] : [])
    var text = CSVText.line(names.map { .text($0) })
    for row in rows {
      let milk = CSVText.Cell.text(FarmNumber.shown(row.milkKg, decimals: 2))
      let hours = CSVText.Cell.text(row.hours.map { FarmNumber.shown($0, decimals: 2) } ?? "")
      var rest: [CSVText.Cell]
      if byDate {
        rest = [
          .text(row.date?.iso ?? ""), milk, .text(row.basis.rawValue), .integer(row.milkings),
          hours, .integer(row.interruptedMilkings),
        ]
      } else {
        rest = [
          .integer(row.dim), milk,
          .text(row.fatPercent.map { FarmNumber.shown($0, decimals: 2) } ?? ""),
          .text(row.basis.rawValue), .integer(row.milkings),
        ]
        if hasHours { rest.append(hours) }
      }
      text += CSVText.line([.text(row.id)] + rest)
    }
    return text
  }
}
