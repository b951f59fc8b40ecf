import DairyTerms
public import Farm
import FarmText
import Foundation
public import Nutrition

/// The feeds a question about feeds is asked of: the shipped library, and those of the farm where there
/// is one.
struct FeedShelf {
  /// The library that comes with the program.
  let shipped: FeedLibrary
  /// The farm's feeds; `nil` without a farm.
  let farm: FarmFeeds?
  /// Every feed, the farm's own before the shipped library's.
  let library: FeedLibrary
  /// Finds feeds by their names.
  let search: FeedSearch

  /// Opens the shelf of a farm, or of the program where nobody stands in a farm.
  ///
  /// - Throws: ``Complaint`` where a file is wrong, and where a farm was named that there is not.
  init(of source: FarmSource) throws {
    shipped = try source.shipped.feedLibrary()
    let folder: FarmFolder?
    do {
      folder = try source.folder()
    } catch let complaint as Complaint where complaint.code == "no-farm" && source.named == nil {
      folder = nil
    }
    farm = try folder.map { [shipped] in try FarmFeeds(farm: $0, shipped: shipped) }
    library = farm?.library ?? shipped
    search = FeedSearch(
      library: library, analysed: farm?.analysed ?? [],
      names: try source.shipped.feedNames(of: shipped))
  }

  /// The farm's feed laid over a library feed, of that name.
  func analysed(_ name: String) -> ResolvedFeed? {
    farm?.analysed.first { $0.feed.name.lowercased() == name.lowercased() }
  }

  /// Where the analyses of a feed come from.
  func origins(of explanation: FeedExplanation) -> FeedOrigins {
    let name = explanation.feed.name
    let ofLibrary = shipped.feed(named: name)
    let isShipped =
      ofLibrary != nil && ofLibrary?.composition == library.feed(named: name)?.composition
    return FeedOrigins(
      laid: analysed(name), isShipped: isShipped,
      imputed: Dictionary(
        explanation.imputations.map { ($0.component, $0) }, uniquingKeysWith: { first, _ in first })
    )
  }
}

extension ShippedFiles {
  /// Words for the library's feeds.
  ///
  /// - Throws: ``Complaint`` where the file is missing or wrong.
  public func feedNames(of library: FeedLibrary) throws -> FeedNames {
    try FeedNames(
      reading: FarmFile(path: folder.appendingPathComponent("feeds/feed_names.csv").path),
      library: library)
  }
}

/// Where each analysis of a feed comes from.
struct FeedOrigins {
  let laid: ResolvedFeed?
  let isShipped: Bool
  let imputed: [FeedComponent: Imputation]

  /// The origin in a word, and what there is to say of it.
  func origin(of component: FeedComponent) -> (origin: FeedOrigin, from: String) {
    if let filled = imputed[component] { return (.imputed, filled.origin.explanation) }
    switch laid?.origins[component] {
    case .laboratory(let mean)?:
      return (.laboratory, mean.count == 1 ? "1 sample" : "mean of \(mean.count) samples")
    case .library(let feed)?: return (.library, "library feed '\(feed)'")
    case .derived(let from)?: return (.derived, "follows from \(from.plainName)")
    case nil:
      return isShipped ? (.library, "feed library") : (.farm, "the farm's own table")
    }
  }
}

/// Where an analysis comes from.
public enum FeedOrigin: String, Codable, Sendable {
  /// The feed library that comes with the program.
  case library
  /// The farm's laboratory.
  case laboratory
  /// A table of the farm's own feeds.
  case farm
  /// Follows from a measured value by a stated rule.
  case derived
  /// Nobody analysed it: filled by a stated rule.
  case imputed
}
