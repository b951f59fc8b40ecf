extension RationMeasure {
  /// What the measure is, in the words of the field, without its unit.
  public var title: String {
    switch self {
    case .dryMatterIntake(.perDay): "dry matter intake"
    case .dryMatterIntake(.percentOfPredicted): "intake against expectation"
    case .asFedIntake: "ration as fed"
    case .mixtureDryMatter: "dry matter of the mix"
    case .content(let content, _): content.title
    case .requirement(let requirement, .balance): "\(requirement.title) balance"
    case .requirement(let requirement, .percentOfRequirement): requirement.title
    case .requirement(let requirement, .supply), .requirement(let requirement, .density):
      "\(requirement.title) supply"
    case .aminoAcid(let acid, _): "absorbed \(acid.rawValue)"
    case .output(let output): output.row.title
    case .forageFibreOfBodyWeight: "forage NDF by body weight"
    case .dcad: "DCAD"
    case .feedCost: "feed cost"
    case .group(let group, _): group.name
    case .ratio(let over, let under): "\(over.title) to \(under.title)"
    }
  }

  /// The unit the measure's limits and values are in.
  public var unit: String {
    switch self {
    case .dryMatterIntake(.perDay): "kg DM/d"
    case .dryMatterIntake(.percentOfPredicted): "% of expected"
    case .asFedIntake: "kg as fed/d"
    case .mixtureDryMatter: "% as fed"
    case .content(let content, let basis): content.unit(for: basis)
    case .requirement(_, .percentOfRequirement): "% of requirement"
    case .requirement(let requirement, .balance), .requirement(let requirement, .supply):
      requirement.unit
    case .requirement(let requirement, .density): requirement == .nel ? "Mcal/kg DM" : "g/kg DM"
    case .aminoAcid(_, .perDay): "g/d"
    case .aminoAcid(_, .percentOfMP): "% of MP"
    case .aminoAcid(_, .percentOfRequirement): "% of requirement"
    case .output(let output): output.row.unit
    case .forageFibreOfBodyWeight: "% of body weight"
    case .dcad: "mEq/kg DM"
    case .feedCost: "money/cow/d"
    case .group(_, .kgDM): "kg DM/d"
    case .group(_, .kgAsFed): "kg as fed/d"
    case .group(_, .percentOfDM): "% DM"
    case .ratio: "to 1"
    }
  }
}

extension RationContent {
  fileprivate func unit(for basis: RationMeasure.ContentBasis) -> String {
    switch (basis, scale) {
    case (.concentration, .mass): "% DM"
    case (.concentration, .trace): "mg/kg DM"
    case (.concentration, .vitamin): "IU/kg DM"
    case (.perDay, .mass): "kg/d"
    case (.perDay, .trace): "mg/d"
    case (.perDay, .vitamin): "IU/d"
    case (.gramsPerDay, _): "g/d"
    case (.perMcalNEL, .mass): "g/Mcal NEL"
    case (.perMcalNEL, .trace): "mg/Mcal NEL"
    case (.perMcalNEL, .vitamin): "IU/Mcal NEL"
    }
  }
}
