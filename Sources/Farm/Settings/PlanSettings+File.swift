import DairyTerms
import FarmText
public import Foundation

extension PlanSettings {
  /// Reads the settings from the text of a `plan.yaml`.
  ///
  /// - Throws: ``Complaint`` naming the file, line, key and value at fault.
  public init(yaml text: String, file: String) throws {
    let root = try YAMLNode.parse(text, file: file, example: Self.example)
    let groups = PlanSetting.all.compactMap(\.group)
    let top = try root.fields(
      ["currency", "prices_date", "timetables", "present"] + groups
        + PlanSetting.all.filter { $0.group == nil }.map(\.name))
    try Self.refuseGaps(top)
    currency = try top.required("currency", example: Self.example).text()
    pricesDate = try top.required("prices_date", example: Self.example).day()
    let timetables = try Self.timetables(top.required("timetables", example: Self.example))
    self.timetables = timetables
    let presentNode = try top.required("present", example: Self.example)
    let presentName = try presentNode.text()
    guard let found = timetables.first(where: { $0.name == presentName }) else {
      throw presentNode.complaint(
        .unknownName, "'\(VisibleText.shortened(presentName))' is not one of the timetables",
        fix: "use one of \(timetables.map(\.name).joined(separator: ", "))")
    }
    present = found
    source = file
    for setting in PlanSetting.all {
      let fields = try Self.fields(of: setting, in: top)
      if let given = try setting.given(in: fields) ?? setting.usual {
        setting.set(&self, given)
      } else {
        _ = try fields.required(setting.name, example: Self.example)
      }
    }
  }

  /// The mapping a setting stands in.
  private static func fields(of setting: PlanSetting, in top: YAMLFields) throws(Complaint)
    -> YAMLFields
  {
    guard let group = setting.group else { return top }
    return try top.required(group, example: Self.example).fields(
      PlanSetting.all.filter { $0.group == group }.flatMap(\.names))
  }

  /// Names every value that is still to be written, where there are several: a template is filled in
  /// once, not key by key.
  private static func refuseGaps(_ top: YAMLFields) throws(Complaint) {
    var gaps = ["currency", "prices_date", "timetables", "present"].filter { top[$0] == nil }
    for setting in PlanSetting.all where setting.usual == nil {
      let isGroupEmpty = setting.group.map { top[$0] == nil } ?? false
      let fields = isGroupEmpty ? nil : try Self.fields(of: setting, in: top)
      let isGiven = setting.names.contains { fields?[$0] != nil }
      if !isGiven { gaps.append(try Self.name(of: setting, in: top)) }
    }
    guard gaps.count > 1 else { return }
    throw Complaint(
      .missingKey, at: top.node.file,
      "\(gaps.count) values are not given yet: \(gaps.joined(separator: ", "))",
      fix: "write each behind its key; docs/planning.md says what it is and may be")
  }

  /// The key of a setting as the file has it, with nothing behind it; else its own.
  private static func name(of setting: PlanSetting, in top: YAMLFields) throws(Complaint) -> String
  {
    let members = try top.node.members()
    guard let group = setting.group,
      let mapping = members.first(where: { $0.key == group })?.value, !mapping.isNull
    else { return setting.key }
    let written = try mapping.members().map(\.key)
    return setting.alternatives.first { written.contains($0.name) }.map { "\(group).\($0.name)" }
      ?? setting.key
  }

  /// Where every key is shown.
  private static let example = "HerdData/demo/limits/plan.yaml"

  /// A mapping of name to times (`2x: "05:00,17:00"`, `3-in-2: 3-in-2`), in the file's order.
  private static func timetables(_ node: YAMLNode) throws(Complaint) -> [MilkingTimetable] {
    var found: [MilkingTimetable] = []
    for (name, times) in try node.members() {
      let text = try times.text()
      do throws(Complaint) {
        found.append(try MilkingTimetable(text: text, name: name))
      } catch {
        throw times.complaint(error.explanation, fix: error.fix)
      }
    }
    guard !found.isEmpty else {
      throw node.complaint("no timetable is given", fix: "write for example  2x: \"05:00,17:00\"")
    }
    return found
  }

  /// Whether a file is a template in which nobody has written a price, a wage or a parlour yet: for
  /// rations, which do without, it is as if it were not there.
  ///
  /// - Throws: ``Complaint`` where it cannot be read or is no YAML.
  static func isUnfilled(_ url: URL) throws(Complaint) -> Bool {
    let groups = PlanSetting.all.compactMap(\.group)
    let root = try YAMLNode.parse(TextFile.text(of: url.path), file: url.lastPathComponent)
    for (key, value) in try root.members() where groups.contains(key) && !value.isNull {
      for (_, number) in try value.members() where !number.isNull { return false }
    }
    return true
  }

  /// Reads the settings of a file.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read or a value is at fault.
  public init(contentsOf url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Complaint(
        .noSettings, at: url.path, "the plan's settings are not there",
        fix: "'galacto herd templates' writes one to fill in")
    }
    // Named as the farm's folder has it: `limits/plan.yaml:33` can be opened from there.
    let folder = url.deletingLastPathComponent().lastPathComponent
    try self.init(
      yaml: TextFile.text(of: url.path), file: "\(folder)/\(url.lastPathComponent)")
  }
}
