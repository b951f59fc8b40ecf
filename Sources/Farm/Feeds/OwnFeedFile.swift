import DairyTerms
public import FarmText
public import Foundation
public import Nutrition

/// A table of the farm's own feeds, in the columns of the feed library, checked before it is kept in
/// the farm's `feeds/` under its own name.
public struct OwnFeedFile: Sendable {
  /// How the table stands to the one the farm has under its name.
  public enum Standing: Sendable, Hashable {
    /// The farm has none.
    case new
    /// It is the same.
    case same
    /// It differs.
    case other
  }

  /// Its name in the farm's `feeds/`.
  public let name: String
  /// Its text.
  public let text: String
  /// Its feeds.
  public let feeds: [Feed]
  /// What is odd in them; what cannot be is refused.
  public let doubts: [PlausibilityWarning]
  /// Where the farm keeps it.
  public let target: URL
  /// How it stands to the farm's table of that name.
  public let standing: Standing

  /// Reads and checks a table for a farm.
  ///
  /// - Throws: ``Complaint`` naming the place of what cannot be, and for a feed that another of the
  ///   farm's tables has.
  public init(_ source: FarmFile, for farm: FarmFolder, library: FeedLibrary) throws {
    let name = source.path == "-" ? "feeds.csv" : source.name
    guard name.lowercased().hasSuffix(".csv"), name != FarmFeedTable.fileName else {
      throw Complaint(
        .badOption, at: .init(file: name), "the name is none for a table of feeds",
        fix: "name the table something.csv, other than \(FarmFeedTable.fileName)")
    }
    guard let text = String(validating: try source.wholeBytes(), as: UTF8.self) else {
      throw Complaint(
        .encoding, at: .init(file: source.name), "the table is not UTF-8 text",
        fix: "save it as UTF-8")
    }
    feeds = try FeedLibrary(csv: text, fileName: VisibleText.escaped(source.name)).feeds
    guard !feeds.isEmpty else {
      throw Complaint(
        .noRows, at: .init(file: source.name), "there is no feed in the table",
        fix: "after the names and units, give one feed a line")
    }
    doubts = try Self.doubts(about: feeds, in: name, library: library)
    try Self.refuseTwice(feeds, in: name, farm: farm)
    self.name = name
    self.text = text
    target = farm.feeds.appendingPathComponent(name)
    let earlier = try? String(contentsOf: target, encoding: .utf8)
    standing = earlier == nil ? .new : earlier == text ? .same : .other
  }

  /// What is odd; what cannot be is refused.
  private static func doubts(
    about feeds: [Feed], in name: String, library: FeedLibrary
  ) throws -> [PlausibilityWarning] {
    let doubts = feeds.flatMap { feed in
      feed.plausibilityWarnings(library: library).map { (feed: feed.name, doubt: $0) }
    }
    if let (feed, doubt) = doubts.first(where: { $0.doubt.isImpossible }) {
      throw Complaint(
        .valueOutOfRange, at: "\(VisibleText.escaped(name)) feed '\(feed)'", doubt.explanation,
        fix: "correct it, or leave the cell empty")
    }
    return doubts.map(\.doubt)
  }

  /// Refuses feeds that another of the farm's tables has.
  private static func refuseTwice(_ feeds: [Feed], in name: String, farm: FarmFolder) throws {
    let ours = Set(feeds.map { $0.name.lowercased() })
    for table in farm.feedFiles
    where ![name, FarmFeedTable.fileName].contains(table.lastPathComponent) {
      let clash = try FeedLibrary(contentsOf: table).feeds.first {
        ours.contains($0.name.lowercased())
      }
      if let clash {
        throw Complaint(
          .duplicateFeed, at: "\(VisibleText.escaped(name)) feed '\(clash.name)'",
          "feeds/\(table.lastPathComponent) has a feed of this name too", fix: "rename one of them")
      }
    }
  }
}
