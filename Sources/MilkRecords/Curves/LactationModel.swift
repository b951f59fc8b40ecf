/// The seven lactation curves the room can fit, in the forms it fits them.
///
/// `t` is days in milk (day 1 is the day after calving), the value is milk in kg/d.
public enum LactationModel: String, CaseIterable, Codable, Sendable, Hashable {
  /// `a t^b exp(-c t)`. Source: Wood (1967), Nature 216:164.
  case wood
  /// `a + b t + c exp(-k t)`. Source: Wilmink (1987), Livest. Prod. Sci. 16:335.
  case wilmink
  /// `a + b s + c s^2 + d w + k w^2`, `s = t/305`, `w = ln(305/t)`.
  /// Source: Ali and Schaeffer (1987), Can. J. Anim. Sci. 67:637.
  case aliSchaeffer = "ali-schaeffer"
  /// `a exp(b (1 - exp(-c t))/c - d t)`. Source: Dijkstra et al. (1997), J. Dairy Sci. 80:2340.
  case dijkstra
  /// `a (1 - exp((c - t)/b)/2) exp(-d t)`. Source: Ehrlich (2011), Bovine Pract. 45:87.
  case milkbot
  /// `t/(a + b t + c t^2)`. Source: Nelder (1966), Biometrics 22:128.
  case nelder
  /// `a - b t - a exp(-c t)`. Source: Fischer (1958).
  case fischer

  /// Wilmink's decay of the early rise, 1/d, where it is not fitted.
  public static let wilminkDecayPerDay = 0.05
  /// The `N` of Ali and Schaeffer's form, days.
  public static let aliSchaefferLengthDays = 305.0

  /// The parameters' letters in the order of ``LactationCurve/parameters``.
  public var parameterNames: [String] {
    switch self {
    case .wood, .nelder, .fischer: ["a", "b", "c"]
    case .wilmink: ["a", "b", "c", "k"]
    case .aliSchaeffer: ["a", "b", "c", "d", "k"]
    case .dijkstra, .milkbot: ["a", "b", "c", "d"]
    }
  }

  /// The form as one reads it.
  public var formula: String {
    switch self {
    case .wood: "a t^b exp(-c t)"
    case .wilmink: "a + b t + c exp(-k t)"
    case .aliSchaeffer: "a + b t/305 + c (t/305)^2 + d ln(305/t) + k ln(305/t)^2"
    case .dijkstra: "a exp(b (1 - exp(-c t))/c - d t)"
    case .milkbot: "a (1 - exp((c - t)/b)/2) exp(-d t)"
    case .nelder: "t/(a + b t + c t^2)"
    case .fischer: "a - b t - a exp(-c t)"
    }
  }

  /// The least and greatest value each parameter may take in a fit, in the order of
  /// ``parameterNames``; `nil` for the linear models, whose fit is not bounded.
  ///
  /// The boxes hold every shape a recorded lactation has shown; a fit that ends on one says so
  /// (``CurveFit/Status/atBound``). Wilmink's `k` is bounded only where it is fitted.
  public var bounds: [ClosedRange<Double>]? {
    switch self {
    case .wood: [0.001...200, -2...3, -0.05...0.2]
    case .wilmink, .aliSchaeffer: nil
    case .dijkstra: [0.1...200, 1e-5...1, 0.001...0.5, -0.01...0.05]
    case .milkbot: [1...200, 0.5...200, -600...300, 1e-5...0.1]
    case .nelder: [-10...50, -1...1, -0.01...0.01]
    case .fischer: [0...150, -0.2...1, 1e-4...2]
    }
  }

  /// Where Wilmink's `k` is sought when it is fitted, 1/d.
  public static let wilminkDecayRangePerDay = 0.005...0.5
}
