import Nutrition

/// A measure as arithmetic: `value = over / under + offset`.
///
/// "At least t" is then `over - t * under >= 0`: a ratio row becomes linear by multiplying out.
/// A measure that is the least of several smooth pieces (metabolisable protein has one a branch
/// of microbial nitrogen) lists them, because "the least is at least t" means that every piece is.
struct MeasureForm {
  /// The numerator, as the model has it at the diet.
  var over: RowFunction
  /// The denominator; `nil` for 1.
  var under: RowFunction?
  /// What the value is multiplied by after dividing (100 for per cent).
  var factor = 1.0
  /// Smooth pieces whose least is `over`; empty where `over` is smooth itself.
  var pieces: [RowFunction] = []

  /// `over - (limit / factor) * under`, or the same of each piece for a minimum.
  func rows(atLeast limit: Double) -> [RowFunction] {
    let parts = pieces.isEmpty ? [over] : pieces
    return parts.map { $0 - (limit / factor) * denominator }
  }

  /// `(limit / factor) * under - over`.
  func rows(atMost limit: Double) -> [RowFunction] {
    [(limit / factor) * denominator - over]
  }

  private var denominator: RowFunction { under ?? RowFunction(constant: 1) }
}

extension RationMeasure {
  /// The measure as arithmetic over the model.
  ///
  /// - Parameter context: what the form depends on beside the model.
  func form(in context: MeasureContext) -> MeasureForm {
    switch self {
    case .dryMatterIntake(.perDay): return MeasureForm(over: .sum(.dryMatter))
    case .dryMatterIntake(.percentOfPredicted):
      return MeasureForm(
        over: .sum(.dryMatter), under: .output(.predictedIntake), factor: 100)
    case .asFedIntake: return MeasureForm(over: .sum(.asFed))
    case .mixtureDryMatter:
      return MeasureForm(over: .sum(.dryMatter), under: .sum(.asFed), factor: 100)
    case .content(let content, let basis): return content.form(basis, in: context)
    case .requirement(let requirement, let basis): return requirement.form(basis, in: context)
    case .aminoAcid(let acid, let basis): return acid.form(basis, in: context)
    case .dcad:
      // mEq per gram: 1 / equivalent weight in g, times 1000.
      let ions: [(DietSum, Double)] = [
        (.potassium, 1 / 0.039), (.sodium, 1 / 0.023), (.chloride, -1 / 0.0355),
        (.sulfur, -1 / 0.016),
      ]
      return MeasureForm(over: RowFunction(sums: ions), under: .sum(.dryMatter))
    case .output(let output): return MeasureForm(over: .output(output.row.output))
    case .forageFibreOfBodyWeight:
      return MeasureForm(
        over: .sum(.forageNDF), under: RowFunction(constant: context.bodyWeightKg), factor: 100)
    case .feedCost: return MeasureForm(over: RowFunction(feeds: ColumnWeights(context.prices)))
    case .group(let group, let basis):
      let weights = context.weights(of: group, asFed: basis == .kgAsFed)
      let over = RowFunction(feeds: ColumnWeights(weights))
      return basis == .percentOfDM
        ? MeasureForm(over: over, under: .sum(.dryMatter), factor: 100) : MeasureForm(over: over)
    case .ratio(let over, let under):
      return MeasureForm(over: over.form(in: context).over, under: under.form(in: context).over)
    }
  }
}

/// What a measure's arithmetic depends on beside the model.
struct MeasureContext {
  /// Price per kg DM of each feed, by position.
  var prices: [Int: Double]
  /// The feeds, in the model's order, gaps filled.
  var feeds: [Feed]
  /// Kilograms as fed per kg of dry matter of each feed.
  var kgAsFedPerKgDM: [Double]
  /// Grams of each amino acid in a gram of microbial protein absorbed, as the model has it.
  var microbialShare: [RationAminoAcid: Double]
  /// Whether the animal is a heifer, whose protein use has a floor of its own.
  var isHeifer: Bool
  /// The animal's weight, kg.
  var bodyWeightKg: Double

  func weights(of group: RationMeasure.FeedGroup, asFed: Bool) -> [Int: Double] {
    var weights: [Int: Double] = [:]
    for (index, feed) in feeds.enumerated() where group.feeds.contains(feed.name) {
      weights[index] = asFed ? kgAsFedPerKgDM[index] : 1
    }
    return weights
  }

  /// A component analysed in % of DM as kg per kg DM, by position.
  func analysed(_ component: FeedComponent) -> [Int: Double] {
    var weights: [Int: Double] = [:]
    for (index, feed) in feeds.enumerated() { weights[index] = (feed[component] ?? 0) / 100 }
    return weights
  }
}

extension RationContent {
  /// Amount a day, in kg (mass), mg (trace) or IU.
  func amount(in context: MeasureContext) -> RowFunction {
    switch self {
    // The model itself does not use these two: taken straight from the analyses.
    case .crudeFat: RowFunction(feeds: ColumnWeights(context.analysed(.crudeFat)))
    case .lignin: RowFunction(feeds: ColumnWeights(context.analysed(.lignin)))
    case .crudeProtein: .sum(.crudeProtein)
    case .rdp: .sum(.crudeProtein) - .sum(.rup)
    case .rup: .sum(.rup)
    case .ndf: .sum(.ndf)
    case .forageNDF: .sum(.forageNDF)
    case .adf: .sum(.adf)
    case .starch: .sum(.starch)
    case .sugar: .sum(.waterSolubleCarbohydrate)
    case .nfc: .sum(.nonFibreCarbohydrate)
    case .fattyAcids: .sum(.fattyAcids)
    case .ash: .sum(.ash)
    case .forage: .sum(.forage)
    case .concentrate: .sum(.dryMatter) - .sum(.forage)
    case .calcium: .sum(.calcium, 0.001)
    case .phosphorus: .sum(.phosphorus, 0.001)
    case .magnesium: .sum(.magnesium, 0.001)
    case .potassium: .sum(.potassium, 0.001)
    case .sodium: .sum(.sodium, 0.001)
    case .chloride: .sum(.chloride, 0.001)
    case .sulfur: .sum(.sulfur, 0.001)
    case .copper: .sum(.copper)
    case .iron: .sum(.iron)
    case .manganese: .sum(.manganese)
    case .zinc: .sum(.zinc)
    case .cobalt: .sum(.cobalt)
    case .iodine: .sum(.iodine)
    case .selenium: .sum(.selenium)
    case .vitaminA: .sum(.vitaminA)
    case .vitaminD: .sum(.vitaminD)
    case .vitaminE: .sum(.vitaminE)
    }
  }

  func form(
    _ basis: RationMeasure.ContentBasis, in context: MeasureContext
  ) -> MeasureForm {
    let amount = amount(in: context)
    let gramsPerUnit = scale == .mass ? 1000.0 : 1.0
    switch basis {
    case .concentration:
      return MeasureForm(
        over: amount, under: .sum(.dryMatter), factor: scale == .mass ? 100 : 1)
    case .perDay: return MeasureForm(over: amount)
    case .gramsPerDay: return MeasureForm(over: amount, factor: gramsPerUnit)
    case .perMcalNEL:
      return MeasureForm(over: amount, under: .output(.netEnergyIntake), factor: gramsPerUnit)
    }
  }
}

extension RationRequirement {
  /// Supply and requirement in the model's outputs.
  var outputs: (supply: DietOutput, requirement: DietOutput) {
    switch self {
    case .nel: (.netEnergyIntake, .netEnergyUse)
    case .mp: (.metabolisableProteinIntake, .metabolisableProteinUse)
    case .calcium: (.absorbedCalcium, .calciumRequirement)
    case .phosphorus: (.absorbedPhosphorus, .phosphorusRequirement)
    case .magnesium: (.absorbedMagnesium, .magnesiumRequirement)
    case .sodium: (.absorbedSodium, .sodiumRequirement)
    case .potassium: (.absorbedPotassium, .potassiumRequirement)
    case .chloride: (.absorbedChloride, .chlorideRequirement)
    case .sulfur: (.sulfurIntake, .sulfurRequirement)
    case .copper: (.absorbedCopper, .copperRequirement)
    case .iron: (.absorbedIron, .ironRequirement)
    case .manganese: (.absorbedManganese, .manganeseRequirement)
    case .zinc: (.absorbedZinc, .zincRequirement)
    case .cobalt: (.cobaltIntake, .cobaltRequirement)
    case .iodine: (.iodineIntake, .iodineRequirement)
    case .selenium: (.seleniumIntake, .seleniumRequirement)
    case .vitaminA: (.vitaminAIntake, .vitaminARequirement)
    case .vitaminD: (.vitaminDIntake, .vitaminDRequirement)
    case .vitaminE: (.vitaminEIntake, .vitaminERequirement)
    }
  }

  func form(
    _ basis: RationMeasure.RequirementBasis, in context: MeasureContext
  ) -> MeasureForm {
    let (supply, requirement) = outputs
    var form =
      switch basis {
      case .percentOfRequirement:
        MeasureForm(over: .output(supply), under: .output(requirement), factor: 100)
      case .balance: MeasureForm(over: .output(supply) - .output(requirement))
      case .supply: MeasureForm(over: .output(supply))
      case .density: MeasureForm(over: .output(supply), under: .sum(.dryMatter))
      }
    guard self == .mp else { return form }
    // Supply of each branch: its balance plus the use it was taken from.
    let back = basis == .balance ? RowFunction() : RowFunction.output(requirement)
    form.pieces = ProteinBranches.balances(isHeifer: context.isHeifer).map { .output($0) + back }
    return form
  }
}

/// The smooth pieces of the protein balance.
enum ProteinBranches {
  /// Balance of each branch of microbial nitrogen; a heifer's use has two forms, so six.
  static func balances(isHeifer: Bool) -> [DietOutput] {
    let plain: [DietOutput] = [
      .proteinBalanceRDPBranch, .proteinBalanceTwelvePercentBranch, .proteinBalanceCapBranch,
    ]
    let floored: [DietOutput] = [
      .proteinBalanceRDPFloorBranch, .proteinBalanceTwelvePercentFloorBranch,
      .proteinBalanceCapFloorBranch,
    ]
    return isHeifer ? plain + floored : plain
  }

  /// Microbial protein absorbed in each branch, g/d: balance + use - digestible RUP.
  static let microbialProtein: [RowFunction] = balances(isHeifer: false).map {
    .output($0) + .output(.metabolisableProteinUse) - .sum(.digestibleRUP, 1000)
  }
}

extension RationAminoAcid {
  /// What is absorbed in all, and what of it comes from undegraded protein.
  var terms: (output: DietOutput, sum: DietSum) {
    switch self {
    case .arginine: (.absorbedArginine, .rupArginine)
    case .histidine: (.absorbedHistidine, .rupHistidine)
    case .isoleucine: (.absorbedIsoleucine, .rupIsoleucine)
    case .leucine: (.absorbedLeucine, .rupLeucine)
    case .lysine: (.absorbedLysine, .rupLysine)
    case .methionine: (.absorbedMethionine, .rupMethionine)
    case .phenylalanine: (.absorbedPhenylalanine, .rupPhenylalanine)
    case .threonine: (.absorbedThreonine, .rupThreonine)
    case .tryptophan: (.absorbedTryptophan, .rupTryptophan)
    case .valine: (.absorbedValine, .rupValine)
    }
  }

  func form(
    _ basis: RationMeasure.AminoAcidBasis, in context: MeasureContext
  ) -> MeasureForm {
    let (output, sum) = terms
    switch basis {
    case .percentOfMP:
      // A ratio of two amounts that both follow the active branch: smooth save at the kink.
      return MeasureForm(
        over: .output(output), under: .output(.metabolisableProteinIntake), factor: 100)
    case .perDay, .percentOfRequirement:
      var form = MeasureForm(over: .output(output))
      if !context.isHeifer {
        form.pieces = ProteinBranches.microbialProtein.map {
          .sum(sum) + (context.microbialShare[self] ?? 0) * $0
        }
      }
      if basis == .percentOfRequirement, let target {
        form.under = .output(target)
        form.factor = 100
      }
      return form
    }
  }

  /// What is needed at the target efficiency; arginine, which the cow makes herself, has none.
  var target: DietOutput? {
    switch self {
    case .arginine: nil
    case .histidine: .targetHistidine
    case .isoleucine: .targetIsoleucine
    case .leucine: .targetLeucine
    case .lysine: .targetLysine
    case .methionine: .targetMethionine
    case .phenylalanine: .targetPhenylalanine
    case .threonine: .targetThreonine
    case .tryptophan: .targetTryptophan
    case .valine: .targetValine
    }
  }
}
