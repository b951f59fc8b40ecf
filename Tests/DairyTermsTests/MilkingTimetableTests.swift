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
    #expect(timetable.minutes == MilkingTimetable.twice.minutes)
    #expect(timetable.name == "2x")
  }

  /// A name, the same in times, milkings a day, the first intervals in hours.
  struct Said: Sendable {
    let name: String
    let times: String
    let perDay: Double
    let intervals: [Double]

    init(_ name: String, _ times: String, _ perDay: Double, _ intervals: [Double]) {
      (self.name, self.times, self.perDay, self.intervals) = (name, times, perDay, intervals)
    }
  }

  static let everySchedule: [Said] = [
    Said("3-in-2", "1/2 05:00,17:00; 2/2 11:00", 1.5, [12, 18, 18]),
    Said("3-in-2 10:19:19", "1/2 05:00,15:00; 2/2 10:00", 1.5, [10, 19, 19]),
    Said("3in2 8-20-20", "1/2 05:00,13:00; 2/2 09:00", 1.5, [8, 20, 20]),
    Said(
      "1.5x",
      "1/14 3/14 5/14 7/14 9/14 11/14 13/14 05:00 17:00; 2/14 4/14 6/14 8/14 10/14 12/14 14/14 11:00",
      1.5, [12, 18, 18]),
    Said("10-in-7", "Mon,Wed,Fri 05:00,15:00; Tue,Thu,Sat,Sun 10:00", 10.0 / 7, [10, 19, 19]),
    Said("13-in-7", "Mon-Sat 05:00,17:00; Sun 11:00", 13.0 / 7, [12, 12, 12]),
    Said("2X 8:16", "05:00,13:00", 2, [8, 16]), Said("2x 10:14", "15:00, 05:00", 2, [10, 14]),
    Said("1x", "1/1 06:00", 1, [24]), Said("4x", "05:00,11:00,17:00,23:00", 4, [6, 6, 6, 6]),
  ]

  @Test(
    "A timetable is its milkings, however it is said; otherwise a farm compares one with itself",
    arguments: everySchedule)
  func isSaid(_ said: Said) throws {
    let (perDay, intervals) = (said.perDay, said.intervals)
    let named = try MilkingTimetable(text: said.name)
    let timed = try MilkingTimetable(text: said.times)
    #expect(named.minutes == timed.minutes)
    #expect(named.cycleDays == timed.cycleDays)
    #expect(abs(named.milkingsPerDay - perDay) < 1e-12)
    #expect(Array(named.intervalsHours.prefix(intervals.count)) == intervals)
    #expect(abs(named.intervalsHours.reduce(0, +) - Double(24 * named.cycleDays)) < 1e-9)
  }

  @Test(
    "What is printed of a timetable is read again as the same; otherwise a command cannot be repeated"
  )
  func printedIsRead() throws {
    for known in KnownTimetable.all {
      let timetable = try MilkingTimetable(text: known.name)
      #expect(timetable.name == known.name)
      let again = try MilkingTimetable(text: timetable.timesText, name: known.name)
      #expect(again == timetable)
    }
    let odd = try MilkingTimetable(
      text: "1/14 05:00,17:00; 2/14 11:00; 4/14 06:00; 5/14 7/14 06:00; 9/14 11/14 13/14 06:00")
    #expect(odd.cycleDays == 14)
    #expect(try MilkingTimetable(text: odd.timesText, name: odd.name) == odd)
  }

  @Test(
    "Times of two kinds of days are refused; otherwise a session would be milked on no day",
    arguments: [
      "05:00; Mon 06:00", "Mon 05:00; 1/2 06:00", "1/3 05:00", "3/2 05:00", "Mon", "Mon-Fry 05:00",
      "10-in-6", "twince",
    ])
  func refusedDays(text: String) {
    #expect(throws: Complaint.self) { try MilkingTimetable(text: text) }
  }

  @Test("A schedule says who is milked how on which day; otherwise a switch would never come")
  func schedule() throws {
    let day = try #require(HerdDay(iso: "2026-12-20"))
    let later = HerdDay(daysSince1970: day.daysSince1970 + 30)
    let early = try MilkingSchedule(text: "4x to day 21, then 2x")
    let cow = MilkingSchedule.Cow(parity: 1, milkKgPerDay: 30)
    #expect(early.timetable(of: cow, on: day, daysInMilk: 20)?.name == "4x")
    #expect(early.timetable(of: cow, on: day, daysInMilk: 21)?.name == "2x")
    let season = try MilkingSchedule(text: "1x from 2026-12-20 to 2027-01-19")
    #expect(season.timetable(of: cow, on: day, daysInMilk: 100)?.name == "1x")
    #expect(season.timetable(of: cow, on: later, daysInMilk: 130) == nil)
    let select = try MilkingSchedule(
      text: "3x if parity>=2 and milk > 35 then 1x from day 200 if cells < 200")
    let old = MilkingSchedule.Cow(parity: 2, milkKgPerDay: 36)
    #expect(select.timetable(of: old, on: day, daysInMilk: 50)?.name == "3x")
    #expect(select.timetable(of: cow, on: day, daysInMilk: 50) == nil)
    // What is not known of a cow cannot make a rule hold.
    #expect(select.timetable(of: cow, on: day, daysInMilk: 250) == nil)
    for schedule in [early, season, select] {
      #expect(try MilkingSchedule(text: schedule.text) == schedule)
    }
  }

  @Test(
    "A schedule nobody can follow is refused with the words at fault",
    arguments: [
      "then 2x", "3x from soon", "3x to day 5 to day 9", "3x if colour = red", "3x if milk 30", "",
      "3x from day -4",
    ])
  func refusedSchedule(text: String) {
    #expect(throws: Complaint.self) { try MilkingSchedule(text: text) }
  }
}
