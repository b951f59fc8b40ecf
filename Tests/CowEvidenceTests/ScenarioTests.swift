import DairyTerms
import Foundation
import Homeorhesis
import Testing

@testable import CowEvidence

@Suite("A scenario file says what happens, and errors say where")
struct ScenarioTests {
  private static func fault(_ text: String) -> Complaint? {
    do throws(Complaint) {
      _ = try Scenario(text: text, file: "cow.yaml")
      return nil
    } catch {
      return error
    }
  }

  @Test("a mistyped key is named with its line and the likely one")
  func mistypedKey() {
    let error = Self.fault("about: x\ncow:\n  paritty: 2\n")
    #expect(error?.code == "unknown-name")
    #expect(error?.place.hasPrefix("cow.yaml:3") == true)
    #expect(error?.fix?.contains("did you mean 'parity'") == true)
  }

  @Test(
    "every kind of mistake is caught where it stands",
    arguments: [
      ("cow: {body_weight_kg: heavy}", "bad-value"), ("cow: {body_weight_kg: 5}", "bad-value"),
      ("cow: {breed: Holstien}", "unknown-breed"),
      ("timetables: [{times: [\"25:00\"]}]", "bad-value"),
      ("timetables: [{times: [\"05:00\", \"05:05\"]}]", "timetable"),
      ("timetables: [{every_days: 3, times: [\"1 05:00\"]}]", "bad-value"),
      ("interventions: [{kind: glucose_clmp}]", "unknown-name"),
      ("rations: [{based_on: hay}]", "unknown-name"),
      ("measures: [{name: a, value: \"mean(cow.milk, 0, 5)\"}]", "unknown-quantity"),
      ("measures: [{name: a, value: \"mean(bull.milk_kg, 0, 5)\"}]", "unknown-run"),
      ("measures: [{name: a, value: \"mean(cow.milk_kg, 0\"}]", "bad-expression"),
      ("measures: [{name: a}]", "bad-value"), ("cow: [", "not-yaml"), ("", "empty-file"),
    ])
  func mistakes(text: String, code: String) {
    #expect(Self.fault(text)?.code == code)
  }

  @Test("runs inherit what they do not change, and measures compute")
  func inherits() throws {
    let scenario = try Scenario(
      text: """
        cow: {parity: 1}
        from_day: -3
        to_day: 6
        runs:
          plain: {}
          second: {cow: {parity: 2}}
          left_only:
            timetables:
              - {times: ["05:00", "17:00"], quarters: left}
        measures:
          - {name: left, value: "sum(left_only.left_milk_kg, 0, 6)"}
          - {name: right, value: "sum(left_only.right_milk_kg, 0, 6)"}
          - {name: twice, value: "2 * (1 + 3) / 4 - -1"}
          - {name: never, value: "first_above(plain.milk_kg, 500, 0, 6)"}
          - {name: half, value: "share_below(2.0, 2.0, 0.2)"}
        """, file: "cow.yaml")
    #expect(scenario.runs.map(\.plan.profile.parity) == [1, 2, 1])
    #expect(scenario.runs[1].plan.profile.bodyWeightKg > scenario.runs[0].plan.profile.bodyWeightKg)
    let values = Dictionary(
      uniqueKeysWithValues: try scenario.finish().values.map { ($0.name, $0.value) })
    #expect((values["left"] ?? nil).map { $0 > 10 } == true)
    #expect(values["right"] == 0)
    #expect(values["twice"] == 3)
    #expect(values["never"] == .some(nil))
    #expect(values["half"] == 50)
  }

  @Test("a fortnight's pattern keeps its intervals over the weekend")
  func threeInTwo() throws {
    let scenario = try Scenario(
      text: """
        from_day: -1
        to_day: 30
        timetables: [{times: ["1 05:00", "1 17:00", "2 11:00"], every_days: 2}]
        """, file: "cow.yaml")
    let run = try #require(try scenario.finish().runs.first)
    let hours = zip(run.milkings, run.milkings.dropFirst()).map { 24 * ($1.time - $0.time) }
    #expect(hours.allSatisfy { abs($0 - 12) < 1e-6 || abs($0 - 18) < 1e-6 })
    #expect(run.milkings.count == 45)
  }

  /// Schedules of the trials, with milkings in a fortnight.
  static let schedules: [String: Int] = [
    "1x": 14, "3-in-2": 21, "3-in-2 10:19:19": 21, "3-in-2 8:20:20": 21, "10-in-7": 20,
    "11-in-7": 22, "13-in-7": 26, "2x 8:16": 28, "2x 10:14": 28, "3x": 42, "4x": 56,
    "\"Mon-Sat 05:00,17:00; Sun 11:00\"": 26,
  ]

  @Test(
    "every schedule of the trials can be said in a scenario as in a farm's question",
    arguments: schedules.keys.sorted())
  func everySchedule(milking: String) throws {
    let scenario = try Scenario(
      text: """
        from_day: -1
        to_day: 29
        timetables: [{milking: \(milking)}]
        """, file: "cow.yaml")
    let run = try #require(try scenario.finish().runs.first)
    let fortnight = run.milkings.filter { $0.time >= 14 && $0.time < 28 }
    #expect(fortnight.count == Self.schedules[milking])
  }

  @Test("times said twice, and a timetable nobody knows, are refused with their line")
  func refusedMilking() {
    for text in [
      "timetables: [{milking: 3x, times: [\"05:00\"]}]", "timetables: [{milking: 10-in-6}]",
    ] {
      #expect(throws: Complaint.self) { try Scenario(text: text, file: "cow.yaml") }
    }
  }
}

@Suite("The scenario reference names everything a file may say")
struct ScenarioReferenceTests {
  private static func page() throws -> String {
    let path = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/homeorhesis-scenarios.md")
    return try String(contentsOf: path, encoding: .utf8)
  }

  @Test("a key, intervention, function or quantity that the page lacks could not be found out")
  func complete() throws {
    let page = try Self.page()
    let words =
      ScenarioReader.fileKeys + ScenarioReader.cowKeys + ScenarioReader.timetableKeys
      + ScenarioReader.rationKeys + Intervention.Kind.allCases.map(\.rawValue)
      + MeasureContext.quantityNames
    let missing = words.filter { !page.contains("`\($0)`") }
    #expect(missing.isEmpty)
    let functions = MeasureFunction.allCases.map(\.rawValue).filter { !page.contains("\($0)(") }
    #expect(functions.isEmpty)
  }

  @Test("the page's own example runs")
  func example() throws {
    let page = try Self.page()
    let last = try #require(page.components(separatedBy: "```yaml\n").last)
    let text = try #require(last.components(separatedBy: "```").first)
    let scenario = try Scenario(text: text, file: "example.yaml")
    let value = try #require(try scenario.finish().values.first?.value)
    #expect(value < -1)
  }
}
