import Farm
import Foundation
import Testing

@testable import FarmPlanning
@testable import Reporting

@Suite("The plan's page and its text")
struct PlanPageTests {
  private let page: PlanPage

  init() throws {
    page = try PlanPage(
      plan: SamplePlan.make(), style: english(), setting: PageSetting(programVersion: "0.1.0"))
  }

  @Test("Every name the template asks for is given; a misspelt one would print as a blank")
  func templateNames() throws {
    let pattern = try Regex<(Substring, Substring, Substring)>(#"\{\{\{?([#/]?)([A-Za-z]+)\}?\}\}"#)
    var scopes: [[String: Any]] = [page.content]
    // Inside a list that the sample leaves empty there is nothing to look names up in.
    var empty: [Bool] = [false]
    for match in PlanPage.template.matches(of: pattern) {
      let (_, mark, name) = match.output
      switch mark {
      case "#":
        let found = try #require(
          empty.contains(true) ? "" : lookUp(String(name), in: scopes), "\(name)")
        let list = found as? [[String: Any]]
        scopes.append(list?.first ?? [:])
        empty.append(list?.isEmpty ?? false)
      case "/":
        scopes.removeLast()
        empty.removeLast()
      default:
        guard !empty.contains(true) else { continue }
        #expect(lookUp(String(name), in: scopes) != nil, "\(name) would print as a blank")
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
    let answer =
      "Milk HIGH 3x, keep the rest at 2x: -14.78 EUR a day (80 % interval -12 to +95; probability "
      + "of a gain 84 %)"
    let plan = SamplePlan.make()
    #expect(try plan.headline(in: english()) == answer)
    #expect(try plan.summaryText(in: english()).hasPrefix(answer + "."))
    #expect(try page.markup().contains("<title>\(answer)</title>"))
  }

  @Test("Where nothing is worth changing, the plan says so instead of promising nought")
  func keepAsIs() throws {
    var plan = SamplePlan.make(chosen: ["2x", "2x"])
    #expect(
      try plan.headline(in: english())
        == "Keep milking 2x in every pen: no other timetable can be offered")
    plan.choice.bestGuess = proposal(gain: -6.4)
    #expect(
      try plan.headline(in: english())
        == "Keep milking 2x in every pen: the nearest change, HIGH 3x, would lose "
        + "6.40 EUR a day (80 % interval -19 to +6)")
  }

  @Test("An unclear gain is a guess with its chance of a loss, never an order")
  func guess() throws {
    var plan = SamplePlan.make(chosen: ["2x", "2x"])
    plan.choice.bestGuess = proposal(gain: 6.4)
    #expect(
      try plan.headline(in: english())
        == "Keep milking 2x in every pen: no clear gain. The best guess, HIGH 3x, is "
        + "+6.40 EUR a day (80 % interval -6 to +19; probability of a loss 26 %)")
  }

  @Test("A pen without a ration comes before anything else, with what would mend it")
  func noRation() throws {
    var plan = SamplePlan.make(chosen: ["2x", "2x"])
    plan.verdict.kind = .noRation
    plan.verdict.pensWithoutRation = [
      PenWithoutRation(
        pen: "HIGH", isInMilk: true, conflicts: ["starch >= 20 % DM; NDF >= 40 % DM"],
        missingSources: [], cheapestFix: "NDF at least 33 % DM instead of 40")
    ]
    #expect(
      try plan.headline(in: english())
        == "No ration fits HIGH at 2x with these feeds and limits. No change of "
        + "milking is advised")
    #expect(
      try plan.summaryText(in: english()).contains("possible with one change: NDF at least 33 % DM")
    )
    plan.verdict.pensWithoutRation[0].missingSources = ["cobalt (Cobalt carbonate has it)"]
    #expect(
      try plan.headline(in: english()).hasPrefix(
        "No ration can be made for HIGH: no feed on offer brings cobalt"))
  }

  private func proposal(gain: Double) -> TimetableChoice.Proposal {
    TimetableChoice.Proposal(
      changes: [.init(pen: "HIGH", timetable: "3x")],
      gain: GainEstimate(gainPerDay: gain, standardDeviation: 10), sessions: ["05:00"],
      breakEvenMilkKgPerCow: 2.5, milkKgPerCow: 2.9)
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
