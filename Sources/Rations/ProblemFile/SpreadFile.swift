public import DairyTerms
public import FarmText
import Nutrition

extension YAMLNode {
  /// The members of a mapping of analyses, each with its component.
  func analyses() throws(Complaint) -> [(component: FeedComponent, value: YAMLNode)] {
    var found: [(component: FeedComponent, value: YAMLNode)] = []
    for (key, value) in try members() where !value.isNull {
      guard let component = FeedComponent(fileKey: key) else {
        throw Complaint(
          .unknownName, at: value.place, "nobody knows the analysis '\(key)'",
          fix: Spelling.hint(for: key, among: FeedComponent.fileKeys))
      }
      found.append((component, value))
    }
    return found
  }

  /// How a feed's analyses scatter from load to load.
  func standardDeviations() throws(Complaint) -> [FeedComponent: Double] {
    var deviations: [FeedComponent: Double] = [:]
    for (component, value) in try analyses() {
      deviations[component] = try value.number(in: 0...component.possibleRange.upperBound)
    }
    return deviations
  }
}

/// How a farm's feeds scatter from load to load: its file `limits/spread.yaml`.
///
/// ```yaml
/// "Corn silage, typical": {dm_percent_as_fed: 2.5, ndf_percent_dm: 2.0}
/// ```
public enum SpreadFile {
  /// Reads what a spread file says.
  ///
  /// - Parameters:
  ///   - root: standard deviations by feed, in each analysis's unit.
  ///   - feeds: the feeds on offer.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(
    _ root: YAMLNode, feeds: [String]
  ) throws(Complaint) -> [FeedSpread] {
    var spreads: [FeedSpread] = []
    for (name, value) in try root.members() {
      guard let known = feeds.first(where: { $0.lowercased() == name.lowercased() }) else {
        throw Complaint(
          .unknownName, at: value.place, "'\(name)' is not among the feeds on offer",
          fix: Spelling.hint(for: name, among: feeds))
      }
      spreads.append(
        FeedSpread(feed: known, standardDeviations: try value.standardDeviations()))
    }
    return spreads
  }
}
