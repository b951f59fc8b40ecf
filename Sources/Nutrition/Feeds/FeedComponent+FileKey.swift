/// The keys that name a feed's analyses in the files of a farm, with their units: `ndf_percent_dm`.
extension FeedComponent {
  /// The component of a key: our spelling, the laboratory's abbreviation or the feed library's
  /// column name; `nil` where it is none of these.
  public init?(fileKey: String) {
    guard let component = Self.byFileKey[fileKey] else { return nil }
    self = component
  }

  /// The component's key as files are written, such as `ndf_percent_dm`.
  public var fileKey: String {
    Self.snakeCase(name) + Self.suffix(of: unit)
  }

  /// The keys a person is to write, sorted, for hints: the library's own column names are read too, and
  /// never proposed.
  public static let fileKeys: [String] = byFileKey.keys.filter { !$0.hasPrefix("Fd_") }.sorted()

  private static let byFileKey: [String: FeedComponent] = {
    var table: [String: FeedComponent] = [:]
    for component in FeedComponent.allCases {
      table[component.fileKey] = component
      table[component.rawValue] = component
    }
    for (short, component) in abbreviations {
      table[short + suffix(of: component.unit)] = component
    }
    return table
  }()

  private static let abbreviations: [(String, FeedComponent)] = [
    ("dm", .dryMatter), ("cp", .crudeProtein), ("fat", .crudeFat), ("fa", .fattyAcids),
    ("sugar", .waterSolubleCarbohydrate), ("wsc", .waterSolubleCarbohydrate),
    ("soluble_cp", .solubleProtein), ("ndfd48", .ndfDigestibility48h),
    ("ca", .calcium), ("p", .phosphorus), ("mg", .magnesium), ("k", .potassium), ("na", .sodium),
    ("cl", .chloride), ("s", .sulfur), ("co", .cobalt), ("cu", .copper), ("fe", .iron),
    ("i", .iodine), ("mn", .manganese), ("se", .selenium), ("zn", .zinc),
  ]

  private static func suffix(of unit: ComponentUnit) -> String {
    switch unit {
    case .percentAsFed: "_percent_as_fed"
    case .percentOfDryMatter: "_percent_dm"
    case .percentOfPart: "_percent"
    case .percentPerHour: "_percent_per_h"
    case .mgPerKgDryMatter: "_mg_per_kg_dm"
    case .unitsPerKgDryMatter: "_iu_per_kg_dm"
    case .share: "_g_per_g"
    }
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    for letter in name {
      if letter.isUppercase {
        result += result.isEmpty ? letter.lowercased() : "_" + letter.lowercased()
      } else {
        result.append(letter)
      }
    }
    return result
  }
}
