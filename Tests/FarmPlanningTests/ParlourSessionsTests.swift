import DairyTerms
import Farm
import Testing

@testable import FarmPlanning

@Suite("Sessions are clock times of the whole farm")
struct ParlourSessionsTests {
  private let once = MilkingTimetable.once  // 06:00
  private let twice = MilkingTimetable.twice  // 05:00 and 17:00
  private let thrice = MilkingTimetable.thrice  // 05:00, 13:00 and 21:00

  @Test("A pen alone at a time opens a session; else a third milking would come for nothing")
  func aloneOpensOne() {
    let sessions = ParlourSessions(of: [twice, thrice], runMinutes: 120)
    #expect(sessions.sessionsPerDay(of: [0, 0]) == 2)
    #expect(sessions.sessionsPerDay(of: [1, 1]) == 3)
    // The pens at 2x still need 17:00, the pen at 3x 13:00 and 21:00.
    #expect(sessions.sessionsPerDay(of: [0, 1]) == 4)
    #expect(sessions.held(by: [0, 1]).map(\.clock) == ["05:00", "13:00", "17:00", "21:00"])
  }

  @Test("A pen that leaves a session saves its own minutes only while others stay")
  func leavingSavesNoSession() {
    let sessions = ParlourSessions(of: [twice, once], runMinutes: 140)
    #expect(sessions.sessionsPerDay(of: [0, 0]) == 2)
    #expect(sessions.sessionsPerDay(of: [0, 1]) == 2)
    #expect(sessions.sessionsPerDay(of: [1, 1]) == 1)
  }

  @Test("06:00 is milked in the run that began at 05:00, unless that run is over by then")
  func oneRunIsOneSession() {
    #expect(ParlourSessions(of: [twice, once], runMinutes: 60).sessionsPerDay(of: [0, 1]) == 2)
    #expect(ParlourSessions(of: [twice, once], runMinutes: 59).sessionsPerDay(of: [0, 1]) == 3)
  }

  @Test("Two milkings of one timetable are two sessions, however long the parlour runs")
  func neverTwiceInOne() {
    let sessions = ParlourSessions(of: [thrice], runMinutes: 20 * 60)
    #expect(sessions.sessionsPerDay(of: [0]) == 3)
  }

  @Test("A week with a free Sunday evening has 13 sessions in 7 days")
  func weeks() throws {
    let week = try MilkingTimetable(
      name: "13-in-7", minutesOfWeek: twice.minutes.filter { $0 != 6 * 1440 + 17 * 60 })
    let sessions = ParlourSessions(of: [twice, week], runMinutes: 100)
    #expect(abs(sessions.sessionsPerDay(of: [1]) - 13.0 / 7) < 1e-12)
    #expect(abs(sessions.sessionsPerDay(of: [0, 1]) - 2) < 1e-12)
  }

  @Test(
    "Three milkings in two days are a session and a half a day; otherwise labour would be paid twice"
  )
  func threeInTwo() throws {
    let half = try MilkingTimetable(text: "3-in-2")
    let sessions = ParlourSessions(of: [twice, half], runMinutes: 100)
    #expect(abs(sessions.sessionsPerDay(of: [1]) - 1.5) < 1e-12)
    #expect(
      sessions.clocks(heldBy: [1])
        == ["05:00 (1 of 2 days)", "11:00 (1 of 2 days)", "17:00 (1 of 2 days)"])
    // Beside pens milked twice a day only 11:00 of every other day is a session more.
    #expect(abs(sessions.sessionsPerDay(of: [0, 1]) - 2.5) < 1e-12)
    #expect(sessions.clocks(heldBy: [0, 1]) == ["05:00", "11:00 (1 of 2 days)", "17:00"])
    let ten = ParlourSessions(of: [try MilkingTimetable(text: "10-in-7")], runMinutes: 100)
    #expect(abs(ten.sessionsPerDay(of: [0]) - 10.0 / 7) < 1e-12)
    #expect(
      ten.clocks(heldBy: [0])
        == ["05:00 (3 of 7 days)", "10:00 (4 of 7 days)", "15:00 (3 of 7 days)"])
  }
}
