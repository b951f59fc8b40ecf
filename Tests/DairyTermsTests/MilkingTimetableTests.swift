import DairyTerms
import Testing

@Suite("Milking timetables")
struct MilkingTimetableTests {
  @Test("Intervals of any timetable fill the week; otherwise milk would appear or vanish")
  func intervalsFillTheWeek() throws {
    // Ten milkings in seven days: twice on Monday, Wednesday and Friday, once on the others.
    let mornings = (0..<7).map { day in day * 1440 + 300 }
    let evenings = [0, 2, 4].map { day in day * 1440 + 900 }
    let tenInSeven = try MilkingTimetable(name: "10-in-7", minutesOfWeek: mornings + evenings)
    for timetable in [MilkingTimetable.once, .twice, .thrice, tenInSeven] {
      #expect(abs(timetable.intervalsHours.reduce(0, +) - 168) < 1e-9)
    }
    #expect(abs(tenInSeven.milkingsPerDay - 10.0 / 7) < 1e-12)
  }

  @Test(
    "A timetable nobody can milk by is refused with the reason",
    arguments: ["", "25:00", "05:00,05:30", "5", "05:0", "aa:bb", "05:00,,17:00"])
  func refused(text: String) {
    #expect(throws: Complaint.self) { try MilkingTimetable(clockTimes: text) }
  }

  @Test("Clock times are read in any order")
  func clockTimes() throws {
    let timetable = try MilkingTimetable(clockTimes: "17:00, 05:00")
    #expect(timetable.minutesOfWeek == MilkingTimetable.twice.minutesOfWeek)
    #expect(timetable.name == "2x")
  }
}
