/// A timetable that has a name in the trade, and the times it is taken at.
///
/// The numbers of milkings and the intervals are the trade's; the hour at which a day begins is ours
/// and moves no interval. Sources: 3-in-2 at 12-18-18, 10-19-19 and 8-20-20 h (DairyNZ, Inside Dairy
/// 2021); 10-in-7 with two milkings on Monday, Wednesday and Friday, 05:00 and 15:00 (Boyce in NZ Dairy
/// Exporter, 2020), its single milkings in late morning, where the pauses are most even; 13-in-7
/// without Sunday evening, Sunday's milking late in the morning (Irish Farmers Journal, 2022).
public struct KnownTimetable: Sendable, Hashable {
  /// What it is called, such as `10-in-7`.
  public let name: String
  /// Its times, as `MilkingTimetable(text:)` reads them.
  public let times: String
  /// Other words for it.
  let otherNames: [String]

  private init(_ name: String, _ times: String, or otherNames: [String] = []) {
    self.name = name
    self.times = times
    self.otherNames = otherNames
  }

  /// All of them, by milkings.
  public static let all: [KnownTimetable] = [
    KnownTimetable("1x", "06:00", or: ["once"]),
    KnownTimetable("10-in-7", "Mon Wed Fri 05:00,15:00; Tue Thu Sat Sun 10:00"),
    KnownTimetable(
      "3-in-2", "1/2 05:00,17:00; 2/2 11:00", or: ["1.5x", "3-in-2 12:18:18"]),
    KnownTimetable("3-in-2 10:19:19", "1/2 05:00,15:00; 2/2 10:00"),
    KnownTimetable("3-in-2 8:20:20", "1/2 05:00,13:00; 2/2 09:00"),
    KnownTimetable("11-in-7", "Mon-Thu 05:00,15:00; Fri-Sun 10:00"),
    KnownTimetable("12-in-7", "Mon-Fri 05:00,17:00; Sat-Sun 11:00"),
    KnownTimetable("13-in-7", "Mon-Sat 05:00,17:00; Sun 11:00"),
    KnownTimetable("2x", "05:00,17:00", or: ["twice", "2x 12:12"]),
    KnownTimetable("2x 10:14", "05:00,15:00"),
    KnownTimetable("2x 8:16", "05:00,13:00"),
    KnownTimetable("3x", "05:00,13:00,21:00", or: ["thrice", "3x 8:8:8"]),
    KnownTimetable("4x", "05:00,11:00,17:00,23:00", or: ["4x 6:6:6:6"]),
  ]

  /// The one of a name, whatever its case, hyphens and blanks: `3in2`, `2X 8-16`; `nil` where no
  /// timetable is called so.
  public static func named(_ text: String) -> KnownTimetable? {
    let wanted = plain(text)
    return all.first { known in
      plain(known.name) == wanted || known.otherNames.contains { plain($0) == wanted }
    }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
  }
}
