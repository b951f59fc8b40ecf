import CMathematics
import DairyTerms

/// A requirement that is affine in dry matter intake and milk yield.
public struct AffineRequirement: Sendable, Hashable {
  /// The part that depends on the animal alone, a day.
  public var constant: Double
  /// The part a kg of dry matter eaten.
  public var perKgDryMatter: Double
  /// The part a kg of milk.
  public var perKgMilk: Double

  /// A requirement of the three parts.
  public init(constant: Double, perKgDryMatter: Double = 0, perKgMilk: Double = 0) {
    self.constant = constant
    self.perKgDryMatter = perKgDryMatter
    self.perKgMilk = perKgMilk
  }

  /// The requirement at the given intake and milk yield, a day.
  public func amount(dryMatterKg: Double, milkKg: Double) -> Double {
    constant + perKgDryMatter * dryMatterKg + perKgMilk * milkKg
  }

  func amount<N: ModelNumber>(_ dryMatter: N, _ milk: N) -> N {
    constant + perKgDryMatter * dryMatter + perKgMilk * milk
  }
}

/// Mineral and vitamin requirements, absorbed unless said otherwise.
///
/// Source: NASEM (2021), chapters 7 and 8. g/d for the first seven, mg/d for trace minerals, IU/d
/// for vitamins.
struct MineralRequirements {
  let calcium: AffineRequirement
  /// Without the milk, whose protein may be predicted.
  let phosphorusWithoutMilk: AffineRequirement
  let magnesium: AffineRequirement
  let sodium: AffineRequirement
  let chloride: AffineRequirement
  let potassium: AffineRequirement
  let sulfur: AffineRequirement
  let cobalt: AffineRequirement
  let copper: AffineRequirement
  let iodine: AffineRequirement
  let iron: AffineRequirement
  let manganese: AffineRequirement
  let selenium: AffineRequirement
  let zinc: AffineRequirement
  /// IU/d at yields up to 35 kg; 1,000 IU a kg of milk above.
  let vitaminAWithoutHighYield: Double
  let vitaminD: Double
  /// Before pasture is subtracted.
  let vitaminEWithoutPasture: Double
  /// Phosphorus kept in gain and calf, g/d.
  let phosphorusRetainedG: Double

  init(_ animal: Animal, quirks: Quirks) {
    let weight = animal.bodyWeightKg
    let gain = animal.frameGainKgPerDay + animal.reserveGainKgPerDay
    let day = animal.gestationDay
    let late = day > 190
    let milks = animal.milkKgPerDay > 0
    let scaledWeight = weight / 715
    // Growth of bone goes with mature over present size.
    let boneSize = pow(animal.matureBodyWeightKg, 0.22) * pow(weight, -0.22)
    let conceived = day > 0 || quirks.gestationMineralsWhenOpen

    /// Daily deposition in the conceptus: the difference of an exponential (House and Bell 1993).
    func conceptus(_ amount: Double, _ rate: Double, _ slowing: Double) -> Double {
      func content(_ day: Double) -> Double { amount * exp((rate - slowing * day) * day) }
      return conceived ? (content(day) - content(day - 1)) * scaledWeight : 0
    }

    calcium = AffineRequirement(
      constant: 9.83 * boneSize * gain + conceptus(0.0245, 0.05581, 0.00007),
      perKgDryMatter: 0.9,
      perKgMilk: 0.295 + 0.239 * animal.milkComposition.trueProteinPercent)
    let phosphorusGain = (1.2 + 4.635 * boneSize) * gain
    let phosphorusConceptus = conceptus(0.02743, 0.05527, 0.000075)
    phosphorusRetainedG = phosphorusGain + phosphorusConceptus
    phosphorusWithoutMilk = AffineRequirement(
      constant: 0.0006 * weight + phosphorusRetainedG,
      perKgDryMatter: animal.parity == 0 ? 0.8 : 1.0)
    magnesium = AffineRequirement(
      constant: 0.0007 * weight + 0.45 * gain + (late ? 0.3 * scaledWeight : 0),
      perKgDryMatter: 0.3, perKgMilk: 0.11)
    sodium = AffineRequirement(
      constant: 1.4 * gain + (late ? 1.4 * scaledWeight : 0), perKgDryMatter: 1.45, perKgMilk: 0.4)
    chloride = AffineRequirement(
      constant: 1.0 * gain + (late ? 1.0 * scaledWeight : 0), perKgDryMatter: 1.11, perKgMilk: 1.0)
    potassium = AffineRequirement(
      constant: (milks ? 0.2 : 0.07) * weight + 2.5 * gain + (late ? 1.03 * scaledWeight : 0),
      perKgDryMatter: 2.5, perKgMilk: 1.5)
    sulfur = AffineRequirement(constant: 0, perKgDryMatter: 2)
    cobalt = AffineRequirement(constant: 0, perKgDryMatter: 0.2)
    let copperGestation = day < 90 ? 0 : (late ? 0.0023 : 0.0003) * weight
    copper = AffineRequirement(
      constant: 0.0145 * weight + 2 * gain + copperGestation, perKgMilk: 0.04)
    iodine = AffineRequirement(constant: 0.216 * pow(weight, 0.528), perKgMilk: 0.1)
    iron = AffineRequirement(
      constant: 34 * gain + (late ? 0.025 * weight : 0), perKgMilk: 1.0)
    manganese = AffineRequirement(
      constant: 0.0026 * weight + 0.7 * gain + (late ? 0.00042 * weight : 0), perKgMilk: 0.03)
    selenium = AffineRequirement(constant: 0, perKgDryMatter: 0.3)
    zinc = AffineRequirement(
      constant: 24 * gain + (late ? 0.017 * weight : 0), perKgDryMatter: 5, perKgMilk: 4)

    vitaminAWithoutHighYield = 110 * weight
    vitaminD = (milks ? 40 : 32) * weight
    let close = day >= 259 && day <= animal.gestationLengthDays
    if close {
      vitaminEWithoutPasture = 3.0 * weight
    } else {
      vitaminEWithoutPasture = (!milks && animal.parity >= 1 ? 2.0 : 0.8) * weight
    }
  }

  /// Phosphorus in a kg of milk, g: `0.48 + 0.13 TP %`.
  static func phosphorusPerKgMilk<N: ModelNumber>(trueProteinPercent: N) -> N {
    0.48 + 0.13 * trueProteinPercent
  }

  /// Yield above which vitamin A need rises, kg/d, and by how much, IU a kg.
  static let vitaminAHighYield = (fromKg: 35.0, perKg: 1000.0)
  /// Vitamin E that pasture brings, IU a kg DM.
  static let vitaminEPerKgPasture = 50.0
}
