import DairyTerms
import FarmPlanning

/// Small pieces of prose in the terminal.
enum PlanWords {
  /// A pen in a sentence: `HIGH`, but `pen 4`, since a bare number is read as one.
  static func pen(_ code: String) -> String {
    (code.first?.isNumber == true ? "pen " : "") + VisibleText.escaped(code)
  }

  /// `14 % lower`, `8 % higher`.
  static func moved(_ percent: Double) -> String {
    "\(Numbers.fixed(abs(percent), 0)) % \(percent < 0 ? "lower" : "higher")"
  }

  /// `80 % interval -21 to +34`.
  static func interval(_ gain: GainEstimate) -> String {
    "80 % interval \(Numbers.signed(gain.lowPerDay, 0)) to \(Numbers.signed(gain.highPerDay, 0))"
  }

  /// A probability as whole per cent, never a certainty it is not.
  static func percent(_ probability: Double) -> String {
    switch probability {
    case 0.995...: "over 99 %"
    case ..<0.005: "under 1 %"
    default: "\(Numbers.fixed(100 * probability, 0)) %"
    }
  }

  /// `A`, `A and B`, `A, B and C`.
  static func joined(_ words: [String]) -> String {
    guard let end = words.last else { return "" }
    let before = words.dropLast()
    return before.isEmpty ? end : "\(before.joined(separator: ", ")) and \(end)"
  }
}
