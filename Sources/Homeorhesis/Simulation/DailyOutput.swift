public import DairyTerms

/// One day of a cow: what she gave, ate and was. Blood values are means over the day.
public struct DailyOutput: Stored, Sendable, Hashable {
  /// The day, counted from the first calving of the plan.
  public var day: Int
  /// Days in milk, or days to calving (negative) before the first.
  public var daysInMilk: Int
  /// Milkings.
  public var milkings: Int
  /// Milk, kg.
  public var milkKg: Double
  /// Milk of each quarter, kg: left front, right front, left rear, right rear.
  public var quarterMilkKg: [Double]
  /// Fat in the milk, kg.
  public var fatKg: Double
  /// True protein in the milk, kg.
  public var proteinKg: Double
  /// Lactose in the milk, kg.
  public var lactoseKg: Double
  /// Calcium in the milk, g.
  public var milkCalciumG: Double
  /// Dry-matter intake, kg.
  public var dryMatterIntakeKg: Double
  /// Net energy of lactation: supply less requirement, MJ.
  public var energyBalanceMJ: Double
  /// Energy of the milk secreted, MJ NEL.
  public var milkEnergyMJ: Double
  /// Heat made from absorbed energy, MJ.
  public var heatMJ: Double
  /// Body weight, kg.
  public var bodyWeightKg: Double
  /// Body condition, 1 to 5.
  public var bodyCondition: Double
  /// Body fat, kg.
  public var bodyFatKg: Double
  /// Body protein, kg.
  public var bodyProteinKg: Double
  /// Plasma glucose, mmol/L.
  public var glucoseMmolPerL: Double
  /// Plasma insulin, uU/mL.
  public var insulinUUPerMl: Double
  /// Plasma non-esterified fatty acids, mmol/L.
  public var nefaMmolPerL: Double
  /// Plasma 3-hydroxybutyrate, mmol/L.
  public var bhbMmolPerL: Double
  /// Total plasma calcium, mmol/L.
  public var totalCalciumMmolPerL: Double
  /// Its lowest moment of the day, mmol/L.
  public var lowestTotalCalciumMmolPerL: Double
  /// Ionised plasma calcium, mmol/L.
  public var ionisedCalciumMmolPerL: Double
  /// Growth hormone relative to a dry cow.
  public var growthHormone: Double
  /// Secretory cells relative to a mature udder's at calving.
  public var cells: Double
  /// The active ones of them.
  public var activeCells: Double
  /// Highest mean alveolar fill of the day; 1 = secretion half held back.
  public var highestFill: Double
  /// Glucose the udder takes, g.
  public var mammaryGlucoseG: Double
  /// Calcium bone gives less what it takes, g.
  public var boneCalciumLossG: Double

  /// Fat, % of the milk, or `nil` on a day without milk.
  public var fatPercent: Double? { milkKg > 0 ? 100 * fatKg / milkKg : nil }
  /// True protein, % of the milk, or `nil` on a day without milk.
  public var proteinPercent: Double? { milkKg > 0 ? 100 * proteinKg / milkKg : nil }
  /// Lactose, % of the milk, or `nil` on a day without milk.
  public var lactosePercent: Double? { milkKg > 0 ? 100 * lactoseKg / milkKg : nil }
}

/// One milking of a cow.
public struct MilkingOutput: Stored, Sendable, Hashable {
  /// When, days after the first calving of the plan.
  public var time: Double
  /// Milk, kg.
  public var milkKg: Double
  /// Fat, kg.
  public var fatKg: Double
  /// True protein, kg.
  public var proteinKg: Double
  /// Lactose, kg.
  public var lactoseKg: Double
  /// Calcium, g.
  public var calciumG: Double
  /// Sodium, g.
  public var sodiumG: Double
  /// Milk left in the udder, kg.
  public var residualKg: Double
  /// Milk of each quarter, kg.
  public var quarterKg: [Double]
}
