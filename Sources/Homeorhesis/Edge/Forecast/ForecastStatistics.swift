import CMathematics

/// What is known of the cows of a breed before any test of a herd: how cows, lactations, herds and
/// days stray about the course of the model.
///
/// Learnt from recorded herds (``ForecastLearning``); what they do not decide stays where learning began
/// or at the bound of its search. The milk of a test day is
///
///     course(day; potential, ln persistency) + residual course of the parity (day)
///       + what the herd's day did + her own straying + error of the test.
///
/// Kilograms throughout; deviations that grow with milk are told for ``referenceKg``.
struct ForecastStatistics: Sendable, Hashable {
  /// The cows of one parity, first, second, or later.
  struct Peers: Sendable, Hashable {
    /// Mean potential and ln persistency.
    var mean: SIMD2<Double>
    /// Covariance about the mean where nothing earlier is known of a cow.
    var covariance: Covariance2
    /// What her last lactation's deviation says of this one's.
    var carry: Carry
    /// Covariance about what the last lactation says.
    var covarianceAfterOne: Covariance2
    /// Residual course at ``knots``, kg.
    var courseKg: [Double]
  }

  /// Days in milk between which residual courses run straight.
  static let knots = [5, 10, 16, 24, 34, 46, 62, 85, 115, 150, 190, 235, 280, 330]
  /// Milk that deviations are told for, kg.
  static let referenceKg = 25.0

  /// By parity: first, second, later.
  var peers: [Peers]
  /// Between herds: of all parities alike, and of single parities.
  var herdCovariance, herdParityCovariance: Covariance2
  /// Deviation of a herd's own residual course, kg, and its range in ln(day + 15).
  var courseOwnKg, courseRange: Double
  /// Error of a test, kg.
  var testErrorKg: Double
  /// Straying of a cow from any smooth course, kg, and days until it is forgotten to a third.
  var strayingKg, strayingDays: Double
  /// Power of milk with which deviations grow.
  var growth: Double
  /// What a herd's time does, kg: how far it wanders in a year, over weeks, in the season, on the
  /// day.
  var yearKg, weeksKg, weeksDays, seasonKg, dayKg: Double

  /// Where learning begins: wide, and flat.
  static var start: Self {
    let wide = Covariance2(potential: 0.04, both: 0, persistency: 0.06)
    let peers = Peers(
      mean: SIMD2(0.9, 0), covariance: wide, carry: Carry(rows: [0.5, 0, 0, 0.3]),
      covarianceAfterOne: Covariance2(potential: 0.03, both: 0, persistency: 0.05),
      courseKg: [Double](repeating: 0, count: knots.count))
    return Self(
      peers: [peers, peers, peers],
      herdCovariance: Covariance2(potential: 0.02, both: 0, persistency: 0.01),
      herdParityCovariance: Covariance2(potential: 0.002, both: 0, persistency: 0.005),
      courseOwnKg: 0.6, courseRange: 0.6, testErrorKg: 2, strayingKg: 2, strayingDays: 60,
      growth: 0.5, yearKg: 1, weeksKg: 1, weeksDays: 60, seasonKg: 0.7,
      dayKg: 0.6)
  }

  /// Place of a parity's peers.
  static func place(parity: Int) -> Int { min(max(parity, 1), 3) - 1 }

  /// The knot before a day, and the share of the knot after it.
  static func knot(before day: Int) -> (index: Int, share: Double) {
    guard day > knots[0] else { return (0, 0) }
    guard day < knots[knots.count - 1] else { return (knots.count - 2, 1) }
    var index = 0
    while knots[index + 1] <= day { index += 1 }
    return (index, Double(day - knots[index]) / Double(knots[index + 1] - knots[index]))
  }

  /// The residual course of a parity on a day, kg.
  func courseKg(_ place: Int, day: Int) -> Double {
    let (index, share) = Self.knot(before: day)
    let course = peers[place].courseKg
    return course[index] + share * (course[index + 1] - course[index])
  }

  /// Covariance of what a herd's weeks and seasons did so many days apart, kg².
  func timeCovariance(apart days: Double) -> Double {
    let turn = 2 * Double.pi * days / 365.25
    return weeksKg * weeksKg * exp(-abs(days) / weeksDays)
      + seasonKg * seasonKg * (0.75 * cos(turn) + 0.25 * cos(2 * turn))
  }

  /// Covariance of how far a herd stood, on two days, from where it stands on the day of the
  /// forecast, kg²: it wanders both ways from there and is drawn to no mean.
  func yearsCovariance(_ left: Double, _ right: Double) -> Double {
    guard left * right > 0 else { return 0 }
    return yearKg * yearKg * min(abs(left), abs(right)) / 365.25
  }

  /// How deviations grow with milk: 1 at ``referenceKg``.
  func scale(milkKg: Double) -> Double {
    pow(max(milkKg, 5) / Self.referenceKg, growth)
  }
}
