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
      var fields = top
      if let group = setting.group {
        fields = try top.required(group, example: Self.example).fields(
          PlanSetting.all.filter { $0.group == group }.map(\.name))
      }
      if let usual = setting.usual {
        setting.set(&self, try fields.number(setting.name, setting.range) ?? usual)
      } else {
        let node = try fields.required(setting.name, example: Self.example)
        setting.set(&self, try node.number(in: setting.range))
      }
    }
  }

  /// Where every key is shown.
  private static let example = "HerdData/demo/limits/plan.yaml"

  /// A mapping of name to clock times (`2x: "05:00,17:00"`), in the file's order.
  private static func timetables(_ node: YAMLNode) throws(Complaint) -> [MilkingTimetable] {
    var found: [MilkingTimetable] = []
    for (name, times) in try node.members() {
      let text = try times.text()
      do throws(Complaint) {
        found.append(try MilkingTimetable(name: name, clockTimes: text))
      } catch {
        throw times.complaint(error.explanation, fix: error.fix)
      }
    }
    guard !found.isEmpty else {
      throw node.complaint("no timetable is given", fix: "write for example  2x: \"05:00,17:00\"")
    }
    return found
  }

  /// Reads the settings of a file.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read or a value is at fault.
  public init(contentsOf url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Complaint(
        .noSettings, at: url.path, "the plan's settings are not there",
        fix: "copy HerdData/demo/limits/plan.yaml there and set your own prices")
    }
    // Named as the farm's folder has it: `limits/plan.yaml:33` can be opened from there.
    let folder = url.deletingLastPathComponent().lastPathComponent
    try self.init(
      yaml: TextFile.text(of: url.path), file: "\(folder)/\(url.lastPathComponent)")
  }
}
