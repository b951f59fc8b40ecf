import CMathematics

/// Somatic cells on the scale on which they are nearly normal.
///
/// `log₂(cells per ml / 100,000) + 3`: a score of 3 is 100,000 cells, each point doubles them.
/// Source: Ali and Shook (1980), J. Dairy Sci. 63:487.
public enum LinearScore {
  /// The score of a count in thousands per ml; `nil` for a count not above 0, which means "not
  /// tested".
  public static func score(thousandsPerMl: Double) -> Double? {
    guard thousandsPerMl > 0, thousandsPerMl.isFinite else { return nil }
    return log2(thousandsPerMl / 100) + 3
  }

  /// The count, thousands per ml, of a score.
  public static func thousandsPerMl(score: Double) -> Double {
    100 * exp2(score - 3)
  }
}
