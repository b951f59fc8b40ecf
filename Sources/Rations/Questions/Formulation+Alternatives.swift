public import DairyTerms

extension Formulation {
  /// The best ration with the others a problem asks for beside it.
  static func withAlternatives(
    _ problem: RationProblem, _ rule: RationProblem.AlternativesRule, from start: WarmStart?
  ) throws(Complaint) -> RationResult {
    var plain = problem
    plain.alternatives = nil
    guard case .leastCost = problem.objective else { return try solve(plain, from: start) }
    let all = try alternatives(
      to: plain, withinPercent: rule.withinPercent, count: rule.count)
    var best = all[0]
    best.alternatives = Array(all.dropFirst())
    for other in best.alternatives {
      let dearer = 100 * (other.feedCostPerDay / best.feedCostPerDay - 1)
      let moves = changes(
        from: Dictionary(firstOf: best.feeds.map { ($0.name, $0.kgDM) }), to: other
      ).prefix(3).map { move in
        let kilograms = ((move.toKgDM - move.fromKgDM) * 100).rounded() / 100
        return "\(move.feed) \(kilograms > 0 ? "+" : "")\(PlainNumber.text(kilograms))"
      }
      best.notes.append(
        "\(PlainNumber.text((dearer * 100).rounded() / 100)) % dearer, kg DM: "
          + moves.joined(separator: ", "))
    }
    return best
  }

  /// Other rations that cost almost as little: each does with as little as it can of one of the
  /// best ration's main feeds.
  ///
  /// - Parameters:
  ///   - problem: the problem; its objective must be least cost.
  ///   - withinPercent: how much dearer than the best an alternative may be, %.
  ///   - count: how many at most, the best ration not counted.
  /// - Returns: the best ration first, then alternatives, each differing from all before it by at
  ///   least a twentieth of the dry matter.
  /// - Throws: ``Complaint`` where the data are wrong.
  public static func alternatives(
    to problem: RationProblem, withinPercent: Double, count: Int
  ) throws(Complaint) -> [RationResult] {
    let best = try solve(problem)
    guard best.status == .optimal else { return [best] }
    var found = [best]
    let fed = best.feeds.filter { $0.kgDM > 0.02 * best.intakeKgDM }
      .sorted { ($1.costPerDay, $0.name) < ($0.costPerDay, $1.name) }
    for feed in fed where found.count <= count {
      var other = problem
      other.objective = .least(
        .group(RationMeasure.FeedGroup(name: feed.name, feeds: [feed.name]), .kgDM))
      other.limits.append(
        RationLimit(.feedCost, maximum: best.feedCostPerDay * (1 + withinPercent / 100)))
      let result = try solve(other, from: best.warmStart)
      guard result.status == .optimal else { continue }
      let isNew = found.allSatisfy { known in
        let moved = result.feeds.reduce(0) { $0 + abs($1.kgDM - known.kgDM(of: $1.name)) }
        return moved > 0.1 * best.intakeKgDM
      }
      if isNew { found.append(result) }
    }
    return found
  }

  /// What changes from one ration to another, feed by feed, the largest change first; kg DM.
  public static func changes(
    from before: [String: Double], to after: RationResult
  ) -> [(feed: String, fromKgDM: Double, toKgDM: Double)] {
    let names = Set(before.keys).union(after.feeds.map { $0.name })
    return names.map { (feed: $0, fromKgDM: before[$0] ?? 0, toKgDM: after.kgDM(of: $0)) }
      .filter { abs($0.toKgDM - $0.fromKgDM) > 1e-6 }
      .sorted {
        (abs($1.toKgDM - $1.fromKgDM), $0.feed) < (abs($0.toKgDM - $0.fromKgDM), $1.feed)
      }
  }
}
