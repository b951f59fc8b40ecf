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

  @Test("Timetables over two days, a week or by name are read; else a farm could not consider them")
  func cycles() throws {
    let text = try Self.demoText().replacingOccurrences(
      of: "  3x: \"05:00,13:00,21:00\"",
      with: "  3-in-2: 3-in-2\n  no Sunday evening: \"Mon-Sat 05:00,17:00; Sun 11:00\"\n"
        + "  short days: 2x 8:16")
    let settings = try PlanSettings(yaml: text, file: "plan.yaml")
    #expect(
      settings.timetables.map(\.name) == ["1x", "2x", "3-in-2", "no Sunday evening", "short days"])
    let perDay = settings.timetables.map(\.milkingsPerDay)
    #expect(perDay == [1, 2, 1.5, 13.0 / 7, 2])
    #expect(settings.timetables[4].intervalsHours.prefix(2) == [8, 16])
  }

  @Test(
    "A wrong setting is refused with its line; a silently ignored one would falsify the plan",
    arguments: [
      ("wage_per_hour: 18.00", "wage_per_hours: 18.00", "unknown-name"),
      ("wage_per_hour: 18.00", "wage_per_hour: -3", "bad-value"),
      ("wage_per_hour: 18.00", "wage_per_hour: much", "bad-value"),
      ("hours_per_day_limit: 6.5", "hours_per_day_limit: 50", "bad-value"),
      ("present: 2x", "present: 5x", "unknown-name"),
      ("3x: \"05:00,13:00,21:00\"", "3x: \"05:00,05:30\"", "bad-value"),
      ("3x: \"05:00,13:00,21:00\"", "3x: \"4x to day 21, then 2x\"", "bad-value"),
      ("3x: \"05:00,13:00,21:00\"", "3x: 10-in-6", "bad-value"),
      ("prices_date: 2026-11-01", "prices_date: 2026-02-30", "bad-value"),
      ("currency: EUR", "currency: [", "not-yaml"),
      ("lead_factor: 0.5", "", "missing-key"),
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
