import DairyTerms
import FarmText

/// Which column of a table holds what, and in which unit, as far as names tell it.
struct PickedColumns {
  /// A column.
  struct Picked: Hashable {
    /// Its place.
    let index: Int
    /// Its name in the file.
    let heading: String
    /// The unit the mapping's house name says.
    let said: HeadingUnit?
    /// The unit the heading says.
    let headed: HeadingUnit?
    /// The house name by which a mapping took it, or `nil` where its heading told what it is.
    let mapped: String?
  }

  private(set) var picked: [HouseColumn: Picked] = [:]
  /// Whether the mapping is about this table: one for other files of the command leaves it alone.
  let isMapped: Bool

  /// The place of a column, or `nil`.
  subscript(_ column: HouseColumn) -> Int? { picked[column]?.index }

  /// Picks the columns of a table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - mapping: the columns the user names; they win.
  ///   - readsHeadings: whether the other columns are told by the ordinary words of their headings.
  ///   - file: the file, to look at values where a heading has two readings.
  /// - Throws: ``Complaint`` with code `missing-column` where the mapping names a column the
  ///   file does not have, and `two-readings` where two columns can be meant.
  init(
    _ table: FarmTable, mapping: FarmMapping, readsHeadings: Bool, file: FarmFile,
    options: ReadingOptions
  ) throws {
    isMapped =
      !readsHeadings || mapping.columns.values.contains { table.column(anyOf: [$0]) != nil }
    for (house, theirs) in isMapped ? mapping.columns.sorted(by: { $0.key < $1.key }) : [] {
      guard let known = HouseColumn.houseNames.first(where: { $0.name == house }) else { continue }
      guard let index = table.column(anyOf: [theirs]) else {
        let near = Spelling.nearest(to: theirs, among: table.names).first
        throw Complaint(
          .missingColumn, at: .init(file: file.name, line: table.line, field: theirs),
          "the mapping takes \(house) from '\(VisibleText.shortened(theirs))', which is not there"
            + (near.map { "; is '\($0)' meant?" } ?? ""), fix: "correct the mapping")
      }
      picked[known.column] = Picked(
        index: index, heading: table.names[index], said: known.unit,
        headed: Self.unit(of: table.names[index], for: known.column), mapped: house)
    }
    guard readsHeadings else { return }
    let candidates = try Self.candidates(
      table, taken: Set(picked.values.map(\.index)), file: file, options: options)
    for column in HouseColumn.allCases where picked[column] == nil {
      guard let found = candidates[column], let first = found.first else { continue }
      guard found.count == 1 else { throw Self.twoReadings(column, found, table) }
      picked[column] = Picked(
        index: first, heading: table.names[first], said: nil,
        headed: Heading(table.names[first]).unit, mapped: nil)
      table.use(first)
    }
    // A table with official numbers alone names its animals by them.
    if picked[.animal] == nil, let official = picked.removeValue(forKey: .official) {
      picked[.animal] = official
    }
    // A milking's moment holds its day too.
    if picked[.day] == nil, let time = picked[.time],
      try ColumnSample(file, options: options, columns: [time.index]).isDate[time.index] == true
    {
      picked[.day] = time
    }
  }

  /// Adds a column whose name is one of a program's own items, with the unit that item has.
  mutating func add(_ column: HouseColumn, index: Int, heading: String, said: HeadingUnit?) {
    picked[column] = Picked(
      index: index, heading: heading, said: said, headed: nil, mapped: heading)
  }

  /// What the columns were understood as: `animal_id from 'cow id'`.
  var statement: String {
    picked.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.value.mapped ?? $0.key.houseName) from '\($0.value.heading)'" }
      .joined(separator: ", ")
  }

  /// Whether the headings of a table are the ordinary words of test days or milkings.
  static func areOrdinary(_ names: [String]) -> Bool {
    let columns = Set(names.compactMap(column(of:)))
    let namesAnimal = columns.contains(.animal) || columns.contains(.official)
    let measured: Set<HouseColumn> = [.milk, .fat, .protein, .cells, .urea, .lactose]
    return namesAnimal && !columns.isDisjoint(with: measured)
  }

  /// What a heading names, with a unit that fits.
  static func column(of name: String) -> HouseColumn? {
    let heading = Heading(name)
    guard let column = HeadingWords.column(heading.words), column.takes(heading.unit) else {
      return nil
    }
    return column
  }

  private static func unit(of name: String, for column: HouseColumn) -> HeadingUnit? {
    let unit = Heading(name).unit
    return column.takes(unit) ? unit : nil
  }

  /// The columns that can be meant, by their headings and, for words with two readings, values.
  private static func candidates(
    _ table: FarmTable, taken: Set<Int>, file: FarmFile, options: ReadingOptions
  ) throws -> [HouseColumn: [Int]] {
    var candidates: [HouseColumn: [Int]] = [:]
    var open: [(index: Int, column: HouseColumn)] = []
    for (index, name) in table.names.enumerated() where !taken.contains(index) {
      guard let column = column(of: name) else { continue }
      // A house name has one reading.
      let isHouse = HouseColumn.houseNames.contains { $0.name == name.lowercased() }
      if column == .calving || column == .parity, !isHouse {
        open.append((index, column))
      } else {
        candidates[column, default: []].append(index)
      }
    }
    // `Calving` may be a date or a number, `Lactation` a number or days.
    let sample = try ColumnSample(file, options: options, columns: Set(open.map(\.index)))
    for (index, column) in open {
      var meant = column
      if column == .calving, sample.isDate[index] == false { meant = .parity }
      if column == .parity, sample.isDate[index] == true { meant = .calving }
      if meant == .parity, let median = sample.median(index), median > 25 { meant = .daysInMilk }
      candidates[meant, default: []].append(index)
    }
    return candidates
  }

  private static func twoReadings(_ column: HouseColumn, _ found: [Int], _ table: FarmTable)
    -> Complaint
  {
    let names = found.map { "'\(VisibleText.shortened(table.names[$0]))'" }
    return Complaint(
      .twoReadings,
      at: .init(file: table.scanner.file.name, line: table.line, field: table.names[found[1]]),
      "\(names.joined(separator: " and ")) can each be \(column.houseName)",
      fix: "say --column '\(column.houseName)=\(table.names[found[0]])', or the other one")
  }
}
