import DairyTerms
import Farm
import Homeorhesis
import Nutrition
import Rations

/// Ration and timetable of one pen: what every timetable would give, each with its own ration.
///
/// The records are taken as what the present timetable gives. What another timetable does to milk
/// and its solids comes from published trials, whose cows were fed for what they gave; so each
/// timetable's ration is made for that milk, and no other ration effect is added to it. The cow
/// model's own answer stands beside.
struct PenPlanner: Sendable {
  let group: PenGroup
  let head: Int
  let settings: PlanSettings
  let feeding: PenFeeding
  let model: PenCowModel

  /// A pen's planner.
  init(group: PenGroup, problem: PenProblem, settings: PlanSettings) {
    self.group = group
    head = problem.head
    self.settings = settings
    feeding = PenFeeding(problem)
    model = PenCowModel(
      group: group, present: settings.present, horizonDays: settings.horizonDays)
  }

  /// The pen's plan with every timetable of the settings, money not yet filled in.
  ///
  /// - Throws: `RationError`, `NutritionError` when the data of the ration are wrong.
  func plan() throws -> MilkingPenPlan {
    // Reserves and condition follow the reference ration: what she mobilises is set by her stage
    // before it is set by her feed. Every timetable is fed for the same, or else one would look
    // cheap because it is paid with body fat.
    let condition = model.run(timetable: settings.present)
    let level = group.level(present: settings.present, horizonDays: settings.horizonDays)
    let own = DailyMilk(milkKg: level.milkKgPerDay, composition: group.composition)
    let present = try feed(own, condition: condition, from: nil)
    var options: [TimetableOption] = []
    for timetable in settings.timetables {
      if timetable == settings.present {
        options.append(
          option(timetable, milk: own, interval: level.interval, fed: present.fed, response: nil))
      } else {
        options.append(
          try option(to: timetable, own: own, level: level, condition: condition, from: present))
      }
    }
    var mean = group.meanCow(milkKgPerDay: own.milkKg)
    mean.bodyConditionScore = condition.bodyConditionScore
    return MilkingPenPlan(
      pen: group.code, head: head, meanCow: mean, leadCow: present.lead,
      todayRation: try feeding.today(for: present.meanAnimal),
      limitsFrom: feeding.problem.limitsWords, options: options, chosen: settings.present.name)
  }

  /// Another timetable with its own ration.
  private func option(
    to timetable: MilkingTimetable, own: DailyMilk, level: PenLevel, condition: PenCowModel.Outcome,
    from present: FedPen
  ) throws -> TimetableOption {
    let response = group.trialResponse(
      to: timetable, from: settings.present, milk: own, horizonDays: settings.horizonDays)
    let modelled = modelResponse(to: timetable, own: own, condition: condition)
    let milk = own.changed(by: response)
    let fed = try feed(milk, condition: condition, from: present.fed.result.warmStart)
    let half = GainEstimate.intervalWidth * response.deviationMilkKg
    return option(
      timetable, milk: milk, interval: (max(0, milk.milkKg - half), milk.milkKg + half),
      fed: fed.fed,
      response: TimetableResponseNote(
        trialMilkKgPerDay: milk.milkKg - own.milkKg, trialFatGPerDay: 1000 * (milk.fatKg - own.fatKg),
        trialProteinGPerDay: 1000 * (milk.trueProteinKg - own.trueProteinKg),
        modelMilkKgPerDay: modelled.milkKg - own.milkKg,
        modelFatGPerDay: 1000 * (modelled.fatKg - own.fatKg),
        modelProteinGPerDay: 1000 * (modelled.trueProteinKg - own.trueProteinKg),
        sources: response.sources, beyondTrials: response.beyondTrials),
      notOffered: response.notOffered)
  }

  /// What the cow model says of the timetable, the pen's own solids moved as the model's move.
  private func modelResponse(
    to timetable: MilkingTimetable, own: DailyMilk, condition: PenCowModel.Outcome
  ) -> DailyMilk {
    let run = model.run(timetable: timetable)
    func ratio(_ value: (PenCowModel.Outcome) -> Double) -> Double {
      value(run) / max(value(condition), 1e-9)
    }
    let difference = group.modelDifferenceKg(to: timetable, horizonDays: settings.horizonDays)
    let milk = max(0, own.milkKg + difference)
    let fat = own.fatKg / max(own.milkKg, 1e-9) * ratio(\.fatPercent)
    let protein = own.trueProteinKg / max(own.milkKg, 1e-9) * ratio(\.proteinPercent)
    return DailyMilk(milkKg: milk, fatKg: milk * fat, trueProteinKg: milk * protein)
  }

  /// A pen's ration with the cows it was made for.
  private struct FedPen {
    var fed: PenFeeding.Fed
    var lead: PenCow
    var meanAnimal: Animal
  }

  private func feed(
    _ milk: DailyMilk, condition: PenCowModel.Outcome, from start: WarmStart?
  ) throws -> FedPen {
    func cow(_ milkKg: Double) -> (cow: PenCow, animal: Animal) {
      var cow = group.meanCow(milkKgPerDay: milkKg)
      cow.fatPercent = milk.composition.fatPercent
      cow.trueProteinPercent = milk.composition.trueProteinPercent
      cow.bodyConditionScore = condition.bodyConditionScore
      return (
        cow, group.animal(for: cow, reserveGainKgPerDay: condition.reserveGainKgPerDay)
      )
    }
    let mean = cow(milk.milkKg)
    let lead = cow(milk.milkKg * (1 + settings.leadFactor * group.milkSpread))
    let fed = try feeding.feed(
      lead: lead.animal, mean: mean.animal,
      milkPricePerKg: settings.milkPrice.valuePerKg(milk.composition), from: start)
    return FedPen(fed: fed, lead: lead.cow, meanAnimal: mean.animal)
  }

  private func option(
    _ timetable: MilkingTimetable, milk: DailyMilk, interval: (low: Double, high: Double),
    fed: PenFeeding.Fed, response: TimetableResponseNote?, notOffered: String? = nil
  ) -> TimetableOption {
    TimetableOption(
      timetable: timetable.name, milkingsPerDay: timetable.milkingsPerDay,
      milkKgPerDay: milk.milkKg, milkLowKgPerDay: interval.low, milkHighKgPerDay: interval.high,
      fatPercent: milk.composition.fatPercent,
      trueProteinPercent: milk.composition.trueProteinPercent, response: response,
      feasible: fed.isRation && notOffered == nil, notOffered: notOffered, ration: RationPlan(fed),
      // Filled in once the pen's place in the parlour is known.
      money: CowMoney(milkIncome: 0, feedCost: 0, milkingCost: 0))
  }
}

extension PenProblem {
  /// Where the limits come from, in words.
  var limitsWords: String {
    limitsFile ?? "standard limits, \(stage.feedingStage.rawValue)"
  }
}
