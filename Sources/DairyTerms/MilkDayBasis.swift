/// How a day's milk came about.
public enum MilkDayBasis: String, Stored, Sendable, Hashable {
  /// Every milking was weighed.
  case weighed
  /// One milking of two, by the file's own factors.
  case partDay = "part-day"
  /// From milkings with known intervals.
  case intervals
  /// From the visits of the last hours.
  case visits
  /// Milkings of the day added up.
  case sum
}
