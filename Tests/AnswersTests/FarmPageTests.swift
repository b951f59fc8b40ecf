import Answers
import DairyTerms
import Farm
import FarmText
import Foundation
import Nutrition
import Rations
import Testing

/// The farm as the page holds it, and what a visit brings back.
@Suite("The page of a farm", .serialized)
struct FarmPageTests {
  /// A copy of the demo farm that may be changed.
  private func ownFarm() async throws -> FarmSource {
    let demo = try await DemoSource.shared.source()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-page-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: demo.folder().url, to: folder)
    return FarmSource(at: folder, shipped: demo.shipped)
  }

  private func visit(_ farm: FarmSource, _ body: String) throws -> TakenVisit {
    let text = "{\"schema\": \"galacto.visit/1\", \(body)}"
    return try PageVisit(json: text, file: "visit.json").taken(
      by: farm, today: #require(HerdDay(iso: "2026-12-01")))
  }

  @Test("The page asks another problem than the command does: its answer would be for other cows")
  func problemsAreTheCommands() async throws {
    let farm = try await DemoSource.shared.source()
    let page = try FarmPage(of: farm, scope: RationScope(), isUS: false)
    let root = YAMLNode(
      try JSONTree.read(Array(page.tree.json.utf8), file: "page"), file: "page")
    let members = try root.members()
    let pens = try #require(members.first { $0.key == "pens" }).value.items()
    let rations = try farm.workspace().rations()
    #expect(pens.count == rations.penCodes.count && !pens.isEmpty)
    for pen in pens {
      let own = try pen.members()
      let code = try #require(own.first { $0.key == "pen" }).value.text()
      let node = try #require(own.first { $0.key == "problem" }).value
      let read = try ProblemFile.problem(from: node, library: farm.shipped.feedLibrary())
      let wanted = try rations.problem(of: code).problem
      #expect(read.animal == wanted.animal, "\(code)")
      #expect(read.model == wanted.model, "\(code)")
      #expect(read.todayKgDM == wanted.todayKgDM, "\(code)")
      #expect(read.feeds.map(\.pricePerKgDM) == wanted.feeds.map(\.pricePerKgDM), "\(code)")
      #expect(read.feeds.map(\.maximumKgDM) == wanted.feeds.map(\.maximumKgDM), "\(code)")
      #expect(read.feeds.map(\.ceiling) == wanted.feeds.map(\.ceiling), "\(code)")
      let (mine, theirs) = (try Formulation.solve(read), try Formulation.solve(wanted))
      #expect(mine.feeds.map(\.kgDM) == theirs.feeds.map(\.kgDM), "\(code)")
      #expect(mine.feedCostPerDay == theirs.feedCostPerDay, "\(code)")
    }
  }

  @Test("A visit is taken in part, or a ration before it is lost")
  func rationIsTaken() async throws {
    let farm = try await ownFarm()
    let before = try #require(try StoredRation.of(pen: "HIGH", in: farm.folder()))
    let taken = try visit(
      farm,
      """
      "rations": [{"pen": "HIGH", "version": \(before.version),
        "kg_as_fed": {"Corn silage, typical": 30, "Canola meal": 3}}]
      """)
    #expect(
      taken.differences.contains { $0.what == "Canola meal" || $0.what == "Corn silage, typical" })
    #expect(!taken.warnings.isEmpty, "silage and meal alone hold every limit of a high pen?")
    #expect(try StoredRation.of(pen: "HIGH", in: farm.folder()) == before, "nothing is written yet")
    try OutputFile.write(taken.files, rules: .farms)
    let now = try #require(try StoredRation.of(pen: "HIGH", in: farm.folder()))
    #expect(now.version == before.version + 1)
    #expect(now.kgAsFed == ["Corn silage, typical": 30, "Canola meal": 3])
    #expect(try now.before(in: farm.folder())?.kgAsFed == before.kgAsFed)
  }

  @Test("A visit writes over a ration that somebody else changed since the page was made")
  func oldPageIsRefused() async throws {
    let farm = try await ownFarm()
    let error = #expect(throws: Complaint.self) {
      try visit(
        farm,
        "\"rations\": [{\"pen\": \"HIGH\", \"version\": 77, \"kg_as_fed\": {\"Canola meal\": 3}}]")
    }
    #expect(error?.explanation.contains("another ration on file") == true)
  }

  @Test("A new price changes another cell of prices.csv")
  func priceIsTaken() async throws {
    let farm = try await ownFarm()
    let place = try farm.folder().prices
    let before = try String(contentsOf: place, encoding: .utf8)
    let taken = try visit(
      farm,
      """
      "prices": [{"feed": "Corn silage, typical", "price": 61.5, "currency": "EUR", "per_unit": "t",
        "basis": "as_fed", "before": 58}]
      """)
    #expect(taken.differences.map(\.after) == ["61.5"])
    let after = try String(decoding: #require(taken.files.first).data, as: UTF8.self)
    let changed = zip(before.split(separator: "\n"), after.split(separator: "\n")).filter {
      $0 != $1
    }
    #expect(changed.count == 1)
    #expect(
      changed.first?.1.contains("61.5") == true && changed.first?.1.contains("2026-12-01") == true)
    #expect(
      changed.first?.1.contains("example price; home-grown, cost of growing and clamp") == true)
  }

  @Test("A price of another unit than the farm's list is taken for one of the list's")
  func otherUnitIsRefused() async throws {
    let farm = try await ownFarm()
    #expect(throws: Complaint.self) {
      try visit(
        farm,
        """
        "prices": [{"feed": "Corn silage, typical", "price": 61.5, "currency": "EUR",
          "per_unit": "kg", "basis": "as_fed"}]
        """)
    }
  }

  @Test("A limit of the page is lost, or its pen's other limits with it")
  func limitIsTaken() async throws {
    let farm = try await ownFarm()
    let pen = try farm.workspace().rations().problem(of: "MID")
    let taken = try visit(
      farm, "\"limits\": [{\"pen\": \"MID\", \"limit\": \"starch_percent_dm\", \"max\": 24}]")
    #expect(taken.differences.first?.place == "MID")
    try OutputFile.write(taken.files, rules: .farms)
    let again = try farm.workspace().rations().problem(of: "MID")
    let starch = again.problem.limits.first { $0.measure.key == "starch_percent_dm" }
    #expect(starch?.maximum == 24)
    #expect(
      Set(pen.problem.limits.map(\.measure)).isSubset(of: again.problem.limits.map(\.measure)))
  }
}
