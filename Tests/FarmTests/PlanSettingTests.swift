import DairyTerms
import Farm
import Foundation
import Testing

/// A setting is stated once; what the reader takes must be what the documentation promises.
@Suite("The table of settings")
struct PlanSettingTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func demo() throws -> String {
    try String(
      contentsOf: checkout.appendingPathComponent("HerdData/demo/limits/plan.yaml"),
      encoding: .utf8)
  }

  @Test("docs/planning.md shows every setting with the range the reader takes")
  func documented() throws {
    let page = try String(
      contentsOf: Self.checkout.appendingPathComponent("docs/planning.md"), encoding: .utf8)
    for setting in PlanSetting.all {
      let range =
        "\(PlainNumber.text(setting.range.lowerBound)) to "
        + PlainNumber.text(setting.range.upperBound)
      let usual = setting.usual.map(PlainNumber.text) ?? "must be said"
      let row =
        "| `\(setting.key)` | \(setting.title) | \(setting.unit) | \(range) | \(usual) |"
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test("A value beyond a range is refused at its line, the ends are taken", arguments: 0..<15)
  func ranges(_ index: Int) throws {
    let setting = PlanSetting.all[index]
    let name = String(setting.key.split(separator: ".").last ?? "")
    let line = try Regex("(?m)^( *)\(name): *[^\\n]*$")
    var text = try Self.demo()
    if text.firstMatch(of: line) == nil { text += "\n\(name): 1\n" }
    func with(_ value: Double) throws -> String {
      let found = try #require(text.firstMatch(of: line))
      let indent = found.output[1].substring ?? ""
      return text.replacingCharacters(
        in: found.range, with: "\(indent)\(name): \(PlainNumber.text(value))")
    }
    for end in [setting.range.lowerBound, setting.range.upperBound] {
      let settings = try PlanSettings(yaml: with(end), file: "plan.yaml")
      #expect(abs(setting.value(settings) - end) < 1e-9, "\(setting.key)")
    }
    let error = #expect(throws: Complaint.self) {
      try PlanSettings(yaml: with(setting.range.upperBound * 2 + 1), file: "plan.yaml")
    }
    #expect(error?.place.contains(name) == true, "\(String(describing: error))")
  }
}
