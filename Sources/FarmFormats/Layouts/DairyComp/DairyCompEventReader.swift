import DairyTerms
public import FarmText

/// Reads DairyComp 305 events (`EVENTS ID BDAT LACT`): one row an event, farm-defined words.
///
/// `LACT` and `DIM` of a row tell the calving day too, so that a file of events alone makes the
/// lactations known. A `MOVE` remark such as `P21` is a pen.
public struct DairyCompEventReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions
  private let mapping: FarmMapping

  /// A reader of the file, with the farm's own words for events where it has some.
  public init(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) {
    self.file = file
    self.options = options
    self.mapping = mapping
  }

  /// Reads the file once (and once before for the order of its dates).
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    DairyCompText.allowUnnamed(table)
    try DateProof.settle(table, file: file, options: options, columns: ["BDAT", "Date"])
    let id = try table.required("ID")
    let birth = table.column("BDAT")
    let lactation = table.column("LACT")
    let event = try table.required("Event")
    let daysInMilk = table.column("DIM")
    let date = try table.required("Date")
    let remark = table.column("Remark")
    var others: Set<String> = []
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty, skip: DairyCompText.isFooter) {
      table in
      let key = try DairyCompText.key(table, id: id, birth: birth)
      guard let day = try table.day(date) else {
        throw table.error("missing-date", "the day is missing", column: date)
      }
      let raw = try table.text(event)
      guard !raw.isEmpty else {
        throw table.error("missing-event", "the event is missing", column: event)
      }
      let code = mapping.eventCode(for: raw)
      if code == .other { others.insert(raw) }
      var animal = AnimalFact(key: key)
      animal.birthDay = try table.day(birth)
      animal.barnName = try table.text(id)
      try sink.take(.animal(animal), line: table.line)
      if let parity = try table.integer(lactation), parity > 0,
        let days = try table.integer(daysInMilk)
      {
        guard (0...5000).contains(days), let fresh = day.onFarm(daysLater: -days) else {
          throw table.error(
            "days-in-milk", "days in milk are 0 to 5000", column: daysInMilk,
            fix: "correct it, or leave the cell empty")
        }
        let calving = LactationFact(
          key: key, parity: parity, calvingDay: fresh)
        try sink.take(.lactation(calving), line: table.line)
      }
      let remarkText = try table.text(remark)
      let fact = EventFact(
        key: key, day: day, code: code, rawCode: raw, detail: remarkText == "-" ? "" : remarkText)
      for implied in try ImpliedFacts.of(fact, parity: nil, penNumberLeads: true) {
        try sink.take(implied, line: table.line)
      }
    }
    return ReadingNotes(
      kind: "DairyComp events", statements: TableStatements.of(table),
      warnings: others.sorted().map {
        "event '\(VisibleText.shortened($0))' is kept as OTHER: name it in a --map file"
      } + DairyCompText.unnamedWarnings(table))
  }
}

/// Reads DairyComp 305's list of items (`ALTER\2`): which names the farm has made itself.
///
/// It holds nothing of cows; it tells what to write into a mapping file.
public struct DairyCompItemReader: FactReader {
  /// Items with this index or a higher one are the farm's own.
  static let firstFarmIndex = 90

  private let file: FarmFile
  private let options: ReadingOptions

  /// A reader of the file.
  public init(_ file: FarmFile, options: ReadingOptions = .init()) {
    self.file = file
    self.options = options
  }

  /// Reads the file once; no fact comes of it.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    let name = try table.required("Name")
    let index = try table.required("Index")
    let description = try table.required("Description")
    var count = 0
    var own: [String] = []
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      count += 1
      if let number = try table.integer(index), number >= Self.firstFarmIndex {
        let item = VisibleText.shortened(try table.text(name))
        let meaning = VisibleText.shortened(try table.text(description))
        own.append(
          "\(item) (\(meaning)) is the farm's own item: name it in a --map file to read it")
      }
    }
    return ReadingNotes(
      kind: "DairyComp item list", statements: ["\(count) items, no animals"], warnings: own)
  }
}
