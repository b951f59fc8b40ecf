import Foundation
import Testing

/// What a ration command puts on disk: whole, repeatable, or not at all.
@Suite("Pages and tables of rations")
struct RationPagesTests {
  private let demo: DemoFarmRun

  init() throws {
    demo = try DemoFarmRun.shared.get()
  }

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  @Test("The feeding sheet and its twins stand alone, and the same inputs give the same bytes")
  func sheet() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let reports = farm.appendingPathComponent("reports")
    func write() throws -> [String] {
      let run = try Program.run(["ration", "sheet", "HIGH", "--best"], in: farm)
      #expect(run.exitCode == 0, "\(run.talk)")
      return try ["html", "csv", "json"].map {
        try text(reports.appendingPathComponent("feeding-HIGH.\($0)"))
      }
    }
    let first = try write()
    #expect(try write() == first)
    for outside in ["src=", "<link", "@import", "<script", "{{"] {
      #expect(!first[0].contains(outside))
    }
    #expect(first[0].contains("records up to 2010-12-27"))
    #expect(first[0].contains("replaces version 1"))
    #expect(first[1].hasPrefix("feed,kg_as_fed_per_cow_d,kg_dm_per_cow_d,"))
    #expect(first[1].contains("today_kg_as_fed_per_cow_d"))
    #expect(first[2].contains("\"schema\" : \"galacto.ration/2\""))
  }

  @Test(
    "The load sheet adds up: weights to the running total, drops to the load, in pounds where asked"
  )
  func load() throws {
    let run = try Program.run(
      ["ration", "load", "HIGH", "--mixer", "12000lb", "--round", "10", "--json"], in: demo.farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let sheet =
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
    let lines = try #require(sheet["lines"] as? [[String: Any]])
    let tenPounds = 4.5359237
    var total = 0.0
    for line in lines {
      let weight = try #require(line["weight_kg"] as? Double)
      #expect(abs((weight / tenPounds).rounded() - weight / tenPounds) < 1e-9, "\(line)")
      total += weight
      #expect(abs(try #require(line["running_total_kg"] as? Double) - total) < 1e-9)
    }
    #expect(abs(try #require(sheet["load_kg"] as? Double) - total) < 1e-9)
    #expect(sheet["head"] as? Int == 33)
    let shown = try Program.run(
      ["ration", "load", "HIGH", "--mixer", "12000lb", "--round", "10"], in: demo.farm)
    #expect(shown.output.contains("lb as fed"))
    let bad = try Program.run(["ration", "load", "HIGH", "--mixer", "full"], in: demo.farm)
    #expect(bad.exitCode == 2)
  }

  @Test(
    "A folder nobody may write to, or a disk that is full, leaves what was there and nothing half")
  func unwritable() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let reports = farm.appendingPathComponent("reports")
    #expect(try Program.run(["ration", "sheet", "HIGH"], in: farm).exitCode == 0)
    let before = try contents(of: reports)
    // A file where a folder should be: nobody, not even root, can write below it.
    let blocked = reports.appendingPathComponent("feeding-HIGH.csv/page.html").path
    let run = try Program.run(["ration", "sheet", "HIGH", "--html", blocked], in: farm)
    #expect(run.exitCode == 5, "\(run.talk)")
    #expect(try contents(of: reports) == before)
    // A file may grow to one block of 512 bytes: the page is longer.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.currentDirectoryURL = farm
    shell.arguments = [
      "-c", "ulimit -f 1; exec \"$0\" ration sheet HIGH --best 2>/dev/null >/dev/null",
      Program.url.path,
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["GALACTO_DATA"] = Program.checkout.appendingPathComponent("HerdData").path
    shell.environment = environment
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationReason == .exit)
    #expect(shell.terminationStatus == 5)
    #expect(try contents(of: reports) == before)
  }

  private func contents(of folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      found[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return found
  }

  @Test("A market's nutrient prices are those of the published method")
  func market() throws {
    // Two nutrients at 1.5 and 0.25 a kilogram set every price exactly.
    let feeds = [("a", 10.0, 60.0), ("b", 40, 20), ("c", 25, 25), ("d", 5, 80)].map {
      "  - {name: \($0.0), dm_percent_as_fed: 90, cp_percent_dm: \($0.1), starch_percent_dm: "
        + "\($0.2), price_per_kg_dm: \((1.5 * $0.1 + 0.25 * $0.2) / 100)}\n"
    }
    let scratch = try TemporaryFolder()
    let file = try scratch.write(
      "nutrients: [cp_percent_dm, starch_percent_dm]\nfeeds:\n\(feeds.joined())", to: "m.yaml")
    let run = try Program.run(["ration", "market", "--file", file, "--json"])
    #expect(run.exitCode == 0, "\(run.talk)")
    let answer =
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
    let prices = (answer["nutrients"] as? [[String: Any]] ?? [])
      .compactMap { $0["price_per_unit_of_content"] as? Double }
    #expect(prices.count == 2)
    #expect(abs(prices[0] - 1.5) < 1e-9)
    #expect(abs(prices[1] - 0.25) < 1e-9)
    #expect(try Program.run(["ration", "market"], in: demo.farm).exitCode == 0)
  }
}
