import DairyTerms
public import FarmText

/// The kinds of herd file that are recognised by their contents, whatever their names say.
public enum FarmFileKind: Sendable, Hashable {
  /// One of the four files of the French herds.
  case french(FrenchHerdReader.Kind)
  /// Galacto's own test days.
  case ownTestDays
  /// Galacto's own events.
  case ownEvents
  /// Galacto's own pens.
  case ownPens
  /// A DairyComp cow list.
  case dairyCompCows
  /// DairyComp events.
  case dairyCompEvents
  /// DairyComp's list of items.
  case dairyCompItems
  /// EZfeed's intake by pen.
  case ezfeed
  /// USDA Format 4.
  case format4
  /// ADIS.
  case adis
  /// ICAR ADE JSON.
  case ade
  /// A table whose columns a mapping names.
  case mapped
  /// A table whose headings are ordinary words.
  case headed

  /// The kind in a few words.
  public var name: String {
    switch self {
    case .french(let kind): "French herds: \(kind.rawValue)"
    case .ownTestDays: "own test days"
    case .ownEvents: "own events"
    case .ownPens: "own pens"
    case .dairyCompCows: "DairyComp cow list"
    case .dairyCompEvents: "DairyComp events"
    case .dairyCompItems: "DairyComp item list"
    case .ezfeed: "EZfeed intake by pen"
    case .format4: "USDA Format 4"
    case .adis: "ADIS milk recording"
    case .ade: "ICAR ADE JSON"
    case .mapped: "mapped table"
    case .headed: "table with ordinary headings"
    }
  }

  /// Files are read in this order, so that animals and calvings are known before what is said of
  /// them.
  public var order: Int {
    switch self {
    case .french(.animals), .dairyCompItems: 0
    case .dairyCompCows: 1
    case .french(.records), .ownTestDays, .format4, .mapped, .headed: 2
    case .ownEvents, .french(.inseminations), .dairyCompEvents: 3
    case .adis, .ade: 4
    case .french(.movements), .ezfeed, .ownPens: 5
    }
  }

  /// Tells the kind of a file from its first line or its line of names.
  ///
  /// A mapping's columns count where the file has the one of the animal and the one of the day, or
  /// where no kind fits without them.
  ///
  /// - Throws: ``Complaint`` with code `unknown-layout` where no kind fits, `no-rows` where
  ///   the file is empty.
  public static func recognise(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) throws -> FarmFileKind {
    let head = try TextHead(file, encoding: options.encoding)
    guard !head.isBlank else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "the file is empty", fix: "export it again")
    }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") { return .ade }
    if AdisReader.looksLike(head.lines) { return .adis }
    if Format4Reader.looksLike(head.lines[0]) { return .format4 }
    if head.lines.count > 1, EZfeedReader.looksLike(head.lines[1]) { return .ezfeed }
    let table = try FarmTable(file, options: options)
    let names = Set(table.names.map { $0.lowercased() })
    let mapped = ["animal_id", "test_date"].compactMap { mapping.columns[$0]?.lowercased() }
    if mapped.count == 2, names.isSuperset(of: mapped) { return .mapped }
    if let kind = FrenchHerdReader.Kind.of(Array(names)) { return .french(kind) }
    if names.isSuperset(of: ["animal_id", "test_date"]) { return .ownTestDays }
    if names.isSuperset(of: ["animal_id", "event"]) { return .ownEvents }
    if names.isSuperset(of: ["herd", "pen", "role"]) { return .ownPens }
    if names.isSuperset(of: ["id", "event", "date"]) { return .dairyCompEvents }
    // `ID, Lact, Date, Milk` is an ordinary table: DairyComp's items name no plain date.
    if names.isSuperset(of: ["id", "lact"]),
      !table.names.contains(where: { PickedColumns.column(of: $0) == .day })
    {
      return .dairyCompCows
    }
    if names.isSuperset(of: ["name", "index", "description"]) { return .dairyCompItems }
    if PickedColumns.areOrdinary(table.names) { return .headed }
    if !mapped.isEmpty || mapping.columns["animal_id"] != nil { return .mapped }
    throw unknown(table, file)
  }

  private static func unknown(_ table: FarmTable, _ file: FarmFile) -> Complaint {
    let shown = table.names.prefix(8).map(VisibleText.shortened).joined(separator: ", ")
    return Complaint(
      .unknownLayout, at: .init(file: file.name, line: table.line),
      "no known herd file has the columns \(shown)",
      fix:
        "say --column 'animal_id=NAME', --column 'test_date=NAME', --column 'milk=NAME' with the "
        + "names of its columns, or give a file of them or a shipped layout with --map")
  }

  /// The reader of a file of this kind.
  public func reader(
    of file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init(),
    selection: FrenchHerdReader.Selection = .everything
  ) -> any FactReader {
    switch self {
    case .french(let kind):
      FrenchHerdReader(file, kind: kind, options: options, selection: selection)
    case .ownTestDays: OwnTestDayReader(file, options: options, mapping: mapping)
    case .ownEvents: OwnEventReader(file, options: options, mapping: mapping)
    case .ownPens: OwnPenReader(file, options: options)
    case .dairyCompCows: DairyCompCowReader(file, options: options, mapping: mapping)
    case .dairyCompEvents: DairyCompEventReader(file, options: options, mapping: mapping)
    case .dairyCompItems: DairyCompItemReader(file, options: options)
    case .ezfeed: EZfeedReader(file, options: options)
    case .format4: Format4Reader(file)
    case .adis: AdisReader(file, options: options, mapping: mapping)
    case .ade: AdeReader(file, options: options)
    case .mapped: MappedReader(file, options: options, mapping: mapping)
    case .headed: HeadedReader(file, options: options, mapping: mapping)
    }
  }
}

/// The first lines of a file, to tell its kind.
private struct TextHead {
  private let bytes: [UInt8]
  /// The first lines; at least one.
  let lines: [[UInt8]]

  init(_ file: FarmFile, encoding: TextEncoding?) throws {
    let stream = try TextStream(file, encoding: encoding)
    var text: [UInt8] = []
    _ = try stream.appendNext(to: &text)
    bytes = Array(text.prefix(1 << 16))
    let all = FarmFile.lines(of: bytes).prefix(20).map(Array.init)
    lines = all.isEmpty ? [[]] : all
  }

  /// Whether there is nothing but blanks and line ends.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }

  /// The first byte that is no blank.
  var first: UInt8? { bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } }
}
