public import DairyTerms
import Nutrition

extension RationProblem {
  /// Caps every feed the farm says nothing of at the standard ceiling of its kind.
  ///
  /// A feed with a maximum of its own keeps it and counts in no shared ceiling; so does one whose
  /// own minimum lies above the ceiling. Feeds of a kind with a shared ceiling (two sorts of
  /// distillers grains) are capped together. Ceilings in % of dry matter or of body weight are taken
  /// at the predicted intake and the weight of ``animal``, so set the animal first. Call it once.
  ///
  /// - Parameters:
  ///   - stage: the stage the pen is fed for.
  ///   - knownAs: the library feed each feed of the farm's own is laid over, by name.
  ///   - lifted: feeds the farm took the standard ceiling off, by name.
  /// - Returns: what should be known: concentrates of no known kind, ceilings that gave way.
  /// - Throws: ``Complaint`` where the model refuses the animal or the feeds.
  @discardableResult
  public mutating func layStandardCeilings(
    for stage: FeedingStage, knownAs: [String: String] = [:], lifted: Set<String> = []
  ) throws(Complaint) -> [String] {
    guard !feeds.isEmpty else { return [] }
    let cow = try CeilingCow(self)
    var notes: [String] = []
    var open: [FeedKind: [Int]] = [:]
    for (index, feed) in feeds.enumerated()
    where feed.maximumKgDM == nil && feed.pricePerKgDM != nil && !lifted.contains(feed.name) {
      let kind = FeedKind(of: feed.feed, knownAs: knownAs[feed.name])
      open[kind, default: []].append(index)
    }
    for kind in FeedKind.allCases {
      guard let members = open[kind] else { continue }
      for group in Self.groups(of: members, kind: kind, stage: stage) {
        let names = group.map { feeds[$0].name }.sorted()
        guard
          let ceiling = FeedCeiling(
            kind: kind, stage: stage, feeds: group.map { feeds[$0].feed }, cow: cow)
        else { continue }
        let least = group.reduce(0) { $0 + (feeds[$1].minimumKgDM ?? 0) }
        guard least <= ceiling.maximumKgDM else {
          notes.append(
            "the farm's own least of \(names.joined(separator: " and ")) lies above the "
              + "\(ceiling.sentence): the ceiling gives way")
          continue
        }
        if kind == .unknown || kind == .otherByProduct {
          notes.append(
            "no published ceiling is known for \(names.joined(separator: ", ")): "
              + "\(ceiling.rule) at most, by our own caution; give it a bound in limits/feeds.yaml")
        }
        if group.count == 1 {
          feeds[group[0]].maximumKgDM = ceiling.maximumKgDM
          feeds[group[0]].ceiling = ceiling
        } else {
          limits.append(
            RationLimit(
              .group(
                RationMeasure.FeedGroup(name: kind.rawValue, feeds: Set(names)), .kgDM),
              maximum: ceiling.maximumKgDM, source: ceiling.source, ceiling: ceiling))
        }
      }
    }
    return notes
  }

  /// Feeds that share a ceiling together, the others each alone.
  private static func groups(
    of members: [Int], kind: FeedKind, stage: FeedingStage
  ) -> [[Int]] {
    let isShared = FeedCeilingRule.rule(for: kind, stage: stage)?.isShared ?? false
    return isShared ? [members] : members.map { [$0] }
  }

  /// Takes every standard ceiling off, so that they can be laid anew beside other feeds.
  ///
  /// - Returns: the feeds that had none and no maximum: the farm lifted theirs, or none is known.
  public mutating func takeStandardCeilingsOff() -> Set<String> {
    var shared: Set<String> = []
    for limit in limits where limit.ceiling != nil {
      if case .group(let group, _) = limit.measure { shared.formUnion(group.feeds) }
    }
    limits.removeAll { $0.ceiling != nil }
    var free: Set<String> = []
    for index in feeds.indices {
      if feeds[index].ceiling != nil {
        feeds[index].ceiling = nil
        feeds[index].maximumKgDM = nil
      } else if feeds[index].maximumKgDM == nil, !shared.contains(feeds[index].name) {
        free.insert(feeds[index].name)
      }
    }
    return free
  }

  /// Lets go of every standard ceiling on a feed: the farm's own word takes its place.
  mutating func liftCeilings(of feed: String) {
    for index in feeds.indices where feeds[index].name == feed { feeds[index].ceiling = nil }
    limits = limits.compactMap { limit in
      guard limit.ceiling != nil, case .group(var group, let basis) = limit.measure,
        group.feeds.contains(feed)
      else { return limit }
      group.feeds.remove(feed)
      guard !group.feeds.isEmpty else { return nil }
      var rest = limit
      rest.measure = .group(group, basis)
      rest.ceiling = limit.ceiling.map { $0.over(group.feeds.sorted()) }
      return rest
    }
  }

  /// Every standard ceiling in force, by subject.
  var standingCeilings: [FeedCeiling] {
    (feeds.compactMap { $0.ceiling } + limits.compactMap { $0.ceiling }).sorted {
      $0.subject < $1.subject
    }
  }
}

/// What a ceiling in shares is taken of.
struct CeilingCow {
  let bodyWeightKg: Double
  let intakeKgDM: Double
  let requirements: DietEvaluation

  init(_ problem: RationProblem) throws(Complaint) {
    var priced = problem
    priced.limits = []
    let system = try RationSystem(priced)
    bodyWeightKg = problem.animal.bodyWeightKg
    intakeKgDM = system.expectedIntakeKgDM
    requirements = system.model.evaluate(
      kgDM: Array(system.safePoint.prefix(system.feeds.count)), milkKg: nil)
  }
}

extension FeedCeiling {
  /// The ceiling on feeds of one kind; `nil` where none is known.
  init?(kind: FeedKind, stage: FeedingStage, feeds: [Feed], cow: CeilingCow) {
    let names = feeds.map { $0.name }.sorted()
    let subject = feeds.count == 1 ? names[0] : kind.rawValue
    if kind == .vitamin || kind == .traceMineral {
      guard let (kilograms, rule, source) = Self.pure(feeds[0], cow) else { return nil }
      self.init(
        subject: subject, kind: kind, feeds: names, maximumKgDM: kilograms, rule: rule,
        source: source)
      return
    }
    guard let rule = FeedCeilingRule.rule(for: kind, stage: stage) else { return nil }
    // The tables are of dry goods: what is bought wet is counted as the dry matter of 90 %.
    let dryMatter =
      feeds.map { ($0.dryMatterPercent ?? 90) >= 80 ? ($0.dryMatterPercent ?? 90) : 90 }.max() ?? 90
    let asFed = dryMatter / 100
    let amounts = [
      rule.percentOfDM.map { $0 / 100 * cow.intakeKgDM },
      rule.percentOfBodyWeight.map { $0 / 100 * cow.bodyWeightKg * asFed },
      rule.kgAsFed.map { $0 * asFed },
    ].compactMap { $0 }
    guard let least = amounts.min() else { return nil }
    self.init(
      subject: subject, kind: kind, feeds: names,
      // To the gram: a bound of sixteen digits is nobody's.
      maximumKgDM: (least * 1000).rounded() / 1000, rule: rule.rule, source: rule.source)
  }

  /// The same ceiling over fewer feeds.
  func over(_ feeds: [String]) -> FeedCeiling {
    FeedCeiling(
      subject: feeds.count == 1 ? feeds[0] : kind.rawValue, kind: kind, feeds: feeds,
      maximumKgDM: maximumKgDM, rule: rule, source: source)
  }

  /// The ceiling on a vitamin or trace element by what it holds: three times what the cow needs of
  /// it, or the tolerable concentration, from this feed alone.
  private static func pure(_ feed: Feed, _ cow: CeilingCow) -> (Double, String, String)? {
    let needed: [(FeedComponent, DietOutput)] = [
      (.vitaminA, .vitaminARequirement), (.vitaminD, .vitaminDRequirement),
      (.vitaminE, .vitaminERequirement), (.cobalt, .cobaltRequirement),
      (.iodine, .iodineRequirement), (.selenium, .seleniumRequirement),
    ]
    // Maximum tolerable levels for cattle, mg/kg DM of the whole ration: NASEM (2016), Nutrient
    // Requirements of Beef Cattle, in the Merck Veterinary Manual.
    let tolerable: [(FeedComponent, Double)] = [
      (.copper, 40), (.zinc, 500), (.manganese, 1000), (.iron, 500),
    ]
    let byNeed = needed.compactMap { component, requirement -> (Double, Double)? in
      guard let content = feed[component], content > 0 else { return nil }
      let whole = cow.requirements[requirement] / content
      return (3 * whole, whole)
    }
    if let least = byNeed.map({ $0.0 }).min() {
      // A premix of several vitamins may be poor in one: what covers that one is always allowed.
      let covers = byNeed.map { $0.1 }.max() ?? 0
      return (
        Self.rounded(max(least, covers)), "three times what she needs of it",
        "our own caution, need by NASEM 2021"
      )
    }
    let byLevel = tolerable.compactMap { component, level -> Double? in
      guard let content = feed[component], content > 0 else { return nil }
      return level * cow.intakeKgDM / content
    }
    guard let least = byLevel.min() else { return nil }
    return (
      Self.rounded(least), "the tolerable level from this feed alone",
      "NASEM 2016 in the Merck Veterinary Manual"
    )
  }

  /// To the milligram: trace salts are fed by the gram.
  private static func rounded(_ kilograms: Double) -> Double {
    (kilograms * 1e6).rounded() / 1e6
  }
}
