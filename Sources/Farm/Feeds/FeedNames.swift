import DairyTerms
import FarmFormats
public import FarmText
public import Nutrition

/// What feeds are called in English, German, Dutch, French and Spanish: a table of words and the
/// library feeds they mean.
public struct FeedNames: Sendable, Hashable {
  /// A word for a feed.
  public struct Entry: Sendable, Hashable {
    /// The word as it is written, such as `Maissilage`.
    public let word: String
    /// Its language by ISO 639-1: `en`, `de`, `nl`, `fr`, `es`.
    public let language: String
    /// The library feed it means.
    public let feed: String
  }

  /// The words in the table's order: of several feeds of one word the usual one first.
  public let entries: [Entry]

  /// No words at all.
  public init() { entries = [] }

  /// Reads the table: columns `word`, `language` and `library_feed`.
  ///
  /// - Throws: ``Complaint`` naming file and line, also for a feed the library does not have.
  public init(reading file: FarmFile, library: FeedLibrary) throws {
    let table = try FarmTable(file)
    let word = try table.required("word")
    let language = try table.required("language")
    let feed = try table.required("library_feed")
    var entries: [Entry] = []
    while try table.next() {
      try table.checkWidth()
      let name = try table.text(feed)
      guard let known = library.feed(named: name) else {
        throw table.error(
          "unknown-feed", "the library has no feed '\(name)'", column: feed,
          fix: "write a name of the feed library")
      }
      entries.append(
        Entry(word: try table.text(word), language: try table.text(language), feed: known.name))
    }
    self.entries = entries
  }
}

extension FeedNames {
  /// What each library feed is called in a language, for pages: the first of its words that means it
  /// before any other feed. Feeds without such a word are left out: two feeds of one name on a sheet
  /// would be one.
  public func names(in language: String) -> [String: String] {
    var meant: [String: String] = [:]
    for entry in entries where entry.language == language && meant[entry.word] == nil {
      meant[entry.word] = entry.feed
    }
    var names: [String: String] = [:]
    for entry in entries where entry.language == language && meant[entry.word] == entry.feed {
      names[entry.feed] = names[entry.feed] ?? entry.word
    }
    return names
  }
}
