public import DairyTerms
import Foundation

/// The computer's clock, asked in one place: only what was done when, and checks of age, may look at
/// it, so that a plan of the same records is the same on every day.
public enum SystemClock {
  /// Milliseconds since 1970, UTC.
  public static var nowMs: Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded()) }

  /// Today in the computer's time zone.
  public static var today: HerdDay {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day], from: Date())
    return HerdDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
      ?? HerdDay(daysSince1970: 0)
  }
}
