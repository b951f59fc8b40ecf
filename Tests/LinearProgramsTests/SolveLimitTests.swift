import Foundation
import LinearPrograms
import Testing

@Suite("Limits of time, and what is told of a second way")
struct SolveLimitTests {
  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let began = ContinuousClock.now
    try body()
    let (seconds, attoseconds) = began.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// Much longer than the second that holds on an idle machine, and much shorter than what these
  /// models take without a limit.
  private static let patience = 8.0

  @Test("A limit of time ends a linear program, an integer program and an explanation")
  func timeLimit() throws {
    var dice = Dice(seed: 3)
    var dense = LinearModel(.maximize)
    let columns = try (0..<700).map {
      try dense.addVariable("x\($0)", cost: Double(Int.random(in: 1...99, using: &dice)))
    }
    for row in 0..<600 {
      try dense.addRow(
        "r\(row)", variables: columns,
        coefficients: columns.map { _ in Double.random(in: 0.01...1, using: &dice) },
        .atMost(Double.random(in: 10...20, using: &dice)))
    }
    var split = LinearModel(.maximize)
    let items = try (0..<50).map { try split.addVariable("b\($0)", cost: 1, kind: .binary) }
    for row in 0..<5 {
      try split.addRow(
        "r\(row)", .sum(over: items) { Double(2 * Int.random(in: 0..<100, using: &dice)) * $0 },
        .exactly(row == 0 ? 2400 : 2401.5))
    }
    var options = SolveOptions()
    options.timeLimitSeconds = 0.3
    for model in [dense, split] {
      let spent = try seconds { _ = try model.solve(options) }
      #expect(spent < 0.3 + Self.patience)
    }
    var odd = LinearModel()
    let parts = try (0..<30).map { try odd.addVariable("n\($0)", .between(0, 9), kind: .integer) }
    for row in 0..<3 {
      try odd.addRow(
        "r\(row)", .sum(over: parts) { Double(2 * Int.random(in: 10..<90, using: &dice)) * $0 },
        .between(3001, 3001.9))
    }
    let spent = try seconds { _ = try odd.explainInfeasibility(options) }
    #expect(spent < 0.3 + Self.patience)
  }

  @Test("Learning what branching costs on hundreds of columns does not outlast the limit")
  func costsOfBranching() throws {
    var dice = Dice(seed: 11)
    var cover = LinearModel(.minimize)
    let sets = try (0..<3000).map { try cover.addVariable("s\($0)", cost: 1, kind: .binary) }
    for row in 0..<400 {
      let own = sets.filter { _ in Int.random(in: 0..<100, using: &dice) < 3 }
      try cover.addRow("r\(row)", .sum(over: own) { 1 * $0 }, .atLeast(1))
    }
    var options = SolveOptions()
    options.timeLimitSeconds = 1
    var solution: Solution?
    let spent = try seconds { solution = try cover.solve(options) }
    #expect(spent < 1 + Self.patience)
    #expect(solution?.termination.reason == .limit)
  }

  @Test("Exact arithmetic is left to small bases, and that it was left out is told")
  func exactIsBounded() throws {
    // Two rows that differ by rounding only leave the simplex method in doubt or not; either way
    // the answer comes at once.
    var dice = Dice(seed: 9)
    var model = LinearModel(.minimize)
    let columns = try (0..<160).map {
      try model.addVariable(
        "x\($0)", .between(0, 1e6), cost: Double.random(in: -1...1, using: &dice) * 1e5)
    }
    for row in 0..<120 {
      let coefficients = columns.map { _ in
        Double.random(in: -1...1, using: &dice)
          * pow(10, Double(Int.random(in: -9...9, using: &dice)))
      }
      let limit = Double.random(in: -1...1, using: &dice) * 1e3
      try model.addRow("a\(row)", variables: columns, coefficients: coefficients, .atMost(limit))
      try model.addRow(
        "b\(row)", variables: columns, coefficients: coefficients.map { $0 * (1 + 1e-13) },
        .atLeast(limit * (1 - 1e-12) - 1))
    }
    var options = SolveOptions()
    options.timeLimitSeconds = 2
    var solution: Solution?
    let spent = try seconds { solution = try model.solve(options) }
    #expect(spent < 2 + Self.patience)
    if solution?.termination.reason == .undefined {
      #expect(solution?.fallbacks.isEmpty == false)
    }
  }
}
