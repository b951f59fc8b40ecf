import DairyTerms

/// Reads the sections of an MPS file, free or fixed, into the parts of a model.
///
/// Conventions where dialects differ: integer columns between markers without bounds of their own
/// are 0 or 1; a negative upper bound leaves the lower bound at 0; the right-hand side of the
/// objective is the negative of its constant (but the constant itself in files by GLPK and
/// lp_solve); later free rows stay rows without limits; only the first right-hand side, range and
/// bound set counts, and a line without a set belongs to it. A word that begins with `$` behind the
/// first name of a line begins a comment.
struct MPSReader {
  enum Form { case free, fixed }

  enum Section {
    case none, rows, columns, rhs, ranges, bounds, objectiveSense, objectiveName, sets, ended
  }

  struct RowPart {
    var type: UInt8
    var line: Int
    var rhs = 0.0
    var range: Double?
  }

  struct ColumnPart {
    var kind = VariableKind.continuous
    var lower = 0.0
    var upper = Double.infinity
    var hasBounds = false
    var hasLower = false
    var line: Int
  }

  let text: ModelText
  let form: Form
  var name = ""
  var sense = Sense.minimize
  /// A maximisation written with the signs of its objective turned, by this program.
  var isTurned = false
  var objectiveName: Range<Int>?
  /// The right-hand side of the objective as it stands in the file.
  var objectiveRhs: (value: Double, line: Int)?
  var writer = Writer.unknown
  var rows: [RowPart] = []
  /// The first row without limits, by its place: the objective, unless OBJNAME names another.
  private var firstFreeRow: Int?
  var rowNames: NameTable
  var columns: [ColumnPart] = []
  var columnNames: NameTable
  var entries = Entries()
  var sets: [(type: Int, name: String, members: [(weight: Double, column: Int)])] = []
  var notes: [String] = []

  /// The coefficients in the order of the file.
  struct Entries {
    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Double] = []
  }

  /// Who wrote the file, as its comments tell.
  enum Writer { case unknown, glpk, lpSolve, galacto }

  var section = Section.none
  private var sectionName = ""
  private var isInteger = false
  private var chosenSet: [String: String] = [:]
  /// For each row, the last column that had an entry in it.
  private var lastTouch: [Int32] = []
  /// The words of the line being read.
  var words: [Range<Int>] = []
  /// The line being read, from 1: how far a reading came.
  private(set) var line = 0

  init(_ text: ModelText, _ form: Form) {
    self.text = form == .fixed ? text.withoutTabs() : text
    self.form = form
    rowNames = NameTable(self.text.bytes)
    columnNames = NameTable(self.text.bytes)
  }

  /// Reads a whole file: as free form, and where that breaks as fixed.
  static func read(_ text: ModelText) throws -> ModelReading {
    var reader = MPSReader(text, .free)
    do {
      try reader.readAll()
    } catch let freeFault as Complaint {
      if freeFault.kind == .unsupported { throw freeFault }
      var fixed = MPSReader(text, .fixed)
      do {
        try fixed.readAll()
      } catch let fixedFault as Complaint {
        // The form that could be followed further is the one the file is written in.
        throw fixed.line > reader.line ? fixedFault : freeFault
      }
      reader = fixed
    }
    return try reader.assembled()
  }

  mutating func readAll() throws {
    let bytes = text.bytes
    let guess = bytes.count / 24
    entries.rows.reserveCapacity(guess)
    entries.columns.reserveCapacity(guess)
    entries.values.reserveCapacity(guess)
    var start = 0
    while start < bytes.count && section != .ended {
      var end = start
      while end < bytes.count && bytes[end] != UInt8(ascii: "\n") { end += 1 }
      line += 1
      try read(start..<end)
      start = end + 1
    }
    guard section == .ended else {
      line = text.lineCount
      throw text.fault(
        line, "the file ends without ENDATA", fix: "the file seems cut off; fetch it whole")
    }
  }

  private mutating func read(_ piece: Range<Int>) throws {
    guard let first = piece.first.map({ text.bytes[$0] }) else { return }
    if first == UInt8(ascii: "*") {
      if section == .none { readComment(piece) }
      return
    }
    if first != UInt8(ascii: " ") && first != UInt8(ascii: "\t") {
      cutWords(piece)
      try open(piece)
      return
    }
    if form == .free || section == .objectiveSense || section == .objectiveName || section == .sets
    {
      cutWords(piece)
      dropComment()
    } else {
      try cutCards(piece)
    }
    if words.isEmpty { return }
    switch section {
    case .columns: try readColumn()
    case .rows: try readRow()
    case .rhs:
      try readPairs { reader, row, value in
        if let row {
          reader.rows[row].rhs = value
        } else {
          reader.objectiveRhs = (value, reader.line)
        }
      }
    case .ranges:
      try readPairs { reader, row, value in
        if let row { reader.rows[row].range = value }
      }
    case .bounds: try readBound()
    case .objectiveSense: try readSense(words[0])
    case .objectiveName: objectiveName = words.last
    case .sets: try readSet()
    case .none, .ended:
      throw text.fault(line, "data before the first section", fix: "begin with NAME or ROWS")
    }
  }

  // MARK: - Words

  private mutating func cutWords(_ piece: Range<Int>) {
    words.removeAll(keepingCapacity: true)
    let bytes = text.bytes
    var place = piece.lowerBound
    while place < piece.upperBound {
      if bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
        place += 1
        continue
      }
      let start = place
      while place < piece.upperBound, bytes[place] != UInt8(ascii: " "),
        bytes[place] != UInt8(ascii: "\t")
      { place += 1 }
      words.append(start..<place)
    }
  }

  /// Drops what follows a comment's `$`. The first two words may be names that begin with `$`,
  /// which is a comment there only when it stands alone.
  private mutating func dropComment() {
    for place in words.indices.dropFirst() where text.bytes[words[place].lowerBound] == 0x24 {
      if place > 1 || words[place].count == 1 {
        words.removeSubrange(place...)
        return
      }
    }
  }

  private static let cards = [1..<3, 4..<12, 14..<22, 24..<36, 39..<47, 49..<61]

  /// The classic card columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61; empty fields dropped from
  /// the end only, so that a missing set name keeps its place. A `$` in front of the third or
  /// fifth field begins a comment.
  private mutating func cutCards(_ piece: Range<Int>) throws {
    if isMarker(piece) {
      cutWords(piece)
      return
    }
    words.removeAll(keepingCapacity: true)
    let bytes = text.bytes
    for card in Self.cards {
      var start = min(piece.lowerBound + card.lowerBound, piece.upperBound)
      var end = min(piece.lowerBound + card.upperBound, piece.upperBound)
      while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
      while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      words.append(start..<end)
    }
    if let comment = [2, 4].first(where: {
      !words[$0].isEmpty && bytes[words[$0].lowerBound] == 0x24
    }) {
      words.removeSubrange(comment...)
    }
    while let last = words.last, last.isEmpty { words.removeLast() }
  }

  private func isMarker(_ piece: Range<Int>) -> Bool {
    guard section == .columns else { return false }
    let quote = UInt8(ascii: "'")
    return piece.contains { text.bytes[$0] == quote } && text.string(piece).contains("'MARKER'")
  }

  func isWord(_ word: Range<Int>, _ wanted: StaticString) -> Bool {
    guard word.count == wanted.utf8CodeUnitCount else { return false }
    for offset in 0..<word.count
    where text.bytes[word.lowerBound + offset] != wanted.utf8Start[offset] { return false }
    return true
  }

  func rowNumber(_ word: Range<Int>) throws -> Int {
    guard let row = rowNames.number(of: word) else {
      throw text.fault(
        line, "there is no row '\(text.string(word))'", fix: "list it under ROWS")
    }
    return row
  }

  func number(_ word: Range<Int>) throws -> Double {
    guard let value = FileNumbers.number(text.bytes, word) else {
      throw text.fault(line, "'\(text.string(word))' is no number")
    }
    return value
  }

  // MARK: - Comments and section heads

  private mutating func readComment(_ piece: Range<Int>) {
    let comment = text.string(piece)
    if comment.hasPrefix("* Format:") && comment.hasSuffix(" MPS") { writer = .glpk }
    if comment.hasPrefix("*<meta creator='lp_solve") { writer = .lpSolve }
    if comment.hasPrefix("*<meta origsense='MAX'") && writer == .lpSolve {
      notes.append(
        "the file was made by lp_solve from a maximisation with the signs of its objective "
          + "turned: what is minimised is the negative of the objective meant")
    }
    if comment == Self.turnedMark {
      (isTurned, writer) = (true, .galacto)
    }
  }

  /// The comment by which this program knows a maximisation that it wrote itself.
  static let turnedMark = "* A maximisation, written as minimisation of the negative objective."

  private mutating func open(_ piece: Range<Int>) throws {
    sectionName = text.string(words[0]).uppercased()
    switch sectionName {
    case "NAME":
      section = .none
      name = words.dropFirst().map { text.string($0) }.joined(separator: " ")
      if words.count > 2 && name.hasSuffix(" FREE") { name.removeLast(5) }
    case "ROWS": section = .rows
    case "COLUMNS": section = .columns
    case "RHS": section = .rhs
    case "RANGES": section = .ranges
    case "BOUNDS": section = .bounds
    case "OBJNAME", "OBJECT": section = .objectiveName
    case "SOS", "SOS1", "SOS2": section = .sets
    case "OBJSENSE", "OBJSENS", "OBJSEN":
      section = .objectiveSense
      if words.count > 1 { try readSense(words[1]) }
    case "ENDATA": section = .ended
    case "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "INDICATORS", "LAZYCONS",
      "USERCUTS", "PWLOBJ", "GENCONS":
      throw text.unsupported(line, "the section \(sectionName)")
    default:
      throw text.fault(
        line, "'\(text.string(words[0]))' is no section of an MPS file",
        fix: "data lines begin with a blank; sections are NAME, ROWS, COLUMNS, RHS, RANGES, "
          + "BOUNDS, ENDATA")
    }
  }

  private mutating func readSense(_ word: Range<Int>) throws {
    switch text.string(word).uppercased() {
    case "MAX", "MAXIMIZE", "MAXIMISE": sense = .maximize
    case "MIN", "MINIMIZE", "MINIMISE": sense = .minimize
    default:
      throw text.fault(
        line, "'\(text.string(word))' is no objective sense", fix: "write MAX or MIN")
    }
  }

  // MARK: - Sections

  private mutating func readRow() throws {
    guard words.count == 2, words[0].count == 1 else { throw wrongRow() }
    let type = text.bytes[words[0].lowerBound] & 0xDF
    guard "NLGE".utf8.contains(type) else { throw wrongRow() }
    guard rowNames.number(adding: words[1]).isNew else {
      throw text.fault(line, "the row '\(text.string(words[1]))' is there twice")
    }
    if type == UInt8(ascii: "N") { firstFreeRow = firstFreeRow ?? rows.count }
    rows.append(RowPart(type: type, line: line))
    lastTouch.append(-1)
  }

  private func wrongRow() -> Complaint {
    text.fault(line, "a row needs a type and a name", fix: "write N, L, G or E, then the name")
  }

  private mutating func readColumn() throws {
    if words.count > 1, text.bytes[words[1].lowerBound] == UInt8(ascii: "'"),
      words.contains(where: { isWord($0, "'MARKER'") })
    {
      try readMarker()
      return
    }
    var first = 0
    if form == .fixed {
      first = 1
      // A card without a name goes on with the column before it.
      if words.count > 1, words[1].isEmpty, columnNames.count > 0 {
        try readEntries(of: columnNames.count - 1, from: 2)
        return
      }
    }
    guard words.count > first else { throw wrongColumn() }
    let (column, isNew) = columnNames.number(adding: words[first])
    if isNew {
      columns.append(ColumnPart(kind: isInteger ? .integer : .continuous, line: line))
    } else if column != columnNames.count - 1 {
      throw text.fault(
        line, "column '\(text.string(words[first]))' goes on after another has begun",
        fix: "put the lines of a column together")
    }
    try readEntries(of: column, from: first + 1)
  }

  private mutating func readMarker() throws {
    if words.contains(where: { isWord($0, "'INTORG'") }) {
      isInteger = true
    } else if words.contains(where: { isWord($0, "'INTEND'") }) {
      isInteger = false
    } else {
      throw text.fault(line, "a marker that is neither 'INTORG' nor 'INTEND'")
    }
  }

  private func wrongColumn() -> Complaint {
    text.fault(
      line, "a column line needs a column and one or two pairs of row and number",
      fix: form == .free ? "names with blanks need the fixed form" : nil)
  }

  private mutating func readEntries(of column: Int, from first: Int) throws {
    guard words.count == first + 2 || words.count == first + 4 else { throw wrongColumn() }
    for place in stride(from: first, to: words.count, by: 2) {
      let row = try rowNumber(words[place])
      let value = try number(words[place + 1])
      // A column stands in one run of lines, so its last row entry shows a repetition.
      guard lastTouch[row] != column else {
        throw text.fault(
          line,
          "row '\(text.string(words[place]))' is given twice for column "
            + "'\(columnNames.name(column))'")
      }
      lastTouch[row] = Int32(column)
      entries.rows.append(Int32(row))
      entries.columns.append(Int32(column))
      entries.values.append(value)
    }
  }

  private mutating func readPairs(
    _ store: (inout MPSReader, Int?, Double) -> Void
  ) throws {
    // Fixed cards: an empty code, the set, then pairs; free form: the set may be missing.
    var first = form == .fixed ? 2 : 1
    var set: Range<Int>? = words.count >= first ? words[first - 1] : nil
    if form == .free && words.count % 2 == 0 { (first, set) = (0, nil) }
    guard words.count == first + 2 || words.count == first + 4 else {
      throw text.fault(line, "\(sectionName) needs one or two pairs of row and number")
    }
    guard isChosen(set) else { return }
    let objective = objectiveRow
    for place in stride(from: first, to: words.count, by: 2) {
      let row = try rowNumber(words[place])
      let value = try number(words[place + 1])
      store(&self, row == objective ? nil : row, value)
    }
  }

  /// Only the first set of a section counts; a line without a set's name belongs to it.
  mutating func isChosen(_ set: Range<Int>?) -> Bool {
    guard let set, !set.isEmpty else { return true }
    let name = text.string(set)
    guard let chosen = chosenSet[sectionName] else {
      chosenSet[sectionName] = name
      return true
    }
    if chosen != name {
      let note =
        "\(sectionName) holds more than one set: only the first, '\(chosen)', is taken"
      if !notes.contains(note) { notes.append(note) }
    }
    return chosen == name
  }

  private mutating func readSet() throws {
    if isWord(words[0], "S1") || isWord(words[0], "S2") {
      let type = isWord(words[0], "S1") ? 1 : 2
      // `S1 SOS name priority` or `S1 name`.
      let name = words.count > 2 ? words[2] : words.count > 1 ? words[1] : 0..<0
      sets.append((type, text.string(name), []))
      return
    }
    // `[set] column [weight]`; without a weight the order of the lines is meant.
    guard !sets.isEmpty,
      let place = words.lastIndex(where: { columnNames.number(of: $0) != nil }),
      let column = columnNames.number(of: words[place])
    else { throw text.fault(line, "an ordered set needs a known column") }
    let weight =
      place + 1 < words.count
      ? try number(words[place + 1]) : Double(sets[sets.count - 1].members.count)
    sets[sets.count - 1].members.append((weight, column))
  }

  /// The objective: the row OBJNAME names, else the first free row.
  var objectiveRow: Int? {
    if let objectiveName { return rowNames.number(of: objectiveName) }
    return firstFreeRow
  }
}
