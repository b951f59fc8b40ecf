/// What the rule of the milking trials needs to know of a pen in milk.
public struct TrialPen: Sendable, Hashable {
  /// Mean milk under the present timetable, kg a cow and day (above 0, at most 80).
  public var milkKgPerDay: Double
  /// Milk fat, % (0.5 to 12).
  public var fatPercent: Double
  /// Milk true protein, % (0.5 to 8).
  public var trueProteinPercent: Double
  /// Mean days in milk on the day the timetable changes (0 or more).
  public var daysInMilk: Double
  /// Share of cows in their first lactation, 0 to 1.
  public var firstCalverShare: Double
  /// Share of Jersey cows, 0 to 1.
  public var jerseyShare: Double

  /// A pen by its milk, stage, parities and breeds; every value is checked when the rule is asked.
  public init(
    milkKgPerDay: Double, fatPercent: Double, trueProteinPercent: Double, daysInMilk: Double,
    firstCalverShare: Double, jerseyShare: Double = 0
  ) {
    self.milkKgPerDay = milkKgPerDay
    self.fatPercent = fatPercent
    self.trueProteinPercent = trueProteinPercent
    self.daysInMilk = daysInMilk
    self.firstCalverShare = firstCalverShare
    self.jerseyShare = jerseyShare
  }

  /// Fat yield, g a cow and day.
  public var fatGPerDay: Double { milkKgPerDay * fatPercent * 10 }
  /// True protein yield, g a cow and day.
  public var proteinGPerDay: Double { milkKgPerDay * trueProteinPercent * 10 }

  /// The first value that no pen in milk can have, with its name.
  var impossibleValue: (name: String, value: Double)? {
    let ranges: [(name: String, value: Double, range: ClosedRange<Double>)] = [
      ("milk (kg/d)", milkKgPerDay, 0.1...80), ("fat (%)", fatPercent, 0.5...12),
      ("true protein (%)", trueProteinPercent, 0.5...8), ("days in milk", daysInMilk, 0...2000),
      ("share of first calvers", firstCalverShare, 0...1),
      ("share of Jersey cows", jerseyShare, 0...1),
    ]
    // A value that is no number lies in no range.
    return ranges.first { !$0.range.contains($0.value) }.map { ($0.name, $0.value) }
  }
}

extension TrialYields {
  /// The yields of a pen under its present timetable.
  init(of pen: TrialPen) {
    self.init(
      milkKgPerDay: pen.milkKgPerDay, fatGPerDay: pen.fatGPerDay,
      proteinGPerDay: pen.proteinGPerDay)
  }
}
