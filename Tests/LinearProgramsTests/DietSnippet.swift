import LinearPrograms
import Testing

/// The textbook diet problem as docs/linear-programs.md shows it; the test holds the two together.
enum DietSnippet {
  static func solve() throws -> String {
    // snippet.begin
    var diet = LinearModel(.minimize)
    let corn = try diet.addVariable("corn", cost: 0.30)
    let soy = try diet.addVariable("soybean meal", cost: 0.90)

    try diet.addRow("amount", 1 * corn + 1 * soy, .atLeast(800))
    let protein = try diet.addRow("protein", 0.3 * soy - 0.21 * corn, .atLeast(0))
    try diet.addRow("fibre", 0.01 * soy - 0.03 * corn, .atMost(0))

    let solution = try diet.solve()
    guard let cost = solution.objective, let kilograms = solution.value(of: corn),
      let price = solution.shadowPrice(of: protein)
    else { return "no diet: \(solution.termination.reason)" }
    return "cost \(cost), corn \(kilograms), one more unit of protein costs \(price)"
    // snippet.end
  }
}
