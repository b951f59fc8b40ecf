public import DairyTerms
import FarmText
import Foundation

/// What a pen is measured to eat, as the pen's ration file says it.
///
/// ```yaml
/// measured_dmi_kg: 23.4        # dry matter a cow ate a day: fed less refused; or measured_dmi_lb
/// measured_day: 2026-11-20     # when
/// refused_percent: 3           # of a mixer's records: what was weighed back, % of what was fed
/// ```
public struct StoredIntake: Sendable, Hashable {
  /// Dry matter a cow eats a day, kg; `nil` where the file does not say it.
  public var kgPerDay: Double?
  /// Whether the file gives it in pounds.
  public var isInPounds = false
  /// The day it was measured.
  public var day: HerdDay?
  /// What is weighed back of what is fed, %; `nil` where the file does not say it.
  public var refusedPercent: Double?
  /// Where it stands, such as `rations/HIGH.yaml:3`.
  public var place: String

  /// Keys of a ration file that speak of intake.
  static let keys = ["measured_dmi_kg", "measured_dmi_lb", "measured_day", "refused_percent"]

  /// What the fields of a ration file say of intake; `nil` where they say nothing.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  init?(in fields: YAMLFields) throws(Complaint) {
    let given = Self.keys.filter { fields[$0] != nil }
    guard !given.isEmpty else { return nil }
    // Wide on purpose: whether pounds or a weight as fed stand where kilograms of dry matter should is
    // told beside the prediction.
    kgPerDay = try fields.mass("measured_dmi", range: 0.1...200)
    isInPounds = fields["measured_dmi_lb"] != nil
    day = try fields["measured_day"]?.day()
    refusedPercent = try fields.number("refused_percent", 0...50, unit: "%")
    let key = isInPounds ? "measured_dmi_lb" : "measured_dmi_kg"
    place = (fields[key] ?? fields[given[0]])?.place ?? fields.node.file
  }

  /// What a pen's file says of intake, whether or not it holds a ration; `nil` where it says nothing.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read or is wrong.
  static func of(pen: String, in farm: FarmFolder) throws -> StoredIntake? {
    guard let url = try PenFile.existing(of: pen, in: farm.rations) else { return nil }
    let root = try YAMLNode.parse(
      TextFile.text(of: url.path), file: "rations/\(url.lastPathComponent)",
      example: "docs/rations.md")
    return try StoredIntake(in: root.fields(StoredRation.keys))
  }

  /// The lines of the file that say the same.
  var yamlLines: [String] {
    var lines: [String] = []
    if let kgPerDay {
      let amount = isInPounds ? kgPerDay / Units.kgPerPound : kgPerDay
      let text = PlainNumber.text((amount * 1e6).rounded() / 1e6)
      lines.append("measured_dmi_\(isInPounds ? "lb" : "kg"): \(text)")
    }
    if let day { lines.append("measured_day: \(day)") }
    if let refusedPercent { lines.append("refused_percent: \(PlainNumber.text(refusedPercent))") }
    return lines
  }
}
