import Foundation
import Nutrition
import Rations
import Testing

@Suite("What must be true of every ration")
struct PropertyTests {
  /// A few of the validation problems that have a ration.
  static let names = [
    "problems/02-fresh-20.json", "problems/10-mid-31.json", "problems/37-dry-200-dry.json",
    "problems/44-heifer-330.json", "problems/26-jersey-31.json", "problems/47-graze-mid.json",
  ]

  @Test("Offering one more feed makes the ration dearer", arguments: names)
  func oneMoreFeed(name: String) throws {
    let problem = try Fixtures.problem(name)
    let before = try Formulation.solve(problem).feedCostPerDay
    for extra in ["Corn gluten feed, wet", "Sunflower meal", "Barley silage, headed"] {
      guard let feed = Fixtures.library.feed(named: extra),
        !problem.feeds.contains(where: { $0.name == extra })
      else { continue }
      var more = problem
      more.feeds.append(OfferedFeed(feed: feed, pricePerKgDM: 0.19))
      let after = try Formulation.solve(more).feedCostPerDay
      #expect(after <= before + 1e-6 * before, "\(extra)")
    }
  }

  @Test("A feed that became dearer is used more", arguments: names)
  func dearerFeed(name: String) throws {
    let problem = try Fixtures.problem(name)
    let before = try Formulation.solve(problem)
    for (index, feed) in problem.feeds.enumerated() where before.kgDM(of: feed.name) > 0.1 {
      var dearer = problem
      dearer.feeds[index].pricePerKgDM = (feed.pricePerKgDM ?? 0) * 1.2
      let after = try Formulation.solve(dearer, from: before.warmStart)
      #expect(
        after.kgDM(of: feed.name) <= before.kgDM(of: feed.name) + 1e-5, "\(feed.name)")
      #expect(after.feedCostPerDay >= before.feedCostPerDay - 1e-7)
    }
  }

  @Test("Loosening a limit costs money", arguments: names)
  func looserLimit(name: String) throws {
    let problem = try Fixtures.problem(name)
    let before = try Formulation.solve(problem)
    for (index, limit) in problem.limits.enumerated() where limit.minimum != limit.maximum {
      var looser = problem
      looser.limits[index].minimum = limit.minimum.map { $0 - 0.03 * abs($0) }
      looser.limits[index].maximum = limit.maximum.map { $0 + 0.03 * abs($0) }
      let after = try Formulation.solve(looser, from: before.warmStart)
      #expect(
        after.feedCostPerDay <= before.feedCostPerDay * (1 + 1e-7), "\(limit.measure.key)")
    }
  }

  @Test("Another currency changes the ration", arguments: names)
  func currency(name: String) throws {
    let problem = try Fixtures.problem(name)
    var yen = problem
    for index in yen.feeds.indices {
      yen.feeds[index].pricePerKgDM = problem.feeds[index].pricePerKgDM.map { $0 * 151.7 }
    }
    let first = try Formulation.solve(problem)
    let second = try Formulation.solve(yen)
    #expect(abs(second.feedCostPerDay / first.feedCostPerDay - 151.7) < 1e-5)
    for feed in first.feeds { #expect(abs(feed.kgDM - second.kgDM(of: feed.name)) < 1e-5) }
  }

  @Test("A limit in grams and the same in per cent give two rations")
  func unitsOfLimits() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let intake = try Formulation.solve(problem).intakeKgDM
    var grams = problem
    let index = try #require(grams.limits.firstIndex { $0.measure.key == "calcium_percent_dm" })
    grams.limits[index] = RationLimit(
      .content(.calcium, .gramsPerDay), maximum: 1.0 * intake * 10)
    let first = try Formulation.solve(problem)
    let second = try Formulation.solve(grams)
    #expect(abs(first.feedCostPerDay - second.feedCostPerDay) < 1e-9)
  }

  @Test("A shadow price is not what a unit of the limit costs", arguments: names)
  func shadowPrices(name: String) throws {
    let problem = try Fixtures.problem(name)
    let result = try Formulation.solve(problem)
    var checked = 0
    for row in result.rows where row.limit.minimum != row.limit.maximum {
      let price =
        row.bindsAtMaximum ? -row.pricePerUnitOfMaximum : row.pricePerUnitOfMinimum
      guard price > 1e-4 else { continue }
      let size = 1e-4 * abs((row.bindsAtMaximum ? row.limit.maximum : row.limit.minimum) ?? 1)
      let cost = try Formulation.cost(of: row.limit.measure, in: problem, step: size)
      let up = try #require(cost.costTightened)
      let down = try #require(cost.costLoosened)
      // The price lies between the slopes to either side (a vertex may have two).
      let slopes = [up / size, -down / size].sorted()
      let room = 0.01 * price + 1e-6
      #expect(slopes[0] - room <= price && price <= slopes[1] + room, "\(row.limit.measure.key)")
      checked += 1
    }
    #expect(checked > 0)
  }

  @Test(
    "A feed is used above its entry price, or not used below it",
    arguments: names.dropFirst(1).prefix(3))
  func entryPrice(name: String) throws {
    let problem = try Fixtures.problem(name)
    let best = try Formulation.solve(problem)
    var checked = 0
    for (index, feed) in problem.feeds.enumerated() where index % 3 == 0 {
      let worth = try Formulation.worth(of: feed.feed, in: problem)
      guard let entry = worth.entryPricePerKgDM, entry > 0.01 else { continue }
      var trial = problem
      trial.feeds[index].minimumKgDM = nil
      trial.feeds[index].pricePerKgDM = entry * 1.002
      #expect(try Formulation.solve(trial).kgDM(of: feed.name) < 1e-6, "\(feed.name)")
      trial.feeds[index].pricePerKgDM = entry * 0.999
      #expect(try Formulation.solve(trial).kgDM(of: feed.name) > 1e-7, "\(feed.name)")
      checked += 1
      if best.kgDM(of: feed.name) > 0 {
        #expect((feed.pricePerKgDM ?? 0) <= entry + 1e-9, "\(feed.name)")
      }
    }
    #expect(checked > 1)
  }

  @Test("What the limits pay for a feed that is fed is not its price")
  func reasons() throws {
    let problem = try Fixtures.problem("mid.yaml")
    let result = try Formulation.solve(problem)
    for feed in result.feeds where feed.boundStatus == .between {
      let reason = try Formulation.reason(for: feed.name, in: problem)
      #expect(abs(reason.worthPerKgDM - reason.pricePerKgDM) < 1e-7, "\(feed.name)")
      #expect(!reason.contributions.isEmpty)
    }
  }
}
