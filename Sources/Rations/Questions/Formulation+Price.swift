public import DairyTerms
public import Nutrition

/// What a feed is worth in one ration, by solving the whole problem again.
public struct FeedWorth: Sendable, Hashable {
  /// The feed.
  public let feed: String
  /// Its price per kg DM now, or `nil` where it has none.
  public let pricePerKgDM: Double?
  /// What is fed at that price, kg DM a cow a day; `nil` without a price.
  public let kgDMNow: Double?
  /// Below this price per kg DM the ration uses the feed, above it none: the price at which it
  /// comes in or leaves. `nil` where the ration cannot do without it, or no ration holds at all.
  public let entryPricePerKgDM: Double?
  /// What the ration costs a cow a day without the feed; `nil` where it cannot do without.
  public let costWithout: Double?
  /// What the ration costs a cow a day with the feed at its price; `nil` without a price.
  public let costNow: Double?
  /// What a load of ``loadKgDM`` a cow a day is worth per kg DM: the cost it saves, shared out.
  public let loadWorthPerKgDM: Double?
  /// The amount the load's worth was asked for, kg DM a cow a day.
  public let loadKgDM: Double?
  /// Dry matter of the feed, % as fed.
  public let dryMatterPercent: Double

  /// The entry price per kg as fed.
  public var entryPricePerKgAsFed: Double? {
    entryPricePerKgDM.map { $0 * dryMatterPercent / 100 }
  }
  /// What the feed saves a cow a day at its price.
  public var savingPerDay: Double? {
    guard let costWithout, let costNow else { return nil }
    return costWithout - costNow
  }
}

extension Formulation {
  /// What may be paid for a feed today.
  ///
  /// The ration is solved without the feed; the shadow prices of that ration say what the feed's
  /// first kilogram would save. Because the model is not convex a larger amount can be worth more
  /// a kilogram than the first, so that price is tried by solving again, and the true entry price
  /// found by halving where the feed is used above it. Every answer is a solve, never an
  /// extrapolation.
  ///
  /// - Parameters:
  ///   - feed: the feed, on offer or not.
  ///   - problem: the problem; a feed that is not on offer is offered without bounds.
  ///   - loadKgDM: an amount a cow a day whose worth as a whole is asked for.
  /// - Throws: ``Complaint`` where the problem's data are wrong.
  public static func worth(
    of feed: Feed, in problem: RationProblem, loadKgDM: Double? = nil
  ) throws(Complaint) -> FeedWorth {
    var offered = problem
    let index: Int
    if let found = problem.feeds.firstIndex(where: { $0.name == feed.name }) {
      index = found
    } else {
      offered.feeds.append(OfferedFeed(feed: feed, pricePerKgDM: nil))
      index = offered.feeds.count - 1
    }
    let price = offered.feeds[index].pricePerKgDM
    var without = offered
    // Any price will do: its reduced cost is measured against it.
    without.feeds[index].pricePerKgDM = price ?? 0
    without.feeds[index].minimumKgDM = nil
    without.feeds[index].maximumKgDM = 0
    without.feeds[index].weighing = OfferedFeed.Weighing()
    let bare = try solve(without)
    var entry: Double?
    if bare.status == .optimal, let out = bare.feeds.first(where: { $0.name == feed.name }) {
      entry = try entryPrice(
        atLeast: (price ?? 0) - out.reducedCostPerKgDM, ofFeedAt: index, in: offered,
        from: bare.warmStart)
    }
    let now = price == nil ? nil : try solve(offered, from: bare.warmStart)
    var loadWorth: Double?
    if let load = loadKgDM, load > 0, bare.status == .optimal {
      var loaded = offered
      loaded.feeds[index].pricePerKgDM = 0
      loaded.feeds[index].minimumKgDM = load
      loaded.feeds[index].maximumKgDM = load
      let fed = try solve(loaded, from: bare.warmStart)
      if fed.status == .optimal { loadWorth = (bare.goalCost - fed.goalCost) / load }
    }
    let holds = bare.status == .optimal
    return FeedWorth(
      feed: feed.name, pricePerKgDM: price, kgDMNow: now?.kgDM(of: feed.name),
      entryPricePerKgDM: entry, costWithout: holds ? bare.goalCost : nil,
      costNow: now.flatMap { $0.status == .optimal ? $0.goalCost : nil },
      loadWorthPerKgDM: loadWorth, loadKgDM: loadKgDM,
      dryMatterPercent: offered.feeds[index].feed.dryMatterPercent ?? 100)
  }
}

extension Formulation {
  /// The highest price at which a feed is used, known to be at least `first`.
  private static func entryPrice(
    atLeast first: Double, ofFeedAt index: Int, in problem: RationProblem, from start: WarmStart
  ) throws(Complaint) -> Double? {
    let step = max(1e-4 * abs(first), 1e-6)
    func isUsed(at price: Double) throws(Complaint) -> Bool {
      guard price >= 0 else { return true }
      var trial = problem
      trial.feeds[index].pricePerKgDM = price
      trial.feeds[index].minimumKgDM = nil
      trial.feeds[index].weighing = OfferedFeed.Weighing()
      return try solve(trial, from: start).kgDM(of: problem.feeds[index].name)
        > FedFeed.leastKgDM
    }
    guard try isUsed(at: first + step) else { return first }
    var low = first
    var high = max(1.05 * first, first + 0.01)
    var doublings = 0
    while try isUsed(at: high) {
      low = high
      high *= 1.5
      doublings += 1
      if doublings > 30 { return nil }
    }
    while high - low > step {
      let middle = (low + high) / 2
      if try isUsed(at: middle) { low = middle } else { high = middle }
    }
    return low
  }
}

extension RationResult {
  /// What the objective counts as cost: feed, less milk income where milk is free.
  var goalCost: Double {
    if case .greatestMargin = objective {
      return feedCostPerDay - (milkPricePerKg ?? 0) * milkKgPerDay
    }
    return feedCostPerDay
  }
}
