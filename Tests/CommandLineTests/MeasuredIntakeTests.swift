import Foundation
import Testing

/// What a pen is measured to eat, from where a farm has it to every ration and the plan.
@Suite("Measured intake")
struct MeasuredIntakeTests {
  private let demo: DemoFarmRun

  init() throws { demo = try DemoFarmRun.shared.get() }

  private static func json(_ run: Program.Run) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.talk)")
  }

  private static func ration(_ words: [String], in farm: URL) throws -> [String: Any] {
    try json(Program.run(["ration"] + words + ["--json"], in: farm))
  }

  private static func intake(_ document: [String: Any]) throws -> [String: Any] {
    try #require(document["intake"] as? [String: Any])
  }

  private static func number(_ document: [String: Any], _ key: String) throws -> Double {
    try #require(document[key] as? Double, "\(key)")
  }

  @Test("A typed intake is what every ration of the pen is made for, the plan's too")
  func typed() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let before = try Self.ration(["optimise", "HIGH"], in: farm)
    #expect(try Self.intake(before)["standing"] as? String == "predicted")
    try FieldFarm.replace(
      "version: 1", with: "version: 1\nmeasured_dmi_lb: 51", in: "rations/HIGH.yaml", of: farm)
    let after = try Self.ration(["optimise", "HIGH"], in: farm)
    let intake = try Self.intake(after)
    #expect(intake["standing"] as? String == "measured")
    let share =
      try Self.number(intake, "measured_kg_per_d") / Self.number(intake, "predicted_kg_per_d")
    #expect(
      abs(try Self.number(after, "dmi_kg_per_d") / Self.number(before, "dmi_kg_per_d") - share)
        < 1e-6)
    let terms = try #require(intake["terms"] as? [[String: Any]])
    let sum = try terms.reduce(0) { try $0 + Self.number($1, "kg_per_d") }
    #expect(abs(sum - (try Self.number(intake, "predicted_kg_per_d"))) < 1e-9)
    let plan = try Self.json(Program.run(["plan", "--json"], in: farm))
    let pens = try #require(plan["pens"] as? [[String: Any]])
    let high = try #require(pens.first { $0["pen"] as? String == "HIGH" })
    #expect(
      try Self.number(Self.intake(high), "used_kg_per_d")
        == Self.number(intake, "used_kg_per_d"))
    let old = try #require(demo.plan()["pens"] as? [[String: Any]])
    func dmi(_ pens: [[String: Any]]) throws -> Double {
      let pen = try #require(pens.first { $0["pen"] as? String == "HIGH" })
      let options = try #require(pen["options"] as? [[String: Any]])
      return try Self.number(
        try #require(options.first?["ration"] as? [String: Any]), "mean_dmi_kg_per_d")
    }
    #expect(abs(try dmi(pens) / dmi(old) - share) < 1e-6)
  }

  @Test("Measured stands beside predicted in text, sheet and plan, in the farm's pounds")
  func shown() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    _ = try Data("name: Miller\ncountry: US\n".utf8)
      .write(to: farm.appendingPathComponent("farm.yaml"))
    try FieldFarm.replace(
      "version: 1", with: "version: 1\nmeasured_dmi_lb: 51", in: "rations/HIGH.yaml", of: farm)
    let text = try Program.run(["ration", "evaluate", "HIGH"], in: farm).output
    #expect(
      text.contains("intake: measured 51.0 lb DM a cow (rations/HIGH.yaml:4 measured_dmi_lb)"),
      "\(text)")
    #expect(text.contains("intake: predicted by term: constant 8.2, parity"))
    #expect(text.contains("by animal and ration (eq. 2-2)"))
    try FieldFarm.run(["ration", "sheet", "HIGH"], in: farm)
    let page = try String(
      contentsOf: farm.appendingPathComponent("reports/feeding-HIGH.html"), encoding: .utf8)
    #expect(page.contains("DMI measured 51.0, predicted 55.4 lb"))
    #expect(page.firstMatch(of: /[0-9] kg\b/) == nil)
    let plan = try Program.run(["plan"], in: farm).output
    #expect(plan.contains("Note: pen HIGH, intake: measured 51.0 lb"))
    #expect(plan.firstMatch(of: /[0-9] kg\b/) == nil, "\(plan)")
  }

  @Test("A new ration that is kept keeps what was measured; the option counts before the file")
  func kept() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    try FieldFarm.replace(
      "version: 1", with: "version: 1\nmeasured_dmi_kg: 23.5", in: "rations/LOW.yaml", of: farm)
    let asked = try Self.ration(["evaluate", "LOW", "--dmi", "50lb"], in: farm)
    #expect(abs(try Self.number(Self.intake(asked), "measured_kg_per_d") - 22.6796) < 1e-3)
    let plain = try Self.ration(["evaluate", "LOW", "--dmi", "predicted"], in: farm)
    let intake = try Self.intake(plain)
    #expect(intake["standing"] as? String == "predicted")
    #expect(
      try Self.number(intake, "used_kg_per_d") == Self.number(intake, "predicted_kg_per_d"))
    try FieldFarm.run(["ration", "optimise", "LOW", "--save"], in: farm)
    let file = try String(
      contentsOf: farm.appendingPathComponent("rations/LOW.yaml"), encoding: .utf8)
    #expect(file.contains("version: 2") && file.contains("measured_dmi_kg: 23.5"))
  }

  @Test("An intake in the wrong unit is not used, and the suggested command or line works")
  func wrongUnit() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let slip = try Program.run(["ration", "evaluate", "HIGH", "--dmi", "52"], in: farm)
    #expect(slip.exitCode == 2 && slip.output.isEmpty)
    #expect(slip.talk.contains("say --dmi HIGH=52lb"), "\(slip.talk)")
    #expect(
      try Program.run(["ration", "evaluate", "HIGH", "--dmi", "HIGH=52lb"], in: farm).exitCode
        == 0)
    try FieldFarm.replace(
      "version: 1", with: "version: 1\nmeasured_dmi_kg: 52", in: "rations/HIGH.yaml", of: farm)
    let run = try Self.ration(["evaluate", "HIGH"], in: farm)
    let intake = try Self.intake(run)
    #expect(intake["standing"] as? String == "refused")
    #expect(
      try Self.number(intake, "used_kg_per_d") == Self.number(intake, "predicted_kg_per_d"))
    let caveats = try #require(intake["caveats"] as? [String])
    #expect(caveats.last?.contains("write measured_dmi_lb: 52") == true)
    try FieldFarm.replace(
      "measured_dmi_kg: 52", with: "measured_dmi_lb: 52", in: "rations/HIGH.yaml", of: farm)
    let mended = try Self.intake(Self.ration(["evaluate", "HIGH"], in: farm))
    #expect(mended["standing"] as? String == "measured")
  }

  @Test("A mixer's records are used once their feeds are known by name")
  func mixer() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let feeds = [
      ("\"Corn silage, typical\"", 67.0), ("Cool season grass silage", 14.5), ("HayX", 5.2),
      ("Wheat grain", 5.1), ("\"Soybean meal, solvent 48CP\"", 5.3), ("Canola meal", 5),
      ("Wheat middlings", 3), ("\"Beet pulp, dry\"", 2.1), ("Weighback", -3),
    ]
    var rows = [",,,Actual", "Pen,Ingredient,Date,IU(lbs/hd)"]
    for day in 21...27 {
      for (feed, pounds) in feeds {
        rows.append("HIGH,\(feed),12/\(day)/2010,\(pounds < 0 ? "(\(-pounds))" : "\(pounds)")")
      }
    }
    let file = try scratch.write(rows.joined(separator: "\n") + "\n", to: "ez.csv")
    try FieldFarm.run(["herd", "import", file], in: farm)
    let unknown = try Program.run(["ration", "evaluate", "HIGH"], in: farm)
    #expect(
      unknown.output.contains("feeds/mixer.yaml, a line each:  HayX: NAME OF prices.csv"),
      "\(unknown.output)")
    try FileManager.default.createDirectory(
      at: farm.appendingPathComponent("feeds"), withIntermediateDirectories: true)
    try Data("HayX: \"Cool season grass hay, mid-mtr\"\n".utf8)
      .write(to: farm.appendingPathComponent("feeds/mixer.yaml"))
    let intake = try Self.intake(Self.ration(["evaluate", "HIGH"], in: farm))
    #expect(intake["standing"] as? String == "measured")
    #expect((intake["from"] as? String)?.contains("less what was weighed back") == true)
    #expect((22...24).contains(try Self.number(intake, "measured_kg_per_d")))
    // The pen's file counts before the mixer.
    try FieldFarm.replace(
      "version: 1", with: "version: 1\nmeasured_dmi_kg: 25", in: "rations/HIGH.yaml", of: farm)
    let typed = try Self.intake(Self.ration(["evaluate", "HIGH"], in: farm))
    #expect(try Self.number(typed, "measured_kg_per_d") == 25)
  }

  @Test(
    "What is no intake ends in wrong usage that says what is",
    arguments: [
      (["evaluate", "all", "--dmi", "23"], "HIGH=23"), (["evaluate", "HIGH", "--dmi", "x"], "dmi"),
      (["evaluate", "HIGH", "--dmi", "-3"], "dmi"),
      (["evaluate", "HIGH", "--dmi", "HIHG=23"], "did you mean HIGH?"),
    ])
  func wrong(words: [String], said: String) throws {
    let run = try Program.run(["ration"] + words, in: demo.farm)
    #expect(run.exitCode == 2 || run.exitCode == 3, "\(run.exitCode)")
    #expect(run.talk.contains(said), "\(run.talk)")
  }
}
