import DairyTerms

/// Days of a timetable that milks some days more often than others, evened out: on such a timetable a
/// day's milk swings by a quarter with the milkings that fall on it, which a test day that stands for
/// 24 hours, and a mean over weeks, must not see.
enum CycleMean {
  /// The values with each replaced by the mean over one cycle around its day; as they are where every
  /// day is milked alike.
  ///
  /// - Parameter values: one a day, in order.
  static func of(_ values: [Double], by timetable: MilkingTimetable) -> [Double] {
    let days = timetable.shortestCycleDays
    guard days > 1, values.count > days else { return values }
    return values.indices.map { day in
      let first = min(max(day - days / 2, 0), values.count - days)
      return values[first..<(first + days)].reduce(0, +) / Double(days)
    }
  }
}
