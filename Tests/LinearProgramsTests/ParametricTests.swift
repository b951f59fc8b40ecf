import LinearPrograms
import Testing

@Suite("Curves, entering prices, cached regions, batches")
struct ParametricTests {
  @Test("The curve over a cost passes through the optimum of every cost, corners included")
  func costCurve() throws {
    var dice = Dice(seed: 5)
    for _ in 0..<12 {
      let model = try randomDiet(feeds: 10, nutrients: 6, &dice)
      guard try model.solve().isOptimal else { continue }
      let feed = Variable(index: 3)
      let curve = try #require(try model.objectiveCurve(overCostOf: feed, in: 0...2))
      #expect(curve.points.first?.parameter == 0 && curve.points.last?.parameter == 2)
      for step in 0...40 {
        let cost = Double(step) / 20
        var priced = model
        try priced.setCost(of: feed, cost)
        let objective = try #require(try priced.solve().objective)
        #expect(isClose(curve.objective(at: cost), objective))
      }
      // Dearer feed, less of it: slopes fall.
      let slopes = curve.pieces.map(\.slope)
      #expect(zip(slopes, slopes.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test("The curve over a limit passes through every optimum and ends where feasibility ends")
  func boundCurve() throws {
    var dice = Dice(seed: 6)
    for _ in 0..<12 {
      let model = try randomDiet(feeds: 10, nutrients: 6, &dice)
      let row = Row(index: 2)
      let curve = try #require(try model.objectiveCurve(overBoundOf: row, .lower, in: 0...200))
      let end = try #require(curve.points.last?.parameter)
      #expect(end < 200)
      for step in 0...40 {
        let limit = min(end, end * Double(step) / 40)
        var moved = model
        try moved.setBounds(of: row, .atLeast(limit - 1e-9))
        let objective = try #require(try moved.solve().objective)
        #expect(isClose(curve.objective(at: limit), objective, relative: 1e-6))
      }
      var beyond = model
      try beyond.setBounds(of: row, .atLeast(end + 1e-4))
      #expect(try beyond.solve().termination.reason == .infeasible)
      let slopes = curve.pieces.map(\.slope)
      #expect(zip(slopes, slopes.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test("A feed enters just below its entering price and not just above, degenerate or not")
  func enteringPrice() throws {
    var dice = Dice(seed: 7)
    var asked = 0
    for round in 0..<20 {
      var model = try randomDiet(feeds: 10, nutrients: 6, &dice)
      if round % 3 == 0 {
        // The same limit twice makes the optimum degenerate.
        try model.addRow(
          "twin", model.expression(of: Row(index: 0)), model.bounds(of: Row(index: 0)))
      }
      let solution = try model.solve()
      guard solution.isOptimal else { continue }
      for feed in model.variables where solution.value(of: feed) == 0 {
        guard let price = try model.enteringPrice(of: feed) else { continue }
        asked += 1
        var cheaper = model
        try cheaper.setCost(of: feed, price - 1e-6)
        #expect(try #require(try cheaper.solve().value(of: feed)) > 1e-9)
        try cheaper.setCost(of: feed, price + 1e-6)
        #expect(try #require(try cheaper.solve().value(of: feed)) < 1e-9)
      }
    }
    #expect(asked > 40)
  }

  @Test("A textbook degenerate vertex: the entering price is followed past the first reduced cost")
  func degenerateEntering() throws {
    var model = LinearModel(.maximize)
    let made = try model.addVariable("made", .between(0, 4), cost: 5)
    let idle = try model.addVariable("idle", cost: 1)
    try model.addRow("hours", 1 * made + 2 * idle, .atMost(4))
    try model.addRow("press", 1 * made + 1 * idle, .atMost(4))
    let price = try #require(try model.enteringPrice(of: idle))
    try model.setCost(of: idle, price - 1e-6)
    #expect(isClose(try model.solve().value(of: idle), 0))
    try model.setCost(of: idle, price + 1e-6)
    #expect(try #require(try model.solve().value(of: idle)) > 0.1)
    #expect(isClose(price, 10))
  }

  @Test("Cached regions answer as a fresh solve does, and most alike cows are hits")
  func regionCache() throws {
    var dice = Dice(seed: 8)
    let model = try randomDiet(feeds: 20, nutrients: 10, &dice)
    var cache = try RegionCache(model)
    let lower = model.rows.map { model.bounds(of: $0).lower }
    let upper = lower.map { _ in Double.infinity }
    for _ in 0..<400 {
      let size = Double.random(in: 0.5...1.1, using: &dice)
      let cow = lower.map { $0 * size * Double.random(in: 0.95...1.05, using: &dice) }
      let answer = try cache.solve(rowLower: cow, rowUpper: upper)
      var fresh = model
      for (row, limit) in zip(model.rows, cow) { try fresh.setBounds(of: row, .atLeast(limit)) }
      let expected = try fresh.solve()
      #expect(answer.termination.reason == expected.termination.reason)
      if let objective = expected.objective {
        #expect(isClose(answer.objective, objective, relative: 1e-9))
        let check = try DualityCheck(fresh, answer)
        #expect(check.holds, "\(check)")
      }
    }
    #expect(cache.hits > 300 && cache.hits + cache.misses == 400)
  }

  @Test("Eight threads give exactly the answers of one")
  func batch() throws {
    var dice = Dice(seed: 9)
    let model = try randomDiet(feeds: 20, nutrients: 10, &dice)
    let changes = (0..<500).map { index -> ModelChange in
      let size = Double.random(in: 0.5...1.1, using: &dice)
      return ModelChange(
        rowBounds: model.rows.map { ($0, .atLeast(model.bounds(of: $0).lower * size)) },
        variableBounds: index % 7 == 0 ? [(Variable(index: 1), .between(0, 1))] : [],
        costs: index % 5 == 0 ? [(Variable(index: 2), 0.05)] : [])
    }
    let alone = try model.solveBatch(changes, threads: 1)
    let together = try model.solveBatch(changes, threads: 8)
    #expect(alone.count == 500)
    #expect(zip(alone, together).allSatisfy { $0.values == $1.values })
    #expect(zip(alone, together).allSatisfy { $0.shadowPrices == $1.shadowPrices })
    for index in stride(from: 0, to: 500, by: 37) {
      var single = model
      for (row, bounds) in changes[index].rowBounds { try single.setBounds(of: row, bounds) }
      for (feed, bounds) in changes[index].variableBounds {
        try single.setBounds(of: feed, bounds)
      }
      for (feed, cost) in changes[index].costs { try single.setCost(of: feed, cost) }
      let expected = try single.solve()
      #expect(alone[index].termination.reason == expected.termination.reason)
      if let objective = expected.objective {
        #expect(isClose(alone[index].objective, objective, relative: 1e-9))
      }
    }
    #expect(throws: LinearProgramError.self) {
      try model.solveBatch([ModelChange(costs: [(Variable(index: 0), .nan)])], threads: 2)
    }
  }

  @Test("Ranges: inside the prices stay, outside they change")
  func ranges() throws {
    var options = SolveOptions()
    options.ranges = true
    var model = LinearModel(.maximize)
    let doors = try model.addVariable("doors", cost: 3)
    let windows = try model.addVariable("windows", cost: 5)
    try model.addRow("plant1", 1 * doors, .atMost(4))
    try model.addRow("plant2", 2 * windows, .atMost(12))
    try model.addRow("plant3", 3 * doors + 2 * windows, .atMost(18))
    // Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example.
    let ranges = try #require(try model.solve(options).ranges)
    #expect(ranges.costs == [0...7.5, 2 ... .infinity])
    #expect(ranges.rowBounds == [2 ... .infinity, 6...18, 12...24])
  }
}
