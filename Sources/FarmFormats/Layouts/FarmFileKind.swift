/// The kinds of herd file that are recognised by their contents, whatever their names say.
public enum FarmFileKind: Sendable, Hashable {
  /// One of the four files of the French herds.
  case french(FrenchHerdReader.Kind)
  /// Galacto's own test days.
  case ownTestDays
  /// Galacto's own events.
  case ownEvents
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

  /// The kind in a few words.
  public var name: String {
    switch self {
    case .french(let kind): "French herds: \(kind.rawValue)"
    case .ownTestDays: "own test days"
    case .ownEvents: "own events"
    case .dairyCompCows: "DairyComp cow list"
    case .dairyCompEvents: "DairyComp events"
    case .dairyCompItems: "DairyComp item list"
    case .ezfeed: "EZfeed intake by pen"
    case .format4: "USDA Format 4"
    case .adis: "ADIS milk recording"
    case .ade: "ICAR ADE JSON"
    case .mapped: "mapped table"
    }
  }

  /// Files are read in this order, so that animals and calvings are known before what is said of
  /// them.
  public var order: Int {
    switch self {
    case .french(.animals), .dairyCompItems: 0
    case .dairyCompCows: 1
    case .french(.records), .ownTestDays, .format4, .mapped: 2
    case .ownEvents, .french(.inseminations), .dairyCompEvents: 3
    case .adis, .ade: 4
    case .french(.movements), .ezfeed: 5
    }
  }

  /// Tells the kind of a file from its first line or its line of names.
  ///
  /// - Throws: ``FarmFormatError`` with code `unknown-layout` where no kind fits, `no-rows` where
  ///   the file is empty.
  public static func recognise(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) throws -> FarmFileKind {
    let head = try TextHead(file, encoding: options.encoding)
    guard !head.isBlank else {
      throw FarmFormatError(
        code: "no-rows", at: .init(file: file.name), "the file is empty",
        fix: "export it again")
    }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") { return .ade }
    if head.line(0).starts(with: Array("DH".utf8)) || head.line(0).starts(with: Array("DN".utf8)),
      head.line(0).dropFirst(2).prefix(6).allSatisfy({ 0x30...0x39 ~= $0 })
    {
      return .adis
    }
    if Format4Reader.looksLike(head.line(0)) { return .format4 }
    let second = String(decoding: head.line(1), as: UTF8.self).lowercased()
    if second.contains("pen,ingredient") || second.contains("ingredient,date") { return .ezfeed }
    let table = try FarmTable(file, options: options)
    let names = Set(table.names.map { $0.lowercased() })
    if !mapping.columns.isEmpty && mapping.columns["animal_id"] != nil { return .mapped }
    if let kind = FrenchHerdReader.Kind.of(Array(names)) { return .french(kind) }
    if names.isSuperset(of: ["animal_id", "test_date"]) { return .ownTestDays }
    if names.isSuperset(of: ["animal_id", "event"]) { return .ownEvents }
    if names.isSuperset(of: ["id", "event", "date"]) { return .dairyCompEvents }
    if names.isSuperset(of: ["id", "lact"]) { return .dairyCompCows }
    if names.isSuperset(of: ["name", "index", "description"]) { return .dairyCompItems }
    throw unknown(table, file)
  }

  private static func unknown(_ table: FarmTable, _ file: FarmFile) -> FarmFormatError {
    let shown = table.names.prefix(8).map(VisibleText.shortened).joined(separator: ", ")
    let near = FarmMapping.presets.keys.sorted().joined(separator: ", ")
    return FarmFormatError(
      code: "unknown-layout", at: .init(file: file.name, line: table.line),
      "no known herd file has the columns \(shown)",
      fix: "name its columns in a file and give it with --map, or a known layout: \(near)")
  }

  /// The reader of a file of this kind.
  public func reader(
    of file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init(),
    selection: FrenchHerdReader.Selection = .everything
  ) -> any FactReader {
    switch self {
    case .french(let kind):
      FrenchHerdReader(file, kind: kind, options: options, selection: selection)
    case .ownTestDays: OwnTestDayReader(file, options: options)
    case .ownEvents: OwnEventReader(file, options: options, mapping: mapping)
    case .dairyCompCows: DairyCompCowReader(file, options: options, mapping: mapping)
    case .dairyCompEvents: DairyCompEventReader(file, options: options, mapping: mapping)
    case .dairyCompItems: DairyCompItemReader(file, options: options)
    case .ezfeed: EZfeedReader(file, options: options)
    case .format4: Format4Reader(file)
    case .adis: AdisReader(file)
    case .ade: AdeReader(file)
    case .mapped: MappedReader(file, options: options, mapping: mapping)
    }
  }
}

/// The first lines of a file, to tell its kind.
private struct TextHead {
  private let bytes: [UInt8]

  init(_ file: FarmFile, encoding: TextEncoding?) throws {
    let stream = try TextStream(file, encoding: encoding)
    var text: [UInt8] = []
    _ = try stream.appendNext(to: &text)
    bytes = Array(text.prefix(1 << 16))
  }

  /// Whether there is nothing but blanks and line ends.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }

  /// The first byte that is no blank.
  var first: UInt8? { bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } }

  /// The line of this number, from 0, without its end.
  func line(_ number: Int) -> [UInt8] {
    let lines = bytes.split(
      maxSplits: number + 1, omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A })
    guard number < lines.count else { return [] }
    return Array(lines[number].last == 0x0D ? lines[number].dropLast() : lines[number])
  }
}
