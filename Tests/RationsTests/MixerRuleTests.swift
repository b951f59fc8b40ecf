import Nutrition
import Rations
import Testing

@Suite("What a mixer can weigh")
struct MixerRuleTests {
  @Test("More feeds are used than the rule allows, or the rule costs nothing to break")
  func mostFeeds() throws {
    var problem = try Fixtures.problem("mid.yaml")
    let free = try Formulation.solve(problem)
    let count = free.feeds.filter { $0.kgDM > 0 }.count
    problem.mostFeeds = count - 1
    let bound = try Formulation.solve(problem)
    #expect(bound.status == .optimal)
    #expect(bound.feeds.filter { $0.kgDM > 0 }.count < count)
    #expect(bound.rows.allSatisfy { $0.holds })
    #expect(bound.feedCostPerDay >= free.feedCostPerDay)
    // Leaving out any one feed by hand finds nothing cheaper.
    problem.mostFeeds = nil
    for (index, feed) in problem.feeds.enumerated() where free.kgDM(of: feed.name) > 0 {
      var without = problem
      without.feeds[index].maximumKgDM = 0
      let other = try Formulation.solve(without)
      guard other.status == .optimal, other.feeds.filter({ $0.kgDM > 0 }).count < count else {
        continue
      }
      #expect(bound.feedCostPerDay <= other.feedCostPerDay + 1e-6, "\(feed.name)")
    }
  }

  @Test("Amounts are no whole bags, or a feed is weighed below the smallest weighing")
  func stepsAndWeighings() throws {
    var problem = try Fixtures.problem("mid.yaml")
    let meal = try #require(
      problem.feeds.firstIndex { $0.name == "Soybean meal, solvent 48CP" })
    let stone = try #require(problem.feeds.firstIndex { $0.name == "Limestone" })
    problem.feeds[meal].weighing.stepKgDM = 0.5
    problem.feeds[stone].weighing.smallestKgDM = 0.6
    let result = try Formulation.solve(problem)
    #expect(result.status == .optimal)
    #expect(result.rows.allSatisfy { $0.holds })
    let steps = result.kgDM(of: "Soybean meal, solvent 48CP") / 0.5
    #expect(abs(steps - steps.rounded()) < 1e-7)
    let limestone = result.kgDM(of: "Limestone")
    #expect(limestone < 1e-9 || limestone >= 0.6 - 1e-9)
    // Every whole number of steps near it, by hand, is no cheaper.
    problem.feeds[meal].weighing = OfferedFeed.Weighing()
    for count in 2...10 {
      var fixed = problem
      fixed.feeds[meal].minimumKgDM = Double(count) * 0.5
      fixed.feeds[meal].maximumKgDM = Double(count) * 0.5
      let other = try Formulation.solve(fixed)
      if other.status == .optimal {
        #expect(result.feedCostPerDay <= other.feedCostPerDay + 1e-6, "\(count) steps")
      }
    }
  }

  @Test("More feeds change than the rule allows")
  func fewChanges() throws {
    var problem = try Fixtures.problem("mid.yaml")
    let best = try Formulation.solve(problem)
    for feed in best.feeds { problem.todayKgDM[feed.name] = feed.kgDM }
    let meal = try #require(
      problem.feeds.firstIndex { $0.name == "Soybean meal, solvent 48CP" })
    problem.feeds[meal].pricePerKgDM = 0.7
    let free = try Formulation.solve(problem)
    problem.change.mostFeedsChanged = 5
    let few = try Formulation.solve(problem)
    #expect(few.status == .optimal)
    let changed = few.feeds.filter { abs($0.kgDM - best.kgDM(of: $0.name)) > 1e-7 }
    #expect(changed.count <= 5)
    #expect(few.feedCostPerDay >= free.feedCostPerDay - 1e-9)
    problem.change = RationProblem.ChangeRule(withinPercent: 10)
    let near = try Formulation.solve(problem)
    for feed in near.feeds {
      let today = best.kgDM(of: feed.name)
      #expect(abs(feed.kgDM - today) <= 0.1 * today + 1e-7, "\(feed.name)")
    }
  }

  @Test("The epsilon constraint is passed, or buys nothing", arguments: ["methane", "forage"])
  func otherObjectives(best: String) throws {
    var problem = try Fixtures.problem("mid.yaml")
    let cheapest = try Formulation.solve(problem)
    problem.objective = best == "methane" ? .least(.methane) : .mostForage
    problem.costWithinPercent = 2
    let other = try Formulation.solve(problem)
    #expect(other.status == .optimal)
    #expect(other.feedCostPerDay <= cheapest.feedCostPerDay * 1.02 + 1e-6)
    if best == "methane" {
      #expect(other.evaluation[.methane] < cheapest.evaluation[.methane] - 1)
    } else {
      #expect(other.evaluation[.foragePercent] > cheapest.evaluation[.foragePercent] + 0.1)
    }
  }

  @Test("Alternatives are too dear, break a limit or are the same ration")
  func alternatives() throws {
    let problem = try Fixtures.problem("problems/10-mid-31.json")
    let found = try Formulation.alternatives(to: problem, withinPercent: 2, count: 3)
    #expect(found.count >= 3)
    for (place, ration) in found.enumerated() {
      #expect(ration.rows.allSatisfy { $0.holds })
      #expect(ration.feedCostPerDay <= found[0].feedCostPerDay * 1.02 + 1e-6)
      for other in found.prefix(place) {
        let moved = ration.feeds.reduce(0) { $0 + abs($1.kgDM - other.kgDM(of: $1.name)) }
        #expect(moved > 1)
      }
    }
  }
}
