public import DairyTerms
import FarmText
public import Nutrition

// The files of rations from their text: the one place of this room where YAML is parsed. What they say
// is read by the core, from a tree of values.

extension ProblemFile {
  /// Reads the text of a problem file.
  ///
  /// What the file says is checked here; whether it makes a problem that can be solved is checked
  /// by ``RationProblem/faults()``.
  ///
  /// - Parameters:
  ///   - text: YAML or JSON.
  ///   - file: how messages call the file.
  ///   - library: the feeds that `feed:` names.
  /// - Throws: ``Complaint`` naming file, line, key and value, with the nearest known name.
  public static func read(
    _ text: String, file: String, library: FeedLibrary
  ) throws(Complaint) -> RationProblem {
    try problem(from: YAMLNode.parse(text, file: file), library: library)
  }
}

extension HerdProblemFile {
  /// Whether a text is the file of several pens rather than of one ration: it has `pens:`.
  public static func describesPens(_ text: String) -> Bool {
    guard let root = try? YAMLNode.parse(text, file: ""), let members = try? root.members() else {
      return false
    }
    return members.contains { $0.key == "pens" }
  }

  /// Reads the text of a file of several pens.
  ///
  /// - Parameters:
  ///   - text: YAML or JSON.
  ///   - file: how messages call the file.
  ///   - library: the feeds that `feed:` names.
  /// - Throws: ``Complaint`` naming file, line, key and value, with the nearest known name.
  public static func read(
    _ text: String, file: String, library: FeedLibrary
  ) throws(Complaint) -> HerdRationProblem {
    try read(YAMLNode.parse(text, file: file), library: library)
  }
}

extension LimitsFile {
  /// Reads everything the text of a limits file says.
  ///
  /// - Parameter text: the file's text.
  /// - Parameter file: its name, for errors.
  /// - Parameter stage: the stage to start from where the file names none.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func content(
    _ text: String, file: String, fedAs stage: FeedingStage? = nil
  ) throws(Complaint) -> Content {
    try content(YAMLNode.parse(text, file: file), fedAs: stage)
  }

  /// Reads the limits of the text of a limits file.
  ///
  /// - Parameter text: the file's text.
  /// - Parameter file: its name, for errors.
  /// - Parameter stage: the stage whose standard limits count where the file gives rules on feeds
  ///   alone.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(
    _ text: String, file: String, fedAs stage: FeedingStage? = nil
  ) throws(Complaint) -> [RationLimit] {
    try read(YAMLNode.parse(text, file: file), fedAs: stage)
  }
}

extension FeedRuleFile {
  /// Reads the text of a `feeds.yaml`.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(yaml text: String, file: String) throws(Complaint) {
    try self.init(YAMLNode.parse(text, file: file))
  }
}

extension MarketFile {
  /// Reads the text of a market file.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(_ text: String, file: String) throws(Complaint) -> Market {
    try read(YAMLNode.parse(text, file: file))
  }
}

extension SpreadFile {
  /// Reads the text of a spread file.
  ///
  /// - Parameters:
  ///   - text: YAML or JSON: standard deviations by feed, in each analysis's unit.
  ///   - file: how messages call the file.
  ///   - feeds: the feeds on offer.
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(
    _ text: String, file: String, feeds: [String]
  ) throws(Complaint) -> [FeedSpread] {
    try read(YAMLNode.parse(text, file: file), feeds: feeds)
  }
}
