import DairyTerms
import Farm
import Homeorhesis
import Testing

@Suite("Cows into pens")
struct PenRuleTests {
  @Test("The rule puts each cow where its sentence says; pens would otherwise mix needs")
  func rule() {
    let milked = [44.0, 20, 30, 38, 25, 12].enumerated().map { index, milk in
      cow("M\(index)", daysInMilk: 100, milk: milk)
    }
    let cows =
      milked + [
        cow("F", daysInMilk: 21, milk: 50), cow("N", daysInMilk: 30, milk: nil),
        dry("C", pregnant: 259, daysDry: 10), dry("D", pregnant: 258, daysDry: 40),
        dry("U", pregnant: nil, daysDry: 35), dry("V", pregnant: nil, daysDry: 34),
      ]
    #expect(
      PenRule.stages(of: cows) == [
        .high, .low, .mid, .high, .mid, .low, .fresh, .mid, .closeUp, .farOff, .closeUp, .farOff,
      ])
  }

  @Test("The order of the file does not move a cow to another pen")
  func orderFree() {
    let cows = (0..<31).map { cow("\(100 + $0)", daysInMilk: 80, milk: Double(20 + $0 % 4)) }
    let there = Dictionary(
      uniqueKeysWithValues: zip(cows.map(\.animal), PenRule.stages(of: cows)))
    let back = Array(cows.reversed())
    let again = Dictionary(
      uniqueKeysWithValues: zip(back.map(\.animal), PenRule.stages(of: back)))
    #expect(there == again)
  }

  private func cow(_ animal: String, daysInMilk: Int, milk: Double?) -> PlanCow {
    let tests = milk.map {
      [
        CowTestDay(
          daysInMilk: daysInMilk, milkKg: $0, fatPercent: 4, trueProteinPercent: nil)
      ]
    }
    return PlanCow(
      animal: animal, breed: .holstein, parity: 2, status: .inMilk, daysInMilk: daysInMilk,
      daysPregnant: nil, testDays: tests ?? [])
  }

  private func dry(_ animal: String, pregnant: Int?, daysDry: Int) -> PlanCow {
    PlanCow(
      animal: animal, breed: .holstein, parity: 2, status: .dry(daysDry: daysDry),
      daysInMilk: 330, daysPregnant: pregnant, testDays: [])
  }
}
