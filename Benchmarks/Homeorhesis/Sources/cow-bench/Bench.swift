import DairyTerms
import Foundation
import SundialsReference

@testable import Homeorhesis

/// Times the cow, and SUNDIALS on the same right-hand side, in CPU seconds,
/// and prints one JSON object. Built with `-Xswiftc -enable-testing`, to reach the equations.
@main
enum Bench {
  static func main() throws {
    var answer = Answer()
    fullModel(&answer)
    sundials(&answer)
    growth(&answer)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(String(decoding: try encoder.encode(answer), as: UTF8.self))
  }

  struct Answer: Encodable {
    var fullModelMillisecondsACow = 0.0
    var fullModelWorstMilkingError = 0.0
    var evaluationsADay = 0.0
    var sundials: [Peer] = []
    var millisecondsACowByCows: [String: Double] = [:]
    var millisecondsADayByDays: [String: Double] = [:]
  }

  struct Peer: Encodable {
    var method: String
    var relativeTolerance: Double
    var cowsAtOnce: Int
    var millisecondsACow: Double
    var worstMilkingError: Double
    var evaluations: Int
  }

  /// 350 days of a cow: 45 dry and 305 in milk, milked twice a day.
  static func plans(_ count: Int) -> [CowPlan] {
    (0..<count).map { index in
      let potential = 0.8 + 0.4 * Double(index) / Double(max(count - 1, 1))
      return CowPlan(
        profile: CowProfile(parity: 2, potential: potential), startDay: -45, endDay: 305)
    }
  }

  static func fullModel(_ answer: inout Answer) {
    let plans = plans(16)
    answer.fullModelMillisecondsACow = best(of: 5) { _ = CowSimulation().runHere(plans) } / 16
  }

  /// The worst error of any milking, as a share of it.
  static func error(_ runs: [CowRun], from exact: [CowRun]) -> Double {
    zip(runs, exact).flatMap { run, truth in
      zip(run.milkings, truth.milkings).map { abs($0.milkKg - $1.milkKg) / max($1.milkKg, 1) }
    }.max() ?? .infinity
  }

  static func sundials(_ answer: inout Answer) {
    let plans = plans(Lanes.count)
    func run(_ peer: SundialsIntegrator, _ plans: [CowPlan]) -> [CowRun] {
      let run = LaneRun(plans, simulation: CowSimulation(), tracing: [])
      run.otherMethod = { peer.carry($0, over: $1) }
      return run.finish()
    }
    guard sr_available(SR_ARKODE_FEHLBERG_8) else { return }
    let exact = run(SundialsIntegrator(SR_ARKODE_FEHLBERG_8, relative: 1e-10), plans)
    answer.fullModelWorstMilkingError = error(CowSimulation().runHere(plans), from: exact)
    let methods: [(String, sr_method, [Double], Int)] = [
      ("ARKODE Bogacki-Shampine 3(2)", SR_ARKODE_BOGACKI_SHAMPINE, [1e-3, 1e-4, 1e-5], 2),
      ("ARKODE Dormand-Prince 5(4)", SR_ARKODE_DORMAND_PRINCE, [1e-3, 1e-4, 1e-5, 1e-6], 2),
      ("ARKODE Fehlberg 8(7)", SR_ARKODE_FEHLBERG_8, [1e-3, 1e-4, 1e-5, 1e-6], 2),
      ("CVODE Adams", SR_CVODE_ADAMS, [1e-4, 1e-5, 1e-6], 2),
      ("CVODE BDF", SR_CVODE_BDF, [1e-4, 1e-5, 1e-6], 1),
    ]
    for (name, method, tolerances, cows) in methods where sr_available(method) {
      for tolerance in tolerances {
        let own = Array(plans.prefix(cows))
        let peer = SundialsIntegrator(method, relative: tolerance, cowsAtOnce: cows)
        var runs: [CowRun] = []
        let time = best(of: 1) { runs = run(peer, own) }
        guard peer.failure == nil else { continue }
        answer.sundials.append(
          Peer(
            method: name, relativeTolerance: tolerance, cowsAtOnce: cows,
            millisecondsACow: time / Double(cows),
            worstMilkingError: error(runs, from: exact), evaluations: peer.evaluations))
      }
    }
  }

  static func growth(_ answer: inout Answer) {
    for count in [4, 16, 64] {
      let plans = plans(count)
      answer.millisecondsACowByCows["\(count)"] =
        best(of: 2) { _ = CowSimulation().runHere(plans) } / Double(count)
    }
    for lactations in [1, 3, 9] {
      var plans = plans(2)
      let days = Double(380 * lactations)
      for index in plans.indices { plans[index].endDay = days - 45 }
      answer.millisecondsADayByDays["\(Int(days))"] =
        best(of: 2) { _ = CowSimulation().runHere(plans) } / days / 2
    }
  }

  /// The least CPU time of several rounds, milliseconds.
  static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).map { _ in
      let began = cpuSeconds()
      work()
      return (cpuSeconds() - began) * 1000
    }.min() ?? .infinity
  }

  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
