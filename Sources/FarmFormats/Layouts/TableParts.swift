import DairyTerms
import FarmText

/// Reads the two cells that name an animal.
enum AnimalKeyCell {
  /// Longest number taken, in characters.
  static let longest = 64

  /// The key; a file without scheme column, or an empty scheme, means the farm's own numbers.
  ///
  /// - Throws: ``Complaint`` with code `missing-animal` or `long-animal`.
  static func read(_ table: FarmTable, scheme: Int?, id: Int, default scheme0: String = "farm")
    throws -> AnimalKey
  {
    let number = CSVText.unsafe(try table.text(id))
    guard !number.isEmpty else {
      throw table.error("missing-animal", "the animal's number is missing", column: id)
    }
    guard number.utf8.count <= longest || number.count <= longest else {
      throw table.error(
        "long-animal", "an animal's number of \(number.count) characters (at most \(longest))",
        column: id, fix: "shorten it")
    }
    let authority = try scheme.map { try table.text($0) } ?? ""
    return AnimalKey(scheme: authority.isEmpty ? scheme0 : authority, id: number)
  }
}

/// What was understood of a table, in words.
enum TableStatements {
  static func of(_ table: FarmTable) -> [String] {
    [
      "cells separated by \(table.scanner.dialect.delimiterName)",
      table.hasDecimalComma ? "decimal comma" : "decimal point",
      "encoding \(table.scanner.encoding.rawValue)",
      "dates \((table.dateOrder ?? .ymd).rawValue)",
    ]
  }
}
