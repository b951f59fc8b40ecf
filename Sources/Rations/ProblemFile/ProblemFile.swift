public import DairyTerms
public import FarmText
public import Nutrition

/// The problem file: a ration problem as YAML or JSON. `docs/rations.md` describes every key.
public enum ProblemFile {
  static let keys = [
    "name", "currency", "head", "animal", "intake", "model", "feeds", "stage", "limits", "groups",
    "ratios", "objective", "milk_price_per_kg", "milk_price_per_cwt", "milk_price_per_100_kg",
    "today_kg_dm", "today_kg_as_fed", "change", "most_feeds", "missing", "confidence_percent",
    "alternatives",
  ]

  /// Reads the mapping of a problem.
  ///
  /// What the file says is checked here; whether it makes a problem that can be solved is checked
  /// by ``RationProblem/faults()``.
  ///
  /// - Parameters:
  ///   - root: the mapping.
  ///   - library: the feeds that `feed:` names.
  /// - Throws: ``Complaint`` naming file, line, key and value, with the nearest known name.
  public static func problem(
    from root: YAMLNode, library: FeedLibrary
  ) throws(Complaint) -> RationProblem {
    let fields = try root.fields(keys)
    guard let animalNode = fields.values["animal"] else {
      throw Complaint(.missingKey, at: root.place, "the file has no 'animal'")
    }
    guard let feedsNode = fields.values["feeds"] else {
      throw Complaint(.missingKey, at: root.place, "the file has no 'feeds'")
    }
    var animal = try animal(from: animalNode)
    let head = try fields.values["head"]?.wholeNumber(in: 1...100_000)
    var feeds: [OfferedFeed] = []
    for item in try feedsNode.items() {
      feeds.append(try FeedReader(library: library, head: head).feed(from: item))
    }
    var model = try modelOptions(fields, animal: &animal)
    let missing = try fields.values["missing"]?.choice([
      ("refuse", (true, MissingAnalyses.impute)), ("impute", (false, .impute)),
      ("zero", (false, .reference)),
    ])
    model.missing = missing?.1 ?? .impute
    var problem = RationProblem(
      name: try fields.values["name"]?.text() ?? "ration", animal: animal, model: model,
      feeds: feeds, limits: try limits(fields, feeds: feeds, at: root.place),
      milkPricePerKg: try milkPrice(fields),
      currency: try fields.values["currency"]?.text().uppercased() ?? "USD", head: head,
      refusesMissingAnalyses: missing?.0 ?? true, library: library)
    try readObjective(fields, into: &problem)
    try readChange(fields, into: &problem)
    try readSafety(fields, into: &problem)
    return problem
  }

  /// Reads the `animal:` part of a problem.
  ///
  /// - Throws: ``Complaint`` naming file, line, key and value.
  public static func animal(from node: YAMLNode) throws(Complaint) -> Animal {
    try AnimalReader.animal(from: node)
  }

  /// Reads an item of `feeds:` as a feed alone.
  ///
  /// - Throws: ``Complaint`` naming file, line, key and value.
  public static func feed(
    from node: YAMLNode, library: FeedLibrary
  ) throws(Complaint) -> Feed {
    try FeedReader(library: library, head: nil).feed(from: node).feed
  }

  private static func modelOptions(
    _ fields: YAMLFields, animal: inout Animal
  ) throws(Complaint) -> ModelOptions {
    var options = ModelOptions(intake: RationProblem.standardIntake(for: animal.state))
    if let node = fields.values["intake"] {
      let intake = try node.fields([
        "equation", "dm_kg_per_d", "dm_lb_per_d", "share_of_predicted",
      ])
      if let stated = try intake.mass("dm", per: "_per_d", range: 0.5...60) {
        animal.statedIntakeKgPerDay = stated
        options.intake = .stated
      } else if let word = intake.values["equation"] {
        options.intake = try word.choice(intakeWords)
      }
      // What her pen was measured to eat beside what is predicted for it.
      options.intakeShare = try intake.number("share_of_predicted", 0.1...3) ?? 1
    }
    if let node = fields.values["model"] {
      let model = try node.fields(["monensin", "in_vitro_ndf", "reference_quirks"]).values
      if let monensin = model["monensin"] { options.feedsMonensin = try monensin.flag() }
      if let choice = model["in_vitro_ndf"] {
        options.inVitroNDF = try choice.choice([
          ("none", .none), ("forages", .forages), ("all", .allFeeds),
        ])
      }
      if let quirks = model["reference_quirks"], try quirks.flag() {
        options.quirks = .reference
      }
    }
    return options
  }

  /// Names of the intake equations.
  static let intakeWords: [(word: String, value: IntakeEquation)] = [
    ("eq-2-1", .lactating), ("eq-2-2", .lactatingDiet), ("eq-2-3", .heifer),
    ("eq-2-4", .heiferNDF), ("holstein-heifer", .holsteinHeifer),
    ("holstein-heifer-ndf", .holsteinHeiferNDF), ("cross-heifer", .crossHeifer),
    ("cross-heifer-ndf", .crossHeiferNDF), ("dry", .dry), ("hayirli", .dryHayirli),
  ]

  private static func limits(
    _ fields: YAMLFields, feeds: [OfferedFeed], at place: String
  ) throws(Complaint) -> [RationLimit] {
    let stage = try fields.values["stage"]?.choice(FeedingStage.allCases.map { ($0.rawValue, $0) })
    guard stage != nil || fields.values["limits"] != nil else {
      throw Complaint(
        .missingKey, at: place, "the file has neither 'limits' nor 'stage'",
        fix: "write 'stage: high' for the standard limits of high cows, or list your own")
    }
    var limits = stage.map(StandardLimits.always(for:)) ?? []
    if let node = fields.values["limits"] {
      limits = try LimitReader.limits(from: node, over: limits)
    }
    if let node = fields.values["groups"] {
      limits += try LimitReader.groups(from: node, feeds: feeds.map { $0.name })
    }
    if let node = fields.values["ratios"] { limits += try LimitReader.ratios(from: node) }
    return limits
  }

  private static func milkPrice(_ fields: YAMLFields) throws(Complaint) -> Double? {
    let perKg = try fields.number("milk_price_per_kg", 0...1000)
    let perCwt = try fields.number("milk_price_per_cwt", 0...100_000)
    let per100 = try fields.number("milk_price_per_100_kg", 0...100_000)
    let given = [perKg, perCwt.map { $0 / Units.kgPerHundredweight }, per100.map { $0 / 100 }]
      .compactMap { $0 }
    guard given.count <= 1 else {
      throw Complaint(
        .duplicateName, at: fields.node.place, "the milk price is given twice", fix: "keep one")
    }
    return given.first
  }

  private static func readObjective(
    _ fields: YAMLFields, into problem: inout RationProblem
  ) throws(Complaint) {
    guard let node = fields.values["objective"] else { return }
    var word = node
    var range: RationObjective.MilkRange?
    if !node.isScalar {
      let inner = try node.fields([
        "best", "cost_within_percent", "milk_min_kg_per_d", "milk_max_kg_per_d",
        "milk_min_lb_per_d", "milk_max_lb_per_d",
      ])
      guard let best = inner.values["best"] else {
        throw Complaint(.missingKey, at: node.place, "the objective needs 'best'")
      }
      word = best
      problem.costWithinPercent = try inner.number("cost_within_percent", 0...1000)
      if let most = try inner.mass("milk_max", per: "_per_d", range: 0...120) {
        let least = try inner.mass("milk_min", per: "_per_d", range: 0...120) ?? 0
        range = RationObjective.MilkRange(minimumKgPerDay: least, maximumKgPerDay: most)
      }
    }
    let kind = try word.choice([
      ("cost", RationObjective.leastCost), ("purchased", .leastPurchased),
      ("forage", .mostForage), ("methane", .least(.methane)),
      ("nitrogen", .least(.nitrogenExcreted)), ("phosphorus", .least(.phosphorusExcreted)),
      (
        "margin",
        .greatestMargin(
          range
            ?? RationObjective.MilkRange(
              minimumKgPerDay: 0, maximumKgPerDay: problem.animal.milkKgPerDay))
      ),
    ])
    if case .greatestMargin = kind, problem.milkPricePerKg == nil {
      throw Complaint(
        .missingKey, at: word.place, "the greatest margin needs the milk price",
        fix: "add milk_price_per_kg or milk_price_per_cwt")
    }
    problem.objective = kind
  }

  /// How sure the ration is to hold its limits, and how many others are wanted beside it.
  private static func readSafety(
    _ fields: YAMLFields, into problem: inout RationProblem
  ) throws(Complaint) {
    if let node = fields.values["confidence_percent"] {
      problem.confidencePercent = try node.number(in: 50...99.9)
      if problem.feeds.allSatisfy({ $0.standardDeviations.isEmpty }) {
        throw Complaint(
          .missingKey, at: node.place, "a confidence needs to know how the feeds scatter",
          fix: "give feeds their standard_deviation, such as {ndf_percent_dm: 1.8}")
      }
    }
    guard let node = fields.values["alternatives"] else { return }
    let rule = try node.fields(["count", "within_percent"])
    problem.alternatives = RationProblem.AlternativesRule(
      count: try rule.values["count"]?.wholeNumber(in: 1...20) ?? 3,
      withinPercent: try rule.number("within_percent", 0.01...100) ?? 1)
  }

  private static func readChange(
    _ fields: YAMLFields, into problem: inout RationProblem
  ) throws(Complaint) {
    for (key, asFed) in [("today_kg_dm", false), ("today_kg_as_fed", true)] {
      guard let node = fields.values[key] else { continue }
      for (name, value) in try node.members() {
        let names = problem.feeds.map { $0.name }
        guard let feed = problem.feeds.first(where: { $0.name.lowercased() == name.lowercased() })
        else {
          throw Complaint(
            .unknownName, at: value.place, "'\(name)' is not among the feeds on offer",
            fix: Spelling.hint(for: name, among: names))
        }
        let amount = try value.number(in: 0...200)
        problem.todayKgDM[feed.name] =
          asFed ? amount * (feed.feed.dryMatterPercent ?? 100) / 100 : amount
      }
    }
    if let node = fields.values["change"] {
      let change = try node.fields(["most_feeds", "within_percent"])
      problem.change = RationProblem.ChangeRule(
        mostFeedsChanged: try change.values["most_feeds"]?.wholeNumber(in: 0...1000),
        withinPercent: try change.number("within_percent", 0...1000))
      if problem.todayKgDM.isEmpty {
        throw Complaint(
          .missingKey, at: node.place, "a limit on change needs today's ration",
          fix: "add today_kg_dm or today_kg_as_fed")
      }
    }
    problem.mostFeeds = try fields.values["most_feeds"]?.wholeNumber(in: 1...1000)
  }
}
