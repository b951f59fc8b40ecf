import DairyTerms
import Testing

@Suite("A day on the farm")
struct HerdDayTests {
  @Test("A day survives the trip through its text; otherwise calvings would move")
  func roundTrip() {
    for number in stride(from: -40_000, through: 60_000, by: 1) {
      let day = HerdDay(daysSince1970: number)
      #expect(HerdDay(iso: day.iso) == day)
    }
  }

  @Test(
    "Days the calendar does not have are refused, not shifted",
    arguments: ["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-01-01"])
  func impossibleDays(text: String) {
    #expect(HerdDay(iso: text) == nil)
  }

  @Test("Known days have their known numbers and weekdays; otherwise DIM would be off")
  func knownDays() throws {
    #expect(try #require(HerdDay(iso: "1970-01-01")).daysSince1970 == 0)
    #expect(try #require(HerdDay(iso: "2000-03-01")).daysSince1970 == 11_017)
    #expect(try #require(HerdDay(iso: "2024-02-29")).weekday == 3)
    let calving = try #require(HerdDay(iso: "2008-12-30"))
    #expect(try #require(HerdDay(iso: "2009-01-02")).days(since: calving) == 3)
  }
}
