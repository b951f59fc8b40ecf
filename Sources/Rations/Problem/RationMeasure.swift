/// A property of a ration that a limit can be set on.
///
/// In files a measure is a key with its unit: `ndf_percent_dm`, `mp_balance_g_per_d`. The same
/// keys serve `limits:` of a problem file, the limits files of a farm, the results as JSON and
/// the command line's `--allow`. ``named(_:)`` reads one, ``key`` writes it.
public indirect enum RationMeasure: Sendable, Hashable {
  /// Dry matter eaten.
  case dryMatterIntake(IntakeBasis)
  /// Weight of the ration as fed, kg/d.
  case asFedIntake
  /// Dry matter of the whole mixture, % as fed.
  case mixtureDryMatter
  /// Something the feeds contain.
  case content(RationContent, ContentBasis)
  /// Supply of something the cow requires.
  case requirement(RationRequirement, RequirementBasis)
  /// An absorbed amino acid.
  case aminoAcid(RationAminoAcid, AminoAcidBasis)
  /// Dietary cation-anion difference (Na + K - Cl - S), mEq/kg DM.
  case dcad
  /// An output of the model as it is.
  case output(RationOutput)
  /// NDF from forages eaten a day as a share of body weight, %.
  case forageFibreOfBodyWeight
  /// Feed cost, in the problem's currency a cow a day.
  case feedCost
  /// The sum of a named group of feeds.
  case group(FeedGroup, GroupBasis)
  /// One linear amount over another, such as calcium to phosphorus.
  case ratio(RationMeasure, to: RationMeasure)

  /// How intake is limited.
  public enum IntakeBasis: Sendable, Hashable, CaseIterable {
    /// kg DM/d.
    case perDay
    /// % of the intake the model predicts for the cow (and, with some equations, the ration).
    case percentOfPredicted
  }

  /// How a content is limited.
  public enum ContentBasis: Sendable, Hashable, CaseIterable {
    /// % of DM (trace elements mg/kg DM, vitamins IU/kg DM).
    case concentration
    /// kg/d (trace elements mg/d, vitamins IU/d).
    case perDay
    /// g/d; for contents weighed in kilograms only.
    case gramsPerDay
    /// g (mg, IU) per Mcal of NEL supplied.
    case perMcalNEL
  }

  /// How a supply is limited.
  public enum RequirementBasis: Sendable, Hashable, CaseIterable {
    /// Supply as % of the requirement.
    case percentOfRequirement
    /// Supply less requirement.
    case balance
    /// Supply a day.
    case supply
    /// Supply per kg of DM (NEL Mcal/kg, MP g/kg).
    case density
  }

  /// How an amino acid is limited.
  public enum AminoAcidBasis: Sendable, Hashable, CaseIterable {
    /// Absorbed, g/d.
    case perDay
    /// Absorbed, % of metabolisable protein.
    case percentOfMP
    /// Absorbed, % of what is needed at the target efficiency of use; arginine has none. Source:
    /// NASEM (2021), chapter 6.
    case percentOfRequirement
  }

  /// How a group of feeds is limited.
  public enum GroupBasis: String, Sendable, Hashable, CaseIterable {
    /// kg DM/d.
    case kgDM = "kg_dm"
    /// kg as fed/d.
    case kgAsFed = "kg_as_fed"
    /// % of the ration's DM.
    case percentOfDM = "percent_dm"
  }

  /// A named group of feeds.
  public struct FeedGroup: Sendable, Hashable {
    /// What the group is called.
    public var name: String
    /// The feeds in it, by name.
    public var feeds: Set<String>

    /// A group of the given feeds.
    public init(name: String, feeds: Set<String>) {
      self.name = name
      self.feeds = feeds
    }
  }
}
