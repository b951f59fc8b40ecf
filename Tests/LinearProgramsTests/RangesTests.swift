import LinearPrograms
import Testing

@Suite("How far data may move while the basis stays")
struct RangesTests {
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
