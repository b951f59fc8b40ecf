import DairyTerms

/// Why another timetable is not ordered for a cow or a pen, whatever it earns: welfare and udder
/// health. Each limit has a source; the rule stands in docs/milking-frequency.md ("Limits of welfare and
/// udder health").
public struct MilkingLimit: Codable, Sendable, Hashable {
  /// What is limited.
  public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Cells in the cow's or pen's milk.
    case cells
    /// Cells of the whole herd's milk.
    case tankCells = "tank_cells"
    /// Cells that nobody counted.
    case cellsUnknown = "cells_unknown"
    /// Milk above what cows in the trials of fewer milkings gave.
    case level
    /// Days in milk at which trials of fewer milkings exclude each other.
    case early
    /// Days in milk at which more milkings took energy from the body.
    case energy
    /// Body condition.
    case condition
  }

  /// What is limited.
  public var kind: Kind
  /// The limit and the value in a sentence.
  public var sentence: String
  /// Who says so.
  public var source: String
}

/// A cow, or a pen by its means, as the limits see her.
struct LimitedCow: Sendable, Hashable {
  /// Days in milk.
  var daysInMilk: Double
  /// Milk at two milkings a day, kg/d.
  var milkAtTwoKg: Double
  /// Cells, thousand a mL; `nil` where none were counted.
  var cellsThousandPerMl: Double?
  /// Body condition, 1 to 5; `nil` where it was not scored.
  var bodyCondition: Double?
  /// Cells of the herd's milk, thousand a mL; `nil` where none were counted.
  var tankCellsThousandPerML: Double?
}

extension MilkingLimit {
  /// Cells above which milk is not fit for fewer milkings, thousand a mL. Once a day is not for herds
  /// whose tank has more (Animal Health Ireland, CellCheck); the cows of the trial of thirteen milkings a
  /// week had at most as many (Teagasc).
  static let mostCells = 200.0
  /// Body condition below which cows are called thin (Lopez-Gatius et al., 2003, meta-analysis of
  /// condition and fertility).
  static let leastCondition = 2.5

  /// The limits a change of milkings a day meets.
  static func limits(of cow: LimitedCow, from old: Double, to new: Double) -> [MilkingLimit] {
    if new < old, new < 2 { return fewer(cow) }
    if new > old, new > 2 { return more(cow) }
    return []
  }

  private static func fewer(_ cow: LimitedCow) -> [MilkingLimit] {
    var limits: [MilkingLimit] = []
    let animalHealth = "Animal Health Ireland, CellCheck"
    if let tank = cow.tankCellsThousandPerML, tank > mostCells {
      limits.append(
        MilkingLimit(
          kind: .tankCells,
          sentence:
            "the herd's milk has \(whole(tank)) thousand cells a mL, above \(whole(mostCells))",
          source: animalHealth))
    }
    switch cow.cellsThousandPerMl {
    case nil:
      limits.append(
        MilkingLimit(
          kind: .cellsUnknown, sentence: "no cell count is on file", source: animalHealth))
    case .some(let cells) where cells > mostCells:
      limits.append(
        MilkingLimit(
          kind: .cells,
          sentence: "\(whole(cells)) thousand cells a mL, above \(whole(mostCells))",
          source: animalHealth))
    default: break
    }
    let most = TrialEvidence.milkWhereLossesAgree
    if cow.milkAtTwoKg > most {
      limits.append(
        MilkingLimit(
          kind: .level,
          sentence:
            "\(tenths(cow.milkAtTwoKg)) kg at two milkings, above the \(tenths(most)) kg of the trials",
          source: "trials of fewer milkings"))
    }
    if cow.daysInMilk < TrialEvidence.establishedFromDay {
      limits.append(
        MilkingLimit(
          kind: .early,
          sentence: "day \(whole(cow.daysInMilk)) in milk, before day "
            + "\(whole(TrialEvidence.establishedFromDay)) trials of fewer milkings exclude each other",
          source: "Remond and Pomies (2005), PubMed 25200777"))
    }
    return limits
  }

  private static func more(_ cow: LimitedCow) -> [MilkingLimit] {
    var limits: [MilkingLimit] = []
    if cow.daysInMilk <= TrialEvidence.earlyUntilDay {
      limits.append(
        MilkingLimit(
          kind: .energy,
          sentence:
            "day \(whole(cow.daysInMilk)) in milk, in the first six weeks more milkings drew on "
            + "the body and gave no more energy in milk",
          source: "PubMed 25200777"))
    }
    if let condition = cow.bodyCondition, condition < leastCondition {
      limits.append(
        MilkingLimit(
          kind: .condition,
          sentence: "body condition \(tenths(condition)), below \(tenths(leastCondition))",
          source: "Lopez-Gatius et al. (2003)"))
    }
    return limits
  }

  private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }

  private static func tenths(_ value: Double) -> String {
    PlainNumber.text((value * 10).rounded() / 10)
  }
}
