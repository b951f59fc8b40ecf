public import DairyTerms

/// A named collection of feeds, in the order of its file.
public struct FeedLibrary: Sendable {
  /// Every feed of the library.
  public let feeds: [Feed]
  private let positions: [String: Int]

  /// A library of the given feeds.
  ///
  /// - Throws: ``Complaint`` (`duplicate-feed`) when two feeds have one name, letter case and
  ///   outer spaces aside.
  public init(feeds: [Feed]) throws(Complaint) {
    var positions: [String: Int] = [:]
    for (position, feed) in feeds.enumerated() {
      guard positions.updateValue(position, forKey: FeedName.folded(feed.name)) == nil else {
        throw Complaint(
          .duplicateFeed, at: "feed '\(feed.name)'", "two feeds have this name",
          fix: "rename one of them")
      }
    }
    self.feeds = feeds
    self.positions = positions
  }

  /// Reads a library from CSV text: comment lines starting with `#`, a line of column names, a
  /// line of units, then one feed a line. An empty cell is "not analysed".
  ///
  /// - Parameters:
  ///   - csv: the text.
  ///   - fileName: how errors call the file.
  /// - Throws: ``Complaint`` naming file, line, column and value.
  public init(csv: String, fileName: String) throws(Complaint) {
    try self.init(feeds: FeedLibraryFile(fileName: fileName).feeds(in: csv))
  }

  /// The feed of that name, letter case and outer spaces aside, or `nil`.
  public func feed(named name: String) -> Feed? {
    positions[FeedName.folded(name)].map { feeds[$0] }
  }

  /// The feed of that name.
  ///
  /// - Throws: ``Complaint`` (`unknown-feed`) with the nearest names.
  public func requiredFeed(named name: String) throws(Complaint) -> Feed {
    guard let feed = feed(named: name) else {
      throw .unknownFeed(name, nearest: nearestNames(to: name))
    }
    return feed
  }

  /// The names that come closest to `name`, best first; at most `count`, none when all are far.
  public func nearestNames(to name: String, count: Int = 3) -> [String] {
    FeedName.nearest(to: name, among: feeds.map { $0.name }, count: count)
  }
}
