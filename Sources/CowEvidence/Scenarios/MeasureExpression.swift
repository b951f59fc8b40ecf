import DairyTerms
import Foundation
import Homeorhesis

/// A small arithmetic over runs: `mean(thrice.milk_kg, 0, 305) - mean(twice.milk_kg, 0, 305)`.
///
/// Numbers, `+ - * /`, parentheses, and functions of a run's quantity over a window of days; the
/// functions are listed in ``MeasureFunction``.
public struct MeasureExpression: Sendable {
  indirect enum Term: Sendable {
    case number(Double)
    case series(run: String, quantity: String)
    case name(String)
    case call(MeasureFunction, [Term])
    case operation(Character, Term, Term)
  }

  /// The expression as written.
  public let text: String
  let place: String
  let root: Term

  /// Reads an expression.
  ///
  /// - Throws: ``Complaint`` naming what cannot be read.
  init(_ text: String, place: String) throws(Complaint) {
    self.text = text
    self.place = place
    var parser = Parser(text: Array(text), place: place)
    root = try parser.whole()
  }

  /// The quantities of one run that it needs.
  func quantities(of run: String) -> Set<String> {
    var found: Set<String> = []
    Self.walk(root) { if case .series(run, let quantity) = $0 { found.insert(quantity) } }
    return found
  }

  /// - Throws: ``Complaint`` when it names a run or a quantity there is not.
  func check(runs: [String]) throws(Complaint) {
    var series: [(String, String)] = []
    Self.walk(root) {
      if case .series(let run, let quantity) = $0 { series.append((run, quantity)) }
    }
    for (run, quantity) in series {
      guard runs.contains(run) else {
        throw Complaint(
          .unknownRun, at: place, "there is no run '\(run)'",
          fix: "runs are " + runs.joined(separator: ", "))
      }
      let known = MeasureContext.quantityNames
      guard known.contains(quantity) else {
        throw Complaint(
          .unknownQuantity, at: place, "there is no quantity '\(quantity)'",
          fix: Spelling.nearest(to: quantity, among: known).first.map { "did you mean '\($0)'?" }
            ?? "docs/homeorhesis.md lists the quantities")
      }
    }
  }

  private static func walk(_ term: Term, _ visit: (Term) -> Void) {
    visit(term)
    switch term {
    case .call(_, let terms): for one in terms { walk(one, visit) }
    case .operation(_, let left, let right):
      walk(left, visit)
      walk(right, visit)
    default: break
    }
  }

  /// The value, or `nil` where a window is empty or an event never comes.
  func value(_ context: MeasureContext) throws(Complaint) -> Double? {
    try Evaluation(context: context, place: place).value(root)
  }

  private struct Parser {
    let text: [Character]
    let place: String
    var at = 0

    func fault(_ explanation: String) -> Complaint {
      Complaint(
        .badExpression, at: place, "\(explanation) at character \(at + 1) of '\(String(text))'",
        fix: "write for example mean(cow.milk_kg, 0, 305)")
    }

    mutating func skip() { while at < text.count, text[at].isWhitespace { at += 1 } }

    mutating func take(_ character: Character) -> Bool {
      skip()
      guard at < text.count, text[at] == character else { return false }
      at += 1
      return true
    }

    mutating func whole() throws(Complaint) -> Term {
      let term = try sum()
      skip()
      guard at == text.count else { throw fault("this cannot be read") }
      return term
    }

    mutating func sum() throws(Complaint) -> Term {
      var left = try product()
      while true {
        if take("+") {
          left = .operation("+", left, try product())
        } else if take("-") {
          left = .operation("-", left, try product())
        } else {
          return left
        }
      }
    }

    mutating func product() throws(Complaint) -> Term {
      var left = try factor()
      while true {
        if take("*") {
          left = .operation("*", left, try factor())
        } else if take("/") {
          left = .operation("/", left, try factor())
        } else {
          return left
        }
      }
    }

    mutating func factor() throws(Complaint) -> Term {
      if take("-") { return .operation("-", .number(0), try factor()) }
      if take("(") {
        let inner = try sum()
        guard take(")") else { throw fault("a closing parenthesis is missing") }
        return inner
      }
      skip()
      guard at < text.count else { throw fault("something is missing") }
      if text[at].isNumber || text[at] == "." { return try number() }
      let first = word()
      guard !first.isEmpty else { throw fault("this cannot be read") }
      if take(".") { return .series(run: first, quantity: word()) }
      guard take("(") else { return .name(first) }
      guard let function = MeasureFunction(rawValue: first) else {
        let known = MeasureFunction.allCases.map(\.rawValue)
        let near =
          Spelling.nearest(to: first, among: known).first.map { ", did you mean \($0)" } ?? ""
        throw fault("there is no function '\(first)'\(near)")
      }
      var arguments = [try sum()]
      while take(",") { arguments.append(try sum()) }
      guard take(")") else { throw fault("a closing parenthesis is missing") }
      guard function.argumentCounts.contains(arguments.count) else {
        throw fault("\(first) takes \(function.usage)")
      }
      return .call(function, arguments)
    }

    mutating func word() -> String {
      var result = ""
      while at < text.count, text[at].isLetter || text[at].isNumber || text[at] == "_" {
        result.append(text[at])
        at += 1
      }
      return result
    }

    mutating func number() throws(Complaint) -> Term {
      var written = ""
      while at < text.count, text[at].isNumber || text[at] == "." || text[at] == "e" {
        written.append(text[at])
        at += 1
      }
      guard let value = Double(written) else { throw fault("'\(written)' is no number") }
      return .number(value)
    }
  }
}

/// The functions of measures. Windows run from the first day to before the last; times are days.
public enum MeasureFunction: String, CaseIterable, Sendable {
  /// `mean(series, from, to)`.
  case mean
  /// `sum(series, from, to)`: of days or milkings.
  case sum
  /// `least(series, from, to)`.
  case least
  /// `greatest(series, from, to)`.
  case greatest
  /// `at(series, day)`: interpolated.
  case at
  /// `time_of_least(series, from, to)`: days.
  case timeOfLeast = "time_of_least"
  /// `time_of_greatest(series, from, to)`: days.
  case timeOfGreatest = "time_of_greatest"
  /// `first_above(series, level, from, to)`: the first time above the level, days.
  case firstAbove = "first_above"
  /// `first_below(series, level, from, to)`: the first time below it, days.
  case firstBelow = "first_below"
  /// `nth(series, n, from)`: the nth milking from a day on.
  case nth
  /// `integral(series, from, to)`: the area under it, unit times days.
  case integral
  /// `time_above(series, level, from, to)`: how long it lies above a level, days.
  case timeAbove = "time_above"
  /// `time_below(series, level, from, to)`: how long it lies below a level, days.
  case timeBelow = "time_below"
  /// `abs(value)`.
  case abs
  /// `smaller(a, b)`.
  case smaller
  /// `larger(a, b)`.
  case larger
  /// `share_below(value, level, spread)`: share of cows below a level, %, when cows are spread
  /// normally around the model's.
  case shareBelow = "share_below"
  /// `prevalence_above(series, level, spread, from, to)`: share of cows above a level at one sample,
  /// %, mean of the days, when cows are spread around the model's by factors.
  case prevalenceAbove = "prevalence_above"
  /// `prevalence_below(series, level, spread, from, to)`: share below, spread by differences.
  case prevalenceBelow = "prevalence_below"
  /// `incidence_above(series, level, between, within, every, from, to)`: share of cows above a level
  /// at least once in tests so many days apart, %, spread by factors.
  case incidenceAbove = "incidence_above"
  /// `incidence_below(series, level, between, within, every, from, to)`: share ever below, spread by
  /// differences.
  case incidenceBelow = "incidence_below"
  /// `over(population, value)`: mean of a value over the cows of a run with a population.
  case over
  /// `among(population, value, criterion, low, high)`: the same over those cows whose criterion lies
  /// between two numbers.
  case among
  /// `share_among(population, criterion, low, high)`: share of such cows, %.
  case shareAmong = "share_among"
  /// `parameter(name)`: a parameter of the model; an input, not a prediction.
  case parameter
  /// `ln(value)`.
  case ln
  /// `exp(value)`.
  case exp

  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .mean, .sum, .integral, .least, .greatest, .timeOfLeast, .timeOfGreatest, .shareBelow,
      .nth:
      3...3
    case .firstAbove, .firstBelow, .timeAbove, .timeBelow: 4...4
    case .at, .smaller, .larger: 2...2
    case .parameter, .ln, .exp, .abs: 1...1
    case .prevalenceAbove, .prevalenceBelow: 5...5
    case .incidenceAbove, .incidenceBelow: 7...7
    case .over: 2...2
    case .among: 5...5
    case .shareAmong: 4...4
    }
  }

  var usage: String { "\(argumentCounts.lowerBound) arguments" }
}
