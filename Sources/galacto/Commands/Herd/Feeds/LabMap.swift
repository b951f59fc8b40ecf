import DairyTerms
import FarmFormats
import Nutrition
import Yams

/// A laboratory's own words, mapped to the house's.
///
///     feed_column: Probe
///     columns:
///       XP: crude_protein_percent_dm
///       XP (as fed): {analysis: crude_protein_percent_dm, written: as_fed}
///       XA: {analysis: ash_percent_dm, written: g_per_kg}
///     written: g_per_kg
///     ignore: [Remarks]
///     sample_element: Probe
///     feeds:
///       Silo 3 2024: {name: Silo 3, like: "Corn silage, typical"}
struct LabMap {
  /// Which columns hold what.
  var mapping = LabColumnMapping.common
  /// The XML element that holds one sample.
  var sampleElement = "sample"
  /// The library feed of each feed, by the farm's name for it.
  var libraryFeeds: [String: String] = [:]
  private var names: [String: String] = [:]

  private static let keys = [
    "columns", "written", "ignore", "feed_column", "number_column", "date_column", "sample_element",
    "feeds",
  ]

  /// How columns without a unit may be written.
  static let bareWords = ["percent", "g_per_kg"]

  init() {}

  /// Reads the map.
  ///
  /// - Throws: ``FarmFormatError`` with code `mapping`.
  init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    func fault(_ field: String?, _ explanation: String, fix: String? = nil) -> FarmFormatError {
      FarmFormatError(
        code: "mapping", at: .init(file: file.name, field: field), explanation, fix: fix,
        fault: .usage)
    }
    let loaded: Any?
    do {
      loaded = try Yams.load(yaml: text)
    } catch {
      throw fault(nil, "the mapping is no YAML: \(error)")
    }
    guard let map = loaded as? [String: Any] else {
      throw fault(nil, "the mapping holds no columns or feeds")
    }
    var own: [String: LabColumn] = [:]
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "columns":
        for (name, meaning) in value as? [String: Any] ?? [:] {
          own[name] = try Self.column(meaning) { fault(name, $0, fix: $1) }
        }
      case "written":
        guard Self.bareWords.contains("\(value)") else {
          throw fault(key, "written is percent or g_per_kg")
        }
        mapping.bareWritten = "\(value)"
      case "ignore": mapping.ignored += (value as? [Any] ?? [value]).map { "\($0)" }
      case "feed_column": mapping.feedColumns.insert("\(value)", at: 0)
      case "number_column": mapping.numberColumns.insert("\(value)", at: 0)
      case "date_column": mapping.dayColumns.insert("\(value)", at: 0)
      case "sample_element": sampleElement = "\(value)"
      case "feeds":
        for (name, entry) in value as? [String: Any] ?? [:] {
          guard let entry = entry as? [String: Any] else {
            throw fault(name, "a feed is written {name: OURS, like: LIBRARY FEED}")
          }
          let ours = entry["name"].map { "\($0)" } ?? name
          names[name.lowercased()] = ours
          if let like = entry["like"] { libraryFeeds[ours] = "\(like)" }
        }
      default:
        throw fault(
          key, "a laboratory's map does not hold this",
          fix: Spelling.nearest(to: key, among: Self.keys).first.map { "did you mean '\($0)'?" })
      }
    }
    mapping = mapping.adding(own)
  }

  /// The sample under the farm's name for its feed.
  func renamed(_ sample: LabSample) -> LabSample {
    guard let name = names[sample.feed.lowercased()] else { return sample }
    var renamed = sample
    renamed.feed = name
    return renamed
  }

  private static func column(
    _ meaning: Any, _ fault: (String, String?) -> FarmFormatError
  ) throws -> LabColumn {
    let parts = meaning as? [String: Any]
    if let parts, parts["analysis"] == nil {
      let theirs = parts["column"].map { "\($0)" } ?? "NAME OF THE COLUMN"
      throw fault(
        "a column's entry names its analysis",
        "write \"\(theirs)\": {analysis: dry_matter_percent_as_fed, written: g_per_kg}, the "
          + "sheet's own name first")
    }
    let key = "\(parts?["analysis"] ?? meaning)"
    guard let component = FeedComponent(fileKey: key) else {
      let near = Spelling.nearest(to: key, among: FeedComponent.fileKeys).first
      throw fault("no analysis is called '\(key)'", near.map { "did you mean '\($0)'?" })
    }
    guard let written = parts?["written"].map({ "\($0)" }) else { return LabColumn(component) }
    guard let column = LabColumn(component, written: written) else {
      throw fault(
        "'\(written)' is no way a number of \(component.plainName) is written",
        "one of \(LabColumn.writtenWords.joined(separator: ", "))")
    }
    return column
  }
}
