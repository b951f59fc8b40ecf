public import DairyTerms
public import FarmText
import Foundation

/// The farm's feed prices, one row a feed.
///
/// File `prices.csv`, columns `feed, price, currency, per_unit, basis, date, note`; `per_unit` is
/// `t`, `kg`, `lb`, `cwt` (100 lb), `ton` or `short_ton` (2,000 lb), `bushel_corn` (56 lb) and its
/// like, or any of them behind a currency (`usd/t as-fed`); `basis` is `as_fed` or `dm`.
public struct PriceList: Sendable, Hashable {
  /// What the price is paid for.
  public enum Basis: String, Sendable, CaseIterable, Codable {
    /// Feed as it comes.
    case asFed = "as_fed"
    /// Its dry matter.
    case dryMatter = "dm"
  }

  /// One feed's price.
  public struct Row: Sendable, Hashable {
    /// The feed's name.
    public var feed: String
    /// Price per kg of the basis, in the currency, converted exactly from the file's unit.
    public var pricePerKg: Double
    /// The price as written.
    public var price: Double
    /// Currency as written, upper case.
    public var currency: String
    /// The unit as written.
    public var perUnit: String
    /// As fed or dry matter.
    public var basis: Basis
    /// The day the price is of.
    public var day: HerdDay
    /// The farm's note.
    public var note: String
    /// Line in the file.
    public var line: Int

    /// Days from the price's day to the given day.
    public func ageDays(on today: HerdDay) -> Int { today.days(since: day) }
  }

  /// The rows, in the file's order.
  public let rows: [Row]
  /// Feeds whose price is still to be written, in the file's order: they are not on offer.
  public let unpriced: [String]
  /// What should be looked at: prices a hundred times the others, feeds without a price, columns not
  /// read.
  public let warnings: [String]

  /// The row of a feed (upper and lower case alike), or `nil`.
  public func row(for feed: String) -> Row? {
    let wanted = feed.lowercased()
    return rows.first { $0.feed.lowercased() == wanted }
  }

  /// Reads and checks a prices file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - options: how its numbers and dates are written.
  ///   - allowNegativePrices: take negative prices (a by-product one is paid to take).
  /// - Throws: ``Complaint`` with codes `no-prices` where no feed has a price yet, `missing-price` for
  ///   a price without its currency, `negative-price`, `missing-date`,
  ///   `duplicate-feed`, `unknown-unit`, `unknown-basis`, or as ``FarmTable`` does.
  public init(
    reading file: FarmFile, options: ReadingOptions = .init(), allowNegativePrices: Bool = false
  ) throws {
    let table = try FarmTable(file, options: options)
    try Self.settleDates(table, file, options)
    let feed = try table.required("feed")
    let price = try table.required("price")
    let currency = try table.required("currency")
    let unit = try table.required("per_unit")
    let basis = try table.required("basis")
    let date = try table.required("date")
    let note = table.column("note")
    var rows: [Row] = []
    var unpriced: [String] = []
    var lines: [String: Int] = [:]
    while try table.next() {
      try table.checkWidth()
      let name = try table.text(feed)
      guard !name.isEmpty else {
        throw table.error("missing-feed", "the feed's name is missing", column: feed)
      }
      if let earlier = lines.updateValue(table.line, forKey: name.lowercased()) {
        throw table.error(
          "duplicate-feed",
          "'\(VisibleText.shortened(name))' has a price on line \(earlier) too",
          column: feed, fix: "keep one of them")
      }
      guard let value = try table.number(price) else {
        // A row of the template that waits for its price: the farm may not have the feed at all.
        unpriced.append(name)
        continue
      }
      guard try !table.text(currency).isEmpty else {
        throw table.error(
          "missing-price", "the price of '\(VisibleText.shortened(name))' has no currency",
          column: currency, fix: "write its three letters, such as USD or EUR")
      }
      if value < 0 && !allowNegativePrices {
        throw table.error(
          "negative-price", "the price of '\(VisibleText.shortened(name))' is negative",
          column: price, fix: "say --allow-negative-price if you are paid to take it")
      }
      guard let day = try table.day(date) else {
        throw table.error("missing-date", "the price has no date", column: date)
      }
      guard let basisRead = Basis(rawValue: try table.text(basis).lowercased()) else {
        throw table.error(
          "unknown-basis", "the basis is neither as_fed nor dm", column: basis,
          fix: "write as_fed or dm")
      }
      let perUnit = try table.text(unit)
      guard let kilograms = Self.kilograms(perUnit) else {
        throw table.error(
          "unknown-unit", "'\(VisibleText.shortened(perUnit))' is no unit of mass", column: unit,
          fix: Self.isBushel(perUnit)
            ? "a bushel weighs what its grain weighs: write "
              + Self.bushels.map { "bushel_\($0.grain) (\(FarmNumber.shown($0.pounds)) lb)" }
              .joined(separator: ", ")
            : "write t, kg, lb, cwt, short_ton or bushel_corn")
      }
      rows.append(
        Row(
          feed: name, pricePerKg: value / kilograms, price: value,
          currency: try table.text(currency).uppercased(), perUnit: perUnit, basis: basisRead,
          day: day, note: try table.text(note), line: table.line))
    }
    guard !rows.isEmpty || unpriced.isEmpty else {
      throw Complaint(
        .noPrices, at: .init(file: file.name),
        "none of its \(unpriced.count) feeds has a price yet",
        fix: "write price and date of the feeds you have; rows without a price are left out")
    }
    guard !rows.isEmpty || options.allowEmpty else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "there is no price in the file",
        fix: "add a row for each feed")
    }
    self.rows = rows
    self.unpriced = unpriced
    warnings =
      table.unknownColumns(
        known: ["feed", "price", "currency", "per_unit", "basis", "date", "note"])
      + Self.outliers(rows) + Self.waiting(unpriced)
  }

  /// Says which feeds wait for a price, the first few by name.
  private static func waiting(_ feeds: [String]) -> [String] {
    guard !feeds.isEmpty else { return [] }
    let named = feeds.prefix(4).map { VisibleText.shortened($0) }.joined(separator: "; ")
    let more = feeds.count > 4 ? "; \(feeds.count - 4) more" : ""
    return ["without a price, and not on offer: \(named)\(more)"]
  }

  /// The order of the dates, which the commands that read prices have no option for: the file itself
  /// is to say it.
  private static func settleDates(
    _ table: FarmTable, _ file: FarmFile, _ options: ReadingOptions
  ) throws {
    do {
      try DateProof.settle(table, file: file, options: options, columns: ["date"])
    } catch let error as Complaint where error.kind == .ambiguousDate {
      throw Complaint(
        error.kind, at: error.whereabouts ?? FilePlace(file: file.name), value: error.value,
        error.explanation, fix: "write the dates YYYY-MM-DD")
    }
  }

  /// Pounds in a bushel of each grain (US Grain Standards Act weights): a measure of volume by custom,
  /// of weight by grain. The names are those of ration files.
  private static let bushels: [(grain: String, pounds: Double)] = [
    ("corn", 56), ("wheat", 60), ("soybean", 60), ("barley", 48), ("oat", 32),
  ]

  /// Whether the unit names a bushel, whatever the grain.
  private static func isBushel(_ text: String) -> Bool {
    let word = text.lowercased().split(separator: "/").last ?? ""
    return word.hasPrefix("bu")
  }

  /// Kilograms in the unit named by `t`, `usd/t`, `usd/t as-fed`, `$/cwt`, …
  public static func kilograms(_ text: String) -> Double? {
    let afterCurrency = text.split(separator: "/").last.map(String.init) ?? text
    let word = afterCurrency.split(separator: " ").first.map { $0.lowercased() } ?? ""
    return switch word {
    case "t", "tonne", "mt": Units.kgPerTonne
    case "kg": 1
    case "lb", "lbs": Units.kgPerPound
    case "cwt": Units.kgPerHundredweight
    case "ton", "short_ton": Units.kgPerShortTon
    default:
      bushels.first { ["bushel_\($0.grain)", "bu_\($0.grain)"].contains(word) }
        .map { $0.pounds * Units.kgPerPound }
    }
  }

  /// Prices more than a hundred times the median of the list: a slipped decimal sign or unit.
  private static func outliers(_ rows: [Row]) -> [String] {
    let sorted = rows.map(\.pricePerKg).filter { $0 > 0 }.sorted()
    guard sorted.count >= 4 else { return [] }
    let median = sorted[sorted.count / 2]
    return rows.filter { $0.pricePerKg > 100 * median }.map {
      "line \($0.line): '\(VisibleText.shortened($0.feed))' costs "
        + "\(FarmNumber.shown($0.pricePerKg / median, decimals: 0)) times the median feed: check the unit"
    }
  }
}
