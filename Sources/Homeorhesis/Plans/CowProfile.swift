public import DairyTerms

/// Who the cow is: what sets her apart from her peers before anything happens to her.
public struct CowProfile: Stored, Sendable, Hashable {
  /// Her breed.
  public var breed: Breed
  /// Number of the lactation that the plan's day 0 begins (1 = first calf).
  public var parity: Int
  /// Body weight after calving, kg (350 to 900).
  public var bodyWeightKg: Double
  /// Body condition at calving, 1 to 5.
  public var bodyCondition: Double
  /// Secretory capacity relative to the reference cow of her breed and parity (0.4 to 1.8).
  public var potential: Double
  /// How well she holds her yield: wear and death of cells are divided by it (0.4 to 2.5).
  public var persistency: Double
  /// Cistern relative to her peers' (0.3 to 2); decides how she bears long intervals.
  public var cistern: Double
  /// Secretory tissue laid down relative to normal: below 1 in hypoplasia (0.2 to 1.2).
  public var glandShare: Double
  /// Milk fat and protein made per unit of secretion relative to her peers' (0.6 to 1.6).
  public var fatFactor: Double
  /// As ``fatFactor`` for protein.
  public var proteinFactor: Double
  /// How fast gut and bone answer the want of calcium relative to her peers' (0.3 to 3); `nil` is
  /// their mean.
  public var calciumReadiness: Double?

  /// A cow; what is not given is her peers' mean.
  public init(
    breed: Breed = .holstein, parity: Int = 3, bodyWeightKg: Double? = nil,
    bodyCondition: Double = 3.1, potential: Double = 1, persistency: Double = 1,
    cistern: Double = 1, glandShare: Double = 1, fatFactor: Double = 1, proteinFactor: Double = 1
  ) {
    self.breed = breed
    self.parity = parity
    self.bodyWeightKg =
      bodyWeightKg ?? Self.weightShare(parity: parity) * breed.matureBodyWeightKg
    self.bodyCondition = bodyCondition
    self.potential = potential
    self.persistency = persistency
    self.cistern = cistern
    self.glandShare = glandShare
    self.fatFactor = fatFactor
    self.proteinFactor = proteinFactor
  }

  /// Body weight after calving as a share of the mature weight; NASEM (2021), chapter 11.
  package static func weightShare(parity: Int) -> Double {
    switch parity {
    case ...1: 0.82
    case 2: 0.91
    case 3: 0.96
    default: 0.98
    }
  }

  private enum CodingKeys: String, StoredKey {
    case breed, parity, potential, persistency, cistern
    case bodyWeightKg = "body_weight_kg"
    case bodyCondition = "body_condition"
    case glandShare = "gland_share"
    case fatFactor = "fat_factor"
    case proteinFactor = "protein_factor"
    case calciumReadiness = "calcium_readiness"
  }
}
