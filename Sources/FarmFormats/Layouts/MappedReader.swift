import DairyTerms

/// Reads any table of test days or milkings whose columns a mapping names.
///
/// House names a mapping may give: ``FarmMapping/houseColumns``. Where `days_in_milk` is given and no calving date, the calving
/// is that many days before the test. Several rows of an animal on one day (the milkings of a
/// robot) are added up, if the mapping says `milkings: per_row`; a milking that is written twice
/// is told by its `milking_time`.
public struct MappedReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file by the mapping.
  public init(_ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  private struct Columns {
    let id: Int
    let scheme: Int?
    let birth: Int?
    let calving: Int?
    let parity: Int?
    let day: Int
    let daysInMilk: Int?
    let milk: MassColumn
    let values: MilkValueColumns
    let herd: Int?
    let pen: Int?
    let milkingTime: Int?
    let milkings: Int?
  }

  /// Reads the file once (and once before for the order of its dates).
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `missing-column` where the mapping
  ///   names a column the file does not have.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    try checkMapping(table)
    let dates = ["test_date", "calving_date", "birth_date"].compactMap { mapping.columns[$0] }
    try DateProof.settle(table, file: file, options: options, columns: dates)
    let columns = try columns(table)
    let sums = mapping.milkingsPerRow ? MilkingSums() : nil
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let fact = try testDay(columns, table)
      if let birth = try table.day(columns.birth) {
        var animal = AnimalFact(key: fact.key)
        animal.birthDay = birth
        animal.herdCode = fact.herdCode
        try sink.take(.animal(animal), line: table.line)
      }
      if let sums {
        try sums.add(fact, time: try table.text(columns.milkingTime).nonEmpty, table)
      } else {
        try sink.take(.testDay(fact), line: table.line)
      }
      if let pen = try table.text(columns.pen).nonEmpty {
        try sink.take(
          .penStay(
            PenStayFact(key: fact.key, herdCode: fact.herdCode, pen: pen, fromDay: fact.day)),
          line: table.line)
      }
    }
    for sum in sums?.all ?? [] { try sink.take(.testDay(sum.fact), line: sum.line) }
    let named = mapping.columns.sorted { $0.key < $1.key }.map { "\($0.key) from '\($0.value)'" }
    return ReadingNotes(
      kind: "mapped table",
      statements: TableStatements.of(table) + columns.milk.statements + [
        named.joined(separator: ", ")
      ], warnings: columns.values.warnings(table), doubt: columns.milk.doubt)
  }

  private func checkMapping(_ table: FarmTable) throws {
    for (house, theirs) in mapping.columns where table.column(anyOf: [theirs]) == nil {
      let near = Spelling.nearest(to: theirs, among: table.names).first
      throw FarmFormatError(
        code: "missing-column", at: .init(file: file.name, line: table.line, field: theirs),
        "the mapping takes \(house) from '\(VisibleText.shortened(theirs))', which is not there"
          + (near.map { "; is '\($0)' meant?" } ?? ""), fix: "correct the mapping")
    }
  }

  private func columns(_ table: FarmTable) throws -> Columns {
    func column(_ house: String) -> Int? {
      mapping.columns[house].flatMap { table.column(anyOf: [$0]) }
    }
    func needed(_ house: String) throws -> Int {
      if let index = column(house) { return index }
      throw FarmFormatError(
        code: "incomplete-mapping", at: .init(file: file.name, field: house),
        "the mapping does not say which column is \(house)", fix: "add it to the mapping",
        fault: .usage)
    }
    return Columns(
      id: try needed("animal_id"), scheme: column("animal_scheme"), birth: column("birth_date"),
      calving: column("calving_date"), parity: column("parity"), day: try needed("test_date"),
      daysInMilk: column("days_in_milk"),
      milk: try MassColumn(
        table, kg: [mapping.columns["milk_kg"]].compactMap { $0 },
        lb: [mapping.columns["milk_lb"]].compactMap { $0 },
        bare: [mapping.columns["milk"]].compactMap { $0 }, options: options),
      values: MilkValueColumns(
        fat: column("fat_pct"), protein: column("protein_pct"), lactose: column("lactose_pct"),
        cells: column("scc_k"), urea: column("mun_mg_dl"), bhb: column("bhb_mmol")),
      herd: column("herd"), pen: column("pen"), milkingTime: column("milking_time"),
      milkings: column("milkings_per_day"))
  }

  private func testDay(_ columns: Columns, _ table: FarmTable) throws -> TestDayFact {
    let key = try AnimalKeyCell.read(
      table, scheme: columns.scheme, id: columns.id, default: mapping.animalScheme ?? "farm")
    guard let day = try table.day(columns.day) else {
      throw table.error("missing-date", "the day is missing", column: columns.day)
    }
    var fact = TestDayFact(key: key, day: day)
    fact.herdCode = try table.text(columns.herd).nonEmpty
    fact.parity = try table.integer(columns.parity)
    fact.calvingDay = try table.day(columns.calving)
    if fact.calvingDay == nil, let days = try table.integer(columns.daysInMilk) {
      guard (0...5000).contains(days) else {
        throw table.error(
          "days-in-milk", "days in milk are 0 to 5000", column: columns.daysInMilk,
          fix: "correct it, or leave the cell empty")
      }
      fact.calvingDay = day.advanced(byDays: -days)
    }
    fact.milkKg = try columns.milk.kilograms(table, TestDayRange.milk)
    try columns.values.fill(&fact, table)
    fact.milkingsPerDay = try TestDayRange.check(
      try table.number(columns.milkings), TestDayRange.milkings, table, columns.milkings)
    return fact
  }
}

/// Adds the milkings of an animal and day up to that day's milk.
private final class MilkingSums {
  private struct Key: Hashable {
    let animal: AnimalKey
    let day: HerdDay
  }
  private var places: [Key: Int] = [:]
  private(set) var all: [(fact: TestDayFact, line: Int)] = []

  private struct Milking: Hashable {
    let key: Key
    let time: String
  }
  private var seen: [Milking: Int] = [:]

  func add(_ fact: TestDayFact, time: String?, _ table: FarmTable) throws {
    let key = Key(animal: fact.key, day: fact.day)
    if let time {
      let milking = Milking(key: key, time: time)
      if let line = seen[milking] {
        throw table.error(
          "same-milking-twice",
          "the milking of animal \(VisibleText.shortened(fact.key.id)) at "
            + "\(VisibleText.shortened(time)) stands in line \(line) too",
          fix: "take one of the two lines out")
      }
      seen[milking] = table.line
    }
    guard let place = places[key] else {
      places[key] = all.count
      var first = fact
      first.milkingsPerDay = fact.milkKg == nil ? nil : 1
      all.append((first, table.line))
      return
    }
    guard let more = fact.milkKg else { return }
    let sum = (all[place].fact.milkKg ?? 0) + more
    guard sum <= TestDayRange.milk.range.upperBound else {
      throw table.error(
        "range-milk", "the day's milkings add up to \(FarmNumber.shown(sum, decimals: 3)) kg",
        fix: "is a milking written twice?")
    }
    all[place].fact.milkKg = sum
    all[place].fact.milkingsPerDay = (all[place].fact.milkingsPerDay ?? 0) + 1
  }
}
