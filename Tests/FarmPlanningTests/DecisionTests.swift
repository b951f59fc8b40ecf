import DairyTerms
import Farm
import Testing

@testable import FarmPlanning

@Suite("What a plan orders")
struct DecisionTests {
  @Test(
    "No order loses money, is unclear, rests on a pen without a ration, or breaks the hours",
    arguments: 0..<300)
  func noHarm(seed: UInt64) throws {
    var random = Sequence64(seed: seed)
    let economics = try Self.random(&random)
    let decision = try economics.decide()
    let today = economics.presentPicks
    for (pen, pick) in zip(economics.pens, decision.picks) where pick != economics.presentPlace {
      #expect(pen.mayChange, "nothing can be compared in \(pen.code)")
      #expect(pen.outcomes[pick].mayBeOrdered)
    }
    if decision.picks == today {
      #expect(decision.gain == .none)
      return
    }
    #expect(decision.gain.gainPerDay > 0)
    #expect(decision.gain.probabilityOfGain >= economics.settings.clearGainProbability)
    #expect(decision.bestGuess == nil)
    #expect(decision.hoursThen <= economics.settings.parlour.hoursPerDayLimit + 1e-6)
    // Each pen's own part is clear as well.
    for pen in decision.picks.indices where decision.picks[pen] != economics.presentPlace {
      var without = decision.picks
      without[pen] = economics.presentPlace
      let part = economics.estimate(of: decision.picks, over: without)
      #expect(economics.isClear(part), "\(economics.pens[pen].code): \(part)")
    }
  }

  @Test("Some of those farms are told to change; a rule that never orders would pass every check")
  func someChange() throws {
    var orders = 0
    for seed in 0..<300 {
      var random = Sequence64(seed: UInt64(seed))
      let economics = try Self.random(&random)
      if try economics.decide().picks != economics.presentPicks { orders += 1 }
    }
    #expect((15...285).contains(orders), "\(orders) of 300")
  }

  @Test("A gain as likely as a loss is told as a guess, not as an order")
  func noise() throws {
    var pens = [PlannedPens.pen("HIGH", head: 99, milk: 36, response: 2.3, deviationShare: 1)]
    pens[0].mayChange = true
    var settings = try PlannedPens.demoSettings()
    settings.parlour.extraSessionCostPerDay = 0
    settings.parlour.wagePerHour = 8
    settings.parlour.hoursPerDayLimit = 20
    let decision = try PlanEconomics(pens: pens, settings: settings).decide()
    #expect(decision.picks == [1])
    let guess = try #require(decision.bestGuess)
    #expect(guess.gain.gainPerDay > 0)
    #expect(guess.gain.probabilityOfGain < 0.8)
  }

  @Test("Milking that takes more hours than there are stays possible: it is what is done")
  func presentAlwaysAllowed() throws {
    var settings = try PlannedPens.demoSettings()
    settings.parlour.hoursPerDayLimit = 4
    let economics = PlanEconomics(
      pens: [
        PlannedPens.pen("HIGH", head: 66, milk: 36, response: 3),
        PlannedPens.pen("LOW", head: 60, milk: 20, response: 1),
      ], settings: settings)
    let decision = try economics.decide()
    #expect(decision.hoursToday > 4)
    #expect(decision.picks == economics.presentPicks, "an order to once a day would lose milk")
  }

  private static func random(_ random: inout Sequence64) throws -> PlanEconomics {
    var settings = try PlannedPens.demoSettings()
    settings.parlour.wagePerHour = random.number(4...35)
    settings.parlour.cowsPerHour = random.number(30...140)
    settings.parlour.hoursPerDayLimit = random.number(3...24)
    settings.parlour.extraSessionCostPerDay = random.number(0...30)
    settings.milkPrice.perKgFat = random.number(1...8)
    settings.milkPrice.perKgTrueProtein = random.number(1...11)
    let pens = (0..<(1 + random.below(4))).map { index in
      var pen = PlannedPens.pen(
        "P\(index)", head: 5 + random.below(150), milk: random.number(14...48),
        response: random.number(0...6), deviationShare: random.number(0.1...0.8),
        mayChange: random.below(6) > 0)
      for place in [0, 2] where random.below(7) == 0 { pen.outcomes[place].mayBeOrdered = false }
      // Feed may be cheap or dear at another timetable.
      for place in [0, 2] { pen.outcomes[place].feedCostPerKgDM = random.number(0.18...0.3) }
      return pen
    }
    return PlanEconomics(pens: pens, settings: settings)
  }
}
