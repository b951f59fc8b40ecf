/// The stages of a herd that are fed apart.
public enum FeedingStage: String, Sendable, Hashable, CaseIterable {
  /// The first three weeks or so in milk.
  case fresh
  /// High cows.
  case high
  /// Middle of lactation.
  case mid
  /// Low cows.
  case low
  /// Dry, more than about three weeks before calving.
  case farOff = "far-off"
  /// Dry, the last three weeks.
  case closeUp = "close-up"
  /// Growing heifers.
  case heifer
}

/// The limits a ration starts from, by stage.
///
/// A farm's own limits file replaces or tightens them one by one. Sources, row by row:
///
/// - requirements (NEL, MP, minerals, vitamins at 100 % of the factorial requirement): NASEM
///   (2021), chapters 3, 6, 7 and 8;
/// - forage NDF, NDF and starch of lactating cows: NASEM (2021), chapter 5, table of minimum
///   forage NDF (15 to 19 %), minimum NDF (25 to 33 %) and maximum starch (22 to 30 %), which move
///   together: more starch is safe only with more forage fibre;
/// - RDP at least 10 % of DM (9 % when dry): NASEM (2021), chapter 6, where microbial protein
///   stops responding at 12 %; above 12.5 % nitrogen is only excreted;
/// - fatty acids at most 6.5 % of DM (5 % when dry or growing): NASEM (2021), chapter 4, where
///   intake and fibre digestion fall beyond about 7 %;
/// - Ca, P, Mg at most 1.0, 0.50 and 0.45 % of DM: above these there is no known benefit and
///   phosphorus is a pollutant; NASEM (2021), chapter 7;
/// - S at most 0.40 % of DM, Cu at most 40 mg/kg DM, Se at most 1.5 mg/kg DM, I at most 5 mg/kg
///   DM: kept well below the maximum tolerable levels of NRC (2005) Mineral Tolerance of Animals;
/// - energy of dry cows at most 125 % of requirement (140 % close up): Drackley and Cardoso
///   (2014), Animal 8:s1, controlled energy before calving;
/// - fresh cows may be fed 8 % short of their energy, which comes from reserves: NASEM (2021),
///   chapter 12, transition cow.
///
/// Some are held only where the feeds on offer reach them, or only watched
/// (``RationLimit/Hold``), because a farm without the feed for it must still feed its cows:
///
/// - DCAD of cows in milk at least +250 mEq/kg DM, where reachable: 25 to 40 mEq/100 g DM is
///   adequate for intake and milk (Beede, in University of Minnesota Extension 2008; milk and
///   intake were greatest at 34 and 40 mEq/100 g in the meta-analysis of Hu and Murphy 2004, J.
///   Dairy Sci. 87:2222, which leaves sulfur out);
/// - DCAD close up -150 to -50 mEq/kg DM, where reachable: the risk of milk fever falls with DCAD
///   (Charbonneau et al. 2006, J. Dairy Sci. 89:537: +300 to 0 takes it from 16.4 to 3.2 %; Santos
///   et al. 2019, doi 10.3168/jds.2018-14628); -53 gave the blood calcium of -143 without its
///   urine pH of 5.2 to 5.8 (herd case, Front. Nutr. 2017, 4:26);
/// - K close up at most 1.5 % of DM, where reachable: Beede (Hay and Forage Grower);
/// - forage NDF of cows in milk at least 0.75 % of body weight, where reachable: Stallings (1996,
///   Virginia Cooperative Extension), as the rule for effective fibre. Particle size is not on
///   file: forages are taken to be chopped long enough to be chewed; with forages chopped fine,
///   measure the mix on sieves (White et al. 2017, J. Dairy Sci. 100:9569);
/// - absorbed lysine and methionine of cows in milk at least 100 % of what NASEM (2021, chapter 6)
///   needs at the target efficiency, watched: the model foretells milk protein from five amino
///   acids together, and to force one with whole proteins would overfeed the others;
/// - milk urea nitrogen 8 to 14 mg/dL, watched: Penn State Extension (2023) gives 8 to 12 and 10
///   to 14 as the ranges in use; foretold as ``Nutrition/DietOutput/milkUreaNitrogen`` says.
public enum StandardLimits {
  /// The limits of a stage: those that always hold, and those held where reachable or watched.
  public static func limits(for stage: FeedingStage) -> [RationLimit] {
    always(for: stage) + balance(for: stage)
  }

  /// The limits of a stage that always hold: what `stage:` of a problem file starts from. Such a file
  /// names what else it wants, so that its answer stays what it was.
  public static func always(for stage: FeedingStage) -> [RationLimit] {
    requirements(for: stage) + structure(for: stage) + ceilings
  }

  /// The standard limits of a stage that a set of limits says nothing of: as long as there is one,
  /// "all limits hold" is not the whole truth.
  ///
  /// A measure counts as spoken for on whatever basis it is limited: MP as a balance stands for MP
  /// as a share of the requirement, a DCAD of the farm's own for the standard DCAD.
  public static func missing(
    from limits: [RationLimit], stage: FeedingStage
  ) -> [RationLimit] {
    let known = Set(limits.map { Subject($0.measure) })
    return Self.limits(for: stage).filter { standard in
      if case .dryMatterIntake = standard.measure { return false }
      return !known.contains(Subject(standard.measure))
    }
  }

  /// What a limit is about, whatever basis it is given on.
  private enum Subject: Hashable {
    case requirement(RationRequirement)
    case content(RationContent)
    case aminoAcid(RationAminoAcid)
    case other(RationMeasure)

    init(_ measure: RationMeasure) {
      self =
        switch measure {
        case .requirement(let requirement, _): .requirement(requirement)
        case .content(let content, _): .content(content)
        case .aminoAcid(let acid, _): .aminoAcid(acid)
        default: .other(measure)
        }
    }
  }

  /// Ions, amino acids, effective fibre and urea: held where reachable, or watched.
  private static func balance(for stage: FeedingStage) -> [RationLimit] {
    switch stage {
    case .fresh, .high, .mid, .low:
      [
        RationLimit(
          .dcad, minimum: 250, hold: .whereReachable, source: "Beede, Minnesota Extension 2008"),
        RationLimit(
          .forageFibreOfBodyWeight, minimum: 0.75, hold: .whereReachable,
          source: "Stallings 1996, Virginia Extension"),
        RationLimit(
          .aminoAcid(.lysine, .percentOfRequirement), minimum: 100, hold: .watched,
          source: "NASEM 2021, chapter 6"),
        RationLimit(
          .aminoAcid(.methionine, .percentOfRequirement), minimum: 100, hold: .watched,
          source: "NASEM 2021, chapter 6"),
        RationLimit(
          .milkUreaNitrogen, minimum: 8, maximum: 14, hold: .watched,
          source: "Penn State Extension 2023"),
      ]
    case .closeUp:
      [
        RationLimit(
          .dcad, minimum: -150, maximum: -50, hold: .whereReachable,
          source: "Santos et al. 2019; Front. Nutr. 2017, 4:26"),
        RationLimit(
          .content(.potassium, .concentration), maximum: 1.5, hold: .whereReachable,
          source: "Beede, Hay and Forage Grower"),
      ]
    case .farOff, .heifer: []
    }
  }

  /// Requirement rows: supply at least 100 % of the requirement.
  private static func requirements(for stage: FeedingStage) -> [RationLimit] {
    var limits = [RationLimit(.dryMatterIntake(.percentOfPredicted), minimum: 100, maximum: 100)]
    for requirement in RationRequirement.allCases {
      var limit = RationLimit(.requirement(requirement, .percentOfRequirement), minimum: 100)
      if requirement == .nel {
        limit.minimum = stage == .fresh ? 92 : 100
        switch stage {
        case .farOff: limit.maximum = 125
        case .closeUp: limit.maximum = 140
        default: break
        }
      }
      if requirement == .mp, stage == .fresh { limit.minimum = 95 }
      limits.append(limit)
    }
    return limits
  }

  /// Fibre, starch, fat and degraded protein.
  private static func structure(for stage: FeedingStage) -> [RationLimit] {
    func percent(
      _ content: RationContent, _ minimum: Double?, _ maximum: Double?
    ) -> RationLimit {
      RationLimit(.content(content, .concentration), minimum: minimum, maximum: maximum)
    }
    switch stage {
    case .fresh:
      return [
        percent(.ndf, 28, 40), percent(.forageNDF, 20, nil), percent(.starch, 18, 27),
        percent(.fattyAcids, nil, 5.5), percent(.rdp, 10, 12.5), percent(.forage, 45, 75),
      ]
    case .high:
      return [
        percent(.ndf, 27, 38), percent(.forageNDF, 19, nil), percent(.starch, 20, 30),
        percent(.fattyAcids, nil, 6.5), percent(.rdp, 10, 12.5), percent(.forage, 40, 70),
      ]
    case .mid:
      return [
        percent(.ndf, 28, 40), percent(.forageNDF, 19, nil), percent(.starch, 18, 30),
        percent(.fattyAcids, nil, 6.5), percent(.rdp, 10, 12.5), percent(.forage, 40, 75),
      ]
    case .low:
      return [
        percent(.ndf, 30, 48), percent(.forageNDF, 21, nil), percent(.starch, nil, 27),
        percent(.fattyAcids, nil, 6), percent(.rdp, 10, 12.5), percent(.forage, 45, 90),
      ]
    case .farOff, .closeUp:
      return [
        percent(.ndf, 36, 65), percent(.forageNDF, 28, nil),
        percent(.starch, nil, stage == .farOff ? 20 : 24), percent(.fattyAcids, nil, 5),
        percent(.rdp, 9, 13), percent(.forage, 55, nil),
      ]
    case .heifer:
      return [
        percent(.ndf, 32, 65), percent(.forageNDF, 20, nil), percent(.starch, nil, 25),
        percent(.fattyAcids, nil, 5), percent(.rdp, 9, 14), percent(.forage, 45, nil),
      ]
    }
  }

  /// Maxima that hold at every stage.
  private static let ceilings: [RationLimit] = [
    RationLimit(.content(.calcium, .concentration), maximum: 1.0),
    RationLimit(.content(.phosphorus, .concentration), maximum: 0.50),
    RationLimit(.content(.magnesium, .concentration), maximum: 0.45),
    RationLimit(.content(.sulfur, .concentration), maximum: 0.40),
    RationLimit(.content(.copper, .concentration), maximum: 40),
    RationLimit(.content(.selenium, .concentration), maximum: 1.5),
    RationLimit(.content(.iodine, .concentration), maximum: 5),
  ]
}
