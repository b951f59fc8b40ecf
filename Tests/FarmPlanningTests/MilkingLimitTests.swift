import DairyTerms
import Testing

@testable import FarmPlanning

@Suite("Limits of welfare and udder health")
struct MilkingLimitTests {
  private static func cow(
    day: Double = 200, milk: Double = 18, cells: Double? = 90, condition: Double? = nil,
    tank: Double? = 150
  ) -> LimitedCow {
    LimitedCow(
      daysInMilk: day, milkAtTwoKg: milk, cellsThousandPerMl: cells, bodyCondition: condition,
      tankCellsThousandPerML: tank)
  }

  private static func kinds(
    _ cow: LimitedCow, _ old: Double, _ new: Double
  ) -> [MilkingLimit.Kind] {
    MilkingLimit.limits(of: cow, from: old, to: new).map(\.kind)
  }

  @Test("A sound cow in late lactation meets none; each limit binds just beyond its edge")
  func edges() {
    for new in [1.0, 1.5, 13.0 / 7] { #expect(Self.kinds(Self.cow(), 2, new).isEmpty) }
    #expect(Self.kinds(Self.cow(), 2, 3).isEmpty)
    #expect(Self.kinds(Self.cow(cells: 200), 2, 1).isEmpty)
    #expect(Self.kinds(Self.cow(cells: 201), 2, 1) == [.cells])
    #expect(Self.kinds(Self.cow(cells: nil), 2, 1) == [.cellsUnknown])
    #expect(Self.kinds(Self.cow(tank: 201), 2, 1) == [.tankCells])
    #expect(Self.kinds(Self.cow(day: 83), 2, 1) == [.early])
    #expect(Self.kinds(Self.cow(day: 84), 2, 1).isEmpty)
    #expect(Self.kinds(Self.cow(milk: 25.5), 2, 1).isEmpty)
    #expect(Self.kinds(Self.cow(milk: 25.7), 2, 1) == [.level])
    #expect(Self.kinds(Self.cow(day: 42), 2, 3) == [.energy])
    #expect(Self.kinds(Self.cow(day: 43), 2, 3).isEmpty)
    #expect(Self.kinds(Self.cow(condition: 2.4), 2, 3) == [.condition])
    #expect(Self.kinds(Self.cow(condition: 2.5), 2, 3).isEmpty)
  }

  @Test("Going back to twice a day is limited by nothing")
  func backToTwo() {
    let worst = Self.cow(day: 5, milk: 50, cells: nil, condition: 1.5, tank: 900)
    for old in [1.0, 1.5, 3, 4] { #expect(Self.kinds(worst, old, 2).isEmpty) }
    #expect(Self.kinds(worst, 2, 2).isEmpty)
  }

  @Test("Every limit says its value and its source")
  func said() {
    let worst = Self.cow(day: 5, milk: 50, cells: 900, condition: 1.5, tank: 900)
    for limit in MilkingLimit.limits(of: worst, from: 2, to: 1)
      + MilkingLimit.limits(of: worst, from: 2, to: 3)
    {
      #expect(!limit.source.isEmpty && !limit.sentence.isEmpty)
    }
  }
}

@Suite("Which cows to milk by another timetable")
struct CowChoiceTests {
  private static func cow(
    _ name: String, margin: Double, minutes: Double
  ) -> AskedCow.Answered {
    let reply = AskedCow.Reply(
      direction: minutes > 0 ? .more : .fewer, isTried: true,
      change: TrialYields(milkKgPerDay: 1, fatGPerDay: 0, proteinGPerDay: 0), deviation: .none,
      milkMoney: 1, feedMoney: 0, marginPerDay: margin, marginDeviation: 0.1, minutes: minutes,
      sources: [], caveats: [])
    return (
      AskedCow(
        animal: name, pen: "HIGH", parity: 2, daysInMilk: 100, milkKg: 20, limits: [], silence: nil,
        answer: reply), reply
    )
  }

  @Test(
    "The list earns as much as the best of all lists that keep to the minutes",
    arguments: 0..<100)
  func againstEveryList(seed: UInt64) {
    var random = Sequence64(seed: seed)
    let isMore = random.below(2) == 0
    let minutes = isMore ? 1.5 : -1.5
    let cows = (0..<8).map { index in
      Self.cow(
        "\(index)", margin: (isMore ? 1 : -1) * Double(random.below(200)) / 100, minutes: minutes)
    }
    let cap = Double(random.below(14))
    let wage = Double(1 + random.below(60)) / 60
    func worth(_ list: [AskedCow.Answered]) -> Double {
      list.reduce(0) { $0 + $1.answer.marginPerDay - $1.answer.minutes * wage }
    }
    let chosen = AskedCow.chosen(cows, minutes: cap, wagePerMinute: wage)
    // Of fewer milkings as many are listed as save the minutes asked for.
    let most = isMore ? Int(cap / 1.5 + 1e-9) : Int((cap / 1.5 - 1e-9).rounded(.up))
    var best = 0.0
    for choice in 0..<256 {
      let list = cows.indices.filter { choice & (1 << $0) != 0 }.map { cows[$0] }
      if list.count <= most { best = max(best, worth(list)) }
    }
    #expect(abs(worth(chosen.taken) - best) < 1e-9)
    #expect(chosen.taken.count <= most)
    let free = AskedCow.chosen(cows, minutes: nil, wagePerMinute: wage)
    #expect(free.taken.count == free.paying)
    #expect(worth(free.taken) >= best - 1e-9)
  }
}
