import Foundation
import Testing

/// A farm as version 0.1.0 left it on disk: database, prices, settings, a kept ration, a page and its
/// JSON. Who takes the new program must find all of it.
@Suite("A farm of 0.1.0")
struct OldFarmTests {
  /// A copy: opening it brings its database to this program's form.
  private func farm() throws -> (folder: TemporaryFolder, url: URL) {
    let folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent("farm")
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("Tests/CommandLineTests/Cases/farm-0.1.0"),
      to: url)
    return (folder, url)
  }

  private func json(_ arguments: [String], in farm: URL) throws -> [String: Any] {
    let run = try Program.run(arguments + ["--json", "--farm", farm.path])
    #expect(run.exitCode == 0, "\(run.talk)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("Its cows, test days and the kept ration are read as they were")
  func opens() throws {
    let (folder, farm) = try farm()
    defer { withExtendedLifetime(folder) {} }
    let rows = try #require(json(["herd", "list"], in: farm)["rows"] as? [[String: Any]])
    #expect(rows.count == 12)
    let first = try #require(rows.first { $0["id"] as? String == "101" })
    #expect(first["milk"] as? Double == 20.1 && first["lact"] as? Double == 1)
    let ration = try json(["ration", "evaluate", "MID"], in: farm)
    #expect(ration["status"] as? String == "evaluated")
    #expect(abs(try #require(ration["feed_cost_per_d"] as? Double) - 4.48) < 0.005)
  }

  @Test("Its database is brought to this version once, and an import into it is kept")
  func migrates() throws {
    let (folder, farm) = try farm()
    let file = try folder.write(
      "animal_id,calving_date,parity,test_date,milk_kg\n101,2025-12-01,1,2026-08-08,19.4\n",
      to: "next.csv")
    let run = try Program.run(["herd", "import", "--farm", farm.path, "--herd", "SMALL", file])
    #expect(run.exitCode == 0, "\(run.talk)")
    let listed = try json(["herd", "list", "--as-of", "2026-08-08"], in: farm)
    let rows = try #require(listed["rows"] as? [[String: Any]])
    let first = try #require(rows.first { $0["id"] as? String == "101" })
    #expect(first["milk"] as? Double == 19.4)
  }

  @Test("Its page and JSON are known as Galacto's own and renewed without force")
  func storedAnswers() throws {
    let (folder, farm) = try farm()
    defer { withExtendedLifetime(folder) {} }
    let page = farm.appendingPathComponent("reports/plan.html").path
    let before = try String(contentsOfFile: page, encoding: .utf8)
    let run = try Program.run(["report", "plan", "--farm", farm.path, "--out", page])
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(try String(contentsOfFile: page, encoding: .utf8) != before)
    let twin = try String(
      contentsOf: farm.appendingPathComponent("reports/plan.json"), encoding: .utf8)
    #expect(twin.contains("galacto.plan/4"))
  }
}
