import DairyTerms
import Farm
import Homeorhesis
import Nutrition
import Rations

/// Ration and cow to a fixed point: the ration is made for the milk, the milk follows the ration.
///
/// What the cows eat today is not on file. Their records are therefore taken as what the present
/// timetable gives on a ration that meets their needs; another timetable's milk is their own
/// response to it, moved by what the cow model makes of the *difference* between the two rations.
struct RationCowLoop: Sendable {
  let group: PenGroup
  let settings: PlanSettings
  let ration: PenRation
  let model: PenCowModel

  /// The loop ends when milk moves by less than this between rounds, kg/d.
  static let closureKg = 0.05
  /// Milk on the new ration against milk on the present one: outside this range the cow model was
  /// never held to a trial.
  static let trustedFeedFactors = 0.7...1.4
  /// Rounds after which the loop ends in any case; the last difference is reported.
  static let mostRounds = 8

  /// The pen as it is milked today, on the ration that meets its needs.
  struct Present {
    var option: TimetableOption
    var lead: PenCow
    /// Condition and reserves every timetable is fed for: those of the present one.
    var condition: PenCowModel.Outcome
    var outcome: PenCowModel.Outcome
    /// What the ration gives; `nil` where none meets every limit, and the reference ration stands.
    var supply: RationSupply?
    var warmStart: WarmStart
  }

  /// The present timetable's ration and what the model cow does on it.
  ///
  /// - Throws: `RationError`, `NutritionError` when the data of the ration are wrong.
  func present() throws -> Present {
    let response = response(to: settings.present)
    // Reserves and condition follow the reference ration here: what she mobilises is set by her
    // stage before it is set by her feed.
    let outcome = model.run(timetable: settings.present, ration: nil, intakeKg: nil)
    let cows = cows(
      milkKg: response.milkKgPerDay, composition: group.composition, condition: outcome)
    let fed = try feed(cows, composition: group.composition, from: nil)
    let supply = fed.isRation ? ration.supply(of: fed.result) : nil
    return Present(
      option: option(
        settings.present, milk: response.milkKgPerDay, response: response,
        composition: group.composition, fed: fed, rounds: 1, closureKg: 0),
      lead: cows.lead.cow, condition: outcome,
      outcome: supply == nil
        ? outcome
        : model.run(timetable: settings.present, ration: supply, intakeKg: fed.intakeKg),
      supply: supply, warmStart: fed.result.warmStart)
  }

  /// What another timetable gives in the pen, with its own ration.
  ///
  /// Every timetable is fed for the body reserves the cows put on or take off under the present
  /// one: otherwise one would look cheap because it is paid with body fat, another dear because
  /// it fattens.
  ///
  /// - Throws: `RationError`, `NutritionError` when the data of the ration are wrong.
  func option(to timetable: MilkingTimetable, from present: Present) throws -> TimetableOption {
    let response = response(to: timetable)
    var milk = response.milkKgPerDay
    var composition = group.composition
    var warm = present.warmStart
    var closure = Double.infinity
    // The same cow under this timetable on the present ration: what the new ration is held to.
    var base = model.run(timetable: timetable, ration: present.supply, intakeKg: nil)
    var inRange = true
    var round = 1
    while true {
      let cows = cows(milkKg: milk, composition: composition, condition: present.condition)
      let fed = try feed(cows, composition: composition, from: warm)
      warm = fed.result.warmStart
      // The nearest of impossible rations is no ration: she is not simulated on it.
      if closure < Self.closureKg || round == Self.mostRounds || !fed.isRation || !inRange {
        var option = option(
          timetable, milk: milk, response: response, composition: composition, fed: fed,
          rounds: round, closureKg: closure.isFinite ? closure : 0)
        if !inRange {
          option.feasible = false
          option.ration.conflict.append("The cow model leaves its tested range on this ration.")
        }
        return option
      }
      if round == 1, present.supply != nil {
        base = model.run(timetable: timetable, ration: present.supply, intakeKg: fed.intakeKg)
      }
      let outcome = model.run(
        timetable: timetable, ration: ration.supply(of: fed.result), intakeKg: fed.intakeKg)
      let fedFactor = outcome.milkKgPerDay / max(base.milkKgPerDay, 1e-9)
      guard Self.trustedFeedFactors.contains(fedFactor) else {
        inRange = false
        milk = response.milkKgPerDay
        continue
      }
      let next = response.milkKgPerDay * fedFactor
      closure = abs(next - milk)
      milk = next
      composition = self.composition(of: outcome, present: present.outcome)
      round += 1
    }
  }

  private func response(to timetable: MilkingTimetable) -> PenResponse {
    group.response(
      to: timetable, present: settings.present, horizonDays: settings.horizonDays)
  }

  /// A ration and what the mean cow eats of it.
  private struct Fed {
    var result: RationResult
    var intakeKg: Double

    /// Whether it meets every limit.
    var isRation: Bool { result.status == .optimal }
  }

  private func feed(
    _ cows: PenCows, composition: MilkComposition, from start: WarmStart?
  ) throws -> Fed {
    let result = try ration.formulate(
      cows.lead.animal, milkPricePerKg: settings.milkPrice.valuePerKg(composition), from: start)
    return Fed(
      result: result, intakeKg: try ration.meanIntakeKg(of: result, eatenBy: cows.mean.animal))
  }

  /// The pen's own milk solids, moved as the model's move from the present.
  private func composition(
    of outcome: PenCowModel.Outcome, present: PenCowModel.Outcome
  ) -> MilkComposition {
    let own = group.composition
    return MilkComposition(
      fatPercent: own.fatPercent * outcome.fatPercent / max(present.fatPercent, 1e-9),
      trueProteinPercent: own.trueProteinPercent * outcome.proteinPercent
        / max(present.proteinPercent, 1e-9),
      lactosePercent: own.lactosePercent)
  }

  /// The pen's mean and lead cow with the animals NASEM (2021) sees for them.
  private struct PenCows {
    var mean: (cow: PenCow, animal: Animal)
    var lead: (cow: PenCow, animal: Animal)
  }

  private func cows(
    milkKg: Double, composition: MilkComposition, condition: PenCowModel.Outcome
  ) -> PenCows {
    func cow(_ milk: Double) -> (PenCow, Animal) {
      var cow = group.meanCow(milkKgPerDay: milk)
      cow.fatPercent = composition.fatPercent
      cow.trueProteinPercent = composition.trueProteinPercent
      cow.bodyConditionScore = condition.bodyConditionScore
      let animal = group.animal(
        for: cow, reserveGainKgPerDay: condition.reserveGainKgPerDay)
      return (cow, animal)
    }
    return PenCows(
      mean: cow(milkKg), lead: cow(milkKg * (1 + settings.leadFactor * group.milkSpread)))
  }

  private func option(
    _ timetable: MilkingTimetable, milk: Double, response: PenResponse,
    composition: MilkComposition, fed: Fed, rounds: Int, closureKg: Double
  ) -> TimetableOption {
    let interval = response.interval(of: milk, changed: timetable != settings.present)
    let plan = RationPlan(fed.result, meanIntakeKg: fed.intakeKg)
    return TimetableOption(
      timetable: timetable.name, milkingsPerDay: timetable.milkingsPerDay, milkKgPerDay: milk,
      milkLowKgPerDay: interval.low, milkHighKgPerDay: interval.high,
      fatPercent: composition.fatPercent, trueProteinPercent: composition.trueProteinPercent,
      feasible: fed.result.status == .optimal && plan.rows.allSatisfy(\.holds), ration: plan,
      // Filled in once the pen's place in the parlour is known.
      money: CowMoney(milkIncome: 0, feedCost: 0, milkingCost: 0), rounds: rounds,
      closureKgPerDay: closureKg)
  }
}
