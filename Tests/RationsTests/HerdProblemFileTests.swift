import DairyTerms
import Foundation
import Nutrition
import Rations
import Testing

@Suite("The file of several pens")
struct HerdProblemFileTests {
  private func herd(_ text: String? = nil) throws -> HerdRationProblem {
    try HerdProblemFile.read(
      text ?? Fixtures.text("pens.yaml"), file: "pens.yaml", library: Fixtures.library)
  }

  @Test("Pens, periods, prices and stocks are not read as they were written")
  func read() throws {
    let text = try Fixtures.text("pens.yaml")
    #expect(HerdProblemFile.describesPens(text))
    #expect(try !HerdProblemFile.describesPens(Fixtures.text("mid.yaml")))
    let herd = try herd()
    #expect(herd.faults().isEmpty)
    #expect(
      herd.pens.map(\.name) == [
        "HIGH, january", "HIGH, february", "LOW, january", "LOW, february",
      ])
    #expect(herd.pens.map(\.days) == [31, 28, 31, 28])
    #expect(herd.pens.map(\.head) == [90, 90, 60, 60])
    let prices = herd.pens.map { pen in
      pen.problem.feeds.first { $0.name == "Canola meal" }?.pricePerKgDM ?? 0
    }
    #expect(prices[0] == prices[2])
    #expect(prices[1] > prices[0])
    #expect(herd.stocks.map(\.pens) == [nil, ["HIGH, january", "LOW, january"]])
    #expect(herd.stocks[0].maximumKgAsFed == 150_000)
  }

  @Test("A stock for a season, or a purchase window, is overdrawn; a premix differs by pen")
  func solve() throws {
    let herd = try herd()
    let result = try HerdFormulation.solve(herd)
    #expect(result.status == .optimal, "\(result.clashes)")
    #expect(result.stocks.allSatisfy { $0.holds })
    #expect(result.rations.allSatisfy { $0.rows.allSatisfy { $0.holds } })
    let premix = try #require(result.premixShares.first)
    #expect(abs(premix.values.reduce(0, +) - 1) < 1e-9)
    let names = herd.premixes[0].feeds
    for ration in result.rations {
      let dose = names.reduce(0) { $0 + ration.kgDM(of: $1) }
      #expect(dose > 0.05)
      for name in names {
        let share = premix[name] ?? 0
        #expect(abs(ration.kgDM(of: name) - dose * share) < 1e-5, "\(name)")
      }
    }
    var free = herd
    free.premixes = []
    #expect(try HerdFormulation.solve(free).feedCost <= result.feedCost * (1 + 1e-9))
    #expect(result.rations.count == 4)
  }

  @Test(
    "A slip in the file of several pens is not named with its place",
    arguments: [
      ("head: 90", "hed: 90", "unknown-name"), ("pens: [HIGH]", "pens: [HIHG]", "unknown-name"),
      ("days: 31", "days: -1", "bad-value"),
      ("periods: [january]", "periods: [may]", "unknown-name"),
      ("  - name: LOW", "  - mix: LOW", "missing-key"),
    ])
  func slips(from: String, to: String, code: String) throws {
    let stock = "  - {feed: Canola meal, max_kg_as_fed: 9e9, pens: [HIGH]}\n"
    let text = try Fixtures.text("pens.yaml") + stock
    let wrong = text.replacing(from, with: to, maxReplacements: 1)
    #expect(wrong != text)
    let error = #expect(throws: Complaint.self) { try herd(wrong) }
    #expect(error?.code == code)
    #expect(error?.place.contains("pens.yaml:") == true)
  }

  @Test("A premix of one feed, or of a feed a pen is not offered, is accepted")
  func premixFaults() throws {
    var herd = try herd()
    herd.premixes = [.init(name: "lone", feeds: ["Limestone"])]
    #expect(herd.faults().map(\.code) == ["bad-value"])
    herd.premixes = [.init(name: "odd", feeds: ["Limestone", "Moon dust"], pens: ["LOW, january"])]
    #expect(herd.faults().map(\.code) == ["unknown-name"])
  }
}
