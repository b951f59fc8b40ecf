package import DairyTerms

extension HerdDay {
  private static let first = HerdDay(year: 1800, month: 1, day: 1)
  private static let last = HerdDay(year: 2200, month: 12, day: 31)

  /// The day so many days later (negative: earlier), or `nil` where it lies outside the years 1800
  /// to 2200, which hold every herd record: days counted from a file's number end there too.
  package func onFarm(daysLater days: Int) -> HerdDay? {
    guard let first = Self.first, let last = Self.last else { return nil }
    let (number, overflows) = daysSince1970.addingReportingOverflow(days)
    guard !overflows, (first.daysSince1970...last.daysSince1970).contains(number) else {
      return nil
    }
    return HerdDay(daysSince1970: number)
  }
}
