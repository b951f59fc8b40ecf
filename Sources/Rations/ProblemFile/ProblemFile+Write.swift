public import DairyTerms
public import Nutrition

extension ProblemFile {
  /// The problem as the file that ``problem(from:library:)`` reads: the same cow, feeds, bounds and
  /// limits, every number to the last bit. So a pen's problem travels whole, and what is asked of it
  /// elsewhere is asked of the same problem.
  ///
  /// Where a bound was set, who says a limit and which standard ceiling a bound is travel too. A feed
  /// that the library has as it is, is named; any other carries its analyses.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - library: the feeds whoever reads it has.
  public static func tree(of problem: RationProblem, library: FeedLibrary) -> ValueTree {
    let limits = problem.limits
    return .object([
      ("name", .text(problem.name)), ("currency", .text(problem.currency)),
      ("head", problem.head.map { .number($0) } ?? ValueTree(.nothing)),
      ("animal", tree(of: problem.animal)), ("intake", intake(of: problem)),
      ("model", model(of: problem.model)),
      ("feeds", .list(problem.feeds.map { tree(of: $0, library: library) })),
      ("limits", .object(limits.compactMap { ownLimit($0) })),
      ("groups", someList(limits.compactMap { groupLimit($0) })),
      ("ratios", someList(limits.compactMap { ratioLimit($0) })),
      ("objective", objective(of: problem)),
      ("milk_price_per_kg", .number(problem.milkPricePerKg)),
      ("today_kg_dm", amounts(problem.todayKgDM)),
      ("change", change(of: problem)),
      ("most_feeds", problem.mostFeeds.map { .number($0) } ?? ValueTree(.nothing)),
      ("missing", .text(missing(of: problem))),
      ("confidence_percent", .number(problem.confidencePercent)),
      ("alternatives", alternatives(of: problem)),
    ])
  }

  /// The animal as the `animal:` part of a problem file.
  public static func tree(of animal: Animal) -> ValueTree {
    let isInMilk = animal.state == .lactating
    let state =
      switch animal.state {
      case .lactating: "lactating"
      case .dry: "dry"
      case .heifer: "heifer"
      }
    let breed =
      switch animal.breed {
      case .holstein: "holstein"
      case .jersey: "jersey"
      case .other: "other"
      }
    return .object([
      ("state", .text(state)), ("breed", .text(breed)), ("parity", .number(animal.parity)),
      ("body_weight_kg", .number(animal.bodyWeightKg)),
      ("mature_body_weight_kg", .number(animal.matureBodyWeightKg)),
      ("body_condition_score", .number(animal.bodyConditionScore)),
      ("days_in_milk", .number(animal.daysInMilk)),
      ("days_pregnant", .number(animal.gestationDay)),
      ("gestation_length_d", .number(animal.gestationLengthDays)),
      ("age_d", .number(animal.ageDays)),
      ("calf_birth_weight_kg", .number(animal.calfBirthWeightKg)),
      ("milk_kg_per_d", .number(isInMilk ? animal.milkKgPerDay : nil)),
      ("milk_fat_percent", .number(animal.milkComposition.fatPercent)),
      ("milk_true_protein_percent", .number(animal.milkComposition.trueProteinPercent)),
      ("milk_lactose_percent", .number(animal.milkComposition.lactosePercent)),
      ("frame_gain_kg_per_d", .number(animal.frameGainKgPerDay)),
      ("reserve_gain_kg_per_d", .number(animal.reserveGainKgPerDay)),
      ("herd_true_protein_305_kg", .number(animal.herdTrueProtein305Kg)),
      ("temperature_c", .number(animal.surroundings.temperatureC)),
      ("parlour_distance_m", .number(animal.surroundings.parlourDistanceM)),
      ("parlour_trips_per_d", .number(animal.surroundings.parlourTripsPerDay)),
      ("climb_m_per_d", .number(animal.surroundings.climbMPerDay)),
    ])
  }

  /// A feed with its analyses, as an item of `feeds:`.
  public static func tree(of feed: Feed) -> ValueTree { .object(description(of: feed)) }

  private static func description(of feed: Feed) -> [(String, ValueTree)] {
    let analyses = feed.composition.map { ($0.key.fileKey, ValueTree.number($0.value)) }
      .sorted { $0.0 < $1.0 }
    return [
      ("name", .text(feed.name)), ("category", .text(feed.category.rawValue)),
      ("concentrate_percent", .number(feed.concentratePercent)), ("analysis", .object(analyses)),
    ]
  }

  private static func tree(of offered: OfferedFeed, library: FeedLibrary) -> ValueTree {
    var known = library.feed(named: offered.name)
    known?.id = offered.feed.id
    let described =
      known == offered.feed ? [("feed", .text(offered.name))] : description(of: offered.feed)
    let deviations = offered.standardDeviations
      .map { ($0.key.fileKey, ValueTree.number($0.value)) }.sorted { $0.0 < $1.0 }
    return .object(
      described + [
        ("price_per_kg_dm", .number(offered.pricePerKgDM)),
        ("purchased", offered.isPurchased ? ValueTree(.nothing) : .flag(false)),
        ("min_kg_dm", .number(offered.minimumKgDM)), ("max_kg_dm", .number(offered.maximumKgDM)),
        ("min_set_at", place(offered.minimumPlace, of: offered.minimumKgDM)),
        ("max_set_at", place(offered.maximumPlace, of: offered.maximumKgDM)),
        ("smallest_kg_dm", .number(offered.weighing.smallestKgDM)),
        ("step_kg_dm", .number(offered.weighing.stepKgDM)),
        ("standard_ceiling", offered.ceiling.map { ceiling($0) } ?? ValueTree(.nothing)),
        (
          "standard_deviation",
          deviations.isEmpty ? ValueTree(.nothing) : .object(deviations)
        ),
      ])
  }

  /// Where an end was set: empty text where nobody set it, so that it is not taken for this file's line.
  private static func place(_ place: String?, of end: Double?) -> ValueTree {
    end == nil ? ValueTree(.nothing) : .text(place ?? "")
  }

  private static func ceiling(_ ceiling: FeedCeiling) -> ValueTree {
    .object([
      ("kind", .text(ceiling.kind.rawValue)), ("rule", .text(ceiling.rule)),
      ("source", .text(ceiling.source)),
    ])
  }

  private static func ends(
    of limit: RationLimit, minimum: String = "min", maximum: String = "max"
  ) -> [(String, ValueTree)] {
    [
      (minimum, .number(limit.minimum)), (maximum, .number(limit.maximum)),
      ("min_set_at", place(limit.minimumPlace, of: limit.minimum)),
      ("max_set_at", place(limit.maximumPlace, of: limit.maximum)),
      ("source", .text(limit.source)),
      ("hold", limit.hold == .always ? ValueTree(.nothing) : .text(limit.hold.rawValue)),
    ]
  }

  private static func ownLimit(_ limit: RationLimit) -> (String, ValueTree)? {
    switch limit.measure {
    case .group, .ratio: nil
    default: (limit.measure.key, .object(ends(of: limit)))
    }
  }

  private static func groupLimit(_ limit: RationLimit) -> ValueTree? {
    guard case .group(let group, let basis) = limit.measure else { return nil }
    let word = basis.rawValue
    return .object(
      [
        ("name", .text(group.name)), ("feeds", .list(group.feeds.sorted().map { .text($0) })),
      ] + ends(of: limit, minimum: "min_\(word)", maximum: "max_\(word)")
        + [("standard_ceiling", limit.ceiling.map { ceiling($0) } ?? ValueTree(.nothing))])
  }

  private static func ratioLimit(_ limit: RationLimit) -> ValueTree? {
    guard case .ratio(let over, let under) = limit.measure else { return nil }
    return .object([("over", .text(over.key)), ("under", .text(under.key))] + ends(of: limit))
  }

  private static func intake(of problem: RationProblem) -> ValueTree {
    let share = problem.model.intakeShare
    let shown: ValueTree = share == 1 ? ValueTree(.nothing) : .number(share)
    if problem.model.intake == .stated {
      return .object([
        ("dm_kg_per_d", .number(problem.animal.statedIntakeKgPerDay)),
        ("share_of_predicted", shown),
      ])
    }
    let word = intakeWords.first { $0.value == problem.model.intake }?.word
    return .object([("equation", .text(word)), ("share_of_predicted", shown)])
  }

  private static func model(of options: ModelOptions) -> ValueTree {
    let fibre =
      switch options.inVitroNDF {
      case .none: "none"
      case .forages: "forages"
      case .allFeeds: "all"
      }
    return .object([
      ("monensin", .flag(options.feedsMonensin)), ("in_vitro_ndf", .text(fibre)),
      ("reference_quirks", .flag(options.quirks == .reference)),
    ])
  }

  private static func missing(of problem: RationProblem) -> String {
    if problem.refusesMissingAnalyses { return "refuse" }
    return problem.model.missing == .reference ? "zero" : "impute"
  }

  private static func objective(of problem: RationProblem) -> ValueTree {
    var milk: [(String, ValueTree)] = []
    let word: String
    switch problem.objective {
    case .leastCost: word = "cost"
    case .leastPurchased: word = "purchased"
    case .mostForage: word = "forage"
    case .least(.nitrogenExcreted): word = "nitrogen"
    case .least(.phosphorusExcreted): word = "phosphorus"
    case .least: word = "methane"
    case .greatestMargin(let range):
      word = "margin"
      milk = [
        ("milk_min_kg_per_d", .number(range.minimumKgPerDay)),
        ("milk_max_kg_per_d", .number(range.maximumKgPerDay)),
      ]
    }
    return .object(
      [("best", .text(word)), ("cost_within_percent", .number(problem.costWithinPercent))] + milk)
  }

  private static func change(of problem: RationProblem) -> ValueTree {
    let rule = problem.change
    guard rule.mostFeedsChanged != nil || rule.withinPercent != nil else {
      return ValueTree(.nothing)
    }
    return .object([
      ("most_feeds", rule.mostFeedsChanged.map { .number($0) } ?? ValueTree(.nothing)),
      ("within_percent", .number(rule.withinPercent)),
    ])
  }

  private static func alternatives(of problem: RationProblem) -> ValueTree {
    guard let rule = problem.alternatives else { return ValueTree(.nothing) }
    return .object([
      ("count", .number(rule.count)), ("within_percent", .number(rule.withinPercent)),
    ])
  }

  private static func amounts(_ kgDM: [String: Double]) -> ValueTree {
    guard !kgDM.isEmpty else { return ValueTree(.nothing) }
    return .object(kgDM.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
  }

  private static func someList(_ items: [ValueTree]) -> ValueTree {
    items.isEmpty ? ValueTree(.nothing) : .list(items)
  }
}
