import DairyTerms
import Rations

/// Feeds that are to be had no longer: what their want does to the rations, and what to feed instead.
public struct WhatIfWithoutQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-without"
  /// What it asks.
  public static let about = "What the rations become where a feed is to be had no longer."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(feeds: ["Canola meal"], scope: RationScope(pens: ["HIGH"]))
  }

  /// The feeds: each the one of that name, else every feed whose name holds it.
  public var feeds: [String]
  /// The rations asked about.
  public var scope: RationScope

  /// Asks of feeds that are gone.
  public init(feeds: [String], scope: RationScope) {
    self.feeds = feeds
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> WhatIfFeedAnswer {
    let change = WhatIfFeedAnswer.Change(
      name: "without", following: "fed without it",
      doingNothing: "left out with nothing in its place", feedsAsMuch: false)
    return try WhatIfFeedAnswer(change, of: farm, scope: scope) { subject in
      let now = subject.problem.withoutUnpricedFeeds().problem
      let best = try Formulation.solve(now)
      let gone = try feeds.flatMap { try now.feeds.places(named: $0) }
      let names = Set(gone.map { now.feeds[$0].name })
      var then = now
      then.feeds.removeAll { names.contains($0.name) }
      for name in names { then.todayKgDM[name] = nil }
      guard !then.feeds.isEmpty else {
        throw Complaint(
          .noFeeds, at: subject.name, "no feed would be left", fix: "name fewer feeds")
      }
      return (
        best,
        try Formulation.evaluate(
          then, kgDM: best.kgDMByFeed.filter { !names.contains($0.key) }),
        try Formulation.solve(then)
      )
    }
  }
}
