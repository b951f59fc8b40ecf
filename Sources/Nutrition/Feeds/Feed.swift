/// A feed: what it is and what has been analysed in it.
///
/// A component that was not analysed is `nil`, never 0: what the model does with a missing
/// analysis is decided by ``MissingAnalyses``.
public struct Feed: Sendable, Hashable {
  /// The feed's name as the farm or library writes it.
  public var name: String
  /// A code that stays the same when the name is changed; library feeds have one.
  public var id: String?
  /// The class of feed.
  public var category: FeedCategory
  /// Share of the dry matter that counts as concentrate, % (0 forage, 100 concentrate; the
  /// reference has nothing between, a mix of both may).
  public var concentratePercent: Double
  /// What was analysed, each in its component's unit.
  public var composition: [FeedComponent: Double]

  /// A feed with the given analyses.
  ///
  /// - Parameters:
  ///   - name: the feed's name.
  ///   - id: a stable code, if it has one.
  ///   - category: class of feed.
  ///   - concentratePercent: 0 for a forage, 100 for a concentrate.
  ///   - composition: analysed values; leave out what was not analysed.
  public init(
    name: String, id: String? = nil, category: FeedCategory, concentratePercent: Double,
    composition: [FeedComponent: Double]
  ) {
    self.name = name
    self.id = id
    self.category = category
    self.concentratePercent = concentratePercent
    self.composition = composition
  }

  /// The analysed value of a component in its unit, or `nil` where it was not analysed.
  public subscript(component: FeedComponent) -> Double? {
    get { composition[component] }
    set { composition[component] = newValue }
  }

  /// Dry matter, % as fed, or `nil` where it was not analysed.
  public var dryMatterPercent: Double? { self[.dryMatter] }

  /// Whether the feed counts as a forage (more than half of it does).
  public var isForage: Bool { concentratePercent < 50 }

  /// Forage share of the dry matter, %.
  public var foragePercent: Double { 100 - concentratePercent }
}
