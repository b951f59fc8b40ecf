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
public enum StandardLimits {
  /// The limits of a stage.
  public static func limits(for stage: FeedingStage) -> [RationLimit] {
    requirements(for: stage) + structure(for: stage) + ceilings
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
