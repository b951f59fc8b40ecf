public import DairyTerms

/// Daily milk of a cow that is milked when she comes.
///
/// The milk of each visit was made since the one before; the sum over a window of whole
/// intervals, brought to 24 hours, is the day's milk. A window of 96 hours keeps the error of a
/// single day's chance visits small (Lazenby et al. 2002, cited by ICAR; not checked against the
/// source). An interrupted milking (less than 80 % of the secretion expected since the visit
/// before: ICAR Section 2) leaves milk behind that the next one brings, so both are kept, and
/// counted.
public struct RobotVisits: Sendable, Hashable {
  /// One milking.
  public struct Visit: Sendable, Hashable {
    /// Hours since any fixed moment; visits of a cow share it.
    public var hour: Double
    /// Milk, kg.
    public var milkKg: Double

    /// A milking.
    public init(hour: Double, milkKg: Double) {
      self.hour = hour
      self.milkKg = milkKg
    }
  }

  /// The day's milk with what it rests on.
  public struct Estimate: Sendable, Hashable {
    /// Milk in 24 hours, kg.
    public let milkKg: Double
    /// Hours of secretion it rests on.
    public let hours: Double
    /// Milkings in them.
    public let milkings: Int
    /// Milkings among them that gave less than ``RobotVisits/interruptedShare`` of what was
    /// expected.
    public let interrupted: Int
  }

  /// Window of the customary estimate, hours.
  public static let customaryWindowHours = 96.0
  /// Share of the expected milk below which a milking counts as interrupted.
  public static let interruptedShare = 0.8
  /// Longest time without a visit that counts as one interval, hours; a longer one is a gap in
  /// the records.
  public static let longestIntervalHours = 48.0

  private let visits: [Visit]

  /// The visits of one cow, in any order.
  ///
  /// - Throws: ``Complaint/outOfRange(quantity:value:range:)`` for a time or yield that is
  ///   not finite or a yield outside 0 to 200 kg.
  public init(_ visits: [Visit]) throws(Complaint) {
    for visit in visits {
      guard visit.hour.isFinite else {
        throw .outOfRange(quantity: "time of a visit, h", value: visit.hour, range: "finite times")
      }
      guard MilkRecordRange.dailyMilkKg.contains(visit.milkKg) else {
        throw .outOfRange(quantity: "milk of a visit, kg", value: visit.milkKg, range: "0 to 200")
      }
    }
    self.visits = visits.sorted {
      $0.hour == $1.hour ? $0.milkKg < $1.milkKg : $0.hour < $1.hour
    }
  }

  /// The milk of 24 hours as of `hour`, from the visits whose whole interval lies in the window
  /// before it; `nil` where there is none.
  public func dailyMilk(
    asOf hour: Double, windowHours: Double = customaryWindowHours
  ) -> Estimate? {
    var (kg, hours) = (0.0, 0.0)
    var rates: [(kg: Double, hours: Double)] = []
    for (previous, visit) in zip(visits, visits.dropFirst()) {
      let interval = visit.hour - previous.hour
      guard previous.hour >= hour - windowHours, visit.hour <= hour, interval > 0,
        interval <= Self.longestIntervalHours
      else { continue }
      kg += visit.milkKg
      hours += interval
      rates.append((visit.milkKg, interval))
    }
    guard hours > 0 else { return nil }
    let mean = kg / hours
    let interrupted = rates.count { $0.kg < Self.interruptedShare * mean * $0.hours }
    return Estimate(
      milkKg: 24 * mean, hours: hours, milkings: rates.count, interrupted: interrupted)
  }
}
