import DairyTerms
public import Rations

/// How cows are put into pens when the farm keeps no pen list: the rule is stated in every report.
///
/// In milk: `FRESH` up to ``freshDays`` days in milk; the others ranked by energy-corrected milk
/// at their last test day and cut into thirds, `HIGH`, `MID` and `LOW` (ties by animal number).
/// Cows in milk without a test day yet stand with their lactation's stage: fresh, or `MID`.
/// Dry: `CLOSE-UP` from ``closeUpDays`` days before the expected calving, `FAR-OFF` before that.
/// A dry cow without a known service is close up once dry for ``closeUpAfterDryDays`` days.
public enum PenRule {
  /// Days in milk up to which a cow is fresh.
  public static let freshDays = 21
  /// Days before expected calving from which a dry cow is close up.
  public static let closeUpDays = 21
  /// Days dry from which a cow of unknown service is close up (a usual dry period of 56 days).
  public static let closeUpAfterDryDays = 35

  /// The rule in a sentence, for the report.
  public static let sentence =
    "fresh to \(freshDays) DIM, the rest in thirds by energy-corrected milk of the last test day; "
    + "dry cows close up from \(closeUpDays) days before calving"

  /// A pen's name and what it stands for.
  public enum Stage: String, CaseIterable, Sendable, Codable {
    case fresh = "FRESH"
    case high = "HIGH"
    case mid = "MID"
    case low = "LOW"
    case farOff = "FAR-OFF"
    case closeUp = "CLOSE-UP"

    /// Whether cows of the pen are milked.
    public var isInMilk: Bool { self != .farOff && self != .closeUp }
  }

  /// The pen of every cow, by the cow's place in `cows`.
  public static func stages(of cows: [PlanCow]) -> [Stage] {
    var stages = cows.map { cow in
      switch cow.status {
      case .inMilk: cow.daysInMilk <= freshDays ? Stage.fresh : .mid
      case .dry(let daysDry): dryStage(daysPregnant: cow.daysPregnant, daysDry: daysDry)
      }
    }
    let ranked = cows.indices
      .filter { stages[$0] == .mid && cows[$0].lastTestDay != nil }
      .sorted { left, right in
        let milk = (cows[left].lastEnergyCorrectedMilkKg, cows[right].lastEnergyCorrectedMilkKg)
        return milk.0 != milk.1 ? milk.0 > milk.1 : cows[left].animal < cows[right].animal
      }
    for (rank, index) in ranked.enumerated() {
      stages[index] = [Stage.high, .mid, .low][min(rank * 3 / max(ranked.count, 1), 2)]
    }
    return stages
  }

  private static func dryStage(daysPregnant: Int?, daysDry: Int) -> Stage {
    if let daysPregnant {
      return GestationLength.days - daysPregnant <= closeUpDays ? .closeUp : .farOff
    }
    return daysDry >= closeUpAfterDryDays ? .closeUp : .farOff
  }
}

extension PenRule.Stage {
  /// The stage as the standard limits know it.
  public var feedingStage: FeedingStage {
    switch self {
    case .fresh: .fresh
    case .high: .high
    case .mid: .mid
    case .low: .low
    case .farOff: .farOff
    case .closeUp: .closeUp
    }
  }
}
