import Foundation
import Testing

@Suite("Lactation curves from the command line")
struct HerdCurvesTests {
  private func file(_ text: String, in folder: TemporaryFolder) throws -> String {
    let url = folder.url.appendingPathComponent("tests.csv")
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// The rows of a document of lactations.
  private static func lactations(of run: Program.Run) throws -> [[String: Any]] {
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(document["lactations"] as? [[String: Any]])
  }

  private static let twoCows = """
    id,dim,milk_kg
    A,15,30
    A,45,36.5
    B,20,22
    A,90,33
    A,150,28
    A,240,21
    B,60,25

    """

  @Test("Every lactation gets one entry, in the file's order, with the agreed keys")
  func json() throws {
    let folder = try TemporaryFolder()
    let path = try file(Self.twoCows, in: folder)
    let run = try Program.run(["herd", "curves", "--csv", path, "--model", "wood", "--json"])
    #expect(run.exitCode == 0)
    let rows = try Self.lactations(of: run)
    #expect(rows.map { $0["id"] as? String } == ["A", "B"])
    let cow = try #require(rows.first)
    #expect(cow["model"] as? String == "wood")
    #expect(cow["status"] as? String == "converged")
    #expect((cow["parameters"] as? [Double])?.count == 3)
    let sum = try #require(cow["yield_305_kg"] as? Double)
    #expect(sum > 7_500 && sum < 9_000)
    let peak = try #require(cow["peak_dim"] as? Int)
    #expect(peak > 30 && peak < 80)
    #expect(cow["peak_kg"] is Double && cow["sse"] is Double)
    // Two tests carry no three parameters: said, not invented.
    #expect(rows.last?["status"] as? String == "too-few-records")
    #expect(rows.last?["parameters"] == nil)
    #expect(run.talk.contains("no curve for B"))
  }

  @Test("A missing file exits 5; a bad cell exits 3 and names line and column")
  func refusals() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["herd", "curves", "--csv", "no-such-file.csv"]).exitCode == 5)
    for (text, place) in [
      ("id,dim,milk_kg\nA,15,thirty\n", ":2:6 milk_kg"), ("id,dim\nA,15\n", ":1 milk_kg"),
      ("id,dim,milk_kg\nA,15,30\nA,-4,30\n", ":3:3 dim"),
    ] {
      let run = try Program.run(["herd", "curves", "--csv", try file(text, in: folder)])
      #expect(run.exitCode == 3, "\(text)")
      #expect(run.talk.contains(place), "\(run.talk)")
      #expect(run.output.isEmpty)
    }
    for text in ["", "id,dim,milk_kg\n"] {
      let run = try Program.run(["herd", "curves", "--csv", try file(text, in: folder)])
      #expect(run.exitCode == 3)
    }
    let unknown = try Program.run(
      ["herd", "curves", "--csv", try file(Self.twoCows, in: folder), "--model", "wod"])
    #expect(unknown.exitCode == 2)
  }

  @Test("Totals and yields come by the method named, the same from a file as from the farm")
  func yields() throws {
    let folder = try TemporaryFolder()
    let path = try file(
      "id,dim,milk_kg,fat_pct\nA,10,30,4\nA,40,25,4\n", in: folder)
    for (rule, milk) in [("through-last-day", 7750.0), ("day-after", 7775)] {
      for command in [["lactations"], ["yield", "--method", "test-interval"]] {
        let run = try Program.run(
          ["herd"] + command + ["--csv", path, "--end-rule", rule, "--json"])
        #expect(run.exitCode == 0)
        let rows = try Self.lactations(of: run)
        let row = try #require(rows.first)
        let kg = try #require((row["milk_kg"] ?? row["milk_305_kg"]) as? Double)
        #expect(abs(kg - milk) < 1e-6)
        #expect(row["end_rule"] as? String == rule)
        let fat = try #require((row["fat_kg"] ?? row["fat_305_kg"]) as? Double)
        #expect(abs(fat - 0.04 * milk) < 1e-6)
      }
    }
    // The same cow in a farm: calved on 1 January, tested on days 10 and 40.
    let own = folder.url.appendingPathComponent("own.csv")
    try Data(
      """
      animal_scheme,animal_id,test_date,calving_date,parity,milk_kg,fat_pct
      farm,7,2024-01-11,2024-01-01,2,30,4
      farm,7,2024-02-10,2024-01-01,2,25,4

      """.utf8
    ).write(to: own)
    let farm = folder.url.appendingPathComponent("farm").path
    #expect(try Program.run(["herd", "init", farm]).exitCode == 0)
    let imported = try Program.run(["herd", "import", own.path, "-C", farm, "--herd", "H1"])
    #expect(imported.exitCode == 0, "\(imported.talk)")
    let run = try Program.run(["herd", "lactations", "-C", farm, "--json"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let rows = try Self.lactations(of: run)
    #expect(rows.first?["milk_kg"] as? Double == 7750)
    #expect(rows.first?["id"] as? String == "7")
  }

  @Test("Best prediction says when it leans on American means, and shrinks a lone early test")
  func bestPrediction() throws {
    let folder = try TemporaryFolder()
    let path = try file("id,dim,milk_kg\nA,10,60\n", in: folder)
    let bare = try Program.run(["herd", "yield", "--csv", path])
    #expect(bare.exitCode == 0)
    #expect(bare.talk.contains("United States"))
    let run = try Program.run(
      ["herd", "yield", "--csv", path, "--herd-milk-kg", "9000", "--json"])
    #expect(!run.talk.contains("United States"))
    let rows = try Self.lactations(of: run)
    let milk = try #require(rows.first?["milk_305_kg"] as? Double)
    let reliability = try #require(rows.first?["reliability"] as? Double)
    #expect(milk > 9_500 && milk < 15_000)
    #expect(reliability > 0.3 && reliability < 0.7)
    #expect(try Program.run(["herd", "yield", "--csv", path, "--breed", "Q"]).exitCode == 2)
  }

  @Test("The herd's prior gives every cow a curve, and asks for ten lactations")
  func herdPrior() throws {
    let folder = try TemporaryFolder()
    var text = "id,dim,milk_kg\n"
    for cow in 0..<12 {
      for dim in [20, 60, 120, 180, 240] {
        text +=
          "\(cow),\(dim),\(Double(32 + cow) - Double(dim) * 0.05 + Double(cow * dim % 7) * 0.1)\n"
      }
    }
    text += "late,15,40\n"
    let path = try file(text, in: folder)
    let run = try Program.run(["herd", "curves", "--csv", path, "--herd-prior", "--json"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let rows = try Self.lactations(of: run)
    #expect(rows.count == 13)
    #expect(rows.last?["status"] as? String == "herd-prior")
    #expect(
      (rows.last?["yield_305_sd_kg"] as? Double ?? 0)
        > (rows.first?["yield_305_sd_kg"] as? Double ?? 0))
    let few = try file(Self.twoCows, in: folder)
    #expect(try Program.run(["herd", "curves", "--csv", few, "--herd-prior"]).exitCode == 3)
    #expect(
      try Program.run(["herd", "curves", "--csv", path, "--herd-prior", "--model", "nelder"])
        .exitCode == 2)
  }
}
