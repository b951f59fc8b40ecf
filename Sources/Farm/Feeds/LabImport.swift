import DairyTerms
import FarmFormats
import FarmText
public import Nutrition

/// What reading laboratory sheets into a farm would change: worked out whole before anything is
/// written.
public struct LabImport: Sendable {
  /// How sheets are laid over what the farm has.
  public struct Options: Sendable, Hashable {
    /// The library feed each feed is laid over, by the feed's name, where the farm does not know
    /// it yet.
    public var libraryFeeds: [String: String] = [:]
    /// Whether the sheets' samples take the place of a feed's earlier ones, rather than being
    /// averaged with them.
    public var replacesEarlier = false
    /// Whether a sample that is on file with other values is corrected.
    public var updates = false
    /// Words for the library's feeds, by which a kind is told and a library feed may be named.
    public var names = FeedNames()

    /// Nothing said.
    public init() {}
  }

  /// What happens to one feed.
  public struct Change: Sendable {
    /// The feed with all its samples.
    public let feed: FarmFeed
    /// The feed as the model will take it, with the origin of every value.
    public let resolved: ResolvedFeed
    /// The library feed, as it stands there.
    public let base: Feed
    /// Samples that are new.
    public internal(set) var added = 0
    /// Samples that were on file already, value for value.
    public internal(set) var known = 0
    /// Samples that are corrected.
    public internal(set) var corrected = 0
    /// Earlier samples that no longer count.
    public internal(set) var dropped = 0
    /// Why it is laid over its library feed, where nobody said so: its kind and composition.
    public internal(set) var likeness: String?
  }

  /// The farm's table as it will be.
  public let table: FarmFeedTable
  /// The feeds the sheets speak of, in their order.
  public let changes: [Change]
  /// What should be looked at again, sample by sample.
  public let doubts: [PlausibilityWarning]

  /// Whether the farm's table would stay as it is.
  public var changesNothing: Bool {
    changes.allSatisfy { $0.added + $0.corrected + $0.dropped == 0 }
  }

  /// Lays samples over a farm's feeds.
  ///
  /// - Parameters:
  ///   - samples: what the sheets hold.
  ///   - farmFeeds: the farm's feeds as they are.
  ///   - options: what is to be taken, and what new feeds are like.
  /// - Throws: ``Complaint`` with code `no-library-feed` where nobody said what new feeds are like and
  ///   neither does their composition, `other-library-feed` where the farm lays one over another,
  ///   `sample-differs` where a sample is on file with other values; `Complaint` for an unknown library
  ///   feed.
  public init(samples: [LabSample], into farmFeeds: FarmFeeds, options: Options = Options()) throws
  {
    var table = farmFeeds.table
    var counts: [String: Change] = [:]
    var order: [String] = []
    var doubts: [PlausibilityWarning] = []
    var tally: [String: (added: Int, known: Int, corrected: Int, dropped: Int)] = [:]
    let bases = try LabLikeness(samples, over: farmFeeds, options)
    for sample in samples {
      let key = sample.feed.lowercased()
      let libraryFeed = bases[key].libraryFeed
      if tally[key] == nil {
        order.append(key)
        tally[key] = (0, 0, 0, 0)
        if options.replacesEarlier, let position = table.position(of: sample.feed) {
          tally[key]?.dropped = table.feeds[position].samples.count
          table.feeds[position].samples = []
        }
      }
      let position = table.position(of: sample.feed)
      let earlier = position.flatMap { place in
        table.feeds[place].samples.firstIndex { $0.isSameReport(as: sample) }
      }
      if let position, let earlier {
        let filed = table.feeds[position].samples[earlier]
        if filed.values == sample.values {
          tally[key]?.known += 1
          continue
        }
        guard options.updates else { throw Self.differs(filed, sample) }
        table.feeds[position].samples[earlier] = sample
        tally[key]?.corrected += 1
      } else {
        _ = table.add(sample, over: libraryFeed)
        tally[key]?.added += 1
      }
      doubts += try Self.doubts(about: sample, over: libraryFeed, in: farmFeeds.base)
    }
    for key in order {
      guard let position = table.position(of: key), let tally = tally[key] else { continue }
      let feed = table.feeds[position]
      var change = Change(
        feed: feed, resolved: try feed.resolved(in: farmFeeds.base),
        base: try farmFeeds.base.requiredFeed(named: feed.libraryFeed))
      (change.added, change.known) = (tally.added, tally.known)
      (change.corrected, change.dropped) = (tally.corrected, tally.dropped)
      change.likeness = bases[key].reason
      counts[key] = change
    }
    self.table = table
    changes = order.compactMap { counts[$0] }
    self.doubts = doubts
  }

  private static func differs(_ filed: LabSample, _ sample: LabSample) -> Complaint {
    let changed = FeedComponent.allCases.filter { filed.values[$0] != sample.values[$0] }
    func shown(_ value: Double?) -> String { value.map(FarmNumber.shown) ?? "not measured" }
    let differences = changed.map {
      "\($0.plainName) \(shown(filed.values[$0])), now \(shown(sample.values[$0]))"
    }
    let name = sample.labNumber.map { "sample \($0)" } ?? "the sample of \(sample.day?.iso ?? "")"
    return Complaint(
      .sampleDiffers, at: "feed '\(sample.feed)'",
      "\(name) is on file with other values: \(differences.joined(separator: "; "))",
      fix: "say --update to correct it")
  }

  /// What is odd about the measurements of one sample, alone and beside the library's values.
  private static func doubts(
    about sample: LabSample, over libraryFeed: String, in library: FeedLibrary
  ) throws -> [PlausibilityWarning] {
    let alone = FarmFeed(name: sample.feed, libraryFeed: libraryFeed, samples: [sample])
    return try alone.resolved(in: library).feed
      .plausibilityWarnings(labNumber: sample.labNumber, library: library)
      .filter { $0.component.map { sample.values[$0] != nil } ?? true }
  }
}

extension LabSample {
  /// Whether two samples are the same report: one laboratory number, or, without numbers, one day
  /// and the same values.
  func isSameReport(as other: LabSample) -> Bool {
    if labNumber != nil || other.labNumber != nil { return labNumber == other.labNumber }
    return day == other.day && values == other.values
  }
}
