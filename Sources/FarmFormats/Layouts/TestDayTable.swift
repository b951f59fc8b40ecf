import DairyTerms
import FarmText

/// Reads any table of test days or of milkings, once it is known which column holds what.
///
/// Several rows of an animal on one day (the milkings of a robot, the sessions of a parlour) are
/// added up, if the mapping or the user says `per_row` or a column tells the milkings apart.
struct TestDayTable {
  let file: FarmFile
  let options: ReadingOptions
  let mapping: FarmMapping
  /// What kind of file it is, in a few words.
  let kind: String
  /// Whether columns the mapping does not name are told by their headings.
  let readsHeadings: Bool
  /// Whether what was picked is said column by column.
  let saysColumns: Bool

  private struct Columns {
    let id: Int
    let scheme: Int?
    let official: Int?
    let birth: Int?
    let calving: Int?
    let parity: Int?
    let day: Int?
    let daysInMilk: Int?
    let milk: MilkColumn
    let values: MilkValueColumns
    let herd: Int?
    let pen: Int?
    let breed: Int?
    let time: Int?
    let session: Int?
    let milkings: Int?
    let basis: Int?
    let animalScheme: String
  }

  /// Reads the file once (and its first rows before for the order of its dates and open units).
  ///
  /// - Throws: as ``FactReader/read(into:)``; ``Complaint`` with code `no-test-day` where
  ///   nothing tells the day, `no-measurement` where no column holds a measurement, and as
  ///   ``PickedColumns`` and ``UnitSettler`` do.
  func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    let picked = try PickedColumns(
      table, mapping: mapping, readsHeadings: readsHeadings, file: file, options: options)
    try settleDates(table, picked)
    let columns = try columns(table, picked)
    let milkings = addsMilkings(picked) ? MilkingDays() : nil
    let watch = ContentWatch()
    let links = try links(table, columns)
    // The animal that was said last: every row of hers repeats it.
    var said: (key: AnimalKey, birth: HerdDay?, official: String?)?
    let saysAnimals = columns.birth != nil || columns.official != nil || columns.breed != nil
    // A breed is told once an animal, however her rows are strewn.
    var bred: Set<AnimalKey> = []
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      var key = try AnimalKeyCell.read(
        table, scheme: columns.scheme, id: columns.id, default: columns.animalScheme)
      if let links { key.id = links[key.id] }
      guard let day = try columns.day.map({ try table.day($0) }) ?? options.testDay else {
        throw table.error("missing-date", "the test day is missing", column: columns.day)
      }
      var fact = TestDayFact(key: key, day: day)
      try fill(&fact, columns, table)
      if saysAnimals {
        let birth = try table.day(columns.birth)
        let official = try columns.official.flatMap { try table.text($0).nonEmpty }
        var breed = try columns.breed.flatMap { try table.text($0).nonEmpty }
        if breed != nil, !bred.insert(key).inserted { breed = nil }
        if birth != nil || official != nil || breed != nil,
          breed != nil || said?.birth != birth || said?.key != fact.key
            || said?.official != official
        {
          var animal = animal(fact, birth, official)
          animal.breedCode = breed
          try sink.take(.animal(animal), line: table.line)
          said = (fact.key, birth, official)
        }
      }
      if let milkings {
        let times = try [columns.time, columns.session].compactMap { try table.text($0).nonEmpty }
        try milkings.add(
          fact, time: times.isEmpty ? nil : times.joined(separator: " "), line: table.line
        ) { table.error($0, $1, fix: $2) }
      } else {
        watch.see(fact)
        try sink.take(.testDay(fact), line: table.line)
      }
      if let column = columns.pen, let pen = try table.text(column).nonEmpty {
        let stay = PenStayFact(key: fact.key, herdCode: fact.herdCode, pen: pen, fromDay: fact.day)
        try sink.take(.penStay(stay), line: table.line)
      }
    }
    let days = try milkings?.outcome(file: file.name) ?? .init()
    for day in days.days {
      watch.see(day.fact)
      try sink.take(.testDay(day.fact), line: day.line)
    }
    var notes = notes(table, picked, columns, watch, days)
    if let links { notes.statements.append(links.statement) }
    return notes
  }

  /// Whose the numbers are, where the mapping says that they name lactations.
  private func links(_ table: FarmTable, _ columns: Columns) throws -> LactationLinks? {
    guard mapping.numbersPerLactation else { return nil }
    let once = try FarmTable(file, options: options)
    once.settle(dateOrder: table.dateOrder)
    return try LactationLinks(
      once,
      columns: .init(
        id: columns.id, birth: columns.birth, calving: columns.calving, parity: columns.parity,
        day: columns.day, daysInMilk: columns.daysInMilk))
  }

  private func animal(_ fact: TestDayFact, _ birth: HerdDay?, _ official: String?) -> AnimalFact {
    var animal = AnimalFact(key: fact.key)
    animal.birthDay = birth
    animal.herdCode = fact.herdCode
    if let official { animal.otherNumbers = [AnimalKey(scheme: "official", id: official)] }
    return animal
  }

  private func notes(
    _ table: FarmTable, _ picked: PickedColumns, _ columns: Columns, _ watch: ContentWatch,
    _ days: MilkingDays.Outcome
  ) -> ReadingNotes {
    var statements = TableStatements.of(table) + columns.milk.statements
    statements += columns.values.statements
    if columns.day == nil, let day = options.testDay { statements.append("tests of \(day)") }
    if saysColumns { statements.append(picked.statement) }
    let swapped = picked.picked[.fat].flatMap { fat in
      picked.picked[.protein].map { (fat: fat.heading, protein: $0.heading) }
    }
    return ReadingNotes(
      kind: kind, statements: statements + days.statements,
      warnings: HouseColumn.unknown(in: table)
        + columns.values.warnings(table) + days.warnings,
      doubts: watch.doubts(columns: swapped), understood: understood(table, picked, columns))
  }

  /// The mapping that says what was understood: what the given one says stays said.
  private func understood(
    _ table: FarmTable, _ picked: PickedColumns, _ columns: Columns
  ) -> FarmMapping {
    var names: [String: String] = [:]
    for (column, found) in picked.picked {
      let name =
        column == .milk
        ? column.houseName(in: columns.milk.unit)
        : columns.values.houseNames[column] ?? column.houseName(in: nil)
      names[name] = found.heading
    }
    var understood = mapping
    understood.columns = names
    understood.reading = options.filled(from: mapping.reading)
    understood.reading.dateOrder = table.dateOrder ?? understood.reading.dateOrder
    understood.milkingsPerRow = addsMilkings(picked)
    return understood
  }

  /// Whether a row is a milking.
  private func addsMilkings(_ picked: PickedColumns) -> Bool {
    switch options.milkingRows {
    case .perRow?: true
    case .day?: false
    case nil:
      (picked.isMapped && mapping.milkingsPerRow) || picked[.time] != nil
        || picked[.session] != nil
    }
  }

  private func settleDates(_ table: FarmTable, _ picked: PickedColumns) throws {
    let dates = [HouseColumn.day, .calving, .birth].compactMap { picked.picked[$0]?.heading }
    try DateProof.settle(table, file: file, options: options, columns: dates)
  }

  private func columns(_ table: FarmTable, _ picked: PickedColumns) throws -> Columns {
    guard let id = picked[.animal] else {
      throw Complaint(
        .incompleteMapping, at: .init(file: file.name, field: "animal_id"),
        "nothing says which column is animal_id",
        fix: "say --column 'animal_id=NAME OF THE COLUMN', or add it to the mapping")
    }
    if picked[.day] == nil, options.testDay == nil {
      throw Complaint(
        .noTestDay, at: .init(file: file.name, field: "test_date"),
        "no column tells the day of the test",
        fix: "say --test-day YYYY-MM-DD, or --column 'test_date=NAME OF THE COLUMN'")
    }
    let measured: [HouseColumn] = [.milk, .fat, .protein, .lactose, .cells, .urea, .bhb]
    guard measured.contains(where: { picked[$0] != nil }) else {
      let names = table.names.prefix(8).map(VisibleText.shortened).joined(separator: ", ")
      throw Complaint(
        .noMeasurement, at: .init(file: file.name, line: table.line),
        "no column holds milk or what is in it: the columns are \(names)",
        fix: "say --column 'milk=NAME OF THE COLUMN', or name the columns in a --map file")
    }
    let settler = UnitSettler(
      table: table, options: options,
      sample: try ColumnSample(
        file, options: options, columns: MilkValueColumns.open(picked, options)))
    return Columns(
      id: id, scheme: picked[.scheme], official: picked[.official], birth: picked[.birth],
      calving: picked[.calving], parity: picked[.parity], day: picked[.day],
      daysInMilk: picked[.daysInMilk], milk: try MilkColumn(picked.picked[.milk], settler),
      values: try MilkValueColumns(picked, settler), herd: picked[.herd], pen: picked[.pen],
      breed: picked[.breed], time: picked[.time], session: picked[.session],
      milkings: picked[.milkings],
      basis: picked[.basis],
      animalScheme: (picked.isMapped ? mapping.animalScheme : nil) ?? "farm")
  }

  /// What the row says of the test day.
  @inline(__always)
  private func fill(_ fact: inout TestDayFact, _ columns: Columns, _ table: FarmTable) throws {
    if let herd = columns.herd { fact.herdCode = try table.text(herd).nonEmpty }
    fact.parity = try table.integer(columns.parity)
    fact.calvingDay = try table.day(columns.calving)
    if fact.calvingDay == nil, let column = columns.daysInMilk,
      let days = try table.integer(column)
    {
      guard (0...5000).contains(days), let calving = fact.day.onFarm(daysLater: -days) else {
        throw table.error(
          "days-in-milk", "days in milk are 0 to 5000", column: column,
          fix: "correct it, or leave the cell empty")
      }
      fact.calvingDay = calving
    }
    fact.milkKg = try columns.milk.kilograms(table, TestDayRange.milk)
    try columns.values.fill(&fact, table)
    if let milkings = columns.milkings {
      fact.milkingsPerDay = try TestDayRange.check(
        try table.number(milkings), TestDayRange.milkings, table, milkings)
    }
    if let basis = columns.basis, try !["", "0"].contains(table.text(basis)) {
      fact.isFromMilkings = true
    }
  }
}
