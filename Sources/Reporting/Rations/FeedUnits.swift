import DairyTerms

/// Which weights a feeding page or load sheet shows.
public enum FeedUnits: String, Sendable, CaseIterable {
  /// Kilograms.
  case metric
  /// Pounds.
  case us

  /// Name of the weight.
  public var name: String { self == .metric ? "kg" : "lb" }

  /// A weight in kilograms as shown.
  public func mass(_ kilograms: Double) -> Double {
    self == .metric ? kilograms : kilograms / Units.kgPerPound
  }

  /// A weight with decimals enough for what it is: 2,340, 21.6, 0.085; what is less than ten
  /// grams is given in grams whatever the units, because nobody weighs it in pounds.
  func amount(_ kilograms: Double) -> String {
    let mass = mass(kilograms)
    switch mass {
    case 1000...: return Numbers.fixed(mass, 0)
    case 10..<1000: return Numbers.fixed(mass, 1)
    case 1..<10: return Numbers.fixed(mass, 2)
    case 0.01..<1: return Numbers.fixed(mass, 3)
    case 0: return "0"
    default: return "\(Numbers.fixed(kilograms * 1000, kilograms >= 0.0001 ? 1 : 3)) g"
    }
  }
}
