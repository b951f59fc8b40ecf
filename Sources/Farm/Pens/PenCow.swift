/// A cow as the ration sees her: a pen's mean cow or its lead cow.
public struct PenCow: Codable, Sendable, Hashable {
  /// Milk, kg/d.
  public var milkKgPerDay: Double
  /// Milk fat, %.
  public var fatPercent: Double
  /// Milk true protein, %.
  public var trueProteinPercent: Double
  /// Days in milk.
  public var daysInMilk: Double
  /// Lactation number, mean over the pen.
  public var parity: Double
  /// Body weight, kg (assumed from breed and parity where the farm has no weights).
  public var bodyWeightKg: Double
  /// Body condition score, 1 to 5.
  public var bodyConditionScore: Double
  /// Days pregnant, 0 if open.
  public var daysPregnant: Double
}
