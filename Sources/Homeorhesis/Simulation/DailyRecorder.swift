/// Records one cow's days and milkings while she runs.
struct DailyRecorder {
  private var days: [DailyOutput] = []
  private var milkings: [MilkingOutput] = []
  private var firstMilkingOfDay = 0
  private var startEnergy: Double?
  private var lowestPool = Double.infinity
  private var trace = Trace()
  private let traced: [String]

  init(_ plan: CowPlan, tracing names: [String]) {
    traced = names
    let count = max(0, Int(plan.endDay - plan.startDay))
    days.reserveCapacity(count)
    milkings.reserveCapacity(2 * count)
  }

  /// The recorder without its past days, to go on from the beginning of a day.
  func withoutPast() -> DailyRecorder {
    var recorder = self
    recorder.days = []
    recorder.milkings = []
    recorder.firstMilkingOfDay = 0
    return recorder
  }

  mutating func trace(at time: Double, _ values: [Double]) {
    trace.times.append(time)
    for (name, value) in zip(traced, values) { trace.values[name, default: []].append(value) }
  }

  mutating func milked(_ yield: MilkYield, at time: Double, lane: Int, _ source: DriverSource) {
    let kg = yield.kg[lane]
    let quarters = [
      yield.quarters.0[lane], yield.quarters.1[lane], yield.quarters.2[lane],
      yield.quarters.3[lane],
    ]
    guard kg > 0 else { return }
    // Ions fill the osmotic space that lactose leaves; those beyond mature milk's are NaCl that
    // came through open junctions. Mature milk holds 20 mmol Na/kg water.
    let water = yield.water[lane]
    let ions = source.parameters.osmolality * water - yield.lactose[lane] / 144.132
    let extra = max(0, ions - source.parameters.milkIons * water)
    let sodium = 0.02299 * 1000 * (0.020 * water + 0.45 * extra)
    milkings.append(
      MilkingOutput(
        time: time, milkKg: kg, fatKg: yield.fat[lane] / 745,
        proteinKg: yield.protein[lane] / 530, lactoseKg: yield.lactose[lane] / 421.06,
        calciumG: yield.calcium[lane], sodiumG: sodium, residualKg: yield.residual[lane],
        quarterKg: quarters))
  }

  mutating func closeDay(
    _ day: Int, _ calvings: [Double], state: CowState<Lanes>, seen: Sightings, lane: Int
  ) {
    let sums = seen.sums.single(lane: lane, as: CowOutputs<Double>.self)
    let today = milkings[firstMilkingOfDay...]
    firstMilkingOfDay = milkings.count
    let start = calvings.last { $0 <= Double(day) } ?? 0
    let fat = state.bodyFat[lane] / 767
    let protein = state.bodyProtein[lane] / 530
    let energy = 39.4 * fat + 23.6 * protein + state.energyBuffer[lane]
    var quarters = [0.0, 0, 0, 0]
    for milking in today {
      for index in quarters.indices { quarters[index] += milking.quarterKg[index] }
    }
    days.append(
      DailyOutput(
        day: day, daysInMilk: day - Int(start), milkings: today.count,
        milkKg: today.reduce(0) { $0 + $1.milkKg }, quarterMilkKg: quarters,
        fatKg: today.reduce(0) { $0 + $1.fatKg },
        proteinKg: today.reduce(0) { $0 + $1.proteinKg },
        lactoseKg: today.reduce(0) { $0 + $1.lactoseKg },
        milkCalciumG: today.reduce(0) { $0 + $1.calciumG },
        dryMatterIntakeKg: sums.dryMatterIntake,
        energyBalanceMJ: energy - (startEnergy ?? energy), milkEnergyMJ: sums.milkEnergy,
        heatMJ: sums.heat, bodyWeightKg: sums.bodyWeight, bodyCondition: sums.bodyCondition,
        bodyFatKg: fat, bodyProteinKg: protein, glucoseMmolPerL: sums.glucose,
        insulinUUPerMl: sums.insulin, nefaMmolPerL: sums.freeFattyAcids,
        bhbMmolPerL: sums.ketones, totalCalciumMmolPerL: sums.totalCalcium,
        lowestTotalCalciumMmolPerL: seen.lowestCalcium[lane],
        ionisedCalciumMmolPerL: sums.ionisedCalcium,
        growthHormone: sums.growthHormone, cells: sums.cells, activeCells: sums.activeCells,
        highestFill: seen.highestFill[lane],
        mammaryGlucoseG: sums.mammaryGlucose / CarbonContent.glucose,
        boneCalciumLossG: sums.boneResorption - sums.boneAccretion))
    startEnergy = energy
    lowestPool = min(lowestPool, Self.smallest(state, lane: lane))
  }

  /// The smallest pool of matter.
  private static func smallest(_ state: CowState<Lanes>, lane: Int) -> Double {
    var copy = state.single(lane: lane, as: CowState<Double>.self)
    // Energy buffer and hormones are no matter but may not be negative either.
    return copy.withValues { $0.min() ?? 0 }
  }

  func finish(plan: CowPlan, state: CowState<Double>, closure: LedgerClosure) -> CowRun {
    CowRun(
      plan: plan, days: days, milkings: milkings, closure: closure, lowestPool: lowestPool,
      trace: trace, endState: state)
  }
}
