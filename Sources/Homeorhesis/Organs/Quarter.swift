extension QuarterState where Value == Lanes {
  /// The mass of milk in the quarter, kg: water with its salts, lactose, fat and protein.
  @inline(__always) var milkKg: Lanes {
    let solids = lactose * (1 / 0.42106) + fat * (1 / 0.745) + protein * (1 / 0.53)
    return water * 1.008 + solids * 0.001
  }

  /// 1 in a gland that has not been milked for days, nearly 0 in one that is milked, even once a
  /// day: the removal signal falls by half in 1.4 days.
  @inline(__always) var dryness: Lanes {
    let signal = (removal * (1 / 0.12)).toTheFourth
    return 1 / (1 + signal)
  }

  /// Secretion, storage, cells and signals of one quarter: its rates of change, and what it takes
  /// from and gives to the body.
  ///
  /// Each quarter hears the same blood and its own filling only (local control): alveolar milk
  /// holds back secretion, engorgement sends cells to rest and opens the junctions, removal keeps
  /// capacity up while the gland is still plastic.
  @inline(__always)
  func change(
    _ now: OperatingPoint, _ call: UdderCall, into rate: inout QuarterState
  ) -> UdderRates {
    let parameters = now.parameters
    let drivers = now.drivers
    // Filling.
    let milk = milkKg
    let alveolar = milk - cistern
    let cells = activeCells + quiescentCells
    let cellsOfUdder = 4 * cells
    let half = 0.25 * parameters.alveolarHalfKg * (0.35 + 0.65 * cellsOfUdder)
    let fill = (alveolar / half).positivePart
    let hold = fill.toTheSixth
    let inhibition = 1 / (1 + hold)
    let fatInhibition = 1 / (1 + parameters.fatInhibition * hold)
    let proteinInhibition = 1 / (1 + parameters.proteinInhibition * hold)
    let engorged = (fill / parameters.engorgementFill).toTheEighth
    let engorging = engorged / (1 + engorged)
    let tight = junctions * (1 - 0.45 * engorging)
    let dry = dryness
    let milked = 1 - dry

    // Secretion.
    let ability = capacity * (1 - parameters.wearCost * wornShare)
    let able = call.drive * activeCells * ability * activation
    let making = able * inhibition
    let makingFat = able * fatInhibition
    let building = drivers.colostrumBuilding * (1 - activation)
    let lactoseMade =
      making * parameters.lactosePerKg * call.glucose + building * parameters.colostrumLactose
    let richness = 1 + parameters.proteinRichness * (1 - ability)
    let milkProtein =
      able * proteinInhibition * richness * parameters.proteinPerKg * call.aminoAcids
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
      milkProtein * parameters.calciumPerProtein * (1 + 1.3 * (1 - junctions))
      + drivers.colostrumCalcium * cells
    // A gland that is left involutes and takes its milk back, but not the colostrum of a gland that
    // awaits a calf.
    let taken = parameters.resorption * involution.squared * dry * (1 - drivers.glandReady)

    rate.water = waterDrawn - taken * water
    rate.lactose = lactoseMade - leaked - taken * lactose
    rate.fat = fatMade - taken * fat
    rate.protein = proteinMade - taken * protein
    rate.calcium = calciumMade - taken * calcium

    // Alveoli to cistern.
    let threshold = 0.25 * parameters.cisternThresholdKg * (0.4 + 0.6 * cellsOfUdder)
    let running = (alveolar - threshold).ramp(width: 0.25)
    let room = (1 - 4 * cistern / parameters.cisternKg).positivePart
    rate.cistern =
      parameters.cisternFlow * running * room * (alveolar / (alveolar + 0.05)) - taken * cistern
      - cistern * (waterLost / (milk + 0.05))

    // Cells.
    let cool = 1 - parameters.heatOnRenewal * drivers.heat.capped(at: 1)
    let growth =
      drivers.renewal * cool * parameters.dryRenewal * (dry + milked * parameters.milkedRenewal)
    let grown = growth * (0.25 * parameters.cellsAtCalving - cells).positivePart
    let resting =
      parameters.quiescence + parameters.engorgedQuiescence * engorging
    let ordinary = parameters.cellDeath * drivers.earlyDeath * milked
    let strained = parameters.engorgedDeath * engorgement.squared * milked
    let depotCare = 1 - 0.30 * now.state.growthHormoneDepot
    let depot = now.state.growthHormoneDepot
    let turnover =
      parameters.cellRenewal * parameters.growthHormoneTurnover * depot / (1 + 0.1 * depot) * milked
    let dying = ordinary * depotCare + strained + turnover
    let expecting = parameters.pregnancyDeath * drivers.pregnancySignal * milked
    // A gland at rest before calving rebuilds; any other gland at rest involutes.
    let involuting =
      parameters.involutionDeath * involution.toTheFourth * dry * (1 - drivers.renewal)
    let renewal = parameters.cellRenewal * milked + turnover
    let activeLost = (dying + expecting) * activeCells
    let quiescentLost = (dying + 0.8 * expecting + involuting) * quiescentCells
    rate.activeCells = renewal * activeCells - resting * activeCells - activeLost
    rate.quiescentCells = resting * activeCells - quiescentLost + grown
    rate.wornShare =
      parameters.wear * (1 - wornShare) * milked
      - (parameters.cellRenewal + turnover + growth) * wornShare

    // Capacity of a cell.
    let local = parameters.localShare * drivers.plasticity
    let served = 3 * removal / (2 + removal)
    let target = 1 - local + local * served
    rate.capacity =
      (target - capacity) * drivers.capacityRate * activation * milked
      + (parameters.calvingCapacity - capacity) * 0.05 * dry

    // Signals.
    rate.engorgement = (engorging - engorgement) / parameters.engorgementTime
    let unneeded = engorgement + (1 - engorgement) * dry
    rate.involution = (unneeded - involution) * (1 / 6)
    rate.removal = -0.5 * removal
    let closing = activation * (1 - 0.25 * engorgement.cubed)
    rate.junctions = (closing - junctions) / parameters.junctionTime
    // What is active stays so: an established lactation is deaf to both the brake and the key.
    let hearing = (1 - activation).positivePart
    let deaf = (1 - hearing.cubed) * milked
    let brake = (now.state.progesterone * (1 - deaf) / parameters.progesteroneHalf).cubed
    let wanting = parameters.prolactinActivation * hearing * call.prolactinWant
    rate.activation = ((1 - wanting) / (1 + brake) - activation) / parameters.activationTime

    // What it takes from the body and gives.
    let solids = (lactoseMade - leaked) * (1 / 0.42106) + fatMade * (1 / 0.745)
    return UdderRates(
      milkKg: waterDrawn * 1.008 + (solids + proteinMade * (1 / 0.53)) * 0.001,
      glucose: lactoseMade / call.lactosePerGlucose, acetogenic: newFat / parameters.fatYield,
      fattyAcidsFromBlood: preformed, aminoAcids: proteinMade, waterKg: waterDrawn,
      calcium: calciumMade, lactoseMade: lactoseMade, fatMade: fatMade, proteinMade: proteinMade,
      glycerol: glycerol, newFattyAcids: newFat, chylomicron: chylomicron, lactoseLeaked: leaked,
      resorbedWater: taken * water, resorbedLactose: taken * lactose, resorbedFat: taken * fat,
      resorbedProtein: taken * protein, resorbedCalcium: taken * calcium,
      relatedProtein: cells * (0.3 + 0.7 * engorgement) * activation,
      deaths: activeLost + quiescentLost,
      renewals: renewal * activeCells + grown + growth * wornShare * cells, cells: cells,
      activeCells: activeCells, fill: 0.25 * fill, openJunctions: 0.25 * (1 - tight))
  }
}
