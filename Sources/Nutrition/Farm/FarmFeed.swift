public import DairyTerms

/// Where a value of a farm feed comes from.
public enum ValueOrigin: Stored, Sendable, Hashable {
  /// The laboratory measured it.
  case laboratory(MeasuredMean)
  /// The library's feed it is based on.
  case library(feed: String)
  /// Follows from a measured value by a stated rule.
  case derived(from: FeedComponent)
}

/// A feed of the farm: a library feed with the farm's own analyses laid over it.
///
/// What the laboratory measured replaces the library's value; what it did not measure comes from
/// the library feed and is shown as such.
public struct FarmFeed: Stored, Sendable, Hashable {
  /// The feed's name on the farm.
  public var name: String
  /// Name of the library feed it is based on.
  public var libraryFeed: String
  /// The farm's samples of it; all count alike.
  public var samples: [LabSample]
  /// What it costs, newest last.
  public var prices: [FeedPrice]

  /// A feed of the farm.
  public init(
    name: String, libraryFeed: String, samples: [LabSample] = [], prices: [FeedPrice] = []
  ) {
    self.name = name
    self.libraryFeed = libraryFeed
    self.samples = samples
    self.prices = prices
  }

  /// The feed as the model takes it, with the origin of every value.
  ///
  /// - Throws: ``Complaint`` when the library feed is unknown or a measured value cannot be.
  public func resolved(in library: FeedLibrary) throws(Complaint) -> ResolvedFeed {
    let base = try library.requiredFeed(named: libraryFeed)
    var feed = base
    feed.name = name
    feed.id = nil
    var origins: [FeedComponent: ValueOrigin] = [:]
    for component in base.composition.keys { origins[component] = .library(feed: base.name) }
    for component in FeedComponent.allCases {
      for sample in samples {
        if let value = sample.values[component], !component.possibleRange.contains(value) {
          throw .value(
            value, of: component.plainName, at: sample.place, allowed: component.possibleRange)
        }
      }
      guard let measured = MeasuredMean(samples.compactMap { $0.values[component] }) else {
        continue
      }
      feed[component] = measured.mean
      origins[component] = .laboratory(measured)
    }
    // Quirk Q2: the model reads in-vitro digestibility from a column of its own, which the
    // library leaves at 0; an analysis of the farm's forage belongs there.
    if case .laboratory = origins[.ndfDigestibility48h],
      let measured = feed[.ndfDigestibility48h]
    {
      feed[.ndfDigestibility48hInput] = measured
      origins[.ndfDigestibility48hInput] = .derived(from: .ndfDigestibility48h)
    }
    return ResolvedFeed(feed: feed, origins: origins)
  }

  /// The newest price on or before a day, or `nil` where there is none.
  public func price(on day: HerdDay) -> FeedPrice? {
    prices.filter { $0.day <= day }.max { $0.day < $1.day }
  }
}

/// A farm feed ready for the model, and where each of its values comes from.
public struct ResolvedFeed: Sendable, Hashable {
  /// The feed.
  public let feed: Feed
  /// The origin of each value the feed has.
  public let origins: [FeedComponent: ValueOrigin]

  /// What the laboratory measured, in the order of the components.
  public var measured: [FeedComponent] {
    FeedComponent.allCases.filter {
      if case .laboratory = origins[$0] { true } else { false }
    }
  }
}

extension LabSample {
  /// How errors call the sample.
  var place: String { "feed '\(feed)'" + (labNumber.map { " sample \($0)" } ?? "") }
}
