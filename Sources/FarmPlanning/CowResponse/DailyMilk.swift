import DairyTerms

/// Milk of a cow and day with what is in it: yields, since fat and protein are paid and secreted by
/// the kilogram, and milkings move them otherwise than they move water.
struct DailyMilk: Sendable, Hashable {
  /// Milk, kg.
  var milkKg: Double
  /// Fat, kg.
  var fatKg: Double
  /// True protein, kg.
  var trueProteinKg: Double

  init(milkKg: Double, fatKg: Double, trueProteinKg: Double) {
    self.milkKg = milkKg
    self.fatKg = fatKg
    self.trueProteinKg = trueProteinKg
  }

  init(milkKg: Double, composition: MilkComposition) {
    self.init(
      milkKg: milkKg, fatKg: milkKg * composition.fatPercent / 100,
      trueProteinKg: milkKg * composition.trueProteinPercent / 100)
  }

  /// The composition; that of nothing for a cow without milk.
  var composition: MilkComposition {
    let milk = max(milkKg, 1e-9)
    return MilkComposition(
      fatPercent: 100 * fatKg / milk, trueProteinPercent: 100 * trueProteinKg / milk)
  }
}
