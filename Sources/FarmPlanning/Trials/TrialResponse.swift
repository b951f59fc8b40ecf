/// What published trials say of a pen's milk and solids under another timetable.
///
/// The spread is that of the **true** response of a farm not yet tried (between trials, with the
/// error of the pooled mean), not the error of that mean. It is the same draw for milk, fat and
/// protein and for every pen of a farm that goes the same way: see ``yields(at:)`` and
/// ``farmDeviation(of:)``.
public struct TrialResponse: Codable, Sendable, Hashable {
  /// Which way the timetable goes.
  public var direction: TrialDirection
  /// Milkings a day now.
  public var presentMilkingsPerDay: Double
  /// Milkings a day under the new timetable.
  public var newMilkingsPerDay: Double
  /// The pen as it is now, a cow and day.
  public var present: TrialYields
  /// Mean change by the trials, a cow and day.
  public var change: TrialYields
  /// Standard deviation of the true change on a farm not yet tried, a cow and day.
  public var deviation: TrialYields
  /// What the single trials and summaries say for this pen, where they were made on this very
  /// change; the farmer sees where they part.
  public var readings: [TrialReading]
  /// Where the answer leaves what was tried.
  public var caveats: [TrialCaveat]
  /// The trials behind it, in a fixed order.
  public var sources: [String]

  /// The pen under the new timetable, a cow and day.
  public var new: TrialYields { present + change }

  /// Change of the fat content, percentage points.
  public var fatPointsChange: Double { points(\.fatPercent) }
  /// Change of the true protein content, percentage points.
  public var proteinPointsChange: Double { points(\.trueProteinPercent) }

  private func points(_ content: (TrialYields) -> Double?) -> Double {
    guard let new = content(new), let old = content(present) else { return 0 }
    return new - old
  }

  /// Whether the pen, schedule or time lies outside what the trials were made on.
  public var isExtrapolated: Bool { caveats.contains { $0.isExtrapolation } }

  /// Whether trials were made on both numbers of milkings; else the answer lies between two that were,
  /// is told, and nothing is ordered of it.
  public var isTried: Bool { !caveats.contains { $0.isBetweenSchedules } }

  /// Least and greatest change of milk among the trials' own figures for this change, kg/d, farm
  /// data and reviews left out; `nil` where no trial was made on this change. At 10 or 11 milkings
  /// a week it is that of three milkings in two days.
  public var milkEnvelope: ClosedRange<Double>? { envelope { $0.milk } }
  /// The same of the fat yield, g/d.
  public var fatEnvelope: ClosedRange<Double>? { envelope { $0.fat } }
  /// The same of the protein yield, g/d.
  public var proteinEnvelope: ClosedRange<Double>? { envelope { $0.protein } }

  private func envelope(_ part: (TrialReading) -> TrialReading.Span?) -> ClosedRange<Double>? {
    let spans = readings.filter { $0.kind == .trials }.compactMap(part)
    guard let low = spans.map(\.low).min(), let high = spans.map(\.high).max() else { return nil }
    return low...high
  }

  /// The pen's yields under the new timetable when the farm's true response stands `deviations`
  /// standard deviations above its mean (towards more milk): one number moves milk, fat and
  /// protein, so that the contents stay those of milk. 0 is the mean response.
  public func yields(at deviations: Double) -> TrialYields {
    TrialRule.asMilk(new + deviation.scaled(by: deviations), like: present)
  }

  /// Ends of the interval that holds the true change of milk in 80 of 100 farms, kg/d.
  public var milkInterval80: ClosedRange<Double> {
    let half = 1.2816 * deviation.milkKgPerDay
    return change.milkKgPerDay - half...change.milkKgPerDay + half
  }

  /// Standard deviation of a farm's sum over its pens.
  ///
  /// Each part is what a pen's sum (money, or kg times cows) moves by a standard deviation, with
  /// its sign. Pens that go the same way share the trials' error and add; gains and losses come
  /// from other trials and join as independent.
  public static func farmDeviation(of parts: [(TrialDirection, Double)]) -> Double {
    TrialDirection.allCases.reduce(0) { sum, direction in
      let shared = parts.reduce(0) { $0 + ($1.0 == direction ? $1.1 : 0) }
      return sum + shared * shared
    }.squareRoot()
  }
}

/// Why no trial can be asked.
public enum TrialSilence: Error, Codable, Sendable, Hashable {
  /// A value of the pen that no pen in milk has.
  case impossiblePen(name: String, value: Double)
  /// Fewer than one milking a day, or a pause of more than a day.
  case pauseOverADay(timetable: String, hours: Double)
  /// More than four milkings a day over a lactation.
  case overFour(timetable: String, perDay: Double)
  /// As many milkings as now at other hours.
  case onlyHoursMove(present: String, new: String)
  /// A horizon without a day.
  case noHorizon(days: Int)

  /// The reason in a sentence.
  public var sentence: String {
    switch self {
    case .impossiblePen(let name, let value): "no pen in milk has \(name) \(value)"
    case .pauseOverADay(let timetable, let hours):
      "no trial read left cows unmilked for \(hours) h (\(timetable)); the longest was 24 h"
    case .overFour(let timetable, let perDay):
      "no trial read milked a pen \(perDay) times a day (\(timetable)); the most was four"
    case .onlyHoursMove(let present, let new):
      "\(new) has as many milkings as \(present): the trials pooled compare numbers of milkings,"
        + " not their hours"
    case .noHorizon(let days): "a horizon of \(days) days has no milk"
    }
  }
}

/// Where an answer leaves what was tried.
public enum TrialCaveat: Codable, Sendable, Hashable {
  /// No trial read was made on this number of milkings; it lies between two that were.
  case betweenSchedules(milkingsPerDay: Double)
  /// Milk of two milkings below that of the trials, kg/d.
  case milkBelowTrials(kgPerDay: Double, least: Double)
  /// Milk of two milkings above that of the trials, kg/d.
  case milkAboveTrials(kgPerDay: Double, most: Double)
  /// Days in milk past the lactations of the trials.
  case lateInLactation(day: Double, last: Double)
  /// Intervals other than those tried at that number of milkings, h.
  case intervalsNotTried(shortest: Double, longest: Double)
  /// From more than two milkings to fewer than two: no trial read made the step; two are joined.
  case acrossTwo
  /// Early in lactation the trials of fewer milkings exclude each other.
  case earlyTrialsDisagree
  /// Milking more in the first six weeks: a trial read found milk but no energy in it.
  case earlyGainOfSolidsUnsure
  /// Over so short a time gains have hardly come.
  case shortHorizon(days: Int)
  /// The contents were stopped at the edge of what milk holds.
  case contentsAtEdge
  /// The change of milk is smaller or greater than any single trial of this change found: the rule
  /// carried it to a stage or breed they did not have.
  case beyondSingleTrials

  /// Whether the pen, schedule or time lies outside the trials (the others only tell of doubt).
  public var isExtrapolation: Bool {
    switch self {
    case .betweenSchedules, .earlyTrialsDisagree, .earlyGainOfSolidsUnsure: false
    case .milkBelowTrials, .milkAboveTrials, .lateInLactation, .intervalsNotTried, .acrossTwo,
      .shortHorizon, .contentsAtEdge, .beyondSingleTrials:
      true
    }
  }

  /// Whether it tells that no trial was made on the number of milkings.
  var isBetweenSchedules: Bool {
    if case .betweenSchedules = self { true } else { false }
  }

  /// The caveat in a sentence.
  public var sentence: String {
    switch self {
    case .betweenSchedules(let perDay):
      "no trial read milked \(short(perDay)) times a day: taken between its neighbours"
    case .milkBelowTrials(let kg, let least):
      "\(short(kg)) kg at two milkings is below the \(short(least)) kg of the trials"
    case .milkAboveTrials(let kg, let most):
      "\(short(kg)) kg at two milkings is above the \(short(most)) kg of the trials"
    case .lateInLactation(let day, let last):
      "day \(Int(day.rounded())) lies past day \(short(last)), where the trials' lactations ended"
    case .intervalsNotTried(let shortest, let longest):
      "intervals of \(short(shortest)) to \(short(longest)) h were not tried at that frequency"
    case .acrossTwo: "no trial read went across two milkings a day: two steps are joined"
    case .earlyTrialsDisagree:
      "trials of fewer milkings from calving exclude each other (15 to 20 % and 30 to 50 %)"
    case .earlyGainOfSolidsUnsure:
      "in the first six weeks a trial of 3x found 7 % more milk but no more energy in it"
    case .shortHorizon(let days): "over \(days) days a gain by more milkings has hardly come"
    case .contentsAtEdge: "fat or protein was stopped at the edge of what milk holds"
    case .beyondSingleTrials: "the change of milk lies outside what the single trials found"
    }
  }

  private func short(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}
