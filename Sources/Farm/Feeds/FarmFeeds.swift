import FarmFormats
public import FarmText
import Foundation
public import Nutrition

/// The feeds a farm can name: those it had analysed, its own tables, and the shipped library.
public struct FarmFeeds: Sendable {
  /// Every feed: the analysed before the farm's tables before the shipped library.
  public let library: FeedLibrary
  /// What analyses may be laid over: the farm's tables before the shipped library.
  public let base: FeedLibrary
  /// The analysed feeds with the origin of each value: laboratory or library.
  public let analysed: [ResolvedFeed]
  /// The samples they come from.
  public let table: FarmFeedTable

  /// Reads a farm's feeds.
  ///
  /// - Throws: `Complaint` naming file and line at fault, or the library
  ///   feed that does not exist.
  public init(farm: FarmFolder, shipped: FeedLibrary) throws {
    let tables = try farm.feedFiles
      .filter { $0.lastPathComponent != FarmFeedTable.fileName }
      .flatMap { try FeedLibrary(contentsOf: $0).feeds }
    base = try Self.lay(tables, over: shipped)
    table = try FarmFeedTable(of: farm)
    let base = base
    analysed = try table.feeds.map { try $0.resolved(in: base) }
    library = try Self.lay(analysed.map(\.feed), over: base)
  }

  /// A library in which the given feeds stand before, and instead of, those of the same name.
  private static func lay(_ feeds: [Feed], over library: FeedLibrary) throws -> FeedLibrary {
    let names = Set(feeds.map { $0.name.lowercased() })
    return try FeedLibrary(
      feeds: feeds + library.feeds.filter { !names.contains($0.name.lowercased()) })
  }
}

extension ResolvedFeed {
  /// Which analyses are the laboratory's and where the others come from, in a sentence.
  public var originSentence: String {
    let samples = origins.values.reduce(0) { most, origin in
      if case .laboratory(let mean) = origin { max(most, mean.count) } else { most }
    }
    let library = origins.values.lazy.compactMap { origin -> String? in
      if case .library(let feed) = origin { feed } else { nil }
    }.first
    let measured = self.measured.map(\.plainName).joined(separator: ", ")
    let others = origins.values.filter { if case .library = $0 { true } else { false } }.count
    return "\(samples) laboratory \(samples == 1 ? "sample" : "samples") of \(measured); "
      + "the other \(others) analyses are those of library feed '\(library ?? "")'"
  }
}
