import Farm
import Foundation
import Testing

@testable import FarmPlanning
@testable import Reporting

@Suite("The plan's page and its text")
struct PlanPageTests {
  private let page = PlanPage(plan: SamplePlan.make(), programVersion: "0.1.0", digest: "abc123")

  @Test("Every name the template asks for is given; a misspelt one would print as a blank")
  func templateNames() throws {
    let pattern = try Regex<(Substring, Substring, Substring)>(#"\{\{\{?([#/]?)([A-Za-z]+)\}?\}\}"#)
    var scopes: [[String: Any]] = [page.content]
    for match in PlanPage.template.matches(of: pattern) {
      let (_, mark, name) = match.output
      switch mark {
      case "#":
        let list = try #require(lookUp(String(name), in: scopes) as? [[String: Any]], "\(name)")
        scopes.append(try #require(list.first, "\(name) is empty in the sample"))
      case "/": scopes.removeLast()
      default: #expect(lookUp(String(name), in: scopes) != nil, "\(name) would print as a blank")
      }
    }
    #expect(scopes.count == 1)
  }

  @Test("A hostile name is shown, not run: no script, no template, no turned text")
  func hostileNames() throws {
    let markup = try page.markup()
    #expect(!markup.contains("<script"))
    #expect(!markup.contains("\u{202E}"))
    #expect(markup.contains("&lt;script&gt;"))
    #expect(markup.contains("{{7*7}}"))
  }

  @Test("The page needs no network: it links nothing outside itself")
  func selfContained() throws {
    let markup = try page.markup()
    for outside in ["src=", "<link", "@import", "url(http"] {
      #expect(!markup.contains(outside))
    }
  }

  @Test("The first line is the answer, on the page and in the terminal")
  func answerFirst() throws {
    let answer = "Milk HIGH 3x, keep the rest at 2x: +41 EUR a day, likely -12 to +95"
    let plan = SamplePlan.make()
    #expect(plan.headline == answer)
    #expect(plan.summaryText.hasPrefix(answer + "."))
    #expect(try page.markup().contains("<title>\(answer)</title>"))
  }

  @Test("Where nothing is worth changing, the plan says so instead of promising nought")
  func keepAsIs() {
    var plan = SamplePlan.make(chosen: ["2x", "2x"])
    plan.choice.alternative = TimetableChoice.Alternative(
      pen: "HIGH", timetable: "3x", gainPerDay: -6.4)
    #expect(
      plan.headline == "Keep milking 2x in every pen: the nearest change, HIGH 3x, would lose "
        + "6 EUR a day")
  }

  @Test("The same plan is the same bytes; otherwise two pages could not be compared")
  func deterministic() throws {
    #expect(try page.markup() == page.markup())
  }

  private func lookUp(_ name: String, in scopes: [[String: Any]]) -> Any? {
    for scope in scopes.reversed() {
      if let value = scope[name] { return value }
    }
    return nil
  }

}
