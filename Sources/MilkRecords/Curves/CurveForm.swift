import CMathematics

/// A day in milk with what every form needs of it.
struct DayTerms {
  let t: Double
  let lnT: Double

  init(_ dim: Double) {
    t = dim
    lnT = log(dim)
  }
}

/// A non-linear form with up to four parameters: value and gradient as pure functions.
///
/// Unused lanes of the parameter vector are zero and stay zero.
protocol CurveForm {
  /// How many lanes are parameters.
  static var count: Int { get }
  /// Milk, kg/d.
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double
  /// Milk, kg/d, and its derivative by each parameter.
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>)
}

/// Wood (1967): `a t^b exp(-c t)`.
enum WoodForm: CurveForm {
  static let count = 3

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    p[0] * exp(p[1] * day.lnT - p[2] * day.t)
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let shape = exp(p[1] * day.lnT - p[2] * day.t)
    let y = p[0] * shape
    return (y, SIMD4(shape, y * day.lnT, -y * day.t, 0))
  }
}

/// Dijkstra et al. (1997): `a exp(b (1 - exp(-c t))/c - d t)`.
enum DijkstraForm: CurveForm {
  static let count = 4

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    p[0] * exp(p[1] * (1 - exp(-p[2] * day.t)) / p[2] - p[3] * day.t)
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let decay = exp(-p[2] * day.t)
    let rise = (1 - decay) / p[2]
    let shape = exp(p[1] * rise - p[3] * day.t)
    let y = p[0] * shape
    return (y, SIMD4(shape, y * rise, y * p[1] * (day.t * decay - rise) / p[2], -y * day.t))
  }
}

/// Ehrlich (2011): `a (1 - exp((c - t)/b)/2) exp(-d t)`.
enum MilkBotForm: CurveForm {
  static let count = 4

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    p[0] * (1 - exp((p[2] - day.t) / p[1]) / 2) * exp(-p[3] * day.t)
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let lag = (p[2] - day.t) / p[1]
    let missing = exp(lag) / 2
    let fall = exp(-p[3] * day.t)
    let shape = (1 - missing) * fall
    let byOffset = -p[0] * missing * fall / p[1]
    return (p[0] * shape, SIMD4(shape, -byOffset * lag, byOffset, -day.t * p[0] * shape))
  }
}

/// Nelder (1966): `t/(a + b t + c t^2)`.
enum NelderForm: CurveForm {
  static let count = 3

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    day.t / (p[0] + day.t * (p[1] + day.t * p[2]))
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let y = value(p, day)
    let slope = -y * y / day.t
    return (y, SIMD4(slope, slope * day.t, slope * day.t * day.t, 0))
  }
}

/// Fischer (1958): `a - b t - a exp(-c t)`.
enum FischerForm: CurveForm {
  static let count = 3

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    p[0] * (1 - exp(-p[2] * day.t)) - p[1] * day.t
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let decay = exp(-p[2] * day.t)
    return (
      p[0] * (1 - decay) - p[1] * day.t,
      SIMD4(1 - decay, -day.t, p[0] * day.t * decay, 0)
    )
  }
}

/// Wilmink (1987) with all four parameters free: `a + b t + c exp(-k t)`.
enum WilminkForm: CurveForm {
  static let count = 4

  @inline(__always)
  static func value(_ p: SIMD4<Double>, _ day: DayTerms) -> Double {
    p[0] + p[1] * day.t + p[2] * exp(-p[3] * day.t)
  }

  @inline(__always)
  static func valueAndGradient(_ p: SIMD4<Double>, _ day: DayTerms) -> (Double, SIMD4<Double>) {
    let decay = exp(-p[3] * day.t)
    return (
      p[0] + p[1] * day.t + p[2] * decay, SIMD4(1, day.t, decay, -p[2] * day.t * decay)
    )
  }
}

/// The basis of Ali and Schaeffer (1987): linear in its five parameters.
enum AliSchaefferForm {
  @inline(__always)
  static func basis(_ day: DayTerms) -> (Double, Double, Double, Double, Double) {
    let share = day.t / LactationModel.aliSchaefferLengthDays
    let log = log(LactationModel.aliSchaefferLengthDays) - day.lnT
    return (1, share, share * share, log, log * log)
  }
}
