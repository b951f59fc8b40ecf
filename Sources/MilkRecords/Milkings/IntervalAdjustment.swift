public import DairyTerms

/// Daily milk from milkings whose intervals are known, secretion taken as even within each.
public enum IntervalAdjustment {
  /// Intervals taken, hours.
  public static let intervalsHours = 2.0...48.0

  /// Milk of 24 hours, kg, from successive milkings and the hours before each:
  /// `24 Σ milk / Σ hours`.
  ///
  /// Whole days of milkings need no more; of a part of a day it is an estimate that ignores that
  /// the longer of two intervals fills more slowly.
  ///
  /// - Throws: ``Complaint`` for no milking, unequal numbers, an interval outside
  ///   ``intervalsHours`` or a yield outside 0 to 200 kg.
  public static func dailyMilkKg(
    milkKg: [Double], hoursBefore: [Double]
  ) throws(Complaint) -> Double {
    guard milkKg.count == hoursBefore.count else {
      throw .unequalCounts(days: hoursBefore.count, yields: milkKg.count)
    }
    guard !milkKg.isEmpty else {
      throw .tooFewRecords(method: "interval adjustment", have: 0, need: 1)
    }
    for hours in hoursBefore where !intervalsHours.contains(hours) {
      throw .outOfRange(quantity: "milking interval, h", value: hours, range: "2 to 48")
    }
    for kg in milkKg where !MilkRecordRange.dailyMilkKg.contains(kg) {
      throw .outOfRange(quantity: "milk of a milking, kg", value: kg, range: "0 to 200")
    }
    return 24 * milkKg.reduce(0, +) / hoursBefore.reduce(0, +)
  }
}
