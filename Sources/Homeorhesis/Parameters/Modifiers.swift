import CMathematics
import DairyTerms

/// A factor on one parameter for cows of one parity or breed.
struct Modifier: Sendable, Hashable {
  /// Whom it applies to: `parity1`, `parity2`, `parity3`, `older`, `jersey`, `other`.
  let group: String
  let parameter: String
  let factor: Double
  let source: String
  let fittedWithin: ClosedRange<Double>?

  /// The name a calibration uses, such as `parity1.cisternKg`.
  var name: String { "\(group).\(parameter)" }

  init(
    _ group: String, _ parameter: String, _ factor: Double, _ source: String,
    within range: ClosedRange<Double>? = nil
  ) {
    self.group = group
    self.parameter = parameter
    self.factor = factor
    self.source = source
    fittedWithin = range
  }

  /// Everything by which parities and breeds differ. `older` holds once for each lactation beyond the
  /// third, up to the eighth.
  static let table: [Modifier] = [
    Modifier(
      "parity1", "cellsAtCalving", 0.6885, "smaller gland of the first calf", within: 0.65...0.9),
    Modifier("parity1", "cisternKg", 0.5, "Knight and Dewhurst (1994)"),
    Modifier("parity1", "alveolarHalfKg", 0.8068, "smaller udder", within: 0.6...0.9),
    Modifier("parity1", "cellDeath", 0.6503, "flatter curve of heifers", within: 0.3...0.9),
    Modifier("parity1", "capacityTime", 1.434, "later peak of heifers", within: 1...2.5),
    Modifier(
      "parity1", "intakePerWeight", 0.8563, "a smaller rumen and a slower eater", within: 0.85...1),
    Modifier(
      "parity1", "quarterInflammation", 0.8,
      "mastitis costs a heifer half of what it costs a grown cow; Bartlett et al. (1991)"),
    Modifier("parity1", "osteoclastTime", 0.3, "younger bone (0.3 to 1)"),
    Modifier("parity1", "vitaminDResponse", 1.2, "more receptors; Horst et al. (1990)"),
    Modifier("parity1", "parathyroidResponse", 1.376, "younger tissue", within: 1...1.4),
    Modifier("parity1", "colostrumCalcium", 0.3011, "less colostrum", within: 0.3...1),
    Modifier(
      "parity2", "cellsAtCalving", 0.9494, "gland still growing; Holstein herds peak 7 % lower",
      within: 0.9...1),
    Modifier("parity2", "alveolarHalfKg", 0.97, "storage in step with it"),
    Modifier("parity3", "osteoclastTime", 1.577, "older bone", within: 1...2.2),
    Modifier("parity3", "vitaminDResponse", 0.85, "fewer receptors; Horst et al. (1990)"),
    Modifier("parity3", "parathyroidResponse", 0.8902, "older tissue", within: 0.6...1),
    Modifier("parity3", "colostrumCalcium", 1.269, "more colostrum", within: 1...1.6),
    Modifier(
      "older", "parathyroidResponse", 0.965,
      "milk fever rises by 9 % a lactation; DeGaris and Lean (2009)"),
    Modifier("jersey", "secretoryCapacity", 0.72, "national milk recording"),
    Modifier("jersey", "lactosePerKg", 1.0, "lactose % equal"),
    Modifier("jersey", "newFatPerKg", 1.33, "4.9 against 3.8 % fat"),
    Modifier("jersey", "preformedFatPerKg", 1.25, "4.9 against 3.8 % fat"),
    Modifier("jersey", "proteinPerKg", 1.18, "3.7 against 3.1 % protein"),
    Modifier(
      "jersey", "alveolarHalfKg", 0.813, "storage in step with secretion; Schmidt (1960)",
      within: 0.7...0.95),
    Modifier("jersey", "cisternKg", 0.95, "bears long intervals better than Friesian"),
    Modifier("jersey", "vitaminDResponse", 0.85, "fewer receptors; Goff et al. (1995)"),
    Modifier("other", "secretoryCapacity", 0.85, "dual-purpose and crossbred cows"),
    Modifier("other", "newFatPerKg", 1.06, "dual-purpose and crossbred cows"),
    Modifier("other", "proteinPerKg", 1.06, "dual-purpose and crossbred cows"),
  ]
}

extension CowParameters {
  /// The parameters of one cow: the standing set with her parity's and breed's modifiers and her
  /// own profile.
  func named(for profile: CowProfile) -> ParameterSet<Double> {
    var own = self
    let breed = profile.breed == .holstein ? "" : profile.breed.rawValue.lowercased()
    let parity = "parity\(min(max(profile.parity, 1), 3))"
    for (modifier, factor) in zip(Modifier.table, modifierFactors)
    where modifier.group == parity || modifier.group == breed {
      own.scale(modifier.parameter, by: factor)
    }
    let older = Double(min(profile.parity, 8) - 3)
    if older > 0 {
      for (modifier, factor) in zip(Modifier.table, modifierFactors)
      where modifier.group == "older" { own.scale(modifier.parameter, by: pow(factor, older)) }
    }
    var set = own.named
    let size = profile.bodyWeightKg / 650
    set.secretoryCapacity *= profile.potential
    set.alveolarHalfKg *= pow(profile.potential, set.udderScaling)
    set.cisternKg *= profile.cistern
    // Who gives more milk gives more colostrum: its calcium is what she falls by.
    set.colostrumCalcium *= pow(profile.potential, set.colostrumScaling)
    set.cellsAtCalving *= profile.glandShare
    let built = 1 - set.storageOfCells * (1 - profile.glandShare)
    set.alveolarHalfKg *= built
    set.cellDeath /= profile.persistency
    set.wear /= profile.persistency
    set.newFatPerKg *= profile.fatFactor
    set.preformedFatPerKg *= profile.fatFactor
    set.dietaryFatPerKg *= profile.fatFactor
    set.proteinPerKg *= profile.proteinFactor
    set.proteinReferenceKg *= size
    set.fatReferenceKg *= size
    set.calciumSpace *= size
    if let readiness = profile.calciumReadiness {
      set.calcitriolTime /= readiness
      set.gutAdaptationTime /= readiness
      set.osteoclastTime /= readiness
      set.labileExchange *= readiness
    }
    set.boneReference *= size
    return set
  }
}

extension CowParameters {
  /// The modifiers as entries of the table, such as `parity1.cisternKg`.
  public static let modifierTable: [Entry] = Modifier.table.map {
    Entry(
      name: $0.name, value: $0.factor, unit: "1", source: $0.source, fittedWithin: $0.fittedWithin)
  }
}
