extension QuarterState where Value == Lanes {
  /// The mass of milk in the quarter, kg: water with its salts, lactose, fat and protein.
  @inline(__always) var milkKg: Lanes {
    let solids = lactose * (1 / 0.42106) + fat * (1 / 0.745) + protein * (1 / 0.53)
    return water * 1.008 + solids * 0.001
  }

  /// 1 in a gland that has not been milked for days, nearly 0 in one that is milked, even once a
  /// day: the removal signal falls by half in 1.4 days.
  @inline(__always) func dryness(_ parameters: ParameterSet<Lanes>) -> Lanes {
    let half = parameters.dryRemoval.toTheFourth
    return half / (half + removal.toTheFourth)
  }

  /// Secretion, storage, cells and signals of one quarter: its rates of change, and what it takes
  /// from and gives to the body.
  ///
  /// Each quarter hears the same blood and its own milk only. Two signals hold it back: the pressure
  /// of what fills it, at once and steeply, and the inhibitor dissolved in that milk, at usual filling
  /// too but over a day or more (``QuarterState/vigour``). Both hold back lactose, and with it water,
  /// most; protein less; fat least.
  @inline(__always)
  func change(
    _ now: OperatingPoint, _ call: UdderCall, into rate: inout QuarterState
  ) -> UdderRates {
    let parameters = now.parameters
    let drivers = now.drivers
    // Filling. Storage belongs to the gland: frame, parity and breed make it, and only a part of
    // it goes with the cells a lactation loses.
    let milk = milkKg
    let alveolar = milk - cistern
    let cells = activeCells + quiescentCells
    let kept = 4 * cells / parameters.cellsAtCalving
    let size = 0.25 - 0.25 * parameters.storageOfCells * (1 - kept)
    let perHalf = 1 / (parameters.alveolarHalfKg * size)
    let fill = ((alveolar + inertKg) * perHalf).positivePart
    let hold = fill.toTheSixth
    // 1 / (1 + hold) and its like, by one division for the three.
    let free = 1 + hold
    let fatFree = 1 + parameters.fatInhibition * hold
    let proteinFree = 1 + parameters.proteinInhibition * hold
    let ofThree = 1 / (free * fatFree * proteinFree)
    let inhibition = fatFree * proteinFree * ofThree
    let fatInhibition = free * proteinFree * ofThree
    let proteinInhibition = free * fatFree * ofThree
    let engorged = fill.toTheEighth
    let engorging = engorged / (parameters.engorgementFill.toTheEighth + engorged)
    let tight = junctions * (1 - parameters.engorgedOpening * engorging)
    let dry = dryness(parameters)
    let milked = 1 - dry

    // The inhibitor: as much as the milk beside the cells holds.
    let inhibitor = alveolar * perHalf * inhibitorLeft
    let leave =
      (1 + parameters.inhibitorStrength * parameters.inhibitorReference)
      / (1 + parameters.inhibitorStrength * inhibitor)
    rate.vigour = (leave - vigour) / parameters.inhibitorTime
    let slack = 1 - vigour

    // Secretion.
    let ability = capacity * (1 - parameters.wearCost * wornShare)
    // Late pregnancy holds back all cells, and in its last weeks stops those that are worn: a gland
    // milked on through them all but dries, one new for the calf does not.
    let held = parameters.pregnancyHold + parameters.wornHold * wornShare * drivers.termHold
    let term = (1 - drivers.termHold * held).positivePart
    let able = call.drive * term * activeCells * ability * activation * health
    let making = able * inhibition * vigour
    let makingFat = able * fatInhibition * (1 - parameters.fatInhibition * slack)
    let building = drivers.colostrumBuilding * (1 - activation)
    let lactoseMade =
      (making * parameters.lactosePerKg * call.glucose + building * parameters.colostrumLactose)
      * drivers.lactoseSynthase
    let richness = 1 + parameters.proteinRichness * (1 - ability)
    let milkProtein =
      able * proteinInhibition * (1 - parameters.proteinInhibition * slack) * richness
      * parameters.proteinPerKg * call.aminoAcids
    let proteinMade =
      milkProtein * call.proteinPush + building * parameters.colostrumProtein
      + parameters.plasmaProteinTransfer * drivers.plasmaProteinGate * activation
    let newFat = makingFat * parameters.newFatPerKg * call.acetate * call.newFatLeave
    let chylomicron = makingFat * parameters.dietaryFatPerKg * call.chylomicrons
    let preformed =
      makingFat * parameters.preformedFatPerKg * call.freeFattyAcids
      + building * parameters.colostrumFat
    let acids = newFat + chylomicron + preformed
    let glycerol = Fat.glycerolPerAcid * acids
    let fatMade = acids + glycerol
    let leaked = parameters.lactoseLeak * (1 - tight) * lactose
    let ions = parameters.milkIons + parameters.leakedIons * (1 - tight)
    // Leaked lactose lets its water go, as long as there is any.
    let perLactose = (1 / 144.132) / (parameters.osmolality - ions)
    let waterLost = leaked * perLactose * (water / (water + 0.05))
    let waterDrawn = lactoseMade * perLactose - waterLost
    let calciumMade =
      milkProtein * parameters.calciumPerProtein
      * (1 + parameters.openCalcium * (1 - junctions))
      + drivers.colostrumCalcium * cells
    // A gland that is left involutes and takes its milk back, but not the colostrum of a gland that
    // awaits a calf.
    let taken = parameters.resorption * involution.squared * dry * (1 - drivers.glandReady)

    rate.water = waterDrawn - taken * water
    rate.lactose = lactoseMade - leaked - taken * lactose
    rate.fat = fatMade - taken * fat
    rate.protein = proteinMade - taken * protein
    rate.calcium = calciumMade - taken * calcium

    // Alveoli to cistern: what exceeds the ducts' hold runs down until both are filled alike, each
    // to its size, so that the size of the cistern decides its share.
    let threshold = parameters.cisternThresholdKg * size
    let running = (alveolar - threshold).ramp(width: 0.25)
    let level = parameters.cisternKg * size * (running * perHalf)
    rate.cistern =
      parameters.cisternFlow * (level - cistern) * (alveolar / (alveolar + 0.05)) - taken * cistern
      - cistern * (waterLost / (milk + 0.05))

    // Cells.
    let cool = 1 - parameters.heatOnRenewal * drivers.heat.capped(at: 1)
    let rebuilding = drivers.renewal + drivers.induction * (1 - drivers.renewal)
    let growth =
      rebuilding * cool * parameters.dryRenewal * (dry + milked * parameters.milkedRenewal)
    let grown = growth * (0.25 * parameters.cellsAtCalving - cells).positivePart
    let resting =
      parameters.quiescence + parameters.engorgedQuiescence * engorging
      + parameters.signallingRest * (1 - drivers.signalling)
    // Cells too seldom emptied live shorter: death follows what the inhibitor has taken of their
    // vigour over days (STAT5 giving way to STAT3), so that it comes later than their rest.
    let seldom = 1 + parameters.seldomDeath * slack.ramp(width: 0.05)
    let ordinary = parameters.cellDeath * drivers.earlyDeath * seldom * milked
    // Death follows engorgement that lasts (the week's memory), not the single long interval.
    let strained = parameters.engorgedDeath * involution.squared * milked
    let depot = now.state.growthHormoneDepot
    let depotCare = 1 - parameters.growthHormoneCare * depot
    let turnover =
      parameters.cellRenewal * parameters.growthHormoneTurnover * depot / (1 + 0.1 * depot) * milked
    let dying = ordinary * depotCare + strained + turnover
    let expecting = parameters.pregnancyDeath * drivers.pregnancySignal * milked
    // A gland at rest before calving rebuilds; any other gland at rest involutes.
    let involuting =
      parameters.involutionDeath * involution.toTheFourth * dry * (1 - rebuilding)
    let renewal = parameters.cellRenewal * milked + turnover
    let activeLost = (dying + expecting) * activeCells
    let quiescentLost =
      (dying + parameters.restingPregnancyDeath * expecting + involuting) * quiescentCells
    // Cells of a gland that turns to secretion come to work of themselves.
    let called = parameters.lactogenesisWaking * activation * (1 - activation) * quiescentCells
    rate.activeCells = renewal * activeCells - resting * activeCells - activeLost + called
    rate.quiescentCells = resting * activeCells - quiescentLost + grown - called
    rate.wornShare =
      parameters.wear * (1 - wornShare) * milked
      - (parameters.cellRenewal + turnover + growth) * wornShare

    // Capacity of a cell: lost as a gland involutes, not by some days unmilked.
    let local = parameters.localShare * drivers.plasticity
    // The signal of removal saturates: six milkings tell a cell little more than four, one little.
    let halfRemoved = parameters.removalHalf.squared
    let removed = removal.squared
    let served = (1 + halfRemoved) * removed / (halfRemoved + removed)
    let target = 1 - local + local * served
    rate.capacity =
      (target - capacity) * drivers.capacityRate * activation * milked
      + (parameters.calvingCapacity - capacity) * parameters.dryCapacityRate * dry
      * involution.toTheFourth

    // Signals.
    rate.engorgement = (engorging - engorgement) / parameters.engorgementTime
    let unneeded = engorgement + (1 - engorgement) * dry
    rate.involution = (unneeded - involution) / parameters.involutionTime
    rate.removal = -parameters.removalDecay * removal
    let closing = activation * (1 - parameters.engorgedJunctions * engorgement.cubed)
    rate.junctions = (closing - junctions) / parameters.junctionTime
    // What is active stays so: an established lactation is deaf to both the brake and the key. A
    // gland that has been milked for a week or more is half deaf to the brake.
    let hearing = (1 - activation).positivePart
    let deaf = (1 - hearing.cubed) * milked
    let used = removal * (1 - involution).squared
    let braking = (parameters.progesteroneHalf * (1 + parameters.removalOnBrake * used)).cubed
    let brake = (now.state.progesterone * (1 - deaf)).cubed
    let wanting = parameters.prolactinActivation * hearing * call.prolactinWant
    let unbraked = braking / (braking + brake)
    rate.activation = ((1 - wanting) * unbraked - activation) / parameters.activationTime

    // What it takes from the body and gives. A gland not yet active counts as one at usual work.
    let solids = (lactoseMade - leaked) * (1 / 0.42106) + fatMade * (1 / 0.745)
    let working = activation * activeCells * inhibition * vigour
    // Alpha-lactalbumin crosses into the blood by open junctions, and a little by closed ones, the
    // more of it lies in the alveoli: milk holds it, and what is laid down before calving some.
    let lactalbumin =
      0.25 * (alveolar * perHalf).positivePart
      * (activation + parameters.lactalbuminBuilding * building)
      * (1 - tight + parameters.lactalbuminRest)
    return UdderRates(
      milkKg: waterDrawn * 1.008 + (solids + proteinMade * (1 / 0.53)) * 0.001,
      glucose: lactoseMade / call.lactosePerGlucose, acetogenic: newFat / parameters.fatYield,
      fattyAcidsFromBlood: preformed, aminoAcids: proteinMade, waterKg: waterDrawn,
      calcium: calciumMade, lactoseMade: lactoseMade, fatMade: fatMade, proteinMade: proteinMade,
      glycerol: glycerol, newFattyAcids: newFat, chylomicron: chylomicron, lactoseLeaked: leaked,
      resorbedWater: taken * water, resorbedLactose: taken * lactose, resorbedFat: taken * fat,
      resorbedProtein: taken * protein, resorbedCalcium: taken * calcium,
      relatedProtein: cells
        * (1 + parameters.engorgedRelatedProtein * (engorgement - 1)) * activation,
      deaths: activeLost + quiescentLost,
      renewals: renewal * activeCells + grown + growth * wornShare * cells, cells: cells,
      activeCells: activeCells, fill: 0.25 * fill, openJunctions: 0.25 * (1 - tight),
      working: working + (1 - activation) * parameters.supplyReference * cells,
      lactalbumin: lactalbumin)
  }
}
