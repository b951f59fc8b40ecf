public import DairyTerms
public import Nutrition

/// Which cow of a pen a ration is made for.
///
/// A ration for the mean cow leaves half the pen short; one for the best cow fattens the rest.
public enum FormulationTarget: Sendable, Hashable {
  /// The mean cow of the pen.
  case mean
  /// The mean cow at her milk times this factor, 1 to 2. McGilliard, Swisher and James (1983)
  /// give 1.1 to 1.3 by how mixed the pen is.
  case leadFactor(Double)
  /// The mean cow at her milk plus this many standard deviations of the pen's milk, 0 to 3; one
  /// is the usual choice (St-Pierre and Thraen 1999).
  case leadDeviations(Double)
  /// The mean cow at her milk and intake, every requirement a kg of dry matter being what this
  /// share of the cows does not exceed, 1 to 99 %; 83 % is one deviation in a normal pen.
  case percentile(Double)
}

/// A ration problem aimed at one cow out of a pen.
public struct AimedProblem: Sendable {
  /// The problem, its animal and requirement limits set by the target.
  public let problem: RationProblem
  /// The mean cow, who decides how much of the mix a cow eats.
  public let meanAnimal: Animal
  /// The requirements that were raised or lowered, as a multiple of the mean cow's; empty save
  /// for a percentile.
  public let requirementFactors: [RationRequirement: Double]

  /// Dry matter the mean cow eats of a ration made for the target, kg/d.
  ///
  /// - Throws: ``Complaint`` where the model refuses the mean cow.
  public func meanIntakeKgDM(of ration: RationResult) throws(Complaint) -> Double {
    let model = try DietModel(
      feeds: problem.feeds.map { $0.feed }, animal: meanAnimal, options: problem.model,
      library: problem.library)
    return model.evaluate(kgDM: problem.feeds.map { ration.kgDM(of: $0.name) })[.predictedIntake]
  }
}

extension RationProblem {
  /// The problem aimed at one cow out of a pen.
  ///
  /// - Parameters:
  ///   - target: which cow.
  ///   - cows: the cows of the pen, one or more, all in the same state; their stated intakes count
  ///     where the problem's intake is stated. The problem's own animal gives way to them.
  /// - Returns: the problem, with the mean cow beside it.
  /// - Throws: ``Complaint`` for no cows, cows in different states, a target out of its range,
  ///   a lead factor for animals not in milk, or a cow the model refuses.
  public func aimed(
    at target: FormulationTarget, cows: [Animal]
  ) throws(Complaint) -> AimedProblem {
    guard let first = cows.first else {
      throw Complaint(.badValue, at: name, "there is no cow to aim the ration at")
    }
    guard cows.allSatisfy({ $0.state == first.state }) else {
      throw Complaint(
        .badValue, at: name, "one ration cannot be aimed at cows in milk and dry ones together",
        fix: "give the cows of one pen and one state")
    }
    let mean = Animal(meanOf: cows, first: first)
    var aimed = self
    aimed.animal = mean
    var factors: [RationRequirement: Double] = [:]
    switch target {
    case .mean: break
    case .leadFactor(let factor):
      try check(factor, 1...2, "a lead factor")
      aimed.animal.milkKgPerDay = try milk(of: mean) * factor
    case .leadDeviations(let count):
      try check(count, 0...3, "a lead in standard deviations")
      aimed.animal.milkKgPerDay =
        try milk(of: mean) + count * Sample.standardDeviation(cows.map { $0.milkKgPerDay })
    case .percentile(let percent):
      try check(percent, 1...99, "a percentile")
      factors = try requirementFactors(percent, mean: mean, cows: cows)
      aimed.limits = raisedLimits(by: factors)
    }
    return AimedProblem(problem: aimed, meanAnimal: mean, requirementFactors: factors)
  }

  private func check(
    _ value: Double, _ range: ClosedRange<Double>, _ what: String
  ) throws(Complaint) {
    guard range.contains(value) else {
      throw Complaint(
        .badValue, at: name, "\(what) of \(PlainNumber.text(value)) is out of range",
        fix: "give \(PlainNumber.text(range.lowerBound)) to \(PlainNumber.text(range.upperBound))")
    }
  }

  private func milk(of mean: Animal) throws(Complaint) -> Double {
    guard mean.state == .lactating, mean.milkKgPerDay > 0 else {
      throw Complaint(
        .badValue, at: name, "a lead over the pen's milk needs cows in milk",
        fix: "aim at the mean or at a percentile")
    }
    return mean.milkKgPerDay
  }

  /// Each requirement a kg of dry matter at the percentile, over that of the mean cow.
  private func requirementFactors(
    _ percent: Double, mean: Animal, cows: [Animal]
  ) throws(Complaint) -> [RationRequirement: Double] {
    var aimed = self
    aimed.animal = mean
    let system = try RationSystem(aimed)
    let today = system.feeds.map { todayKgDM[$0.name] ?? 0 }
    let mix = today.contains { $0 > 0 } ? today : Array(system.safePoint.prefix(today.count))
    let own = try Density(of: mean, on: mix, system.model)
    var all: [Density] = []
    for cow in cows { all.append(try Density(of: cow, on: mix, system.model)) }
    var factors: [RationRequirement: Double] = [:]
    for (place, requirement) in RationRequirement.allCases.enumerated() {
      let ofMean = own.perKgDM[place]
      guard ofMean > 0 else { continue }
      factors[requirement] =
        Sample.percentile(percent, of: all.map { $0.perKgDM[place] }) / ofMean
    }
    return factors
  }

  /// The limits with every requirement multiplied.
  private func raisedLimits(by factors: [RationRequirement: Double]) -> [RationLimit] {
    limits.map { limit in
      guard case .requirement(let requirement, .percentOfRequirement) = limit.measure,
        let factor = factors[requirement]
      else { return limit }
      var raised = limit
      raised.minimum = limit.minimum.map { $0 * factor }
      // What is too much for the mean cow stays so, as long as the cow aimed at has enough.
      raised.maximum = limit.maximum.map { max($0, $0 * factor) }
      return raised
    }
  }
}

/// A cow's requirements a kg of the dry matter she eats, in the order of all requirements.
private struct Density {
  let perKgDM: [Double]

  init(of cow: Animal, on mix: [Double], _ model: DietModel) throws(Complaint) {
    let own = try model.prepared(for: cow)
    let total = max(mix.reduce(0, +), 1e-9)
    let intake = own.evaluate(kgDM: mix)[.predictedIntake]
    let look = own.evaluate(kgDM: mix.map { $0 / total * intake })
    perKgDM = RationRequirement.allCases.map { look[$0.outputs.requirement] / intake }
  }
}

extension Animal {
  /// The mean of cows in one state: milk components weighted by milk, breed the commonest.
  init(meanOf cows: [Animal], first: Animal) {
    self = first
    func mean(_ value: (Animal) -> Double) -> Double { Sample.mean(cows.map(value)) }
    let counts = Dictionary(grouping: cows, by: { $0.breed }).mapValues { $0.count }
    breed =
      counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.first?.key
      ?? first.breed
    // The model reads parity as one plus the share of older cows.
    parity = mean { min($0.parity, 2) }
    bodyWeightKg = mean { $0.bodyWeightKg }
    matureBodyWeightKg = mean { $0.matureBodyWeightKg }
    bodyConditionScore = mean { $0.bodyConditionScore }
    daysInMilk = mean { $0.daysInMilk }
    gestationLengthDays = mean { $0.gestationLengthDays }
    let carrying = cows.filter { $0.gestationDay > 0 }
    gestationDay =
      carrying.count * 2 > cows.count ? Sample.mean(carrying.map { $0.gestationDay }) : 0
    ageDays = mean { $0.ageDays }
    calfBirthWeightKg = mean { $0.calfBirthWeightKg }
    milkKgPerDay = mean { $0.milkKgPerDay }
    let milk = cows.reduce(0) { $0 + $1.milkKgPerDay }
    if milk > 0 {
      func weighted(_ value: (Animal) -> Double) -> Double {
        cows.reduce(0) { $0 + $1.milkKgPerDay * value($1) } / milk
      }
      milkComposition.fatPercent = weighted { $0.milkComposition.fatPercent }
      milkComposition.trueProteinPercent = weighted { $0.milkComposition.trueProteinPercent }
      milkComposition.lactosePercent = weighted { $0.milkComposition.lactosePercent }
    }
    frameGainKgPerDay = mean { $0.frameGainKgPerDay }
    reserveGainKgPerDay = mean { $0.reserveGainKgPerDay }
    let stated = cows.compactMap { $0.statedIntakeKgPerDay }
    statedIntakeKgPerDay = stated.isEmpty ? nil : Sample.mean(stated)
    herdTrueProtein305Kg = mean { $0.herdTrueProtein305Kg }
  }
}

/// Plain statistics of a sample that is not empty.
enum Sample {
  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }

  /// The standard deviation of a sample; 0 of fewer than two values.
  static func standardDeviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The value the given share of the sample does not exceed, linear between neighbours
  /// (Hyndman and Fan 1996, type 7).
  static func percentile(_ percent: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    let place = Double(sorted.count - 1) * percent / 100
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
