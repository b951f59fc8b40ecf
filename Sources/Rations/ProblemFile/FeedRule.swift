public import DairyTerms
public import FarmText

/// What a farm says of one feed in its files of limits: how much, in what steps, for which cows.
public struct FeedRule: Sendable, Hashable {
  /// An amount as it is written.
  public struct Amount: Sendable, Hashable {
    /// Kilograms a cow a day, or a pen a day.
    public var kilograms: Double
    /// Whether the kilograms are as fed; otherwise they are of dry matter.
    public var isAsFed: Bool
    /// Whether they are of the whole pen.
    public var isOfPen: Bool
    /// File, line and key.
    public var place: String

    /// Kilograms of dry matter a cow a day.
    ///
    /// - Parameters:
    ///   - dryMatterPercent: dry matter of the feed, % as fed.
    ///   - head: cows of the pen.
    /// - Throws: ``Complaint`` where the amount is the pen's and its cows are not known.
    public func kgDM(dryMatterPercent: Double, head: Int?) throws(Complaint) -> Double {
      let share = isAsFed ? dryMatterPercent / 100 : 1
      guard isOfPen else { return kilograms * share }
      guard let head, head > 0 else {
        throw Complaint(
          .missingKey, at: place, "an amount for the pen needs the number of its cows",
          fix: "give the amount a cow")
      }
      return kilograms * share / Double(head)
    }
  }

  /// The feed, as the file writes it.
  public var feed: String
  /// At least this much.
  public var minimum: Amount?
  /// At most this much: takes the place of the standard ceiling.
  public var maximum: Amount?
  /// Either none, or at least this much.
  public var smallest: Amount?
  /// Fed in whole multiples of this.
  public var step: Amount?
  /// Whether the standard ceiling is taken off without a maximum of the farm's own.
  public var isCeilingOff = false
  /// The stages it counts for; `nil` for every stage.
  public var stages: Set<FeedingStage>?
  /// The pens it counts for, in lower case; `nil` for every pen.
  public var pens: Set<String>?
  /// Where the rule stands.
  public var place: String

  /// The rule with what `other` says laid over it.
  public func overlaid(by other: FeedRule) -> FeedRule {
    var rule = self
    rule.minimum = other.minimum ?? minimum
    rule.maximum = other.maximum ?? maximum
    rule.smallest = other.smallest ?? smallest
    rule.step = other.step ?? step
    rule.isCeilingOff = isCeilingOff || other.isCeilingOff
    rule.place = other.place
    return rule
  }

  /// Whether the rule counts for a pen of a stage.
  public func counts(forPen pen: String, stage: FeedingStage) -> Bool {
    (stages?.contains(stage) ?? true) && (pens?.contains(pen.lowercased()) ?? true)
  }
}

/// Rules on feeds, and how many feeds a ration may have, out of one file or part of a file.
public struct FeedRuleSet: Sendable, Hashable {
  /// The rules in the file's order.
  public var rules: [FeedRule] = []
  /// At most this many feeds in the ration, or `nil`.
  public var mostFeeds: Int?
  /// Whether the standard ceilings are off.
  public var areCeilingsOff = false

  /// No rules.
  public init() {}

  /// Whether nothing is said.
  public var isEmpty: Bool { rules.isEmpty && mostFeeds == nil && !areCeilingsOff }
}

/// The farm's `limits/feeds.yaml`.
///
/// ```yaml
/// max_kg_dm: {Urea: 0.12}              # for every pen, kg DM a cow a day
/// min_kg_dm: {Corn silage: 4}
/// feeds:                               # for every pen, or those named
///   Haylage: {min_kg_dm: 2.5, stages: [fresh, high, mid, low]}
///   Hay: {smallest_kg_as_fed: 0.5, step_kg_as_fed: 0.25}
///   DDGS: {max_lb_as_fed: 6}
///   Canola meal: {ceiling: off}        # no standard ceiling
/// most_feeds: 12
/// stages:
///   close-up: {feeds: {Haylage: {max_kg_dm: 0}}, most_feeds: 8}
/// pens:
///   HIGH: {feeds: {...}, most_feeds: 10}
/// standard_ceilings: off               # none at all
/// ```
public struct FeedRuleFile: Sendable, Hashable {
  /// What counts for every pen.
  public var general: FeedRuleSet
  /// What counts for a stage, over the general.
  public var byStage: [FeedingStage: FeedRuleSet]
  /// What counts for a pen, over its stage; by the pen's name in lower case.
  public var byPen: [String: FeedRuleSet]

  /// An empty file.
  public init() {
    general = FeedRuleSet()
    byStage = [:]
    byPen = [:]
  }

  /// Reads what a `feeds.yaml` says.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(_ root: YAMLNode) throws(Complaint) {
    self.init()
    let fields = try root.fields(
      FeedRuleReader.setKeys + ["min_kg_dm", "max_kg_dm", "stages", "pens"]
    ).values
    general = try FeedRuleReader.set(from: fields, allowsScopes: true)
    // Bounds in the short form come first: the long form may say more of the same feed.
    var short: [FeedRule] = []
    for (key, isMinimum) in [("min_kg_dm", true), ("max_kg_dm", false)] {
      for (feed, node) in try fields[key]?.members() ?? [] {
        var rule = FeedRule(feed: feed, place: node.place)
        let amount = FeedRule.Amount(
          kilograms: try node.number(in: 0...60), isAsFed: false, isOfPen: false,
          place: node.place)
        if isMinimum { rule.minimum = amount } else { rule.maximum = amount }
        short.append(rule)
      }
    }
    general.rules = short + general.rules
    for (name, node) in try fields["stages"]?.members() ?? [] {
      guard let stage = FeedingStage(rawValue: name.lowercased()) else {
        throw Complaint(
          .unknownName, at: node.place, "no stage is called '\(name)'",
          fix: Spelling.hint(for: name, among: FeedingStage.allCases.map { $0.rawValue })
            ?? "the stages are \(FeedingStage.allCases.map { $0.rawValue }.joined(separator: ", "))"
        )
      }
      byStage[stage] = try FeedRuleReader.set(
        from: node.fields(FeedRuleReader.setKeys).values)
    }
    for (name, node) in try fields["pens"]?.members() ?? [] {
      byPen[name.lowercased()] = try FeedRuleReader.set(
        from: node.fields(FeedRuleReader.setKeys).values)
    }
  }
}

/// Reads rules on feeds out of a file of limits.
enum FeedRuleReader {
  /// The keys of a set of rules.
  static let setKeys = ["feeds", "most_feeds", "standard_ceilings"]

  private static let units: [(suffix: String, kilograms: Double, isAsFed: Bool, isOfPen: Bool)] = [
    ("_kg_dm", 1, false, false), ("_kg_as_fed", 1, true, false),
    ("_lb_dm", Units.kgPerPound, false, false), ("_lb_as_fed", Units.kgPerPound, true, false),
    ("_kg_as_fed_per_pen", 1, true, true), ("_lb_as_fed_per_pen", Units.kgPerPound, true, true),
  ]
  private static let ends = ["min", "max", "smallest", "step"]
  private static let ruleKeys =
    ends.flatMap { end in units.map { end + $0.suffix } } + ["ceiling"]

  /// The rules under `feeds:`, `most_feeds:` and `standard_ceilings:`.
  static func set(
    from fields: [String: YAMLNode], allowsScopes: Bool = false
  ) throws(Complaint) -> FeedRuleSet {
    var set = FeedRuleSet()
    set.mostFeeds = try fields["most_feeds"]?.wholeNumber(in: 1...1000)
    if let node = fields["standard_ceilings"] { set.areCeilingsOff = try isOff(node) }
    for (feed, node) in try fields["feeds"]?.members() ?? [] {
      set.rules.append(try rule(on: feed, from: node, allowsScopes: allowsScopes))
    }
    return set
  }

  /// `off` or `on`.
  private static func isOff(_ node: YAMLNode) throws(Complaint) -> Bool {
    try node.choice([("off", true), ("none", true), ("false", true), ("on", false)])
  }

  private static func rule(
    on feed: String, from node: YAMLNode, allowsScopes: Bool
  ) throws(Complaint) -> FeedRule {
    let fields = try node.fields(ruleKeys + (allowsScopes ? ["stages", "pens"] : [])).values
    var rule = FeedRule(feed: feed, place: node.place)
    rule.minimum = try amount("min", fields)
    rule.maximum = try amount("max", fields)
    rule.smallest = try amount("smallest", fields)
    rule.step = try amount("step", fields)
    if let ceiling = fields["ceiling"] { rule.isCeilingOff = try isOff(ceiling) }
    if let list = fields["stages"] {
      var stages: Set<FeedingStage> = []
      for item in try list.items() {
        stages.insert(try item.choice(FeedingStage.allCases.map { ($0.rawValue, $0) }))
      }
      rule.stages = stages
    }
    if let list = fields["pens"] {
      var pens: Set<String> = []
      for item in try list.items() { pens.insert(try item.text().lowercased()) }
      rule.pens = pens
    }
    return rule
  }

  private static func amount(
    _ end: String, _ fields: [String: YAMLNode]
  ) throws(Complaint) -> FeedRule.Amount? {
    var found: FeedRule.Amount?
    for unit in units {
      guard let node = fields[end + unit.suffix] else { continue }
      guard found == nil else {
        throw Complaint(
          .duplicateName, at: node.place, "'\(end)' is given in two units", fix: "keep one")
      }
      let least = end == "smallest" || end == "step" ? 1e-6 : 0
      found = FeedRule.Amount(
        kilograms: try node.number(in: least...100_000) * unit.kilograms, isAsFed: unit.isAsFed,
        isOfPen: unit.isOfPen, place: node.place)
    }
    return found
  }
}
