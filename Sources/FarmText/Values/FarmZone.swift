public import DairyTerms
import Foundation

/// The time zone of a farm, which tells the farm's day of a moment that is written in UTC.
public struct FarmZone: Hashable, Sendable, Codable {
  /// As the user says it: `Europe/Amsterdam`, `+02:00`, `UTC`.
  public let name: String
  private let zone: TimeZone

  /// The zone of a name of the IANA time zone database, of a distance from UTC (`+02:00`, `-0500`),
  /// or of `UTC`.
  ///
  /// - Returns: `nil` where there is no such zone.
  public init?(_ name: String) {
    self.name = name
    if let seconds = Self.offset(name) {
      guard let fixed = TimeZone(secondsFromGMT: seconds) else { return nil }
      zone = fixed
    } else {
      // A region and a place, as the database has them; abbreviations such as CST stand for several.
      guard name.contains("/"), let known = TimeZone(identifier: name) else { return nil }
      zone = known
    }
  }

  /// Seconds ahead of UTC, where the text is a distance from it.
  private static func offset(_ text: String) -> Int? {
    if ["utc", "z", "gmt"].contains(text.lowercased()) { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4 || digits.count == 2, digits.allSatisfy(\.isASCII),
      let number = Int(digits)
    else { return nil }
    let (hours, minutes) = digits.count == 2 ? (number, 0) : (number / 100, number % 100)
    guard hours <= 14, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// The farm's calendar day and second of day of a moment whose distance from UTC is known.
  ///
  /// - Returns: `nil` where the moment does not say its zone, or the farm's day lies outside the years
  ///   of days.
  public func local(_ moment: FarmMoment) -> (day: HerdDay, secondOfDay: Int)? {
    guard let ahead = moment.offsetSeconds else { return nil }
    let utc = moment.day.daysSince1970 * 86_400 + moment.secondOfDay - ahead
    let here = utc + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
    let day = Int((Double(here) / 86_400).rounded(.down))
    guard let local = HerdDay(daysSince1970: day).onFarm(daysLater: 0) else { return nil }
    return (local, here - day * 86_400)
  }

  /// Reads the name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let zone = FarmZone(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time zone")
    }
    self = zone
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
