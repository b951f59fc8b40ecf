import DairyTerms

/// Reads the two cells that name an animal.
enum AnimalKeyCell {
  /// Longest number taken, in characters.
  static let longest = 64

  /// The key; a file without scheme column, or an empty scheme, means the farm's own numbers.
  ///
  /// - Throws: ``FarmFormatError`` with code `missing-animal` or `long-animal`.
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

/// The columns of milk contents under their usual names.
final class MilkValueColumns {
  let fat: Int?
  let protein: Int?
  let lactose: Int?
  let cells: Int?
  let urea: Int?
  let bhb: Int?
  /// Cells of 0 that were taken as "not measured", by column.
  private var zeros: [Int: Int] = [:]

  convenience init(_ table: FarmTable) {
    self.init(
      fat: table.column("fat_pct", "fat_percent"),
      protein: table.column("protein_pct", "protein_percent"),
      lactose: table.column("lactose_pct", "lactose_percent"),
      cells: table.column("scc_k", "scc"), urea: table.column("mun_mg_dl", "mun"),
      bhb: table.column("bhb_mmol", "bhb_mmol_l"))
  }

  init(fat: Int?, protein: Int?, lactose: Int?, cells: Int?, urea: Int?, bhb: Int?) {
    self.fat = fat
    self.protein = protein
    self.lactose = lactose
    self.cells = cells
    self.urea = urea
    self.bhb = bhb
  }

  /// Reads and checks the values into the fact. Fat, protein, lactose, cells or urea of 0 mean "not
  /// tested": no milk is without them.
  func fill(_ fact: inout TestDayFact, _ table: FarmTable) throws {
    fact.fatPercent = try value(fat, TestDayRange.fat, unit: "%", table)
    fact.proteinPercent = try value(protein, TestDayRange.protein, unit: "%", table)
    fact.lactosePercent = try value(lactose, TestDayRange.lactose, unit: "%", table)
    fact.cellsThousandPerMl = try value(cells, TestDayRange.cells, unit: "", table)
      .map { Int($0.rounded()) }
    fact.ureaNitrogenMgPerDl = try value(urea, TestDayRange.urea, unit: "mg/dl", table)
    fact.bhbMmolPerL = try TestDayRange.check(
      try table.number(bhb, unit: "mmol/l"), TestDayRange.bhb, table, bhb)
  }

  @inline(__always)
  private func value(
    _ column: Int?, _ rule: TestDayRange.Rule, unit: String, _ table: FarmTable
  ) throws -> Double? {
    guard let column, let value = try table.number(column, unit: unit) else { return nil }
    if value == 0 {
      zeros[column, default: 0] += 1
      return nil
    }
    return try TestDayRange.check(value, rule, table, column)
  }

  /// What was taken as missing, to be said.
  func warnings(_ table: FarmTable) -> [String] {
    zeros.sorted { $0.key < $1.key }.map { column, count in
      "\(VisibleText.shortened(table.names[column])) 0 in \(count) rows: taken as not measured"
    }
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
