import DairyTerms

extension RationMeasure {
  /// The key of the measure in files and JSON, with its unit.
  public var key: String {
    switch self {
    case .dryMatterIntake(.perDay): return "dmi_kg_per_d"
    case .dryMatterIntake(.percentOfPredicted): return "dmi_percent_of_predicted"
    case .asFedIntake: return "as_fed_kg_per_d"
    case .mixtureDryMatter: return "dry_matter_percent_as_fed"
    case .content(let content, let basis): return content.rawValue + content.suffix(for: basis)
    case .requirement(let requirement, let basis):
      return requirement.rawValue + requirement.suffix(for: basis)
    case .aminoAcid(let acid, .perDay): return "\(acid.rawValue)_absorbed_g_per_d"
    case .aminoAcid(let acid, .percentOfMP): return "\(acid.rawValue)_percent_of_mp"
    case .aminoAcid(let acid, .percentOfRequirement):
      return "\(acid.rawValue)_percent_of_requirement"
    case .dcad: return "dcad_meq_per_kg_dm"
    case .output(let output): return output.rawValue
    case .forageFibreOfBodyWeight: return "forage_ndf_percent_of_body_weight"
    case .feedCost: return "feed_cost_per_d"
    case .group(let group, let basis):
      return "group_\(group.name.lowercased().exchanging(" ", for: "_"))_\(basis.rawValue)"
    case .ratio(let over, let under): return "\(over.key)_to_\(under.key)"
    }
  }

  /// The measure of that key, or `nil`; groups and ratios have no key of their own to read.
  ///
  /// Chemical symbols stand for the minerals too: `ca_balance_g_per_d`.
  public static func named(_ key: String) -> RationMeasure? {
    if let found = byKey[key] { return found }
    guard let symbolEnd = key.firstIndex(of: "_"), let mineral = symbols[String(key[..<symbolEnd])]
    else { return nil }
    return byKey[mineral + key[symbolEnd...]]
  }

  /// The key of this file's names that a key in whole words stands for, as the names of analyses have
  /// them: `crude_protein_percent_dm` is `cp_percent_dm`. `nil` where it is none.
  static func abbreviated(_ key: String) -> String? {
    var short = key
    for (words, letters) in [
      ("crude_protein", "cp"), ("neutral_detergent_fiber", "ndf"),
      ("neutral_detergent_fibre", "ndf"), ("acid_detergent_fiber", "adf"),
      ("acid_detergent_fibre", "adf"), ("metabolizable_protein", "mp"),
      ("metabolisable_protein", "mp"), ("ether_extract", "crude_fat"),
      ("dry_matter_intake", "dmi"), ("percent_dry_matter", "percent_dm"),
    ] { short = short.exchanging(words, for: letters) }
    return short != key && byKey[short] != nil ? short : nil
  }

  /// Every key ``named(_:)`` reads, sorted.
  public static let allKeys: [String] = byKey.keys.sorted()

  /// Every measure with a key of its own.
  public static let all: [RationMeasure] = {
    var list: [RationMeasure] = [
      .asFedIntake, .mixtureDryMatter, .dcad, .feedCost, .forageFibreOfBodyWeight,
    ]
    list += RationOutput.allCases.map { .output($0) }
    list += IntakeBasis.allCases.map { .dryMatterIntake($0) }
    for content in RationContent.allCases {
      for basis in ContentBasis.allCases where basis != .gramsPerDay || content.scale == .mass {
        list.append(.content(content, basis))
      }
    }
    for requirement in RationRequirement.allCases {
      for basis in RequirementBasis.allCases
      where basis != .density || requirement == .nel || requirement == .mp {
        list.append(.requirement(requirement, basis))
      }
    }
    for acid in RationAminoAcid.allCases {
      for basis in AminoAcidBasis.allCases
      where basis != .percentOfRequirement || acid.target != nil {
        list.append(.aminoAcid(acid, basis))
      }
    }
    return list
  }()

  private static let byKey: [String: RationMeasure] = {
    var table: [String: RationMeasure] = [:]
    for measure in all { table[measure.key] = measure }
    return table
  }()

  private static let symbols = [
    "ca": "calcium", "p": "phosphorus", "mg": "magnesium", "k": "potassium", "na": "sodium",
    "cl": "chloride", "s": "sulfur", "cu": "copper", "fe": "iron", "mn": "manganese",
    "zn": "zinc", "co": "cobalt", "i": "iodine", "se": "selenium",
  ]
}

extension RationContent {
  /// What follows the content's name in a key.
  func suffix(for basis: RationMeasure.ContentBasis) -> String {
    switch (basis, scale) {
    case (.concentration, .mass): "_percent_dm"
    case (.concentration, .trace): "_mg_per_kg_dm"
    case (.concentration, .vitamin): "_iu_per_kg_dm"
    case (.perDay, .mass): "_kg_per_d"
    // "eaten" keeps a content apart from the supply of a requirement, which may be absorbed.
    case (.perDay, .trace): "_eaten_mg_per_d"
    case (.perDay, .vitamin): "_eaten_iu_per_d"
    case (.gramsPerDay, _): "_eaten_g_per_d"
    case (.perMcalNEL, .mass): "_g_per_mcal_nel"
    case (.perMcalNEL, .trace): "_mg_per_mcal_nel"
    case (.perMcalNEL, .vitamin): "_iu_per_mcal_nel"
    }
  }
}

extension RationRequirement {
  /// What follows the requirement's name in a key.
  func suffix(for basis: RationMeasure.RequirementBasis) -> String {
    switch basis {
    case .percentOfRequirement: "_percent_of_requirement"
    case .balance: "_balance_\(unitKey)"
    case .supply: "_supply_\(unitKey)"
    case .density: self == .nel ? "_mcal_per_kg_dm" : "_g_per_kg_dm"
    }
  }
}
