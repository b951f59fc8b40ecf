import DairyTerms
import Foundation
import Testing

@testable import Farm

@Suite("Plan settings")
struct PlanSettingsTests {
  private static let demoFile = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/demo/limits/plan.yaml")

  private static func demoText() throws -> String {
    try String(contentsOf: demoFile, encoding: .utf8)
  }

  @Test("The shipped settings are read as they stand")
  func demo() throws {
    let settings = try PlanSettings(contentsOf: Self.demoFile)
    #expect(settings.timetables.map(\.name) == ["1x", "2x", "3x"])
    #expect(settings.present.name == "2x")
    let milk = MilkComposition(fatPercent: 4.0, trueProteinPercent: 3.2)
    #expect(abs(settings.milkPrice.valuePerKg(milk) - 0.43) < 1e-9)
  }

  @Test(
    "A wrong setting is refused with its line; a silently ignored one would falsify the plan",
    arguments: [
      ("wage_per_hour: 18.00", "wage_per_hours: 18.00", "unknown-setting"),
      ("wage_per_hour: 18.00", "wage_per_hour: -3", "setting"),
      ("wage_per_hour: 18.00", "wage_per_hour: much", "setting"),
      ("hours_per_day_limit: 6.5", "hours_per_day_limit: 50", "setting"),
      ("present: 2x", "present: 5x", "setting"),
      ("3x: \"05:00,13:00,21:00\"", "3x: \"05:00,05:30\"", "setting"),
      ("prices_date: 2026-11-01", "prices_date: 2026-02-30", "setting"),
      ("currency: EUR", "currency: [", "not-yaml"),
      ("lead_factor: 0.5", "", "missing-setting"),
    ])
  func wrong(old: String, new: String, code: String) throws {
    let text = try Self.demoText().replacingOccurrences(of: old, with: new)
    let error = try #require(throws: Complaint.self) {
      try PlanSettings(yaml: text, file: "plan.yaml")
    }
    #expect(error.code == code)
    #expect(error.place.hasPrefix("plan.yaml"))
    #expect(error.fault == .data)
  }

  @Test("A missing file is storage trouble with a way out")
  func missing() throws {
    let error = try #require(throws: Complaint.self) {
      try PlanSettings(contentsOf: URL(fileURLWithPath: "/no/such/plan.yaml"))
    }
    #expect(error.fault == .storage)
    #expect(error.fix != nil)
  }
}
