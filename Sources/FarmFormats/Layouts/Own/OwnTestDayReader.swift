import DairyTerms

/// Reads Galacto's own test-day CSV.
///
/// Columns: `animal_scheme, animal_id, test_date` and any of `herd, birth_date, calving_date,
/// parity, milk_kg` (or `milk_lb`), `fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol,
/// milkings_per_day, from_milkings`. A column `milk` without unit asks for `--units`.
public struct OwnTestDayReader: FactReader {
  static let knownColumns = [
    "animal_scheme", "animal_id", "test_date", "herd", "birth_date", "calving_date", "parity",
    "milk_kg", "milk_lb", "fat_pct", "protein_pct", "lactose_pct", "scc_k", "mun_mg_dl",
    "bhb_mmol", "milkings_per_day", "from_milkings",
  ]

  private let file: FarmFile
  private let options: ReadingOptions

  /// A reader of the file.
  public init(_ file: FarmFile, options: ReadingOptions = .init()) {
    self.file = file
    self.options = options
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    try DateProof.settle(
      table, file: file, options: options, columns: ["test_date", "calving_date", "birth_date"])
    let scheme = table.column("animal_scheme")
    let id = try table.required("animal_id")
    let day = try table.required("test_date")
    let herd = table.column("herd", "herd_code")
    let birth = table.column("birth_date")
    let calving = table.column("calving_date")
    let parity = table.column("parity")
    let milk = try MassColumn(
      table, kg: ["milk_kg"], lb: ["milk_lb"], bare: ["milk"], options: options)
    let values = MilkValueColumns(table)
    let milkings = table.column("milkings_per_day")
    let fromMilkings = table.column("from_milkings")
    // The animal whose birth was said last: every row of hers repeats it.
    var said: (key: AnimalKey, day: HerdDay)?
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let key = try AnimalKeyCell.read(table, scheme: scheme, id: id)
      guard let testDay = try table.day(day) else {
        throw table.error("missing-date", "the test day is missing", column: day)
      }
      var fact = TestDayFact(key: key, day: testDay)
      fact.herdCode = try herd.flatMap { try table.text($0).nonEmpty }
      fact.calvingDay = try table.day(calving)
      fact.parity = try table.integer(parity)
      fact.milkKg = try milk.kilograms(table, TestDayRange.milk)
      try values.fill(&fact, table)
      fact.milkingsPerDay = try TestDayRange.check(
        try table.number(milkings), TestDayRange.milkings, table, milkings)
      fact.isFromMilkings = try table.integer(fromMilkings) == 1
      if let birth, let birthDay = try table.day(birth), said?.key != key || said?.day != birthDay {
        var animal = AnimalFact(key: key)
        animal.birthDay = birthDay
        animal.herdCode = fact.herdCode
        try sink.take(.animal(animal), line: table.line)
        said = (key, birthDay)
      }
      try sink.take(.testDay(fact), line: table.line)
    }
    return ReadingNotes(
      kind: "own test days", statements: TableStatements.of(table) + milk.statements,
      warnings: table.unknownColumns(known: Self.knownColumns) + values.warnings(table),
      doubt: milk.doubt)
  }
}

extension String {
  /// The text, or `nil` where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
