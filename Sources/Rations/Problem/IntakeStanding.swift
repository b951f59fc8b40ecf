public import DairyTerms

/// From which difference to the prediction on a measured intake is doubted or refused.
///
/// Stated once: readers, messages and docs/rations.md take the numbers from here.
public enum IntakeStanding: String, Stored, Sendable, Hashable, CaseIterable {
  /// Nothing was measured: the prediction stands.
  case predicted
  /// Measured, and used in place of the prediction.
  case measured
  /// Used, and said to be doubtful.
  case doubtful
  /// So far from the prediction that it is not used.
  case refused

  /// Up to this difference, % of the prediction, measured and predicted intake say the same: the band
  /// in which a ration that is fed counts as holding its intake. The dry matter of a silage moves
  /// intake as weighed by that much from one day to the next (Salfer 2023, University of Minnesota
  /// Extension, "Feed refusals: how low can you go?").
  public static let agreesWithinPercent = RationProblem.measuredIntakePercent
  /// Above this difference, % of the prediction, a measured intake is doubtful: one error of the best
  /// published equations, 2.70 kg/d (Lee et al. 2021, Anim Biosci 34(10), 168 treatment means of 74
  /// studies), is 12 % of the 23 kg that equation 2-1 predicts for a 650 kg cow with 34 kg of milk.
  /// For dry cows no such figure was found; the same share is taken.
  public static let doubtfulAbovePercent = 12.0
  /// Above this difference, % of the prediction, it is refused: two such errors, which an equation
  /// misses once in twenty times. Nearly always the weighing is at fault: a unit, dry matter, the
  /// number of cows, refusals, feed that goes another way.
  public static let refusedAbovePercent = 25.0

  /// The standing of a measured intake beside the one predicted, both in the same unit and above 0.
  public init(measured: Double, predicted: Double) {
    let percent = abs(100 * (measured / predicted - 1))
    if percent > Self.refusedAbovePercent {
      self = .refused
    } else {
      self = percent > Self.doubtfulAbovePercent ? .doubtful : .measured
    }
  }
}
