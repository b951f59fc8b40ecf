import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("A cow is known by her test days")
struct FitTests {
  static let fit = CowFit()

  @Test("a cow made by the model is found again", arguments: [(0.7, 0.8), (1.1, 1.6)])
  func recovers(potential: Double, persistency: Double) {
    let plan = CowPlan(
      profile: CowProfile(parity: 2, potential: potential, persistency: persistency), endDay: 305,
      conceptionDay: 130)
    let run = CowSimulation().run(plan)
    let tests = stride(from: 10, to: 300, by: 30).compactMap { day in
      run.day(day).map { CowTestDay(daysInMilk: day, milkKg: $0.milkKg) }
    }
    let found = Self.fit.fit(testDays: tests, parity: 2)
    #expect(abs(found.potential.value / potential - 1) < 0.05)
    #expect(abs(found.persistency.value / persistency - 1) < 0.15)
    for day in [40, 100, 200, 280] {
      let truth = run.day(day)?.milkKg ?? 0
      #expect(abs(found.milkKg(daysInMilk: day).value / truth - 1) < 0.03)
    }
  }

  @Test("with one test day the peers decide most of her persistency")
  func oneTestDay() {
    let found = Self.fit.fit(testDays: [CowTestDay(daysInMilk: 40, milkKg: 45)], parity: 2)
    #expect(found.potential.value > 0.9)
    #expect(abs(found.persistency.value - 1) < 0.2)
    let many = Self.fit.fit(
      testDays: (0..<9).map { CowTestDay(daysInMilk: 20 + 30 * $0, milkKg: 42 - 2 * Double($0)) },
      parity: 2)
    #expect(many.errorLogPotential < found.errorLogPotential)
  }

  @Test("a third milking gives milk, a milking less takes it, and the interval says how sure")
  func response() {
    let cow = Self.fit.fit(testDays: [CowTestDay(daysInMilk: 60, milkKg: 38)], parity: 2)
    let more = cow.response(to: .thrice, from: 90, horizonDays: 100).meanDifferenceKg
    let less = cow.response(to: .once, from: 90, horizonDays: 100).meanDifferenceKg
    #expect(more.value > 0.8)
    #expect(more.low < more.value && more.high > more.value)
    #expect(less.high < 0)
    #expect(less.value < -3)
  }
}
