import DairyTerms
import FarmText
import Foundation

/// What the mixer's program calls the farm's feeds: the farm's file `feeds/mixer.yaml`.
///
/// ```yaml
/// CornSil: "Corn silage, typical"     # the mixer's name, and the feed of prices.csv or feeds/
/// ```
///
/// Names that are alike need no line.
struct MixerNames {
  /// The file's name within the farm.
  static let fileName = "feeds/mixer.yaml"

  /// The farm's feed by the mixer's name in small letters.
  private(set) var feeds: [String: String] = [:]

  /// The names of a farm; none where it has no such file.
  ///
  /// - Throws: ``Complaint`` naming file and line.
  init(of farm: FarmFolder) throws {
    let file = farm.feeds.appendingPathComponent("mixer.yaml")
    let isThere = FileManager.default.fileExists(atPath: file.path)
    try self.init(yaml: isThere ? TextFile.text(of: file.path) : "{}")
  }

  /// Reads the text of the file.
  ///
  /// - Throws: ``Complaint`` naming file and line.
  init(yaml text: String) throws {
    let root = try YAMLNode.parse(text, file: Self.fileName, example: "docs/rations.md")
    for (name, feed) in try root.members() {
      guard try feeds.updateValue(feed.text(), forKey: name.lowercased()) == nil else {
        throw feed.complaint(
          .duplicateName, "'\(VisibleText.shortened(name))' is named twice", fix: "keep one")
      }
    }
  }

  /// The farm's name of a feed the mixer names.
  func feed(_ name: String) -> String { feeds[name.lowercased()] ?? name }
}
