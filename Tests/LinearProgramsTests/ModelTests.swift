import LinearPrograms
import Testing

@Suite("Building models")
struct ModelTests {
  @Test("Repeated terms are added up and constants move to the bound")
  func termsMerge() throws {
    var model = LinearModel(.minimize)
    let corn = try model.addVariable("corn", cost: 1)
    let soy = try model.addVariable("soy", cost: 3)
    let row = try model.addRow("r", 2 * soy + 1 * corn + 1 * corn + 5, .atLeast(11))
    #expect(model.coefficient(of: corn, in: row) == 2)
    #expect(model.bounds(of: row) == .atLeast(6))
    let solution = try model.solve()
    #expect(isClose(solution.objective, 3))
    #expect(isClose(solution.activity(of: row), 6))
  }

  @Test("Adding expressions never changes the operands")
  func operandsKeep() throws {
    let x = Variable(index: 0)
    let y = Variable(index: 1)
    let left = 2 * x
    let right = 3 * y + 1
    let sum = left + right - 4 * x
    #expect(left.terms.count == 1 && right.terms.count == 1 && right.constant == 1)
    #expect(sum.value(at: [1, 10]) == -2 + 30 + 1)
  }

  @Test("A NaN or an infinity is refused and the feed or row is named")
  func badNumbers() throws {
    var model = LinearModel()
    let corn = try model.addVariable("corn")
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect { try model.addVariable("barley", cost: bad) } throws: {
        ($0 as? Complaint)?.place == "variable barley"
          && ($0 as? Complaint)?.kind == .badNumber
      }
      #expect { try model.addRow("fat", bad * corn, .atMost(1)) } throws: {
        ($0 as? Complaint)?.place == "row fat, variable corn"
      }
    }
    #expect(throws: Complaint.self) { try model.addRow("a", 1 * corn, .atLeast(.nan)) }
    #expect(throws: Complaint.self) {
      try model.addRow("a", 1 * corn, .atLeast(.infinity))
    }
    #expect(model.variableCount == 1 && model.rowCount == 0)
  }

  @Test("Duplicate and empty names and foreign handles are refused, and the model stays as it was")
  func badNames() throws {
    var model = LinearModel()
    try model.addVariable("corn")
    #expect(throws: Complaint.self) { try model.addVariable("corn") }
    #expect(throws: Complaint.self) { try model.addVariable("") }
    #expect(throws: Complaint.self) {
      try model.addRow("r", 1 * Variable(index: 7), .free)
    }
    try model.addRow("r", LinearExpression(), .free)
    #expect(throws: Complaint.self) { try model.addRow("r", LinearExpression(), .free) }
    #expect(model.variable(named: "corn")?.index == 0 && model.row(named: "r")?.index == 0)
  }

  @Test("Names of any length and any characters are allowed: the solver never sees them")
  func strangeNames() throws {
    var model = LinearModel()
    let long = try model.addVariable(String(repeating: "x", count: 4000), cost: 1)
    try model.addVariable("\u{7}\n tab\t", cost: 1)
    try model.addRow("Müller's \u{0} row", 1 * long, .atLeast(2))
    #expect(isClose(try model.solve().objective, 2))
  }
}
