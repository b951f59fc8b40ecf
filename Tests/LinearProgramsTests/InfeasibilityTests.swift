import Foundation
import LinearPrograms
import Testing

@Suite("Explaining infeasible and unbounded programs")
struct InfeasibilityTests {
  /// Keeps only the bounds of a set, and asks whether the rest can hold.
  private func isFeasible(_ model: LinearModel, keeping bounds: [ModelBound]) throws -> Bool {
    let kept = Set(bounds)
    var trial = model
    for row in model.rows {
      var range = Bounds.free
      if kept.contains(ModelBound(.row(row), .lower)) { range.lower = model.bounds(of: row).lower }
      if kept.contains(ModelBound(.row(row), .upper)) { range.upper = model.bounds(of: row).upper }
      try trial.setBounds(of: row, range)
    }
    for variable in model.variables {
      var range = Bounds.free
      let item = ModelBound.Item.variable(variable)
      if kept.contains(ModelBound(item, .lower)) { range.lower = model.bounds(of: variable).lower }
      if kept.contains(ModelBound(item, .upper)) { range.upper = model.bounds(of: variable).upper }
      try trial.setBounds(of: variable, range)
    }
    try trial.setObjective(LinearExpression())
    return try trial.solve().isOptimal
  }

  private func expectMinimal(_ model: LinearModel, _ conflict: ConflictSet) throws {
    let bounds = conflict.members.map(\.bound)
    #expect(conflict.isMinimal)
    #expect(try !isFeasible(model, keeping: bounds), "the set itself must clash")
    for bound in bounds {
      #expect(try isFeasible(model, keeping: bounds.filter { $0 != bound }), "\(bound)")
    }
  }

  @Test("The diet tool's infeasible test names calcium against phosphorus and the least change")
  func dietTool() throws {
    let name = "lp04_uw_diet_tool_infeasible.json"
    let model = try LinearModel(json: try Cases.data(name), file: name)
    let found = try #require(try model.explainInfeasibility())
    #expect(
      found.conflict.rows.map(model.name(of:)) == ["Ca_per_kg_DM", "P_per_kg_DM"])
    #expect(
      found.conflict.members.compactMap { $0.bound.row == nil ? nil : $0.bound.side }
        == [.lower, .upper])
    try expectMinimal(model, found.conflict)
    let nearest = try #require(found.nearest)
    #expect(nearest.relaxations.count == 1)
    let relaxation = try #require(nearest.relaxations.first)
    #expect(abs(relaxation.amount - 0.24805104463018762) < 1e-9)
    #expect(abs(nearest.totalShare - 0.24805104463018762) < 1e-9)
    #expect(relaxation.bound.row.map(model.name(of:)) == "Ca_per_kg_DM")
    #expect(isClose(found.conflict.members[0].relaxationAlone, 0.24805104463018762))
  }

  @Test(
    "A clash with the limit of a semi-continuous amount or of a member of a set is explained",
    arguments: [9.5, 1e6])
  func spelledOutBound(most: Double) throws {
    var model = LinearModel()
    let bag = try model.addVariable("bag", .between(2, most), cost: 1, kind: .semicontinuous)
    let need = try model.addRow("need", 1 * bag, .atLeast(2 * most))
    let found = try #require(try model.explainInfeasibility())
    #expect(found.conflict.rows == [need])
    #expect(isClose(found.conflict.members.first { $0.bound.row != nil }?.relaxationAlone, most))
    #expect(isClose(found.nearest?.objective, most))

    var places = LinearModel()
    let both = try (0..<2).map { try places.addVariable("x\($0)", .between(0, most), cost: 1) }
    try places.addRow("first", 1 * both[0], .atLeast(2 * most))
    try places.addOrderedSet("one", type: 1, both)
    #expect(try places.explainInfeasibility()?.conflict.rows.count == 1)
  }

  @Test(
    "Known-infeasible sample models get a conflict set that is minimal",
    arguments: ["galenet.mps", "galenetbnds.mps", "exmip1.5.mps"])
  func samples(name: String) throws {
    let model = try LinearModel(mps: try Cases.data("samples/" + name), file: name)
    let found = try #require(try model.explainInfeasibility())
    try expectMinimal(model, found.conflict)
    #expect(try #require(found.nearest).relaxations.count >= 1)
  }

  @Test(
    "A model asked to cost less than it can has a minimal conflict, of hundreds of members too",
    arguments: ["afiro.mps", "brandy.mps"])
  func tooCheap(name: String) throws {
    var model = try LinearModel(mps: try Cases.data("samples/" + name), file: name)
    let least = try #require(try model.solve().objective)
    var cost = LinearExpression(constant: model.objectiveOffset)
    for variable in model.variables { cost.add(model.cost(of: variable), variable) }
    let cheap = try model.addRow("cheap", cost, .atMost(least - 0.05 * max(1, abs(least))))
    let found = try #require(try model.findConflict())
    #expect(found.rows.contains(cheap) && found.members.count > 8)
    try expectMinimal(model, found)
  }

  @Test("A hard integer conflict is answered within its time, honest about what was not proved")
  func impatient() throws {
    var model = try LinearModel(mps: try Cases.data("samples/lseu.mps"), file: "lseu.mps")
    var cost = LinearExpression()
    for variable in model.variables { cost.add(model.cost(of: variable), variable) }
    try model.addRow("cheap", cost, .atMost(1100))
    var options = SolveOptions()
    options.timeLimitSeconds = 2
    let began = ContinuousClock.now
    let found = try model.explainInfeasibility(options)
    #expect(ContinuousClock.now - began < .seconds(12))
    if let found {
      #expect(found.conflict.needsIntegrality && found.conflict.members.count > 1)
      #expect(try #require(found.nearest).relaxations.count >= 1)
    }
  }

  @Test("Random infeasible diets: minimal conflicts, and moving the limits as told makes a diet")
  func randomDiets() throws {
    var dice = Dice(seed: 17)
    var explained = 0
    for _ in 0..<60 {
      var model = try randomDiet(feeds: 8, nutrients: 5, &dice)
      let feeds = model.variables
      for ceiling in 0..<3 {
        try model.addRow(
          "ceiling\(ceiling)",
          .sum(over: feeds) { Double.random(in: 0...1, using: &dice) * $0 },
          .atMost(Double.random(in: 0.5...4, using: &dice)))
      }
      guard try model.solve().termination.reason == .infeasible else {
        #expect(try model.explainInfeasibility() == nil)
        continue
      }
      explained += 1
      let found = try #require(try model.explainInfeasibility())
      try expectMinimal(model, found.conflict)
      let nearest = try #require(found.nearest)
      var mended = model
      for relaxation in nearest.relaxations {
        let row = try #require(relaxation.bound.row)
        var range = model.bounds(of: row)
        if relaxation.bound.side == .lower {
          range.lower = relaxation.newLimit - 1e-8
        } else {
          range.upper = relaxation.newLimit + 1e-8
        }
        try mended.setBounds(of: row, range)
      }
      let solution = try mended.solve()
      #expect(solution.isOptimal)
      #expect(isClose(solution.objective, nearest.objective, relative: 1e-5))
    }
    #expect(explained > 15)
  }

  @Test("Crossed bounds are named before anything is solved")
  func crossed() throws {
    var model = LinearModel()
    let corn = try model.addVariable("corn", .between(3, 2), cost: 1)
    try model.addRow("r", 1 * corn, .atLeast(1))
    let found = try #require(try model.explainInfeasibility())
    #expect(found.conflict.variables == [corn] && found.conflict.rows.isEmpty)
    #expect(found.conflict.members.allSatisfy { $0.relaxationAlone == 1 })
    #expect(isClose(try #require(found.nearest).totalShare, 1.0 / 3, relative: 0.6))
  }

  @Test("A conflict that only whole numbers make says so")
  func integerConflict() throws {
    var model = LinearModel()
    let cows = try model.addVariable("cows", .between(0, 10), kind: .integer)
    let pens = try model.addVariable("pens", .between(0, 10), kind: .integer)
    let odd = try model.addRow("odd", 2 * cows + 2 * pens, .exactly(7))
    try model.addRow("idle", 1 * cows + 1 * pens, .atMost(12))
    let found = try #require(try model.explainInfeasibility())
    #expect(found.conflict.needsIntegrality && found.conflict.rows == [odd])
  }

  @Test("An unbounded program names the variables that run away, and no others")
  func runaways() throws {
    var model = LinearModel(.minimize)
    let subsidised = try model.addVariable("subsidised", cost: -1)
    let carrier = try model.addVariable("carrier", cost: 0.5)
    let capped = try model.addVariable("capped", .between(0, 5), cost: -2)
    let fixed = try model.addVariable("other", cost: 3)
    try model.addRow("mix", 1 * subsidised - 1 * carrier, .atMost(4))
    try model.addRow("cap", 1 * capped + 1 * fixed, .atLeast(1))
    #expect(try model.solve().termination.reason == .unbounded)
    let found = try #require(try model.explainUnboundedness())
    #expect(found.runaways.map(\.variable) == [subsidised, carrier])
    #expect(isClose(found.objectiveRate, -0.25))
    try model.setCost(of: carrier, 2)
    #expect(try model.explainUnboundedness() == nil)
  }
}
