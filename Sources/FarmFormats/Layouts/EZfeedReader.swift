import DairyTerms
public import FarmText

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
    let inPounds = table.column(anyOf: Self.amounts("Actual", ["lbs", "lb"])) != nil
    let actual = try table.required(anyOf: Self.amounts("Actual", ["lbs", "lb", "kg", "kgs"]))
    let target = table.column(
      anyOf: Self.amounts("Target", inPounds ? ["lbs", "lb"] : ["kg", "kgs"]))
    let cost = table.column(anyOf: Self.amounts("Actual", ["$", "€", "£", "EUR", "USD", "GBP"]))
    let factor = inPounds ? Units.kgPerPound : 1
    try table.forEachRow(sink: sink, allowEmpty: options.allowEmpty, skip: Self.isFooter) {
      table in
      let penCode = try table.text(pen)
      let feed = try table.text(ingredient)
      guard !penCode.isEmpty, !feed.isEmpty else {
        throw table.error("missing-pen", "the pen or the ingredient is missing", column: pen)
      }
      guard let day = try table.day(date) else {
        throw table.error("missing-date", "the day is missing", column: date)
      }
      guard let amount = try MoneyText.number(table, actual) else { return }
      // What was weighed back is written below zero by some programs, and is told by its name.
      guard amount >= 0 || RefusedFeed.isRefused(feed) else {
        throw table.error("negative-feed", "a pen cannot eat less than nothing", column: actual)
      }
      var fact = PenFeedFact(
        pen: penCode, day: day, ingredient: feed, deliveredKgPerHead: abs(amount) * factor)
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

extension EZfeedReader {
  /// The names a column of amounts per head may have, banner included.
  private static func amounts(_ banner: String, _ units: [String]) -> [String] {
    units.map { "\(banner) IU(\($0)/hd)" }
  }

  /// Whether the row sums up those above it.
  private static func isFooter(_ table: FarmTable) throws -> Bool {
    try table.text(0).lowercased().hasPrefix("total")
  }

  /// Whether a line has EZfeed's names: below the banner, whatever separates them.
  static func looksLike(_ line: [UInt8]) -> Bool {
    CSVDialect.delimiters.contains { delimiter in
      let names = line.split(separator: delimiter.byte, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self).trimmingQuotes.lowercased()
      }
      return Set(names).isSuperset(of: ["pen", "ingredient", "date"])
    }
  }
}

extension String {
  /// The text without blanks and quotes at both ends.
  fileprivate var trimmingQuotes: String {
    let isMark: (Character) -> Bool = { $0 == " " || $0 == "\"" }
    return String(
      self.drop(while: isMark).reversed().drop(while: isMark).reversed())
  }
}

/// Numbers as feed programs print them: `$1.63`, `(1.20)`, `100.4%`, `1,322.74`.
enum MoneyText {
  static func number(_ table: FarmTable, _ column: Int?) throws -> Double? {
    guard let column else { return nil }
    var text = try table.text(column)
    if text.isEmpty || text == "-" { return nil }
    let shown = VisibleText.shortened(text)
    let comma = table.hasDecimalComma
    var negative = false
    if text.hasPrefix("("), text.hasSuffix(")") {
      negative = true
      text = String(text.dropFirst().dropLast())
    }
    if text.hasPrefix("-") {
      negative = true
      text = String(text.dropFirst())
    }
    if let sign = text.first, "$€£".contains(sign) { text = String(text.dropFirst()) }
    if text.hasSuffix("%") { text = String(text.dropLast()) }
    // Grouped thousands, only where each group has three digits: 1,322.74.
    let (decimal, group) = comma ? (",", ".") : (".", ",")
    let whole = text.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)[0]
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    if groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      text = text.replacing(group, with: "")
    }
    let bytes = Array(text.utf8)
    let number = try? bytes.withUnsafeBytes {
      try NumberReader.readWithUnit($0, decimalComma: comma)
    }
    guard let number, number.unit.isEmpty else {
      throw table.error(
        "number", "'\(shown)' is no number", column: column, fix: "write a plain number")
    }
    return negative ? -number.value : number.value
  }
}
