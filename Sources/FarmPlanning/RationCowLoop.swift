import DairyTerms
import Homeorhesis
import Nutrition
import Rations

/// Ration and cow to a fixed point: the ration is made for the milk, the milk follows the ration.
struct RationCowLoop: Sendable {
  let group: PenGroup
  let settings: PlanSettings
  let ration: PenRation
  let model: PenCowModel

  /// The loop ends when milk moves by less than this between rounds, kg/d.
  static let closureKg = 0.05
  /// Rounds after which the loop ends in any case; the last difference is reported.
  static let mostRounds = 8

  /// What one timetable gives in the pen.
  ///
  /// - Parameters:
  ///   - timetable: The timetable from the plan's day on.
  ///   - reference: The model cow under the present timetable on the reference ration.
  ///   - start: Where the ration's search may start.
  /// - Throws: `RationError`, `NutritionError` when the data of the ration are wrong.
  func option(
    timetable: MilkingTimetable, reference: PenCowModel.Outcome, start: WarmStart?
  ) throws -> (option: TimetableOption, lead: PenCow, warmStart: WarmStart) {
    let changed = timetable != settings.present
    let response = group.response(
      to: timetable, present: settings.present, horizonDays: settings.horizonDays)
    // The same cow under this timetable on the reference ration: what the new ration is held to.
    let base =
      changed ? model.run(timetable: timetable, ration: nil, intakeKg: nil) : reference
    var milk = response.milkKgPerDay
    var outcome = base
    var warm = start
    var rounds = 0
    var closure = Double.infinity
    while true {
      let composition = composition(of: outcome, reference: reference)
      let (mean, lead) = animals(milkKg: milk, composition: composition, outcome: outcome)
      let price = settings.milkPrice.valuePerKg(composition)
      let result = try ration.formulate(lead.animal, milkPricePerKg: price, from: warm)
      let intake = try ration.meanIntakeKg(of: result, eatenBy: mean.animal)
      warm = result.warmStart
      rounds += 1
      if closure < Self.closureKg || rounds == Self.mostRounds {
        let option = option(
          timetable, milk: milk, response: response, composition: composition, result: result,
          intakeKg: intake, rounds: rounds, closureKg: closure)
        return (option, lead.cow, result.warmStart)
      }
      outcome = model.run(
        timetable: timetable, ration: ration.supply(of: result), intakeKg: intake)
      let fed = outcome.milkKgPerDay / max(base.milkKgPerDay, 1e-9)
      let next = response.milkKgPerDay * fed
      closure = abs(next - milk)
      milk = next
    }
  }

  /// The pen's own milk solids, moved as the model's move from the reference.
  private func composition(
    of outcome: PenCowModel.Outcome, reference: PenCowModel.Outcome
  ) -> MilkComposition {
    let own = group.composition
    return MilkComposition(
      fatPercent: own.fatPercent * outcome.fatPercent / max(reference.fatPercent, 1e-9),
      trueProteinPercent: own.trueProteinPercent * outcome.proteinPercent
        / max(reference.proteinPercent, 1e-9),
      lactosePercent: own.lactosePercent)
  }

  private func animals(
    milkKg: Double, composition: MilkComposition, outcome: PenCowModel.Outcome
  ) -> (mean: (cow: PenCow, animal: Animal), lead: (cow: PenCow, animal: Animal)) {
    func cow(_ milk: Double) -> (PenCow, Animal) {
      var cow = group.meanCow(milkKgPerDay: milk)
      cow.fatPercent = composition.fatPercent
      cow.trueProteinPercent = composition.trueProteinPercent
      cow.bodyConditionScore = outcome.bodyConditionScore
      let animal = PenRation.animal(
        group: group, cow: cow, reserveGainKgPerDay: outcome.reserveGainKgPerDay,
        bodyConditionScore: outcome.bodyConditionScore)
      return (cow, animal)
    }
    return (cow(milkKg), cow(milkKg * (1 + settings.leadFactor * group.milkSpread)))
  }

  private func option(
    _ timetable: MilkingTimetable, milk: Double, response: PenResponse,
    composition: MilkComposition, result: RationResult, intakeKg: Double, rounds: Int,
    closureKg: Double
  ) -> TimetableOption {
    let interval = response.interval(of: milk, changed: timetable != settings.present)
    let plan = RationPlan(result, meanIntakeKg: intakeKg)
    return TimetableOption(
      timetable: timetable.name, milkingsPerDay: timetable.milkingsPerDay, milkKgPerDay: milk,
      milkLowKgPerDay: interval.low, milkHighKgPerDay: interval.high,
      fatPercent: composition.fatPercent, trueProteinPercent: composition.trueProteinPercent,
      feasible: result.status == .optimal && plan.rows.allSatisfy(\.holds), ration: plan,
      // Filled in once the pen's place in the parlour is known.
      money: CowMoney(milkIncome: 0, feedCost: 0, milkingCost: 0), rounds: rounds,
      closureKgPerDay: closureKg)
  }
}
