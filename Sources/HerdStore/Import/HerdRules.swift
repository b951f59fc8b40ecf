/// Limits of what happens in a cow's life.
public enum HerdRules {
  /// Fewest days between two calvings: 180 (a gestation is about 280; the shortest interval in
  /// 16,499 French ones is 209, after abortions).
  public static let shortestCalvingIntervalDays = 180
  /// Youngest age at calving, days: 12 months.
  public static let youngestCalvingDays = 365
  /// A calving younger than 18 months is taken with a warning.
  public static let earlyCalvingDays = 548
}
