import Nutrition
import Rations
import Testing

@Suite("Confidence, alternatives and feeds paid for")
struct SafetyFileTests {
  /// The mid-lactation problem, corn silage scattering as laboratories see it.
  private func scattered() throws -> RationProblem {
    var problem = try Fixtures.problem("mid.yaml")
    let index = try #require(problem.feeds.firstIndex { $0.name.hasPrefix("Corn silage") })
    problem.feeds[index].standardDeviations = [
      .dryMatter: 1.5, .ndf: 2, .starch: 2, .crudeProtein: 0.5,
    ]
    return problem
  }

  @Test("A confidence asked for in a problem is passed over, or its price is not told")
  func confidence() throws {
    var problem = try scattered()
    let plain = try Formulation.solve(problem)
    problem.confidencePercent = 90
    let safe = try Formulation.solve(problem)
    #expect(safe.status == .optimal)
    let price = try #require(safe.priceOfSafetyPerDay)
    #expect(price > 0)
    #expect(abs(safe.feedCostPerDay - plain.feedCostPerDay - price) < 1e-6)
    #expect(safe.notes.contains { $0.contains("90 % of loads") })
    #expect(plain.priceOfSafetyPerDay == nil)
    problem.confidencePercent = 100
    #expect(problem.faults().map(\.code) == ["bad-value"])
    problem.confidencePercent = 90
    problem.mostFeeds = 9
    #expect(problem.faults().map(\.code) == ["bad-value"])
  }

  @Test("A confidence without a scatter, or a scatter of an unknown analysis, is accepted")
  func keys() throws {
    let text = try Fixtures.text("mid.yaml")
    #expect(throws: Complaint.self) {
      try ProblemFile.read(
        text + "\nconfidence_percent: 90\n", file: "mid.yaml", library: Fixtures.library)
    }
    let pens = try Fixtures.text("pens.yaml")
    let scatter = "price_per_tonne_as_fed: 55, standard_deviation: {ndf_percent_dm: 2}"
    let read = try HerdProblemFile.read(
      pens.replacing("price_per_tonne_as_fed: 55", with: scatter), file: "pens.yaml",
      library: Fixtures.library)
    #expect(read.pens[0].problem.feeds[0].standardDeviations == [.ndf: 2])
    #expect(throws: Complaint.self) {
      try HerdProblemFile.read(
        pens.replacing("price_per_tonne_as_fed: 55", with: scatter.replacing("ndf", with: "nfd")),
        file: "pens.yaml", library: Fixtures.library)
    }
  }

  @Test("Alternatives asked for in a file are not there, not distinct or too dear")
  func alternatives() throws {
    let text = try Fixtures.text("mid.yaml")
    let problem = try ProblemFile.read(
      text + "\nalternatives: {count: 2, within_percent: 2}\n", file: "mid.yaml",
      library: Fixtures.library)
    let best = try Formulation.solve(problem)
    #expect(!best.alternatives.isEmpty && best.alternatives.count <= 2)
    for other in best.alternatives {
      #expect(other.feedCostPerDay <= best.feedCostPerDay * 1.02 + 1e-6)
      #expect(other.rows.allSatisfy { $0.holds })
      let moved = other.feeds.reduce(0) { $0 + abs($1.kgDM - best.kgDM(of: $1.name)) }
      #expect(moved > 0.05 * best.intakeKgDM)
    }
    #expect(best.notes.filter { $0.contains("% dearer") }.count == best.alternatives.count)
  }

  @Test("A feed one is paid to take is fed without end, or refused although it is capped")
  func negativePrice() throws {
    var problem = try Fixtures.problem("mid.yaml")
    let index = try #require(problem.feeds.firstIndex { $0.maximumKgDM == nil })
    let name = problem.feeds[index].name
    problem.feeds[index].pricePerKgDM = -0.05
    let fault = try #require(problem.faults().first)
    #expect(fault.code == "bad-value")
    #expect(fault.fix?.contains("cap '\(name)'") == true)
    problem.feeds[index].maximumKgDM = 2
    #expect(problem.faults().isEmpty)
  }
}
