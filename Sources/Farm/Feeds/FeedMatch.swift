import DairyTerms
import Nutrition

/// What a laboratory's sample is like: library feeds of the kind its name, its feed type or a word of
/// the table of names tells, ordered by how near their composition is.
///
/// A name's sound counts for nothing: where it tells no kind, feeds are offered by composition alone,
/// and a person is asked.
struct FeedMatch {
  /// A library feed beside the sample.
  struct Candidate {
    /// The feed.
    let feed: Feed
    /// How far its composition is from the sample's, in the usual spread of such feeds; `nil` where too
    /// little was measured to tell.
    let distance: Double?
    /// The measurement that is farthest off, in the same spread.
    let worst: (component: FeedComponent, spread: Double)?
  }

  /// The candidates, the likeliest first.
  let candidates: [Candidate]
  /// What told the kind, such as `its name tells corn silage`; `nil` where only composition speaks.
  let told: String?
  /// What of the composition can be compared, in the order it is shown.
  let compared: [FeedComponent]
  /// The feed the sample is laid over without a question: its kind is told, and its composition is
  /// that feed's and no other's of the kind.
  let certain: Candidate?

  // MARK: - Composition

  /// How far two samples of one kind of feed usually lie apart, as the house counts nearness: about the
  /// step between two ripenesses or cuts in the library. Units as of the analysis.
  private static let spreads: [(component: FeedComponent, spread: Double)] = [
    (.dryMatter, 5), (.crudeProtein, 2.5), (.ndf, 5), (.adf, 4), (.starch, 5), (.ash, 2.5),
    (.crudeFat, 1.5),
  ]
  /// Measurements it takes to tell anything by composition.
  private static let fewest = 3
  /// Mean distance up to which a feed is taken without a question, in spreads.
  private static let near = 1.0
  /// A single measurement farther off than this is asked about, in spreads.
  private static let farthest = 2.0
  /// Two feeds nearer to each other than this are not told apart by composition.
  private static let tie = 0.05
  /// Distance from which composition contradicts a kind that was told.
  private static let contradiction = 3.0

  private static func candidate(_ feed: Feed, _ values: [FeedComponent: Double]) -> Candidate {
    var sum = 0.0
    var count = 0
    var worst: (FeedComponent, Double)?
    for (component, spread) in spreads {
      guard let value = values[component], let other = feed[component] else { continue }
      let off = abs(value - other) / spread
      sum += off * off
      count += 1
      if off > worst?.1 ?? -1 { worst = (component, off) }
    }
    guard count >= fewest else { return Candidate(feed: feed, distance: nil, worst: worst) }
    return Candidate(feed: feed, distance: (sum / Double(count)).squareRoot(), worst: worst)
  }

  // MARK: - Matching

  /// Matches a sample, or the mean of several, with a library.
  ///
  /// - Parameters:
  ///   - name: the feed as the sheet writes it.
  ///   - kind: the kind of feed the sheet says beside it, if it does.
  ///   - values: what was measured.
  ///   - library: the feeds to choose from.
  ///   - names: words for the library's feeds.
  init(
    name: String, kind: String?, values: [FeedComponent: Double], in library: FeedLibrary,
    names: FeedNames
  ) {
    let (feeds, told) = Self.told(name, kind, values[.dryMatter], library, names)
    let ranked = Self.ranked(
      feeds.compactMap { library.feed(named: $0) }.map { Self.candidate($0, values) })
    let compared = Self.spreads.map(\.component).filter { values[$0] != nil }
    self.told = told
    self.compared = compared
    guard let first = ranked.first else {
      candidates = Self.byComposition(values, in: library, formOf: nil)
      certain = nil
      isContradicted = false
      return
    }
    // Where the kind's own feeds are far off, those of the same form that are near stand beside them.
    let isFar = first.distance.map { $0 > Self.near } ?? false
    let others =
      isFar ? Self.byComposition(values, in: library, formOf: first.feed) : []
    let shown = Set(ranked.map(\.feed.name))
    let ofKind = Array(ranked.prefix(isFar ? 2 : 3))
    let near = Array(others.filter { !shown.contains($0.feed.name) }.prefix(2))
    isContradicted = first.distance.map { $0 > Self.contradiction } ?? false
    // What composition contradicts is not offered first.
    candidates = isContradicted ? near + ofKind : ofKind + near
    certain = Self.certain(ranked)
  }

  /// Whether composition contradicts the kind that was told.
  let isContradicted: Bool

  /// Why it is asked, in words.
  var question: String {
    guard let told else {
      return candidates.isEmpty
        ? "its name tells no kind" : "its name tells no kind; the nearest by composition are below"
    }
    if isContradicted { return "\(told), but its composition does not" }
    guard let first = candidates.first, let distance = first.distance else {
      return "\(told); too little was measured to tell which"
    }
    guard distance > Self.near || (first.worst?.spread ?? 0) > Self.farthest,
      let worst = first.worst?.component
    else { return "\(told); its composition does not tell which" }
    return "\(told); none of that kind is close in \(worst.plainName)"
  }

  private static func certain(_ ranked: [Candidate]) -> Candidate? {
    guard let first = ranked.first, let distance = first.distance, distance <= near,
      let worst = first.worst, worst.spread <= farthest
    else { return nil }
    guard ranked.count > 1, let second = ranked[1].distance else { return first }
    return second - distance > tie ? first : nil
  }

  /// The feeds of the kind that is told, and what told it.
  private static func told(
    _ name: String, _ kind: String?, _ dryMatter: Double?, _ library: FeedLibrary,
    _ names: FeedNames
  ) -> (feeds: [String], told: String?) {
    // The feed type is the laboratory's own word; the name may say more (`Haylage bag 3`, of legumes).
    let both = [name, kind ?? ""].joined(separator: " ")
    if case .feeds(let feeds) = LikelyFeeds.of(both, dryMatterPercent: dryMatter, in: library) {
      let byName = FeedWords.meant(by: name)
      let words = LikelyFeeds.kind(of: both, dryMatterPercent: dryMatter, in: library)
      let told = (words ?? "").split(separator: " ").map(String.init)
      let isByName = kind == nil || told.allSatisfy(byName.contains)
      let who = isByName ? "its name" : "its feed type '\(kind ?? "")'"
      let what = (words ?? "").replacing("highmoisture", with: "high-moisture")
      return (feeds, "\(who) tells \(what)")
    }
    for text in [kind, name].compactMap({ $0 }) {
      if let (word, feeds) = byWord(text, names), !feeds.isEmpty {
        return (feeds, "'\(word)' is a word for it")
      }
    }
    return ([], nil)
  }

  /// The longest word of the table of names that stands in a text, with its feeds.
  private static func byWord(_ text: String, _ names: FeedNames) -> (String, [String])? {
    let phrase = FeedPhrase(text)
    var best: (word: String, letters: Int, feeds: [String])?
    for entry in names.entries {
      let word = FeedPhrase(entry.word)
      guard word.isWithin(phrase), word.joined.count >= 3 else { continue }
      if let found = best, found.letters > word.joined.count { continue }
      if best?.word == entry.word {
        best?.feeds.append(entry.feed)
      } else if best.map({ $0.letters < word.joined.count }) ?? true {
        best = (entry.word, word.joined.count, [entry.feed])
      }
    }
    return best.map { ($0.word, $0.feeds) }
  }

  /// Feeds by how near they are; those nothing can be said of keep their order behind.
  private static func ranked(_ found: [Candidate]) -> [Candidate] {
    found.enumerated().sorted {
      ($0.element.distance ?? .infinity, $0.offset) < ($1.element.distance ?? .infinity, $1.offset)
    }.map(\.element)
  }

  /// Feeds by composition alone, the nearest three; of the form of another feed where one is given.
  private static func byComposition(
    _ values: [FeedComponent: Double], in library: FeedLibrary, formOf other: Feed?
  ) -> [Candidate] {
    let form = other.map { LikelyFeeds.form(of: $0.name) }
    let near = library.feeds.filter { feed in
      guard !feed.category.isPure else { return false }
      return form.map { LikelyFeeds.form(of: feed.name) == $0 && feed.category == other?.category }
        ?? true
    }
    return Array(
      ranked(near.map { candidate($0, values) }).filter { $0.distance != nil }.prefix(3))
  }
}

extension FeedCategory {
  /// Whether such a feed is no plant or animal product that a laboratory would send back as feed.
  fileprivate var isPure: Bool {
    [.vitaminMineral, .additive, .fatSupplement, .fattyAcidSupplement, .sugar, .calfLiquidFeed]
      .contains(self)
  }
}
