public import DairyTerms
import Foundation

/// Which cow of a pen a ration is made for.
public struct RationAim: Sendable, Hashable {
  /// Cows in the pen.
  public var head: Int
  /// The day of the records.
  public var day: HerdDay?
  /// What is aimed at.
  public var kind: Kind

  /// What a ration can be aimed at.
  public enum Kind: Sendable, Hashable {
    /// The requirements of this share of the cows, %.
    case percentile(Double)
    /// The mean of dry cows.
    case dryMean
    /// A milk yield, kg/d, beside the pen's mean; fat and true protein, %.
    case milk(meanKgPerDay: Double, aimKgPerDay: Double, fatPercent: Double, proteinPercent: Double)
  }

  /// The aim as a sentence without its full stop.
  ///
  /// - Parameters:
  ///   - weight: the weight people read, such as `lb`.
  ///   - kilograms: kilograms in one of it.
  public func sentence(in weight: String = "kg", of kilograms: Double = 1) -> String {
    let day = day?.iso ?? ""
    switch kind {
    case .percentile(let share):
      return String(
        format: "%d cows on %@, made for what %g %% of them require", head, day, share)
    case .dryMean: return "\(head) dry cows on \(day), made for their mean"
    case .milk(let mean, let aim, let fat, let protein):
      return String(
        format: "%d cows on %@, mean %.1f %@ milk, made for %.1f %@ at %.2f %% fat and %.2f %% "
          + "protein", head, day, mean / kilograms, weight, aim / kilograms, weight, fat, protein)
    }
  }
}
