import Foundation
import Testing

/// What a German farm prints, a Dutch one in German, and an American one in its own numbers.
@Suite("Pages in the farm's language and numbers")
struct PageLanguageTests {
  /// Words that give an English sentence away.
  private static let tellTale: Set<String> = [
    "the", "and", "of", "is", "are", "with", "no", "not", "for", "by", "to", "at", "from", "which",
    "than", "pen", "feed", "cows", "milk", "would", "every", "limits", "none", "today", "day",
    "least", "most", "rations", "need", "analysed", "taken", "could", "its", "only", "other",
  ]

  /// English on a page, each word with what stands around it. Feeds keep the farm's names, files and
  /// commands are the same everywhere.
  private func english(in page: URL, besides names: [String] = []) throws -> [String] {
    var text = try String(contentsOf: page, encoding: .utf8)
    text = text.replacing(/<style>[\s\S]*?<\/style>/, with: " ")
    // Titles of what is cited stay as they are, and what is written into a file.
    for name in names + ["Hay and Forage Grower", "Dairy Herd Management", "oder Other"] {
      text = text.replacing(name, with: " ")
    }
    text = text.replacing(/<[^>]*>/, with: " | ")
    text = text.replacing(/[\w\/-]+\.(yaml|csv|md|galacto)/, with: " ")
    text = text.replacing(/(&#39;|')?galacto [^|&']*(&#39;|')?/, with: " ")
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.indices.filter { index in
      Self.tellTale.contains(
        words[index].trimmingCharacters(in: .punctuationCharacters).lowercased())
    }.map { words[max(0, $0 - 6)..<min(words.count, $0 + 6)].joined(separator: " ") }
  }

  private func text(_ name: String, of farm: URL) throws -> String {
    try String(contentsOf: farm.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("A German farm's pages hold an English sentence or a decimal point")
  func german() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    try Data("name: Hof Süd\ncountry: DE\n".utf8)
      .write(to: farm.appendingPathComponent("farm.yaml"))
    for words in [
      ["report", "plan"], ["ration", "sheet", "HIGH"], ["ration", "sheet", "CLOSE-UP", "--best"],
      ["ration", "load", "HIGH", "--html", "reports/load.html"],
    ] {
      let run = try Program.run(words, in: farm)
      #expect([0, 4].contains(run.exitCode), "\(run.talk)")
    }
    for name in ["plan", "feeding-HIGH", "feeding-CLOSE-UP", "load"] {
      let page = farm.appendingPathComponent("reports/\(name).html")
      #expect(try english(in: page) == [], "\(name)")
      let markup = try text("reports/\(name).html", of: farm)
      #expect(markup.contains("<html lang=\"de\">") && markup.contains("Hof Süd"))
      #expect(markup.contains("27.12.2010") && !markup.contains("2010-12-27"))
      // A number with a decimal point, beside versions, drawings and dates.
      let shown = markup.replacing(/<(style|svg)[\s\S]*?<\/(style|svg)>/, with: "")
        .replacing("Galacto 0.1.0", with: "").replacing(/\d\d\.\d\d\.\d{4}/, with: "")
      #expect(shown.firstMatch(of: />[-+]?\d+\.\d{1,2}</) == nil)
    }
    #expect(try text("reports/plan.html", of: farm).contains("TM-Aufnahme"))
    #expect(try text("reports/feeding-HIGH.html", of: farm).contains("MJ/kg TM"))
    #expect(try text("reports/load.html", of: farm).contains("In dieser Reihenfolge laden"))
    // The terminal and the documents are the same everywhere.
    let plan = try Program.run(["plan"], in: farm)
    #expect(
      plan.output == (try Program.run(["plan", "-C", DemoFarmRun.shared.get().farm.path])).output)
  }

  @Test(
    "A Dutch farm without a ration for its high cows: in German as asked, numbers as it writes them"
  )
  func dutch() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.hoeve(in: scratch, withBounds: true)
    try Data("country: NL\n".utf8).write(to: farm.appendingPathComponent("farm.yaml"))
    let run = try Program.run(["report", "plan", "--language", "de"], in: farm)
    #expect([0, 4].contains(run.exitCode), "\(run.talk)")
    #expect(try english(in: farm.appendingPathComponent("reports/plan.html")) == [])
    _ = try Program.run(["report", "plan"], in: farm)
    let page = try text("reports/plan.html", of: farm)
    #expect(page.contains("<html lang=\"en\">") && page.contains(" kg"))
    #expect(page.firstMatch(of: />\d+,\d</) != nil)
    #expect(page.contains("2026-"))
  }

  @Test("A Wisconsin farm in pounds: thousands by comma on pages, none on the load sheet")
  func american() throws {
    let scratch = try TemporaryFolder()
    let farm = try FieldFarm.miller(in: scratch, bounds: nil)
    try Data("name: Miller\ncountry: US\n".utf8).write(to: farm.appendingPathComponent("farm.yaml"))
    let load = try Program.run(
      ["ration", "load", "HIGH", "--round", "10", "--html", "reports/load.html"], in: farm)
    #expect(load.exitCode == 0, "\(load.talk)")
    let sheet = try Program.run(["ration", "sheet", "HIGH"], in: farm)
    #expect(sheet.exitCode == 0, "\(sheet.talk)")
    #expect(try text("reports/feeding-HIGH.html", of: farm).firstMatch(of: />\d,\d{3}</) != nil)
    let loaded = try text("reports/load.html", of: farm)
    #expect(loaded.firstMatch(of: />\d,\d{3}/) == nil && loaded.contains(" lb"))
  }

  @Test("A sheet of a new version does not say what changed since the last")
  func changes() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().copy(into: scratch)
    #expect(try Program.run(["ration", "optimise", "HIGH", "--save"], in: farm).exitCode == 0)
    #expect(try Program.run(["ration", "sheet", "HIGH"], in: farm).exitCode == 0)
    let page = try text("reports/feeding-HIGH.html", of: farm)
    #expect(page.contains("version 2") && page.contains("replaces version 1"))
    #expect(page.contains("<th>change</th>") && page.contains("−"))
  }
}
