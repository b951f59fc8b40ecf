import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("Calcium acts, and is governed by need")
struct CalciumTests {
  private static func run(
    parity: Int = 3, end: Double = 8, _ change: (inout CowPlan) -> Void = { _ in }
  ) -> CowRun {
    var plan = CowPlan(
      profile: CowProfile(parity: parity), startDay: -60, endDay: end, conceptionDay: nil)
    plan.firstMilkingHours = 4
    change(&plan)
    return CowSimulation().run(plan)
  }

  private static func nadir(_ run: CowRun) -> Double {
    run.days.filter { $0.day >= 0 && $0.day < 4 }.map(\.lowestTotalCalciumMmolPerL).min() ?? 0
  }

  @Test("EDTA that lowers ionised calcium cuts intake and insulin, and both come back")
  func lowCalciumActs() {
    let usual = Self.run(end: 66)
    let bled = Self.run(end: 66) { plan in
      plan.interventions = [
        Intervention(.calciumInfusion, amount: -55, fromDay: 60, toDay: 60.5)
      ]
    }
    func day(_ run: CowRun, _ number: Int) -> DailyOutput? { run.day(number) }
    let low = day(bled, 60)
    let normal = day(usual, 60)
    #expect((low?.ionisedCalciumMmolPerL ?? 9) < 0.9 * (normal?.ionisedCalciumMmolPerL ?? 0))
    #expect((low?.dryMatterIntakeKg ?? 99) < 0.97 * (normal?.dryMatterIntakeKg ?? 0))
    #expect((low?.insulinUUPerMl ?? 99) < 0.97 * (normal?.insulinUUPerMl ?? 0))
    let later = (day(bled, 65)?.dryMatterIntakeKg ?? 0) / (day(usual, 65)?.dryMatterIntakeKg ?? 1)
    #expect(abs(later - 1) < 0.05)
  }

  @Test("of a poor diet a larger share is absorbed")
  func gutAdapts() {
    func share(_ calcium: Double) -> Double {
      let run = Self.run(end: 40) { plan in
        var ration = RationSupply.referenceLactation
        ration.calciumGPerKg = calcium
        plan.rations = [RationPeriod(fromDay: 0, ration: ration)]
      }
      let end = run.endState
      // Endogenous faecal calcium, 0.9 g a kilogram of dry matter, was absorbed before.
      return 1 - end.calciumFaecal / end.calciumEaten + 0.9 / calcium
    }
    let shares = [4.0, 6, 8, 12].map(share)
    #expect(shares == shares.sorted(by: >))
    #expect(shares[0] > 1.25 * shares[3])
  }

  @Test("much calcium before calving makes the nadir deeper, acidogenic salts make it shallower")
  func prepartumDiet() {
    func nadir(_ change: (inout RationSupply) -> Void) -> Double {
      Self.nadir(
        Self.run { plan in
          var ration = RationSupply.referenceDry
          change(&ration)
          plan.rations = [
            RationPeriod(fromDay: -21, ration: ration), RationPeriod(fromDay: 0, ration: nil),
          ]
        })
    }
    let usual = nadir { _ in }
    #expect(nadir { $0.calciumGPerKg = 12 } < usual)
    #expect(nadir { $0.dcadMEqPerKg = -100 } > usual)
    #expect(nadir { $0.magnesiumGPerKg = 1.5 } < usual)
    #expect(nadir { $0.phosphorusGPerKg = 6 } < usual)
  }

  @Test("the older the cow, the deeper the nadir; and parities three and four are not one cow")
  func parities() {
    let nadirs = [1, 2, 3, 4, 6].map { Self.nadir(Self.run(parity: $0)) }
    #expect(nadirs == nadirs.sorted(by: >))
    #expect(nadirs[2] - nadirs[3] > 0.002)
  }

  @Test("a wanting cow's udder sends more PTHrP than a sated one's")
  func need() {
    func protein(_ calcium: Double) -> Double {
      Self.run(end: 60) { plan in
        plan.interventions = [
          Intervention(.calciumInfusion, amount: calcium, fromDay: 40, toDay: 60)
        ]
      }.endState.parathyroidRelatedProtein
    }
    #expect(protein(0) > protein(40))
  }

  @Test("endotoxin takes calcium and appetite for a day")
  func endotoxin() {
    let usual = Self.run(end: 14)
    let ill = Self.run(end: 14) { plan in
      plan.interventions = [Intervention(.endotoxin, amount: 0.04, fromDay: 8, toDay: 9)]
    }
    let low = ill.day(8)?.lowestTotalCalciumMmolPerL ?? 9
    #expect(low < 0.93 * (usual.day(8)?.lowestTotalCalciumMmolPerL ?? 0))
    #expect((ill.day(8)?.milkKg ?? 99) < (usual.day(8)?.milkKg ?? 0))
    let after = ill.day(13)?.totalCalciumMmolPerL ?? 0
    #expect(abs(after - (usual.day(13)?.totalCalciumMmolPerL ?? 0)) < 0.1)
  }

  @Test("two calves take more before calving than one: less fat is left, more NEFA flow")
  func twins() {
    let one = Self.run(end: 3)
    let two = Self.run(end: 3) { $0.calves = 2 }
    #expect((two.day(-3)?.nefaMmolPerL ?? 0) > (one.day(-3)?.nefaMmolPerL ?? 9))
    #expect((two.day(1)?.bodyFatKg ?? 99) < (one.day(1)?.bodyFatKg ?? 0))
    #expect(abs(two.closure.worst) < 1e-9)
  }
}

@Suite("Parities and late pregnancy")
struct ParityTests {
  @Test("first calvers start lower, peak later and hold their yield; the second is below the third")
  func curves() {
    func days(_ parity: Int) -> [DailyOutput] {
      CowSimulation().run(CowPlan(profile: CowProfile(parity: parity), endDay: 250)).days
        .filter { $0.day >= 0 }
    }
    let all = [1, 2, 3].map(days)
    func peak(_ days: [DailyOutput]) -> DailyOutput? { days.max { $0.milkKg < $1.milkKg } }
    let peaks = all.compactMap(peak)
    #expect(peaks.map(\.milkKg) == peaks.map(\.milkKg).sorted())
    #expect(peaks[0].day > peaks[2].day + 10)
    func held(_ days: [DailyOutput]) -> Double {
      (days.last?.milkKg ?? 0) / (peak(days)?.milkKg ?? 1)
    }
    #expect(held(all[0]) > held(all[2]))
  }

  @Test("milked through, a cow falls fast in her last weeks and starts her calf with little")
  func neverDried() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 378)
    plan.dryDays = 0
    let run = CowSimulation().run(plan)
    func mean(_ from: Int, _ to: Int) -> Double {
      run.milkKg(fromDay: from, toDay: to) / Double(to - from)
    }
    #expect(mean(371, 378) < 0.5 * mean(300, 318))
  }
}
