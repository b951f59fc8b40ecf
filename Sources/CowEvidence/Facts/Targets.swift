public import DairyTerms
import Homeorhesis

/// A published fact the model is held to.
public struct Target: Sendable, Hashable {
  /// Its identity, such as `MF01`.
  public let id: String
  /// What it is about, under which condition, what was measured and in which unit.
  public let phenomenon, condition, quantity, unit: String
  /// The published value and the range that counts as agreement.
  public let value, low, high: Double

  /// Reads a targets file (CSV with a heading line: id, phenomenon, condition, measured quantity,
  /// unit, value, low, high, source).
  ///
  /// - Throws: ``Complaint`` naming file, line and field.
  public static func read(csv text: String, file: String) throws(Complaint) -> [Target] {
    let rows = CSVRows.read(text)
    guard let heading = rows.first?.fields else {
      throw Complaint(
        .emptyFile, at: file, "the file holds nothing",
        fix: "give a CSV with the heading id,phenomenon,condition,measured quantity,unit,value,...")
    }
    var column: [String: Int] = [:]
    for (index, name) in heading.enumerated() { column[name] = index }
    for needed in ["id", "low", "high"] where column[needed] == nil {
      throw Complaint(
        .missingColumn, at: "\(file):1", "there is no column '\(needed)'",
        fix: "the heading must name id, low and high")
    }
    var targets: [Target] = []
    for row in rows.dropFirst() {
      func text(_ name: String) -> String {
        guard let index = column[name], index < row.fields.count else { return "" }
        return row.fields[index]
      }
      func number(_ name: String) throws(Complaint) -> Double {
        guard let value = Double(text(name)) else {
          throw Complaint(
            .notANumber, at: "\(file):\(row.line) \(name)", "'\(text(name))' is no number",
            fix: "give a number")
        }
        return value
      }
      let low = try number("low")
      let high = try number("high")
      targets.append(
        Target(
          id: text("id"), phenomenon: text("phenomenon"), condition: text("condition"),
          quantity: text("measured quantity"), unit: text("unit"),
          value: Double(text("value")) ?? (low + high) / 2, low: low, high: high))
    }
    return targets
  }
}
