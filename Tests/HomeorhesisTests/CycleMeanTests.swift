import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("Days of a cycle evened out")
struct CycleMeanTests {
  @Test(
    "Milk that swings with the milkings of a day is its mean over the cycle; else a fit sees a fall"
  )
  func swings() throws {
    // Two milkings on one day, one on the next: 30 and 18 hours of 24 kg a day.
    let half = try MilkingTimetable(text: "3-in-2")
    let daily = (0..<40).map { $0 % 2 == 0 ? 30.0 : 18 }
    #expect(CycleMean.of(daily, by: half).allSatisfy { abs($0 - 24) < 1e-12 })
    let week = try MilkingTimetable(text: "10-in-7")
    let unequal = (0..<70).map { Double(20 + 3 * ($0 % 7)) }
    #expect(CycleMean.of(unequal, by: week).allSatisfy { abs($0 - 29) < 1e-12 })
  }

  @Test("Where every day is milked alike nothing moves; else shipped tables would be others")
  func alike() {
    let daily = (0..<40).map { Double($0 * $0 % 17) }
    for timetable in [MilkingTimetable.once, .twice, .thrice] {
      #expect(CycleMean.of(daily, by: timetable) == daily)
    }
  }

  @Test("A rise stays a rise, from the first day to the last")
  func rises() throws {
    let rising = (0..<60).map { 10 + 0.5 * Double($0) }
    let even = CycleMean.of(rising, by: try MilkingTimetable(text: "13-in-7"))
    #expect(even.count == rising.count)
    #expect(zip(even, even.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(zip(even, rising).allSatisfy { abs($0 - $1) <= 1.5 + 1e-9 })
  }
}
