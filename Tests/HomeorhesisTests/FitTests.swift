import DairyTerms
import Foundation
import Testing

@testable import Homeorhesis

@Suite("A cow is known by her test days")
struct FitTests {
  /// With what the program ships.
  static let fit = CowFit(
    tables: CowTables(shelves: [.reading(HerdData.folder.appendingPathComponent("cow"))]))

  @Test("a cow made by the model is found again", arguments: [(0.7, 0.8), (1.1, 1.6)])
  func recovers(potential: Double, persistency: Double) {
    let plan = CowPlan(
      profile: CowProfile(parity: 2, potential: potential, persistency: persistency), endDay: 305,
      conceptionDay: 130)
    let run = CowSimulation().run(plan)
    // Often enough that her own tests, not her peers, decide.
    let tests = stride(from: 10, to: 300, by: 10).compactMap { day in
      run.day(day).map { CowTestDay(daysInMilk: day, milkKg: $0.milkKg) }
    }
    // Without what real herds taught of straying from the model, which she does not.
    let found = CowFit(tables: CowTables()).fit(testDays: tests, parity: 2)
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

  /// Later tests of 40 real lactations whose first five tests are shown: the model's errors, the
  /// errors of Wood's curve through the same five (least squares of ln milk), and the share of
  /// tests inside the model's 80 % interval.
  private static func predicted() throws -> (model: [Double], wood: [Double], inside: Double) {
    let file = HerdData.folder.appendingPathComponent("validation/lactations.csv")
    let herd = try CowTestDayFile.read(
      csv: String(contentsOf: file, encoding: .utf8), file: "lactations.csv")
    let shown = 5
    let fitted = fit.fit(
      herd: herd.map { (testDays: Array($0.testDays.prefix(shown)), parity: $0.parity) })
    var model: [Double] = []
    var wood: [Double] = []
    var inside = 0.0
    for (cow, known) in zip(herd, fitted) {
      let curve = woodCurve(Array(cow.testDays.prefix(shown)))
      for test in cow.testDays.dropFirst(shown) {
        let likely = known.testDayKg(daysInMilk: test.daysInMilk)
        model.append(likely.value - test.milkKg)
        wood.append(curve(Double(test.daysInMilk)) - test.milkKg)
        if likely.holds(test.milkKg, coverage: 0.8) { inside += 1 }
      }
    }
    return (model, wood, inside / Double(model.count))
  }

  /// `ln milk = a + b ln t - c t` by the normal equations.
  private static func woodCurve(_ tests: [CowTestDay]) -> (Double) -> Double {
    let rows = tests.map { test in
      [1, log(Double(test.daysInMilk)), -Double(test.daysInMilk), log(test.milkKg)]
    }
    var matrix = (0..<3).map { i in
      (0..<4).map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } }
    }
    for i in 0..<3 {
      for k in 0..<3 where k != i {
        let share = matrix[k][i] / matrix[i][i]
        for j in 0..<4 { matrix[k][j] -= share * matrix[i][j] }
      }
    }
    let p = (0..<3).map { matrix[$0][3] / matrix[$0][$0] }
    return { t in min(exp(p[0] + p[1] * log(t) - p[2] * t), 150) }
  }

  @Test("five tests of a real cow predict the rest no worse than a curve through them")
  func realLactations() throws {
    let (model, wood, inside) = try Self.predicted()
    func root(_ errors: [Double]) -> Double {
      (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    }
    #expect(model.count > 100)
    #expect(root(model) < root(wood))
    #expect(root(model) < 5)
    #expect((0.68...0.92).contains(inside), "80 % intervals held \(inside)")
  }
}
