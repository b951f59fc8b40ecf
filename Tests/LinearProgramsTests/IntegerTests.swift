import Foundation
import LinearPrograms
import Testing

@Suite("Integers, semi-continuous variables, ordered sets, limits")
struct IntegerTests {
  @Test("Random small integer programs have the optimum that trying every point finds")
  func bruteForce() throws {
    var dice = Dice(seed: 21)
    var optima = 0
    for _ in 0..<80 {
      var model = LinearModel(Bool.random(using: &dice) ? .minimize : .maximize)
      let count = Int.random(in: 2...4, using: &dice)
      let variables = try (0..<count).map {
        try model.addVariable(
          "n\($0)", .between(0, 4), cost: Double(Int.random(in: -9...9, using: &dice)),
          kind: .integer)
      }
      for row in 0..<Int.random(in: 1...4, using: &dice) {
        let expression = LinearExpression.sum(over: variables) {
          Double(Int.random(in: -5...5, using: &dice)) * $0
        }
        let limit = Double(Int.random(in: -6...12, using: &dice))
        try model.addRow(
          "r\(row)", expression, Bool.random(using: &dice) ? .atMost(limit) : .atLeast(limit))
      }
      var best: Double?
      for code in 0..<Int(pow(5, Double(count))) {
        var rest = code
        let point = (0..<count).map { _ -> Double in
          defer { rest /= 5 }
          return Double(rest % 5)
        }
        let fits = model.rows.allSatisfy {
          let activity = model.expression(of: $0).value(at: point)
          let range = model.bounds(of: $0)
          return activity >= range.lower && activity <= range.upper
        }
        guard fits else { continue }
        let objective = variables.reduce(0) { $0 + model.cost(of: $1) * point[$1.index] }
        if let known = best {
          best = model.sense == .minimize ? min(known, objective) : max(known, objective)
        } else {
          best = objective
        }
      }
      let solution = try model.solve()
      if let best {
        optima += 1
        #expect(isClose(solution.objective, best, relative: 1e-9))
        #expect(solution.values.allSatisfy { $0 == $0.rounded() })
      } else {
        #expect(solution.termination.reason == .infeasible)
      }
    }
    #expect(optima > 40)
  }

  @Test("A semi-continuous variable is zero or at least its lower bound")
  func semicontinuous() throws {
    var model = LinearModel(.minimize)
    let bag = try model.addVariable("bag", .between(5, 20), cost: 1, kind: .semicontinuous)
    let loose = try model.addVariable("loose", cost: 3)
    let need = try model.addRow("need", 1 * bag + 1 * loose, .atLeast(2))
    // Five in bags cost 5, two loose cost 6.
    #expect(try model.solve().value(of: bag) == 5)
    try model.setBounds(of: need, .atLeast(1))
    let solution = try model.solve()
    #expect(solution.value(of: bag) == 0 && isClose(solution.objective, 3))
    var problem = try GLPKProblem(model)
    #expect(throws: Complaint.self) { try problem.setBounds(of: bag, .between(1, 2)) }
  }

  @Test("An ordered set of type 2 keeps to one piece of a curve that is not concave")
  func adjacency() throws {
    // y = f(x) through (0,0), (1,3), (2,1), (3,4); where f is least for x between 1.5 and 3.
    let xs = [0.0, 1, 2, 3]
    let ys = [0.0, 3, 1, 4]
    var model = LinearModel(.minimize)
    let weights = try (0..<4).map {
      try model.addVariable("w\($0)", .between(0, 1), cost: ys[$0])
    }
    try model.addRow("one", .sum(over: weights) { 1 * $0 }, .exactly(1))
    let place = try model.addRow(
      "x", .sum(over: weights) { xs[$0.index] * $0 }, .atLeast(1.5))
    #expect(try #require(try model.solve().objective) < 1)
    try model.addOrderedSet(type: 2, weights)
    #expect(isClose(try model.solve().objective, 1))
    try model.setBounds(of: place, .exactly(0.5))
    #expect(isClose(try model.solve().objective, 1.5))
    var single = LinearModel(.maximize)
    let options = try (0..<3).map {
      try single.addVariable("o\($0)", .between(0, 2), cost: [3.0, 4, 2][$0])
    }
    try single.addOrderedSet(type: 1, options)
    let chosen = try single.solve()
    #expect(isClose(chosen.objective, 8) && chosen.values == [0, 2, 0])
  }

  @Test("A presolver that lets a row be overstepped by 3e-4 does not pass for an optimum")
  func presolverOverstep() throws {
    // Found by the differential test: a row without terms that asks for -0.0003 or less.
    let model = try LinearModel(
      lp: try Cases.data("samples/presolver_overstep.lp"), file: "presolver_overstep.lp")
    #expect(model.variable(named: "semi") == nil)
    #expect(try model.solve().termination.reason == .infeasible)
    let found = try #require(try model.explainInfeasibility())
    #expect(found.conflict.rows.map(model.name(of:)) == ["r5up"])
  }

  @Test("A row of whole terms that cannot meet its limits is seen at once")
  func unreachableRow() throws {
    var model = LinearModel()
    let pens = try (0..<6).map {
      try model.addVariable("p\($0)", .between(0, 9), cost: 1, kind: .integer)
    }
    let odd = try model.addRow("odd", .sum(over: pens) { 6 * $0 }, .between(7, 11))
    #expect(try model.solve().termination.reason == .infeasible)
    let found = try #require(try model.explainInfeasibility())
    #expect(found.conflict.rows == [odd] && found.conflict.needsIntegrality)
    #expect(found.conflict.members.map(\.relaxationAlone) == [1, 1])
    try model.setBounds(of: odd, .between(7, 12))
    #expect(isClose(try model.solve().objective, 2))
  }

  @Test("Bounds of a binary stay within 0 and 1, in the model and in the solver")
  func binaryBounds() throws {
    var model = LinearModel(.maximize)
    let open = try model.addVariable("open", .between(-3, 9), cost: 1, kind: .binary)
    try model.setBounds(of: open, .between(-1, 5))
    #expect(model.bounds(of: open) == .between(0, 1))
    var problem = try GLPKProblem(model)
    try problem.setBounds(of: open, .free)
    #expect(try problem.solve().objective == 1)
  }

  @Test("A search of several turns is the same every time and keeps to the limit of nodes")
  func turns() throws {
    let model = try LinearModel(lp: try Cases.data("samples/stein27.lp"), file: "stein27.lp")
    let first = try model.solve()
    let second = try model.solve()
    #expect(isClose(first.objective, 18) && first.nodes > 1000)
    #expect(first.values == second.values && first.nodes == second.nodes)
    var options = SolveOptions()
    options.nodeLimit = 1500
    let stopped = try model.solve(options)
    #expect(stopped.termination.limit == .nodes && stopped.nodes <= 1600)
    let (found, bound) = (try #require(stopped.objective), try #require(stopped.bestBound))
    #expect(found >= 18 && bound <= 18)
  }

  @Test("Limits end a search with the limit named and what was found so far")
  func limits() throws {
    let data = try Cases.data("samples/p0201.mps")
    let model = try LinearModel(mps: data, file: "p0201.mps")
    var options = SolveOptions()
    options.nodeLimit = 1
    let nodes = try model.solve(options)
    #expect(nodes.termination.reason == .limit && nodes.termination.limit == .nodes)
    if let found = nodes.objective { #expect(found >= 7615 - 1e-6) }
    options = SolveOptions()
    options.iterationLimit = 3
    let brandy = try LinearModel(mps: try Cases.data("samples/brandy.mps"), file: "brandy.mps")
    let stopped = try brandy.solve(options)
    #expect(stopped.termination == .init(.limit, limit: .iterations, detail: "simplex"))
    #expect(stopped.values.isEmpty)
    for bad in [0, -1, Double.nan, .infinity] {
      options = SolveOptions()
      options.timeLimitSeconds = bad
      #expect(throws: Complaint.self) { try brandy.solve(options) }
    }
  }

  @Test("Solving in small chunks changes nothing, and a raised flag stops both kinds of solve")
  func cancellation() throws {
    let brandy = try LinearModel(mps: try Cases.data("samples/brandy.mps"), file: "brandy.mps")
    var options = SolveOptions()
    options.chunkIterations = 7
    #expect(isClose(try brandy.solve(options).objective, 1518.5098964881279))
    let cancellation = Cancellation()
    options.cancellation = cancellation
    cancellation.cancel()
    #expect(cancellation.isCancelled)
    #expect(try brandy.solve(options).termination.limit == .cancelled)
    let tree = try LinearModel(mps: try Cases.data("samples/p0201.mps"), file: "p0201.mps")
    #expect(try tree.solve(options).termination.limit == .cancelled)
  }

  @Test("A search cancelled from another thread ends soon")
  func cancelledFromOutside() throws {
    var dice = Dice(seed: 2)
    var model = LinearModel(.maximize)
    // A market split: hopeless for branch and bound.
    let items = try (0..<40).map { try model.addVariable("b\($0)", cost: 1, kind: .binary) }
    for row in 0..<5 {
      try model.addRow(
        "r\(row)",
        .sum(over: items) { Double(Int.random(in: 0..<100, using: &dice)) * $0 },
        .exactly(990))
    }
    let cancellation = Cancellation()
    var options = SolveOptions()
    options.timeLimitSeconds = 30
    options.cancellation = cancellation
    let thread = Thread {
      usleep(200_000)
      cancellation.cancel()
    }
    thread.start()
    let began = ContinuousClock.now
    let solution = try model.solve(options)
    #expect(solution.termination.limit == .cancelled)
    #expect(ContinuousClock.now - began < .seconds(10))
  }
}
