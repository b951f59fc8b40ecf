import DairyTerms
public import FarmText

/// Reads ADIS (ISO 11787): `D` lines define which items a `V` line holds and how wide they are.
///
/// A definition is 8 digits of item number, 2 of width and 1 of decimals, again and again; the
/// widths and decimals of the `D` line are what counts, unless a mapping says that a program
/// declares its decimals wrongly. What an item means is told by its number alone, as the dictionary
/// has it (`AdisItem`); items it does not have here are skipped by their width and said. `?` and
/// `|` and blanks mean missing. Milkings (item 900042) are added up to days of milk.
public struct AdisReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file.
  public init(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Whether a file's first lines look like ADIS: a definition among headers and comments.
  static func looksLike(_ lines: [[UInt8]]) -> Bool {
    guard let first = lines.first?.first, "DCE".utf8.contains(first) else { return false }
    return lines.contains { line in
      line.count >= itemsStart && line[0] == UInt8(ascii: "D")
        && "HN".utf8.contains(line[1]) && line[2..<itemsStart].allSatisfy { 0x30...0x39 ~= $0 }
    }
  }

  /// An item of a definition line.
  struct Column {
    let number: Int
    /// What it means, where it is read.
    let item: AdisItem?
    let width: Int
    let decimals: Int
  }

  /// Where a line's items begin: after the line type, the status and the entity's six digits.
  private static let itemsStart = 8
  /// Some programs write the entity's number with ten digits in the definition line.
  private static let longEntityStart = 12

  /// What is counted on the way.
  private final class Tally {
    var rows = 0
    var read = 0
    var otherLines = 0
    var otherStates = 0
    var notTested = 0
    var unknownUrea = 0
    var skipped: Set<Int> = []
    var entities: Set<String> = []
    /// The day of the test whose animals follow.
    var testDay: HerdDay?
  }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``, with code `adis` where the definition line cannot be
  ///   read, and with code `nothing-read` where no value line says anything that is kept.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let meanings = try meanings()
    var definitions: [String: [Column]] = [:]
    var latest: [Column]?
    let tally = Tally()
    let milkings = MilkingDays()
    let watch = ContentWatch()
    for (index, slice) in FarmFile.lines(of: try file.wholeText()).enumerated() {
      let line = Array(slice)
      guard line.count >= 2 else { continue }
      guard line[1] == UInt8(ascii: "N") else {
        if line[0] == UInt8(ascii: "V"), line[1] != UInt8(ascii: "H") { tally.otherStates += 1 }
        continue
      }
      let entity = String(decoding: line.dropFirst(2).prefix(6), as: UTF8.self)
      switch line[0] {
      case UInt8(ascii: "D"):
        let defined = try definition(line, meanings, number: index + 1)
        definitions[entity] = defined
        latest = defined
        tally.entities.insert(entity)
        tally.skipped.formUnion(defined.filter { $0.item == nil }.map(\.number))
      case UInt8(ascii: "V"):
        guard let columns = definitions[entity] ?? latest else {
          throw Complaint(
            .adis, at: .init(file: file.name, line: index + 1),
            "this value line stands before the definition of its items",
            fix: "ask for the file again")
        }
        tally.rows += 1
        let values = AdisValues(
          line, columns, decimals: mapping.decimals, from: Self.itemsStart, file: file.name,
          number: index + 1)
        guard Self.namesAnimal(columns) else {
          // A line about the whole test (880001) dates the lines of its animals that follow.
          tally.testDay = (try? values.day(.testDay)) ?? tally.testDay
          tally.otherLines += 1
          continue
        }
        do {
          try take(values, sink, milkings, watch, tally)
        } catch let error as Complaint where error.fault == .data {
          tally.read += 1
          try sink.reject(error, raw: String(decoding: line, as: UTF8.self))
        }
      default: continue
      }
    }
    try refuseUnread(tally)
    return try notes(sink, milkings, watch, tally)
  }

  private func notes(
    _ sink: any FactSink, _ milkings: MilkingDays, _ watch: ContentWatch, _ tally: Tally
  ) throws -> ReadingNotes {
    let days = try milkings.outcome(file: file.name)
    for day in days.days {
      watch.see(day.fact)
      try sink.take(.testDay(day.fact), line: day.line)
    }
    let decimals = mapping.decimals.sorted { $0.key < $1.key }.map {
      "\($0.key) with \($0.value) decimals, as the mapping says"
    }
    return ReadingNotes(
      kind: "ADIS",
      statements: [
        "widths and decimals by the definition line", "items by the ADED dictionary", "milk in kg",
        "dates YYYYMMDD", "\(tally.rows) value lines",
      ] + decimals + days.statements, warnings: warnings(tally) + days.warnings,
      doubts: watch.doubts())
  }

  private func warnings(_ tally: Tally) -> [String] {
    var warnings = tally.skipped.sorted().map { "item \($0) is not read" }
    let counts = [
      (
        tally.otherLines,
        "value lines of other entities than animals with something kept here are not read"
      ),
      (tally.otherStates, "value lines of another state than N are not read"),
      (
        tally.notTested,
        "animals without milk have a mark of their state on the test day (item 800051): no test day"
      ),
      (
        tally.unknownUrea,
        "values of urea lie below what mg/L can be, and the dictionary names no unit: left out"
      ),
    ]
    warnings += counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return warnings
  }

  private func refuseUnread(_ tally: Tally) throws {
    guard tally.rows > 0 else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "the file has no value lines",
        fix: "ask for the file of milk recordings")
    }
    guard tally.read == 0 else { return }
    let entities = tally.entities.sorted().joined(separator: ", ")
    throw Complaint(
      .nothingRead, at: .init(file: file.name),
      "none of the \(tally.rows) value lines can be read: no line of entity \(entities) has an "
        + "animal (item 900070 or 900080) with a date and something that is kept here",
      fix: "ask for the file of milk recordings, or name its items in a --map file "
        + "(columns: {milk_kg: 900042})")
  }

  /// Whether lines of these items are about an animal.
  private static func namesAnimal(_ columns: [Column]) -> Bool {
    columns.contains { $0.item == .barnNumber || $0.item == .officialNumber }
  }

  // MARK: - Definitions

  /// The dictionary, with the numbers a mapping gives a meaning of their own:
  /// `columns: {fat_pct: 900043}`.
  private func meanings() throws -> [Int: AdisItem] {
    var meanings = AdisItem.dictionary
    for (house, theirs) in mapping.columns.sorted(by: { $0.key < $1.key }) {
      guard let number = Int(theirs), let item = AdisItem(house: house) else { continue }
      meanings = meanings.filter { $0.value != item }
      meanings[number] = item
    }
    if options.milkingRows == .day,
      let number = meanings.first(where: { $0.value == .milking })?.key
    {
      meanings[number] = .milkOfDay
    }
    return meanings
  }

  private func definition(_ line: [UInt8], _ meanings: [Int: AdisItem], number: Int) throws
    -> [Column]
  {
    let readings = [Self.itemsStart, Self.longEntityStart].compactMap {
      Self.columns(line, from: $0, meanings)
    }
    if let found = readings.first(where: Self.namesAnimal) ?? readings.first { return found }
    throw Complaint(
      .adis, at: .init(file: file.name, line: number),
      "the definition line is no row of items, widths and decimals", fix: "ask for the file again")
  }

  /// The items of a definition line, or `nil` where they make no sense from that place on.
  private static func columns(_ line: [UInt8], from start: Int, _ meanings: [Int: AdisItem])
    -> [Column]?
  {
    var columns: [Column] = []
    var at = start
    while at + 11 <= line.count {
      guard let item = integer(line, at, 8), let width = integer(line, at + 8, 2),
        let decimals = integer(line, at + 10, 1), width > 0
      else { return nil }
      columns.append(
        Column(number: item, item: meanings[item], width: width, decimals: decimals))
      at += 11
    }
    return columns.isEmpty ? nil : columns
  }

  private static func integer(_ line: [UInt8], _ at: Int, _ width: Int) -> Int? {
    guard at + width <= line.count else { return nil }
    return Int(String(decoding: line[at..<(at + width)], as: UTF8.self))
  }

  // MARK: - Values

  private func take(
    _ values: AdisValues, _ sink: any FactSink, _ milkings: MilkingDays, _ watch: ContentWatch,
    _ tally: Tally
  ) throws {
    let key = try values.animal()
    var says = try takeAnimal(values, key, sink)
    says = try takeLactation(values, key, sink) || says
    // A milking's date wins over the test day's: it is the day on which this milk was given.
    if let day = try values.day(.milkingDay) ?? values.day(.testDay) ?? tally.testDay
      ?? options.testDay
    {
      says = try takeMilk(values, key, day, sink, milkings, watch, tally) || says
    } else if values.text(.milkOfDay) != nil || values.text(.milking) != nil {
      throw Complaint(
        .noTestDay, at: .init(file: file.name, line: values.line),
        "this line has milk but no date (item 900032 or 900054)", fix: "say --test-day YYYY-MM-DD")
    }
    if says { tally.read += 1 } else { tally.otherLines += 1 }
  }

  private func takeAnimal(_ values: AdisValues, _ key: AnimalKey, _ sink: any FactSink) throws
    -> Bool
  {
    var animal = AnimalFact(key: key)
    animal.birthDay = try values.day(.birthDay)
    let others = [values.plainNumber(.officialNumber), values.plainNumber(.electronicNumber)]
    animal.otherNumbers = others.compactMap { $0 }.filter { $0 != key.id }.map {
      AnimalKey(scheme: "adis", id: $0)
    }
    var says = false
    if animal.birthDay != nil || !animal.otherNumbers.isEmpty {
      try sink.take(.animal(animal), line: values.line)
      says = true
    }
    if let left = try values.day(.removalDay) {
      let reason = values.text(.removalReason).map { "removed, reason \($0)" } ?? "removed"
      let gone = EventFact(key: key, day: left, code: .sold, rawCode: "900038", detail: reason)
      try sink.take(.event(gone), line: values.line)
      says = true
    }
    return says
  }

  private func takeLactation(_ values: AdisValues, _ key: AnimalKey, _ sink: any FactSink) throws
    -> Bool
  {
    let dry = try values.day(.dryDay)
    guard let calving = try values.day(.calvingDay) else {
      guard let dry else { return false }
      let event = EventFact(key: key, day: dry, code: .dry, rawCode: "DRY")
      try sink.take(.event(event), line: values.line)
      return true
    }
    if let parity = try values.integer(.lactationNumber) {
      let lactation = LactationFact(key: key, parity: parity, calvingDay: calving, dryDay: dry)
      try sink.take(.lactation(lactation), line: values.line)
      return true
    }
    let fresh = EventFact(key: key, day: calving, code: .fresh, rawCode: "FRESH")
    try sink.take(.event(fresh), line: values.line)
    if let dry {
      let event = EventFact(key: key, day: dry, code: .dry, rawCode: "DRY")
      try sink.take(.event(event), line: values.line)
    }
    return true
  }

  /// Urea below this is no urea in mg/L: the lowest in herd tests lie above 40.
  private static let leastUreaMgPerL = 40.0

  private func takeMilk(
    _ values: AdisValues, _ key: AnimalKey, _ day: HerdDay, _ sink: any FactSink,
    _ milkings: MilkingDays, _ watch: ContentWatch, _ tally: Tally
  ) throws -> Bool {
    var fact = TestDayFact(key: key, day: day)
    fact.fatPercent = try values.value(.fat, TestDayRange.fat)
    fact.proteinPercent = try values.value(.protein, TestDayRange.protein)
    fact.lactosePercent = try values.value(.lactose, TestDayRange.lactose)
    fact.cellsThousandPerMl = try values.value(.cells, TestDayRange.cells)
      .map { Int($0.rounded()) }
    if let urea = try values.number(.urea), urea > 0 {
      if urea < Self.leastUreaMgPerL {
        tally.unknownUrea += 1
      } else {
        let nitrogen = (urea * MilkUnits.nitrogenOfUrea).rounded() / 10
        fact.ureaNitrogenMgPerDl = TestDayRange.urea.range.contains(nitrogen) ? nitrogen : nil
      }
    }
    if values.text(.milkOfDay) != nil || (values.has(.milkOfDay) && values.text(.milking) == nil) {
      fact.milkKg = try values.value(.milkOfDay, TestDayRange.milk)
      if fact.milkKg ?? 0 == 0, let mark = values.text(.testMark), mark != "0" {
        tally.notTested += 1
        return true
      }
      watch.see(fact)
      try sink.take(.testDay(fact), line: values.line)
      return true
    }
    if values.has(.milking) {
      fact.milkKg = try values.value(.milking, TestDayRange.milk)
      try milkings.add(fact, time: values.text(.milkingTime), line: values.line) {
        values.fault($0, $1, .milking, fix: $2)
      }
      return true
    }
    guard
      fact.fatPercent != nil || fact.proteinPercent != nil || fact.cellsThousandPerMl != nil
        || fact.ureaNitrogenMgPerDl != nil || fact.lactosePercent != nil
    else { return false }
    watch.see(fact)
    try sink.take(.testDay(fact), line: values.line)
    return true
  }
}
