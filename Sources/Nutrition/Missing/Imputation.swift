public import DairyTerms

/// A missing analysis that was filled, and from where.
public struct Imputation: Sendable, Hashable, Stored {
  /// Where a filled value comes from.
  public enum Origin: Sendable, Hashable, Stored {
    /// The library's feed of the same name or code.
    case libraryTwin(name: String)
    /// The mean of the library's feeds of the same class that have the analysis.
    case classMean(className: String, feedCount: Int)
    /// A mineral, vitamin or additive does not contain what its description does not list.
    case notContained

    /// The origin in a few words.
    public var explanation: String {
      switch self {
      case .libraryTwin(let name): "library feed '\(name)'"
      case .classMean(let name, let count): "mean of \(count) feeds of class \(name)"
      case .notContained: "not listed, so taken as none"
      }
    }
  }

  /// The feed that lacks the analysis.
  public let feed: String
  /// What was not analysed.
  public let component: FeedComponent
  /// The value put in its place, in the component's unit.
  public let value: Double
  /// Where the value comes from.
  public let origin: Origin

  /// A report of one filled gap.
  public init(feed: String, component: FeedComponent, value: Double, origin: Origin) {
    self.feed = feed
    self.component = component
    self.value = value
    self.origin = origin
  }
}
