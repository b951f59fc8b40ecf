import DairyTerms
import FarmFormats
public import FarmText
public import Nutrition

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
public struct LabMap: Sendable {
  /// Which columns hold what.
  public var mapping = LabColumnMapping.common
  /// The XML element that holds one sample.
  public var sampleElement = "sample"
  /// The library feed of each feed, by the farm's name for it.
  public var libraryFeeds: [String: String] = [:]
  private var names: [String: String] = [:]

  private static let keys = [
    "columns", "written", "ignore", "feed_column", "number_column", "date_column", "sample_element",
    "feeds",
  ]

  /// How columns without a unit may be written.
  public static let bareWords = ["percent", "g_per_kg"]

  /// The common words alone.
  public init() {}

  /// Reads the map.
  ///
  /// - Throws: ``Complaint`` with code `mapping`.
  public init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    let map = try YAMLNode.parse(text, file: file.name, example: "docs/farm-files.md")
    var own: [String: LabColumn] = [:]
    for (key, value) in try map.members(allowed: Self.keys) {
      switch key {
      case "columns":
        for (name, meaning) in try value.members() {
          own[name] = try Self.column(meaning, named: name)
        }
      case "written":
        mapping.bareWritten = try value.choice(Self.bareWords.map { ($0, $0) })
      case "ignore":
        mapping.ignored += try value.isList ? value.items().map { try $0.text() } : [value.text()]
      case "feed_column": mapping.feedColumns.insert(try value.text(), at: 0)
      case "number_column": mapping.numberColumns.insert(try value.text(), at: 0)
      case "date_column": mapping.dayColumns.insert(try value.text(), at: 0)
      case "sample_element": sampleElement = try value.text()
      default:
        for (name, entry) in try value.members() {
          let fields = try entry.fields(["name", "like"])
          let ours = try fields.text("name") ?? name
          names[name.lowercased()] = ours
          if let like = try fields.text("like") { libraryFeeds[ours] = like }
        }
      }
    }
    mapping = mapping.adding(own)
  }

  /// The sample under the farm's name for its feed.
  public func renamed(_ sample: LabSample) -> LabSample {
    guard let name = names[sample.feed.lowercased()] else { return sample }
    var renamed = sample
    renamed.feed = name
    return renamed
  }

  private static func column(_ meaning: YAMLNode, named name: String) throws -> LabColumn {
    let parts = meaning.isScalar ? nil : try meaning.fields(["analysis", "written", "column"])
    let analysis: YAMLNode
    if let parts {
      guard let named = parts["analysis"] else {
        let theirs = try parts.text("column") ?? name
        throw meaning.complaint(
          .missingKey, "a column's entry names its analysis",
          fix: "write \"\(theirs)\": {analysis: dry_matter_percent_as_fed, written: g_per_kg}, the "
            + "sheet's own name first")
      }
      analysis = named
    } else {
      analysis = meaning
    }
    let key = try analysis.text()
    guard let component = FeedComponent(fileKey: key) else {
      let near = Spelling.nearest(to: key, among: FeedComponent.fileKeys).first
      throw analysis.complaint(
        .unknownName, "no analysis is called '\(VisibleText.shortened(key))'",
        fix: near.map { "did you mean '\($0)'?" })
    }
    guard let written = try parts?.text("written") else { return LabColumn(component) }
    guard let column = LabColumn(component, written: written) else {
      throw (parts?["written"] ?? meaning).complaint(
        "'\(VisibleText.shortened(written))' is no way a number of \(component.plainName) is written",
        fix: "one of \(LabColumn.writtenWords.joined(separator: ", "))")
    }
    return column
  }
}
