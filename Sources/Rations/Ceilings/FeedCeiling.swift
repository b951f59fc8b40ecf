import DairyTerms
import FarmText

/// How much of a feed, or of a kind of feeds together, is fed at most where the farm says nothing.
public struct FeedCeiling: Sendable, Hashable {
  /// What is capped: a feed's name, or the kind where several feeds share the ceiling.
  public let subject: String
  /// The kind of feed.
  public let kind: FeedKind
  /// The feeds it counts, in alphabetical order.
  public let feeds: [String]
  /// The most of them together, kg DM a cow a day.
  public let maximumKgDM: Double
  /// The rule it comes from, as it is published: `20 % of DM`, `1.5 lb a cow`.
  public let rule: String
  /// Author and year; our own reasoning says so.
  public let source: String

  /// The farm's file in which a bound of its own takes the place of a ceiling.
  public static let file = "limits/feeds.yaml"

  /// The ceiling in a sentence: `standard ceiling: DDGS at most 4.9 kg DM (20 % of DM; ...)`.
  public var sentence: String {
    "standard ceiling: \(subject) at most \(PlainNumber.text((maximumKgDM * 1000).rounded() / 1000)) "
      + "kg DM (\(rule); \(source))"
  }

  /// The lines of `limits/feeds.yaml` that put a bound of the farm's own in its place.
  ///
  /// - Parameter kilograms: the most to allow, kg DM a cow a day.
  public func yamlLines(allowing kilograms: Double) -> String {
    let amount = PlainNumber.text((kilograms * 1000).rounded(.up) / 1000)
    return "feeds: {"
      + feeds.map { "\(YAMLNode.quoted($0)): {max_kg_dm: \(amount)}" }.joined(separator: ", ") + "}"
  }
}

extension FeedCeiling {
  /// Reads what a problem file says of a bound that is a standard ceiling: kind, rule and source.
  ///
  /// - Throws: ``Complaint`` naming the key at fault.
  init(
    from node: YAMLNode, subject: String, feeds: [String], maximumKgDM: Double
  ) throws(Complaint) {
    let fields = try node.fields(["kind", "rule", "source"])
    self.init(
      subject: subject,
      kind: try fields.required("kind").choice(FeedKind.allCases.map { ($0.rawValue, $0) }),
      feeds: feeds, maximumKgDM: maximumKgDM, rule: try fields.text("rule") ?? "",
      source: try fields.text("source") ?? "")
  }
}

/// A standard ceiling beside the ration.
public struct CeilingReport: Sendable, Hashable {
  /// The ceiling.
  public let ceiling: FeedCeiling
  /// What is fed of it, kg DM a cow a day.
  public let fedKgDM: Double
  /// Whether the ration stands on it.
  public let binds: Bool
}

extension RationResult {
  /// The standard ceilings in force for feeds on offer: those that bind first, then by subject.
  public var standardCeilings: [CeilingReport] {
    ceilings.map { ceiling in
      let fed = ceiling.feeds.reduce(0) { $0 + kgDM(of: $1) }
      return CeilingReport(
        ceiling: ceiling, fedKgDM: fed,
        binds: fed > 0 && fed >= ceiling.maximumKgDM * (1 - 1e-6) - 1e-9)
    }
    .sorted {
      ($0.binds ? 0 : 1, $0.ceiling.subject) < ($1.binds ? 0 : 1, $1.ceiling.subject)
    }
  }
}
