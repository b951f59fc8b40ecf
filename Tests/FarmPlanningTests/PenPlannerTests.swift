import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Rations
import Testing

@testable import Farm
@testable import FarmPlanning

@Suite("Ration and timetables of one pen")
struct PenPlannerTests {
  @Test("Every timetable has its own ration, and each row of it holds in the full model")
  func everyTimetable() throws {
    let farm = try SmallFarm()
    let plan = try farm.plan(farm.pen())
    #expect(plan.options.map(\.timetable) == ["1x", "2x", "3x"])
    for option in plan.options {
      #expect(option.feasible, "\(option.timetable): \(option.ration.conflicts)")
      let broken = option.ration.rows.filter { $0.mustHold && !$0.holds }
      #expect(broken.isEmpty, "\(option.timetable): \(broken)")
    }
    let intakes = plan.options.map(\.ration.meanDMIKgPerDay)
    #expect(intakes == intakes.sorted(), "less milk may not eat more")
  }

  @Test(
    "More milkings give what trials found, fewer lose what trials lost; the model stands beside")
  func responseIsTheTrials() throws {
    let farm = try SmallFarm()
    let plan = try farm.plan(farm.pen())
    let more = try #require(plan.options[2].response)
    // Sanchez-Duarte (2020) found 2.23 kg, 60 g fat, 50 g protein; Erdman and Varner (1995) 3.5 kg
    // (3.1 to 3.9) and 92 g fat (67 to 117): the two exclude each other, so their envelope counts.
    #expect((2.23...3.9).contains(more.trial.milkKgPerDay))
    #expect((60.0...117).contains(more.trial.fatGPerDay))
    #expect((50.0...90).contains(more.trial.proteinGPerDay))
    let fewer = try #require(plan.options[0].response)
    let loss = -fewer.trial.milkKgPerDay / plan.options[1].milkKgPerDay
    // Remond and Pomies (2005): 20 to 30 % less milk, richer in fat and protein.
    #expect((0.20...0.30).contains(loss))
    #expect(plan.options[0].fatPercent > plan.options[1].fatPercent)
    #expect(plan.options[0].trueProteinPercent > plan.options[1].trueProteinPercent)
    #expect(more.model != more.trial)
    #expect(!more.sources.isEmpty)
  }

  @Test("The pen's own limits file decides in a plan as it does in a ration")
  func ownLimits() throws {
    let farm = try SmallFarm()
    try farm.write(
      "stage: high\nlimits:\n  starch_percent_dm: {max: 21}\n", to: "limits/HIGH.yaml")
    let plan = try farm.plan(farm.pen())
    #expect(plan.limitsFrom == "limits/HIGH.yaml")
    for option in plan.options where option.feasible {
      let starch = try #require(
        option.ration.rows.first { $0.name.lowercased().contains("starch") })
      #expect(try #require(starch.value) <= 21 + 1e-6)
    }
  }

  @Test("Today's ration on file is judged and costed, not passed over")
  func todayRation() throws {
    let farm = try SmallFarm()
    try farm.write(
      "pen: HIGH\nkg_as_fed:\n  \"Corn silage, typical\": 60\n  Canola meal: 4\n",
      to: "rations/HIGH.yaml")
    let today = try #require(try farm.plan(farm.pen()).todayRation)
    #expect(today.file == "rations/HIGH.yaml")
    #expect(!today.limitsOff.isEmpty)
    let cost = try #require(today.costPerKgDM)
    #expect((0.15...0.35).contains(cost))
  }

  @Test("A nutrient no feed brings is named, and nothing may be ordered for the pen")
  func missingNutrient() throws {
    let farm = try SmallFarm()
    for file in ["prices.csv", "limits/feeds.yaml"] {
      try farm.drop(linesWith: "Cobalt", from: file)
      try farm.drop(linesWith: "VitTM", from: file)
    }
    let group = farm.pen()
    let plan = try farm.plan(group)
    let present = try #require(plan.presentOption)
    #expect(!present.feasible)
    #expect(!present.ration.missingSources.isEmpty)
    let without = PenWithoutRation.all([plan], [])
    #expect(without.map(\.pen) == ["HIGH"])
    let settings = try farm.workspace().settings()
    let decision = try PlanEconomics(of: [plan], settings: settings).decide()
    #expect(decision.picks == [1], "an order would rest on a ration there is not")
  }

  @Test("A timetable no trial knows has no milk of its own and is not offered")
  func unknownTimetable() throws {
    let farm = try SmallFarm()
    let file = farm.folder.url.appendingPathComponent("limits/plan.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try farm.write(
      text.replacing(
        "3x: \"05:00,13:00,21:00\"", with: "6x: \"01:00,05:00,09:00,13:00,17:00,21:00\""),
      to: "limits/plan.yaml")
    let plan = try farm.plan(farm.pen())
    let option = try #require(plan.options.first { $0.timetable == "6x" })
    #expect(option.notOffered != nil)
    #expect(!option.feasible)
    #expect(option.milkKgPerDay == plan.presentOption?.milkKgPerDay)
  }
}
