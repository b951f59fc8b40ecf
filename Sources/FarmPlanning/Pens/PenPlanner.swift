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
  /// Cells of the herd's milk, thousand a mL; `nil` where they are not known.
  let tankCells: Double?

  /// A pen's planner.
  init(group: PenGroup, problem: PenProblem, settings: PlanSettings, tankCells: Double? = nil) {
    self.group = group
    self.tankCells = tankCells
    head = problem.head
    self.settings = settings
    feeding = PenFeeding(problem)
    model = PenCowModel(
      group: group, present: settings.present, horizonDays: settings.horizonDays)
  }

  /// The pen's plan with every timetable of the settings, money not yet filled in.
  ///
  /// - Throws: `Complaint` when the data of the ration are wrong.
  func plan() throws -> MilkingPenPlan {
    // Reserves and condition follow the reference ration: what she mobilises is set by her stage
    // before it is set by her feed. Every timetable is fed for the same, or else one would look
    // cheap because it is paid with body fat.
    let condition = model.run(timetable: settings.present)
    let level = group.level
    let own = TrialYields(milkKgPerDay: level.milkKgPerDay, composition: group.composition)
    let present = try feed(own, condition: condition, from: nil)
    let options = try settings.timetables.map { timetable in
      timetable == settings.present
        ? option(timetable, milk: own, fed: present.fed, deviationKg: level.deviationKg)
        : try option(to: timetable, own: own, condition: condition, from: present)
    }
    var mean = group.meanCow(milkKgPerDay: own.milkKgPerDay)
    mean.bodyConditionScore = condition.bodyConditionScore
    return MilkingPenPlan(
      pen: group.code, head: head, meanCow: mean, leadCow: present.lead,
      reserveGainKgPerDay: condition.reserveGainKgPerDay,
      todayRation: try feeding.today(for: present.meanAnimal), intake: feeding.problem.intake,
      limitsFrom: feeding.problem.limitsWords, options: options, chosen: settings.present.name)
  }

  /// Another timetable with its own ration.
  private func option(
    to timetable: MilkingTimetable, own: TrialYields, condition: PenCowModel.Outcome,
    from present: FedPen
  ) throws -> TimetableOption {
    let answer = TrialRule.response(
      of: group.trialPen(yields: own), from: settings.present, to: timetable,
      horizonDays: settings.horizonDays)
    switch answer {
    case .failure(let silence):
      // Nobody knows her milk: what she gives today stands there, and it is not offered.
      var option = option(timetable, milk: own, fed: present.fed, deviationKg: 0)
      option.notOffered = silence.sentence
      option.feasible = false
      return option
    case .success(let response):
      let fed = try feed(response.new, condition: condition, from: present.fed.result.warmStart)
      var option = option(
        timetable, milk: response.new, fed: fed.fed,
        deviationKg: response.deviation.milkKgPerDay)
      option.limits = MilkingLimit.limits(
        of: group.limitedCow(own: own, present: settings.present, tankCells: tankCells),
        from: settings.present.milkingsPerDay, to: timetable.milkingsPerDay)
      option.response = TimetableResponseNote(
        response,
        model: modelYields(at: timetable, own: own, condition: condition) - own)
      return option
    }
  }

  /// What the cow model says of the timetable, the pen's own solids moved as the model's move.
  private func modelYields(
    at timetable: MilkingTimetable, own: TrialYields, condition: PenCowModel.Outcome
  ) -> TrialYields {
    let run = model.run(timetable: timetable)
    let difference = group.modelDifferenceKg(to: timetable, horizonDays: settings.horizonDays)
    let milk = max(0, own.milkKgPerDay + difference)
    func grams(_ own: Double?, _ content: (PenCowModel.Outcome) -> Double) -> Double {
      10 * milk * (own ?? 0) * content(run) / max(content(condition), 1e-9)
    }
    return TrialYields(
      milkKgPerDay: milk, fatGPerDay: grams(own.fatPercent, \.fatPercent),
      proteinGPerDay: grams(own.trueProteinPercent, \.proteinPercent))
  }

  /// A pen's ration with the cows it was made for.
  private struct FedPen {
    var fed: PenFeeding.Fed
    var lead: PenCow
    var meanAnimal: Animal
  }

  private func feed(
    _ milk: TrialYields, condition: PenCowModel.Outcome, from start: WarmStart?
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
    let mean = cow(milk.milkKgPerDay)
    let lead = cow(milk.milkKgPerDay * (1 + settings.leadFactor * group.milkSpread))
    let fed = try feeding.feed(
      lead: lead.animal, mean: mean.animal,
      milkPricePerKg: settings.milkPrice.valuePerKg(milk.composition), from: start)
    return FedPen(fed: fed, lead: lead.cow, meanAnimal: mean.animal)
  }

  private func option(
    _ timetable: MilkingTimetable, milk: TrialYields, fed: PenFeeding.Fed, deviationKg: Double
  ) -> TimetableOption {
    let half = GainEstimate.intervalWidth * deviationKg
    return TimetableOption(
      timetable: timetable.name, milkingsPerDay: timetable.milkingsPerDay,
      milkKgPerDay: milk.milkKgPerDay, milkLowKgPerDay: max(0, milk.milkKgPerDay - half),
      milkHighKgPerDay: milk.milkKgPerDay + half, fatPercent: milk.composition.fatPercent,
      trueProteinPercent: milk.composition.trueProteinPercent, feasible: fed.isRation,
      ration: RationPlan(fed, stage: group.stage.feedingStage),
      // Filled in once the pen's place in the parlour is known.
      money: CowMoney(milkIncome: 0, feedCost: 0, milkingCost: 0))
  }
}

extension TimetableResponseNote {
  init(_ response: TrialResponse, model: TrialYields) {
    self.init(
      direction: response.direction, trial: response.change, trialDeviation: response.deviation,
      model: model,
      trialMilkEnvelopeKg: response.milkEnvelope.map { [$0.lowerBound, $0.upperBound] },
      sources: response.sources, caveats: response.caveats.map(\.sentence),
      isExtrapolated: response.isExtrapolated, isTried: response.isTried)
  }
}

extension PenProblem {
  /// Where the limits come from, in words.
  var limitsWords: String {
    limitsFile ?? "standard limits, \(stage.feedingStage.rawValue)"
  }
}
