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
      sheet: sheet, title: "HIGH", day: "2026-11-23", style: english(), decimals: 0,
      stamp: PageStamp(programVersion: "1", digest: "d", dataDay: "2026-11-22")
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
    let page = try LoadSheetPage(
      sheet: sheet(), title: "HIGH", day: nil, style: english(.us), decimals: 1,
      stamp: PageStamp(programVersion: "1", digest: "d"))
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

  @Test("A weight ends in a needless .0 that a tired eye takes for a digit, or loses one it needs")
  func scaleWeights() {
    func shown(_ kilograms: Double, _ decimals: Int) -> String {
      LoadSheetPage.weight(kilograms, units: .metric, decimals: decimals)
    }
    #expect(shown(1055, 1) == "1055")
    #expect(shown(6.5, 1) == "6.5")
    #expect(shown(100, 0) == "100")
    #expect(shown(0.25, 2) == "0.25")
  }

  @Test("What was measured in metric is shown under a US unit, or the other way round")
  func usUnits() {
    let intake = FeedUnits.us.shown(10, "kg DM/d")
    #expect(abs(intake.value - 22.046226) < 1e-5)
    #expect(intake.unit == "lb DM/d")
    let density = FeedUnits.us.shown(1.7, "Mcal/kg DM")
    #expect(abs(density.value - 0.771107) < 1e-5)
    #expect(density.unit == "Mcal/lb DM")
    // Parts per million are the same everywhere; a price per unit moves against the unit.
    #expect(FeedUnits.us.shown(15, "mg/kg DM").value == 15)
    #expect(FeedUnits.us.shown(15, "mg/kg DM").unit == "mg/kg DM")
    #expect(abs(FeedUnits.us.priceShown(1, "kg DM/d") - 0.45359237) < 1e-9)
    #expect(FeedUnits.metric.shown(10, "kg DM/d").unit == "kg DM/d")
  }

  @Test("A figure shows more digits than it has, or 99.99999 beside 100.0")
  func figures() {
    for (value, text) in [
      (99.999_99, "100.0"), (100, "100.0"), (38, "38.00"), (0.57771, "0.578"), (0, "0"),
      (1256.4, "1256"), (0.0403, "0.0403"), (-3, "-3.00"),
    ] {
      #expect(RationWords.figure(value) == text)
    }
  }
}
