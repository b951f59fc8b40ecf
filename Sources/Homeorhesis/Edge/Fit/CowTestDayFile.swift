public import DairyTerms

/// Test days of a herd as CSV.
public enum CowTestDayFile {
  /// A cow's lactation of the file.
  public struct Lactation: Sendable, Hashable {
    /// Her name or number.
    public let name: String
    /// Number of the lactation.
    public let parity: Int
    /// Day of calving, where the file has it.
    public var calvingDay: HerdDay?
    /// Her test days, in the order of the file.
    public var testDays: [CowTestDay]
  }

  /// Reads a CSV with the columns cow, parity, days_in_milk, milk_kg and, where known, fat_percent,
  /// protein_percent and calving_date (YYYY-MM-DD); lines of one cow and parity are one lactation.
  ///
  /// - Throws: ``Complaint`` naming file, line, field and value.
  public static func read(csv text: String, file: String) throws(Complaint) -> [Lactation] {
    try refuseLongLines(of: text, file: file)
    let rows = CSVRows.read(text)
    var column: [String: Int] = [:]
    for (index, name) in (rows.first?.fields ?? []).enumerated() { column[name] = index }
    for needed in ["cow", "parity", "days_in_milk", "milk_kg"] where column[needed] == nil {
      throw Complaint(
        .missingColumn, at: "\(file):1", "there is no column '\(needed)'",
        fix: "the heading must name cow, parity, days_in_milk and milk_kg")
    }
    var lactations: [Lactation] = []
    var place: [String: Int] = [:]
    for row in rows.dropFirst() {
      func text(_ name: String) -> String? {
        guard let index = column[name], index < row.fields.count else { return nil }
        return row.fields[index].isEmpty ? nil : row.fields[index]
      }
      func number(_ name: String, _ range: ClosedRange<Double>) throws(Complaint) -> Double? {
        guard let written = text(name) else { return nil }
        guard let value = Double(written), range.contains(value) else {
          throw Complaint(
            .badNumber, at: "\(file):\(row.line) \(name)",
            "'\(written)' is no number between \(range.lowerBound) and "
              + "\(range.upperBound)", fix: "mend or remove the line")
        }
        return value
      }
      func needed(_ name: String, _ range: ClosedRange<Double>) throws(Complaint) -> Double {
        guard let value = try number(name, range) else {
          throw Complaint(
            .missingValue, at: "\(file):\(row.line) \(name)", "the value is missing",
            fix: "fill it in or remove the line")
        }
        return value
      }
      let name = text("cow") ?? ""
      let parity = Int(try needed("parity", 1...20))
      let day = CowTestDay(
        daysInMilk: Int(try needed("days_in_milk", 0...1500)),
        milkKg: try needed("milk_kg", 0...150),
        fatPercent: try number("fat_percent", 0.5...15),
        trueProteinPercent: try number("protein_percent", 0.5...12))
      let calving = try text("calving_date").map { (written) throws(Complaint) -> HerdDay in
        guard let day = HerdDay(iso: written) else {
          throw Complaint(
            .notADay, at: "\(file):\(row.line) calving_date", "'\(written)' is no day",
            fix: "write it as 2026-03-31, or leave it empty")
        }
        return day
      }
      let key = "\(name)/\(parity)"
      if let index = place[key] {
        lactations[index].testDays.append(day)
        lactations[index].calvingDay = lactations[index].calvingDay ?? calving
      } else {
        place[key] = lactations.count
        lactations.append(
          Lactation(
            name: name, parity: parity, calvingDay: calving, testDays: [day]))
      }
    }
    return lactations
  }

  /// Longest line taken, bytes: a test day takes thirty.
  static let longestLine = 64 << 10

  /// Refuses a line no file of test days has, before the file is taken apart.
  private static func refuseLongLines(of text: String, file: String) throws(Complaint) {
    var line = 1
    var bytes = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") {
        line += 1
        bytes = 0
      } else {
        bytes += 1
      }
      guard bytes <= longestLine else {
        throw Complaint(
          .recordTooLong, at: "\(file):\(line)",
          "this line is longer than \(longestLine >> 10) KiB", fix: "is it the right file?")
      }
    }
  }
}
