import Answers
import DairyTerms
public import Farm
import Foundation
import Rations

/// How a page is written for one farm: its words, its numbers and its weights.
public struct PageStyle: Sendable {
  /// The words.
  public var words: PageWords
  /// How numbers are written.
  public var numbers: NumberStyle
  /// Weights as the farm's people read them.
  public var units: FeedUnits

  /// A style.
  public init(words: PageWords, numbers: NumberStyle = .plain, units: FeedUnits = .metric) {
    self.words = words
    self.numbers = numbers
    self.units = units
  }

  // MARK: - Numbers

  /// A number with so many decimals.
  func fixed(_ value: Double, _ decimals: Int) -> String {
    numbers.written(Numbers.fixed(value, decimals))
  }

  /// A number with a sign always shown.
  func signed(_ value: Double, _ decimals: Int) -> String {
    numbers.written(Numbers.signed(value, decimals))
  }

  /// A weight in kilograms in the farm's unit.
  func mass(_ kilograms: Double, _ decimals: Int) -> String {
    fixed(units.mass(kilograms), decimals)
  }

  /// A change of a weight in kilograms in the farm's unit.
  func signedMass(_ kilograms: Double, _ decimals: Int) -> String {
    signed(units.mass(kilograms), decimals)
  }

  /// A weight with decimals enough for what it is (``FeedUnits/amount(_:)``).
  func amount(_ kilograms: Double) -> String {
    let text = units.amount(kilograms)
    let parts = text.split(separator: " ", maxSplits: 1)
    return ([numbers.written(String(parts[0]))] + parts.dropFirst().map(String.init))
      .joined(separator: " ")
  }

  /// A figure with three digits: 1256, 121, 38.0, 2.10, 0.579; smaller ones as ``RationWords/figure(_:)``
  /// writes them.
  func figure(_ value: Double) -> String {
    let decimals: Int
    // Judged by what is printed: 99.97 is 100, not 100.0.
    switch (abs(value) * 1000).rounded() / 1000 {
    case 99.95...: decimals = 0
    case 9.995..<99.95: decimals = 1
    case 0.9995..<9.995: decimals = 2
    case 0.1..<0.9995: decimals = 3
    default: return numbers.written(RationWords.figure(value))
    }
    return fixed(value, decimals)
  }

  /// A day.
  func date(_ day: HerdDay) -> String { words.date(day) }

  /// A day written `YYYY-MM-DD`; any other text as it is.
  func date(_ iso: String) -> String { HerdDay(iso: iso).map(words.date) ?? iso }

  // MARK: - Units

  /// A value of a limit in the unit people of the farm use for it: pounds where they weigh in pounds,
  /// megajoules where energy is counted in them.
  func shown(_ value: Double, _ unit: String) -> (value: Double, unit: String) {
    let shown = units.shown(value, unit)
    guard words.countsMegajoules, shown.unit.hasPrefix("Mcal/") else {
      return (shown.value, said(shown.unit))
    }
    return (
      shown.value * Units.megajoulesPerMegacalorie,
      said(shown.unit.replacing("Mcal", with: "MJ"))
    )
  }

  // MARK: - Sentences

  /// A sentence of another room in the page's language, its weights in the farm's unit and its numbers as
  /// the farm writes them.
  func said(_ english: String) -> String {
    words.said(units.sentence(english)) { numbers.written($0) }
  }

  /// A feed's name.
  func feed(_ name: String) -> String { VisibleText.escaped(words.feed(name)) }

  /// A pen in a sentence: `HIGH`, but `pen 4`, since a bare number is read as one.
  func pen(_ code: String) -> String {
    code.first?.isNumber == true
      ? words("pen", ["pen": VisibleText.escaped(code)]) : VisibleText.escaped(code)
  }
}

extension PageWords {
  /// Whether energy is counted in megajoules where the language is spoken.
  var countsMegajoules: Bool { self("energy_unit") == "MJ" }
}

/// How numbers are written where a farm is.
public struct NumberStyle: Sendable, Hashable {
  /// Between whole and decimals.
  public var decimalMark: String
  /// Between thousands; empty for none.
  public var groupMark: String

  /// A style.
  public init(decimalMark: String, groupMark: String) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
  }

  /// `1234.5`, for a farm that has not said where it is.
  public static let plain = NumberStyle(decimalMark: ".", groupMark: "")

  /// How the farm's country writes; where the words are of a language that is not spoken there, as the
  /// language does.
  public static func of(_ customs: FarmCustoms, language: String) -> NumberStyle {
    guard let marks = customs.numberMarks(language: language) else { return .plain }
    return NumberStyle(decimalMark: marks.decimal, groupMark: marks.group)
  }

  /// A number the house has written (`-1234.5`) in this style.
  func written(_ plain: String) -> String {
    guard self != .plain else { return plain }
    let sign = plain.prefix { "+-−".contains($0) }
    let digits = plain.dropFirst(sign.count)
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard digits.allSatisfy({ $0.isNumber || $0 == "." }), let whole = parts.first else {
      return plain
    }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped += groupMark }
      grouped.append(digit)
    }
    let decimals = parts.count > 1 ? decimalMark + parts[1] : ""
    return sign + grouped + decimals
  }

  /// The same without marks between thousands: as a scale shows its weight, which nobody may misread.
  var ungrouped: NumberStyle { NumberStyle(decimalMark: decimalMark, groupMark: "") }
}
