public import DairyTerms

/// How fresh cows do now against the herd's own past: fixed alarms mislead, because herds differ.
///
/// In 100 French herds the share of tests at 5 to 40 days in milk with fat to protein above 1.4 is
/// 33 % in the median herd, 15 % in the tenth and 51 % in the ninetieth percentile.
public struct FreshCowMonitor: Sendable, Codable, Hashable {
  /// One indicator.
  public struct Indicator: Sendable, Codable, Hashable {
    /// Its name, with the unit.
    public var name: String
    /// Its value in the recent time.
    public var recent: Double?
    /// How many cows or tests it rests on.
    public var recentCount: Int
    /// Its value in the time before.
    public var baseline: Double?
    /// How many cows or tests that rests on.
    public var baselineCount: Int
    /// The difference in standard errors; above 2 it is unlikely to be chance. `nil` of too few.
    public var standardErrors: Double?
    /// Whether it is worse than the herd's own past by more than two standard errors, on at least
    /// ``FreshCowMonitor/fewestForAlarm`` recent cows.
    public var alarm: Bool
  }

  /// First day of the recent time.
  public var recentFrom: HerdDay
  /// Its last day.
  public var asOf: HerdDay
  /// First day of the baseline, which ends where the recent time begins.
  public var baselineFrom: HerdDay
  /// The indicators.
  public var indicators: [Indicator]

  /// Days looked at as recent.
  public static let recentDays = 120
  /// Days of the herd's past before them.
  public static let baselineDays = 730
  /// Days in milk of a fresh cow's test.
  public static let freshDaysInMilk = 5...40
  /// Fat to protein above this speaks for a cow that melts fat (Holsteins; Heuer et al., 1999,
  /// J. Dairy Sci. 82:295, use 1.5; 1.4 is the common alarm of milk recording).
  public static let highFatToProtein = 1.4
  /// BHB in milk recording's blood-equivalent scale from which ketosis is called subclinical,
  /// mmol/L (McArt et al., 2012, J. Dairy Sci. 95:5056).
  public static let highBhbMmolPerL = 1.2
  /// Recent cows below which no alarm is given.
  public static let fewestForAlarm = 10

  /// A share of cows in recent and past time, worse when higher.
  static func share(_ name: String, _ recent: (Int, of: Int), _ past: (Int, of: Int)) -> Indicator {
    func percent(_ part: (Int, of: Int)) -> Double? {
      part.of == 0 ? nil : 100 * Double(part.0) / Double(part.of)
    }
    var errors: Double?
    if recent.of > 0, past.of > 0 {
      let pooled = Double(recent.0 + past.0) / Double(recent.of + past.of)
      let variance = pooled * (1 - pooled) * (1 / Double(recent.of) + 1 / Double(past.of))
      if variance > 0 {
        let difference = Double(recent.0) / Double(recent.of) - Double(past.0) / Double(past.of)
        errors = difference / variance.squareRoot()
      }
    }
    return Indicator(
      name: name, recent: percent(recent), recentCount: recent.of, baseline: percent(past),
      baselineCount: past.of, standardErrors: errors,
      alarm: recent.of >= fewestForAlarm && (errors ?? 0) > 2)
  }

  /// A mean in recent and past time, worse when lower.
  static func mean(_ name: String, _ recent: [Double], _ past: [Double]) -> Indicator {
    var errors: Double?
    if let first = HerdMath.standardDeviation(recent),
      let second = HerdMath.standardDeviation(past),
      let now = HerdMath.mean(recent), let before = HerdMath.mean(past)
    {
      let variance =
        first * first / Double(recent.count) + second * second / Double(past.count)
      if variance > 0 { errors = (now - before) / variance.squareRoot() }
    }
    return Indicator(
      name: name, recent: HerdMath.mean(recent), recentCount: recent.count,
      baseline: HerdMath.mean(past), baselineCount: past.count, standardErrors: errors,
      alarm: recent.count >= fewestForAlarm && (errors ?? 0) < -2)
  }
}
