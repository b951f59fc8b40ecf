import Foundation

/// Works out a printed formula from printed inputs: `+ - * / ^ ( )`, `max`, `min`, `ln`, names, numbers.
/// A reader of its own, which knows nothing of the model.
struct FormulaReader {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private let letters: [Character]
  private let inputs: [String: Double]
  private var place = 0

  /// The formula's value.
  static func value(of formula: String, _ inputs: [String: Double]) throws -> Double {
    var reader = FormulaReader(letters: Array(formula.filter { $0 != " " }), inputs: inputs)
    let value = try reader.sum()
    guard reader.place == reader.letters.count else {
      throw Fault(description: "\(formula): stopped at \(reader.place)")
    }
    return value
  }

  private init(letters: [Character], inputs: [String: Double]) {
    self.letters = letters
    self.inputs = inputs
  }

  private var next: Character? { place < letters.count ? letters[place] : nil }

  private mutating func take(_ letter: Character) -> Bool {
    guard next == letter else { return false }
    place += 1
    return true
  }

  private mutating func sum() throws -> Double {
    var value = try product()
    while let sign = next, sign == "+" || sign == "-" {
      place += 1
      let term = try product()
      value += sign == "+" ? term : -term
    }
    return value
  }

  private mutating func product() throws -> Double {
    var value = try power()
    while let sign = next, sign == "*" || sign == "/" {
      place += 1
      let factor = try power()
      value = sign == "*" ? value * factor : value / factor
    }
    return value
  }

  private mutating func power() throws -> Double {
    let base = try atom()
    return take("^") ? pow(base, try atom()) : base
  }

  private mutating func atom() throws -> Double {
    if take("(") {
      let value = try sum()
      guard take(")") else { throw Fault(description: "a bracket is open at \(place)") }
      return value
    }
    if take("-") { return -(try atom()) }
    let start = place
    while let letter = next, letter.isLetter || letter.isNumber || letter == "." { place += 1 }
    let word = String(letters[start..<place])
    if let number = Double(word) { return number }
    if ["max", "min", "ln"].contains(word), take("(") {
      var values = [try sum()]
      while take(",") { values.append(try sum()) }
      guard take(")") else { throw Fault(description: "a bracket is open at \(place)") }
      switch word {
      case "max": return values.max() ?? 0
      case "min": return values.min() ?? 0
      default: return log(values[0])
      }
    }
    guard let value = inputs[word] else { throw Fault(description: "'\(word)' is no input") }
    return value
  }
}
