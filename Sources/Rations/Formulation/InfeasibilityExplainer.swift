import DairyTerms
import Nutrition

/// Finds out why no ration holds every limit: a smallest set of limits that clash, what no feed
/// brings, and the cheapest single change that would help.
///
/// Feed bounds are turned into limits first, and every limit is split into its ends, so that all
/// of them can be dropped and moved alike. Every set named is checked with the full non-linear
/// model: as a whole it cannot be held, and without any one member it can.
struct InfeasibilityExplainer {
  private let problem: RationProblem
  private let ends: [RationLimit]
  private let nearest: SmoothAnswer
  private let library: FeedLibrary?

  init(system: RationSystem, nearest: SmoothAnswer) {
    var open = system.problem
    // Gaps are filled once, not again in every trial.
    open.feeds = zip(system.feeds, system.model.feeds).map { offered, filled in
      var feed = offered
      feed.feed = filled
      feed.minimumKgDM = nil
      feed.maximumKgDM = nil
      return feed
    }
    problem = open
    library = system.problem.library
    ends = Self.ends(of: system)
    self.nearest = nearest
  }

  /// Every limit and feed bound, one end each.
  private static func ends(of system: RationSystem) -> [RationLimit] {
    var ends: [RationLimit] = []
    for limit in RationSystem.allLimits(of: system.problem) where limit.hold == .always {
      if let low = limit.minimum {
        ends.append(
          RationLimit(
            limit.measure, minimum: low, minimumPlace: limit.minimumPlace, source: limit.source))
      }
      if let high = limit.maximum {
        ends.append(
          RationLimit(
            limit.measure, maximum: high, maximumPlace: limit.maximumPlace, source: limit.source,
            ceiling: limit.ceiling))
      }
    }
    for feed in system.feeds {
      let alone = RationMeasure.group(
        RationMeasure.FeedGroup(name: feed.name, feeds: [feed.name]), .kgDM)
      if let low = feed.minimumKgDM, low > 0 {
        ends.append(RationLimit(alone, minimum: low, minimumPlace: feed.minimumPlace))
      }
      if let high = feed.maximumKgDM {
        ends.append(
          RationLimit(
            alone, maximum: high, maximumPlace: feed.maximumPlace, source: feed.ceiling?.source,
            ceiling: feed.ceiling))
      }
    }
    return ends
  }

  func explain() throws(Complaint) -> Infeasibility {
    var conflicts: [[RationLimit]] = []
    var rest = ends
    // Clashes that share no limit, one after the other.
    repeat {
      let found = try smallestConflict(among: rest)
      conflicts.append(found)
      rest.removeAll { found.contains($0) }
      if try canHold(rest) { break }
    } while conflicts.count < Self.mostConflicts
    let members = conflicts.flatMap { $0 }
    let fixes = conflicts.count == 1 ? try fixes(for: members) : []
    return Infeasibility(
      conflicts: conflicts.map { conflict in
        conflict.map { end in
          Infeasibility.Clash(
            words: end.words, place: end.minimumPlace ?? end.maximumPlace,
            standard: end.ceiling?.sentence ?? end.source)
        }
      },
      missingSources: missingSources(in: members), fixes: fixes,
      amounts: fixes.isEmpty ? try amounts() : [])
  }

  /// How the keys of what a cow needs end.
  private static let needs = "_percent_of_requirement"
  /// Enough to act on.
  private static let mostConflicts = 5

  // MARK: - The clash

  private func smallestConflict(among ends: [RationLimit]) throws(Complaint) -> [RationLimit] {
    let whole = try system(of: ends)
    let least = try Formulation.leastViolation(whole, at: nearest.point)
    var members: [RationLimit] = []
    for (index, origin) in whole.origins.enumerated() {
      guard index < least.multipliers.count, abs(least.multipliers[index]) > 1e-9,
        !members.contains(origin.limit)
      else { continue }
      members.append(origin.limit)
    }
    // Prices of a least violation point at the clash; should they miss it, every end is tried.
    if members.isEmpty { members = ends }
    if try canHold(members) { members = ends }
    var index = 0
    while index < members.count {
      var fewer = members
      fewer.remove(at: index)
      if try canHold(fewer) { index += 1 } else { members = fewer }
    }
    return members
  }

  private func canHold(_ limits: [RationLimit]) throws(Complaint) -> Bool {
    if limits.isEmpty { return true }
    var search = try RationSearch(system(of: limits))
    return try search.canHold(at: nearest.point)
  }

  private func system(of limits: [RationLimit]) throws(Complaint) -> RationSystem {
    var trial = problem
    trial.limits = limits
    let saysIntake = limits.contains { limit in
      if case .dryMatterIntake = limit.measure { return true }
      return false
    }
    if !saysIntake {
      // Intake is free in this trial, but a cow that eats nothing breaks no limit.
      trial.limits.append(
        RationLimit(.dryMatterIntake(.perDay), minimum: 1, maximum: RationSystem.mostKgDM))
    }
    return try RationSystem(trial)
  }

  // MARK: - What no feed brings

  private func missingSources(in conflict: [RationLimit]) -> [String] {
    conflict.compactMap { end in
      guard end.minimum != nil, let component = end.measure.sourceComponent,
        !problem.feeds.contains(where: { ($0.feed[component] ?? 0) > 0 })
      else { return nil }
      let sources = (library?.feeds ?? [])
        .filter { ($0[component] ?? 0) > 0 && $0.category == .vitaminMineral }
        .sorted { ($1[component] ?? 0, $0.name) < ($0[component] ?? 0, $1.name) }
        .prefix(3).map { $0.name }
      let hint = sources.isEmpty ? "" : "; the library has \(sources.joined(separator: ", "))"
      return "no feed on offer brings \(component.plainName)\(hint)"
    }
  }

  // MARK: - What would help

  private func fixes(
    for conflict: [RationLimit]
  ) throws(Complaint) -> [Infeasibility.SingleChange] {
    var changes: [Infeasibility.SingleChange] = []
    for end in conflict {
      // How much a cow eats is no limit anybody can move.
      if case .dryMatterIntake = end.measure { continue }
      if let change = try fix(moving: end) { changes.append(change) }
    }
    // What lowers the cow's needs stands behind what does not, however cheap it is.
    func order(_ change: Infeasibility.SingleChange) -> (Int, Double, String, String) {
      let lowersNeed = change.end == "minimum" && change.subject.hasSuffix(Self.needs)
      return (lowersNeed ? 1 : 0, change.feedCostPerDay, change.subject, change.end)
    }
    return changes.sorted { order($0) < order($1) }
  }

  /// The least move of one end that makes a ration possible, and what the best ration then costs.
  private func fix(moving end: RationLimit) throws(Complaint) -> Infeasibility.SingleChange? {
    try changes(moving: [end])?.first
  }

  /// The farm's own amounts of feeds moved together, where that makes a ration possible.
  private func amounts() throws(Complaint) -> [Infeasibility.SingleChange] {
    let own = ends.filter { $0.ceiling == nil && $0.source == nil && $0.measure.isOneFeed }
    guard !own.isEmpty else { return [] }
    return try changes(moving: own) ?? []
  }

  /// The least moves of some ends that make a ration possible, those that need no move left out, and
  /// what the best ration then costs; `nil` where moving them is not enough.
  private func changes(
    moving movable: [RationLimit]
  ) throws(Complaint) -> [Infeasibility.SingleChange]? {
    let whole = try system(of: ends)
    var weights: [Int: Double] = [:]
    for (index, origin) in whole.origins.enumerated() where movable.contains(origin.limit) {
      weights[index] = 1e-3
    }
    let bent = try Formulation.leastViolation(whole, at: nearest.point, rowWeights: weights)
    let othersHold = bent.shortfalls.enumerated().allSatisfy { index, shortfall in
      weights[index] != nil || abs(shortfall) <= Formulation.feasibilityTolerance
    }
    guard othersHold else { return nil }
    let rows = ResultBuilder(system: whole, answer: bent).result().rows
    var moves: [(end: RationLimit, to: Double)] = []
    for end in movable {
      guard let value = rows.first(where: { $0.limit == end })?.value else { return nil }
      let isBroken =
        (end.minimum.map { value < $0 } ?? false) || (end.maximum.map { value > $0 } ?? false)
      guard isBroken || movable.count == 1 else { continue }
      moves.append((end, Self.rounded(value, up: end.maximum != nil)))
    }
    let relaxed = try system(
      of: ends.map { end in
        guard let to = moves.first(where: { $0.end == end })?.to else { return end }
        var moved = end
        if end.minimum != nil { moved.minimum = to } else { moved.maximum = to }
        return moved
      })
    let best = try Formulation.search(relaxed, at: bent.point)
    guard best.worstShortfall <= Formulation.feasibilityTolerance else { return nil }
    let cost = zip(relaxed.feeds, best.point).reduce(0) {
      $0 + ($1.0.pricePerKgDM ?? 0) * $1.1
    }
    return moves.map { end, to in
      Infeasibility.SingleChange(
        subject: end.measure.subject, end: end.minimum != nil ? "minimum" : "maximum",
        from: end.minimum ?? end.maximum ?? 0,
        to: to, unit: end.measure.unit, feedCostPerDay: cost,
        words: end.minimum != nil
          ? "lower \(end.words) to \(PlainNumber.text(to))"
          : "raise \(end.words) to \(PlainNumber.text(to))",
        lift: end.ceiling.map { "\(FeedCeiling.file): \($0.yamlLines(allowing: to))" })
    }
  }

  /// Rounded to four digits in the direction that makes the limit looser.
  private static func rounded(_ value: Double, up: Bool) -> Double {
    guard value != 0 else { return 0 }
    var unit = 1.0
    while unit * 1000 > abs(value) { unit /= 10 }
    while unit * 10_000 <= abs(value) { unit *= 10 }
    let steps = value / unit
    let whole = (up ? steps + 1e-6 : steps - 1e-6).rounded(up ? .up : .down)
    // Dividing by a power of ten written out keeps 0.35 from becoming 0.35000000000000003.
    return unit < 1 ? whole / (1 / unit).rounded() : whole * unit
  }
}

extension RationLimit {
  /// The limit as one reads it: `calcium >= 0.8 % DM`.
  var words: String {
    switch (minimum, maximum) {
    case (let low?, let high?) where low == high:
      "\(measure.title) = \(PlainNumber.text(low)) \(measure.unit)"
    case (let low?, let high?):
      "\(measure.title) \(PlainNumber.text(low)) to \(PlainNumber.text(high)) \(measure.unit)"
    case (let low?, nil): "\(measure.title) >= \(PlainNumber.text(low)) \(measure.unit)"
    case (nil, let high?): "\(measure.title) <= \(PlainNumber.text(high)) \(measure.unit)"
    case (nil, nil): measure.title
    }
  }
}

extension RationMeasure {
  /// Whether it is the amount of one feed.
  fileprivate var isOneFeed: Bool {
    if case .group(let group, .kgDM) = self { return group.feeds.count == 1 }
    return false
  }

  /// What a change to a limit names: the key, or the feed where the limit is one feed's bound.
  fileprivate var subject: String {
    if case .group(let group, _) = self, group.feeds.count == 1 { return group.name }
    return key
  }

  /// The analysis that a feed must have some of to bring what the measure counts.
  fileprivate var sourceComponent: FeedComponent? {
    switch self {
    case .content(let content, _): FeedComponent(named: content.rawValue)
    case .requirement(let requirement, _): FeedComponent(named: requirement.rawValue)
    default: nil
    }
  }
}

extension FeedComponent {
  /// The mineral or vitamin of that name in keys.
  fileprivate init?(named key: String) {
    let words = key.split(separator: "_")
    let name = words.enumerated().map {
      $0.offset == 0 ? String($0.element) : $0.element.uppercased()
    }
    .joined()
    guard
      let found = FeedComponent.allCases.first(where: { $0.name == name })
    else { return nil }
    self = found
  }
}
