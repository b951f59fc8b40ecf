public import DairyTerms
public import Farm
import HerdStore

/// Milk of pens and tank over the coming weeks.
public struct HerdForecastQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-forecast"
  /// What it asks.
  public static let about =
    "Milk of pens and tank over the coming weeks, and how the last forecast fared."
  /// Asked of the demo farm.
  public static var example: Self { Self(weeks: 4) }

  /// Herd and day.
  public var scope: HerdScope?
  /// Weeks ahead, 1 to 26; `nil` for 8.
  public var weeks: Int?

  /// Asks for a forecast.
  public init(scope: HerdScope? = nil, weeks: Int? = nil) {
    self.scope = scope
    self.weeks = weeks
  }

  static let weekRange = 1...26

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> HerdForecastAnswer {
    let weeks = weeks ?? 8
    try QuestionRange.check(weeks, Self.weekRange, "weeks", "1 to 26")
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    let forecast = try HerdForecast(
      store: store, herd: found.herd, asOf: found.day, weeks: weeks, cowFit: farm.shipped.cowFit(),
      present: farm.folder().presentTimetable())
    return HerdForecastAnswer(
      document: forecast,
      remarks: found.remarks
        + (try store.doubts(herd: found.herd, asOf: found.day)
        + [farm.unsaidBreed(of: found, in: store).doubt].compactMap { $0 })
        .map { "\($0.text); \($0.fix)" })
  }
}

/// Milk of the coming weeks.
public struct HerdForecastAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-forecast/1"
  /// The document.
  public let document: HerdForecast
  /// What is to be said beside it.
  public let remarks: [String]
}
