import CMathematics

/// Reads a plan as drivers: what holds over one short piece of time.
struct DriverSource {
  private(set) var plan: CowPlan
  private(set) var calvings: [Double]
  /// Her parameters in the present lactation.
  private(set) var parameters: ParameterSet<Double>
  private let shared: CowParameters
  let lactationRation: RationSupply
  let dryRation: RationSupply
  /// DCAD as the body feels it: follows the ration's over two days.
  private var feltDCAD: Double
  private var lastDay: Double

  init(_ plan: CowPlan, parameters: CowParameters) {
    self.plan = plan
    calvings = plan.calvings
    self.parameters = parameters.named(for: plan.profile)
    shared = parameters
    lactationRation = .lactation(parameters)
    dryRation = .dry(parameters)
    lastDay = plan.startDay
    feltDCAD = 0
    feltDCAD = ration(at: plan.startDay).dcadMEqPerKg
  }

  /// The same cow at the same moment, with another plan before her.
  func turned(to plan: CowPlan) -> DriverSource {
    var turned = self
    turned.plan = plan
    turned.calvings = plan.calvings
    return turned
  }

  /// The profile of the lactation so many after the plan's first.
  private func profile(ofLactation index: Int) -> CowProfile {
    var profile = plan.profile
    profile.bodyWeightKg *=
      CowProfile.weightShare(parity: profile.parity + index)
      / CowProfile.weightShare(parity: profile.parity)
    profile.parity += index
    return profile
  }

  /// The frame of the lactation after this one, relative to this one's.
  private func frameGain(at day: Double) -> Double {
    let parity = plan.profile.parity + max(0, calvings.filter { $0 <= day }.count - 1)
    return CowProfile.weightShare(parity: parity + 1) / CowProfile.weightShare(parity: parity)
  }

  /// Makes her the cow of the lactation so many after the plan's first; before that calving only
  /// her udder, which the end of pregnancy builds, is that lactation's already.
  mutating func enter(lactation index: Int, udderOnly: Bool) {
    let next = shared.named(for: profile(ofLactation: index))
    if udderOnly {
      parameters.cellsAtCalving = next.cellsAtCalving
      parameters.alveolarHalfKg = next.alveolarHalfKg
      parameters.cisternKg = next.cisternKg
    } else {
      parameters = next
    }
  }

  /// Where in her cycle the cow is.
  struct Stage {
    /// Days since the last calving, or negative before the first.
    var daysInMilk: Double
    /// Days to the next calving, negative; `nil` when none is planned.
    var toCalving: Double?
    /// Days since conception, 0 when not pregnant.
    var gestation: Double
    var isDry: Bool
  }

  func stage(at day: Double) -> Stage {
    let next = calvings.first { $0 > day }
    let last = calvings.last { $0 <= day }
    var gestation = 0.0
    if let next { gestation = max(0, CowPlan.gestationDays - (next - day)) }
    return Stage(
      daysInMilk: last.map { day - $0 } ?? day, toCalving: next.map { day - $0 },
      gestation: gestation, isDry: plan.isDry(at: day, calvings: calvings))
  }

  func ration(at day: Double) -> RationSupply {
    let told = plan.rations.last { $0.fromDay <= day }?.ration
    return told ?? (plan.isDry(at: day, calvings: calvings) ? dryRation : lactationRation)
  }

  /// The summed amount of the interventions of a kind in force, or `nil` where there is none.
  func amount(_ kind: Intervention.Kind, at day: Double) -> Double? {
    var found: Double?
    for one in plan.interventions where one.kind == kind && one.holds(at: day) {
      found = (found ?? 0) + one.amount
    }
    return found
  }

  /// The same of those that touch just these quarters.
  private func amount(_ kind: Intervention.Kind, at day: Double, touching quarters: Quarters)
    -> Double?
  {
    var found: Double?
    for one in plan.interventions
    where one.kind == kind && one.holds(at: day) && one.quarters == quarters {
      found = (found ?? 0) + one.amount
    }
    return found
  }

  /// Whether anything is done to single quarters' milk or health.
  var hasQuarterActs: Bool {
    plan.interventions.contains {
      [.inflation, .inhibitorRemoval, .inflammation].contains($0.kind)
    }
  }

  /// Sets what is done to one quarter on that day.
  func setActs(at day: Double, on place: Quarters, in quarter: inout QuarterState<Double>) {
    quarter.inertKg = 0
    quarter.inhibitorLeft = 1
    quarter.health = 1
    for one in plan.interventions where one.holds(at: day) && one.quarters.contains(place) {
      switch one.kind {
      case .inflation: quarter.inertKg += one.amount
      case .inhibitorRemoval: quarter.inhibitorLeft *= max(0, 1 - one.amount)
      case .inflammation where one.quarters != .all:
        quarter.health *= max(0, 1 - parameters.quarterInflammation * one.amount)
      default: break
      }
    }
  }

  /// Drivers for a piece of time around that day. Call with ascending days.
  mutating func drivers(at day: Double) -> Drivers<Double> {
    var result = Drivers<Double>(repeating: 0)
    let stage = stage(at: day)
    let ration = ration(at: day)
    let elapsed = max(0, day - lastDay)
    feltDCAD += (ration.dcadMEqPerKg - feltDCAD) * (1 - exp(-elapsed / 2))
    lastDay = day
    setRation(ration, in: &result)
    setIntake(stage, day, in: &result)
    setStage(stage, day, in: &result)
    setInterventions(stage, day, in: &result)
    return result
  }

  private func setRation(_ ration: RationSupply, in result: inout Drivers<Double>) {
    result.rationGlucogenic = ration.glucogenicCarbonGPerKg
    result.rationAcetogenic = ration.acetogenicCarbonGPerKg
    result.rationFattyAcids = ration.fattyAcidCarbonGPerKg
    result.rationAminoAcids = ration.aminoAcidCarbonGPerKg
    result.rationCarbon = ration.totalCarbonGPerKg
    result.rationCalcium = ration.calciumGPerKg
    let magnesium = ration.magnesiumGPerKg ?? RationSupply.usualMagnesium
    let half = parameters.magnesiumHalf
    result.magnesiumLicence =
      magnesium / (magnesium + half) * (1 + half / RationSupply.usualMagnesium)
    let phosphorus = ration.phosphorusGPerKg ?? RationSupply.usualPhosphorus
    result.phosphorusLicence =
      1
      / max(
        0.2, 1 + parameters.phosphorusOnCalcitriol * (phosphorus - RationSupply.usualPhosphorus))
    // Compensated acidosis below about zero DCAD (Charbonneau et al. 2006; Lean et al. 2019), and
    // tissue that hears parathyroid hormone the better for it, the worse for alkali.
    let acidosis = Exponential.logistic(-(feltDCAD + 20) / 45)
    result.acidosis = acidosis
    let alkali = min(max((feltDCAD - 150) / 200, -0.5), 1.5)
    result.parathyroidResponse =
      parameters.parathyroidResponse
      * (1 + parameters.acidosisResponse * acidosis - 0.10 * alkali)
  }

  private func setIntake(_ stage: Stage, _ day: Double, in result: inout Drivers<Double>) {
    // A cow milked through her calving has not lost her appetite to a dry period's end.
    let weeks = max(stage.daysInMilk, 0) / 7 + (carriedThrough(day) ? 3 : 0)
    result.intakeRamp = 1 - exp(-0.192 * (weeks + parameters.intakeLag))
    let before = stage.toCalving ?? -1000
    result.dryIntakePercent = 1.97 - 0.75 * exp(0.16 * min(before, 0))
    // Appetite turns from a dry cow's to a fresh cow's about 19 hours after calving.
    let sinceCalving = stage.daysInMilk
    let turned = Exponential.logistic((sinceCalving - 0.8) / 0.3)
    if stage.isDry {
      result.lactationIntakeShare = sinceCalving < 20 ? turned : 0
    } else {
      result.lactationIntakeShare = sinceCalving < 20 && !carriedThrough(day) ? turned : 1
      if stage.toCalving != nil {
        // A milked cow near calving eats less too.
        result.intakeRamp *= 1 - 0.33 * exp(0.16 * min(before, 0))
      }
    }
    if sinceCalving >= 0, sinceCalving < 20 {
      result.dryIntakePercent = min(result.dryIntakePercent, 1.22)
    }
    result.allowance = amount(.allowance, at: day) ?? 1
    let period = plan.rations.last { $0.fromDay <= day }
    if let given = amount(.givenIntake, at: day) ?? period?.dryMatterIntakeKg {
      result.givenIntakeKg = given
      result.givenIntakeShare = 1
    }
    // THI 68 is where milk begins to fall (Zimbelman et al. 2009), 84 a severe climate chamber.
    let index = amount(.temperatureHumidity, at: day).map { min(max(($0 - 68) / 16, 0), 1.2) }
    let whole = (amount(.heat, at: day) ?? 0) + (index ?? 0)
    let apart = amount(.heatWithoutIntake, at: day) ?? 0
    result.heat = whole + apart
    result.heatOnIntake = result.heat > 0 ? whole / result.heat : 0
  }

  /// Whether the last calving came without a dry period.
  private func carriedThrough(_ day: Double) -> Bool { plan.dryDays < 1 && day >= (secondCalving) }
  private var secondCalving: Double { calvings.count > 1 ? calvings[1] : .infinity }

  private func setStage(_ stage: Stage, _ day: Double, in result: inout Drivers<Double>) {
    let since = max(stage.daysInMilk, 0)
    let before = stage.toCalving.map { min($0, 0) } ?? -1000
    let fresh = stage.daysInMilk >= 0 ? 1.0 : 0
    let waning = exp(-since / parameters.growthHormoneTime)
    let rising = Exponential.logistic((before + 3) / 1.5)
    let after = fresh * waning * Exponential.logistic((since + 3) / 1.5)
    result.growthHormoneDrive = parameters.calvingGrowthHormone * max(after, rising)
    result.earlyDeath = 1 + fresh * parameters.earlyDeath * exp(-since / parameters.earlyDeathTime)
    // A gland built anew without a calf is as plastic as one after calving.
    let built = induction(at: day).map { max(0, day - $0.fromDay - parameters.inductionTime) }
    let young = min(since, built ?? .infinity)
    let local = young / parameters.localTime
    result.plasticity = exp(-local * local)
    let plastic = young / parameters.plasticTime
    let established = stage.daysInMilk >= 0 || stage.toCalving == nil
    result.capacityRate =
      established ? 1 / min(600, parameters.capacityTime * (1 + plastic * plastic)) : 0
    result.accretionStage =
      parameters.calvingAccretion + (1.25 - parameters.calvingAccretion) * (1 - exp(-since / 90))
    result.renewal = stage.gestation > 215 ? 1 : 0
    let gestation = min(stage.gestation, CowPlan.gestationDays)
    if gestation > 120 {
      let load = day < 0 && plan.calves > 1 ? parameters.twinLoad : 1
      result.conceptusUptake = load * parameters.conceptusUptake * exp(0.014 * (gestation - 250))
    }
    // Of cows milked past day 240 nothing is known that would let cells die faster.
    if gestation > 130 { result.pregnancySignal = exp((min(gestation, 240) - 215) / 38) }
    if gestation > 0 {
      result.termHold = exp((gestation - CowPlan.gestationDays) / parameters.termHoldTime)
    }
    let luteal = gestation > 10 && before < -1.7
    result.progesteroneHeld = luteal ? 7 : 0.2
    if before > -28 {
      let building = sin(.pi * (before + 28) / 30)
      result.colostrumBuilding = building * building
    }
    let nearest = stage.daysInMilk >= 0 && stage.daysInMilk < -before ? since : before
    if abs(nearest) < 4 {
      let offset = nearest - parameters.colostrumCalciumTime
      result.colostrumCalcium = parameters.colostrumCalcium * exp(-offset * offset)
      let slack = (nearest - 0.6) / 0.8
      result.gutStasis = exp(-slack * slack)
    }
    if before > -60, before < 0 { result.glandReady = Exponential.logistic((before + 18) / 2) }
    if abs(nearest) < 4 {
      let peak = (nearest + 0.4) / 0.7
      result.prolactinSurge = parameters.prolactinSurge * exp(-peak * peak)
    }
    // Growth towards the frame of the next lactation takes about 400 days.
    let growth = min(since / 400, 1)
    result.frame = 1 + (frameGain(at: day) - 1) * growth
    if stage.daysInMilk >= 0 {
      result.plasmaProteinGate = exp(-since / parameters.plasmaProteinTime)
    }
  }

  private func setInterventions(
    _ stage: Stage, _ day: Double, in result: inout Drivers<Double>
  ) {
    result.glucoseInfusion = CarbonContent.glucose * (amount(.glucoseInfusion, at: day) ?? 0)
    result.aminoAcidInfusion = CarbonContent.protein * (amount(.proteinInfusion, at: day) ?? 0)
    result.fatInfusion = 0.76 * (amount(.fatInfusion, at: day) ?? 0)
    result.propionateInfusion = 0.486 * (amount(.propionateInfusion, at: day) ?? 0)
    result.acetateInfusion = 0.400 * (amount(.acetateInfusion, at: day) ?? 0)
    result.ketoneInfusion = 0.4615 * (amount(.ketoneInfusion, at: day) ?? 0)
    result.calciumInfusion = amount(.calciumInfusion, at: day) ?? 0
    result.oralCalcium = amount(.oralCalcium, at: day) ?? 0
    result.calcitriolGiven = amount(.calcitriol, at: day) ?? 0
    result.prolactinInfusion = amount(.prolactinInfusion, at: day) ?? 0
    result.insulinInfusion = amount(.insulinInfusion, at: day) ?? 0
    if let level = amount(.glucoseClamp, at: day) {
      result.glucoseClamp = 1
      result.glucoseClampLevel = level
    }
    result.growthHormoneGiven = amount(.growthHormone, at: day) ?? 0
    result.parathyroidRelatedShare = 1 - (amount(.parathyroidRelatedBlock, at: day) ?? 0)
    result.serotonin = amount(.serotonin, at: day) ?? 0
    result.thyroid = amount(.thyroid, at: day) ?? 1
    result.cortisol = amount(.cortisol, at: day) ?? 1
    result.insulinSecretion = amount(.insulinSecretion, at: day) ?? 1
    let pituitary = amount(.pituitary, at: day) ?? 1
    result.pituitary = pituitary * (1 - min(1, amount(.growthHormoneBlock, at: day) ?? 0))
    let retained = amount(.retainedPlacenta, at: day) ?? 0
    // Inflammation after a retained placenta fades over a month.
    let since = max(stage.daysInMilk, 0)
    let poisoned = endotoxaemia(at: day)
    result.inflammation =
      min(1, (amount(.inflammation, at: day, touching: .all) ?? 0) + poisoned)
      + retained * exp(-since / parameters.inflammationTime)
    result.sequestration = parameters.endotoxinCalcium * poisoned
    result.calciumSetPoint = 1 - parameters.endotoxinOnSetPoint * poisoned
    result.allowance *= 1 - parameters.endotoxinOnIntake * poisoned
    if let progesterone = amount(.progesterone, at: day) {
      result.progesteroneHeld = max(result.progesteroneHeld, progesterone)
    }
    let blocked = min(1, amount(.dopamineAgonist, at: day) ?? 0)
    result.prolactinRelease = (1 - 0.99 * blocked) * pituitary
    result.lactoseSynthase = amount(.lactoseSynthase, at: day) ?? 1
    result.signalling = amount(.signalling, at: day) ?? 1
    let antagonist = min(1, amount(.dopamineAntagonist, at: day) ?? 0)
    // Between 10 and 16 h of light the effect is taken as linear; more light adds nothing.
    result.longDay = amount(.photoperiod, at: day).map { min(max(($0 - 10) / 6, -0.5), 1) } ?? 0
    result.prolactinTone =
      (1 + parameters.antagonistOnProlactin * antagonist)
      * (1 + parameters.longDayProlactin * result.longDay)
    // What estrogen and progesterone have begun to build goes on when they are no longer given.
    if let begun = induction(at: day) {
      result.induction = day < begun.fromDay + parameters.inductionTime ? min(begun.amount, 1) : 0
    }
    if let dose = amount(.induction, at: day) {
      result.induction = max(result.induction, min(dose, 1))
      result.progesteroneHeld = max(result.progesteroneHeld, 7 * min(dose, 1))
    }
  }

  /// The last induction of lactation begun by that day in this lactation.
  private func induction(at day: Double) -> Intervention? {
    guard plan.interventions.contains(where: { $0.kind == .induction }) else { return nil }
    let calved = calvings.last { $0 <= day } ?? -.infinity
    return plan.interventions.last {
      $0.kind == .induction && $0.amount > 0 && $0.fromDay <= day && $0.fromDay > calved
    }
  }

  /// What endotoxin does at a time, 0 to 1: it rises with the dose and saturates, is greatest four
  /// hours after the infusion began and fades within a day.
  private func endotoxaemia(at day: Double) -> Double {
    var sum = 0.0
    for one in plan.interventions where one.kind == .endotoxin && day >= one.fromDay {
      let elapsed = (day - one.fromDay) / parameters.endotoxinTime
      guard elapsed < 12 else { continue }
      sum += one.amount / (one.amount + parameters.endotoxinHalf) * elapsed * exp(1 - elapsed)
    }
    return min(1, sum)
  }
}
