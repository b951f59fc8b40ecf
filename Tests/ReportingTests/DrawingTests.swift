import Testing

@testable import Reporting

@Suite("Drawings and tables")
struct DrawingTests {
  @Test(
    "An axis holds every value and has round ticks; otherwise bars would leave the chart",
    arguments: [(0.0, 41.3), (-73.0, 12.0), (0.0, 0.004), (5.0, 5.0), (-1e6, 1e6)])
  func axis(lower: Double, upper: Double) {
    let axis = ChartScale(over: lower...upper, ticks: 5, start: 300, length: -250)
    #expect(axis.lower <= lower)
    #expect(axis.upper >= upper - 1e-9)
    #expect(axis.position(axis.lower) == 300)
    #expect((2...13).contains(axis.ticks.count))
  }

  @Test("Columns line up whatever stands in them")
  func table() {
    var table = TextTable([("pen", .left), ("milk", .right)])
    table.add(["HIGH", "38.1"])
    table.add(["LOW"])
    #expect(table.text == "pen   milk\nHIGH  38.1\nLOW")
  }

  @Test("A number is never shown as minus nought")
  func negativeZero() {
    #expect(Numbers.fixed(-0.0004, 2) == "0.00")
    #expect(Numbers.signed(-0.0004, 2) == "0.00")
    #expect(Numbers.signed(1.2, 1) == "+1.2")
  }
}
