import Foundation
import Rations
import Reporting

/// A load sheet as text, CSV and JSON.
enum LoadSheetTable {
  static func text(_ sheet: LoadSheet, units: FeedUnits, decimals: Int) -> String {
    func weight(_ kilograms: Double) -> String {
      String(format: "%.\(decimals)f", units.mass(kilograms))
    }
    let fill = sheet.fillPercent.map { String(format: ", mixer %.0f %% full", $0) } ?? ""
    let head =
      "\(sheet.head) cows, \(sheet.loads) \(sheet.loads == 1 ? "load" : "equal loads") of "
      + "\(weight(sheet.loadKg)) \(units.name)\(fill)"
    let lines = sheet.lines.enumerated().map { index, line in
      [
        "\(index + 1)", RationText.clean(line.feed), weight(line.weightKg),
        weight(line.runningTotalKg),
      ]
    }
    let drops = sheet.drops.map {
      [RationText.clean($0.pen), "\($0.head)", weight($0.weightKg), weight($0.remainingKg)]
    }
    return [
      head,
      TextColumns.text(
        head: ["", "load in this order", "\(units.name) as fed", "scale shows"], rows: lines,
        toTheRight: [0, 2, 3]),
      TextColumns.text(
        head: ["drop at pen", "cows", units.name, "scale then shows"], rows: drops,
        toTheRight: [1, 2, 3]),
    ].joined(separator: "\n\n")
  }

  static func csv(_ sheet: LoadSheet, units: FeedUnits) -> String {
    let unit = units.name
    /// A millionth of the unit is below any scale and above the noise of conversion.
    func number(_ kilograms: Double) -> String {
      "\((units.mass(kilograms) * 1e6).rounded() / 1e6)"
    }
    var lines = ["step,feed,weight_\(unit),running_total_\(unit),exact_\(unit)"]
    for (index, line) in sheet.lines.enumerated() {
      lines.append(
        [
          "\(index + 1)", CSVCell.text(line.feed), number(line.weightKg),
          number(line.runningTotalKg),
          number(line.exactKg),
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\r\n") + "\r\n"
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

/// Cells of a CSV file that no spreadsheet obeys.
enum CSVCell {
  /// A text cell: quoted where needed, a leading sign of a formula defused.
  static func text(_ text: String) -> String {
    let risky = text.first.map { "=+-@\t\r\0".contains($0) } ?? false
    let safe = (risky ? "'" : "") + text
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

/// Writes what a command was asked to write.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      Console.standard.talk("wrote \(path)")
    } catch {
      throw RationError(
        .unreadable, at: path, "the file cannot be written", fix: "check folder and permissions")
    }
  }
}
