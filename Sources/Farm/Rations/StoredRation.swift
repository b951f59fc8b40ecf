public import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
import Rations

/// What a pen is fed today: the farm's file `rations/PEN.yaml`.
///
/// ```yaml
/// pen: HIGH
/// version: 2
/// day: 2026-11-25
/// kg_as_fed:                   # a cow a day; or kg_dm, lb_as_fed, lb_dm
///   "Corn silage, typical": 31.5
///   Canola meal: 3.2
/// ```
///
/// Amounts are kept as they are mixed, as fed: when a silage turns wetter, the same file says that
/// the cows get less dry matter, which is the truth of the bunk.
public struct StoredRation: Sendable, Hashable {
  /// The pen it was made for.
  public var pen: String
  /// Counts up with every saving, from 1.
  public var version: Int
  /// The day it was made for, or `nil` where the file does not say.
  public var day: HerdDay?
  /// kg as fed a cow a day by feed (0 or more); a feed given in dry matter is in ``kgDM``.
  public var kgAsFed: [String: Double]
  /// kg dry matter a cow a day by feed, where the file gives dry matter.
  public var kgDM: [String: Double]
  /// Where each feed stands in the file, such as `rations/HIGH.yaml:7`.
  public var places: [String: String]
  /// The file's name within the farm.
  public var file: String
  /// What the pen is measured to eat, where the file says anything of it.
  public var intake: StoredIntake?

  /// A ration to be stored, kg as fed a cow a day.
  public init(pen: String, version: Int, day: HerdDay?, kgAsFed: [String: Double]) {
    self.pen = pen
    self.version = version
    self.day = day
    self.kgAsFed = kgAsFed
    kgDM = [:]
    places = [:]
    file = Self.fileName(of: pen)
  }

  /// Units a file may give its amounts in: key, kg in one, whether of dry matter.
  private static let units: [(key: String, kilograms: Double, isDM: Bool)] = [
    ("kg_as_fed", 1, false), ("lb_as_fed", Units.kgPerPound, false), ("kg_dm", 1, true),
    ("lb_dm", Units.kgPerPound, true),
  ]

  /// The keys a ration file may hold.
  static let keys = ["pen", "version", "day", "note"] + StoredIntake.keys + units.map(\.key)

  /// Reads the text of a ration file.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public init(yaml text: String, file: String) throws {
    let root = try YAMLNode.parse(text, file: file, example: "docs/rations.md")
      .fields(Self.keys)
    self.init(
      pen: try root.required("pen", example: "docs/rations.md").text(),
      version: try root["version"]?.wholeNumber(in: 1...1_000_000) ?? 1,
      day: try root["day"]?.day(), kgAsFed: [:])
    self.file = file
    intake = try StoredIntake(in: root)
    for unit in Self.units {
      for (feed, amount) in try root[unit.key]?.members() ?? [] where !amount.isNull {
        guard places.updateValue(amount.place, forKey: feed) == nil else {
          throw amount.complaint(
            .duplicateFeed, "'\(VisibleText.shortened(feed))' is given in two units",
            fix: "keep one")
        }
        let given = try amount.number(in: 0...500)
        if unit.isDM {
          kgDM[feed] = given * unit.kilograms
        } else {
          kgAsFed[feed] = given * unit.kilograms
        }
      }
    }
    guard (kgAsFed.values + Array(kgDM.values)).contains(where: { $0 > 0 }) else {
      throw Complaint(
        .emptyRation, at: file, "the ration feeds nothing",
        fix: "list the feeds under 'kg_as_fed:', a cow a day")
    }
  }

  /// The text of the file; reading it gives the same ration.
  public var yaml: String {
    var lines = [
      "# What a cow of this pen is fed a day. docs/rations.md describes the file.",
      "pen: \(YAMLNode.quoted(pen))", "version: \(version)",
    ]
    if let day { lines.append("day: \(day)") }
    lines += intake?.yamlLines ?? []
    for (key, amounts) in [("kg_as_fed", kgAsFed), ("kg_dm", kgDM)] where !amounts.isEmpty {
      lines.append("\(key):")
      for (feed, amount) in amounts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        lines.append("  \(YAMLNode.quoted(feed)): \(Self.number(amount))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Nine digits: a limit the ration stands on still holds when the file is read again.
  private static func number(_ amount: Double) -> String {
    String(format: "%.9g", amount)
  }
}

extension StoredRation {
  /// The usual file of a pen within the farm's folder; a pen's code cannot lead out of it.
  public static func fileName(of pen: String) -> String {
    "rations/\(PenFile.stem(of: pen)).yaml"
  }

  /// The file to keep the ration in: the pen's own, or one that is no other pen's on any file
  /// system; and, beside it, that of an older version.
  ///
  /// - Throws: ``Complaint`` with code `two-pen-files`.
  public func fileToWrite(in farm: FarmFolder, version: Int? = nil) throws -> URL {
    let file = try PenFile.toWrite(of: pen, in: farm.rations)
    guard let version else { return file }
    return file.deletingPathExtension().appendingPathExtension("v\(version)")
      .appendingPathExtension("yaml")
  }

  /// The ration of a pen, or `nil` where the farm has none on file.
  ///
  /// - Throws: ``Complaint`` where the file is there and cannot be read or is wrong.
  public static func of(pen: String, in farm: FarmFolder) throws -> StoredRation? {
    guard let url = try PenFile.existing(of: pen, in: farm.rations) else { return nil }
    return try StoredRation(
      filledIn: TextFile.text(of: url.path), file: "rations/\(url.lastPathComponent)")
  }

  /// The version before this one, as saving kept it (`rations/HIGH.v2.yaml`); `nil` where it is not
  /// there.
  ///
  /// - Throws: ``Complaint`` where the file is wrong.
  public func before(in farm: FarmFolder) throws -> StoredRation? {
    guard version > 1 else { return nil }
    let url = try fileToWrite(in: farm, version: version - 1)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try StoredRation(
      yaml: TextFile.text(of: url.path), file: "rations/\(url.lastPathComponent)")
  }

  /// The ration of a file; `nil` where it is a template in which no amount is written yet.
  ///
  /// - Throws: ``Complaint`` where the file is wrong.
  init?(filledIn text: String, file: String) throws {
    do {
      try self.init(yaml: text, file: file)
    } catch let fault as Complaint where fault.kind == .emptyRation {
      let root = try YAMLNode.parse(text, file: file)
      let amounts = try Self.units.flatMap { unit in
        let given = try root.members().first { $0.key == unit.key }?.value
        return try given.map { $0.isNull ? [] : try $0.members() } ?? []
      }
      // A file may hold the measured intake alone.
      let saysIntake = try root.members().contains {
        StoredIntake.keys.contains($0.key) && !$0.value.isNull
      }
      guard saysIntake || !amounts.isEmpty, amounts.allSatisfy(\.value.isNull) else { throw fault }
      return nil
    }
  }
}
