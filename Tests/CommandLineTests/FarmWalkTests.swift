import Foundation
import Testing

/// From an empty folder and the user's own files to a plan and a printed page, without reading anything:
/// what a stop says must be enough to go on.
@Suite("Five minutes on one's own farm")
struct FarmWalkTests {
  /// Fills values in behind the keys of a template, as a person does.
  private static func fill(_ values: [String: String], in name: String, of farm: URL) throws {
    let file = farm.appendingPathComponent(name)
    var text = try String(contentsOf: file, encoding: .utf8)
    for (key, value) in values {
      let key = try Regex("(?m)^( *\(key):)")
      try #require(text.firstMatch(of: key) != nil, "\(key)")
      text = text.replacing(key) { "\($0.output[1].substring ?? "") \(value)" }
    }
    try Data(text.utf8).write(to: file)
  }

  private static let parlour = [
    "prices_date": "2026-11-01", "wage_per_hour": "18", "people": "2", "cows_per_hour": "100",
    "set_up_minutes_per_session": "30", "change_minutes_per_pen": "4",
    "hours_per_day_limit": "20", "supplies_per_cow_milking": "0.05",
    "extra_session_cost_per_day": "10", "present": "2x",
  ]

  /// The command a stop prints after `galacto`, as the words of a shell.
  private static func suggested(_ talk: String, after: String) throws -> [String] {
    let line = try #require(talk.split(separator: "\n").first { $0.contains(after) }, "\(talk)")
    let start = try #require(line.range(of: "galacto "))
    let split = Process()
    split.executableURL = URL(fileURLWithPath: "/bin/sh")
    split.arguments = ["-c", "for word in \(line[start.upperBound...]); do echo \"$word\"; done"]
    let pipe = Pipe()
    split.standardOutput = pipe
    try split.run()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    split.waitUntilExit()
    return words.split(separator: "\n").map(String.init)
  }

  /// Reads a laboratory's sheet, and answers its one question with the first option it prints.
  private static func importLab(_ sheet: String, to farm: URL) throws {
    let asked = try Program.run(["herd", "import", "lab", sheet], in: farm)
    guard asked.exitCode != 0 else { return }
    let fix = try #require(asked.talk.split(separator: "\n").first { $0.contains("--like") })
    let likes = fix.matches(of: /--like '([^']*)'/).flatMap { ["--like", String($0.output.1)] }
    let answered = try Program.run(["herd", "import", "lab", sheet] + likes, in: farm)
    #expect(answered.exitCode == 0, "\(asked.talk)\n\(answered.talk)")
  }

  @Test("A Wisconsin farm: DairyComp in pounds, Rock River, prices a ton, dollars")
  func american() throws {
    let scratch = try TemporaryFolder()
    try FieldFarm.run(["herd", "init", "miller", "--country", "US"], in: scratch.url)
    let farm = scratch.url.appendingPathComponent("miller")
    // A copy of the file alone is the farm, from the first command on.
    let log = farm.appendingPathComponent("farm.galacto-wal").path
    #expect((try? Data(contentsOf: URL(fileURLWithPath: log)))?.isEmpty ?? true)
    let cases = FieldFarm.cases
    // Nothing is filled in: the plan asks for prices, not for documentation.
    let asks = try Program.run(["plan"], in: farm)
    #expect(asks.exitCode == 3 && asks.talk.contains("has a price yet"), "\(asks.talk)")
    let records = try Program.run(
      ["herd", "import", cases.appendingPathComponent("dairycomp_show.csv").path], in: farm)
    #expect(records.exitCode == 0 && records.talk.contains("lb, as farm.yaml says"))
    try Self.importLab(cases.appendingPathComponent("rockriver.csv").path, to: farm)
    let pens = try Program.run(["herd", "pens"], in: farm)
    #expect(pens.output.contains("milk lb"))
    try FieldFarm.run(Self.suggested(pens.talk, after: "herd pens set"), in: farm)
    try FieldFarm.copy("miller/prices.csv", to: "prices.csv", of: farm)
    // Rations need prices and no plan.
    let ration = try Program.run(["ration", "optimise", "2"], in: farm)
    #expect(ration.exitCode == 0 && ration.output.contains("lb as fed"), "\(ration.talk)")
    let lacking = try Program.run(["plan"], in: farm)
    #expect(lacking.exitCode == 3 && lacking.talk.contains("milk_price.per_cwt_milk"))
    try Self.fill(
      Self.parlour.merging(
        ["per_cwt_milk": "3", "per_lb_fat": "2.5", "per_lb_true_protein": "2.7"]
      ) { $1 }, in: "limits/plan.yaml", of: farm)
    let plan = try Program.run(["plan"], in: farm)
    #expect([0, 4].contains(plan.exitCode), "\(plan.talk)")
    #expect(plan.output.contains("milk lb 1x / 2x / 3x") && plan.output.contains("USD"))
    let page = try Program.run(["report", "plan"], in: farm)
    #expect([0, 4].contains(page.exitCode), "\(page.talk)")
    let markup = try String(
      contentsOf: farm.appendingPathComponent("reports/plan.html"), encoding: .utf8)
    #expect(markup.contains("lb as fed a cow and day") && !markup.contains("DMI kg"))
    let template = try Program.run(["herd", "templates"], in: farm)
    #expect(template.output.contains("to fill in  rations/2.yaml"))
    // Templates nobody has filled in change nothing.
    #expect(try Program.run(["plan"], in: farm).output == plan.output)
  }

  @Test("A Dutch farm: semicolons, decimal commas, days first, euros a tonne")
  func dutch() throws {
    let scratch = try TemporaryFolder()
    try FieldFarm.run(["herd", "init", "hoeve", "--country", "NL"], in: scratch.url)
    let farm = scratch.url.appendingPathComponent("hoeve")
    let cases = FieldFarm.cases
    #expect(
      try String(contentsOf: farm.appendingPathComponent("prices.csv"), encoding: .utf8)
        .hasPrefix("feed;price;currency;"))
    let records = try Program.run(
      ["herd", "import", cases.appendingPathComponent("hoeve/mpr.csv").path], in: farm)
    #expect(records.exitCode == 0, "\(records.talk)")
    try Self.importLab(cases.appendingPathComponent("hoeve/lab_pct.csv").path, to: farm)
    try FieldFarm.copy("hoeve/prices.csv", to: "prices.csv", of: farm)
    try Self.fill(
      Self.parlour.merging(
        ["per_kg_milk": "0.05", "per_kg_fat": "4", "per_kg_true_protein": "7"]
      ) { $1 }, in: "limits/plan.yaml", of: farm)
    let plan = try Program.run(["plan"], in: farm)
    #expect([0, 4].contains(plan.exitCode), "\(plan.talk)")
    #expect(plan.output.contains("EUR") && plan.output.contains("DMI kg"))
    #expect([0, 4].contains(try Program.run(["report", "plan"], in: farm).exitCode))
  }

  @Test("A French farm: the herd's own open files, euros")
  func french() throws {
    let scratch = try TemporaryFolder()
    try FieldFarm.run(["herd", "init", "ferme", "--country", "FR"], in: scratch.url)
    let farm = scratch.url.appendingPathComponent("ferme")
    let data = Program.checkout.appendingPathComponent("HerdData/herds")
    let files = ["rec", "anim", "ai", "mvt"].map {
      data.appendingPathComponent("dairyherddata_\($0).csv.gz").path
    }
    let records = try Program.run(["herd", "import"] + files + ["--herd", "FR000051"], in: farm)
    #expect(records.exitCode == 0, "\(records.talk)")
    let prices = try String(
      contentsOf: Program.checkout.appendingPathComponent("HerdData/demo/prices.csv"),
      encoding: .utf8)
    try Data(prices.utf8).write(to: farm.appendingPathComponent("prices.csv"))
    try Self.fill(
      Self.parlour.merging(
        ["per_kg_milk": "0.05", "per_kg_fat": "4", "per_kg_true_protein": "7"]
      ) { $1 }, in: "limits/plan.yaml", of: farm)
    let plan = try Program.run(["plan"], in: farm)
    #expect([0, 4].contains(plan.exitCode), "\(plan.talk)")
    #expect(plan.output.contains("99 cows in milk"))
  }
}
