public import DairyTerms
public import FarmText
import Nutrition

/// Reads limits: of a problem file, and of the limits files in a farm's folder.
enum LimitReader {
  /// The members of a `limits:` mapping, laid over `base`.
  ///
  /// A key given here replaces the base's limit on the same measure; `off` removes it.
  static func limits(
    from node: YAMLNode, over base: [RationLimit]
  ) throws(Complaint) -> [RationLimit] {
    var limits = base
    for (key, value) in try node.members() {
      guard let measure = RationMeasure.named(key) else {
        throw Complaint(
          .unknownName, at: value.place, "nobody knows the limit '\(key)'",
          fix: RationMeasure.abbreviated(key).map { "did you mean '\($0)'?" }
            ?? Spelling.hint(for: key, among: RationMeasure.allKeys)
            ?? "see 'galacto ration limits' for every limit and its unit")
      }
      limits.removeAll { $0.measure == measure }
      if value.isScalar, ["off", "none"].contains(try value.text()) { continue }
      limits.append(try limit(on: measure, from: value))
    }
    return limits
  }

  /// `{min: 28, max: 40}`, or a number for "exactly".
  static func limit(
    on measure: RationMeasure, from node: YAMLNode, extra: [String] = []
  ) throws(Complaint) -> RationLimit {
    if node.isScalar {
      let value = try node.number()
      return RationLimit(
        measure, minimum: value, maximum: value, minimumPlace: node.place,
        maximumPlace: node.place)
    }
    let fields = try node.fields(["min", "max", "hold"] + said + extra).values
    let hold = try fields["hold"]?.choice(
      RationLimit.Hold.allCases.map { ($0.rawValue, $0) })
    let limit = RationLimit(
      measure, minimum: try fields["min"]?.number(), maximum: try fields["max"]?.number(),
      minimumPlace: try fields["min"].flatMap(place("min_set_at", in: fields)),
      maximumPlace: try fields["max"].flatMap(place("max_set_at", in: fields)),
      hold: hold ?? .always, source: try fields["source"]?.text())
    if limit.minimum == nil, limit.maximum == nil {
      throw Complaint(
        .missingKey, at: node.place, "a limit needs 'min', 'max' or both",
        fix: "write for example {min: 28, max: 40}, or off")
    }
    return limit
  }

  /// What may be said of where a limit comes from.
  private static let said = ["source", "min_set_at", "max_set_at"]

  /// Where an end was set: as the file says, nowhere where it says nothing behind the key, else the line
  /// it stands in.
  private static func place(
    _ key: String, in fields: [String: YAMLNode]
  ) -> (YAMLNode) throws(Complaint) -> String? {
    { (node: YAMLNode) throws(Complaint) -> String? in
      guard let said = try fields[key]?.text() else { return node.place }
      return said.isEmpty ? nil : said
    }
  }

  /// The items of `groups:`: a name, its feeds, and minimum or maximum with unit.
  static func groups(
    from node: YAMLNode, feeds: [String]
  ) throws(Complaint) -> [RationLimit] {
    var limits: [RationLimit] = []
    for item in try node.items() {
      let bounds = RationMeasure.GroupBasis.allCases.flatMap {
        ["min_\($0.rawValue)", "max_\($0.rawValue)"]
      }
      let fields = try item.fields(
        ["name", "feeds", "hold", "standard_ceiling"] + said + bounds
      ).values
      guard let list = fields["feeds"] else {
        throw Complaint(.missingKey, at: item.place, "the group has no 'feeds'")
      }
      var members: Set<String> = []
      for entry in try list.items() {
        let name = try entry.text()
        guard let known = feeds.first(where: { $0.lowercased() == name.lowercased() }) else {
          throw Complaint(
            .unknownName, at: entry.place, "'\(name)' is not among the feeds on offer",
            fix: Spelling.hint(for: name, among: feeds))
        }
        members.insert(known)
      }
      let name = try fields["name"]?.text() ?? members.sorted().joined(separator: " and ")
      let group = RationMeasure.FeedGroup(name: name, feeds: members)
      for basis in RationMeasure.GroupBasis.allCases {
        let (low, high) = (fields["min_\(basis.rawValue)"], fields["max_\(basis.rawValue)"])
        guard low != nil || high != nil else { continue }
        var limit = RationLimit(
          .group(group, basis), minimum: try low?.number(in: 0...1000),
          maximum: try high?.number(in: 0...1000),
          minimumPlace: try low.flatMap(place("min_set_at", in: fields)),
          maximumPlace: try high.flatMap(place("max_set_at", in: fields)),
          hold: try fields["hold"]?.choice(
            RationLimit.Hold.allCases.map { ($0.rawValue, $0) }) ?? .always,
          source: try fields["source"]?.text())
        if let node = fields["standard_ceiling"], let most = limit.maximum {
          limit.ceiling = try FeedCeiling(
            from: node, subject: name, feeds: members.sorted(), maximumKgDM: most)
          // It is nobody's line.
          limit.maximumPlace = try fields["max_set_at"]?.text()
        }
        limits.append(limit)
      }
      guard limits.contains(where: { $0.measure.isGroup(group) }) else {
        throw Complaint(
          .missingKey, at: item.place, "the group '\(name)' has no limit",
          fix: "give one of \(bounds.joined(separator: ", "))")
      }
    }
    return limits
  }

  /// The items of `ratios:`: `{over: calcium_eaten_g_per_d, under: ..., min:, max:}`.
  static func ratios(from node: YAMLNode) throws(Complaint) -> [RationLimit] {
    var limits: [RationLimit] = []
    for item in try node.items() {
      let fields = try item.fields(["over", "under", "min", "max", "hold"] + said).values
      func amount(_ key: String) throws(Complaint) -> RationMeasure {
        guard let value = fields[key] else {
          throw Complaint(.missingKey, at: item.place, "the ratio needs '\(key)'")
        }
        let name = try value.text()
        let known = RationMeasure.all.filter { $0.isLinearAmount }.map { $0.key }.sorted()
        guard let measure = RationMeasure.named(name), measure.isLinearAmount else {
          throw Complaint(
            .unknownName, at: value.place, "'\(name)' is no amount a ratio can be made of",
            fix: Spelling.hint(for: name, among: known))
        }
        return measure
      }
      limits.append(
        try limit(
          on: .ratio(amount("over"), to: amount("under")), from: item, extra: ["over", "under"]))
    }
    return limits
  }
}

extension RationMeasure {
  /// Whether the measure adds up over the feeds, so that a ratio of two is a linear row.
  var isLinearAmount: Bool {
    switch self {
    case .dryMatterIntake(.perDay), .asFedIntake, .content(_, .perDay), .content(_, .gramsPerDay),
      .group(_, .kgDM), .group(_, .kgAsFed):
      true
    case .requirement(let requirement, .supply):
      requirement != .nel && requirement != .mp && requirement != .magnesium
    default: false
    }
  }

  fileprivate func isGroup(_ group: FeedGroup) -> Bool {
    if case .group(let own, _) = self { return own == group }
    return false
  }
}

/// A limits file of a farm's folder, such as `limits/high.yaml`.
///
/// ```yaml
/// stage: high            # start from the standard limits of this stage (optional)
/// limits:
///   ndf_percent_dm: {min: 28, max: 36}
///   sulfur_percent_dm: off
/// ```
public enum LimitsFile {
  /// What a limits file says.
  public struct Content: Sendable {
    /// The stage it names.
    public var stage: FeedingStage?
    /// Its limits, laid over the standard ones of its stage; `nil` where it gives none.
    public var limits: [RationLimit]?
    /// What it says of single feeds.
    public var feeds: FeedRuleSet
  }

  /// Reads everything a limits file says.
  ///
  /// - Parameter root: the file as it was read.
  /// - Parameter stage: the stage to start from where the file names none.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func content(
    _ root: YAMLNode, fedAs stage: FeedingStage? = nil
  ) throws(Complaint) -> Content {
    let fields = try root.fields(["stage", "limits"] + FeedRuleReader.setKeys).values
    let own = try fields["stage"]?.choice(FeedingStage.allCases.map { ($0.rawValue, $0) })
    let feeds = try FeedRuleReader.set(from: fields)
    guard let node = fields["limits"] else {
      guard own != nil || !feeds.isEmpty else {
        throw Complaint(.missingKey, at: root.place, "the file has neither 'limits' nor 'stage'")
      }
      let base = own ?? stage
      return Content(
        stage: own, limits: base.map(StandardLimits.limits(for:)), feeds: feeds)
    }
    let base = own.map(StandardLimits.limits(for:)) ?? []
    return Content(
      stage: own, limits: try LimitReader.limits(from: node, over: base), feeds: feeds)
  }

  /// Reads the limits of a limits file.
  ///
  /// - Parameter root: the file as it was read.
  /// - Parameter stage: the stage whose standard limits count where the file gives rules on feeds
  ///   alone.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(
    _ root: YAMLNode, fedAs stage: FeedingStage? = nil
  ) throws(Complaint) -> [RationLimit] {
    let content = try content(root, fedAs: stage)
    guard let limits = content.limits else {
      throw Complaint(
        .missingKey, at: root.file, "the file has neither 'limits' nor 'stage'",
        fix: "add 'stage:' with the stage its cows are fed for")
    }
    return limits
  }

  /// Writes limits as the text of a limits file; reading it gives the same limits.
  public static func write(_ limits: [RationLimit], title: String) -> String {
    var lines = ["# \(title)", "limits:"]
    for limit in limits {
      if let low = limit.minimum, low == limit.maximum, limit.hold == .always {
        lines.append("  \(limit.measure.key): \(PlainNumber.text(low))")
        continue
      }
      var ends = [("min", limit.minimum), ("max", limit.maximum)].compactMap { word, value in
        value.map { "\(word): \(PlainNumber.text($0))" }
      }
      if limit.hold != .always { ends.append("hold: \(limit.hold.rawValue)") }
      lines.append("  \(limit.measure.key): {\(ends.joined(separator: ", "))}")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
