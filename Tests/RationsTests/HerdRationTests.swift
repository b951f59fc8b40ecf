import Foundation
import Nutrition
import Rations
import Testing

@Suite("Several pens at once")
struct HerdRationTests {
  private func herd() throws -> HerdRationProblem {
    let high = try Fixtures.problem("problems/06-peak-31.json")
    var low = try Fixtures.problem("problems/14-late-31.json")
    // One market: the prices of the first pen.
    for index in low.feeds.indices {
      low.feeds[index].pricePerKgDM =
        high.feeds.first { $0.name == low.feeds[index].name }?.pricePerKgDM
    }
    return HerdRationProblem(pens: [
      .init(name: "HIGH", problem: high, head: 90, days: 30),
      .init(name: "LOW", problem: low, head: 60, days: 30),
    ])
  }

  @Test("Pens that share nothing do not get the rations they get alone")
  func independentPens() throws {
    let herd = try herd()
    let joint = try HerdFormulation.solve(herd)
    #expect(joint.status == .optimal)
    var cost = 0.0
    for (pen, ration) in zip(herd.pens, joint.rations) {
      let alone = try Formulation.solve(pen.problem)
      #expect(abs(ration.feedCostPerDay - alone.feedCostPerDay) < 1e-6)
      #expect(ration.rows.allSatisfy { $0.holds })
      cost += alone.feedCostPerDay * Double(pen.head) * pen.days
    }
    #expect(abs(joint.feedCost - cost) < 0.1)
  }

  @Test("A shared stock is overdrawn, or its worth is not what one more kilogram saves")
  func sharedStock() throws {
    var herd = try herd()
    let free = try HerdFormulation.solve(herd)
    let feed = "Corn silage, typical"
    let used = zip(herd.pens, free.rations).reduce(0) { total, pen in
      let asFed = pen.1.feeds.first { $0.name == feed }?.kgAsFed ?? 0
      return total + asFed * Double(pen.0.head) * pen.0.days
    }
    #expect(used > 1000)
    herd.stocks = [.init(feed: feed, maximumKgAsFed: 0.6 * used)]
    let tight = try HerdFormulation.solve(herd)
    #expect(tight.status == .optimal)
    #expect(tight.rations.allSatisfy { $0.rows.allSatisfy { $0.holds } })
    let stock = try #require(tight.stocks.first)
    #expect(stock.holds)
    #expect(abs(stock.usedKgAsFed - 0.6 * used) < 1e-3)
    #expect(tight.feedCost > free.feedCost)
    herd.stocks = [.init(feed: feed, maximumKgAsFed: 0.6 * used + 100)]
    let more = try HerdFormulation.solve(herd)
    let saved = (tight.feedCost - more.feedCost) / 100
    #expect(abs(saved - stock.worthPerKgAsFed) < 0.02 * stock.worthPerKgAsFed)
  }

  @Test("A purchase window binds pens of another period")
  func window() throws {
    var herd = try herd()
    let feed = "Soybean meal, expellers"
    herd.stocks = [.init(feed: "Canola meal", maximumKgAsFed: 0, pens: ["HIGH"])]
    let result = try HerdFormulation.solve(herd)
    #expect(result.status == .optimal)
    #expect(result.rations[0].kgDM(of: "Canola meal") < 1e-7)
    let alone = try Formulation.solve(herd.pens[1].problem)
    #expect(
      abs(result.rations[1].kgDM(of: "Canola meal") - alone.kgDM(of: "Canola meal")) < 1e-4)
    herd.stocks = [.init(feed: feed, pens: ["MIDDLE"])]
    #expect(throws: Complaint.self) { try HerdFormulation.solve(herd) }
  }

  @Test("Pens of one mix are fed two mixtures")
  func oneMix() throws {
    var herd = try herd()
    herd.pens = [
      .init(name: "A", problem: try Fixtures.problem("problems/10-mid-31.json"), head: 50),
      .init(name: "B", problem: try Fixtures.problem("problems/22-pen-31.json"), head: 50),
    ]
    for index in herd.pens[1].problem.feeds.indices {
      let name = herd.pens[1].problem.feeds[index].name
      herd.pens[1].problem.feeds[index].pricePerKgDM =
        herd.pens[0].problem.feeds.first { $0.name == name }?.pricePerKgDM
    }
    let own = try HerdFormulation.solve(herd)
    for index in herd.pens.indices { herd.pens[index].mix = "one" }
    let one = try HerdFormulation.solve(herd)
    #expect(one.status == .optimal)
    #expect(one.rations.allSatisfy { $0.rows.allSatisfy { $0.holds } })
    for feed in one.rations[0].feeds {
      let first = feed.kgDM / one.rations[0].intakeKgDM
      let second = one.rations[1].kgDM(of: feed.name) / one.rations[1].intakeKgDM
      #expect(abs(first - second) < 1e-9, "\(feed.name)")
    }
    #expect(one.feedCost >= own.feedCost - 1e-6)
  }

  @Test("A stock that does not go round is not named")
  func stockTooSmall() throws {
    var herd = try herd()
    herd.stocks = ["VitTM Premix, generic"].map { .init(feed: $0, maximumKgAsFed: 1) }
    let result = try HerdFormulation.solve(herd)
    #expect(result.status == .infeasible)
    #expect(!result.clashes.isEmpty)
  }
}
