public import DairyTerms
import FarmFormats
import FarmText

/// A dry cow with what speaks for trouble around calving.
public struct TransitionRisk: Sendable, Codable, Hashable {
  /// Number in the barn, or official number.
  public var id: String
  /// Calvings so far; the coming one is one more.
  public var parity: Int
  /// Expected calving, where an insemination tells it.
  public var expectedCalving: HerdDay?
  /// Days dry.
  public var daysDry: Int?
  /// What speaks for trouble, in words with the value.
  public var reasons: [String]

  /// Longest planned dry period, days; beyond it cows fatten (Kuhn et al., 2006, J. Dairy Sci.
  /// 89:1713: best production at 40 to 70 days).
  static let longestDryDays = 70
  /// Days in milk at drying off beyond which cows are usually over-conditioned.
  static let lateDryingDaysInMilk = 400
  /// Condition score from which a dry cow counts as fat (Roche et al., 2009, J. Dairy Sci.
  /// 92:5769: 3.0 to 3.25 is best at calving).
  static let fatConditionScore = 3.75
  /// Lactation number from which hypocalcaemia is common (Reinhardt et al., 2011, Vet. J. 188:122:
  /// half of the cows from the second lactation on have low calcium; milk fever rises from the
  /// third).
  static let milkFeverParity = 3

  /// The risks of one dry cow, or `nil` where nothing speaks for trouble.
  static func of(_ cow: CowSnapshot, asOf day: HerdDay) -> TransitionRisk? {
    var reasons: [String] = []
    if cow.parity + 1 >= milkFeverParity {
      reasons.append("milk fever: calves for the \(cow.parity + 1). time")
    }
    let dry = cow.daysDry(on: day)
    if let dry, dry > longestDryDays { reasons.append("dry for \(dry) days") }
    if let dried = cow.dryDay, let calved = cow.calvingDay,
      dried.days(since: calved) > lateDryingDaysInMilk
    {
      reasons.append("dried off at \(dried.days(since: calved)) days in milk")
    }
    if let score = cow.bodyCondition, score >= fatConditionScore {
      reasons.append("condition \(FarmNumberText.fixed(score, decimals: 2))")
    }
    let metabolic: Set<String> = ["MF", "KETO", "DA", "RP", "METR"]
    let earlier = Set(cow.healthEvents.map(\.code.rawValue)).intersection(metabolic)
    if !earlier.isEmpty {
      reasons.append("had \(earlier.sorted().joined(separator: ", ")) in this lactation")
    }
    if let score = cow.lastTest?.somaticCellScore, score >= 5 {
      reasons.append("dried off with a cell score of \(FarmNumberText.fixed(score, decimals: 1))")
    }
    guard !reasons.isEmpty else { return nil }
    return TransitionRisk(
      id: cow.barnName ?? cow.key.id, parity: cow.parity, expectedCalving: cow.expectedCalvingDay,
      daysDry: dry, reasons: reasons)
  }
}

extension HerdStore {
  /// Dry cows of a herd with what speaks for trouble around calving: the most reasons first, then
  /// the next to calve.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func transitionRisks(herd: String, asOf day: HerdDay) throws -> [TransitionRisk] {
    try dryCows(herd: herd, asOf: day).compactMap { TransitionRisk.of($0, asOf: day) }
      .sorted { left, right in
        if left.reasons.count != right.reasons.count {
          return left.reasons.count > right.reasons.count
        }
        let far = Int.max
        let first = left.expectedCalving?.daysSince1970 ?? far
        let second = right.expectedCalving?.daysSince1970 ?? far
        return first == second ? left.id < right.id : first < second
      }
  }
}
