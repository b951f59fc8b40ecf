/// How often a cow was milked on a day, and how many of the milkings were weighed.
///
/// Best prediction brings three and more milkings to two, and trusts a day less that was weighed in
/// part. It knows no factor for one milking a day: a day milked once and weighed once is a whole
/// day, and is given to it as two of two.
public struct DayMilkings: Sendable, Hashable {
  /// Milkings of the day, 2 or more.
  public let milked: Int
  /// Milkings of them that were weighed, 1 or more.
  public let weighed: Int

  /// A whole day of the usual two milkings, or of as many as are known: 2.5 and more are three.
  public init(perDay: Double? = nil) {
    milked = max(2, Int((perDay ?? 2).rounded()))
    weighed = milked
  }

  /// Some milkings of a day.
  public init(milked: Int, weighed: Int) {
    self.milked = max(2, milked)
    self.weighed = min(max(1, weighed), self.milked)
  }

  /// A day estimated from milkings that were weighed over some hours, which tell how many a whole day
  /// has.
  public init(weighed: Int, overHours hours: Double) {
    let perDay = Int((Double(weighed) * 24 / hours).rounded())
    self.init(milked: perDay, weighed: min(weighed, perDay))
  }
}
