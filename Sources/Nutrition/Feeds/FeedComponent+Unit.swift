/// The unit a feed component is written in.
public enum ComponentUnit: String, Sendable, Hashable {
  /// Per cent of the feed as it is fed.
  case percentAsFed = "% as fed"
  /// Per cent of dry matter.
  case percentOfDryMatter = "% DM"
  /// Per cent of another component of the same feed (of CP, of NDF, of fatty acids).
  case percentOfPart = "% of part"
  /// Per cent an hour.
  case percentPerHour = "%/h"
  /// Milligrams in a kilogram of dry matter.
  case mgPerKgDryMatter = "mg/kg DM"
  /// International units in a kilogram of dry matter.
  case unitsPerKgDryMatter = "IU/kg DM"
  /// Grams absorbed of a gram eaten.
  case share = "g/g"
}

extension FeedComponent {
  /// The unit of the component's value.
  public var unit: ComponentUnit {
    switch self {
    case .dryMatter: .percentAsFed
    case .ash, .crudeFat, .fattyAcids, .adf, .ndf, .lignin, .starch, .waterSolubleCarbohydrate,
      .crudeProtein, .neutralDetergentInsolubleProtein, .acidDetergentInsolubleProtein,
      .calcium, .phosphorus, .sodium, .chloride, .potassium, .magnesium, .sulfur:
      .percentOfDryMatter
    case .proteinDegradationRate: .percentPerHour
    case .chromium, .cobalt, .copper, .iron, .iodine, .manganese, .molybdenum, .selenium, .zinc,
      .betaCarotene, .biotin, .choline, .niacin:
      .mgPerKgDryMatter
    case .vitaminA, .vitaminD, .vitaminE: .unitsPerKgDryMatter
    case .calciumAbsorption, .phosphorusAbsorption, .sodiumAbsorption, .chlorideAbsorption,
      .potassiumAbsorption, .copperAbsorption, .ironAbsorption, .magnesiumAbsorption,
      .manganeseAbsorption, .zincAbsorption:
      .share
    default: .percentOfPart
    }
  }

  /// The values a feed can physically have, in ``unit``; anything outside is a slip of the pen.
  ///
  /// Crude protein counts nitrogen times 6.25, so urea reaches 281 %; an amino acid is written in
  /// % of crude protein and a pure one may exceed 100 %.
  public var possibleRange: ClosedRange<Double> {
    switch self {
    case .crudeProtein: 0...300
    case .arginine, .histidine, .isoleucine, .leucine, .lysine, .methionine, .phenylalanine,
      .threonine, .tryptophan, .valine, .proteinDegradationRate:
      0...400
    // Ether extract of a pure glyceride, and fatty acids with the water of hydrolysis.
    case .crudeFat, .fattyAcids: 0...106
    default:
      switch unit {
      case .percentAsFed, .percentOfDryMatter, .percentOfPart, .percentPerHour: 0...100
      case .mgPerKgDryMatter: 0...1_000_000
      case .unitsPerKgDryMatter: 0...2_000_000_000
      case .share: 0...1
      }
    }
  }

  /// The component's name as a person says it, such as `crude protein`.
  public var plainName: String {
    switch self {
    case .adf, .ndf: return name.uppercased()
    case .c12_0: return "C12:0"
    case .c14_0: return "C14:0"
    case .c16_0: return "C16:0"
    case .c16_1: return "C16:1"
    case .c18_0: return "C18:0"
    case .c18_1trans: return "C18:1 trans"
    case .c18_1cis: return "C18:1 cis"
    case .c18_2: return "C18:2"
    case .c18_3: return "C18:3"
    case .vitaminA: return "vitamin A"
    case .vitaminD: return "vitamin D"
    case .vitaminE: return "vitamin E"
    case .ndfDigestibility48h: return "48 h NDF digestibility"
    case .ndfDigestibility48hInput: return "48 h NDF digestibility (model input)"
    case .rupDigestibility: return "RUP digestibility"
    default:
      return name.reduce(into: "") { words, letter in
        if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
      }
    }
  }
}
