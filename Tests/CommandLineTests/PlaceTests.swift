import Foundation
import Testing

/// An error that does not say where it is costs an hour of looking.
@Suite("Errors name file and line")
struct PlaceTests {
  private static let scenario = """
    {
      "animal": {"An_StatePhys": "Lactating Cow",
        "An_Parity_rl": 2, "An_BW": "heavy"},
      "equations": {"DMIn_eqn": 8},
      "feeds": [
        {"name": "Corn silage, typical", "kg_user": 10},
        {"name": "Legume hay, mid-maturity"}
      ]
    }
    """

  @Test("A nutrition scenario's field, a missing one, and text that is no JSON")
  func nutrition() throws {
    let scratch = try TemporaryFolder()
    let run = { (text: String) in
      let file = try scratch.write(text, to: "cow.json")
      return try Program.run(["nutrition", "evaluate", file], in: scratch.url)
    }
    let heavy = try run(Self.scenario)
    #expect(heavy.exitCode == 3 && heavy.talk.contains("cow.json:3 animal An_BW"), "\(heavy.talk)")
    let lacking = try run(Self.scenario.replacing("\"heavy\"", with: "650"))
    #expect(
      lacking.exitCode == 3 && lacking.talk.contains("cow.json:7 feeds[1]"), "\(lacking.talk)")
    let broken = try run("{\"animal\": {\n\n")
    #expect(broken.exitCode == 3, "\(broken.talk)")
    #expect(broken.talk.contains(try Regex("cow.json:[0-9]")), "\(broken.talk)")
  }

  @Test("A plan's setting is named with its folder and line")
  func planSetting() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    let file = farm.appendingPathComponent("limits/plan.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data((text + "\nnonsense: 1\n").utf8).write(to: file)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let plan = try Program.run(["plan"], in: farm)
    #expect(plan.exitCode == 3)
    #expect(plan.talk.contains("limits/plan.yaml:\(lines + 1) nonsense"), "\(plan.talk)")
  }

  @Test("A mapping or scenario of the wrong kind has a line too")
  func noText() throws {
    let scratch = try TemporaryFolder()
    let file = try scratch.write("to_day: 3\nabout: \u{1}\n", to: "cow.yaml")
    let run = try Program.run(["cow", "simulate", file])
    #expect(run.exitCode == 3 && run.talk.contains("cow.yaml:2"), "\(run.talk)")
    #expect(!run.talk.contains("reader:"), "\(run.talk)")
  }

  @Test(
    "A row of an archive that is none: its line, and no text of the database's",
    arguments: [
      (#"{"table":"animal","row":{"id":1,"nope":3}}"#, "this row is none a farm can have"),
      (#"{"table":"animal","row":{"id":"x"}}"#, "this row is none a farm can have"),
      (#"{"table":"animal","row":{}}"#, "this row is none a farm can have"),
      (#"{"table":"event","row":{"id":1,"animal_id":7}}"#, "this row is none a farm can have"),
    ])
  func archive(row: String, words: String) throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.empty(in: scratch)
    let file = try scratch.write(
      "{\"galacto_archive\":1,\"schema\":2,\"rows\":{}}\n\(row)\n", to: "farm.ndjson")
    let run = try Program.run(["herd", "restore", file, "--yes"], in: farm)
    #expect(run.exitCode == 3, "\(run.exitCode) \(run.talk)")
    #expect(run.talk.contains("farm.ndjson:2") && run.talk.contains(words), "\(run.talk)")
    #expect(!run.talk.contains("column") && !run.talk.contains("unfinished"), "\(run.talk)")
    #expect(try Program.run(["herd", "check"], in: farm).exitCode == 0)
  }

  @Test("What steers a terminal is spelled out in tables, and exports read back the same")
  func controlCharacters() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.empty(in: scratch)
    let file = try scratch.write(
      "animal_id,calving_date,parity,test_date,milk_kg\na\u{1B}[31mb,2024-01-01,1,2024-02-01,30\n"
        + "a\u{1B}[2J,2024-01-01,1,2024-02-01,-30\n", to: "tests.csv")
    try FieldFarm.run(["herd", "import", file, "--keep-good"], in: farm)
    let list = try Program.run(["herd", "list", "--csv"], in: farm)
    #expect(list.output.contains("a\\u{1b}[31mb") && !list.output.contains("\u{1B}"))
    let rejects = try String(
      contentsOf: farm.appendingPathComponent("rejects.csv"), encoding: .utf8)
    #expect(rejects.contains("\\u{1b}") && !rejects.contains("\u{1B}"), "\(rejects)")
    let export = try Program.run(["herd", "export", "tests"], in: farm)
    #expect(export.output.contains("a\u{1B}[31mb"))
  }

  @Test("A file of one endless line is refused by a stated limit before it fills the memory")
  func endlessLine() throws {
    let scratch = try TemporaryFolder()
    let file = try scratch.write(
      "cow,parity,days_in_milk,milk_kg\n" + String(repeating: "1", count: 12 << 20), to: "long.csv")
    let run = try Program.run(
      ["-c", "ulimit -v 4000000; exec \"$0\" cow fit \"$1\"", Program.url.path, file],
      program: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.exitCode == 3, "\(run.exitCode) \(run.talk)")
    #expect(run.talk.contains("long.csv:2") && run.talk.contains("longer than 64 KiB"))
    let big = try scratch.write(String(repeating: "1", count: 40 << 20), to: "big.csv")
    let refused = try Program.run(["cow", "fit", big])
    #expect(refused.exitCode == 3 && refused.talk.contains("larger than 16 MiB"))
  }
}
