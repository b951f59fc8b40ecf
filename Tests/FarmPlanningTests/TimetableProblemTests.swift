import DairyTerms
import Farm
import Testing

@testable import FarmPlanning

@Suite("Choosing timetables under parlour hours")
struct TimetableProblemTests {
  @Test(
    "The choice is the best of all choices that fit; otherwise a farm would leave money in the parlour",
    arguments: 0..<200)
  func againstEveryChoice(seed: UInt64) throws {
    var random = Sequence64(seed: seed)
    let problem = Self.random(&random)
    let fitting = Self.everyChoice(of: problem)
      .filter { picks in
        zip(problem.pens, picks).allSatisfy { $0[$1].allowed }
          && problem.outcome(of: picks).parlourHoursPerDay <= problem.hoursLimit + 1e-9
      }
      .map { problem.outcome(of: $0).marginPerDay }
    let best = try problem.best()
    if let expected = fitting.max() {
      let found = try #require(best)
      #expect(abs(found.marginPerDay - expected) < 1e-6 * max(1, abs(expected)))
      #expect(found.parlourHoursPerDay <= problem.hoursLimit + 1e-6)
    } else {
      #expect(best == nil)
    }
  }

  @Test("The shortest milking is the shortest of all; else a farm is told its hours cannot be")
  func shortest() throws {
    for seed in 0..<20 {
      var random = Sequence64(seed: UInt64(seed))
      let problem = Self.random(&random)
      let all = Self.everyChoice(of: problem).filter { picks in
        zip(problem.pens, picks).allSatisfy { $0[$1].allowed }
      }
      let least = all.map { problem.outcome(of: $0).parlourHoursPerDay }.min()
      let found = try problem.shortest()?.parlourHoursPerDay
      if let least { #expect(abs(try #require(found) - least) < 1e-6) }
    }
  }

  @Test("More parlour hours never earn less; otherwise the value of an hour would be nonsense")
  func monotoneInHours() throws {
    var random = Sequence64(seed: 7)
    var problem = Self.random(&random)
    var last = -Double.infinity
    for hours in stride(from: 1.0, through: 14, by: 0.5) {
      problem.hoursLimit = hours
      guard let best = try problem.best() else { continue }
      #expect(best.marginPerDay >= last - 1e-9)
      last = best.marginPerDay
    }
  }

  private static func random(_ random: inout Sequence64) -> TimetableProblem {
    let names = ["1x", "10-in-7", "3-in-2", "13-in-7", "2x 8:16", "2x", "3x", "4x"]
    let first = random.below(4)
    let offered = (0..<(2 + random.below(3))).map { names[(first + 2 * $0) % names.count] }
    let timetables = offered.map { (try? MilkingTimetable(text: $0)) ?? .twice }
    let pens = (0..<(2 + random.below(4))).map { _ in
      timetables.map { timetable in
        TimetableProblem.Option(
          penMarginPerDay: Double(random.below(400)) - 50,
          parlourHoursPerDay: timetable.milkingsPerDay * (0.2 + Double(random.below(60)) / 60),
          allowed: random.below(8) > 0)
      }
    }
    return TimetableProblem(
      pens: pens,
      sessions: ParlourSessions(
        of: timetables, runMinutes: Double(30 + random.below(120))),
      hoursLimit: 2 + Double(random.below(9)), setUpHoursPerSession: 0.5,
      setUpCostPerSession: 5, extraSessionCost: Double(random.below(60)))
  }

  private static func everyChoice(of problem: TimetableProblem) -> [[Int]] {
    problem.pens.reduce([[]]) { choices, options in
      choices.flatMap { choice in options.indices.map { choice + [$0] } }
    }
  }
}

/// A small reproducible source of numbers (SplitMix64).
struct Sequence64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  /// A number from `range`, in thousandths of its width.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(below(1001)) / 1000
  }
}
