import DairyTerms
public import FarmText

/// Reads Galacto's own event CSV: `animal_scheme, animal_id, date, event` and any of `herd,
/// birth_date, parity, detail`, and what `galacto herd export events` adds to them.
///
/// A `FRESH` event with its parity begins a lactation, a `MOVE` event's detail names the new pen.
public struct OwnEventReader: FactReader {
  static let knownColumns =
    [
      "animal_scheme", "animal_id", "date", "event", "herd", "birth_date", "parity", "detail",
    ] + OwnHerdRow.columns

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

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options)
    try DateProof.settle(
      table, file: file, options: options, columns: ["date", "event_date", "birth_date", "until"])
    let scheme = table.column("animal_scheme")
    let id = try table.required("animal_id")
    let day = try table.required("date", "event_date")
    let event = try table.required("event")
    let herd = table.column("herd", "herd_code")
    let birth = table.column("birth_date")
    let parity = table.column("parity")
    let detail = table.column("detail")
    let states = OwnHerdRow(table)
    var others: Set<String> = []
    var moves: Set<String> = []
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let key = try AnimalKeyCell.read(table, scheme: scheme, id: id)
      let raw = try table.text(event)
      guard !raw.isEmpty else {
        throw table.error("missing-event", "the event is missing", column: event)
      }
      let herdCode = try herd.flatMap { CSVText.unsafe(try table.text($0)).nonEmpty }
      let state = OwnHerdRow.Word(rawValue: raw)
      let rowDay = try table.day(day)
      guard let eventDay = state == .animal ? rowDay ?? HerdDay(daysSince1970: 0) : rowDay else {
        throw table.error("missing-date", "the day is missing", column: day)
      }
      let birthDay = try birth.flatMap { try table.day($0) }
      if let state {
        let facts = try states.facts(
          state, of: key, herd: herdCode, birthDay: birthDay, day: eventDay,
          parity: try table.integer(parity), detail: detail, table)
        for fact in facts { try sink.take(fact, line: table.line) }
        return
      }
      if let birthDay {
        var animal = AnimalFact(key: key)
        animal.birthDay = birthDay
        animal.herdCode = herdCode
        try sink.take(.animal(animal), line: table.line)
      }
      let code = mapping.eventCode(for: raw)
      if code == .other { others.insert(raw) }
      let fact = EventFact(
        key: key, herdCode: herdCode, day: eventDay, code: code,
        rawCode: try states.farmWord(table) ?? raw, detail: CSVText.unsafe(try table.text(detail)))
      if code == .moved { moves.insert(PenCode.cleaned(fact.detail)) }
      for implied in try ImpliedFacts.of(fact, parity: try table.integer(parity)) {
        try sink.take(implied, line: table.line)
      }
    }
    return ReadingNotes(
      kind: "own events", statements: TableStatements.of(table),
      warnings: table.unknownColumns(known: Self.knownColumns)
        + others.sorted().map {
          "event '\(VisibleText.shortened($0))' is kept as OTHER: name it in a --map file"
        } + Self.mergedPens(moves))
  }

  /// `P21` and `21` are one pen: said where a file writes both.
  private static func mergedPens(_ words: Set<String>) -> [String] {
    words.sorted().compactMap { word in
      guard let pen = PenCode.named(in: word, numberLeads: false), pen != word,
        words.contains(pen)
      else { return nil }
      return "MOVE names '\(VisibleText.shortened(word))' and '\(VisibleText.shortened(pen))': "
        + "both are pen \(VisibleText.shortened(pen))"
    }
  }
}

/// What an event says beside itself.
enum ImpliedFacts {
  /// The event, and the lactation or pen stay it tells of.
  ///
  /// - Parameter penNumberLeads: as ``PenCode/named(in:numberLeads:)``.
  static func of(
    _ event: EventFact, parity: Int?, penNumberLeads: Bool = false
  ) throws -> [FarmFact] {
    switch event.code {
    case .fresh:
      guard let parity else { return [.event(event)] }
      return [
        .lactation(
          LactationFact(
            key: event.key, herdCode: event.herdCode, parity: parity, calvingDay: event.day)),
        .event(event),
      ]
    case .moved:
      let pen = PenCode.named(in: event.detail, numberLeads: penNumberLeads)
      guard let pen else { return [.event(event)] }
      return [
        .event(event),
        .penStay(
          PenStayFact(key: event.key, herdCode: event.herdCode, pen: pen, fromDay: event.day)),
      ]
    default: return [.event(event)]
    }
  }
}
