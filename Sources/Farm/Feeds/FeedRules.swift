import FarmFormats
public import FarmText
import Foundation
public import Rations

/// What a farm's files say of single feeds: bounds, weighing steps, how many feeds a ration may have.
///
/// Read in this order, the later over the earlier, feed by feed and end by end:
///
/// 1. `limits/feeds.yaml`, `min_kg_dm` and `max_kg_dm`, then `feeds:` without a scope;
/// 2. `limits/feeds.yaml`, `feeds:` with `stages:`, then its `stages:` section;
/// 3. `limits/STAGE.yaml`;
/// 4. `limits/feeds.yaml`, `feeds:` with `pens:`, then its `pens:` section;
/// 5. `limits/PEN.yaml`.
public struct FeedRules: Sendable {
  private let file: FeedRuleFile
  private let farm: FarmFolder?

  /// The name of the file of rules.
  public static let fileName = "limits/feeds.yaml"

  /// No rules.
  public init() {
    file = FeedRuleFile()
    farm = nil
  }

  /// Rules of a file alone.
  public init(file: FeedRuleFile) {
    self.file = file
    farm = nil
  }

  /// The rules of a farm; the limits files of stages and pens are read when a pen is asked for.
  ///
  /// - Throws: `Complaint` naming file, line and key; ``Complaint`` where the file cannot be read.
  public init(farm: FarmFolder) throws {
    self.farm = farm
    let url = farm.limits.appendingPathComponent("feeds.yaml")
    file =
      FileManager.default.fileExists(atPath: url.path)
      ? try FeedRuleFile(yaml: TextFile.text(of: url.path), file: Self.fileName) : FeedRuleFile()
  }

  /// The rules that count for one pen, each feed once.
  ///
  /// - Throws: `Complaint` naming file, line and key of a limits file that is wrong.
  public func rules(forPen pen: String, stage: FeedingStage) throws -> FeedRuleSet {
    let scoped = file.general.rules.filter { $0.counts(forPen: pen, stage: stage) }
    let layers: [FeedRuleSet?] = [
      Self.set(scoped.filter { $0.stages == nil && $0.pens == nil }, like: file.general),
      Self.set(scoped.filter { $0.stages != nil && $0.pens == nil }),
      file.byStage[stage],
      try limitsFile("limits/\(stage.rawValue).yaml"),
      Self.set(scoped.filter { $0.pens != nil }),
      file.byPen[pen.lowercased()],
      try penFile(pen),
    ]
    var order: [String] = []
    var merged: [String: FeedRule] = [:]
    var result = FeedRuleSet()
    for layer in layers.compactMap({ $0 }) {
      for rule in layer.rules {
        let key = rule.feed.lowercased()
        if let earlier = merged[key] {
          merged[key] = earlier.overlaid(by: rule)
        } else {
          merged[key] = rule
          order.append(key)
        }
      }
      result.mostFeeds = layer.mostFeeds ?? result.mostFeeds
      result.areCeilingsOff = result.areCeilingsOff || layer.areCeilingsOff
    }
    result.rules = order.compactMap { merged[$0] }
    return result
  }

  /// The bounds in `limits/feeds.yaml` that count for every pen; amounts of a whole pen are left to
  /// the pens.
  var forEveryPen: [FeedRule] {
    file.general.rules.filter { rule in
      rule.stages == nil && rule.pens == nil
        && ![rule.minimum, rule.maximum, rule.smallest, rule.step].contains { $0?.isOfPen == true }
    }
  }

  /// Every feed that `limits/feeds.yaml` names, with where it does, in the file's order: a name no
  /// price list knows is a slip, in whatever part it stands.
  var namedFeeds: [(feed: String, place: String)] {
    let parts =
      [file.general] + file.byStage.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
      + file.byPen.sorted { $0.key < $1.key }.map(\.value)
    return parts.flatMap(\.rules).map { ($0.feed, $0.place) }
  }

  private static func set(_ rules: [FeedRule], like set: FeedRuleSet = FeedRuleSet()) -> FeedRuleSet
  {
    var copy = set
    copy.rules = rules
    return copy
  }

  /// The rules in the pen's own limits file; `nil` where it has none.
  private func penFile(_ pen: String) throws -> FeedRuleSet? {
    guard let farm,
      let url = try PenFile.existing(of: pen, in: farm.limits, reserved: PenFile.reservedLimits)
    else { return nil }
    let name = "limits/\(url.lastPathComponent)"
    return try LimitsFile.content(TextFile.text(of: url.path), file: name).feeds
  }

  /// The rules in one limits file; `nil` where there is no such file.
  private func limitsFile(_ name: String) throws -> FeedRuleSet? {
    guard let url = farm?.url.appendingPathComponent(name),
      FileManager.default.fileExists(atPath: url.path)
    else { return nil }
    return try LimitsFile.content(TextFile.text(of: url.path), file: name).feeds
  }
}
