import Foundation
import Nutrition
import Rations

/// What must be true of every ration, tried on one problem after the other: development-time, over
/// hundreds of random problems.
struct Properties {
  let library: FeedLibrary
  private(set) var tried: [String: Int] = [:]
  private(set) var broken: [String: [String]] = [:]

  init(library: FeedLibrary) { self.library = library }

  private mutating func check(_ what: String, _ holds: Bool, _ where_: String) {
    tried[what, default: 0] += 1
    if !holds { broken[what, default: []].append(where_) }
  }

  /// Tries all of them on a least-cost problem that has a ration.
  mutating func run(_ problem: RationProblem) throws {
    guard case .leastCost = problem.objective else { return }
    let name = problem.name
    let best = try Formulation.solve(problem)
    guard best.status == .optimal else { return }
    let cost = best.feedCostPerDay
    let room = 2e-4 * abs(cost)

    var turned = problem
    turned.feeds.reverse()
    turned.limits.reverse()
    let again = try Formulation.solve(turned)
    check(
      "order", best.feeds.allSatisfy { abs($0.kgDM - again.kgDM(of: $0.name)) < 1e-9 }, name)

    if let extra = library.feeds.first(where: { feed in
      feed.category == .plantProtein && !problem.feeds.contains { $0.name == feed.name }
    }) {
      var more = problem
      more.feeds.append(OfferedFeed(feed: extra, pricePerKgDM: 0.35))
      check("one more feed", try Formulation.solve(more).feedCostPerDay <= cost + room, name)
    }

    var other = problem
    for index in other.feeds.indices {
      other.feeds[index].pricePerKgDM = problem.feeds[index].pricePerKgDM.map { $0 * 151.7 }
    }
    let yen = try Formulation.solve(other)
    check("currency", abs(yen.feedCostPerDay / cost / 151.7 - 1) < 1e-7, name)

    let fed = best.feeds.filter { $0.kgDM > 0.2 }.prefix(4)
    for feed in fed {
      guard let index = problem.feeds.firstIndex(where: { $0.name == feed.name }) else { continue }
      var dearer = problem
      dearer.feeds[index].pricePerKgDM = feed.pricePerKgDM * 1.15
      let after = try Formulation.solve(dearer, from: best.warmStart)
      check("dearer feed", after.kgDM(of: feed.name) <= feed.kgDM + 1e-5, "\(name): \(feed.name)")
    }
    for row in best.rows where row.limit.minimum != row.limit.maximum {
      guard row.bindsAtMinimum || row.bindsAtMaximum,
        let index = problem.limits.firstIndex(where: { $0.measure == row.limit.measure })
      else { continue }
      let key = "\(name): \(row.limit.measure.key)"
      var looser = problem
      looser.limits[index].minimum = row.limit.minimum.map { $0 - 0.02 * abs($0) }
      looser.limits[index].maximum = row.limit.maximum.map { $0 + 0.02 * abs($0) }
      let after = try Formulation.solve(looser, from: best.warmStart)
      check("looser limit", after.feedCostPerDay <= cost + room, key)
      let price = row.bindsAtMaximum ? -row.pricePerUnitOfMaximum : row.pricePerUnitOfMinimum
      guard price > 1e-4 else { continue }
      let end = (row.bindsAtMaximum ? row.limit.maximum : row.limit.minimum) ?? 1
      let size = 1e-4 * max(abs(end), 1e-3)
      let moved = try Formulation.cost(of: row.limit.measure, in: problem, step: size)
      guard let up = moved.costTightened, let down = moved.costLoosened else { continue }
      let slopes = [up / size, -down / size].sorted()
      check(
        "shadow price",
        slopes[0] - 0.02 * price - 1e-5 <= price && price <= slopes[1] + 0.02 * price + 1e-5, key)
    }
  }

  /// One line a property.
  var report: String {
    tried.keys.sorted().map { what in
      let failures = broken[what] ?? []
      return "\(what): \(tried[what] ?? 0) tried, \(failures.count) broken"
        + failures.prefix(5).map { "\n  \($0)" }.joined()
    }
    .joined(separator: "\n")
  }
}
