import Foundation
import Testing

/// The herd's records from the command line: what the store's own tests hold, seen by a user.
@Suite("Records of the herd from the command line")
struct HerdRecordsTests {
  /// A farm in a folder of its own.
  private struct Farm {
    let folder: TemporaryFolder
    let path: String

    init(_ files: [String: String] = [:]) throws {
      folder = try TemporaryFolder()
      path = folder.url.appendingPathComponent("farm").path
      #expect(try Program.run(["herd", "init", path]).exitCode == 0)
      for (name, text) in files { try write(text, to: name) }
    }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: folder.url.appendingPathComponent(name))
    }

    /// Runs a herd command; files are named without their folder.
    func herd(_ arguments: String..., exit: Int32 = 0) throws -> String {
      let run = try Program.run(
        ["herd", arguments[0], "-C", path] + arguments.dropFirst(), in: folder.url)
      #expect(run.exitCode == exit, "\(arguments): \(run.talk)")
      return run.output
    }

    /// The lactations of an answer.
    func json(_ arguments: String...) throws -> [[String: Any]] {
      let run = try Program.run(
        ["herd", arguments[0], "-C", path] + arguments.dropFirst() + ["--json"], in: folder.url)
      #expect(run.exitCode == 0, "\(arguments): \(run.talk)")
      let document = try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      return try #require(document["lactations"] as? [[String: Any]])
    }
  }

  @Test("A test imported before its calving is shown, exported and counted in the right lactation")
  func calvingLater() throws {
    let farm = try Farm([
      "start.csv": """
      animal_id,birth_date,calving_date,parity,test_date,milk_kg
      1,2020-01-01,2023-01-05,1,2023-06-10,25.5
      2,2020-01-01,2023-11-05,1,2024-01-10,30.5

      """,
      "tests.csv": "animal_id,test_date,milk_kg\n1,2024-02-10,35.5\n2,2024-02-10,29.0\n",
      "events.csv": "animal_id,date,event,parity\n1,2024-01-05,FRESH,2\n",
      "fix.csv":
        "animal_id,calving_date,parity,test_date,milk_kg\n1,2024-01-05,2,2024-02-10,35.5\n",
    ])
    _ = try farm.herd("import", "start.csv")
    _ = try farm.herd("import", "tests.csv")
    _ = try farm.herd("import", "events.csv")
    let shown = try farm.herd("show", "1")
    let second = try #require(shown.components(separatedBy: "lactation 2, calved 2024-01-05").last)
    #expect(second.contains("2024-02-10   36"))
    #expect(try farm.herd("export", "tests").contains("2024-01-05,2,2024-02-10,35.5"))
    #expect(try farm.herd("check").contains("nothing odd"))
    #expect(try farm.herd("import", "fix.csv").contains("0 new, 0 updated"))
    #expect(try farm.herd("list", "ID LACT DIM FOR ID=1").contains("36"))
    let lactations = try farm.json("lactations")
    #expect(lactations.first?["last_test_dim"] as? Double == 36)
    #expect(lactations.first?["projection"] as? Bool == true)
  }

  @Test("Totals and 305-day yields end on the day of drying off; a projection is called one")
  func driedOff() throws {
    let tests = """
      animal_id,birth_date,calving_date,parity,test_date,milk_kg
      9,2019-01-01,2023-01-10,3,2023-02-10,40
      9,2019-01-01,2023-01-10,3,2023-12-10,12
      1,2019-01-01,2023-01-10,3,2023-02-10,40
      1,2019-01-01,2023-01-10,3,2023-04-10,38
      1,2019-01-01,2023-01-10,3,2023-06-10,30

      """
    let bred = "1,2023-01-11,BRED\n1,2023-06-12,ABORT\n"
    for (event, milk, last, end) in [
      ("1,2023-06-25,DRY\n", 6065.0, 166, "dried-off"),
      ("1,2023-06-11,DRY\n", 5645.0, 152, "dried-off"),
      // An abortion on day 152 after conception ends it, an earlier one does not.
      (bred, 5675.0, 153, "abortion"),
    ] {
      let farm = try Farm([
        "tests.csv": tests, "events.csv": "animal_id,date,event\n" + event,
      ])
      _ = try farm.herd("import", "tests.csv", "events.csv")
      for rows in [
        try farm.json("lactations"), try farm.json("yield", "--method", "test-interval"),
      ] {
        let cow = try #require(rows.first { $0["id"] as? String == "1" })
        #expect((cow["milk_kg"] ?? cow["milk_305_kg"]) as? Double == milk)
        #expect(cow["last_day_dim"] as? Int == last)
        #expect(cow["lactation_end"] as? String == end && cow["projection"] as? Bool == false)
      }
      let predicted = try #require(try farm.json("yield").first { $0["id"] as? String == "1" })
      let kg = try #require(predicted["milk_305_kg"] as? Double)
      #expect(abs(kg - milk) < 0.03 * milk)
    }
    let farm = try Farm([
      "one.csv": "id,dim,milk_kg\nA,70,42\n", "end.csv": "id,dim,milk_kg,end_dim\nA,70,42,100\n",
    ])
    let path = farm.folder.url.appendingPathComponent("one.csv").path
    #expect(try farm.json("lactations", "--csv", path).first?["projection"] as? Bool == true)
    let ended = try farm.json(
      "lactations", "--csv", farm.folder.url.appendingPathComponent("end.csv").path)
    #expect(ended.first?["milk_kg"] as? Double == 4200)
    #expect(ended.first?["projection"] as? Bool == false)
  }

  @Test("Three milkings a day are brought to two in 305ME: a factor of 0.877 in later lactations")
  func threeMilkings() throws {
    let days = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "11"]
    func mature(
      _ milkings: String, parity: Int, from kg: Double = 44, herdMean: String? = nil
    ) throws -> (actual: Double, mature: Double) {
      let rows = days.enumerated().map { place, month in
        "1,2019-01-01,2023-01-10,\(parity),2023-\(month)-10,\(kg - 2 * Double(place)),\(milkings)\n"
      }
      let farm = try Farm([
        "t.csv":
          "animal_id,birth_date,calving_date,parity,test_date,milk_kg,milkings_per_day\n"
          + rows.joined()
      ])
      _ = try farm.herd("import", "t.csv")
      let row = try #require(
        try herdMean.map { try farm.json("yield", "--herd-milk-kg", $0) }?.first
          ?? farm.json("yield").first)
      return (
        try #require(row["milk_305_kg"] as? Double), try #require(row["milk_305_me_kg"] as? Double)
      )
    }
    for (parity, factor) in [(3, 1 / 1.14), (1, 1 / 1.12)] {
      let twice = try mature("", parity: parity)
      #expect(try mature("2", parity: parity) == twice)
      let robot = try mature("2.6", parity: parity)
      let thrice = try mature("3", parity: parity)
      #expect(robot == thrice)
      #expect(abs(thrice.mature / twice.mature - factor) < 0.001)
      #expect(abs(thrice.actual / twice.actual - 1) < 0.001)
    }
    // A lactation of 11,820 kg by bestpred 0.2.1, a port of the USDA's program, at two milkings and
    // at three.
    for (milkings, kg) in [("2", 11_963.8), ("3", 10_494.5)] {
      let row = try mature(milkings, parity: 3, from: 47.59, herdMean: "11500")
      #expect(abs(row.actual - 11_820.1) < 0.2)
      #expect(abs(row.mature - kg) < 0.2)
    }
  }

  @Test("A day with one of two milkings weighed weighs as the USDA's program has it")
  func partDaysByTheUSDA() throws {
    // bestpred 0.2.1: 7,385.0 kg with reliability 0.755, and 7,630.7 with 0.645.
    for (basis, milkings, kg, reliability) in [
      ("weighed", 2, 7_385.0, 0.755), ("part-day", 1, 7_630.7, 0.645),
    ] {
      let farm = try Farm([
        "d.csv": "id,dim,milk_kg,basis,milkings\n"
          + "A,60,27.9,\(basis),\(milkings)\nA,90,27.4,\(basis),\(milkings)\n"
      ])
      let path = farm.folder.url.appendingPathComponent("d.csv").path
      let row = try #require(
        try farm.json("yield", "--csv", path, "--herd-milk-kg", "9110").first)
      #expect(abs(try #require(row["milk_305_kg"] as? Double) - kg) < 0.2, "\(row)")
      #expect(abs(try #require(row["reliability"] as? Double) - reliability) < 0.001, "\(row)")
    }
  }

  @Test("A day with one of two milkings weighed counts for less than a whole day")
  func partDays() throws {
    func yield(_ basis: String, _ milkings: Int) throws -> (kg: Double, reliability: Double) {
      let rows = [(30, 35), (60, 36), (90, 34), (120, 32)].map {
        "A,\($0.0),\($0.1),\(basis),\(milkings)\n"
      }
      let farm = try Farm(["d.csv": "id,dim,milk_kg,basis,milkings\n" + rows.joined()])
      let path = farm.folder.url.appendingPathComponent("d.csv").path
      let row = try #require(try farm.json("yield", "--csv", path).first)
      return (
        try #require(row["milk_305_kg"] as? Double), try #require(row["reliability"] as? Double)
      )
    }
    let (whole, part) = (try yield("weighed", 2), try yield("part-day", 1))
    #expect(part.reliability < whole.reliability - 0.03)
    // The herd's mean, above this cow, draws a doubtful record more.
    #expect(part.kg > whole.kg + 50)
  }

  @Test("What was exported reads back to the same list; ADE with its calvings too")
  func outAndIn() throws {
    let farm = try Farm([
      "start.csv": """
      animal_id,birth_date,calving_date,parity,test_date,milk_kg
      1,2020-01-01,2023-01-05,1,2023-06-10,25.5
      2,2020-01-01,2023-11-05,1,2024-01-10,30.5

      """, "events.csv": "animal_id,date,event,parity\n1,2024-01-05,FRESH,2\n",
    ])
    _ = try farm.herd("import", "start.csv")
    _ = try farm.herd("import", "events.csv")
    let list = try farm.herd("list")
    var files: [String: String] = [:]
    for form in ["tests", "events", "ade"] { files[form] = try farm.herd("export", form) }
    for names in [["tests", "events"], ["ade"]] {
      let other = try Farm(files)
      _ = try Program.run(["herd", "import", "-C", other.path] + names, in: other.folder.url)
      #expect(try other.herd("list") == list)
      #expect(try other.herd("show", "1").contains("lactation 2, calved 2024-01-05"))
    }
  }

  @Test("One late row is said, and the list stays that of the herd's last test; doctor says it too")
  func lateRow() throws {
    let rows = ["02", "03", "04"].flatMap { month in
      (1...20).map { "\($0),2024-01-01,2,2024-\(month)-10,30\n" }
    }
    let farm = try Farm([
      "t.csv": "animal_id,calving_date,parity,test_date,milk_kg\n" + rows.joined(),
      "late.csv": "animal_id,test_date,scc_k\n7,2024-07-10,90\n",
    ])
    _ = try farm.herd("import", "t.csv")
    let before = try farm.herd("sum", "BY STATUS")
    _ = try farm.herd("import", "late.csv")
    let run = try Program.run(["herd", "sum", "BY STATUS", "-C", farm.path])
    #expect(run.output == before)
    #expect(run.talk.contains("after the herd's last test on 2024-04-10, up to 2024-07-10"))
    let doctor = try Program.run(["doctor", "-C", farm.path])
    #expect((doctor.output + doctor.talk).contains("after the herd's last test on 2024-04-10"))
  }

  @Test("The demo's database file alone holds the farm, and so after every command that writes")
  func oneFile() throws {
    let farm = try Farm([
      "t.csv": "animal_id,calving_date,parity,test_date,milk_kg\n1,2024-01-01,1,2024-02-01,30\n"
    ])
    _ = try farm.herd("import", "t.csv")
    let database = URL(fileURLWithPath: farm.path).appendingPathComponent("farm.galacto")
    let only = farm.folder.url.appendingPathComponent("only")
    try FileManager.default.createDirectory(at: only, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: database, to: only.appendingPathComponent("farm.galacto"))
    #expect(
      try Program.run(["herd", "list", "-C", only.path]).output
        == Program.run(["herd", "list", "-C", farm.path]).output)
    let log = try? Data(contentsOf: URL(fileURLWithPath: database.path + "-wal"))
    #expect(log?.isEmpty ?? true)
  }
}
