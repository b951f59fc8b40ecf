import Rations
import Testing

@testable import Reporting

@Suite("Load sheet page")
struct RationPageTests {
  private func sheet(_ feed: String = "Hay") throws -> LoadSheet {
    try LoadSheet(
      ingredients: [
        .init(feed: feed, kgAsFedPerCow: 2.5, place: .dryForage),
        .init(feed: "Corn silage", kgAsFedPerCow: 25, place: .wetForage),
        .init(feed: "Selenium", kgAsFedPerCow: 0.0001, place: .minerals),
      ], drops: [.init(pen: "A<b>", head: 40), .init(pen: "B", head: 20)], stepKg: 5)
  }

  private func markup(_ sheet: LoadSheet) throws -> String {
    try LoadSheetPage(
      sheet: sheet, title: "HIGH", day: "2026-11-23", units: .metric, decimals: 0,
      programVersion: "1"
    ).markup()
  }

  @Test("The page leaves out a weight, a running total or a pen")
  func everyNumberIsThere() throws {
    let page = try markup(sheet())
    for text in ["150", "1500", "1650", "1100", "550", "Selenium is lost", "60 cows", "kg"] {
      #expect(page.contains(text), "\(text) is missing")
    }
    #expect(!page.contains("{{"))
  }

  @Test("A feed or pen name is obeyed by the browser")
  func namesAreShown() throws {
    let page = try markup(sheet("<script>alert(1)</script>"))
    #expect(!page.contains("<script>"))
    #expect(page.contains("A&lt;b&gt;"))
  }

  @Test("A name in the template is not in the content, so that it prints empty")
  func templateAndContent() throws {
    let page = LoadSheetPage(
      sheet: try sheet(), title: "HIGH", day: nil, units: .us, decimals: 1, programVersion: "1")
    let known = Set(page.content.keys).union([
      "number", "feed", "weight", "total", "pen", "head", "rest", "text",
    ])
    let names = LoadSheetPage.template.matches(of: /\{\{[#\/^]?(\w+)\}\}/).map { String($0.1) }
    #expect(names.count > 15)
    for name in names { #expect(known.contains(name), "\(name)") }
  }

  @Test("Grams are printed as kilograms, or kilograms with too many digits")
  func amounts() {
    #expect(FeedUnits.metric.amount(2340.4) == "2340")
    #expect(FeedUnits.metric.amount(21.64) == "21.6")
    #expect(FeedUnits.metric.amount(0.085) == "0.085")
    #expect(FeedUnits.metric.amount(0.0000109) == "0.011 g")
    #expect(FeedUnits.us.amount(5) == "11.0")
  }
}
