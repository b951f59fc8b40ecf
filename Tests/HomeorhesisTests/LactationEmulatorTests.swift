import DairyTerms
import Foundation
import Testing

@testable import Homeorhesis

@Suite("The lactation emulator is the full model, in hundredths of its time")
struct LactationEmulatorTests {
  /// A herd of one kind, drawn from a stated seed: spread as the cows of a real herd are.
  private static func herd(_ count: Int, parity: Int, timetable: MilkingTimetable) -> [CowPlan] {
    var dice = Dice(state: 20)
    return (0..<count).map { _ in
      var profile = CowProfile(parity: parity)
      profile.potential = exp(0.17 * dice.normal())
      profile.persistency = exp(0.25 * dice.normal())
      profile.bodyCondition = min(max(3.1 + 0.35 * dice.normal(), 2), 4.5)
      profile.bodyWeightKg *= exp(0.06 * dice.normal())
      profile.fatFactor = exp(0.08 * dice.normal())
      let open = Double.random(in: 0..<1, using: &dice) < 0.15
      let conception = Double.random(in: 60..<180, using: &dice).rounded()
      return CowPlan(
        profile: profile, startDay: -21, endDay: 305, timetable: timetable,
        conceptionDay: open ? nil : conception)
    }
  }

  /// SplitMix64: the same numbers everywhere.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mutating func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
  }

  @Test(
    "milk to 2 % on every day but the first three, fat, protein and intake with it, ketosis to 0.02",
    arguments: [(1, MilkingTimetable.thrice), (3, .twice)])
  func agrees(parity: Int, timetable: MilkingTimetable) throws {
    let herd = Self.herd(400, parity: parity, timetable: timetable)
    let emulator = LactationEmulator(fitting: herd)
    let simulation = CowSimulation()
    for plan in herd.prefix(12) {
      let fast = emulator.lactation(of: plan)
      #expect(!fast.isFullModel)
      let run = simulation.run(plan)
      let dryDay = plan.conceptionDay(ofLactation: 0).map { Int($0) + 220 } ?? 305
      #expect(fast.days.count == min(305, dryDay))
      for (number, day) in fast.days.enumerated().dropFirst() {
        let truth = try #require(run.day(number))
        // How low calcium falls decides the first days, and no plane through cows follows that.
        let width = number <= 3 ? 7.0 : 1.0
        let place = Comment(rawValue: "day \(number) of \(plan.profile)")
        #expect(abs(day.milkKg / truth.milkKg - 1) < 0.02 * width, place)
        #expect(abs(day.fatKg / truth.fatKg - 1) < 0.03 * width, place)
        #expect(abs(day.proteinKg / truth.proteinKg - 1) < 0.03 * width, place)
        #expect(abs(day.dryMatterIntakeKg / truth.dryMatterIntakeKg - 1) < 0.02 * width, place)
        #expect(abs(day.bodyCondition - truth.bodyCondition) < 0.05)
      }
      let risks = try #require(run.freshCowRisks())
      let fastRisks = try #require(fast.risks)
      #expect(abs(fastRisks.milkFever - risks.milkFever) < 0.06)
      #expect(abs(fastRisks.lowCalcium - risks.lowCalcium) < 0.06)
      #expect(abs(fastRisks.ketosis - risks.ketosis) < 0.02)
    }
  }

  @Test("cows of a rare kind are run through the full model, with the same answer as alone")
  func rare() {
    let herd = Self.herd(3, parity: 2, timetable: .once)
    let emulator = LactationEmulator(fitting: herd, days: 60)
    let lactations = emulator.map(herd) { $0 }
    for (plan, lactation) in zip(herd, lactations) {
      #expect(lactation.isFullModel)
      #expect(lactation.days.count == 60)
      let run = CowSimulation().run(plan)
      #expect(lactation.risks == run.freshCowRisks())
      #expect(abs(lactation.milkKg / run.milkKg(toDay: 60) - 1) < 1e-9)
    }
  }

  @Test("risks rise with age for calcium, with fatness for ketosis, and are shares")
  func risks() throws {
    func of(parity: Int, condition: Double) throws -> FreshCowRisks {
      let plan = CowPlan(
        profile: CowProfile(parity: parity, bodyCondition: condition), startDay: -21, endDay: 22)
      return try #require(CowSimulation().run(plan).freshCowRisks())
    }
    let heifer = try of(parity: 1, condition: 3.1)
    let cow = try of(parity: 4, condition: 3.1)
    #expect(cow.milkFever > heifer.milkFever)
    #expect(cow.lowCalcium > cow.milkFever)
    let fat = try of(parity: 3, condition: 4.25)
    let lean = try of(parity: 3, condition: 2.75)
    #expect(fat.ketosis > lean.ketosis)
    let late = CowPlan(profile: CowProfile(), startDay: 0, endDay: 22)
    #expect(CowSimulation().run(late).freshCowRisks() == nil)
    for share in [heifer.milkFever, cow.milkFever, cow.lowCalcium, cow.ketosis] {
      #expect((0...1).contains(share))
    }
  }

  @Test("a polynomial within the grid's degrees is interpolated exactly")
  func grid() {
    let grid = SparseGrid(costs: [1, 2], budget: 4)
    func exact(_ place: [Double]) -> [Double] {
      [1 + 3 * place[0] - pow(place[0], 4), place[0] * place[0] * place[1] + place[1] * place[1]]
    }
    let surpluses = grid.surpluses(of: grid.nodes.map { exact(grid.place(of: $0)) })
    for place in [[0.3, -0.7], [-0.91, 0.2], [1, 1]] {
      for (value, truth) in zip(grid.values(at: place, surpluses), exact(place)) {
        #expect(abs(value - truth) < 1e-12)
      }
    }
  }
}
