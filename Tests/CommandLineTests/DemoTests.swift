import Foundation
import Testing

@Suite("The demo farm, from a real herd's files to the page")
struct DemoTests {
  private let demo: DemoFarmRun

  init() throws {
    demo = try DemoFarmRun.shared.get()
  }

  @Test("The answer comes first and the page's path last")
  func answer() throws {
    #expect(demo.run.exitCode == 0)
    let lines = demo.run.output.split(separator: "\n")
    #expect((12...40).contains(lines.count))
    let first = try #require(lines.first)
    #expect(first.hasPrefix("Milk ") || first.hasPrefix("Keep milking "))
    #expect(lines.last == "page  demo/reports/plan.html")
  }

  @Test("Every pen is planned and every row was checked again; a broken row must be named")
  func everyRowChecked() throws {
    let plan = try demo.plan()
    let pens = try #require(plan["pens"] as? [[String: Any]])
    let dryPens = try #require(plan["dry_pens"] as? [[String: Any]])
    #expect(pens.count == 4)
    #expect(dryPens.count == 2)
    for pen in pens {
      let chosen = try #require(pen["chosen"] as? String)
      let options = try #require(pen["options"] as? [[String: Any]])
      #expect(options.count == 3)
      let option = try #require(options.first { $0["timetable"] as? String == chosen })
      #expect(option["feasible"] as? Bool == true, "\(pen["pen"] ?? "")")
      try checkRows(option["ration"] as? [String: Any])
      let milk = options.compactMap { $0["milk_kg_per_d"] as? Double }
      #expect(milk == milk.sorted(), "more milkings may not give less milk")
    }
    for pen in dryPens { try checkRows(pen["ration"] as? [String: Any]) }
  }

  private func checkRows(_ ration: [String: Any]?) throws {
    let rows = try #require(ration?["rows"] as? [[String: Any]])
    #expect(rows.count >= 25)
    for row in rows {
      // Aims are told where they are missed; limits must hold.
      guard row["must_hold"] as? Bool == true, let value = row["value"] as? Double else {
        continue
      }
      let slack = 1e-5 * max(abs(value), 1)
      if let minimum = row["minimum"] as? Double { #expect(value >= minimum - slack, "\(row)") }
      if let maximum = row["maximum"] as? Double { #expect(value <= maximum + slack, "\(row)") }
    }
  }

  @Test("The page stands alone and opens with the answer")
  func page() throws {
    let markup = try String(
      contentsOf: demo.farm.appendingPathComponent("reports/plan.html"), encoding: .utf8)
    let answer = try #require(demo.run.output.split(separator: "\n").first).dropLast()
    #expect(markup.contains("<h1>\(answer)</h1>"))
    #expect(markup.contains("<svg"))
    for outside in ["src=", "<link", "@import", "<script"] { #expect(!markup.contains(outside)) }
  }

  @Test("Run again, it keeps the farm and gives the same bytes")
  func again() throws {
    let page = demo.farm.appendingPathComponent("reports/plan.html")
    let before = try Data(contentsOf: page)
    let again = try Program.run(["demo"], in: demo.folder)
    #expect(again.output == demo.run.output)
    #expect(try Data(contentsOf: page) == before)
  }

  @Test("What README shows is what the program prints")
  func readmeTranscript() throws {
    let file = Program.checkout.appendingPathComponent("README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let start = "<!-- transcript: begin -->\n"
    let end = "<!-- transcript: end -->"
    let opening = try #require(readme.range(of: start))
    let closing = try #require(readme.range(of: end))
    let block = "```text\n\(demo.run.output)```\n"
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] == "1" {
      let text = readme.replacingCharacters(
        in: opening.upperBound..<closing.lowerBound, with: block)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded README.md; look at it, then run without GALACTO_RECORD")
      return
    }
    #expect(String(readme[opening.upperBound..<closing.lowerBound]) == block)
  }

  @Test("A what-if on one pen answers in a sentence and as JSON")
  func whatIf() throws {
    let run = try Program.run(
      ["whatif", "milking", "--pen", "high", "--to", "3x"], in: demo.farm)
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("HIGH at 3x instead of 2x: "))
    let unknown = try Program.run(
      ["whatif", "milking", "--pen", "HIHG", "--to", "3x"], in: demo.farm)
    #expect(unknown.exitCode == 2)
    #expect(unknown.talk.contains("did you mean HIGH?"))
    let nonsense = try Program.run(
      ["whatif", "milking", "--pen", "HIGH", "--times", "05:00,05:30"], in: demo.farm)
    #expect(nonsense.exitCode == 2)
  }

  @Test("The doctor finds the farm sound, and says so to programs too")
  func doctor() throws {
    let run = try Program.run(["doctor", "--json"], in: demo.farm)
    #expect(run.exitCode == 0)
    let report =
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
    let findings = try #require(report["findings"] as? [[String: Any]])
    let subjects = findings.compactMap { $0["subject"] as? String }
    for subject in ["versions", "solver", "feed library", "database", "feeds", "prices"] {
      #expect(subjects.contains(subject), "\(subject) was not looked at")
    }
    #expect(!findings.contains { $0["grade"] as? String == "trouble" })
  }
}
