import DairyTerms

/// Reads ADIS (ISO 11787): `D` lines define which items a `V` line holds and how wide they are.
///
/// A definition is 8 digits of item number, 2 of width and 1 of decimals, again and again; the
/// widths and decimals of the `D` line are what counts, unless a mapping says that a program
/// declares its decimals wrongly. Unknown items are skipped by their width, `?` and `|` and blanks
/// mean missing; value lines of entities without an animal and a day are passed over and said.
public struct AdisReader: FactReader {
  private let file: FarmFile
  private let mapping: FarmMapping

  /// A reader of the file.
  public init(_ file: FarmFile, mapping: FarmMapping = .init()) {
    self.file = file
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

  /// Item numbers read here (ADED dictionary): animal, date, milk, fat, protein, cells.
  enum Item: Int {
    case animal = 900_070
    case date = 900_054
    case milk = 900_042
    case fat = 900_043
    case protein = 900_044
    case cells = 900_062

    /// The house's name of the item, as mappings have it.
    var houseName: String {
      switch self {
      case .animal: "animal_id"
      case .date: "test_date"
      case .milk: "milk_kg"
      case .fat: "fat_pct"
      case .protein: "protein_pct"
      case .cells: "scc_k"
      }
    }
  }

  private struct Column {
    let item: Int
    let width: Int
    let decimals: Int
  }

  /// Where a line's items begin: after the line type, the status and the entity's six digits.
  private static let itemsStart = 8
  /// Some programs write the entity's number with ten digits in the definition line.
  private static let longEntityStart = 12

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `adis` where the definition line
  ///   cannot be read.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    var columns: [Column]?
    var rows = 0
    var otherLines = 0
    var skipped: Set<Int> = []
    for (index, slice) in FarmFile.lines(of: try file.wholeText()).enumerated() {
      let line = Array(slice)
      guard line.count >= 2, line[1] == UInt8(ascii: "N") else { continue }
      switch line[0] {
      case UInt8(ascii: "D"):
        let defined = try definition(line, number: index + 1)
        columns = defined
        skipped.formUnion(defined.map(\.item).filter { Item(rawValue: $0) == nil })
      case UInt8(ascii: "V"):
        guard let columns else {
          throw FarmFormatError(
            code: "adis", at: .init(file: file.name, line: index + 1),
            "this value line stands before the definition of its items",
            fix: "ask for the file again")
        }
        guard Self.isMilkRecording(columns) else {
          otherLines += 1
          continue
        }
        rows += 1
        do {
          let fact = try testDay(line, columns, number: index + 1)
          try sink.take(.testDay(fact), line: index + 1)
        } catch let error as FarmFormatError where error.fault == .data {
          try sink.reject(error, raw: String(decoding: line, as: UTF8.self))
        }
      default: continue
      }
    }
    guard rows > 0 else {
      throw FarmFormatError(
        code: "no-rows", at: .init(file: file.name), "the file has no value lines of test days",
        fix: "ask for the file of milk recordings")
    }
    var warnings = skipped.sorted().map { "item \($0) is not read" }
    if otherLines > 0 {
      warnings.append("\(otherLines) value lines of other entities than test days are not read")
    }
    let decimals = mapping.decimals.sorted { $0.key < $1.key }.map {
      "\($0.key) with \($0.value) decimals, as the mapping says"
    }
    return ReadingNotes(
      kind: "ADIS milk recording",
      statements: [
        "widths and decimals by the definition line", "milk in kg", "dates YYYYMMDD",
        "\(rows) value lines",
      ] + decimals, warnings: warnings)
  }

  private static func isMilkRecording(_ columns: [Column]) -> Bool {
    columns.contains { $0.item == Item.animal.rawValue }
      && columns.contains { $0.item == Item.date.rawValue }
  }

  private func definition(_ line: [UInt8], number: Int) throws -> [Column] {
    let readings = [Self.itemsStart, Self.longEntityStart].compactMap {
      Self.columns(line, from: $0)
    }
    if let found = readings.first(where: Self.isMilkRecording) ?? readings.first { return found }
    throw FarmFormatError(
      code: "adis", at: .init(file: file.name, line: number),
      "the definition line is no row of items, widths and decimals",
      fix: "ask for the file again")
  }

  /// The items of a definition line, or `nil` where they make no sense from that place on.
  private static func columns(_ line: [UInt8], from start: Int) -> [Column]? {
    var columns: [Column] = []
    var at = start
    while at + 11 <= line.count {
      guard let item = integer(line, at, 8), let width = integer(line, at + 8, 2),
        let decimals = integer(line, at + 10, 1), width > 0
      else { return nil }
      columns.append(Column(item: item, width: width, decimals: decimals))
      at += 11
    }
    return columns.isEmpty ? nil : columns
  }

  private func testDay(_ line: [UInt8], _ columns: [Column], number: Int) throws -> TestDayFact {
    var values: [Int: (text: String, decimals: Int, column: Int)] = [:]
    var at = Self.itemsStart
    for column in columns {
      let end = min(at + column.width, line.count)
      let field = at < end ? Array(line[at..<end]) : []
      let decimals =
        Item(rawValue: column.item).flatMap { mapping.decimals[$0.houseName] } ?? column.decimals
      let text = Self.text(field, decimals: column.decimals)
      values[column.item] = (text, decimals, at + 1)
      at += column.width
    }
    func fault(
      _ code: String, _ explanation: String, _ item: Item, fix: String = "ask for the file again"
    ) -> FarmFormatError {
      FarmFormatError(
        code: code,
        at: .init(
          file: file.name, line: number, column: values[item.rawValue]?.column,
          field: "item \(item.rawValue)"), value: values[item.rawValue]?.text, explanation,
        fix: fix)
    }
    func value(_ item: Item, _ rule: TestDayRange.Rule) throws -> Double? {
      guard let found = values[item.rawValue], !found.text.isEmpty else { return nil }
      guard let digits = Int(found.text) else {
        throw fault("number", "'\(VisibleText.shortened(found.text))' is no number", item)
      }
      if digits == 0 && item != .milk { return nil }
      let scale = (0..<found.decimals).reduce(1.0) { power, _ in power * 10 }
      let value = Double(digits) / scale
      guard rule.range.contains(value) else {
        let meant = [value / 10, value * 10].first { rule.range.contains($0) && $0 > 0 }
        throw fault(
          value < 0 ? "negative-\(rule.word)" : "range-\(rule.word)",
          "\(rule.name) \(FarmNumber.shown(value)) \(rule.unit) is out of range"
            + (meant.map { "; did you mean \(FarmNumber.shown($0))?" } ?? ""), item,
          fix: "if the file declares its decimals wrongly, say "
            + "'decimals: {\(item.houseName): 1}' in a --map file")
      }
      return value
    }
    guard let animal = values[Item.animal.rawValue]?.text, !animal.isEmpty else {
      throw fault("missing-animal", "the animal's number is missing", .animal)
    }
    guard let date = values[Item.date.rawValue]?.text, date.count == 8, let digits = Int(date),
      let day = HerdDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    else { throw fault("date", "the test day is no date", .date) }
    let plain = String(animal.drop { $0 == "0" })
    var fact = TestDayFact(
      key: AnimalKey(scheme: "adis", id: plain.isEmpty ? animal : plain), day: day)
    fact.milkKg = try value(.milk, TestDayRange.milk)
    fact.fatPercent = try value(.fat, TestDayRange.fat)
    fact.proteinPercent = try value(.protein, TestDayRange.protein)
    fact.cellsThousandPerMl = try value(.cells, TestDayRange.cells).map { Int($0.rounded()) }
    return fact
  }

  /// The field without blanks and marks of "missing". The decimals are counted from the field's
  /// end, so blanks behind the digits of a number stand for zeros.
  private static func text(_ field: [UInt8], decimals: Int) -> String {
    let marks: Set<UInt8> = [0x20, UInt8(ascii: "|"), UInt8(ascii: "?")]
    guard let last = field.lastIndex(where: { !marks.contains($0) }) else { return "" }
    let digits = String(decoding: field[...last].filter { !marks.contains($0) }, as: UTF8.self)
    let blanks = decimals > 0 ? field.count - 1 - last : 0
    return digits + String(repeating: "0", count: blanks)
  }

  private static func integer(_ line: [UInt8], _ at: Int, _ width: Int) -> Int? {
    guard at + width <= line.count else { return nil }
    return Int(String(decoding: line[at..<(at + width)], as: UTF8.self))
  }
}
