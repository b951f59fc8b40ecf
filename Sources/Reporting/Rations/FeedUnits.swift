public import Answers
import DairyTerms

/// Which weights a person reads; files and JSON stay metric.
public enum FeedUnits: String, Sendable, CaseIterable {
  /// Kilograms.
  case metric
  /// Pounds.
  case us

  /// Name of the weight.
  public var name: String { self == .metric ? "kg" : "lb" }
  /// Name of the weight feed is bought by, and its kilograms.
  public var trade: (name: String, kilograms: Double) {
    self == .metric ? ("t", Units.kgPerTonne) : ("ton", Units.kgPerShortTon)
  }
  /// What feed cost is given for: 100 kg or 100 lb of milk.
  public var milkUnit: String { self == .metric ? "100 kg milk" : "cwt milk" }

  /// A weight in kilograms as shown.
  public func mass(_ kilograms: Double) -> Double {
    self == .metric ? kilograms : kilograms / Units.kgPerPound
  }

  /// A weight in kilograms as shown, with so many decimals.
  func fixed(_ kilograms: Double, _ decimals: Int) -> String {
    Numbers.fixed(mass(kilograms), decimals)
  }

  /// A change of a weight in kilograms as shown, with its sign.
  func signed(_ kilograms: Double, _ decimals: Int) -> String {
    Numbers.signed(mass(kilograms), decimals)
  }

  /// A weight in these units in kilograms: the way back of ``mass(_:)``.
  public func kilograms(_ mass: Double) -> Double {
    self == .metric ? mass : mass * Units.kgPerPound
  }

  /// A value of a limit in the unit people of these units use for it: intakes in pounds, energy a
  /// pound; grams, per cents and parts per million are the same everywhere.
  public func shown(_ value: Double, _ unit: String) -> (value: Double, unit: String) {
    (value * factor(unit), unitName(unit))
  }

  /// What a price per unit of a limit becomes.
  public func priceShown(_ price: Double, _ unit: String) -> Double { price / factor(unit) }

  /// The unit as shown.
  public func unitName(_ unit: String) -> String {
    guard self == .us, factor(unit) != 1 else { return unit }
    return unit.replacing("kg", with: "lb")
  }

  private func factor(_ unit: String) -> Double {
    guard self == .us else { return 1 }
    switch unit {
    case "kg DM/d", "kg as fed/d", "kg/d": return 1 / Units.kgPerPound
    case "Mcal/kg DM": return Units.kgPerPound
    default: return 1
    }
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

extension RationAim {
  /// The aim as a sentence in the units people read.
  public func sentence(in units: FeedUnits) -> String {
    sentence(in: units.name, of: units.kilograms(1))
  }
}
