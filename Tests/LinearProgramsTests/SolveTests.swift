import LinearPrograms
import Testing

@Suite("Solving")
struct SolveTests {
  @Test("Shadow prices are what one more unit of the bound adds, whichever way is wanted")
  func priceSigns() throws {
    var cost = LinearModel(.minimize)
    let feed = try cost.addVariable("feed", cost: 2)
    let need = try cost.addRow("need", 4 * feed, .atLeast(8))
    #expect(isClose(try cost.solve().shadowPrice(of: need), 0.5))
    var margin = LinearModel(.maximize)
    let cow = try margin.addVariable("cow", cost: 3)
    let other = try margin.addVariable("other", cost: 1)
    let barn = try margin.addRow("barn", 1 * cow + 1 * other, .atMost(10))
    let solution = try margin.solve()
    #expect(isClose(solution.objective, 30))
    #expect(isClose(solution.shadowPrice(of: barn), 3))
    #expect(isClose(solution.reducedCost(of: other), -2))
  }

  @Test("Infeasible and unbounded programs are answers without a point")
  func noOptimum() throws {
    var model = LinearModel(.minimize)
    let x = try model.addVariable("x", .between(0, 1), cost: 1)
    let row = try model.addRow("r", 1 * x, .atLeast(2))
    #expect(try model.solve().termination.reason == .infeasible)
    try model.setBounds(of: row, .free)
    try model.setBounds(of: x, .atMost(1))
    let unbounded = try model.solve()
    #expect(unbounded.termination.reason == .unbounded)
    #expect(unbounded.objective == nil && unbounded.value(of: x) == nil)
    try model.setBounds(of: x, .between(3, 2))
    #expect(try model.solve().termination.reason == .infeasible)
  }

  @Test("Empty models, models without rows or columns, free rows and 1e30 bounds are solved")
  func degenerateShapes() throws {
    var model = LinearModel(.minimize)
    #expect(try model.solve().objective == 0)
    let x = try model.addVariable("x", .between(-1e30, 1e30), cost: 1)
    #expect(try model.solve().termination.reason == .unbounded)
    try model.setBounds(of: x, .between(2, 1e31))
    #expect(try model.solve().objective == 2)
    try model.addRow("free", 5 * x, .between(-1e30, 1e30))
    #expect(try model.solve().objective == 2)
    var rowsOnly = LinearModel(.minimize)
    let empty = try rowsOnly.addRow("empty", LinearExpression(), .atMost(1))
    #expect(try rowsOnly.solve().termination.reason == .optimal)
    try rowsOnly.setBounds(of: empty, .atLeast(1))
    #expect(try rowsOnly.solve().termination.reason == .infeasible)
    var integers = LinearModel(.maximize)
    try integers.addVariable("n", .between(0, 2.5), cost: 1, kind: .integer)
    #expect(try integers.solve().objective == 2)
  }

  @Test("A warm problem gives the same answers as a fresh one after every kind of change")
  func warmEqualsCold() throws {
    var dice = Dice(seed: 3)
    var model = try randomDiet(feeds: 15, nutrients: 8, &dice)
    var warm = try GLPKProblem(model)
    for step in 0..<60 {
      let variable = Variable(index: Int.random(in: 0..<15, using: &dice))
      let row = Row(index: Int.random(in: 0..<8, using: &dice))
      switch step % 4 {
      case 0:
        let cost = Double.random(in: 0.1...1, using: &dice)
        try model.setCost(of: variable, cost)
        try warm.setCost(of: variable, cost)
      case 1:
        let bounds = Bounds.atLeast(Double.random(in: 1...9, using: &dice))
        try model.setBounds(of: row, bounds)
        try warm.setBounds(of: row, bounds)
      case 2:
        let bounds = Bounds.between(0, Double.random(in: 0.5...5, using: &dice))
        try model.setBounds(of: variable, bounds)
        try warm.setBounds(of: variable, bounds)
      default:
        let expression = model.expression(of: row) + 0.5 * variable
        try model.setExpression(of: row, expression)
        try warm.setExpression(of: row, expression)
      }
      let cold = try model.solve()
      let again = try warm.solve()
      #expect(again.termination.reason == cold.termination.reason)
      if let objective = cold.objective {
        #expect(isClose(again.objective, objective, relative: 1e-9))
      }
    }
  }

  @Test("Binaries choose the best combination, not the rounded one")
  func knapsack() throws {
    var model = LinearModel(.maximize)
    let worth: [Double] = [10, 13, 7, 8, 2]
    let weight: [Double] = [5, 6, 3, 4, 1]
    let items = try worth.enumerated().map {
      try model.addVariable("item\($0.offset)", cost: $0.element, kind: .binary)
    }
    try model.addRow(
      "sack", .sum(over: items) { weight[$0.index] * $0 }, .atMost(10))
    var best = 0.0
    for subset in 0..<32 {
      let chosen = (0..<5).filter { subset >> $0 & 1 == 1 }
      if chosen.reduce(0, { $0 + weight[$1] }) <= 10 {
        best = max(best, chosen.reduce(0) { $0 + worth[$1] })
      }
    }
    let solution = try model.solve()
    #expect(solution.objective == best)
    #expect(solution.values.allSatisfy { $0 == 0 || $0 == 1 })
  }
}

/// A diet problem that is feasible more often than not.
func randomDiet(feeds: Int, nutrients: Int, _ dice: inout Dice) throws -> LinearModel {
  var model = LinearModel(.minimize)
  let variables = try (0..<feeds).map {
    try model.addVariable(
      "feed\($0)", .between(0, 10), cost: Double.random(in: 0.1...1, using: &dice))
  }
  for nutrient in 0..<nutrients {
    try model.addRow(
      "nutrient\(nutrient)",
      .sum(over: variables) { Double.random(in: 0...1, using: &dice) * $0 },
      .atLeast(Double.random(in: 1...9, using: &dice)))
  }
  return model
}
