import DairyTerms
import Farm
import Homeorhesis

/// A cow of the pen as a switch of her milking sees her: who she is, and what she would give on each
/// day to the end of her lactation if nothing changed.
struct SwitchedCow: Sendable {
  /// What a schedule's rules ask.
  var traits: MilkingSchedule.Cow
  /// Her day in milk on the first day.
  var daysInMilk: Int
  /// Her milk on each day to come until she is dried off, kg.
  var milkKg: [Double]
  /// 1 in her first lactation, else 0.
  var firstCalverShare: Double
  /// 1 for a Jersey, else 0.
  var jerseyShare: Double

  /// Day of gestation on which she is dried off: 60 days before she calves.
  static let dryDayOfGestation = GestationLength.days - 60
  /// Day in milk to which a cow is counted who is not known to be in calf: where the trials'
  /// lactations ended.
  static let lastDayOfOpenCow = Int(TrialEvidence.lastDay)

  /// Days until a cow is dried off: by her gestation, else by her day in milk; a cow past both is
  /// counted for as long as a plan looks ahead.
  static func daysLeft(
    daysInMilk: Int, daysPregnant: Int?, horizonDays: Int
  ) -> Int {
    let left =
      daysPregnant.map { dryDayOfGestation - $0 } ?? (lastDayOfOpenCow - daysInMilk)
    return left > 0 ? left : horizonDays
  }
}

extension PenGroup {
  /// The pen's cows with their milk to the end of their lactations.
  ///
  /// - Parameters:
  ///   - fromCalving: each as if she calved on the first day, to day 305.
  func switchedCows(horizonDays: Int, fromCalving: Bool) -> [SwitchedCow] {
    zip(zip(cows, fits), levels).map { pair, level in
      let (cow, fit) = pair
      let start = fromCalving ? 0 : cow.daysInMilk
      let left =
        fromCalving
        ? SwitchedCow.lastDayOfOpenCow
        : SwitchedCow.daysLeft(
          daysInMilk: start, daysPregnant: cow.daysPregnant, horizonDays: horizonDays)
      var milk: [Double] = []
      while milk.count < left {
        let days = min(Self.milkStepDays, left - milk.count)
        let mean =
          level.isDoubted && !fromCalving
          ? level.milkKgPerDay
          : fit.meanKg(daysInMilk: start + milk.count, horizonDays: days).value
        milk += [Double](repeating: max(0, mean), count: days)
      }
      return SwitchedCow(
        traits: MilkingSchedule.Cow(
          parity: cow.parity, milkKgPerDay: cow.lastTestDay?.milkKg,
          bodyCondition: cow.bodyCondition,
          cellsThousandPerMl: cow.cellsThousandPerMl),
        daysInMilk: start, milkKg: milk, firstCalverShare: cow.parity == 1 ? 1 : 0,
        jerseyShare: cow.breed == .jersey ? 1 : 0)
    }
  }

  /// Days over which a cow's milk is taken as its mean: a lactation falls by less than 1 % in them.
  private static let milkStepDays = 5
}
