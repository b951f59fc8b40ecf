import Foundation
import Testing

/// What the reports and what-ifs put on disk: whole, repeatable, in the farm's language, or not at all.
@Suite("Reports and pages of what-ifs")
struct ReportPagesTests {
  private let demo: DemoFarmRun

  init() throws { demo = try DemoFarmRun.shared.get() }

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// A browser that prints nothing but its own clock, as Chromium does.
  private func browser(in scratch: TemporaryFolder, printing: String) throws -> [String: String] {
    let program = scratch.url.appendingPathComponent("browser")
    try Data(
      """
      #!/bin/sh
      for word; do case $word in --print-to-pdf=*) out=${word#*=};; esac; done
      printf '\(printing)' "$(date +%Y%m%d%H%M%S)" > "$out"
      """.utf8
    ).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    return ["GALACTO_CHROMIUM": program.path]
  }

  @Test("The same month is other bytes, lacks its twin, or counts other animals than its forecast")
  func month() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let page = farm.appendingPathComponent("reports/month.html")
    let run = try Program.run(["report", "month", "--json"], in: farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let first = try text(page)
    _ = try Program.run(["report", "month"], in: farm)
    #expect(try text(page) == first)
    let document = try json(run.output)
    #expect(document["schema"] as? String == "galacto.month-report/1")
    let twin = try text(farm.appendingPathComponent("reports/month.json"))
    #expect(twin + "\n" == run.output)
    let due = try #require(document["due"] as? [[String: Any]])
    let forecast = try #require(document["forecast"] as? [String: Any])
    let weeks = try #require(forecast["weeks"] as? [[String: Any]])
    func foretold(_ key: String) -> Int { weeks.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
    #expect(due.count { $0["what"] as? String == "calving" } == foretold("calvings"))
    #expect(due.count { $0["what"] as? String == "dry_off" } == foretold("dryings"))
    #expect(first.contains("The model of late: on 2010-11-23 it foretold"))
    for outside in ["src=", "<link", "@import", "<script", "{{"] {
      #expect(!first.contains(outside), "\(outside)")
    }
  }

  @Test(
    "A group's gain is not its margin less labour and sessions, or heifers and cows are not all")
  func milking() throws {
    let run = try Program.run(["report", "milking", "--to", "3x", "--json"], in: demo.farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let rows = try #require(try json(run.output)["rows"] as? [[String: Any]])
    #expect(rows.count == 3)
    func number(_ row: [String: Any], _ key: String) throws -> Double {
      try #require(row[key] as? Double, "\(key)")
    }
    for row in rows {
      let gain = try #require(row["gain"] as? [String: Any])
      let margin =
        try number(row, "margin_per_cow_per_d") * Double(row["cows_offered"] as? Int ?? 0)
      let rest = try number(row, "labour_cost_per_d") + number(row, "session_cost_per_d")
      let told = try number(gain, "gain_per_d")
      #expect(abs(told - (margin - rest)) < 0.01)
    }
    let offered = rows.map { $0["cows_offered"] as? Int ?? 0 }
    #expect(offered[0] + offered[1] == offered[2])
  }

  @Test("A PDF of the same page differs by the clock, or is written where none was printed")
  func pdf() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let pdf = farm.appendingPathComponent("month.pdf")
    let html = farm.appendingPathComponent("month.html")
    let words = ["report", "month", "--html", html.path, "--pdf", pdf.path]
    let none = try Program.run(words, in: farm, environment: ["PATH": "/nowhere"])
    #expect(none.exitCode == 5 && none.talk.contains("Chromium"), "\(none.talk)")
    #expect(!FileManager.default.fileExists(atPath: html.path))
    let broken = try browser(in: scratch, printing: "no page %s")
    #expect(try Program.run(words, in: farm, environment: broken).exitCode == 5)
    #expect(!FileManager.default.fileExists(atPath: pdf.path))
    let works = try browser(
      in: scratch, printing: "%%PDF-1.4 /CreationDate (D:%s+00\\04700\\047)")
    let run = try Program.run(words, in: farm, environment: works)
    #expect(run.exitCode == 0, "\(run.talk)")
    #expect(FileManager.default.fileExists(atPath: html.path))
    // The day of the data, not of the printing.
    #expect(try text(pdf) == "%PDF-1.4 /CreationDate (D:20101227000000+00'00')")
  }

  @Test(
    "A what-if's page is not what the terminal says, or a question nobody can answer leaves one")
  func whatIf() throws {
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let page = farm.appendingPathComponent("high.html")
    let run = try Program.run(
      ["whatif", "milking", "--pen", "HIGH", "--to", "3x", "--html", page.path], in: farm)
    #expect(run.exitCode == 0, "\(run.talk)")
    let answer = try #require(run.output.split(separator: "\n").first).dropLast()
    #expect(try text(page).contains("<title>\(answer)</title>"))
    let list = farm.appendingPathComponent("list.html")
    let which = try Program.run(
      ["whatif", "which", "--to", "3x", "--minutes", "30", "--html", list.path], in: farm)
    #expect(which.exitCode == 0, "\(which.talk)")
    // The list is no clear gain: it names cows, and nobody is to tick them.
    #expect(which.output.contains(": stay"))
    let shown = try text(list)
    #expect(!shown.contains("class=\"box\"") && shown.contains("Not advised"))
    let wrong = farm.appendingPathComponent("wrong.html")
    let bad = try Program.run(
      ["whatif", "milking", "--pen", "NOPE", "--to", "3x", "--html", wrong.path], in: farm)
    #expect(bad.exitCode != 0 && !FileManager.default.fileExists(atPath: wrong.path))
    let own = try Program.run(
      ["whatif", "which", "--to", "3x", "--html", "prices.csv"], in: farm)
    #expect(own.exitCode == 2, "\(own.talk)")
  }

  @Test("The list of cows and the report on heifers and cows say two things of the same cows")
  func oneWayOfCounting() throws {
    struct Listed: Decodable {
      struct Cow: Decodable {
        var parity: Int
        var margin_per_d: Double
      }
      var cows: [Cow]
    }
    struct Report: Decodable {
      struct Row: Decodable {
        var group: String
        var cows_offered: Int
        var margin_per_cow_per_d: Double
      }
      var rows: [Row]
    }
    let scratch = try TemporaryFolder()
    let farm = try demo.copy(into: scratch)
    let which = try Program.run(["whatif", "which", "--to", "3x", "--json"], in: farm)
    let report = try Program.run(["report", "milking", "--to", "3x", "--json"], in: farm)
    let older = try JSONDecoder().decode(Listed.self, from: Data(which.output.utf8)).cows
      .filter { $0.parity > 1 }
    let row = try #require(
      try JSONDecoder().decode(Report.self, from: Data(report.output.utf8)).rows
        .first { $0.group == "cows" })
    // On the demo every one of them pays, so that the list holds them all.
    #expect(older.count == row.cows_offered)
    let mean = older.reduce(0) { $0 + $1.margin_per_d } / Double(older.count)
    #expect(abs(mean - row.margin_per_cow_per_d) < 1e-9)
  }
}
