import DairyTerms

/// The diet and the cow in which a feed's energy and protein are found.
///
/// NASEM (2021) has no net energy of a feed: digestion depends on the cow and the whole diet. A feed is
/// therefore given what the diet gains from it: a little of the diet is taken out, as much dry matter
/// of the feed put in, and the difference is the feed's. The diet is a common one of maize and lucerne
/// silage; its shares and the cow are the house's choice, stated wherever a value is shown.
public enum ReferenceDiet {
  /// The feeds of the shipped library, % of dry matter.
  public static let feeds: [(name: String, percentOfDryMatter: Double)] = [
    ("Corn silage, typical", 40), ("Legume silage, mid-maturity", 18),
    ("Corn grain dry, fine grind", 20), ("Soybean meal, solvent 48CP", 11), ("Soybean hulls", 9),
    ("Limestone", 1), ("Sodium chloride (salt)", 0.5), ("Magnesium oxide", 0.5),
  ]

  /// Dry matter eaten, kg/d.
  public static let dryMatterIntakeKg = 25.0
  /// Dry matter of the feed that takes the place of as much of the diet, kg/d: 1 % of it.
  public static let feedKg = 0.25

  /// The cow: Holstein, second lactation or later, 700 kg, 40 kg of milk in mid-lactation, open, neither
  /// gaining nor losing.
  public static let cow = Animal(
    state: .lactating, breed: .holstein, parity: 2, bodyWeightKg: 700, matureBodyWeightKg: 700,
    bodyConditionScore: 3, daysInMilk: 120, milkKgPerDay: 40,
    milkComposition: MilkComposition(fatPercent: 3.8, trueProteinPercent: 3.1))

  /// Diet and cow in a sentence.
  public static var sentence: String {
    let parts = feeds.map { "\(plain($0.percentOfDryMatter)) % \($0.name)" }.joined(
      separator: "; ")
    return "a cow of \(plain(cow.bodyWeightKg)) kg with \(plain(cow.milkKgPerDay)) kg of milk that "
      + "eats \(plain(dryMatterIntakeKg)) kg DM of \(parts)"
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
