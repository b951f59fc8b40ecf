import DairyTerms
import FarmText
import Foundation
import Nutrition
import Testing

@testable import Rations

/// Problems that are written as files and read again: the page's pens travel so.
@Suite("Problems written as files")
struct ProblemFileWriteTests {
  private func again(_ problem: RationProblem, library: FeedLibrary) throws -> RationProblem {
    let text = ProblemFile.tree(of: problem, library: library).json
    let tree = try JSONTree.read(Array(text.utf8), file: "again.json")
    return try ProblemFile.problem(from: YAMLNode(tree, file: "again.json"), library: library)
  }

  @Test(
    "A pen's problem in the page is another than the command's: its ration would differ in kg or money"
  )
  func everyShippedProblem() throws {
    let folder = try #require(Bundle.module.url(forResource: "Cases/problems", withExtension: nil))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count > 40)
    for name in names where name.hasSuffix(".json") {
      let problem = try Fixtures.problem("problems/\(name)")
      let library = try #require(problem.library)
      let twin = try again(problem, library: library)
      #expect(twin.animal == problem.animal, "\(name)")
      #expect(twin.model == problem.model, "\(name)")
      #expect(twin.objective == problem.objective, "\(name)")
      #expect(
        twin.feeds.map(\.feed.composition) == problem.feeds.map(\.feed.composition), "\(name)")
      #expect(twin.feeds.map(\.pricePerKgDM) == problem.feeds.map(\.pricePerKgDM), "\(name)")
      #expect(twin.feeds.map(\.minimumKgDM) == problem.feeds.map(\.minimumKgDM), "\(name)")
      #expect(twin.feeds.map(\.maximumKgDM) == problem.feeds.map(\.maximumKgDM), "\(name)")
      #expect(twin.feeds.map(\.weighing) == problem.feeds.map(\.weighing), "\(name)")
      #expect(Set(twin.limits.map(\.measure)) == Set(problem.limits.map(\.measure)), "\(name)")
      for limit in problem.limits {
        let other = twin.limits.first { $0.measure == limit.measure }
        #expect(other?.minimum == limit.minimum && other?.maximum == limit.maximum, "\(name)")
        #expect(other?.minimumPlace == limit.minimumPlace, "\(name) \(limit.measure.key)")
        #expect(other?.hold == limit.hold && other?.source == limit.source, "\(name)")
      }
      #expect(twin.todayKgDM == problem.todayKgDM, "\(name)")
      #expect(twin.change == problem.change && twin.mostFeeds == problem.mostFeeds, "\(name)")
    }
  }

  @Test(
    "A standard ceiling becomes the farm's own bound on the way, and no answer names its source")
  func ceilingsTravel() throws {
    var problem = try Fixtures.problem("problems/10-mid-31.json")
    try problem.layStandardCeilings(for: .mid)
    let library = try #require(problem.library)
    let twin = try again(problem, library: library)
    #expect(!problem.standingCeilings.isEmpty)
    #expect(twin.standingCeilings == problem.standingCeilings)
    let (one, other) = (try Formulation.solve(problem), try Formulation.solve(twin))
    #expect(one.feeds.map(\.kgDM) == other.feeds.map(\.kgDM))
    #expect(one.feedCostPerDay == other.feedCostPerDay)
  }

  @Test(
    "A standard limit is said to be a line of the page, and a person looks for it there in vain")
  func nobodysLimits() throws {
    var problem = try Fixtures.problem("problems/10-mid-31.json")
    problem.limits = StandardLimits.limits(for: .mid)
    let library = try #require(problem.library)
    let twin = try again(problem, library: library)
    #expect(twin.limits.allSatisfy { $0.minimumPlace == nil && $0.maximumPlace == nil })
  }

  @Test(
    "A feed that came onto offer in the page is fed without the ceiling the price list would give")
  func ceilingsLaidAnew() throws {
    var laid = try Fixtures.problem("problems/10-mid-31.json")
    let bare = laid
    try laid.layStandardCeilings(for: .mid)
    var again = laid
    let lifted = again.takeStandardCeilingsOff()
    #expect(again.standingCeilings.isEmpty)
    #expect(again.feeds.map(\.maximumKgDM) == bare.feeds.map(\.maximumKgDM))
    try again.layStandardCeilings(for: .mid, lifted: lifted)
    #expect(again.standingCeilings == laid.standingCeilings)
  }

  @Test(
    "What a pen was measured to eat is lost on the way, and its ration is made for another intake")
  func measuredShareTravels() throws {
    var problem = try Fixtures.problem("problems/06-peak-31.json")
    problem.model.intakeShare = 0.93
    let library = try #require(problem.library)
    #expect(try again(problem, library: library).model.intakeShare == 0.93)
  }
}
