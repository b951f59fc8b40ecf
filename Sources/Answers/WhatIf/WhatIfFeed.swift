import DairyTerms
import Nutrition
public import Rations

/// A change of a feed: a new amount, or a change of the old one.
public struct FeedChange: Codable, Sendable, Hashable {
  /// The feed of that name, else every feed whose name holds it.
  public var name: String
  /// The new price a kg as fed, or dry matter in % as fed.
  public var amount: Double?
  /// Instead: the change of what it was, %.
  public var changePercent: Double?

  /// A change: one of the two.
  public init(name: String, amount: Double? = nil, changePercent: Double? = nil) {
    self.name = name
    self.amount = amount
    self.changePercent = changePercent
  }

  /// The feeds meant, by position among those on offer.
  ///
  /// - Throws: ``Complaint`` where no feed on offer is called so, or the change is none.
  func places(in feeds: [OfferedFeed]) throws -> [Int] {
    guard (amount == nil) != (changePercent == nil) else {
      throw Complaint(
        .badOption, at: "feed '\(name)'", "a change is a new amount or a share of the old one",
        fix: "say one of the two")
    }
    // Beyond ten thousand a kilogram (or a thousandfold) it is a slip of the keys, and no solver's digits
    // reach.
    try QuestionRange.check(
      amount, Double.leastNonzeroMagnitude...10_000, "new amount of '\(name)'",
      "above 0, to 10,000 a kg")
    try QuestionRange.check(
      changePercent, (-100.0).nextUp...100_000, "change of '\(name)'",
      "more than -100 %, to 100000 %")
    return try feeds.places(named: name)
  }
}

extension [OfferedFeed] {
  /// The feed of that name, else every feed whose name holds it.
  ///
  /// - Throws: ``Complaint`` where no feed on offer is called so.
  func places(named name: String) throws -> [Int] {
    let wanted = name.lowercased()
    if let exact = firstIndex(where: { $0.name.lowercased() == wanted }) { return [exact] }
    let alike = indices.filter { self[$0].name.lowercased().contains(wanted) }
    guard alike.isEmpty else { return alike }
    let near = Spelling.nearest(to: name, among: map(\.name), limit: 2)
    throw Complaint(
      .unknownName, at: "feed '\(name)'", "no feed on offer is called so",
      fix: near.isEmpty
        ? "name one with a price: prices.csv lists them"
        : "did you mean '\(near.joined(separator: "' or '"))'?")
  }
}

/// Another price of feeds, in every ration asked: pay it, or feed something else.
public struct WhatIfPriceQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-price"
  /// What it asks.
  public static let about = "What other feed prices would do to the rations."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      changes: [FeedChange(name: "Canola meal", changePercent: 10)],
      scope: RationScope(pens: ["HIGH"]))
  }

  /// What changes; a new price is a kg as fed.
  public var changes: [FeedChange]
  /// The rations asked about.
  public var scope: RationScope

  /// Asks of new prices.
  public init(changes: [FeedChange], scope: RationScope) {
    self.changes = changes
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> WhatIfFeedAnswer {
    try WhatIfFeedAnswer(Self.change, of: farm, scope: scope) { subject in
      let now = subject.problem.withoutUnpricedFeeds().problem
      let then = try changed(now)
      let best = try Formulation.solve(now)
      return (
        best,
        try Formulation.evaluate(then, kgDM: best.kgDMByFeed),
        try Formulation.solve(then, from: best.warmStart)
      )
    }
  }

  private static let change = WhatIfFeedAnswer.Change(
    name: "price", following: "at the new prices",
    doingNothing: "the same ration, dearer or cheaper")

  private func changed(_ problem: RationProblem) throws -> RationProblem {
    var then = problem
    for change in changes {
      for index in try change.places(in: problem.feeds) {
        guard let price = then.feeds[index].pricePerKgDM else { continue }
        let share = (then.feeds[index].feed.dryMatterPercent ?? 100) / 100
        then.feeds[index].pricePerKgDM =
          change.amount.map { $0 / share } ?? price * (1 + (change.changePercent ?? 0) / 100)
      }
    }
    return then
  }
}

/// Another dry matter of feeds in the rations as they are mixed: the re-mix alarm. The price as fed
/// stays, so that a wetter feed is dearer a kg of dry matter.
public struct WhatIfDryMatterQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-dry-matter"
  /// What it asks.
  public static let about = "What a wetter or drier feed does to the rations as they are mixed."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      changes: [FeedChange(name: "Corn silage, typical", amount: 29)],
      scope: RationScope(pens: ["HIGH", "MID"]))
  }

  /// The feeds and their new dry matter, % as fed.
  public var changes: [FeedChange]
  /// The rations asked about.
  public var scope: RationScope

  /// Asks of new dry matters.
  public init(changes: [FeedChange], scope: RationScope) {
    self.changes = changes
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> WhatIfFeedAnswer {
    try WhatIfFeedAnswer(Self.change, of: farm, scope: scope) { subject in
      let (then, wetted) = try changed(subject.problem)
      return (
        try subject.today(), try Formulation.evaluate(then, kgDM: wetted),
        try Formulation.evaluate(then, kgDM: subject.problem.todayKgDM)
      )
    }
  }

  private static let change = WhatIfFeedAnswer.Change(
    name: "dry-matter", following: "mixed anew for the same dry matter",
    doingNothing: "the same weights as fed")

  /// The problem with the feeds' new dry matter, and what the same weights as fed then hold.
  private func changed(
    _ problem: RationProblem
  ) throws -> (problem: RationProblem, wettedKgDM: [String: Double]) {
    var then = problem
    var wetted = problem.todayKgDM
    for change in changes {
      let places = try change.places(in: problem.feeds)
      guard places.count == 1, let index = places.first else {
        throw Complaint(
          .badValue, at: "feed '\(change.name)'", "several feeds are meant",
          fix: "name one: \(places.map { problem.feeds[$0].name }.joined(separator: "; "))",
          fault: .usage)
      }
      guard let percent = change.amount, (1...100).contains(percent) else {
        throw Complaint(
          .badValue, at: "feed '\(change.name)'", "dry matter is a percentage of 1 to 100",
          fix: "write its new dry matter, such as 29", fault: .usage)
      }
      let feed = problem.feeds[index]
      guard let old = feed.feed.dryMatterPercent, old > 0 else { continue }
      then.feeds[index].feed[.dryMatter] = percent
      then.feeds[index].pricePerKgDM = feed.pricePerKgDM.map { $0 * old / percent }
      wetted[feed.name] = wetted[feed.name].map { $0 * percent / old }
    }
    return (then, wetted)
  }
}

extension RationResult {
  /// What is fed, kg dry matter a cow a day by feed.
  public var kgDMByFeed: [String: Double] {
    Dictionary(
      feeds.filter { $0.kgDM > 0 }.map { ($0.name, $0.kgDM) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
