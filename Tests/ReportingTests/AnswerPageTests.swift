import Foundation
import Testing

@testable import FarmPlanning
@testable import Reporting

@Suite("Pages of what-ifs and reports")
struct AnswerPageTests {
  private func page(_ report: MilkingReport = SampleMilkingReport.make()) throws -> AnswerPage {
    try report.page(in: english(), setting: PageSetting(programVersion: "0.1.0", farm: "Miller"))
  }

  @Test("Every name the template asks for is given; a misspelt one would print as a blank")
  func templateNames() throws {
    let content = try page().content
    let pattern = try Regex<(Substring, Substring)>(#"\{\{\{?[#/]?([A-Za-z]+)\}?\}\}"#)
    var known = Set<String>()
    func collect(_ value: Any) {
      if let part = value as? [String: Any] {
        for (key, inner) in part {
          known.insert(key)
          collect(inner)
        }
      } else if let list = value as? [Any] {
        list.forEach(collect)
      }
    }
    collect(content)
    // The sample has no ledger: its names are those of the table that makes them.
    let style = try english()
    collect(
      LedgerTable(currency: "EUR", style: style).content(
        title: "", rows: [.init(cells: ["a"], isStrong: true)]))
    for match in AnswerPage.template.matches(of: pattern) {
      let name = String(match.output.1)
      #expect(known.contains(name), "\(name) would print as a blank")
    }
  }

  @Test("What is not there leaves a heading or a paragraph of nothing on the page")
  func nothingEmpty() throws {
    let markup = try page().markup()
    #expect(!markup.contains("<h2></h2>") && !markup.contains("<p></p>"))
    #expect(!markup.contains("<p class=\"note\"></p>") && !markup.contains("<figure></figure>"))
    #expect(markup.contains("<p class=\"farm\">Miller</p>"))
  }

  @Test("A hostile name is run, or the page loads something from elsewhere")
  func safe() throws {
    let markup = try page().markup()
    for outside in ["<script", "src=", "<link", "@import", "url(", "\u{202E}"] {
      #expect(!markup.contains(outside), "\(outside)")
    }
    #expect(markup.contains("&lt;script&gt;"))
  }

  @Test("The title is not the answer, or promises what is not clear")
  func headline() throws {
    let style = try english()
    #expect(
      SampleMilkingReport.make().headline(in: style)
        == "Milk heifers 3x: +12.50 EUR a day (80 % interval +6 to +19; probability of a gain "
        + "99 %): a clear gain")
    #expect(
      SampleMilkingReport.make(isClear: false).headline(in: style).hasPrefix(
        "Keep milking 2x: no clear gain. The best guess, heifers 3x, is +12.50 EUR a day"))
    #expect(
      SampleMilkingReport.make(gains: [-8, -3]).headline(in: style)
        == "Keep milking 2x: the nearest change, cows 3x, would lose 3.00 EUR a day "
        + "(80 % interval -9 to +3)")
    #expect(
      SampleMilkingReport.make(gains: [nil, nil]).headline(in: style)
        == "Keep milking 2x: no other timetable can be offered")
    #expect(try page().markup().contains("<title>Milk heifers 3x: +12.50 EUR"))
  }

  @Test("A German page of a report holds an English sentence")
  func german() throws {
    let style = PageStyle(words: try PageWords(language: "de", folder: WordsTests.folder))
    let markup = try SampleMilkingReport.make().page(
      in: style, setting: PageSetting(programVersion: "0.1.0")
    ).markup()
    let english = EnglishWords.found(in: markup)
    #expect(english.isEmpty, "\(english)")
  }

  @Test("A hatched bar is a pattern, which printers blur, or its lines leave the bar")
  func hatched() throws {
    var drawing = SVGDrawing(width: 100, height: 50, title: "t")
    drawing.rectangle(x: 20, y: 10, width: 30, height: 16, fill: SVGDrawing.hatched)
    #expect(!drawing.markup.contains("pattern"))
    let ends = /x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/
    let lines = drawing.markup.matches(of: ends)
    #expect(lines.count > 3)
    for line in lines {
      for (x, y) in [(line.output.1, line.output.2), (line.output.3, line.output.4)] {
        #expect((20...50).contains(Double(x) ?? -1) && (10...26).contains(Double(y) ?? -1))
      }
    }
  }
}
