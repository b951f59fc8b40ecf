public import DairyTerms
public import Homeorhesis

/// How the cow model did on this herd of late: what it foretold of the last test day from the one before,
/// and what was weighed. Every plan, what-if and report says it, so that its forecast is believed as far
/// as it has earned.
public struct RecentError: Codable, Sendable {
  /// The last forecast against what came; `nil` where no two tests of the same lactations can be
  /// compared.
  public var test: Test?

  /// A test that was foretold.
  public struct Test: Codable, Sendable {
    /// The day it was foretold on.
    public var asOf: HerdDay
    /// The test day.
    public var day: HerdDay
    /// Cows foretold and weighed.
    public var cows: Int
    /// Mean foretold of the weighing, kg.
    public var foretoldKg: PredictionInterval
    /// Mean weighed, kg.
    public var weighedKg: Double
    /// Cows weighed inside their own 80 % interval, %.
    public var inside80Percent: Double
    /// Root of the mean squared error of cows, kg.
    public var rootMeanSquareKg: Double
  }

  /// The error of a herd's last forecast.
  public init(last: HerdForecast.Last?) {
    test = last.map {
      Test(
        asOf: $0.asOf, day: $0.day, cows: $0.cows, foretoldKg: $0.foretoldKg,
        weighedKg: $0.weighedKg, inside80Percent: $0.inside80Percent,
        rootMeanSquareKg: $0.rootMeanSquareKg)
    }
  }
}
