/// One milking of the cows in the lanes: who is milked, which quarters, with how much let-down.
struct Milking {
  /// Share of a full let-down, each quarter in the order left front, right front, left rear, right
  /// rear.
  var letDown: (Lanes, Lanes, Lanes, Lanes)
  /// 1 where the quarter is milked, else 0.
  var taken: (Lanes, Lanes, Lanes, Lanes)
  /// Prolactin this milking releases before the pituitary's refractoriness, ng/mL.
  var prolactin: Lanes
  /// Prolactin between milkings under the day's light and drugs, relative to the usual.
  var prolactinTone: Lanes = 1
}

/// What one milking gave, in the lanes.
struct MilkYield {
  var kg, lactose, fat, protein, calcium, water: Lanes
  /// kg of each quarter, and alveolar milk left behind, kg.
  var quarters: (Lanes, Lanes, Lanes, Lanes)
  var residual: Lanes

  static var none: MilkYield {
    MilkYield(
      kg: 0, lactose: 0, fat: 0, protein: 0, calcium: 0, water: 0, quarters: (0, 0, 0, 0),
      residual: 0)
  }
}

extension CowState where Value == Lanes {
  /// Milks: empties quarters, wakes resting cells, releases prolactin; what leaves the quarters is
  /// what enters the ledgers, to the bit.
  mutating func milk(_ milking: Milking, _ parameters: ParameterSet<Lanes>) -> MilkYield {
    var yield = MilkYield.none
    yield.quarters.0 = leftFront.milk(milking.taken.0, milking.letDown.0, parameters, &yield)
    yield.quarters.1 = rightFront.milk(milking.taken.1, milking.letDown.1, parameters, &yield)
    yield.quarters.2 = leftRear.milk(milking.taken.2, milking.letDown.2, parameters, &yield)
    yield.quarters.3 = rightRear.milk(milking.taken.3, milking.letDown.3, parameters, &yield)
    carbonMilked += yield.lactose + yield.fat + yield.protein
    fattyMilked += Fat.acidShare * yield.fat
    calciumMilked += yield.calcium
    waterMilked += yield.water
    energyMilked +=
      Enthalpy.glucose * yield.lactose + Enthalpy.fat * yield.fat
      + Enthalpy.aminoAcid * yield.protein
    let rested = parameters.prolactinBasal * milking.prolactinTone
    let room = (1 - (prolactin - rested) / parameters.prolactinRefractory).positivePart
    let before = heardProlactin(above: rested, parameters)
    prolactin += milking.prolactin * room
    prolactinExposure +=
      (heardProlactin(above: rested, parameters) - before) / parameters.prolactinMemory
    return yield
  }

  /// What the udder will have heard of the prolactin above a level once it is cleared:
  /// the integral of `a / (1 + deafness a)` over its exponential fall, in closed form, so that the
  /// steps of the integrator need not follow a half-life of half an hour.
  private func heardProlactin(above level: Lanes, _ parameters: ParameterSet<Lanes>) -> Lanes {
    let above =
      ((prolactin - level) * (parameters.prolactinClearance / parameters.prolactinPulse))
      .positivePart
    let deafness = parameters.prolactinDeafness
    var heard: Lanes = 0
    for lane in 0..<Lanes.count { heard[lane] = Exponential.log(1 + deafness[lane] * above[lane]) }
    return heard / (deafness * parameters.prolactinClearance)
  }

  /// The calf is born: the conceptus leaves.
  mutating func calve(lane: Int) {
    carbonCalf[lane] += conceptus[lane]
    energyCalf[lane] += conceptus[lane] * Enthalpy.conceptus[lane]
    conceptus[lane] = 0
  }
}

extension QuarterState where Value == Lanes {
  /// Takes the cistern's milk and what let-down brings of the alveoli's; returns the kilograms.
  mutating func milk(
    _ taken: Lanes, _ letDown: Lanes, _ parameters: ParameterSet<Lanes>,
    _ yield: inout MilkYield
  ) -> Lanes {
    let present = milkKg
    let alveolar = present - cistern
    let ejected = letDown * (1 - parameters.residualShare)
    let drained = parameters.cisternDrained
    let removedKg = taken * (drained * cistern + ejected * alveolar)
    let share = (removedKg / (present + 1e-9)).capped(at: 1)
    // Fat comes last: what stays behind is rich in it, what the cistern gives poor.
    let fatShare = share * (1 - parameters.fatHeldBack * share * (1 - share))
    yield.lactose += Self.take(share, from: &lactose)
    yield.fat += Self.take(fatShare, from: &fat)
    yield.protein += Self.take(share, from: &protein)
    yield.calcium += Self.take(share, from: &calcium)
    yield.water += Self.take(share, from: &water)
    let kg = present - milkKg
    yield.kg += kg
    yield.residual += taken * milkKg
    cistern -= taken * drained * cistern
    removal += parameters.removalGain * letDown * taken
    let wakened =
      taken * (1 - wakeLeft(parameters.reactivation * letDown))
      * (1 - parameters.engorgedSleep * engorgement).positivePart
      * (1 - parameters.involutedSleep * involution).positivePart
    let moved = wakened * quiescentCells
    activeCells += moved
    quiescentCells -= moved
    return kg
  }

  private static func take(_ share: Lanes, from pool: inout Lanes) -> Lanes {
    let amount = share * pool
    pool -= amount
    return amount
  }

  /// Share of resting cells a milking leaves at rest, `exp(-x)`.
  private func wakeLeft(_ x: Lanes) -> Lanes {
    var result: Lanes = 0
    for lane in 0..<Lanes.count { result[lane] = Exponential.decay(x[lane]) }
    return result
  }
}
