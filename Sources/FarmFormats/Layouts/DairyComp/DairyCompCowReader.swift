import DairyTerms
public import FarmText

/// Reads a DairyComp 305 cow list (`SHOW ID BDAT LACT …`).
///
/// Cells are padded, `-` is missing, a comma ends each line, a `Total:` line ends the file, a cell
/// count of 0 is "not tested". DairyComp writes at most 33 names: the items behind them have none
/// and are not read, which is said. The cow's number is reused on the farm, so an animal is named by
/// number and birth day; `EID` and `REG` are kept as her other numbers. `MILK` and its contents are of
/// the test day `TDAT`; a list without it asks for the day. Calculated items (`DIM`, `305ME`, …) are not read: they follow from the
/// rest. Pens are stored as of the latest date in the file, which is the day of the list at the
/// earliest.
public struct DairyCompCowReader: FactReader {
  /// Items that are read or known to be calculated.
  static let knownItems = [
    "ID", "BDAT", "LACT", "CBRD", "PEN", "FDAT", "DDAT", "CDAT", "ARDAT", "TBRD", "RPRO", "TDAT",
    "MILK", "PCTF", "PCTP", "SCC", "MUN", "DIM", "305ME", "PEAK", "EID", "REG", "RC", "BHB",
  ]

  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file, with the farm's own item names where it has some.
  public init(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Reads the file once (and before it once more for the order and the latest of its dates).
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    DairyCompText.allowUnnamed(table)
    let dates = ["BDAT", "FDAT", "DDAT", "CDAT", "TDAT"]
    try DateProof.settle(table, file: file, options: options, columns: dates)
    let items = try Items(table, options: options, mapping: mapping, file: file)
    let listDay = try latestDay(order: table.dateOrder)
    try askForTestDay(items, order: table.dateOrder)
    let watch = ContentWatch()
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty, skip: DairyCompText.isFooter) {
      table in
      let key = try DairyCompText.key(table, id: items.id, birth: items.birth)
      try sink.take(.animal(try animal(key, items, table)), line: table.line)
      try takeLactation(key, items, table, sink, listDay, watch)
      if let pen = try table.text(items.pen).nonEmpty, pen != "-", let listDay {
        let stay = PenStayFact(key: key, herdCode: nil, pen: pen, fromDay: listDay)
        try sink.take(.penStay(stay), line: table.line)
      }
    }
    var statements = TableStatements.of(table) + items.milk.statements + items.values.statements
    if items.test == nil, items.holdsTests, let day = options.testDay {
      statements.append("tests of \(day)")
    }
    if let listDay { statements.append("pens as of \(listDay), the latest date in the file") }
    let known = Self.knownItems + Array(mapping.columns.values)
    return ReadingNotes(
      kind: "DairyComp cow list", statements: statements,
      warnings: table.unknownColumns(known: known).filter { warning in
        !Self.knownItems.contains { warning.contains("'\($0)' is not read") }
      } + items.values.warnings(table) + DairyCompText.unnamedWarnings(table),
      doubts: watch.doubts(columns: items.fatAndProtein))
  }

  /// Milk without the day it was measured is no test day, and must not be lost in silence.
  private func askForTestDay(_ items: Items, order: DateOrder?) throws {
    guard items.test == nil, items.holdsTests, options.testDay == nil else { return }
    let listed = try dayOfList(items, order: order)
    let known = listed.map { ", and its days in milk are those of \($0)" } ?? ""
    throw Complaint(
      .noTestDay, at: .init(file: file.name, field: "TDAT"),
      "the list has \(items.testItems) but not TDAT, the day of the test\(known)",
      fix:
        "say --test-day \(listed?.iso ?? "YYYY-MM-DD") if they were measured on that day, or list "
        + "TDAT too")
  }

  /// The day of which the list is, where FDAT and DIM tell it.
  private func dayOfList(_ items: Items, order: DateOrder?) throws -> HerdDay? {
    var options = options
    options.dateOrder = order
    let table = try FarmTable(file, options: options)
    guard let fresh = items.fresh, let days = table.column("DIM") else { return nil }
    while try table.next() {
      guard fresh < table.scanner.cellCount, days < table.scanner.cellCount,
        let calving = try? table.day(fresh), let number = try? table.integer(days),
        let listed = calving.onFarm(daysLater: number)
      else { continue }
      return listed
    }
    return nil
  }

  private struct Items {
    let id: Int
    let birth: Int?
    let lactation: Int
    let breed: Int?
    let pen: Int?
    let fresh: Int?
    let dry: Int?
    let conceived: Int?
    let repro: Int?
    let test: Int?
    let electronic: Int?
    let registration: Int?
    let milk: MilkColumn
    let values: MilkValueColumns
    /// The items of a test that are there, for messages; empty where there is none.
    let testItems: String
    /// The names of the items of fat and protein.
    let fatAndProtein: (fat: String, protein: String)?

    /// Whether the list holds anything of a test.
    var holdsTests: Bool { !testItems.isEmpty }

    /// DairyComp's items of a test day, with the unit they always have.
    private static let tested: [(column: HouseColumn, name: String, unit: HeadingUnit?)] = [
      (.milk, "MILK", nil), (.fat, "PCTF", .percent), (.protein, "PCTP", .percent),
      (.cells, "SCC", .thousandPerMl), (.urea, "MUN", nil), (.bhb, "BHB", nil),
    ]

    init(
      _ table: FarmTable, options: ReadingOptions, mapping: FarmMapping, file: FarmFile
    ) throws {
      // The farm's own names for these items, and the other columns a mapping names.
      var picked = try PickedColumns(
        table, mapping: mapping, readsHeadings: false, file: file, options: options)
      for item in Self.tested where picked[item.column] == nil {
        guard let index = table.column(item.name) else { continue }
        picked.add(item.column, index: index, heading: table.names[index], said: item.unit)
      }
      testItems = Self.tested.compactMap { picked.picked[$0.column]?.heading }
        .map { VisibleText.shortened($0) }.joined(separator: ", ")
      fatAndProtein = picked.picked[.fat].flatMap { fat in
        picked.picked[.protein].map { (fat: fat.heading, protein: $0.heading) }
      }
      electronic = table.column("EID")
      registration = table.column("REG")
      id = try table.required("ID")
      birth = table.column("BDAT")
      lactation = try table.required("LACT")
      breed = table.column("CBRD")
      pen = table.column("PEN")
      fresh = table.column("FDAT")
      dry = table.column("DDAT")
      conceived = table.column("CDAT")
      repro = table.column("RPRO", "RC")
      test = table.column("TDAT")
      let settler = UnitSettler(
        table: table, options: options,
        sample: try ColumnSample(
          file, options: options, columns: MilkValueColumns.open(picked, options)))
      milk = try MilkColumn(picked.picked[.milk], settler)
      values = try MilkValueColumns(picked, settler)
    }
  }

  private func animal(_ key: AnimalKey, _ items: Items, _ table: FarmTable) throws -> AnimalFact {
    var fact = AnimalFact(key: key)
    fact.birthDay = try table.day(items.birth)
    fact.barnName = try table.text(items.id)
    if let breed = try table.text(items.breed).nonEmpty, breed != "-" {
      fact.breedCode = "dc.\(breed)"
    }
    for (column, scheme) in [(items.electronic, "eid"), (items.registration, "reg")] {
      guard let number = try table.text(column).nonEmpty, number.contains(where: \.isNumber),
        number.contains(where: { $0 != "0" && $0 != "-" })
      else { continue }
      fact.otherNumbers.append(AnimalKey(scheme: scheme, id: number))
    }
    return fact
  }

  private func takeLactation(
    _ key: AnimalKey, _ items: Items, _ table: FarmTable, _ sink: any FactSink, _ listDay: HerdDay?,
    _ watch: ContentWatch
  ) throws {
    let parity = try table.integer(items.lactation) ?? 0
    guard parity > 0, let calving = try table.day(items.fresh) else { return }
    let lactation = LactationFact(
      key: key, parity: parity, calvingDay: calving, dryDay: try table.day(items.dry))
    try sink.take(.lactation(lactation), line: table.line)
    if let conceived = try table.day(items.conceived) {
      let bred = EventFact(
        key: key, day: conceived, code: .bred, rawCode: "CDAT", detail: "conception date")
      try sink.take(.event(bred), line: table.line)
      let status = try table.text(items.repro)
      if ["PREG", "DRY"].contains(status), let listDay {
        let found = EventFact(key: key, day: listDay, code: .pregnant, rawCode: "RPRO \(status)")
        try sink.take(.event(found), line: table.line)
      }
    }
    let tested = items.holdsTests ? options.testDay : nil
    guard let day = try items.test.map({ try table.day($0) }) ?? tested else { return }
    var test = TestDayFact(key: key, day: day)
    test.parity = parity
    test.calvingDay = calving
    test.milkKg = try items.milk.kilograms(table, TestDayRange.milk)
    try items.values.fill(&test, table)
    // A list shows the last test there is: before this calving, it is the last lactation's.
    guard day >= calving else { return }
    watch.see(test)
    try sink.take(.testDay(test), line: table.line)
  }

  /// The latest date anywhere in the list's past-looking columns.
  private func latestDay(order: DateOrder?) throws -> HerdDay? {
    var options = options
    options.dateOrder = order
    let table = try FarmTable(file, options: options)
    let columns = ["FDAT", "DDAT", "TDAT"].compactMap { table.column(anyOf: [$0]) }
    var latest: HerdDay?
    while try table.next() {
      for column in columns where column < table.scanner.cellCount {
        guard let day = try? table.day(column) else { continue }
        latest = latest.map { max($0, day) } ?? day
      }
    }
    return latest
  }
}

/// What DairyComp's files share.
enum DairyCompText {
  /// The authority of its numbers.
  static let scheme = "dairycomp"

  /// Most names DairyComp writes over a list.
  static let mostNames = 33

  /// Whether the row is the `Total:` line under a list.
  static func isFooter(_ table: FarmTable) throws -> Bool {
    guard try table.text(0).hasPrefix("Total") else { return false }
    for cell in 1..<max(table.scanner.cellCount, 2) {
      if try !table.text(cell).allSatisfy(\.isNumber) { return false }
    }
    return true
  }

  /// Lets the rows of a list with all the names there can be have more cells.
  static func allowUnnamed(_ table: FarmTable) {
    table.allowsUnnamedCells = table.names.count { !$0.isEmpty } >= mostNames
  }

  /// What is to be said of cells without names.
  static func unnamedWarnings(_ table: FarmTable) -> [String] {
    guard table.rowsWithUnnamedCells > 0 else { return [] }
    return [
      "the cells behind the \(mostNames)rd name have none and are not read: show fewer items at once"
    ]
  }

  /// Number and birth day: the farm gives the number again after a cow has left.
  static func key(_ table: FarmTable, id: Int, birth: Int?) throws -> AnimalKey {
    let plain = try AnimalKeyCell.read(table, scheme: nil, id: id, default: scheme)
    guard let birthDay = try table.day(birth) else { return plain }
    return AnimalKey(scheme: scheme, id: "\(plain.id)/\(birthDay)")
  }
}
