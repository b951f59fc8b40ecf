import Foundation
import Homeorhesis

/// Runs of a scenario as plain tables.
public struct CowRunTable: Sendable {
  private let result: ScenarioResult
  private let record: [String]
  private let every: Int

  /// A table with the recorded quantities, a line every so many days.
  public init(result: ScenarioResult, record: [String], every: Int) {
    self.result = result
    self.record = record.filter { name in MeasureContext.daily.contains { $0.0 == name } }
    self.every = every
  }

  private static let usual = [
    "milk_kg", "fat_percent", "protein_percent", "dry_matter_intake_kg", "energy_balance_mj",
    "body_condition", "glucose_mmol_per_l", "nefa_mmol_per_l", "bhb_mmol_per_l",
    "total_calcium_mmol_per_l", "cell_share",
  ]

  /// The tables.
  public var text: String {
    let names = record.isEmpty ? Self.usual : record
    let columns = names.compactMap { name in MeasureContext.daily.first { $0.0 == name } }
    var lines: [String] = []
    for (name, run) in zip(result.runNames, result.runs) {
      let gap = String(format: "%.1e", run.closure.worst)
      lines.append("\(name): balances closed to \(gap)")
      let widths = names.map { max(9, $0.count) }
      lines.append(
        "   day " + zip(names, widths).map { Self.right($0, $1) }.joined(separator: " "))
      for day in run.days where day.day % every == 0 {
        let cells = zip(columns, widths).map { column, width in
          Self.right(column.1(day).map { String(format: "%.3f", $0) } ?? "-", width)
        }
        lines.append(Self.right("\(day.day)", 6) + " " + cells.joined(separator: " "))
      }
    }
    for value in result.values {
      lines.append(
        "\(value.name) = \(value.value.map { String(format: "%.4g", $0) } ?? "-") \(value.unit)")
    }
    return lines.joined(separator: "\n")
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
