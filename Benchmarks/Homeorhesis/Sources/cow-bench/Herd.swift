import DairyTerms
import Foundation
import Homeorhesis

/// A herd drawn from a seed: three parities, cows spread as those of a real herd are.
enum Herd {
  static func plans(_ count: Int, seed: UInt64) -> [CowPlan] {
    var dice = Dice(state: seed)
    return (0..<count).map { index in
      var profile = CowProfile(parity: 1 + index % 3)
      profile.potential = exp(0.17 * dice.normal())
      profile.persistency = exp(0.25 * dice.normal())
      profile.bodyCondition = min(max(3.1 + 0.35 * dice.normal(), 2), 4.5)
      profile.bodyWeightKg *= exp(0.07 * dice.normal())
      profile.fatFactor = exp(0.08 * dice.normal())
      profile.proteinFactor = exp(0.05 * dice.normal())
      let isOpen = Double.random(in: 0..<1, using: &dice) < 0.12
      let conception = Double.random(in: 60..<200, using: &dice).rounded()
      return CowPlan(
        profile: profile, startDay: -21, endDay: 305, conceptionDay: isOpen ? nil : conception)
    }
  }

  /// SplitMix64: the same numbers everywhere.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    /// Nearly normal: twelve even numbers.
    mutating func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
  }
}
