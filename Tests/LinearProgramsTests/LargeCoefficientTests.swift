import Foundation
import LinearPrograms
import Testing

@Suite("Integer programs with large on/off coefficients")
struct LargeCoefficientTests {
  struct FieldCase: Sendable, CustomTestStringConvertible {
    var file: String
    var objective: Double
    var on: String
    var testDescription: String { file }
  }

  static let fieldCases = [
    FieldCase(file: "min_inclusion.lp", objective: 4.361294117647059, on: "useurea"),
    FieldCase(file: "random_7.lp", objective: 14.131352930, on: "u1"),
    FieldCase(file: "order_or_not.lp", objective: 13.5, on: "order"),
    FieldCase(file: "small_need.lp", objective: 2.2, on: "order"),
  ]

  @Test("Nearly nothing of a switch does not pass for nothing", arguments: fieldCases)
  func field(of given: FieldCase) throws {
    let text = String(decoding: try Cases.data("mixed/" + given.file), as: UTF8.self)
    let model = try LinearModel(lp: Data(text.utf8), file: given.file)
    let solution = try model.solve()
    #expect(solution.isOptimal && isClose(solution.objective, given.objective, relative: 1e-8))
    #expect(solution.value(of: try #require(model.variable(named: given.on))) == 1)
    #expect(solution.relativeGap == 0 && solution.residuals?.integrality == 0)
    // The same problem with a coefficient of 25 has the same answer.
    let tight = ["10000000", "1000000", "1e6"].reduce(text) {
      $0.replacing(" \($1) ", with: " 25 ")
    }
    #expect(tight != text)
    #expect(
      isClose(
        try LinearModel(lp: Data(tight.utf8), file: given.file).solve().objective,
        given.objective, relative: 1e-8))
  }

  @Test("The last whole number that a row of one column allows is allowed", arguments: 1...60)
  func loneBound(step: Int) throws {
    let cap = Double(step * 17)
    let model = try LinearModel(
      lp: Data(
        """
        Minimize
         cost: - 0.3 sacks - 0.8 y
        Subject To
         mix: 1.02 sacks + 0.0009 z - 1567 y <= -8485
         most: y <= 9.8
         cap: sacks <= \(cap)
        General
         sacks
        End
        """.utf8), file: "cap.lp")
    let solution = try model.solve()
    #expect(solution.isOptimal && isClose(solution.objective, -0.3 * cap - 7.84))
  }

  /// A mix of feeds of which some are on or off, with one coefficient for every switch.
  private func mix(_ seed: UInt64, switchSize: Double) throws -> LinearModel {
    var dice = Dice(seed: seed)
    var model = LinearModel(.minimize)
    let count = Int.random(in: 2...6, using: &dice)
    let total = Double(Int.random(in: 8...30, using: &dice))
    let feeds = try (0..<count).map {
      try model.addVariable("f\($0)", cost: Double(Int.random(in: 5...150, using: &dice)) / 100)
    }
    for nutrient in 0..<Int.random(in: 1...3, using: &dice) {
      let content = feeds.map { _ in Double(Int.random(in: 1...400, using: &dice)) / 10 }
      let need = content.reduce(0, +) / Double(count) * total
      try model.addRow(
        "n\(nutrient)", variables: feeds, coefficients: content,
        .atLeast(need * Double(Int.random(in: 70...110, using: &dice)) / 100))
    }
    try model.addRow("mass", .sum(over: feeds) { 1 * $0 }, .exactly(total))
    for feed in feeds where Int.random(in: 0..<4, using: &dice) > 0 {
      let on = try model.addVariable(
        "u\(feed.index)", .between(0, 1), cost: Double(Int.random(in: 0...300, using: &dice)) / 100,
        kind: .binary)
      try model.addRow("link\(feed.index)", 1 * feed - switchSize * on, .atMost(0))
      let least = Double(Int.random(in: 1...300, using: &dice)) / 100
      try model.addRow("least\(feed.index)", 1 * feed - least * on, .atLeast(0))
    }
    return model
  }

  @Test("The size of a coefficient that only has to be large changes no optimum")
  func sizes() throws {
    var optima = 0
    for seed in UInt64(1)...80 {
      let tight = try mix(seed, switchSize: 30).solve()
      for size in [1e4, 1e6, 1e7, 1e9] {
        let wide = try mix(seed, switchSize: size).solve()
        #expect(wide.termination.reason == tight.termination.reason, "seed \(seed), \(size)")
        if let objective = tight.objective {
          optima += 1
          #expect(isClose(wide.objective, objective), "seed \(seed), \(size)")
        }
      }
    }
    #expect(optima > 200)
  }

  /// Orders of goods that no row bounds, so that no coefficient can come down.
  private func orders(_ count: Int, switchSize: Double) throws -> LinearModel {
    var dice = Dice(seed: 5)
    var model = LinearModel(.minimize)
    var need = LinearExpression()
    for good in 0..<count {
      let amount = try model.addVariable(
        "g\(good)", cost: Double(Int.random(in: 20...500, using: &dice)) / 100)
      let order = try model.addVariable(
        "o\(good)", .between(0, 1), cost: Double(Int.random(in: 100...3000, using: &dice)) / 100,
        kind: .binary)
      try model.addRow("link\(good)", 1 * amount - switchSize * order, .atMost(0))
      need.add(Double(Int.random(in: 1...100, using: &dice)) / 100, amount)
    }
    try model.addRow("need", need, .atLeast(7.5))
    return model
  }

  @Test("Where no row bounds an amount its order is still found, and what passed for whole is told")
  func unboundedAmounts() throws {
    let right = try #require(try orders(12, switchSize: 1000).solve().objective)
    for size in [1e6, 1e8, 1e10] {
      let solution = try orders(12, switchSize: size).solve()
      #expect(solution.isOptimal && isClose(solution.objective, right), "\(size)")
    }
    let told = try orders(12, switchSize: 1e10).solve().fallbacks
    #expect(told.contains { $0.contains("for whole") && $0.contains("'o") })
    #expect(try orders(12, switchSize: 100).solve().fallbacks.isEmpty)
  }

  @Test("A semi-continuous amount is nothing or enough, however wide its bound or without one")
  func wideSemicontinuous() throws {
    for most in [50, 1e4, 1e6, 1e9, .infinity] {
      var model = LinearModel(.minimize)
      let bulk = try model.addVariable("bulk", .between(5, most), cost: 1, kind: .semicontinuous)
      let loose = try model.addVariable("loose", cost: 3)
      let whole = try model.addVariable("whole", .between(3.5, most), cost: 1.5, kind: .semiinteger)
      let need = try model.addRow("need", 1 * bulk + 1 * loose, .atLeast(2))
      let other = try model.addRow("other", 1 * whole + 1 * loose, .atLeast(0.5))
      // Loose alone costs 6 and serves both; bulk costs 5 and leaves 1.5 to loose.
      var solution = try model.solve()
      #expect(isClose(solution.objective, 6) && solution.values == [0, 2, 0], "\(most)")
      try model.setBounds(of: need, .atLeast(5.5))
      try model.setBounds(of: other, .atLeast(6))
      solution = try model.solve()
      #expect(isClose(solution.objective, 5.5 + 9), "\(most)")
      #expect(solution.value(of: whole) == 6 && isClose(solution.value(of: bulk), 5.5), "\(most)")
      try model.setBounds(of: need, .atLeast(0.1))
      try model.setBounds(of: other, .atLeast(0))
      solution = try model.solve()
      #expect(isClose(solution.objective, 0.3), "\(most)")
      #expect(solution.value(of: loose).map { isClose($0, 0.1) } == true, "\(most)")
    }
  }

  @Test("Rows of which one or the other must hold are kept by a coefficient of any size")
  func eitherOr() throws {
    for size in [100, 1e5, 1e7] {
      var model = LinearModel(.maximize)
      let x = try model.addVariable("x", .between(-5, 20), cost: 1)
      let y = try model.addVariable("y", .between(0, 20), cost: 1)
      let which = try model.addVariable("which", .between(0, 1), kind: .binary)
      // x + y <= 10 or x - y >= 4; the second gives x = 20, y = 16.
      try model.addRow("one", 1 * x + 1 * y - size * which, .atMost(10))
      try model.addRow("other", 1 * x - 1 * y - size * which, .atLeast(4 - size))
      let solution = try model.solve()
      #expect(isClose(solution.objective, 36) && solution.value(of: which) == 1, "\(size)")
      try model.setBounds(of: y, .between(17, 20))
      // Now only the first can hold: y >= 17 leaves x at most -7, which is below its bound.
      #expect(try model.solve().termination.reason == .infeasible, "\(size)")
    }
  }

  @Test("A search that a limit ends tells what is proved, and the gap")
  func gap() throws {
    let model = try LinearModel(lp: try Cases.data("samples/stein27.lp"), file: "stein27.lp")
    var options = SolveOptions()
    options.nodeLimit = 800
    let stopped = try model.solve(options)
    #expect(stopped.termination.reason == .limit)
    let (found, bound) = (try #require(stopped.objective), try #require(stopped.bestBound))
    #expect(bound <= 18 && found >= 18 && bound < found)
    #expect(isClose(stopped.relativeGap, (found - bound) / found))
    #expect(try model.solve().relativeGap == 0)
  }
}
