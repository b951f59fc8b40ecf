import DairyTerms
import Foundation
import Testing

@testable import Homeorhesis

@Suite("The numbers are the equations' and not the method's")
struct IntegrationTests {
  /// The state half a day after day 40 of a lactation, between milkings, at a step.
  private static func state(stepMinutes: Double) -> [Double] {
    let plan = CowPlan(profile: CowProfile(parity: 2), startDay: -10, endDay: 40)
    let start = CowSimulation().run(plan).endState
    var source = DriverSource(plan, parameters: .standard)
    let world = source.drivers(at: 39.9)
    let integrator = Integrator(longestStep: stepMinutes / 1440)
    for lane in 0..<Lanes.count {
      integrator.cows.set(lane: lane, to: start)
      integrator.constants.set(lane: lane, to: source.parameters)
      integrator.world.set(lane: lane, to: world)
    }
    let steps = Int((720 / stepMinutes).rounded())
    for _ in 0..<steps { integrator.step(integrator.longestStep) }
    return integrator.cows.single(lane: 0, as: CowState<Double>.self).values
  }

  private static func distance(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).map { abs($0 - $1) / max(abs($1), 1e-3) }.max() ?? 0
  }

  @Test("halving the step cuts the error at least sixfold: of third order, nearly of fourth")
  func order() {
    let exact = Self.state(stepMinutes: 0.5)
    let coarse = Self.distance(Self.state(stepMinutes: 20), exact)
    let fine = Self.distance(Self.state(stepMinutes: 10), exact)
    #expect(coarse < 2e-3)
    let order = log2(coarse / fine)
    #expect(order > 2.6 && order < 5.2, "order \(order)")
  }

  @Test("a lactation at 10 to 60 minutes a step is the lactation at 2 minutes")
  func steps() {
    let plan = CowPlan(profile: CowProfile(parity: 2), startDay: -10, endDay: 120)
    let exact = CowSimulation(stepMinutes: 2).run(plan)
    // Half an hour was good to 1.5e-4 while prolactin's pulses were followed step by step.
    for (step, tolerance) in [(10.0, 2e-6), (20, 2e-5), (60, 5e-5)] {
      let run = CowSimulation(stepMinutes: step).run(plan)
      let error = abs(run.milkKg() / exact.milkKg() - 1)
      #expect(error < tolerance, "\(step) min a step: \(error)")
      for (day, truth) in zip(run.days, exact.days) {
        #expect(abs(day.milkKg - truth.milkKg) < 2e-3 * max(1, truth.milkKg))
      }
    }
  }

  @Test("one quarter computed for four alike gives the same bytes as the four", arguments: [1, 40])
  func alikeQuarters(day: Double) {
    let plan = CowPlan(profile: CowProfile(parity: 2), startDay: -10, endDay: day)
    var source = DriverSource(plan, parameters: .standard)
    var cows = CowState<Lanes>(repeating: 0)
    var constants = ParameterSet<Lanes>(repeating: 0)
    var world = Drivers<Lanes>(repeating: 0)
    for lane in 0..<Lanes.count {
      cows.set(lane: lane, to: CowSimulation().run(plan).endState)
      constants.set(lane: lane, to: source.parameters)
      world.set(lane: lane, to: source.drivers(at: day - 0.1))
    }
    #expect(cows.quartersAreAlike)
    let slopes = [true, false].map { alike in
      var slope = CowState<Lanes>(repeating: 0)
      Equations.change(
        OperatingPoint(
          state: &cows, parameters: &constants, drivers: &world, quartersAreAlike: alike),
        into: &slope)
      if alike { slope.copyFirstQuarter() }
      return slope.single(lane: 0, as: CowState<Double>.self).values
    }
    #expect(slopes[0] == slopes[1])
    cows.rightRear.lactose[0] = cows.rightRear.lactose[0].nextUp
    #expect(!cows.quartersAreAlike)
  }

  @Test("following quantities step by step changes nothing")
  func tracing() {
    let plan = CowPlan(profile: CowProfile(parity: 1), startDay: -5, endDay: 12)
    let simulation = CowSimulation()
    let plain = simulation.run(plan)
    let traced = simulation.run(plan, tracing: ["total_calcium", "udder_milk", "prolactin"])
    #expect(plain.days == traced.days)
    #expect(Double(traced.trace.times.count) >= 17 * 1440 / simulation.stepMinutes)
    #expect(traced.trace.values["udder_milk"]?.count == traced.trace.times.count)
  }

  @Test("the tabled lactations are the full model's to 2 % on every day", arguments: [1, 3])
  func table(parity: Int) {
    let simulation = CowSimulation()
    let table = LactationTable(
      parity: parity, breed: .holstein, timetable: .twice, simulation: simulation)
    for (potential, persistency) in [(0.49, 0.63), (0.8, 1.0), (1.2, 1.6), (0.64, 2.6)] {
      let profile = CowProfile(parity: parity, potential: potential, persistency: persistency)
      let run = simulation.run(CowPlan(profile: profile, endDay: 340, conceptionDay: 130))
      let lactation = table.lactation(
        logPotential: log(potential), logPersistency: log(persistency))
      for day in run.days where day.day >= 1 {
        let tabled = lactation.milkKg(day: day.day)
        #expect(abs(tabled / day.milkKg - 1) < 0.02, "day \(day.day) of \(profile)")
      }
    }
  }
}
