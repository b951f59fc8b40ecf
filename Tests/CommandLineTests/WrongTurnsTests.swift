import Foundation
import Testing

/// A user types what does not work. Whatever the program then prints as the command to run must work as
/// it is printed: she copies it.
@Suite("Wrong turns end in a command that works")
struct WrongTurnsTests {
  /// Where the user stands.
  enum Ground: String, Sendable {
    /// In an empty folder.
    case nowhere
    /// In a folder that holds the demo farm in `demo`.
    case besideDemo
    /// In the demo farm.
    case demo
    /// In a new farm of this country.
    case dutch = "NL"
    case american = "US"
  }

  /// What is typed, and what must be printed on the line of the command to run.
  struct Turn: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let ground: Ground
    let words: [String]
    let runs: String
    var files: [String: String] = [:]

    init(
      _ name: String, _ ground: Ground, _ words: [String], runs: String,
      files: [String: String] = [:]
    ) {
      testDescription = name
      self.ground = ground
      self.words = words
      self.runs = runs
      self.files = files
    }
  }

  private static let silage = "Corn silage, typical"
  private static let tests = "herd_id,ctrl_date,anim_id,parity,calv_date,milk,fat,prot,scc\n"

  private static let typing = [
    Turn("a command", .demo, ["herd", "lst"], runs: "herd list"),
    Turn("a group of commands", .demo, ["hred", "list"], runs: "herd list"),
    Turn("an option", .demo, ["herd", "list", "--hrd", "FR000051"], runs: "--herd FR000051"),
    Turn(
      "a word an option takes", .demo, ["ration", "optimise", "HIGH", "--objective", "csot"],
      runs: "--objective cost"),
    Turn("a stage of limits", .nowhere, ["ration", "limits", "hihg"], runs: "limits high"),
    Turn("a curve", .demo, ["herd", "curves", "--model", "wilmik"], runs: "--model wilmink"),
    Turn(
      "a day as Europe writes it", .demo,
      ["ration", "evaluate", "HIGH", "--as-of", "27.12.2010"], runs: "--as-of 2010-12-27"),
    Turn("a pen", .demo, ["ration", "evaluate", "HIHG"], runs: "evaluate HIGH"),
    Turn(
      "a pen of a what-if", .demo, ["whatif", "milking", "--pen", "HIHG", "--to", "3x"],
      runs: "--pen HIGH"),
    Turn("a fall of a price", .demo, ["whatif", "milkprice", "-10%"], runs: "all=-10%"),
    Turn("fewer cows", .demo, ["whatif", "cows", "-5"], runs: "all=-5"),
    Turn("a herd", .demo, ["herd", "list", "--herd", "FR00005"], runs: "--herd FR000051"),
    Turn("an item of a list", .demo, ["herd", "list", "ID", "MLK"], runs: "ID MILK"),
    Turn("an item of a condition", .demo, ["herd", "list", "FOR", "DIMM<60"], runs: "DIM<60"),
    Turn(
      "a feed of a price", .demo, ["whatif", "price", "Canolla meal=+10%"],
      runs: "'Canola meal=+10%'"),
    Turn(
      "a feed to do without", .demo, ["whatif", "without", "Canolla meal"], runs: "'Canola meal'"),
    Turn("a feed of the library", .nowhere, ["feeds", "show", "canolla"], runs: "'Canola meal'"),
    Turn(
      "an analysis", .demo, ["whatif", "quality", silage, "ndf_percnt_dm=44"],
      runs: "ndf_percent_dm=44"),
    Turn("a limit", .demo, ["ration", "why", "strach", "--pen", "HIGH"], runs: "starch"),
    Turn(
      "a limit to loosen", .demo, ["ration", "optimise", "HIGH", "--allow", "strach=35"],
      runs: "--allow starch=35"),
    Turn("a pen's stage", .demo, ["herd", "pens", "set", "HIGH=hihg"], runs: "HIGH=high"),
    Turn(
      "a file of records", .dutch, ["herd", "import", "mrp.csv"], runs: "import mpr.csv",
      files: ["mpr.csv": "case:hoeve/mpr.csv"]),
    Turn(
      "a problem file", .nowhere, ["ration", "limits", "--problem", "hgih.yaml"],
      runs: "--help"),
  ]

  private static let missing = [
    Turn("the pen", .demo, ["ration", "optimise"], runs: "ration optimise"),
    Turn(
      "which feed of several", .demo, ["whatif", "drymatter", "silage=29"], runs: "\(silage)=29"),
    Turn("the subject", .demo, ["ration", "why"], runs: "ration why --help"),
    Turn("a stage behind a pen", .demo, ["herd", "pens", "set", "HIGH"], runs: "--stage high"),
    Turn("a farm, where one lies below", .besideDemo, ["herd", "list"], runs: "--farm demo"),
    Turn("any farm", .nowhere, ["herd", "list"], runs: "herd init ."),
    Turn("the sign before taking back", .demo, ["herd", "erase"], runs: "erase --yes"),
    Turn(
      "the order of dates", .demo, ["herd", "import", "late.csv"], runs: "--dates dmy",
      files: ["late.csv": tests + "FR000051,03/04/2011,FRX09001,1,01/02/2011,25,4.0,3.2,50\n"]),
    Turn(
      "the day of the test", .american, ["herd", "import", "cows.csv"],
      runs: "--test-day 2026-11-24",
      files: ["cows.csv": "case:dairycomp_list_no_tdat.csv"]),
    Turn(
      "the likeness of a feed", .dutch, ["herd", "import", "lab", "lab.csv"], runs: "--like",
      files: ["lab.csv": "case:hoeve/lab_pct.csv"]),
    Turn(
      "the rows of a file", .demo, ["herd", "import", "none.csv"], runs: "--allow-empty",
      files: ["none.csv": tests]),
    Turn(
      "the encoding", .demo, ["herd", "import", "names.csv"], runs: "--encoding utf-16le",
      files: [
        "names.csv": "utf16:" + tests + "FR000051,2010-12-27,FRX09001,1,2010-11-01,25,4,3.2,50\n"
      ]),
    Turn(
      "the word to put other values in", .demo, ["herd", "import", "again.csv"], runs: "--update",
      files: ["again.csv": "changed-test"]),
  ]

  private static let contradicting = [
    Turn(
      "a pen said where an option is wanted", .demo, ["ration", "why", "HIGH", "starch"],
      runs: "starch --pen HIGH"),
    Turn(
      "a pen and a problem file", .demo, ["ration", "evaluate", "HIGH", "--problem", "x.yaml"],
      runs: "ration evaluate HIGH"),
    Turn(
      "two cows to feed for", .demo,
      ["ration", "evaluate", "HIGH", "--lead", "1", "--percentile", "80"], runs: "--percentile 80"),
    Turn(
      "two rations of one sheet", .demo, ["ration", "load", "HIGH", "--today", "--best"],
      runs: "ration load HIGH --best"),
    Turn(
      "a limit loosened to where it is", .demo,
      ["ration", "optimise", "HIGH", "--allow", "starch=25"], runs: "ration optimise HIGH"),
    Turn(
      "dry matter as a quality", .demo, ["whatif", "quality", silage, "dm_percent_as_fed=30"],
      runs: "drymatter '\(silage)=30'"),
    Turn(
      "a timetable the farm has not", .demo, ["whatif", "milking", "--pen", "HIGH", "--to", "9x"],
      runs: "--to 1x"),
    Turn(
      "hours for times", .demo, ["whatif", "milking", "--pen", "HIGH", "--times", "5,17"],
      runs: "--times '05:00,17:00'"),
    Turn("an animal nobody has", .demo, ["herd", "show", "99999"], runs: "herd list"),
    Turn("a farm where one is", .besideDemo, ["herd", "init", "demo"], runs: "doctor -C demo"),
    Turn(
      "a country by its name", .nowhere, ["herd", "init", "hof", "--country", "Germany"],
      runs: "--country DE"),
    Turn(
      "money by its name", .nowhere, ["herd", "init", "hof", "--currency", "EURO"],
      runs: "--currency EUR"),
    Turn(
      "a page over the farm's own file", .demo,
      ["ration", "load", "HIGH", "--csv", "prices.csv"], runs: "--csv reports/prices.csv"),
    Turn(
      "a page over somebody's file", .demo, ["ration", "load", "HIGH", "--csv", "mine.csv"],
      runs: "--force", files: ["mine.csv": "my notes\n"]),
    Turn(
      "a language without pages", .demo, ["report", "plan", "--language", "xx"],
      runs: "--language de"),
    Turn(
      "a weight that is none", .demo, ["ration", "load", "HIGH", "--mixer", "full"],
      runs: "ration load --help"),
  ]

  /// Every turn of the tables.
  static let turns = typing + missing + contradicting

  private func stand(on ground: Ground, in scratch: TemporaryFolder) throws -> URL {
    switch ground {
    case .nowhere: return scratch.url
    case .besideDemo:
      let demo = try DemoFarmRun.shared.get().farm
      try FileManager.default.copyItem(at: demo, to: scratch.url.appendingPathComponent("demo"))
      return scratch.url
    case .demo: return try DemoFarmRun.shared.get().copy(into: scratch)
    case .dutch, .american:
      try FieldFarm.run(["herd", "init", "own", "--country", ground.rawValue], in: scratch.url)
      return scratch.url.appendingPathComponent("own")
    }
  }

  private func write(_ text: String, to file: URL, of farm: URL) throws {
    if text.hasPrefix("case:") {
      let source = FieldFarm.cases.appendingPathComponent(String(text.dropFirst(5)))
      try FileManager.default.copyItem(at: source, to: file)
    } else if text.hasPrefix("utf16:") {
      try #require(String(text.dropFirst(6)).data(using: .utf16LittleEndian)).write(to: file)
    } else if text == "changed-test" {
      // A test day that is on file, then with other milk.
      for milk in ["25", "26"] {
        let row = Self.tests + "FR000051,2010-12-27,FRX09001,1,2010-11-01,\(milk),4.0,3.2,50\n"
        try Data(row.utf8).write(to: file)
        if milk == "25" { try FieldFarm.run(["herd", "import", file.path], in: farm) }
      }
    } else {
      try Data(text.utf8).write(to: file)
    }
  }

  /// The lines of commands, the likeliest first.
  private func commands(in talk: String) -> [String] {
    talk.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  (?:run|or ) {2}galacto (.*)$/).map { String($0.1) }
    }
  }

  @Test("What is printed works as it is printed", arguments: turns)
  func turn(_ turn: Turn) throws {
    let scratch = try TemporaryFolder()
    let here = try stand(on: turn.ground, in: scratch)
    for (name, text) in turn.files {
      try write(text, to: here.appendingPathComponent(name), of: here)
    }
    let wrong = try Program.run(turn.words, in: here)
    #expect(wrong.exitCode != 0, "\(wrong.output)")
    #expect(wrong.output.isEmpty || turn.words.contains("erase"))
    let command = try #require(commands(in: wrong.talk).first, "\(wrong.talk)")
    #expect(command.contains(turn.runs), "\(wrong.talk)")
    let run = try Program.run(asTyped: "galacto \(command)", in: here)
    #expect(run.code == 0, "galacto \(command)\n\(run.talk)")
  }

  @Test("Thirty turns of different kinds are tried")
  func count() {
    #expect(Set(Self.turns.map(\.testDescription)).count == Self.turns.count)
    #expect(Self.turns.count >= 45)
  }
}
