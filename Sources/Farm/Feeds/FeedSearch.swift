public import DairyTerms
public import Nutrition

/// Finds feeds by what people call them: names of the library and the farm, words of five languages,
/// the kind of feed a name tells, and, where all that finds nothing, words a few letters off.
public struct FeedSearch: Sendable {
  /// Why a feed was found.
  public enum Reason: Sendable, Hashable {
    /// The whole name or the beginning of it.
    case name
    /// A word for it, with the word's language.
    case word(String, language: String)
    /// Words of the name or of a word for it.
    case partOf(String)
    /// The kind of feed the words tell.
    case kind
    /// A feed of the farm that is laid over a library feed that was found.
    case laidOver(String)
    /// A word a few letters off.
    case spelling(String)
  }

  /// A feed that was found.
  public struct Match: Sendable, Hashable {
    /// The feed.
    public let feed: Feed
    /// Why.
    public let reason: Reason
    /// Whether it is what was asked for beyond doubt: its name, or a word for it.
    public let isExact: Bool
  }

  private let library: FeedLibrary
  private let analysed: [ResolvedFeed]
  private let names: FeedNames
  /// Names and words as they are compared, made once.
  private let phrases: (names: [FeedPhrase], words: [FeedPhrase])

  /// A search among feeds.
  ///
  /// - Parameters:
  ///   - library: every feed there is, the farm's own among them.
  ///   - analysed: the farm's feeds that are laid over library feeds.
  ///   - names: words for the library's feeds.
  public init(library: FeedLibrary, analysed: [ResolvedFeed] = [], names: FeedNames) {
    self.library = library
    self.analysed = analysed
    self.names = names
    phrases = (
      library.feeds.map { FeedPhrase($0.name) }, names.entries.map { FeedPhrase($0.word) }
    )
  }

  /// The feeds a word may mean, best first; none where nothing is near.
  public func matches(_ text: String) -> [Match] {
    let wanted = FeedPhrase(text)
    guard !wanted.joined.isEmpty else { return [] }
    var found = Ranking()
    for (feed, name) in zip(library.feeds, phrases.names) {
      found.add(Self.byName(feed, name, wanted))
    }
    for (entry, word) in zip(names.entries, phrases.words) {
      found.add(Self.byWord(entry, word, wanted))
    }
    addKind(text, to: &found)
    if found.isEmpty { addSpelling(wanted, to: &found) }
    addLaidOver(to: &found)
    return found.inOrder(of: library)
  }

  /// The feed of a name, or the one a word means beyond doubt.
  ///
  /// - Returns: the feed, and what is to be said of it where the name was none.
  /// - Throws: ``Complaint`` of kind `unknown-feed` with the nearest.
  public func feed(named text: String) throws(Complaint) -> (feed: Feed, remark: String?) {
    if let feed = library.feed(named: text) { return (feed, nil) }
    let found = matches(text)
    let exact = found.filter(\.isExact)
    let candidates = exact.isEmpty ? found : exact
    guard let first = candidates.first, !exact.isEmpty || found.count == 1 else {
      let near =
        found.isEmpty ? nearest(to: text, count: 3) : found.prefix(3).map(\.feed.name)
      throw Complaint(
        .unknownFeed, at: "feed '\(VisibleText.shortened(text))'",
        found.isEmpty
          ? "no feed is called so" : "no feed is called just so, and several are called like it",
        fix: near.isEmpty
          ? "'galacto feeds find WORD' finds one in five languages"
          : "did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?")
    }
    let others = candidates.dropFirst().prefix(3).map { "'\($0.feed.name)'" }
    return (
      first.feed,
      "'\(VisibleText.shortened(text))' taken as '\(first.feed.name)'"
        + (others.isEmpty ? "" : "; it may mean \(others.joined(separator: ", ")) too")
    )
  }

  /// The words nearest to one that finds nothing.
  public func nearest(to text: String, count: Int = 4) -> [String] {
    let words = library.feeds.map(\.name) + names.entries.map(\.word)
    let wanted = Array(FeedPhrase(text).joined)
    var seen: Set<String> = []
    let ranked = words.filter { seen.insert($0.lowercased()).inserted }.enumerated().map {
      (word: $1, far: Spelling.distance(wanted, Array(FeedPhrase($1).joined)), place: $0)
    }
    return ranked.filter { $0.far <= max(2, wanted.count / 2) }
      .sorted { ($0.far, $0.place) < ($1.far, $1.place) }.prefix(count).map(\.word)
  }

  // MARK: - Ranks

  /// How good a match is: the less the better.
  private struct Rank: Comparable {
    /// 0 its name, 1 a word for it, 2 the name's beginning, 3 the kind, 4 words of it, 5 parts of
    /// words, 6 letters off.
    let grade: Int
    /// Letters off, or words the match has beyond those asked for.
    let distance: Int
    /// Order of the table or library.
    let place: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.grade, left.distance, left.place) < (right.grade, right.distance, right.place)
    }
  }

  /// The best match of each feed so far.
  private struct Ranking {
    private var best: [String: (rank: Rank, reason: Reason)] = [:]
    private var count = 0
    var isEmpty: Bool { best.isEmpty }

    mutating func add(_ match: (feed: String, grade: Int, distance: Int, reason: Reason)?) {
      guard let match else { return }
      let rank = Rank(grade: match.grade, distance: match.distance, place: count)
      count += 1
      if let earlier = best[match.feed], earlier.rank <= rank { return }
      best[match.feed] = (rank, match.reason)
    }

    /// The feeds laid over one that was found stand just before it.
    mutating func addLaidOver(_ feed: String, over base: String) {
      guard let found = best[base], best[feed].map({ $0.rank > found.rank }) ?? true else { return }
      best[feed] = (
        Rank(
          grade: found.rank.grade, distance: found.rank.distance - 1, place: found.rank.place),
        .laidOver(base)
      )
    }

    func inOrder(of library: FeedLibrary) -> [Match] {
      best.sorted { ($0.value.rank, $0.key) < ($1.value.rank, $1.key) }.compactMap { name, found in
        library.feed(named: name).map {
          Match(feed: $0, reason: found.reason, isExact: found.rank.grade <= 1)
        }
      }
    }
  }

  private typealias Found = (feed: String, grade: Int, distance: Int, reason: Reason)

  private static func byName(_ feed: Feed, _ name: FeedPhrase, _ wanted: FeedPhrase) -> Found? {
    if name.joined == wanted.joined { return (feed.name, 0, 0, .name) }
    let beyond = name.words.count - wanted.words.count
    if wanted.begins(name) { return (feed.name, 2, beyond, .name) }
    if wanted.isWithin(name) { return (feed.name, 4, beyond, .partOf(feed.name)) }
    if wanted.isPart(of: name) { return (feed.name, 5, beyond, .partOf(feed.name)) }
    return nil
  }

  private static func byWord(
    _ entry: FeedNames.Entry, _ word: FeedPhrase, _ wanted: FeedPhrase
  ) -> Found? {
    if word.joined == wanted.joined {
      return (entry.feed, 1, 0, .word(entry.word, language: entry.language))
    }
    let beyond = max(0, word.words.count - wanted.words.count)
    if wanted.isWithin(word) { return (entry.feed, 4, beyond, .partOf(entry.word)) }
    if wanted.isPart(of: word) { return (entry.feed, 5, beyond, .partOf(entry.word)) }
    return nil
  }

  private func addKind(_ text: String, to found: inout Ranking) {
    guard case .feeds(let feeds) = LikelyFeeds.of(text, dryMatterPercent: nil, in: library) else {
      return
    }
    for (place, feed) in feeds.enumerated() { found.add((feed, 3, place, .kind)) }
  }

  /// Words at most a quarter of their letters off, each of several for itself.
  private func addSpelling(_ wanted: FeedPhrase, to found: inout Ranking) {
    for (entry, word) in zip(names.entries, phrases.words) {
      guard let distance = Self.distance(wanted, word) else { continue }
      found.add((entry.feed, 6, distance, .spelling(entry.word)))
    }
    for (feed, name) in zip(library.feeds, phrases.names) {
      guard let distance = Self.distance(wanted, name) else { continue }
      found.add((feed.name, 6, distance, .spelling(feed.name)))
    }
  }

  private static func distance(_ wanted: FeedPhrase, _ other: FeedPhrase) -> Int? {
    func allowed(_ letters: Int) -> Int { letters < 4 ? 0 : max(1, letters / 4) }
    let whole = Spelling.distance(Array(wanted.joined), Array(other.joined))
    if whole <= allowed(wanted.joined.count) { return whole }
    guard wanted.words.count > 1 || other.words.count > 1 else { return nil }
    var sum = 0
    for word in wanted.words {
      let least = other.words.map { Spelling.distance(Array(word), Array($0)) }.min() ?? Int.max
      guard least <= allowed(word.count) else { return nil }
      sum += least
    }
    return sum + other.words.count - wanted.words.count
  }

  private func addLaidOver(to found: inout Ranking) {
    for feed in analysed {
      let base = feed.origins.values.lazy.compactMap { origin -> String? in
        if case .library(let name) = origin { name } else { nil }
      }.first
      if let base { found.addLaidOver(feed.feed.name, over: base) }
    }
  }
}
