import CMathematics
import DairyTerms
package import Homeorhesis

/// Cows that differ for good, drawn around the cow of a run.
public struct Population: Sendable, Hashable {
  /// How many are drawn.
  public var cows: Int
  /// Spread between cows of the logarithm of potential, persistency and readiness for calcium, SD.
  public var potentialSpread, persistencySpread, calciumSpread: Double
  /// Spread of condition at calving, SD, units.
  public var conditionSpread: Double

  /// The cows' plans: the same draws for every run and machine, spread evenly (Halton 1960) rather
  /// than at random, so that forty tell what some hundreds would.
  package func plans(around plan: CowPlan) -> [CowPlan] {
    (1...max(cows, 1)).map { number in
      var own = plan
      func normal(_ base: Int) -> Double { Self.normalDeviate(Self.halton(number, base)) }
      own.profile.potential *= exp(potentialSpread * normal(2))
      own.profile.persistency *= exp(persistencySpread * normal(3))
      let readiness = (own.profile.calciumReadiness ?? 1) * exp(calciumSpread * normal(5))
      own.profile.calciumReadiness = readiness
      let condition = own.profile.bodyCondition + conditionSpread * normal(7)
      own.profile.bodyCondition = min(max(condition, 1.5), 4.8)
      return own
    }
  }

  /// The digits of a number in a base, mirrored behind the point.
  private static func halton(_ number: Int, _ base: Int) -> Double {
    var rest = number
    var place = 1.0
    var value = 0.0
    while rest > 0 {
      place /= Double(base)
      value += place * Double(rest % base)
      rest /= base
    }
    return value
  }

  /// The normal deviate below which that share lies, by bisection.
  static func normalDeviate(_ share: Double) -> Double {
    var low = -6.0
    var high = 6.0
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if 0.5 * erfc(-middle / 2.squareRoot()) < share { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}

/// Shares of cows beyond a level: at one sample (prevalence), or ever in repeated ones (incidence).
enum CowShares {
  /// Share of cows above a level where they are spread normally around a middle.
  static func above(_ middle: Double, _ level: Double, _ spread: Double) -> Double {
    0.5 * erfc((level - middle) / spread / 2.squareRoot())
  }

  /// The mean share over days, %.
  static func prevalence(_ middles: [Double], _ level: Double, _ spread: Double) -> Double? {
    guard !middles.isEmpty, spread > 0 else { return nil }
    let sum = middles.reduce(0) { $0 + above($1, level, spread) }
    return 100 * sum / Double(middles.count)
  }

  /// The share found above at least once, %: a cow keeps her own distance from the middle through
  /// all tests, and strays from it anew at each.
  static func incidence(
    _ middles: [Double], _ level: Double, between: Double, within: Double
  ) -> Double? {
    guard !middles.isEmpty, between > 0, within > 0 else { return nil }
    var never = 0.0
    var weights = 0.0
    for step in -48...48 {
      let deviate = Double(step) / 12
      let weight = exp(-0.5 * deviate * deviate)
      let missed = middles.reduce(1.0) {
        $0 * (1 - above($1 + between * deviate, level, within))
      }
      never += weight * missed
      weights += weight
    }
    return 100 * (1 - never / weights)
  }
}
