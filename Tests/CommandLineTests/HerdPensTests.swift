import Foundation
import Testing

/// A farm's own pens, from its files to its rations, as a person types them.
@Suite("Own pens on the command line")
struct HerdPensTests {
  /// Pens of a made-up farm: code, cows, days in milk, milk in kg (`nil` is dry).
  private typealias Pen = (code: String, cows: Int, daysInMilk: Int, milkKg: Double?)

  private static let herdProgram: [Pen] = [
    ("1", 4, 12, 34), ("2", 8, 80, 45), ("3", 8, 230, 28), ("8", 3, 340, nil),
  ]

  /// Makes a farm with the demo's prices and limits and these pens.
  private func farm(_ pens: [Pen], in scratch: TemporaryFolder) throws -> URL {
    let farm = scratch.url.appendingPathComponent("farm")
    #expect(try Program.run(["herd", "init", farm.path]).exitCode == 0)
    var tests = "animal_id,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct\n"
    var events = "animal_id,date,event,parity,detail\n"
    var number = 100
    for pen in pens {
      let word = "\"\(pen.code.replacing("\"", with: "\"\""))\""
      for place in 0..<pen.cows {
        number += 1
        let calving = Self.day(before: pen.daysInMilk + place % 3)
        if let milk = pen.milkKg {
          tests += "\(number),\(calving),2,2026-03-01,\(milk + Double(place % 4)),4.0,3.3\n"
        } else {
          events += "\(number),\(calving),FRESH,2,\n\(number),2026-01-25,DRY,,\n"
        }
        events += "\(number),2026-02-28,MOVE,,\(word)\n"
      }
    }
    let files = [("tests.csv", tests), ("events.csv", events)].map { name, text in
      (scratch.url.appendingPathComponent(name), text)
    }
    for (file, text) in files { try Data(text.utf8).write(to: file) }
    let run = try Program.run(["herd", "import", "-C", farm.path] + files.map(\.0.path))
    #expect(run.exitCode == 0, "\(run.talk)")
    let demo = Program.checkout.appendingPathComponent("HerdData/demo")
    for name in ["prices.csv", "limits/plan.yaml", "limits/feeds.yaml"] {
      // In place of the templates of a new farm.
      try Data(contentsOf: demo.appendingPathComponent(name)).write(
        to: farm.appendingPathComponent(name))
    }
    return farm
  }

  /// The day so many days before 1 March 2026.
  private static func day(before days: Int) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyy-MM-dd"
    let base = formatter.date(from: "2026-03-01") ?? .distantPast
    return formatter.string(from: base.addingTimeInterval(Double(-days) * 86_400))
  }

  private func pens(_ farm: URL) throws -> [[String: Any]] {
    let run = try Program.run(["herd", "pens", "--json"], in: farm)
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return json?["pens"] as? [[String: Any]] ?? []
  }

  /// The farm's records without the history of changes, which an undo leaves.
  private func records(_ farm: URL) throws -> String {
    try FarmRecords.text(of: farm).split(separator: "\n")
      .filter { !$0.contains("\"change_log\"") }.joined(separator: "\n")
  }

  private func stages(_ farm: URL) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try pens(farm).map {
        ($0["code"] as? String ?? "", $0["stage"] as? String ?? "?")
      })
  }

  @Test(
    "A pen of all cows is offered the stage of a third, and its plan hides whom one ration starves")
  func mixture() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(
      [("1", 10, 60, 44), ("1", 10, 150, 30), ("1", 10, 260, 20)], in: scratch)
    let shown = try Program.run(["herd", "pens"], in: farm)
    #expect(!shown.talk.contains("pens set 1="), "\(shown.talk)")
    #expect(shown.talk.contains("are of no one stage: say yourself"))
    let stored = try Program.run(["herd", "pens", "propose", "--yes"], in: farm)
    #expect(stored.exitCode == 0 && stored.talk.contains("nothing is stored"), "\(stored.talk)")
    #expect(try Program.run(["herd", "pens", "set", "1=high"], in: farm).exitCode == 0)
    let plan = try Program.run(["plan"], in: farm)
    #expect(
      (plan.output + plan.talk).contains("of its 30 cows in milk gave more on their last test day"),
      "\(plan.output)\n\(plan.talk)")
  }

  @Test("A pen without a stage: the command printed gives it as printed, then the ration is made")
  func fromNothing() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(Self.herdProgram, in: scratch)
    let refused = try Program.run(["ration", "optimise", "2"], in: farm)
    #expect(refused.exitCode == 2)
    #expect(refused.talk.contains("nobody said what this pen is for"))
    let command = "galacto herd pens set 1=fresh 2=high 3=low 8=close-up"
    #expect(refused.talk.contains("fix  \(command)"), "\(refused.talk)")
    let before = try records(farm)
    let shown = try Program.run(["herd", "pens", "propose"], in: farm)
    #expect(shown.exitCode == 0)
    #expect(
      shown.talk.contains(command) && shown.output.contains("herd's upper third"), "\(shown.output)"
    )
    #expect(try records(farm) == before)
    let words = command.split(separator: " ").dropFirst().map(String.init)
    let set = try Program.run(words, in: farm)
    #expect(set.exitCode == 0)
    #expect(set.output.contains("pen 2: high (was unknown)"))
    #expect(try stages(farm) == ["1": "fresh", "2": "high", "3": "low", "8": "close-up"])
    #expect(try pens(farm).allSatisfy { $0["set_by"] as? String == "by hand" })
    let best = try Program.run(["ration", "optimise", "2", "--save"], in: farm)
    #expect(best.exitCode == 0, "\(best.talk)")
    #expect(best.output.contains("8 cows on 2026-03-01"))
    #expect(try Program.run(["ration", "evaluate", "2"], in: farm).exitCode == 0)
    #expect(try Program.run(["herd", "undo"], in: farm).output.contains("herd pens set"))
    #expect(try records(farm) == before)
    #expect(try Program.run(["herd", "pens", "propose", "--yes"], in: farm).exitCode == 0)
    #expect(try stages(farm)["3"] == "low")
    #expect(try pens(farm).allSatisfy { $0["set_by"] as? String == "rule, confirmed" })
  }

  @Test("A code with a dot is a pen in every command, and moves after the test are seen in all")
  func dotsAndLaterMoves() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(
      [("2.1", 8, 80, 45), ("high.csv", 8, 230, 28), ("8", 3, 340, nil)], in: scratch)
    let set = try Program.run(
      ["herd", "pens", "set", "2.1=high", "high.csv=low", "8=far-off"], in: farm)
    #expect(set.exitCode == 0, "\(set.talk)")
    for pen in ["2.1", "high.csv"] {
      let best = try Program.run(["ration", "optimise", pen, "--save"], in: farm)
      #expect(best.exitCode == 0, "\(best.talk)")
      #expect(best.output.contains("8 cows on 2026-03-01"))
    }
    let both = try Program.run(["ration", "compare", "2.1", "high.csv"], in: farm)
    #expect(both.exitCode == 0, "\(both.talk)")
    let listed = try Program.run(["herd", "list", "ID PEN FOR PEN=2.1", "--csv"], in: farm)
    #expect(listed.output.split(separator: "\n").count == 9)
    // A cow moved two weeks after the test.
    let moves = scratch.url.appendingPathComponent("moves.csv")
    try Data("animal_id,date,event,detail\n101,2026-03-15,MOVE,high.csv\n".utf8).write(to: moves)
    #expect(try Program.run(["herd", "import", moves.path], in: farm).exitCode == 0)
    func heads(_ words: [String]) throws -> [String: Int] {
      let run = try Program.run(["herd", "pens", "--json"] + words, in: farm)
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      return Dictionary(
        uniqueKeysWithValues: (json?["pens"] as? [[String: Any]] ?? []).map {
          ($0["code"] as? String ?? "", ($0["heads"] as? [String: Int])?["in_milk"] ?? 0)
        })
    }
    #expect(try heads([]) == ["2.1": 7, "high.csv": 9, "8": 0])
    #expect(try heads(["--as-of", "2026-03-01"]) == ["2.1": 8, "high.csv": 8, "8": 0])
    let evaluated = try Program.run(["ration", "evaluate", "2.1"], in: farm)
    #expect(evaluated.output.contains("7 cows on 2026-03-01"), "\(evaluated.output)")
    let asOf = try Program.run(["ration", "evaluate", "2.1", "--as-of", "2026-03-01"], in: farm)
    #expect(asOf.output.contains("8 cows on 2026-03-01"), "\(asOf.output)")
    let summed = try Program.run(["herd", "sum", "FOR STATUS=in_milk BY PEN", "--json"], in: farm)
    let document =
      try JSONSerialization.jsonObject(with: Data(summed.output.utf8)) as? [String: Any]
    let groups = document?["groups"] as? [[String: Any]]
    #expect(groups?.map { $0["cows"] as? Int } == [7, 9])
  }

  @Test("A wrong pen or stage is refused with what was meant, and nothing of the command is stored")
  func refused() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(Self.herdProgram, in: scratch)
    let before = try records(farm)
    for (arguments, said) in [
      (["1=fresh", "22=high"], "did you mean '2'?"), (["1=fresh", "2=hihg"], "did you mean high?"),
      (["2"], "write 2=high"), (["1=fresh", "1=low"], "named twice"), ([], "such as 2=high"),
      (["1", "2", "--name", "x"], "--name is for one pen"),
    ] {
      let run = try Program.run(["herd", "pens", "set"] + arguments, in: farm)
      #expect(run.exitCode == 2, "\(arguments)")
      #expect(run.talk.contains(said), "\(arguments): \(run.talk)")
    }
    #expect(try Program.run(["herd", "pens", "--yes"], in: farm).exitCode == 2)
    #expect(try records(farm) == before)
  }

  /// Pen codes of every kind; the words farms use first.
  private static let codes = [
    "2", "Pen 1", "Barn A high", "Nördlich", "a/b", "..", "HIGH", "high", "=2", "-3", "x=1", "a,b",
    "say \"hay\"", "it's", "feeds", "P1 x", "%41", "牛舎",
    "Neuer Laufstall, Abteil drei, hochleistende Kühe hinter dem alten Melkroboter",
  ]

  @Test("Whatever a pen is called, its stage, ration and file are its own in every command")
  func anyCode() throws {
    let scratch = try TemporaryFolder()
    let codes = Self.codes
    let farm = try farm(
      codes.enumerated().map { ($1, 2, 60 + $0, 30 + Double($0 % 5)) }, in: scratch)
    #expect(try Set(pens(farm).compactMap { $0["code"] as? String }) == Set(codes))
    let set = try Program.run(
      ["herd", "pens", "set", "--"] + codes.map { "\($0)=high" }, in: farm)
    #expect(set.exitCode == 0, "\(set.talk)")
    #expect(try stages(farm) == Dictionary(uniqueKeysWithValues: codes.map { ($0, "high") }))
    for code in codes {
      let list = try Program.run(
        ["herd", "list", "FOR PEN=\(code.contains("\"") ? "'\(code)'" : "\"\(code)\"")", "--csv"],
        in: farm)
      // Lists take upper and lower case for alike.
      let alike = codes.filter { $0.lowercased() == code.lowercased() }.count
      #expect(
        list.output.split(separator: "\n").count == 1 + 2 * alike,
        "\(code): \(list.output)\(list.talk)")
    }
    // One run keeps the ration of every pen; each is then found by its code alone.
    let saved = try Program.run(["ration", "optimise", "all", "--save"], in: farm)
    #expect(saved.exitCode == 0, "\(saved.talk)")
    let folder = farm.appendingPathComponent("rations")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files.map { $0.lowercased() }).count == codes.count)
    for code in codes {
      let run = try Program.run(["ration", "evaluate", "--json", "--", code], in: farm)
      #expect(run.exitCode == 0, "\(code): \(run.talk)")
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect(json?["name"] as? String == code)
      #expect(json?["status"] as? String == "evaluated")
    }
  }

  @Test("A sick pen is left out by its name or by command, and counted in again")
  func leftOut() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm(Self.herdProgram + [("Hospital", 2, 40, 20)], in: scratch)
    #expect(try stages(farm)["Hospital"] == "hospital")
    #expect(
      try Program.run(["herd", "pens", "set", "1=fresh", "2=high", "3=low", "8=dry"], in: farm)
        .output.contains("pen 8: close-up (was unknown); 'dry' is what most"))
    let refused = try Program.run(["ration", "optimise", "Hospital"], in: farm)
    #expect(refused.exitCode == 2 && refused.talk.contains("left out of plan and ration"))
    let all = try Program.run(["ration", "optimise", "all", "--json"], in: farm)
    #expect(all.output.contains("\"8\"") && !all.output.contains("Hospital"))
    #expect(try Program.run(["herd", "pens", "--leave-out", "3"], in: farm).exitCode == 0)
    #expect(try stages(farm)["3"] == "left-out")
    #expect(
      try Program.run(["herd", "pens", "set", "--take-in", "3"], in: farm).output
        .contains("pen 3: low (was left-out)"))
  }

  @Test("Pens by the rule are shown before they are stored")
  func byRule() throws {
    let scratch = try TemporaryFolder()
    let farm = try farm([("7", 9, 60, 30)], in: scratch)
    let before = try records(farm)
    let shown = try Program.run(["herd", "pens", "--by-rule"], in: farm)
    #expect(shown.output.contains("3 from 7") && shown.talk.contains("shown only, 9 cows"))
    #expect(try records(farm) == before)
    let stored = try Program.run(["herd", "pens", "--by-rule", "--yes", "--json"], in: farm)
    #expect(stored.exitCode == 0 && stored.output.contains("\"moved\" : 9"))
    #expect(try stages(farm) == ["7": "?", "HIGH": "high", "MID": "mid", "LOW": "low"])
    _ = try Program.run(["herd", "undo"], in: farm)
    #expect(try records(farm) == before)
  }
}
