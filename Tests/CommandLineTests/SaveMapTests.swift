import Foundation
import Testing

/// What was understood of a file, written as a map: the next file asks nothing.
@Suite("Saved maps")
struct SaveMapTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private func farm(_ name: String) throws {
    #expect(try Program.run(["herd", "init", name], in: scratch.url).exitCode == 0)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: scratch.url.appendingPathComponent(path), encoding: .utf8)
  }

  private static func file(_ name: String) -> String {
    FieldFarm.cases.appendingPathComponent(name).path
  }

  @Test(
    "A laboratory's sheet read by its saved map gives the same samples without a question",
    arguments: [
      ("eurofins.csv", ["--dates", "dmy", "--like", "Kuil 1 gras 2e snede=kuilgras"]),
      ("rockriver.csv", ["--dates", "mdy", "--like", "HMSC=Corn grain HM, fine grind"]),
      ("hoeve/lab_pct.csv", ["--dates", "dmy", "--like", "Kuil 1 gras=Cool season grass silage"]),
    ])
  func sheets(_ name: String, _ said: [String]) throws {
    try farm("first")
    try farm("second")
    let sheet = Self.file(name)
    // What nobody said is a question, not a guess.
    let open = try Program.run(["herd", "import", "lab", sheet, "-C", "first"], in: scratch.url)
    #expect(open.exitCode == 3)
    let run = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "first", "--save-map", "our.yaml"] + said,
      in: scratch.url)
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(run.talk.contains("wrote our.yaml"))
    let again = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "second", "--map", "our.yaml"], in: scratch.url)
    #expect(again.exitCode == 0, "\(again.talk)")
    #expect(
      try text("first/feeds/lab_samples.csv") == text("second/feeds/lab_samples.csv"))
    // Written from itself it is the same map.
    let twice = try Program.run(
      [
        "herd", "import", "lab", sheet, "-C", "second", "--map", "our.yaml", "--save-map", "2.yaml",
      ], in: scratch.url)
    #expect(twice.exitCode == 0, "\(twice.talk)")
    #expect(try text("2.yaml") == text("our.yaml"))
  }

  @Test("A sheet whose numbers have no unit is read by its saved map as it was said to be written")
  func bareUnits() throws {
    try farm("first")
    try farm("second")
    let sheet = try scratch.write(
      "Futtermittel;Datum;TS;Rohprotein;NDF;Stärke\nMaissilage;03.11.2026;352;78;405;331\n",
      to: "sheet.csv")
    let said = ["--written", "g_per_kg", "--like", "Maissilage=Corn silage, typical"]
    let first = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "first", "--save-map", "m.yaml"] + said,
      in: scratch.url)
    #expect(first.exitCode == 0, "\(first.talk)")
    let again = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "second", "--map", "m.yaml"], in: scratch.url)
    #expect(again.exitCode == 0, "\(again.talk)")
    #expect(
      try text("first/feeds/lab_samples.csv") == text("second/feeds/lab_samples.csv"))
    #expect(try text("second/feeds/lab_samples.csv").contains(",35.2,"))
  }

  @Test(
    "Records read by their saved map are the same records, however the first time was said",
    arguments: [
      ("excel_headers.csv", [String]()),
      ("hoeve/mpr.csv", ["--map", FieldFarm.cases.appendingPathComponent("hoeve/mpr.yaml").path]),
      (
        "hoeve/mpr.csv",
        [
          "--column", "milk_kg=Kg melk", "--column", "animal_id=Diernr", "--column",
          "pen=Groep", "--urea", "urea_mg_dl", "--dates", "dmy",
        ]
      ),
    ])
  func records(_ name: String, _ said: [String]) throws {
    try farm("first")
    try farm("second")
    let file = Self.file(name)
    let run = try Program.run(
      ["herd", "import", file, "-C", "first", "--save-map", "our.yaml"] + said, in: scratch.url)
    #expect(run.exitCode == 0, "\(run.talk)")
    let again = try Program.run(
      ["herd", "import", file, "-C", "second", "--map", "our.yaml"], in: scratch.url)
    #expect(again.exitCode == 0, "\(again.talk)")
    for form in ["tests", "events", "pens"] {
      let one = try Program.run(["herd", "export", form, "-C", "first"], in: scratch.url)
      let two = try Program.run(["herd", "export", form, "-C", "second"], in: scratch.url)
      #expect(one.exitCode == 0 && one.output == two.output, "\(form)")
    }
  }

  @Test("Rows without units, dates and names of their own are read by the saved map unasked")
  func openUnits() throws {
    try farm("first")
    try farm("second")
    let rows = (1...9).map { "\($0),0\($0)/05/2026,6\($0),4.\($0),3.1,\($0)20000\n" }.joined()
    let file = try scratch.write("Cow,Day,Yield,Fat,Prot,SCC\n" + rows, to: "f.csv")
    let said = ["--column", "milk=Yield", "--units", "lb", "--dates", "mdy"]
    let open = try Program.run(
      ["herd", "import", file, "-C", "first", "--column", "milk=Yield"], in: scratch.url)
    #expect(open.exitCode == 3)
    let first = try Program.run(
      ["herd", "import", file, "-C", "first", "--save-map", "m.yaml"] + said, in: scratch.url)
    #expect(first.exitCode == 0, "\(first.talk)")
    let map = try text("m.yaml")
    #expect(map.contains("milk_lb: \"Yield\"") && map.contains("scc_per_ml: \"SCC\""))
    #expect(map.contains("dates: \"mdy\""))
    let again = try Program.run(
      ["herd", "import", file, "-C", "second", "--map", "m.yaml"], in: scratch.url)
    #expect(again.exitCode == 0, "\(again.talk)")
    let one = try Program.run(["herd", "export", "tests", "-C", "first"], in: scratch.url)
    let two = try Program.run(["herd", "export", "tests", "-C", "second"], in: scratch.url)
    #expect(one.output == two.output)
  }

  @Test("A map destroys nothing: the farm's own files are refused before anything is stored")
  func places() throws {
    try farm("farm")
    let sheet = Self.file("rockriver.csv")
    let said = ["--dates", "mdy", "--like", "HMSC=Corn grain HM, fine grind"]
    let own = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--save-map", "farm/prices.csv"] + said,
      in: scratch.url)
    #expect(own.exitCode == 2)
    #expect(
      !FileManager.default.fileExists(
        atPath: scratch.url.appendingPathComponent("farm/feeds/lab_samples.csv").path))
    let theirs = try scratch.write("columns: {}\n", to: "theirs.yaml")
    let other = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--save-map", theirs] + said,
      in: scratch.url)
    #expect(other.exitCode == 2)
    #expect(try text("theirs.yaml") == "columns: {}\n")
    let forced = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--save-map", theirs, "--force"] + said,
      in: scratch.url)
    #expect(forced.exitCode == 0)
    // Its own map is written anew without a word.
    let anew = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--save-map", theirs] + said,
      in: scratch.url)
    #expect(anew.exitCode == 0, "\(anew.talk)")
  }

  @Test("A file known by its form needs no map, and that is said")
  func needsNone() throws {
    try farm("farm")
    let rec = Program.checkout
      .appendingPathComponent("HerdData/herds/demo/dairyherddata_rec.csv").path
    let run = try Program.run(
      ["herd", "import", rec, "-C", "farm", "--save-map", "m.yaml", "--dry-run"],
      in: scratch.url)
    #expect(run.exitCode == 2)
    #expect(run.talk.contains("need no mapping"))
  }

  @Test("A map written the other way round is refused, and what is said to write instead works")
  func reversed() throws {
    try farm("farm")
    let backwards = try scratch.write(
      "columns: {\"Diernr\": animal_id, \"Kg melk\": milk_kg, \"Monsterdatum\": test_date}\n",
      to: "back.yaml")
    let file = Self.file("hoeve/mpr.csv")
    let refused = try Program.run(
      ["herd", "import", file, "-C", "farm", "--map", backwards], in: scratch.url)
    #expect(refused.exitCode == 3)
    let fix = try #require(
      refused.talk.split(separator: "\n").first { $0.hasPrefix("  fix  write ") })
    let mended = try scratch.write(
      String(fix.dropFirst("  fix  write ".count)) + "\n", to: "mended.yaml")
    let run = try Program.run(
      ["herd", "import", file, "-C", "farm", "--map", mended], in: scratch.url)
    #expect(run.exitCode == 0, "\(run.talk)")

    let sheet = Self.file("eurofins.csv")
    let like = ["--like", "Kuil 1 gras 2e snede=kuilgras", "--dates", "dmy"]
    let lab = try scratch.write(
      "columns:\n  \"Droge stof (g/kg)\": {analysis: dry_matter_percent_as_fed, written: g_per_kg}\n"
        + "  \"NDF (g/kg ds)\": {analysis: ndf_percent_dm, written: g_per_kg}\n", to: "lab.yaml")
    let wrong = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--map", lab] + like, in: scratch.url)
    #expect(wrong.exitCode == 3)
    let line = try #require(
      wrong.talk.split(separator: "\n").first { $0.hasPrefix("  fix  write ") })
    let right = try scratch.write(
      String(line.dropFirst("  fix  write ".count)) + "\n", to: "right.yaml")
    let taken = try Program.run(
      ["herd", "import", "lab", sheet, "-C", "farm", "--map", right] + like, in: scratch.url)
    #expect(taken.exitCode == 0, "\(taken.talk)")
  }
}
