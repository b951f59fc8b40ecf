import DairyTerms
import Farm
import Homeorhesis
import Testing

@testable import FarmPlanning

@Suite("A switch of a pen's milking")
struct SwitchTests {
  private static let composition = MilkComposition(fatPercent: 4, trueProteinPercent: 3.2)

  private static func cow(
    day: Int = 120, parity: Int = 2, milk: Double = 24, left: Int = 100
  ) -> SwitchedCow {
    SwitchedCow(
      traits: .init(parity: parity, milkKgPerDay: milk), daysInMilk: day,
      milkKg: [Double](repeating: milk, count: left), firstCalverShare: parity == 1 ? 1 : 0,
      jerseyShare: 0)
  }

  private static func ask(
    _ text: String, cows: [SwitchedCow], otherPens: Bool = true
  ) throws -> SwitchAsk {
    let settings = try PlannedPens.demoSettings()
    let schedule = try MilkingSchedule(text: text)
    var timetables = [MilkingTimetable.twice]
    for timetable in schedule.steps.map(\.timetable)
    where !timetables.contains(where: { $0.minutes == timetable.minutes }) {
      timetables.append(timetable)
    }
    return SwitchAsk(
      cows: cows, composition: composition, schedule: schedule, timetables: timetables,
      intakes: timetables.map { _ in (22, 24, 0.23) },
      firstDay: try #require(HerdDay(iso: "2026-12-01")), parlour: settings.parlour,
      sessions: ParlourSessions(of: timetables, runMinutes: 100), hasOtherPens: otherPens)
  }

  private static func money(_ ask: SwitchAsk, costs: [Double]? = nil) throws -> SwitchMoney {
    SwitchMoney(
      course: ask.course(), names: ask.timetables.map(\.name),
      feedCosts: costs ?? ask.timetables.map { _ in 0.24 }, intakePerKgMilk: 0.23,
      levelShare: 0.05, settings: try PlannedPens.demoSettings())
  }

  @Test("A schedule that changes nothing earns nothing to the last digit")
  func noChange() throws {
    for text in ["2x", "3x from 2030-01-01", "1x if parity >= 5", "1x from day 300"] {
      let ask = try Self.ask(text, cows: [Self.cow(), Self.cow(parity: 1)])
      let course = ask.course()
      #expect(course.changedCows == 0)
      #expect(course.wholeChange == .none)
      #expect(try Self.money(ask).gain() == 0)
    }
  }

  @Test("Milk of a switch is the trials' answer on each of its days, and none before or after")
  func isTheTrials() throws {
    let ask = try Self.ask("3x from 2026-12-11 to 2027-01-10", cows: [Self.cow()])
    let course = ask.course()
    #expect(course.changedCowDays == 30)
    #expect(course.laterCowDays == 60)
    let change = try #require(course.change[.more])
    #expect(abs(change.milkKgPerDay - 30 * TrialEvidence.thrice.mean.milkKgPerDay) < 1e-6)
    #expect(abs(change.fatGPerDay - 30 * TrialEvidence.thrice.mean.fatGPerDay) < 1e-6)
    #expect(course.left == .none)
    #expect(course.silences == [.moreMilkings(milkingsPerDay: 3)])
    // Days at each timetable are all days.
    #expect(course.uses.map(\.cowDays) == [70, 30])
    #expect(course.usesToday.map(\.cowDays) == [100, 0])
  }

  @Test("Once daily for nine weeks costs its share while it lasts and a tenth after it")
  func carriesOver() throws {
    let ask = try Self.ask("1x to 2027-02-02", cows: [Self.cow(milk: 20)])
    let course = ask.course()
    let lost = -(try #require(course.change[.fewer])).milkKgPerDay / 63
    #expect(abs(lost - TrialEvidence.onceEstablished.mean * 20) < 1e-6)
    #expect(abs(course.left.milkKgPerDay + 37 * 2) < 1e-6)
    let week = try Self.ask("1x to 2026-12-08", cows: [Self.cow(milk: 20)]).course()
    #expect(week.left == .none && week.silences.isEmpty)
  }

  @Test(
    "Three milkings in two days cost three quarters of twice daily's labour, and a session and a half"
  )
  func labour() throws {
    let ask = try Self.ask("3-in-2", cows: [Self.cow(), Self.cow()], otherPens: false)
    let course = ask.course()
    #expect(abs(course.uses[1].parlourHours - 0.75 * course.usesToday[0].parlourHours) < 1e-9)
    #expect(abs(course.sessionsThen - 1.5 * Double(course.days)) < 1e-9)
    #expect(abs(course.sessionsToday - 2 * Double(course.days)) < 1e-9)
  }

  @Test("A rule changes the cows it names and no others")
  func byRule() throws {
    let cows = [Self.cow(parity: 1), Self.cow(parity: 3), Self.cow(parity: 3, milk: 15)]
    let course = try Self.ask("3x if parity >= 2 and milk > 20", cows: cows).course()
    #expect(course.changedPlaces == [1])
    #expect(course.changedCowDays == 100)
  }

  @Test(
    "A switch's ledger is quantity times price as shown and adds up to what is told, for any schedule",
    arguments: [
      "3x from 2026-12-11 to 2027-01-10", "1x to 2027-02-02", "3-in-2", "13-in-7 from day 150",
      "4x to day 21, then 3x to day 60", "3x if parity >= 2, then 1x from day 180",
    ])
  func ledger(text: String) throws {
    let cows = (0..<12).map {
      Self.cow(day: 5 + 20 * $0, parity: 1 + $0 % 3, milk: 16 + Double($0), left: 60 + 7 * $0)
    }
    let ask = try Self.ask(text, cows: cows)
    let money = try Self.money(ask, costs: ask.timetables.indices.map { 0.23 + 0.01 * Double($0) })
    let ledger = money.ledger(pen: "HIGH", head: cows.count, then: text)
    var cents: Int64 = 0
    for line in ledger.timetables.flatMap(\.lines) + ledger.sessions {
      for side in [line.today, line.then] {
        #expect(abs(abs(side.amount) - side.quantity * side.price) <= 0.005 + 1e-9, "\(line)")
      }
      cents += Cents.of(line.changePerDay)
    }
    #expect(cents == Cents.of(ledger.timetableGainPerDay))
    // Rounded quantities move the sum by cents.
    #expect(abs(ledger.timetableGainPerDay - money.gain()) < 0.6)
    let estimate = money.estimate
    #expect(estimate.lowPerDay <= estimate.gainPerDay && estimate.gainPerDay <= estimate.highPerDay)
  }

  @Test("At the break-even milk price and wage a switch earns nothing")
  func breakEven() throws {
    let money = try Self.money(try Self.ask("3x to 2027-01-10", cows: [Self.cow(), Self.cow()]))
    for moved in [SwitchMoney.Shift(milkPriceFactor: 2), .init(wageFactor: 2)] {
      guard let factor = money.breakEvenFactor(moved) else { continue }
      var shift = SwitchMoney.Shift()
      if moved.wageFactor == 2 { shift.wageFactor = factor } else { shift.milkPriceFactor = factor }
      #expect(abs(money.gain(shift)) < 1e-9)
    }
    #expect(money.breakEvenFactor(.init(milkPriceFactor: 2)) != nil)
  }

  @Test("Knowing the response is worth most where the choice is even, and nothing where it is sure")
  func valueOfKnowing() {
    let even = GainEstimate(gainPerDay: 0, standardDeviation: 10)
    // Half the mean of a normal variable's size.
    #expect(abs(even.valueOfKnowing(deviation: 10) - 10 / (2 * Double.pi).squareRoot()) < 1e-9)
    var last = Double.infinity
    for gain in stride(from: 0.0, through: 60, by: 5) {
      for sign in [-1.0, 1] {
        let value = GainEstimate(gainPerDay: sign * gain, standardDeviation: 10)
          .valueOfKnowing(deviation: 10)
        #expect(value >= 0 && value <= last + 1e-12)
        if sign > 0 { last = value }
      }
    }
    #expect(last < 1e-6)
    #expect(even.valueOfKnowing(deviation: 0) == 0)
  }

  @Test(
    "From 2x to 3x and back, energy eaten more is found in milk, heat and body to 0.1 Mcal a day")
  func energyOfTheModel() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 150, conceptionDay: nil)
    let still = CowSimulation().run(plan)
    plan.timetables.append(TimetablePeriod(fromDay: 90, timetable: .thrice, toDay: 130))
    let moved = CowSimulation().run(plan)
    #expect(moved.milkKg() > still.milkKg())
    var balance = 0.0
    for (new, old) in zip(moved.days, still.days) where new.day >= 90 {
      balance += new.energyBalanceMJ - old.energyBalanceMJ
    }
    func body(_ run: CowRun) -> Double {
      // Energy of body fat and protein, MJ/kg: NASEM (2021), chapter 3 (9.4 and 5.55 Mcal/kg).
      guard let first = run.days.first(where: { $0.day == 89 }), let last = run.days.last else {
        return 0
      }
      return 4.184
        * (9.4 * (last.bodyFatKg - first.bodyFatKg)
          + 5.55 * (last.bodyProteinKg - first.bodyProteinKg))
    }
    let stored = body(moved) - body(still)
    #expect(abs(balance - stored) / 60 < 0.1 * 4.184)
  }
}
