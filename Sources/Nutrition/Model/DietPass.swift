import DairyTerms

/// Where a pass over the equations reads the diet's sums.
protocol SumSource {
  associatedtype Number: ModelNumber
  subscript(_ sum: DietSum) -> Number { get }
}

/// Where a pass over the equations writes what it finds.
protocol OutputSink {
  associatedtype Number: ModelNumber
  func put(_ output: DietOutput, _ number: Number)
}

/// One pass through the model for one animal on one diet, in the order of the book.
///
/// Nothing here is stored or allocated: the sums come in, the outputs go out. The chapters of the
/// model are the extensions of this type.
struct DietPass<Source: SumSource, Sink: OutputSink> where Source.Number == Sink.Number {
  typealias Number = Source.Number

  let sums: Source
  let milk: Number
  let constants: AnimalConstants
  let options: ModelOptions
  let sink: Sink

  var animal: Animal { constants.animal }

  func run() {
    let diet = composition()
    let rumen = rumenFermentation(diet)
    let digestion = digestion(diet, rumen)
    let supply = proteinSupply(diet, rumen)
    let milkSolids = milkSolids(diet, digestion, supply)
    let energy = energySupply(diet, digestion, milkSolids)
    let use = energyUse(diet, energy)
    let proteinUse = proteinUse(diet, rumen, digestion, energy, supply)
    let yield = milkYield(energy, use, supply, proteinUse, milkSolids)
    actualMilk(energy, use, milkSolids, yield)
    minerals(diet, milkSolids, yield)
    waterAndManure(diet, digestion, milkSolids, yield)
    aminoAcidUse(digestion, supply, proteinUse, milkSolids)
    ratios(diet, energy, supply, milkSolids)
  }

  @inline(__always) func put(_ output: DietOutput, _ number: Number) { sink.put(output, number) }
}

/// The diet's sums in the proportions the equations ask for.
struct DietComposition<N: ModelNumber> {
  /// Dry matter, kg/d.
  let intake: N
  let ndf: N
  let starch: N
  let crudeProtein: N
  let ndfPercent: N
  let starchPercent: N
  let crudeProteinPercent: N
  let fattyAcidsPercent: N
  let forageNDFPercent: N
  let adfOfNDF: N
  let wetForagePercent: N
  /// Residual organic matter, kg/d; none where the analyses add up to more than the dry matter.
  let residualOrganicMatter: N
}

extension DietPass {
  /// Intake and what the diet is made of.
  @inline(__always)
  func composition() -> DietComposition<Number> {
    let intake = sums[.dryMatter]
    let perHundred = 100 / intake
    let ndf = sums[.ndf]
    let diet = DietComposition(
      intake: intake,
      ndf: ndf,
      starch: sums[.starch],
      crudeProtein: sums[.crudeProtein],
      ndfPercent: ndf * perHundred,
      starchPercent: sums[.starch] * perHundred,
      crudeProteinPercent: sums[.crudeProtein] * perHundred,
      fattyAcidsPercent: sums[.fattyAcids] * perHundred,
      forageNDFPercent: sums[.forageNDF] * perHundred,
      adfOfNDF: sums[.adf].share(of: ndf),
      wetForagePercent: sums[.wetForage] * perHundred,
      residualOrganicMatter: sums[.residualOrganicMatter].atLeast(0))
    put(.dryMatterIntake, intake)
    put(.asFedIntake, sums[.asFed])
    put(.dryMatterPercent, 100 * intake.share(of: sums[.asFed]))
    put(.crudeProteinPercent, diet.crudeProteinPercent)
    put(.ndfPercent, diet.ndfPercent)
    put(.adfPercent, sums[.adf] * perHundred)
    put(.forageNDFPercent, diet.forageNDFPercent)
    put(.starchPercent, diet.starchPercent)
    put(.waterSolubleCarbohydratePercent, sums[.waterSolubleCarbohydrate] * perHundred)
    put(.fattyAcidsPercent, diet.fattyAcidsPercent)
    put(.ashPercent, sums[.ash] * perHundred)
    put(.nonFibreCarbohydratePercent, sums[.nonFibreCarbohydrate] * perHundred)
    put(.residualOrganicMatterPercent, diet.residualOrganicMatter * perHundred)
    put(.foragePercent, sums[.forage] * perHundred)
    put(.crudeProteinIntake, diet.crudeProtein)
    put(.ndfIntake, ndf)
    put(.starchIntake, diet.starch)
    put(.fattyAcidIntake, sums[.fattyAcids])
    put(.residualOrganicMatterIntake, diet.residualOrganicMatter)
    put(.intakePercentOfBodyWeight, intake / animal.bodyWeightKg)
    put(.predictedIntake, predictedIntake(diet))
    return diet
  }

  /// What this animal is expected to eat of this diet, kg/d: what the chosen equation predicts, and of
  /// a pen whose intake was measured the measured share of it.
  func predictedIntake(_ diet: DietComposition<Number>) -> Number {
    let predicted = equationIntake(diet)
    guard options.intake != .stated, options.intakeShare != 1 else { return predicted }
    return options.intakeShare * predicted
  }

  /// What the chosen equation predicts for this animal and this diet's proportions, kg/d.
  private func equationIntake(_ diet: DietComposition<Number>) -> Number {
    switch options.intake {
    case .stated:
      return animal.statedIntakeKgPerDay.map { Number($0) } ?? diet.intake
    case .lactating:
      return Intake.lactating(
        animal, milk: milk, milkNetEnergy: constants.milkNetEnergyMcalPerKg)
    case .lactatingDiet:
      return Intake.lactating(
        forageNDFPercent: diet.forageNDFPercent, adfOfNDF: diet.adfOfNDF,
        forageNDFDigestibility: 100 * sums[.forageDigestibleNDF48h].share(of: sums[.forageNDF]),
        milk: milk)
    case .dryHayirli:
      return Number(Intake.dryHayirli(animal))
    case .dry:
      let single = Intake.lateGestation(weeks: lastWeeks, ndfPercent: diet.ndfPercent)
      return percentOfWeight(nearCalving ? single.lesser(penIntake(diet)) : single)
    default:
      return heiferIntake(diet)
    }
  }

  /// Weeks to calving, negative before it.
  private var weeksToCalving: Double {
    (animal.gestationDay - animal.gestationLengthDays) / 7
  }

  /// Weeks to calving within the three weeks over which intake falls (-3 to 0).
  private var lastWeeks: Double { max(min(weeksToCalving, 0), -3) }

  /// Whether the animal is in the stretch a close-up pen is fed for: twice the weeks that are left.
  private var nearCalving: Bool { weeksToCalving > 2 * lastWeeks }

  /// Mean intake of a close-up pen, % of body weight.
  private func penIntake(_ diet: DietComposition<Number>) -> Number {
    Intake.lateGestationPen(weeks: 2 * lastWeeks, ndfPercent: diet.ndfPercent)
  }

  private func percentOfWeight(_ percent: Number) -> Number {
    percent * (animal.bodyWeightKg / 100)
  }

  private func heiferIntake(_ diet: DietComposition<Number>) -> Number {
    let growing = Intake.heifer(
      options.intake, animal, ndfPercent: diet.ndfPercent, quirks: options.quirks)
    let isPen = options.intake.rawValue >= IntakeEquation.heiferPen.rawValue
    // An overdue pen has no weeks left to average over.
    guard nearCalving, !(isPen && lastWeeks == 0) else { return growing }
    let percent =
      isPen
      ? penIntake(diet) : Intake.lateGestation(weeks: lastWeeks, ndfPercent: diet.ndfPercent)
    // Heifers eat 0.88 of what cows do near calving.
    return growing.lesser(0.88 * percentOfWeight(percent))
  }
}
