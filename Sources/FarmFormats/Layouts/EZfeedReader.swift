import DairyTerms

/// Reads EZfeed's intake by pen: a banner row (`Actual`, `Target`) above the names, amounts per
/// head as fed, money with `$`, negatives in brackets.
public struct EZfeedReader: FactReader {
  private let file: FarmFile
  private let options: ReadingOptions

  /// A reader of the file.
  public init(_ file: FarmFile, options: ReadingOptions = .init()) {
    self.file = file
    self.options = options
  }

  /// Reads the file once (and once before for the order of its dates).
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `missing-column` where no column of
  ///   amounts per head is there.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let table = try FarmTable(file, options: options, banner: true)
    try DateProof.settle(
      table, file: file, options: options, columns: ["Date"], banner: true)
    let pen = try table.required("Pen")
    let ingredient = try table.required("Ingredient")
    let date = try table.required("Date")
    let inPounds = table.column("Actual IU(lbs/hd)") != nil
    let actual = try table.required("Actual IU(lbs/hd)", "Actual IU(kg/hd)")
    let target = table.column("Target IU(lbs/hd)", "Target IU(kg/hd)")
    let cost = table.column("Actual IU($/hd)")
    let factor = inPounds ? Units.kgPerPound : 1
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty) { table in
      let penCode = try table.text(pen)
      let feed = try table.text(ingredient)
      guard !penCode.isEmpty, !feed.isEmpty else {
        throw table.error("missing-pen", "the pen or the ingredient is missing", column: pen)
      }
      guard let day = try table.day(date) else {
        throw table.error("missing-date", "the day is missing", column: date)
      }
      guard let amount = try MoneyText.number(table, actual) else { return }
      guard amount >= 0 else {
        throw table.error("negative-feed", "a pen cannot eat less than nothing", column: actual)
      }
      var fact = PenFeedFact(
        pen: penCode, day: day, ingredient: feed, deliveredKgPerHead: amount * factor)
      fact.calledKgPerHead = try MoneyText.number(table, target).map { $0 * factor }
      fact.costPerHead = try MoneyText.number(table, cost)
      try sink.take(.penFeed(fact), line: table.line)
    }
    return ReadingNotes(
      kind: "EZfeed intake by pen",
      statements: TableStatements.of(table) + [
        inPounds ? "amounts in lb per head, converted to kg" : "amounts in kg per head"
      ])
  }
}

/// Numbers as feed programs print them: `$1.63`, `(1.20)`, `100.4%`, `1,322.74`.
enum MoneyText {
  static func number(_ table: FarmTable, _ column: Int?) throws -> Double? {
    guard let column else { return nil }
    var text = try table.text(column)
    if text.isEmpty || text == "-" { return nil }
    var negative = false
    if text.hasPrefix("("), text.hasSuffix(")") {
      negative = true
      text = String(text.dropFirst().dropLast())
    }
    if text.hasPrefix("-") {
      negative = true
      text = String(text.dropFirst())
    }
    if text.hasPrefix("$") { text = String(text.dropFirst()) }
    if text.hasSuffix("%") { text = String(text.dropLast()) }
    // Grouped thousands, only where each group has three digits: 1,322.74.
    let groups = text.split(separator: ".", maxSplits: 1)[0].split(
      separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      text = text.replacing(",", with: "")
    }
    let value = text.withCString { start in
      try? NumberReader.read(
        UnsafeRawBufferPointer(start: start, count: text.utf8.count), decimalComma: false)
    }
    guard let value else {
      throw table.error(
        "number", "'\(VisibleText.shortened(text))' is no number", column: column,
        fix: "write a plain number")
    }
    return negative ? -value : value
  }
}
