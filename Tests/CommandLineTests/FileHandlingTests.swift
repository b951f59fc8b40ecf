import Foundation
import Testing

@Suite("Files by any name, from any pipe, in any language of the computer")
struct FileHandlingTests {
  private static let text = """
    animal_id,calving_date,parity,test_date,milk_kg
    0012,2024-01-05,2,2024-03-01,31.5
    12,2024-01-05,2,2024-03-01,30
    A7,2024-01-05,2,2024-03-01,29
    \u{410}7,2024-01-05,2,2024-03-01,28
    "<script>alert(1)</script>",2024-01-05,2,2024-03-01,27
    =HYPERLINK(1),2024-01-05,2,2024-03-01,26
    "'); DROP TABLE animal;--",2024-01-05,2,2024-03-01,25
    x\u{202E}y🐄,2024-01-05,2,2024-03-01,24

    """

  /// Runs a line of the shell in which `galacto` and the farm are named by variables.
  private func shell(_ line: String, in folder: URL, farm: URL) throws -> Program.Run {
    let script = "G=\"$1\"; F=\"$2\"; \(line)"
    return try Program.run(
      ["-c", script, "sh", Program.url.path, farm.path], in: folder,
      program: URL(fileURLWithPath: "/bin/sh"))
  }

  @Test("Barn numbers are kept as they are written, and look-alikes are pointed out")
  func names() throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    let file = try folder.write(Self.text, to: "tests.csv")
    #expect(try Program.run(["herd", "import", "-C", farm.path, file]).exitCode == 0)
    let list = try Program.run(["herd", "list", "-C", farm.path]).output
    for name in ["0012", "<script>alert(1)</script>", "'); DROP TABLE", "x\\u{202e}y🐄"] {
      #expect(list.contains(name), "\(list)")
    }
    #expect(!list.contains("\u{202E}"))
    let check = try Program.run(["herd", "check", "-C", farm.path]).output
    #expect(check.contains("looks like '0012'") && check.contains("looks like 'A7'"), "\(check)")
    let export = try Program.run(["herd", "export", "tests", "-C", farm.path]).output
    #expect(export.contains("'=HYPERLINK(1)"), "\(export)")
    // What a spreadsheet was protected from reads back as it was.
    let again = try folder.write(export, to: "again.csv")
    let imported = try Program.run(["herd", "import", "-C", farm.path, again])
    #expect(imported.output.contains("0 new, 0 updated, 8 unchanged"), "\(imported.output)")
  }

  @Test(
    "A file name with blanks, quotes, a line end, a minus or a composed letter is a file name",
    arguments: ["a b'c\".csv", "line\nend.csv", "-rf", "e\u{301}.csv", "con.csv", "ü.csv"])
  func fileNames(name: String) throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    _ = try folder.write(Self.text, to: name)
    let run = try Program.run(
      ["herd", "import", "--farm", farm.path, "--", name], in: folder.url)
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(!run.talk.contains("line\nend"))
  }

  @Test("Standard input and a named pipe are read; an endless stream and an early reader end well")
  func streams() throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    _ = try folder.write(Self.text, to: "t.csv")
    let piped = try shell(
      "cat t.csv | \"$G\" herd import -C \"$F\" - --dry-run", in: folder.url, farm: farm)
    #expect(piped.exitCode == 0 && piped.talk.contains("standard input"), "\(piped.talk)")
    let fifo = try shell(
      "mkfifo p && (cat t.csv > p & \"$G\" herd import -C \"$F\" p --dry-run)", in: folder.url,
      farm: farm)
    #expect(fifo.exitCode == 0, "\(fifo.talk)")
    let zeros = try shell(
      "head -c 300000000 /dev/zero | \"$G\" herd import -C \"$F\" -", in: folder.url, farm: farm)
    #expect(zeros.exitCode == 3 && zeros.talk.contains("256 MiB"), "\(zeros.talk)")
    // Who reads only the first line is not told of a broken pipe.
    let stored = try Program.run(["herd", "import", "-C", farm.path, folder.url.path + "/t.csv"])
    #expect(stored.exitCode == 0)
    let head = try shell(
      "\"$G\" herd list -C \"$F\" | head -1", in: folder.url, farm: farm)
    #expect(head.exitCode == 0 && !head.talk.contains("error"), "\(head.talk)")
  }

  @Test(
    "The computer's language and home change nothing",
    arguments: [
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "C"],
      ["HOME": "", "XDG_CONFIG_HOME": "/dev/null", "XDG_DATA_HOME": "/dev/null"], ["COLUMNS": "0"],
    ])
  func environment(_ environment: [String: String]) throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    let file = try folder.write(
      "ANIMAL_ID;CALVING_DATE;PARITY;TEST_DATE;MILK_KG\n7;2024-01-05;2;2024-03-01;31,5\n",
      to: "t.csv")
    let run = try Program.run(
      ["herd", "import", "-C", farm.path, file, "--json"], environment: environment)
    #expect(run.exitCode == 0, "\(run.talk)")
    let list = try Program.run(
      ["herd", "list", "ID MILK FOR MILK>31.4", "-C", farm.path], environment: environment)
    #expect(list.output.contains("31.5"), "\(list.output)\(list.talk)")
  }

  @Test("A shipped layout is taken by name; a name that is none is a missing file")
  func shippedMapping() throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    let file = try folder.write(
      "rec_date,cow_id,calv_date,parity,milk,scc\n2021-10-09,1,2020-12-31,5,13,171\n", to: "h.csv")
    let run = try Program.run(["herd", "import", "-C", farm.path, file, "--map", "hmmast"])
    #expect(run.exitCode == 0 && run.talk.contains("mapped table"), "\(run.talk)")
    let none = try Program.run(["herd", "import", "-C", farm.path, file, "--map", "hmast"])
    #expect(none.exitCode == 5 && none.talk.contains("hmast"), "\(none.talk)")
    let help = try Program.run(["herd", "import", "records", "--help"]).output
    for name in ["delpro", "lely", "uniform", "pcdart"] { #expect(help.contains(name)) }
  }

  @Test("Rows left out are written with line, field, reason and the row as it stood")
  func rejects() throws {
    let folder = try TemporaryFolder()
    let farm = try EmptyFarm.copy(into: folder)
    let file = try folder.write(
      Self.text + "13,2024-01-05,2,2024-03-01,-1\n\"=1+1\",2024-01-05,2,2023-02-29,5\n", to: "t.csv"
    )
    #expect(try Program.run(["herd", "import", "-C", farm.path, file]).exitCode == 3)
    let run = try Program.run(["herd", "import", "-C", farm.path, file, "--keep-good"])
    #expect(run.exitCode == 0 && run.output.contains("2 left out"), "\(run.output)")
    let rejects = try String(
      contentsOf: farm.appendingPathComponent("rejects.csv"), encoding: .utf8)
    #expect(rejects.contains("t.csv,10,milk_kg,negative-milk,"), "\(rejects)")
    #expect(rejects.contains("t.csv,11,test_date,date,"), "\(rejects)")
    #expect(rejects.contains("\"13,2024-01-05,2,2024-03-01,-1\""), "\(rejects)")
    let told = try Program.run(["herd", "audit", "--left-out", "-C", farm.path])
    #expect(told.output.contains("milk_kg") && told.output.contains("test_date"))
    #expect(told.output.split(separator: "\n").count == 3, "\(told.output)")
    let audit = try Program.run(["herd", "audit", "--json", "-C", farm.path])
    let document = try JSONSerialization.jsonObject(with: Data(audit.output.utf8))
    let changes = try #require((document as? [String: Any])?["changes"] as? [[String: Any]])
    let record = try #require(changes.first)
    let row = try #require((record["left_out"] as? [[String: Any]])?.first)
    #expect(row["line"] as? Int == 10 && row["field"] as? String == "milk_kg")
    #expect(row["row"] as? String == "13,2024-01-05,2,2024-03-01,-1")
    let read = try #require((record["files"] as? [[String: Any]])?.first)
    #expect(try read["bytes"] as? Int == Data(contentsOf: URL(fileURLWithPath: file)).count)
    #expect((record["reading_options"] as? String)?.hasPrefix("{") == true)
  }
}

@Suite("Days of milk from single milkings")
struct HerdDaysTests {
  private func days(_ text: String, _ options: [String] = []) throws -> Program.Run {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "m.csv")
    return try Program.run(["herd", "days", "--csv", file] + options)
  }

  @Test("Mornings alone are estimated by the herd's own whole days, and the table fits curves")
  func partDays() throws {
    // Mornings give 60 % of every day.
    var text = "id,dim,milking,milk_kg,fat_pct\n"
    for dim in 1...40 {
      let kg = 30 + Double(dim) / 4
      text += "A,\(dim),am,\(kg * 0.6),3.6\nA,\(dim),pm,\(kg * 0.4),4.6\n"
    }
    text += "B,158,am,18,3.6\n"
    let run = try days(text)
    #expect(run.exitCode == 0, "\(run.talk)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 42 && lines[0] == "id,dim,milk_kg,fat_pct,basis,milkings")
    #expect(lines[1] == "A,1,30.25,4,weighed,2")
    let alone = lines[41].split(separator: ",")
    #expect(alone[0] == "B" && alone[4] == "part-day")
    #expect(abs((Double(alone[2]) ?? 0) - 30) < 0.5)
    let folder = try TemporaryFolder()
    let table = try folder.write(run.output, to: "days.csv")
    let curves = try Program.run(["herd", "curves", "--csv", table, "--json"])
    #expect(
      curves.exitCode == 0 && curves.talk.hasPrefix("warning: no curve for B"), "\(curves.talk)")
  }

  @Test("The open milkings of doBy are read as they are shipped")
  func openMilkings() throws {
    let run = try days(
      """
      cowno,lactno,ampm,dfc,my,fatpct,protpct,lactpct,scc,race,ecmy,cowlact
      916,1,1,2,10.018,2.44,4.4,4.75,42.0,RDM,8.87,0916.1
      916,1,2,2,9.0,3.4,4.2,4.7,50.0,RDM,8.1,0916.1
      """)
    #expect(run.exitCode == 0 && !run.talk.contains("error"), "\(run.talk)")
    #expect(run.output.contains("0916.1,2,19.02,"), "\(run.output)")
  }

  @Test("A robot's list under ordinary headings is understood: only its unit is asked, in a word")
  func robotHeadings() throws {
    let list = "Animal;Time;Yield\n7;01.03.2026 01:10;11,2\n7;01.03.2026 09:30;12,0\n"
    let asked = try days(list)
    #expect(asked.exitCode == 3 && asked.talk.contains("--units kg"), "\(asked.talk)")
    let run = try days(list, ["--units", "kg"])
    #expect(run.exitCode == 0, "\(run.talk)")
    // 12 kg in 8 h 20 min are 34.56 in 24 h.
    #expect(run.output.contains("7,2026-03-01,34.56,visits,1,8.33"), "\(run.output)")
  }

  @Test("Robot visits across the change of clocks keep their true intervals")
  func robot() throws {
    // Clocks go forward at 02:00 on 29 March 2026: 01:30 to 03:30 is one hour.
    let run = try days(
      """
      id,time,milk_kg
      1,2026-03-28T18:30+01:00,11
      1,2026-03-29T01:30+01:00,14
      1,2026-03-29T03:30+02:00,2
      1,2026-03-29T24:00+02:00,41

      """, ["--json"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let rows = try #require(document["days"] as? [[String: Any]])
    // 14 kg in 7 h and 2 kg in 1 h: 2 kg an hour.
    let first = try #require(rows.first)
    #expect(first["milk_kg"] as? Double == 48 && first["hours"] as? Double == 8)
    #expect(first["date"] as? String == "2026-03-29")
    #expect(rows.last?["date"] as? String == "2026-03-30")
    #expect(run.talk.isEmpty)
    let bare = try days("id,time,milk_kg\n1,2026-03-28 18:30,11\n1,2026-03-29 06:30,14\n")
    #expect(bare.exitCode == 0 && bare.talk.contains("change of clocks"))
  }

  @Test("Milkings with known intervals are brought to 24 hours")
  func intervals() throws {
    let run = try days("id,dim,hours,milk_kg\n1,20,14,18\n1,20,10,12\n2,20,12,15\n")
    #expect(
      run.output.contains("1,20,30,,intervals,2") && run.output.contains("2,20,30,,intervals,1"))
  }

  @Test(
    "Milkings that cannot be are named by line",
    arguments: [
      ("id,dim,hours,milk_kg\n1,20,72,18\n", ":2:6 hours"),
      ("id,dim,hours,milk_kg\n1,20,0,18\n", ":2:6 hours"),
      ("id,dim,hours,milk_kg\n1,20,12,180\n", ":2:9 milk_kg"),
      ("id,dim,milking,milk_kg\n1,20,noon,18\n", ":2:6 milking"),
      ("id,dim,milking,milk_kg\n1,20,am,18\n1,20,am,18\n", ":3 id"),
      ("id,dim,milking,milk_kg\n1,20,am,18\n", "at least 30"),
      ("id,time,milk_kg\n1,2026-02-29T05:00Z,18\n", ":2:3 time"),
      ("id,time,milk_kg\n1,2026-02-27T05:00Z,18\n1,2026-02-27T06:00+01:00,18\n", ":3 id"),
      ("id,time,milk_kg\n", "no milkings"), ("id,milk_kg\n1,18\n", "no column 'milking'"),
    ])
  func refusals(text: String, says: String) throws {
    let run = try days(text)
    #expect(run.exitCode == 3 && run.output.isEmpty)
    #expect(run.talk.contains(says), "\(run.talk)")
  }

  @Test(
    "Milking times that cannot be are wrong usage",
    arguments: [
      "05:00,05:00", "24:00", "05:00,06:00", "", "5",
      "00:00,02:00,04:00,06:00,08:00,10:00,12:00,14:00,16:00,18:00,20:00,22:00",
    ])
  func times(text: String) throws {
    let demo = try DemoFarmRun.shared.get()
    let run = try Program.run(
      ["whatif", "milking", "-C", demo.farm.path, "--pen", "HIGH", "--times", text])
    #expect(run.exitCode == 2, "\(run.talk)")
    #expect(run.output.isEmpty)
  }
}
