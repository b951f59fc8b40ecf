import DairyTerms

/// Something a feed contains that adds up over the ration: exactly linear in the amounts fed.
public enum RationContent: String, Sendable, Hashable, CaseIterable {
  /// Crude protein.
  case crudeProtein = "cp"
  /// Rumen-degraded protein.
  case rdp
  /// Rumen-undegraded protein.
  case rup
  /// Neutral detergent fibre.
  case ndf
  /// NDF from forages.
  case forageNDF = "forage_ndf"
  /// Acid detergent fibre.
  case adf
  /// Starch.
  case starch
  /// Water-soluble carbohydrate.
  case sugar
  /// Non-fibre carbohydrate.
  case nfc
  /// Fatty acids.
  case fattyAcids = "fatty_acids"
  /// Crude fat.
  case crudeFat = "crude_fat"
  /// Ash.
  case ash
  /// Lignin.
  case lignin
  /// Dry matter from forages.
  case forage
  /// Dry matter from concentrates.
  case concentrate
  /// Calcium.
  case calcium
  /// Phosphorus.
  case phosphorus
  /// Magnesium.
  case magnesium
  /// Potassium.
  case potassium
  /// Sodium.
  case sodium
  /// Chloride.
  case chloride
  /// Sulfur.
  case sulfur
  /// Copper.
  case copper
  /// Iron.
  case iron
  /// Manganese.
  case manganese
  /// Zinc.
  case zinc
  /// Cobalt.
  case cobalt
  /// Iodine.
  case iodine
  /// Selenium.
  case selenium
  /// Vitamin A.
  case vitaminA = "vitamin_a"
  /// Vitamin D.
  case vitaminD = "vitamin_d"
  /// Vitamin E.
  case vitaminE = "vitamin_e"

  /// How the content is weighed.
  public enum Scale: Sendable, Hashable {
    /// By kilograms; a concentration is in % of DM.
    case mass
    /// By milligrams; a concentration is in mg/kg DM.
    case trace
    /// By international units; a concentration is in IU/kg DM.
    case vitamin
  }

  /// How the content is weighed.
  public var scale: Scale {
    switch self {
    case .copper, .iron, .manganese, .zinc, .cobalt, .iodine, .selenium: .trace
    case .vitaminA, .vitaminD, .vitaminE: .vitamin
    default: .mass
    }
  }

  /// The name a nutritionist reads.
  public var title: String {
    switch self {
    case .crudeProtein: "crude protein"
    case .rdp: "RDP"
    case .rup: "RUP"
    case .ndf: "NDF"
    case .forageNDF: "forage NDF"
    case .adf: "ADF"
    case .nfc: "NFC"
    case .fattyAcids: "fatty acids"
    case .crudeFat: "crude fat"
    case .vitaminA: "vitamin A"
    case .vitaminD: "vitamin D"
    case .vitaminE: "vitamin E"
    default: rawValue
    }
  }
}

/// Something the cow requires and the ration supplies.
public enum RationRequirement: String, Sendable, Hashable, CaseIterable {
  /// Net energy for lactation, Mcal/d.
  case nel
  /// Metabolisable protein, g/d.
  case mp
  /// Absorbed calcium, g/d.
  case calcium
  /// Absorbed phosphorus, g/d.
  case phosphorus
  /// Absorbed magnesium, g/d.
  case magnesium
  /// Absorbed sodium, g/d.
  case sodium
  /// Absorbed potassium, g/d.
  case potassium
  /// Absorbed chloride, g/d.
  case chloride
  /// Sulfur eaten, g/d.
  case sulfur
  /// Absorbed copper, mg/d.
  case copper
  /// Absorbed iron, mg/d.
  case iron
  /// Absorbed manganese, mg/d.
  case manganese
  /// Absorbed zinc, mg/d.
  case zinc
  /// Cobalt eaten, mg/d.
  case cobalt
  /// Iodine eaten, mg/d.
  case iodine
  /// Selenium eaten, mg/d.
  case selenium
  /// Vitamin A eaten beside what the ration's carotene gives, IU/d.
  case vitaminA = "vitamin_a"
  /// Vitamin D eaten, IU/d.
  case vitaminD = "vitamin_d"
  /// Vitamin E eaten, IU/d.
  case vitaminE = "vitamin_e"

  /// Unit of supply, requirement and balance.
  public var unit: String {
    switch self {
    case .nel: "Mcal/d"
    case .mp, .calcium, .phosphorus, .magnesium, .sodium, .potassium, .chloride, .sulfur: "g/d"
    case .copper, .iron, .manganese, .zinc, .cobalt, .iodine, .selenium: "mg/d"
    case .vitaminA, .vitaminD, .vitaminE: "IU/d"
    }
  }

  /// The unit as it stands in keys.
  var unitKey: String {
    unit.lowercased().exchanging("/", for: "_per_")
  }

  /// The name a nutritionist reads.
  public var title: String {
    switch self {
    case .nel: "NEL"
    case .mp: "MP"
    case .calcium, .phosphorus, .magnesium, .sodium, .potassium, .chloride, .copper, .iron,
      .manganese, .zinc:
      "absorbed \(rawValue)"
    case .vitaminA: "vitamin A"
    case .vitaminD: "vitamin D"
    case .vitaminE: "vitamin E"
    default: rawValue
    }
  }
}

/// An essential amino acid absorbed from the ration, g/d.
public enum RationAminoAcid: String, Sendable, Hashable, CaseIterable {
  /// Arginine.
  case arginine
  /// Histidine.
  case histidine
  /// Isoleucine.
  case isoleucine
  /// Leucine.
  case leucine
  /// Lysine.
  case lysine
  /// Methionine.
  case methionine
  /// Phenylalanine.
  case phenylalanine
  /// Threonine.
  case threonine
  /// Tryptophan.
  case tryptophan
  /// Valine.
  case valine
}
