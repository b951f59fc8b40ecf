/// The kinds of herd file that are recognised by their contents, whatever their names say.
public enum FarmFileKind: Sendable, Hashable {
  /// One of the four files of the French herds.
  case french(FrenchHerdReader.Kind)
  /// Galacto's own test days.
  case ownTestDays
  /// Galacto's own events.
  case ownEvents

  /// The kind in a few words.
  public var name: String {
    switch self {
    case .french(let kind): "French herds: \(kind.rawValue)"
    case .ownTestDays: "own test days"
    case .ownEvents: "own events"
    }
  }

  /// Files are read in this order, so that animals are known before what is said of them.
  public var order: Int {
    switch self {
    case .french(.animals): 0
    case .french(.records), .ownTestDays: 2
    case .ownEvents, .french(.inseminations): 3
    case .french(.movements): 4
    }
  }

  /// Tells the kind of a file from its line of names.
  ///
  /// - Throws: ``FarmFormatError`` with code `unknown-layout` where no kind fits.
  public static func recognise(
    _ file: FarmFile, options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) throws -> FarmFileKind {
    let table = try FarmTable(file, options: options)
    let names = table.names.map { $0.lowercased() }
    if let kind = FrenchHerdReader.Kind.of(names) { return .french(kind) }
    if names.contains("animal_id") && names.contains("test_date") { return .ownTestDays }
    if names.contains("animal_id") && names.contains("event") { return .ownEvents }
    let shown = table.names.prefix(8).map(VisibleText.shortened).joined(separator: ", ")
    throw FarmFormatError(
      code: "unknown-layout", at: .init(file: file.name, line: table.line),
      "no known herd file has the columns \(shown)",
      fix: "name its columns in a file and give it with --map")
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
    }
  }
}
