import DairyTerms
import Testing

@testable import Nutrition

@Suite("An intake by term")
struct IntakeTermsTests {
  /// Cows over what the equation is made for, drawn from a fixed seed.
  private static func cows(_ count: Int) -> [Animal] {
    var state: UInt64 = 20_261_130
    func next(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / Double(1 << 53)
    }
    return (0..<count).map { _ in
      Animal(
        state: .lactating, parity: next(1, 2), bodyWeightKg: next(400, 800),
        bodyConditionScore: next(2, 4), daysInMilk: next(1, 350), milkKgPerDay: next(10, 55),
        milkComposition: MilkComposition(
          fatPercent: next(3, 5), trueProteinPercent: next(2.8, 3.8)))
    }
  }

  private static func predicted(_ cow: Animal, share: Double = 1) throws -> Double {
    let feed = Feed(
      name: "hay", category: .pasture, concentratePercent: 0,
      composition: [.dryMatter: 88])
    let model = try DietModel(
      feeds: [feed], animal: cow,
      options: ModelOptions(intake: .lactating, missing: .reference, intakeShare: share))
    return model.evaluate(kgDM: [20])[.predictedIntake]
  }

  @Test("The terms of a prediction add up to it: what is explained is all of it")
  func sums() throws {
    for cow in Self.cows(200) {
      let sum = cow.lactatingIntakeTerms.reduce(0) { $0 + $1.kgPerDay }
      #expect(abs(sum - (try Self.predicted(cow))) < 1e-9, "\(cow)")
    }
  }

  @Test("A pen that eats nine tenths is expected to eat nine tenths; a share of 1 moves no bit")
  func share() throws {
    for cow in Self.cows(20) {
      let whole = try Self.predicted(cow)
      #expect(try Self.predicted(cow, share: 0.9) == 0.9 * whole)
      #expect(try Self.predicted(cow, share: 1) == whole)
    }
  }

  @Test("The input that is named predicts the intake that was measured, or none is named")
  func inputs() throws {
    let kinds: [IntakeTerm.Kind] = [
      .bodyWeight, .bodyCondition, .milkEnergy, .daysInMilk, .parity,
    ]
    var found = 0
    for cow in Self.cows(100) {
      let wanted = try 0.93 * Self.predicted(cow)
      for kind in kinds {
        guard let value = cow.input(kind, predicting: wanted) else { continue }
        var other = cow
        switch kind {
        case .bodyWeight: other.bodyWeightKg = value
        case .bodyCondition: other.bodyConditionScore = value
        case .milkEnergy: other.milkKgPerDay = value
        case .daysInMilk: other.daysInMilk = value
        default: other.parity = 1 + value
        }
        #expect(abs(try Self.predicted(other) - wanted) < 1e-6, "\(kind) \(value)")
        found += 1
      }
    }
    #expect(found > 200)
    // No weight a cow can have makes her eat 60 kg.
    #expect(Self.cows(1)[0].input(.bodyWeight, predicting: 60) == nil)
  }
}
