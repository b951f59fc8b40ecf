import DairyTerms
import Foundation

/// The clock, asked in one place: only checks of age may look at it, so that a plan of the same
/// records is the same on every day.
enum Today {
  /// Today by the computer's clock and time zone.
  static var day: HerdDay {
    let now = Date()
    let offset = TimeZone.current.secondsFromGMT(for: now)
    let seconds = now.timeIntervalSince1970 + Double(offset)
    return HerdDay(daysSince1970: Int((seconds / 86_400).rounded(.down)))
  }
}
