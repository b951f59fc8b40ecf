/// The numbers the synthetic herd is drawn from.
///
/// Milk follows Wood's curve, ln y = ln a + b ln t - c t, with parameters that differ between
/// lactations. Means, covariances and residual deviations were fitted to 33,346 Dutch test days
/// (Bovi-Analytics, MIT licence) by the method of moments: covariance of the lactations' own
/// estimates less their mean sampling covariance.
enum SyntheticParameters {
  /// Wood's curve of one lactation number.
  struct Wood: Sendable {
    /// Means of ln a (kg a day), b, c (per day).
    let mean: [Double]
    /// Lower triangle of the covariance between lactations: aa, ba, bb, ca, cb, cc.
    let covariance: [Double]
    /// Standard deviation of ln y around the curve.
    let residual: Double
  }

  /// Lactation 1, 2, and 3 or later.
  static let wood: [Wood] = [
    Wood(
      mean: [2.813_883_908, 0.176_703_412, 0.002_735_058],
      covariance: [
        0.289_923_265, -0.076_843_850, 0.022_320_398, -0.000_628_959, 0.000_195_577, 2.357_348e-6,
      ], residual: 0.088_311),
    Wood(
      mean: [3.172_777_668, 0.171_893_499, 0.003_881_869],
      covariance: [
        0.196_631_028, -0.055_047_096, 0.017_317_550, -0.000_643_866, 0.000_211_493, 3.329_769e-6,
      ], residual: 0.093_493),
    Wood(
      mean: [3.126_610_116, 0.213_871_607, 0.004_608_090],
      covariance: [
        0.329_698_245, -0.095_286_940, 0.029_569_384, -0.001_043_022, 0.000_341_810, 5.034_848e-6,
      ], residual: 0.097_205),
  ]

  /// Share of cows in lactation 1 to 6 and later. Source: 100 French herds (DairyHerdData), 2008.
  static let parityShare = [0.3533, 0.2511, 0.1711, 0.1087, 0.0623, 0.0535]
  /// Age at first calving, months: mean and deviation of North American and Dutch practice (the
  /// French herds of 2006 to 2010 calved at 31).
  static let firstCalvingMonths = (mean: 24.5, deviation: 2.2)
  /// Days from calving to calving: median and log deviation. Source: French herds, 390 and 0.17.
  static let calvingInterval = (median: 392.0, logDeviation: 0.17)
  /// Days dry that are planned.
  static let dryDays = 60
  /// Chance of leaving in lactation 1, 2, and 3 or later. Source: 26 % a cow-year in French herds.
  static let leaving = [0.20, 0.26, 0.34]
  /// Share of leavings within 60 days of calving, and of leavings that are deaths (French herds:
  /// 884 of 6,026).
  static let earlyLeaving = 0.25
  static let death = 0.147
  /// Correlation of a cow's curve between lactations enters through this share of deviation.
  static let repeatedShare = 0.6
  /// Fat and protein: deviation between lactations and within, points of %. Source: French herds.
  static let fat = (between: 0.42, within: 0.46)
  static let protein = (between: 0.19, within: 0.19)
  /// ln of thousand cells per mL: deviation between lactations and within. Source: French herds.
  static let cells = (between: 0.85, within: 0.80)

  /// A disease: chance in a lactation, mean days in milk when found. Values of the order of the US
  /// NAHMS Dairy 2014 survey.
  static let diseases: [(code: String, chance: Double, meanDay: Double)] = [
    ("MF", 0.05, 1), ("RP", 0.08, 1), ("METR", 0.10, 5), ("KETO", 0.06, 9), ("DA", 0.03, 12),
    ("MAST", 0.22, 60), ("LAME", 0.18, 110),
  ]
}
