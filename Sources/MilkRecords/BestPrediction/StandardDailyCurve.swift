import CMathematics

/// Daily means and standard deviations of one trait for days 1 to 365, kg and score.
///
/// Computed in single precision, as the program whose tables they are does.
struct StandardDailyCurve {
  /// Mean of each day; index 0 is day 1.
  let means: [Float]
  /// Standard deviation of each day.
  let deviations: [Float]

  /// Where in the tables a lactation stands.
  struct Place: Hashable {
    /// 0 first lactations, 1 later ones.
    var parityGroup: Int
    /// 0 to 5.
    var breed: Int
    /// 0 to 6.
    var region: Int
    /// 0 to 3.
    var season: Int
  }

  /// Pounds in a kilogram as the USDA's program has it.
  static let poundsPerKg: Float = 2.205

  init(
    _ trait: YieldTrait, _ curves: PredictionSettings.Curves, _ place: Place,
    poundTablesToKg: Bool, _ tables: StandardCurveTables
  ) {
    switch (curves, trait) {
    case (.monthly, _):
      let divisor = poundTablesToKg && trait != .cellScore ? Self.poundsPerKg : 1
      means = Self.interpolated(tables.monthly.means, trait, place, divisor)
      deviations = Self.interpolated(tables.monthly.deviations, trait, place, divisor)
    case (_, .cellScore):
      let rows = Self.cellScoreRows(curves, place, tables)
      means = Self.morantGnanasakthy(rows.means, halvedCurvature: false)
      deviations = Self.morantGnanasakthy(rows.deviations, halvedCurvature: true)
    default:
      let rows = Self.woodRows(curves, trait, place, tables)
      means = Self.wood(rows.means)
      deviations = Self.wood(rows.deviations)
    }
  }

  /// Coefficients of the curves of means and of deviations.
  private typealias Rows = (means: ArraySlice<Float>, deviations: ArraySlice<Float>)

  private static func woodRows(
    _ curves: PredictionSettings.Curves, _ trait: YieldTrait, _ place: Place,
    _ tables: StandardCurveTables
  ) -> Rows {
    let (parity, trait) = (place.parityGroup, trait.rawValue)
    func rows(_ pair: StandardCurveTables.Pair, _ group: Int) -> Rows {
      (pair.means.row(group, parity, trait), pair.deviations.row(group, parity, trait))
    }
    switch curves {
    case .region: return rows(tables.regionWood, place.region)
    case .season: return rows(tables.seasonWood, place.season)
    case .regionAndSeason:
      let pair = tables.regionSeasonWood
      return (
        pair.means.row(place.region, place.season, parity, trait),
        pair.deviations.row(place.region, place.season, parity, trait)
      )
    case .breed, .monthly: return rows(tables.wood, place.breed)
    }
  }

  private static func cellScoreRows(
    _ curves: PredictionSettings.Curves, _ place: Place, _ tables: StandardCurveTables
  ) -> Rows {
    let parity = place.parityGroup
    func rows(_ pair: StandardCurveTables.Pair, _ group: Int) -> Rows {
      (pair.means.row(group, parity), pair.deviations.row(group, parity))
    }
    switch curves {
    case .region: return rows(tables.regionCellScore, place.region)
    case .season: return rows(tables.seasonCellScore, place.season)
    case .regionAndSeason:
      let pair = tables.regionSeasonCellScore
      return (
        pair.means.row(place.region, place.season, parity),
        pair.deviations.row(place.region, place.season, parity)
      )
    case .breed, .monthly: return rows(tables.cellScore, place.breed)
    }
  }

  private static var days: ClosedRange<Int> { 1...PredictionSettings.lastDay }

  /// Wood (1967): `a t^b exp(-c t)`.
  private static func wood(_ row: ArraySlice<Float>) -> [Float] {
    let p = Array(row)
    return days.map {
      let t = Float($0)
      return p[0] * powf(t, p[1]) * expf(-t * p[2])
    }
  }

  /// Morant and Gnanasakthy (1989), linear in its parameters: `a - b x + c x² + d/x`,
  /// `x = t + 10`; the curves of deviations take half of `c`.
  private static func morantGnanasakthy(
    _ row: ArraySlice<Float>, halvedCurvature: Bool
  ) -> [Float] {
    let p = Array(row)
    return days.map {
      let x = Float($0) + 10
      let bend = p[2] * (x * x)
      return p[0] - p[1] * x + (halvedCurvature ? bend / 2 : bend) + p[3] / x
    }
  }

  /// Straight lines between the middles of 30-day months, the last of which ends with day 365.
  private static func interpolated(
    _ table: CoefficientTable, _ trait: YieldTrait, _ place: Place, _ divisor: Float
  ) -> [Float] {
    let months = table.row(place.parityGroup, trait.rawValue).map { $0 / divisor }
    return days.map { day in
      let month = min(max(1, (day + 15) / 30), 11)
      let next = Float(day - month * 30 + 15)
      let this = Float((month + 1) * 30 - 15 - day)
      return (next * months[month] + this * months[month - 1]) / 30
    }
  }
}
