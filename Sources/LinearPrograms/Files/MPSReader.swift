/// Reads the sections of an MPS file, free or fixed, into the parts of a model.
///
/// Conventions where dialects differ: integer columns between markers without bounds of their own
/// are 0 or 1; a negative upper bound leaves the lower bound at 0; the right-hand side of the
/// objective is the negative of its constant; later free rows stay rows without limits; only the
/// first right-hand side, range and bound set counts, and a line without a set belongs to it. A
/// word that begins with `$` behind the first name of a line begins a comment.
struct MPSReader {
  enum Form { case free, fixed }

  struct RowPart {
    var name: String
    var type: Character
    var line: Int
    var rhs = 0.0
    var range: Double?
    var columns: [Int] = []
    var values: [Double] = []
  }

  struct ColumnPart {
    var name: String
    var cost = 0.0
    var kind = VariableKind.continuous
    var lower = 0.0
    var upper = Double.infinity
    var hasBounds = false
    var line: Int
  }

  let text: ModelText
  let form: Form
  var name = ""
  var sense = Sense.minimize
  var objectiveName: String?
  var offset = 0.0
  var rows: [RowPart] = []
  var rowIndex: [String: Int] = [:]
  var columns: [ColumnPart] = []
  var columnIndex: [String: Int] = [:]
  var sets: [(type: Int, name: String, members: [(weight: Double, column: Int)])] = []

  private var section = ""
  private var isInteger = false
  private var chosenSet: [String: String] = [:]
  private var lastTouch: [Int: Int] = [:]
  private var isEnded = false
  /// The line being read, from 1: how far a reading came.
  private(set) var line = 0

  init(_ text: ModelText, _ form: Form) {
    self.text = text
    self.form = form
  }

  mutating func readAll() throws {
    for (offset, content) in text.lines.enumerated() where !isEnded {
      line = offset + 1
      try read(content, line)
    }
    guard isEnded else {
      throw text.fault(
        text.lines.count, "the file ends without ENDATA",
        fix: "the file seems cut off; fetch it whole")
    }
  }

  private mutating func read(_ line: String, _ number: Int) throws {
    guard let first = line.utf8.first, first != UInt8(ascii: "*") else { return }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    if words.isEmpty { return }
    if first != UInt8(ascii: " ") && first != UInt8(ascii: "\t") {
      try open(words, line, number)
      return
    }
    let isPlain = words.contains("'MARKER'") || section.hasPrefix("OBJ") || section.hasPrefix("SOS")
    let fields = form == .free || isPlain ? Self.uncommented(words) : Self.fixedFields(line)
    if fields.isEmpty { return }
    switch section {
    case "ROWS": try readRow(fields, number)
    case "COLUMNS": try readColumn(fields, number)
    case "RHS":
      try readPairs(fields, number) { reader, row, value in
        if row == nil { reader.offset = -value } else if let row { reader.rows[row].rhs = value }
      }
    case "RANGES":
      try readPairs(fields, number) { reader, row, value in
        if let row { reader.rows[row].range = value }
      }
    case "BOUNDS": try readBound(fields, number)
    case "OBJSENSE": try readSense(fields[0], number)
    case "OBJNAME", "OBJECT": objectiveName = fields.last
    case "SOS", "SOS1", "SOS2": try readSet(fields, number)
    default:
      throw text.fault(number, "data before the first section", fix: "begin with NAME or ROWS")
    }
  }

  private mutating func open(_ words: [String], _ line: String, _ number: Int) throws {
    section = words[0].uppercased()
    switch section {
    case "NAME": name = words.dropFirst().joined(separator: " ")
    case "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "OBJNAME", "OBJECT", "SOS", "SOS1", "SOS2":
      break
    case "OBJSENSE": if words.count > 1 { try readSense(words[1], number) }
    case "ENDATA": isEnded = true
    case "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "INDICATORS", "LAZYCONS",
      "USERCUTS", "PWLOBJ", "GENCONS":
      throw text.unsupported(number, "the section \(section)")
    default:
      throw text.fault(
        number, "'\(words[0])' is no section of an MPS file",
        fix: "data lines begin with a blank; sections are NAME, ROWS, COLUMNS, RHS, RANGES, "
          + "BOUNDS, ENDATA")
    }
  }

  private mutating func readSense(_ word: String, _ number: Int) throws {
    switch word.uppercased() {
    case "MAX", "MAXIMIZE", "MAXIMISE": sense = .maximize
    case "MIN", "MINIMIZE", "MINIMISE": sense = .minimize
    default:
      throw text.fault(number, "'\(word)' is no objective sense", fix: "write MAX or MIN")
    }
  }

  /// The words before a comment. The first two may be names that begin with `$`, which is a
  /// comment there only when it stands alone.
  private static func uncommented(_ words: [String]) -> [String] {
    let comment = words.indices.dropFirst().first {
      words[$0] == "$" || ($0 > 1 && words[$0].hasPrefix("$"))
    }
    return comment.map { Array(words[..<$0]) } ?? words
  }

  /// The classic card columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61; empty fields dropped from
  /// the end only, so that a missing set name keeps its place. A `$` in front of the third or
  /// fifth field begins a comment.
  private static func fixedFields(_ line: String) -> [String] {
    var bytes: [UInt8] = []
    for byte in line.utf8 {
      if byte == UInt8(ascii: "\t") {
        repeat { bytes.append(UInt8(ascii: " ")) } while bytes.count % 8 != 0
      } else {
        bytes.append(byte)
      }
    }
    let cards = [1..<3, 4..<12, 14..<22, 24..<36, 39..<47, 49..<61]
    var fields = cards.map { card -> String in
      guard card.lowerBound < bytes.count else { return "" }
      let piece = bytes[card.lowerBound..<min(card.upperBound, bytes.count)]
      return String(decoding: piece, as: UTF8.self).trimmingBlanks()
    }
    if let comment = [2, 4].first(where: { fields[$0].hasPrefix("$") }) {
      fields.removeSubrange(comment...)
    }
    while fields.last == "" { fields.removeLast() }
    return fields
  }

  // MARK: - Sections

  private mutating func readRow(_ fields: [String], _ number: Int) throws {
    guard fields.count == 2, fields[0].count == 1, let type = fields[0].uppercased().first,
      "NLGE".contains(type)
    else {
      throw text.fault(
        number, "a row needs a type and a name", fix: "write N, L, G or E, then the name")
    }
    guard rowIndex.updateValue(rows.count, forKey: fields[1]) == nil else {
      throw text.fault(number, "the row '\(fields[1])' is there twice")
    }
    rows.append(RowPart(name: fields[1], type: type, line: number))
  }

  private mutating func readColumn(_ given: [String], _ number: Int) throws {
    if given.contains("'MARKER'") {
      if given.contains("'INTORG'") {
        isInteger = true
      } else if given.contains("'INTEND'") {
        isInteger = false
      } else {
        throw text.fault(number, "a marker that is neither 'INTORG' nor 'INTEND'")
      }
      return
    }
    var fields = form == .fixed ? Array(given.dropFirst()) : given
    // A card without a name goes on with the column before it.
    if form == .fixed, fields.first == "", let last = columns.last { fields[0] = last.name }
    guard fields.count == 3 || fields.count == 5 else {
      throw text.fault(
        number, "a column line needs a column and one or two pairs of row and number",
        fix: form == .free ? "names with blanks need the fixed form" : nil)
    }
    let column: Int
    if let known = columnIndex[fields[0]] {
      column = known
    } else {
      column = columns.count
      columnIndex[fields[0]] = column
      columns.append(
        ColumnPart(
          name: fields[0], kind: isInteger ? .integer : .continuous, line: number))
    }
    for position in stride(from: 1, to: fields.count, by: 2) {
      let row = try rowNumber(fields[position], number)
      let value = try self.number(fields[position + 1], number)
      // A column stands in one run of lines, so its last row entry shows a repetition.
      guard lastTouch.updateValue(column, forKey: row) != column else {
        throw text.fault(
          number, "row '\(fields[position])' is given twice for column '\(fields[0])'")
      }
      rows[row].columns.append(column)
      rows[row].values.append(value)
    }
  }

  private mutating func readPairs(
    _ given: [String], _ number: Int, _ store: (inout MPSReader, Int?, Double) -> Void
  ) throws {
    var fields = given
    if form == .fixed {
      fields.removeFirst()
    } else if fields.count % 2 == 0 {
      fields.insert("", at: 0)
    }
    guard fields.count == 3 || fields.count == 5 else {
      throw text.fault(number, "\(section) needs one or two pairs of row and number")
    }
    guard isChosen(fields[0]) else { return }
    let objective = objectiveRow
    for position in stride(from: 1, to: fields.count, by: 2) {
      let row = try rowNumber(fields[position], number)
      let value = try self.number(fields[position + 1], number)
      store(&self, row == objective ? nil : row, value)
    }
  }

  /// Only the first set of a section counts; a line without a set's name belongs to it.
  mutating func isChosen(_ set: String) -> Bool {
    if set.isEmpty { return true }
    if let chosen = chosenSet[section] { return chosen == set }
    chosenSet[section] = set
    return true
  }

  private mutating func readSet(_ given: [String], _ number: Int) throws {
    let fields = given.filter { !$0.isEmpty }
    if fields[0].uppercased() == "S1" || fields[0].uppercased() == "S2" {
      let type = fields[0].hasSuffix("1") ? 1 : 2
      // `S1 SOS name priority` or `S1 name`.
      let name = fields.count > 2 ? fields[2] : fields.count > 1 ? fields[1] : ""
      sets.append((type, name, []))
      return
    }
    // `[set] column [weight]`; without a weight the order of the lines is meant.
    guard !sets.isEmpty, let place = fields.lastIndex(where: { columnIndex[$0] != nil }),
      let column = columnIndex[fields[place]]
    else { throw text.fault(number, "an ordered set needs a known column") }
    let weight =
      place + 1 < fields.count
      ? try self.number(fields[place + 1], number) : Double(sets[sets.count - 1].members.count)
    sets[sets.count - 1].members.append((weight, column))
  }

  // MARK: - Words

  /// The objective: the row OBJNAME names, else the first free row.
  var objectiveRow: Int? {
    if let objectiveName { return rowIndex[objectiveName] }
    return rows.firstIndex { $0.type == "N" }
  }

  func rowNumber(_ name: String, _ line: Int) throws -> Int {
    guard let row = rowIndex[name] else {
      throw text.fault(line, "there is no row '\(name)'", fix: "list it under ROWS")
    }
    return row
  }

  func number(_ word: String, _ line: Int) throws -> Double {
    guard let value = ModelText.number(word) else {
      throw text.fault(line, "'\(word)' is no number")
    }
    return value
  }
}

extension String {
  /// Without blanks at both ends.
  func trimmingBlanks() -> String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
