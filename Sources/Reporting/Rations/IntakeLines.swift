import Answers
import DairyTerms
import Farm
import Rations

extension PenIntake {
  /// The measured intake beside the predicted, term by term, with what is doubtful, in the units people
  /// read; empty where nothing was measured.
  func lines(in units: FeedUnits) -> [String] {
    let kilograms = units.kilograms(1)
    guard let sentence = sentence(in: units.name, of: kilograms) else { return caveats }
    return [sentence] + caveats + explanation(in: units.name, of: kilograms)
  }

  /// Measured beside predicted in a few words, for a sheet; `nil` where nothing was measured.
  func short(in units: FeedUnits) -> String? {
    guard let measuredKgPerDay else { return nil }
    let used = standing == .refused ? " (not used)" : ""
    return "DMI measured \(units.fixed(measuredKgPerDay, 1))\(used), predicted "
      + "\(units.fixed(predictedKgPerDay, 1)) \(units.name)"
  }
}
