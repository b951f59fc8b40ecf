import DairyTerms
import FarmPlanning

/// How a gain, its interval and its chances are said, on pages and in the terminal.
struct GainWords {
  let style: PageStyle
  let currency: String

  /// `+12.50 EUR`.
  func money(_ amount: Double, decimals: Int = 2) -> String {
    "\(style.signed(amount, decimals)) \(currency)"
  }

  /// `80 % interval -21 to +34`.
  func interval(_ gain: GainEstimate) -> String {
    style.words(
      "plan.interval",
      ["low": style.signed(gain.lowPerDay, 0), "high": style.signed(gain.highPerDay, 0)])
  }

  /// A probability as whole per cent, never a certainty it is not.
  func chance(_ probability: Double) -> String {
    switch probability {
    case 0.995...: style.words("plan.over_99")
    case ..<0.005: style.words("plan.under_1")
    default: "\(style.fixed(100 * probability, 0)) %"
    }
  }

  /// What to do about it: an unclear gain says why it is held back, where that is not the money.
  func verdict(_ gain: GainEstimate, isClear: Bool, heldBack: [String]) -> String {
    if isClear { return style.words("gain.clear") }
    guard gain.gainPerDay > 0 else { return style.words("gain.loss") }
    let why = heldBack.map { VisibleText.escaped(style.said($0)) }.joined(separator: "; ")
    return style.words("gain.unclear", ["why": why.isEmpty ? "" : ", \(why)"])
  }

  /// What would make it earn nothing, and what it is worth to know the cows' answer: a sentence each.
  ///
  /// - Parameters:
  ///   - milkKg: change of milk a cow and day at which it earns nothing.
  ///   - wage: wage an hour at which it does.
  ///   - priceFactor: factor of the milk price at which it does.
  ///   - knowing: what knowing the cows' answer is worth, a day.
  func settling(
    milkKg: Double?, wage: Double?, priceFactor: Double?, knowing: Double?
  ) -> [String] {
    func say(_ key: String, _ values: [String: String]) -> String {
      style.words("whatif_page.\(key)", values)
    }
    var lines: [String] = []
    if let milkKg {
      lines.append(
        say("even_milk", ["milk": style.signedMass(milkKg, 1), "unit": style.units.name]))
    }
    if let wage {
      lines.append(say("even_wage", ["wage": style.fixed(wage, 2), "currency": currency]))
    }
    if let percent = priceFactor.map({ ($0 - 1) * 100 }) {
      lines.append(
        say(
          percent < 0 ? "even_lower" : "even_higher", ["percent": style.fixed(abs(percent), 0)]))
    }
    if let knowing, knowing >= 0.005 {
      lines.append(say("knowing", ["amount": style.fixed(knowing, 2), "currency": currency]))
    }
    return lines
  }
}
