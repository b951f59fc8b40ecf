import DairyTerms
import FarmText
import Foundation
public import Rations

/// A load sheet as text and CSV.
public enum LoadSheetTable {
  /// The sheet for the terminal.
  public static func text(_ sheet: LoadSheet, units: FeedUnits, decimals: Int) -> String {
    func weight(_ kilograms: Double) -> String {
      LoadSheetPage.weight(kilograms, units: units, decimals: decimals)
    }
    let fill = sheet.fillPercent.map { String(format: ", mixer %.0f %% full", $0) } ?? ""
    let head =
      "\(sheet.head) cows, \(sheet.loads) \(sheet.loads == 1 ? "load" : "equal loads") of "
      + "\(weight(sheet.loadKg)) \(units.name)\(fill)"
    let lines = sheet.lines.enumerated().map { index, line in
      [
        "\(index + 1)", VisibleText.escaped(line.feed), weight(line.weightKg),
        weight(line.runningTotalKg),
      ]
    }
    let drops = sheet.drops.map {
      [VisibleText.escaped($0.pen), "\($0.head)", weight($0.weightKg), weight($0.remainingKg)]
    }
    return [
      head,
      TextTable(
        heads: ["", "load in this order", "\(units.name) as fed", "scale shows"], rows: lines,
        rightAligned: [true, false, true, true]
      ).text,
      TextTable(
        heads: ["drop at pen", "cows", units.name, "scale then shows"], rows: drops,
        rightAligned: [false, true, true, true]
      ).text,
    ].joined(separator: "\n\n")
  }

  /// The sheet as CSV, its weights in the sheet's unit.
  public static func csv(_ sheet: LoadSheet, units: FeedUnits) -> String {
    let unit = units.name
    /// A millionth of the unit is below any scale and above the noise of conversion.
    func number(_ kilograms: Double) -> CSVText.Cell {
      .number((units.mass(kilograms) * 1e6).rounded() / 1e6)
    }
    let heads = ["step", "feed", "weight_\(unit)", "running_total_\(unit)", "exact_\(unit)"]
    var text = CSVText.line(heads.map { .text($0) })
    for (index, line) in sheet.lines.enumerated() {
      text += CSVText.line([
        .integer(index + 1), .text(line.feed), number(line.weightKg),
        number(line.runningTotalKg), number(line.exactKg),
      ])
    }
    return text
  }
}
