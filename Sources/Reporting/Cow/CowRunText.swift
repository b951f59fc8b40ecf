public import Answers
import CowEvidence
import Foundation
import Homeorhesis

/// Runs of a scenario as plain tables.
public enum CowRunText {
  private static let usual = [
    "milk_kg", "fat_percent", "protein_percent", "dry_matter_intake_kg", "energy_balance_mj",
    "body_condition", "glucose_mmol_per_l", "nefa_mmol_per_l", "bhb_mmol_per_l",
    "total_calcium_mmol_per_l", "cell_share",
  ]

  /// A table a run with the recorded quantities, a line every so many days, and the measures.
  ///
  /// - Parameter every: days from line to line, 1 or more.
  public static func text(of answer: CowSimulationAnswer, every: Int) -> String {
    let asked = answer.record.filter { name in MeasureContext.daily.contains { $0.0 == name } }
    let columns = (asked.isEmpty ? usual : asked).compactMap { name in
      MeasureContext.daily.first { $0.0 == name }
    }
    let result = answer.result
    var blocks: [String] = []
    for (name, run) in zip(result.runNames, result.runs) {
      blocks.append("\(name): balances closed to \(String(format: "%.1e", run.closure.worst))")
      let rows = run.days.filter { $0.day % max(1, every) == 0 }.map { day in
        ["\(day.day)"]
          + columns.map { column in
            column.1(day).map { String(format: "%.3f", $0) } ?? "-"
          }
      }
      blocks.append(
        TextTable(
          heads: ["day"] + columns.map(\.0), rows: rows,
          rightAligned: [true] + columns.map { _ in true }
        ).text)
    }
    blocks += result.values.map { value in
      "\(value.name) = \(value.value.map { String(format: "%.4g", $0) } ?? "-") \(value.unit)"
    }
    return blocks.joined(separator: "\n")
  }
}
