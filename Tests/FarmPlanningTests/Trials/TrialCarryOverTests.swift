import DairyTerms
import Testing

@testable import FarmPlanning

@Suite("Milking frequency: what a spell leaves behind")
struct TrialCarryOverTests {
  private static let now = TrialYields(milkKgPerDay: 20, fatGPerDay: 800, proteinGPerDay: 640)

  private static func after(
    _ milkingsPerDay: Double, from day: Int, for days: Int, present: Double = 2
  ) -> TrialCarryOver.Answer {
    TrialCarryOver.after(
      .init(milkingsPerDay: milkingsPerDay, firstDayInMilk: day, days: days), present: present)
  }

  private static func change(_ answer: TrialCarryOver.Answer) -> Double? {
    switch answer {
    case .nothing: 0
    case .left(let effect): effect.change(of: now).milkKgPerDay
    case .unknown: nil
    }
  }

  @Test("A week of once daily is made good; eight weeks cost a tenth for the rest of the lactation")
  func published() throws {
    for days in 1...7 { #expect(Self.change(Self.after(1, from: 120, for: days)) == 0) }
    for days in [56, 63, 70] {
      #expect(abs(try #require(Self.change(Self.after(1, from: 120, for: days))) + 2) < 1e-9)
    }
    // From calving three weeks cost as much as six.
    let three = try #require(Self.change(Self.after(1, from: 0, for: 21)))
    #expect(abs(three + 0.08 * 20) < 1e-9)
    #expect(Self.change(Self.after(1, from: 0, for: 42)) == three)
    // Four milkings in the first three weeks leave what two halves of an udder kept.
    #expect(abs(try #require(Self.change(Self.after(4, from: 0, for: 21))) - 2.7) < 1e-9)
  }

  @Test("A longer spell never costs less, and none costs more than was seen")
  func longerCostsMore() throws {
    for day in [0, 30, 60, 84, 150] {
      var last = 0.0
      for days in 1...120 {
        let lost = -(try #require(Self.change(Self.after(1, from: day, for: days)))) / 20
        #expect(lost >= last - 1e-12 && lost <= 0.10 + 1e-12)
        last = lost
      }
    }
  }

  @Test("Where no trial went back nothing is counted, and the reason is told")
  func silent() {
    for answer in [
      Self.after(1.5, from: 120, for: 60), Self.after(3, from: 100, for: 60),
      Self.after(4, from: 30, for: 21), Self.after(4, from: 0, for: 10),
      Self.after(1, from: 120, for: 60, present: 3),
    ] {
      guard case .unknown(let silence) = answer else {
        Issue.record("\(answer) is counted")
        continue
      }
      #expect(silence.sentence.contains("nothing is counted"))
    }
  }
}
