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
struct MilkValueColumns {
  let fat: Int?
  let protein: Int?
  let lactose: Int?
  let cells: Int?
  let urea: Int?
  let bhb: Int?

  init(_ table: FarmTable) {
    fat = table.column("fat_pct", "fat_percent")
    protein = table.column("protein_pct", "protein_percent")
    lactose = table.column("lactose_pct", "lactose_percent")
    cells = table.column("scc_k", "scc")
    urea = table.column("mun_mg_dl", "mun")
    bhb = table.column("bhb_mmol", "bhb_mmol_l")
  }

  init(fat: Int?, protein: Int?, lactose: Int?, cells: Int?, urea: Int?, bhb: Int?) {
    self.fat = fat
    self.protein = protein
    self.lactose = lactose
    self.cells = cells
    self.urea = urea
    self.bhb = bhb
  }

  /// Reads and checks the values into the fact. A cell count of 0 means "not tested".
  func fill(_ fact: inout TestDayFact, _ table: FarmTable) throws {
    fact.fatPercent = try TestDayRange.check(
      try table.number(fat), TestDayRange.fat, table, fat)
    fact.proteinPercent = try TestDayRange.check(
      try table.number(protein), TestDayRange.protein, table, protein)
    fact.lactosePercent = try TestDayRange.check(
      try table.number(lactose), TestDayRange.lactose, table, lactose)
    let count = try table.number(cells)
    fact.cellsThousandPerMl = try TestDayRange.check(
      count == 0 ? nil : count, TestDayRange.cells, table, cells
    ).map { Int($0.rounded()) }
    fact.ureaNitrogenMgPerDl = try TestDayRange.check(
      try table.number(urea), TestDayRange.urea, table, urea)
    fact.bhbMmolPerL = try TestDayRange.check(
      try table.number(bhb), TestDayRange.bhb, table, bhb)
  }
}

/// What was understood of a table, in words.
enum TableStatements {
  static func of(_ table: FarmTable) -> [String] {
    var statements: [String] = []
    let dialect = table.scanner.dialect
    if dialect.delimiter != UInt8(ascii: ",") {
      statements.append("cells separated by \(dialect.delimiterName)")
    }
    if table.hasDecimalComma { statements.append("decimal comma") }
    if table.scanner.encoding != .utf8 {
      statements.append("encoding \(table.scanner.encoding.rawValue)")
    }
    if let order = table.dateOrder { statements.append("dates \(order.rawValue)") }
    return statements
  }
}
