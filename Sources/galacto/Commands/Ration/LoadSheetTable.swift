import FarmFormats
import FarmText
import Foundation
import Rations
import Reporting

/// A load sheet as text, CSV and JSON.
enum LoadSheetTable {
  static func text(_ sheet: LoadSheet, units: FeedUnits, decimals: Int) -> String {
    func weight(_ kilograms: Double) -> String {
      LoadSheetPage.weight(kilograms, units: units, decimals: decimals)
    }
    let fill = sheet.fillPercent.map { String(format: ", mixer %.0f %% full", $0) } ?? ""
    let head =
      "\(sheet.head) cows, \(sheet.loads) \(sheet.loads == 1 ? "load" : "equal loads") of "
      + "\(weight(sheet.loadKg)) \(units.name)\(fill)"
    let lines = sheet.lines.enumerated().map { index, line in
      [
        "\(index + 1)", SafeText.visible(line.feed), weight(line.weightKg),
        weight(line.runningTotalKg),
      ]
    }
    let drops = sheet.drops.map {
      [SafeText.visible($0.pen), "\($0.head)", weight($0.weightKg), weight($0.remainingKg)]
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

  static func csv(_ sheet: LoadSheet, units: FeedUnits) -> String {
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

  /// The sheet with units in its keys.
  struct JSON: Encodable {
    let head: Int
    let loads: Int
    let loadKg: Double
    let fillPercent: Double?
    let lines: [Line]
    let drops: [Drop]
    let warnings: [String]

    enum CodingKeys: String, CodingKey {
      case head, loads, lines, drops, warnings
      case loadKg = "load_kg"
      case fillPercent = "fill_percent"
    }

    struct Line: Encodable {
      let feed: String
      let weightKg: Double
      let runningTotalKg: Double
      let exactKg: Double
      enum CodingKeys: String, CodingKey {
        case feed
        case weightKg = "weight_kg"
        case runningTotalKg = "running_total_kg"
        case exactKg = "exact_kg"
      }
    }

    struct Drop: Encodable {
      let pen: String
      let head: Int
      let weightKg: Double
      let remainingKg: Double
      enum CodingKeys: String, CodingKey {
        case pen, head
        case weightKg = "weight_kg"
        case remainingKg = "remaining_kg"
      }
    }

    init(_ sheet: LoadSheet) {
      head = sheet.head
      loads = sheet.loads
      loadKg = sheet.loadKg
      fillPercent = sheet.fillPercent
      lines = sheet.lines.map {
        Line(
          feed: $0.feed, weightKg: $0.weightKg, runningTotalKg: $0.runningTotalKg,
          exactKg: $0.exactKg)
      }
      drops = sheet.drops.map {
        Drop(
          pen: $0.pen, head: $0.head, weightKg: $0.weightKg, remainingKg: $0.remainingKg)
      }
      warnings = sheet.warnings
    }
  }
}
