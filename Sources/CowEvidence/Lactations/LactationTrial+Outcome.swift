import DairyTerms
import Foundation
public import Homeorhesis
import MilkRecords

extension LactationTrial {
  /// How well one method predicted the tests it was not shown.
  public struct Outcome: Codable, Sendable, Hashable {
    /// What the method is called.
    public let method: String
    /// How many tests it predicted.
    public let tests: Int
    /// Root of the mean squared, the mean absolute and the mean error, kg.
    public let rootMeanSquareKg, meanAbsoluteKg, meanKg: Double
    /// Share of the tests inside the 80 % interval, %; `nil` for a method that gives none.
    public let inside80PercentInterval: Double?
  }

  private struct Predicted {
    var errors: [Double] = []
    var inside = 0

    func outcome(_ method: String, hasInterval: Bool) -> Outcome {
      let count = Double(max(errors.count, 1))
      return Outcome(
        method: method, tests: errors.count,
        rootMeanSquareKg: (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot(),
        meanAbsoluteKg: errors.reduce(0) { $0 + abs($1) } / count,
        meanKg: errors.reduce(0, +) / count,
        inside80PercentInterval: hasInterval ? 100 * Double(inside) / count : nil)
    }
  }

  /// Predicts the rest of each lactation from its first five tests, by the model and by curves.
  ///
  /// - Parameter fit: how cows are fitted; its tables serve all.
  /// - Throws: an error of the curves' fits.
  public func outcomes(fit: CowFit) throws -> [Outcome] {
    var result = [model(fit)]
    result.append(try curve("Wood, with a prior of breed and parity") { try woodWithPrior($0) })
    for (name, form) in [("Wood", LactationModel.wood), ("MilkBot", .milkbot)] {
      result.append(
        try curve(name + ", least squares") { lactations in
          try lactations.map { lactation in
            let tests = lactation.tests.prefix(Self.shown)
            return try CurveFitter().fit(
              form, dim: tests.map { Double($0.daysInMilk) }, milkKg: tests.map(\.milkKg)
            ).curve
          }
        })
    }
    return result
  }

  /// The model, with what the program ships of cows of her breed (learnt from herds of odd number)
  /// and the first tests of her own herd.
  private func model(_ fit: CowFit) -> Outcome {
    var predicted = Predicted()
    for breed in [Breed.holstein, .other] {
      let cows = testSet.filter { $0.breed == breed }
      for herd in Set(cows.map(\.herd)).sorted() {
        let members = cows.filter { $0.herd == herd }
        let fitted = fit.fit(
          herd: members.map {
            (testDays: Array($0.tests.prefix(Self.shown)), parity: $0.parity)
          }, breed: breed)
        for (cow, known) in zip(members, fitted) {
          for test in cow.tests.dropFirst(Self.shown) {
            let expected = known.testDayKg(daysInMilk: test.daysInMilk)
            predicted.errors.append(expected.value - test.milkKg)
            if expected.holds(test.milkKg, coverage: 0.8) { predicted.inside += 1 }
          }
        }
      }
    }
    return predicted.outcome(
      "Homeorhesis, with priors of breed, parity and herd", hasInterval: true)
  }

  private func curve(
    _ method: String, _ fit: ([Lactation]) throws -> [LactationCurve?]
  ) throws -> Outcome {
    var predicted = Predicted()
    for (cow, curve) in zip(testSet, try fit(testSet)) {
      guard let curve else { continue }
      for test in cow.tests.dropFirst(Self.shown) {
        predicted.errors.append(curve.milkKg(onDIM: Double(test.daysInMilk)) - test.milkKg)
      }
    }
    return predicted.outcome(method, hasInterval: false)
  }

  /// Wood's curve with the mean and spread that the training set of her breed and parity have.
  private func woodWithPrior(_ lactations: [Lactation]) throws -> [LactationCurve?] {
    func group(_ lactation: Lactation) -> Int {
      min(lactation.parity, 3) + (lactation.breed == .holstein ? 0 : 10)
    }
    var priors: [Int: CurvePrior] = [:]
    for number in Set(lactations.map(group)) {
      let known = trainingSet.filter { group($0) == number }.map {
        CurvePrior.Lactation(
          dim: $0.tests.map { Double($0.daysInMilk) }, milkKg: $0.tests.map(\.milkKg))
      }
      priors[number] = try CurvePrior(.wood, lactations: known)
    }
    return try lactations.map { lactation in
      let tests = lactation.tests.prefix(Self.shown)
      return try priors[group(lactation)]?.fit(
        dim: tests.map { Double($0.daysInMilk) }, milkKg: tests.map(\.milkKg)
      ).curve
    }
  }
}
