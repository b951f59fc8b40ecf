import Foundation
import LinearPrograms
import Testing

@Suite("Written models that every reader takes alike")
struct ModelWritingTests {
  /// A two-sided row, a free one, a constant, every kind of bound.
  private func model(_ sense: Sense = .minimize) throws -> LinearModel {
    var model = LinearModel(sense, name: "all kinds")
    let x = try model.addVariable("energy", cost: 3)
    let y = try model.addVariable("y", .between(-2, 1 / 3), cost: -1)
    let z = try model.addVariable("z", .free, cost: 0.25)
    let w = try model.addVariable("w", .atMost(-0.5), cost: -2)
    let fixed = try model.addVariable("fixed", .exactly(1.5))
    let n = try model.addVariable("n", .between(-3, 12), cost: 1, kind: .integer)
    let m = try model.addVariable("m", cost: 2, kind: .integer)
    let on = try model.addVariable("on", .between(0, 1), cost: 4, kind: .binary)
    try model.addRow("range", 1 * x + 1 * y + 1 * fixed, .between(2, 8.125))
    try model.addRow("spare", 1 * x - 1 * z, .free)
    try model.addRow("least", 1 * z + 0.1 * w, .atLeast(-20))
    try model.addRow("most", 1 * x + 1 * z + 1e-7 * m, .atMost(1e6))
    try model.addRow("equal", 1 * n + 1 * m - 30 * on, .exactly(-2.0))
    try model.addRow("floor", 1 * w, .atLeast(-1e4))
    try model.addVariable("idle", .between(1, 2))
    try model.setObjective(
      LinearExpression(
        terms: model.variables.map { .init(model.cost(of: $0), $0) }, constant: -7.25))
    return model
  }

  @Test("LP: no range, no constant, no free row, nothing left of a comparison, every column there")
  func lpWords() throws {
    let text = try model().lpText()
    #expect(text.contains("- 7.25 ~r_0") && text.contains(" ~r_0 = 1\n"))
    #expect(text.contains(" range: + energy + y + fixed - ~r_1 = 0\n"))
    #expect(text.contains(" 2 <= ~r_1 <= 8.125\n"))
    #expect(!text.contains("spare") && text.contains("1 row(s) without limits are left out"))
    #expect(text.contains(" -inf <= w <= -0.5\n") && text.contains(" z free\n"))
    #expect(text.contains(" + 0 idle") && text.contains(" 1 <= idle <= 2\n"))
    for line in text.split(separator: "\n") {
      #expect(line.utf8.count <= 100)
      // Where a comparison stands twice the middle is one column: a bound.
      if line.contains(":") && !line.hasPrefix("\\") {
        #expect(line.count { $0 == "<" || $0 == ">" } <= 1)
      }
    }
    #expect(try model(.maximize).lpText().contains("Maximize\n"))
  }

  @Test("MPS: card columns where everything fits, else free and marked so; no OBJSENSE")
  func mpsWords() throws {
    var small = try model(.maximize)
    try small.setBounds(of: try #require(small.variable(named: "y")), .between(-2, 0.125))
    let fixed = try small.mpsText()
    #expect(fixed.contains("\n* A maximisation") && !fixed.contains("OBJSENSE"))
    #expect(!fixed.contains("FREE\n") && fixed.contains("\n    energy    obj       -3\n"))
    #expect(fixed.contains("\n UP BND       y         0.125\n"))
    #expect(fixed.contains("\n    RNG       range     6.125\n"))
    let long = try model().mpsText()
    #expect(long.contains("NAME          all_kinds  FREE\n"))
    #expect(long.contains("0.3333333333333333\n"))
  }

  @Test("Writing and reading again gives the same model back", arguments: [true, false])
  func roundTrip(isLP: Bool) throws {
    for sense in [Sense.minimize, .maximize] {
      let model = try model(sense)
      let text = try isLP ? model.lpText() : model.mpsText()
      let again = try LinearModel(reading: Data(text.utf8), file: isLP ? "m.lp" : "m.mps")
      #expect(again.sense == sense && again.objectiveOffset == -7.25)
      #expect(again.variableCount == model.variableCount)
      #expect(again.rowCount == model.rowCount - (isLP ? 1 : 0))
      for variable in model.variables {
        let other = try #require(again.variable(named: model.name(of: variable)))
        #expect(again.bounds(of: other) == model.bounds(of: variable))
        #expect(again.kind(of: other) == model.kind(of: variable))
        #expect(again.cost(of: other) == model.cost(of: variable))
      }
      for row in model.rows where model.bounds(of: row) != .free {
        let other = try #require(again.row(named: model.name(of: row)))
        #expect(again.bounds(of: other) == model.bounds(of: row))
        for variable in model.variables {
          let twin = try #require(again.variable(named: model.name(of: variable)))
          #expect(
            again.coefficient(of: twin, in: other) == model.coefficient(of: variable, in: row))
        }
      }
    }
  }

  @Test(
    "Limits that pass each other are written as rows, which no reader refuses",
    arguments: [true, false])
  func crossedLimits(isLP: Bool) throws {
    var model = LinearModel()
    let x = try model.addVariable("x", Bounds(lower: 3, upper: 1), cost: 1)
    let y = try model.addVariable("y", Bounds(lower: 0, upper: -1), cost: 1, kind: .integer)
    try model.addRow("r", 1 * x + 1 * y, Bounds(lower: 5, upper: 2))
    let text = try isLP ? model.lpText() : model.mpsText()
    let again = try LinearModel(reading: Data(text.utf8), file: isLP ? "m.lp" : "m.mps")
    #expect(again.rowCount == 4 && again.variableCount == 2)
    #expect(again.variables.allSatisfy { again.bounds(of: $0).upper == .infinity })
    #expect(try again.solve().termination.reason == .infeasible)
  }

  @Test("An empty model, one without rows and one without costs are written and read again")
  func emptyModels() throws {
    var bare = LinearModel()
    bare.sense = .maximize
    var rowless = LinearModel()
    try rowless.addVariable("x", .between(1, 2), cost: 1)
    var costless = LinearModel()
    let x = try costless.addVariable("x")
    try costless.addRow("r", 1 * x, .atLeast(2))
    try costless.addRow("none", LinearExpression(), .atMost(4))
    for model in [bare, rowless, costless] {
      let objective = try model.solve().objective
      for (text, file) in [(try model.lpText(), "m.lp"), (try model.mpsText(), "m.mps")] {
        let again = try LinearModel(reading: Data(text.utf8), file: file)
        #expect(again.variableCount == model.variableCount && again.rowCount == model.rowCount)
        #expect(try again.solve().objective == objective)
      }
    }
  }

  @Test("Names that do not fit are told, and fitting ones are found that stay apart")
  func names() throws {
    var model = LinearModel()
    for name in ["corn silage", "corn_silage", "1st", "maïs", "free", "énergie", "e1", "sc", "/x"] {
      try model.addVariable(name, cost: 1)
    }
    let first = try model.addRow("kg dm", 1 * Variable(index: 0), .atLeast(1))
    #expect(throws: Complaint.self) { try model.lpText() }
    let (fitting, renamed) = model.withFittingNames()
    let names = fitting.variables.map(fitting.name(of:))
    #expect(Set(names).count == names.count)
    #expect(names[1] == "corn_silage" && names[6] == "e1" && names[7] == "sc")
    #expect(names[0] == "corn_silage_2" && names[2] == "x_1st" && names[4] == "x_free")
    #expect(fitting.name(of: first) == "kg_dm")
    #expect(renamed.count == 7)
    let objective = try model.solve().objective
    for (text, file) in [(try fitting.lpText(), "m.lp"), (try fitting.mpsText(), "m.mps")] {
      #expect(
        try LinearModel(reading: Data(text.utf8), file: file).solve().objective == objective)
    }
    #expect(model.withFittingNames().model.withFittingNames().renamed.isEmpty)
  }

  @Test("A model whose variables bear the writer's own names is not folded into another")
  func ownNames() throws {
    var model = LinearModel()
    let odd = try model.addVariable("~r_1", .between(1, 3), cost: 1)
    let other = try model.addVariable("~r_0", .exactly(1), cost: 2)
    try model.addRow("r", 2 * odd - 1 * other, .between(1, 6))
    model.sense = .maximize
    for (text, file) in [(try model.lpText(), "m.lp"), (try model.mpsText(), "m.mps")] {
      let again = try LinearModel(reading: Data(text.utf8), file: file)
      #expect(isClose(try again.solve().objective, 5))
    }
  }

  @Test("Semi-continuous variables and sets spelled out in binaries keep the optimum")
  func spelledOut() throws {
    var model = LinearModel(.minimize)
    let bag = try model.addVariable("bag", .between(5, 20), cost: 1, kind: .semicontinuous)
    let whole = try model.addVariable("whole", .between(2.5, 9), cost: 0.7, kind: .semiinteger)
    let loose = try model.addVariable("loose", .between(0, 50), cost: 3)
    try model.addRow("need", 1 * bag + 1 * loose + 1 * whole, .atLeast(7.5))
    let more = try model.addVariable("more", .between(0, 50), cost: 2.5)
    try model.addRow("mixed", 1 * more + 1 * loose, .atLeast(3))
    try model.addOrderedSet(type: 1, [loose, more])
    let right = try #require(try model.solve().objective)
    let plain = model.spelledOut()
    #expect(
      plain.orderedSets.isEmpty
        && plain.variables.allSatisfy { !"\(plain.kind(of: $0))".hasPrefix("semi") })
    #expect(isClose(try plain.solve().objective, right))
    for (text, file) in [(try plain.lpText(), "m.lp"), (try plain.mpsText(), "m.mps")] {
      #expect(!text.contains("Semi") && !text.contains("SOS") && !text.contains(" SC "))
      #expect(
        isClose(try LinearModel(reading: Data(text.utf8), file: file).solve().objective, right))
    }
    #expect(LinearModel().spelledOut().variableCount == 0)
  }
}
