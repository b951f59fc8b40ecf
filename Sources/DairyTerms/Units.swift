/// Exact conversion factors between the units farms use and the SI units kept inside.
///
/// Convert once, at the edge: a variable inside the program never holds pounds.
public enum Units {
  /// Kilograms in an avoirdupois pound (exact).
  public static let kgPerPound = 0.453_592_37
  /// Kilograms in a US hundredweight of 100 lb (exact).
  public static let kgPerHundredweight = 45.359_237
  /// Kilograms in a US short ton of 2,000 lb (exact).
  public static let kgPerShortTon = 907.184_74
  /// Kilograms in a tonne (exact).
  public static let kgPerTonne = 1000.0
  /// Megajoules in a megacalorie (thermochemical, exact).
  public static let megajoulesPerMegacalorie = 4.184
}
