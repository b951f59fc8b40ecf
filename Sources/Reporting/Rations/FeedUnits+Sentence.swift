import DairyTerms

extension FeedUnits {
  /// A sentence of the core, whose weights are kilograms, with its weights in these units.
  ///
  /// The core writes every weight as a number and its unit (`37 kg`, `0.123 kg DM`, `8 to 14 kg/d`);
  /// that is what is looked for. Concentrations (`mg/kg`), and prices and shares a kilogram, stay.
  func sentence(_ text: String) -> String {
    guard self == .us, text.contains("kg") else { return text }
    let ratio = /a kg of ([a-z ]+) is worth ([0-9.]+) kg/
    let weights = /(?:(between )?([0-9]+(?:\.[0-9]+)?) (to|and) )?([0-9]+(?:\.[0-9]+)?) kg\b/
    // What a kilogram is worth in kilograms is the same in pounds.
    if let found = text.firstMatch(of: ratio) {
      let worth = "a lb of \(found.output.1) is worth \(found.output.2) lb"
      return text[..<found.range.lowerBound] + worth
        + sentence(String(text[found.range.upperBound...]))
    }
    // What the dairy pays for a kilogram.
    let prices = /([0-9]+(?:\.[0-9]+)?) a kg (milk|fat|true protein)/
    let text = text.replacing(prices) { found in
      let perPound = (Double(found.output.1) ?? 0) * kilograms(1)
      return "\(FarmNumber.shown(perPound, decimals: 4)) a lb \(found.output.2)"
    }
    return text.replacing(weights) { found in
      let (_, between, low, joint, high) = found.output
      let upper = "\(pounds(high)) \(name)"
      guard let low, let joint else { return upper }
      // "37 kg and 34 kg" has two units; "10 and 34 kg" is a pair only behind "between".
      let isPair = joint == "to" || between != nil
      return "\(between ?? "")\(isPair ? pounds(low) : String(low)) \(joint) \(upper)"
    }
  }

  /// A number of kilograms as it is written, in pounds with as many decimals, one at least.
  private func pounds(_ number: Substring) -> String {
    guard let kilograms = Double(number) else { return String(number) }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    return FarmNumber.shown(mass(kilograms), decimals: max(decimals, 1))
  }
}
