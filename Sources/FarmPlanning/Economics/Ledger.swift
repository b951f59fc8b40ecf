public import DairyTerms

/// Money that can be followed with a pencil: from what a farm takes and pays today to what it would
/// take and pay then.
///
/// Every amount is the product of the quantity and the price that stand beside it, both as they are
/// shown, rounded to the cent; sums are sums of those cents. Nothing in a ledger is computed from
/// numbers it does not show.
public struct FarmLedger: Stored, Sendable, Hashable {
  /// Rations made anew at today's timetable against what is fed today, pen by pen; pens whose
  /// present ration is not on file or has no price, or that have no ration, are left out.
  public var rations: [PenLedger]
  /// What the rations made anew earn, a day; `nil` where there is nothing to set them against.
  public var rationGainPerDay: Double?
  /// The pens whose timetable changes, each with the ration of either timetable.
  public var timetables: [PenLedger]
  /// Pens that keep their timetable and get another ration, because the stock that all share goes
  /// other ways with the order.
  public var movedFeeds: [PenLedger]
  /// Sessions of the whole farm: the people's set-up and what further sessions cost.
  public var sessions: [LedgerLine]
  /// What the change of timetables earns, a day: its pens, the feeds it
  /// moves elsewhere, and the sessions.
  public var timetableGainPerDay: Double
}

/// The lines of one pen.
public struct PenLedger: Stored, Sendable, Hashable {
  /// Pen code.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// What is today: a timetable, or a ration file.
  public var today: String
  /// What would be then.
  public var then: String
  /// The lines.
  public var lines: [LedgerLine]
  /// Sum of the lines' changes, a day.
  public var changePerDay: Double
}

/// One line of a ledger.
public struct LedgerLine: Stored, Sendable, Hashable {
  /// What it is, such as `fat` or `milking`.
  public var what: String
  /// Unit of the quantity a day, such as `kg`.
  public var unit: String
  /// Decimals the quantity is shown with.
  public var decimals: Int
  /// Today's quantity, price and amount.
  public var today: Side
  /// The quantity, price and amount then.
  public var then: Side
  /// Amount then less amount today, a day: what it adds to the margin.
  public var changePerDay: Double

  /// Quantity, price and amount.
  public struct Side: Stored, Sendable, Hashable {
    /// Quantity a day of the whole pen or farm.
    public var quantity: Double
    /// Price of one unit.
    public var price: Double
    /// Quantity times price, to the cent; money spent is negative.
    public var amount: Double
  }
}

/// Amounts in whole cents.
enum Cents {
  /// The amount in cents, halves away from 0.
  static func of(_ amount: Double) -> Int64 { Int64((amount * 100).rounded()) }

  /// Cents as an amount.
  static func amount(_ cents: Int64) -> Double { Double(cents) / 100 }

  /// The sum of amounts that are whole cents.
  static func sum(_ amounts: [Double]) -> Double { amount(amounts.reduce(0) { $0 + of($1) }) }
}

extension LedgerLine {
  /// Makes a line from quantities and prices: both are rounded to what is shown before they are
  /// multiplied.
  ///
  /// - Parameters:
  ///   - sign: 1 for income, -1 for cost.
  package static func line(
    _ what: String, _ unit: String, decimals: Int, sign: Double,
    today: (quantity: Double, price: Double), then: (quantity: Double, price: Double)
  ) -> LedgerLine {
    func side(_ given: (quantity: Double, price: Double)) -> Side {
      let quantity = rounded(given.quantity, decimals)
      let price = rounded(given.price, priceDecimals)
      return Side(
        quantity: quantity, price: price, amount: Cents.amount(Cents.of(sign * quantity * price)))
    }
    let sides = (today: side(today), then: side(then))
    return LedgerLine(
      what: what, unit: unit, decimals: decimals, today: sides.today, then: sides.then,
      changePerDay: Cents.amount(Cents.of(sides.then.amount) - Cents.of(sides.today.amount)))
  }

  /// Decimals prices are shown with.
  public static let priceDecimals = 4

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
    return (value * scale).rounded() / scale
  }
}

extension PenLedger {
  init(pen: String, head: Int, today: String, then: String, lines: [LedgerLine]) {
    self.pen = pen
    self.head = head
    self.today = today
    self.then = then
    self.lines = lines
    changePerDay = Cents.sum(lines.map { $0.changePerDay })
  }
}
