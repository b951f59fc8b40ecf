import CMathematics
public import DairyTerms

/// One term of an intake equation and what it adds to the prediction.
///
/// The terms of a prediction add up to it.
public struct IntakeTerm: Stored, Sendable, Hashable {
  /// What a term is about.
  public enum Kind: String, CaseIterable, Stored, Sendable, Hashable {
    /// The constant of the equation.
    case constant
    /// The share of cows in a second or later lactation.
    case parity
    /// The net energy of the milk.
    case milkEnergy = "milk energy"
    /// Body weight.
    case bodyWeight = "body weight"
    /// Body condition.
    case bodyCondition = "body condition"
    /// Days in milk: what a cow eats less in her first weeks.
    case daysInMilk = "days in milk"
    /// Of a dry cow: weeks to calving, and the fibre of the ration.
    case weeksToCalving = "weeks to calving and fibre"
  }

  /// What it is about.
  public var kind: Kind
  /// What it adds, kg dry matter a day; below 0 it takes away.
  public var kgPerDay: Double
}

extension Animal {
  /// What equation 2-1 predicts for this cow in milk, term by term, kg/d.
  ///
  /// `[3.7 + 5.7 p + 0.305 NE milk + 0.022 BW + (-0.689 - 1.87 p) BCS]
  /// [1 - (0.212 + 0.136 p) exp(-0.053 DIM)]`, p the share of multiparous cows: the sum in the first
  /// bracket term by term, and what the second takes off it as the term of the days in milk.
  /// Source: NASEM (2021), eq. 2-1.
  public var lactatingIntakeTerms: [IntakeTerm] {
    let multiparous = parity - 1
    let milk = 0.305 * milkComposition.netEnergyMcalPerKg * milkKgPerDay
    let condition = (-0.689 - 1.87 * multiparous) * bodyConditionScore
    let terms: [(IntakeTerm.Kind, Double)] = [
      (.constant, 3.7), (.parity, 5.7 * multiparous), (.milkEnergy, milk),
      (.bodyWeight, 0.022 * bodyWeightKg), (.bodyCondition, condition),
    ]
    let sum = terms.reduce(0) { $0 + $1.1 }
    let lag = (0.212 + 0.136 * multiparous) * exp(-0.053 * daysInMilk)
    return terms.map { IntakeTerm(kind: $0.0, kgPerDay: $0.1) }
      + [IntakeTerm(kind: .daysInMilk, kgPerDay: -lag * sum)]
  }

  /// What is predicted for this dry cow, by what she weighs and by the rest, kg/d: 1.47 % of body
  /// weight, which a cow eats on the day of calving, and what weeks to calving and the fibre of the
  /// ration add to it. Source: NASEM (2021), chapter 2, late gestation.
  ///
  /// - Parameter predictedKgPerDay: what the model predicts for her and the ration.
  public func dryIntakeTerms(predictedKgPerDay: Double) -> [IntakeTerm] {
    let weight = 0.0147 * bodyWeightKg
    return [
      IntakeTerm(kind: .bodyWeight, kgPerDay: weight),
      IntakeTerm(kind: .weeksToCalving, kgPerDay: predictedKgPerDay - weight),
    ]
  }

  /// What one input of equation 2-1 would have to be, all others as they are, for it to predict an
  /// intake; `nil` where no value the input can have does.
  ///
  /// - Parameters:
  ///   - kind: the input: milk in kg/d, body weight in kg, body condition 1 to 5, days in milk, or the
  ///     share of multiparous cows, 0 to 1.
  ///   - kgPerDay: the intake, kg dry matter a day.
  public func input(_ kind: IntakeTerm.Kind, predicting kgPerDay: Double) -> Double? {
    func changed(_ value: Double) -> Animal {
      var animal = self
      switch kind {
      case .milkEnergy: animal.milkKgPerDay = value
      case .bodyWeight: animal.bodyWeightKg = value
      case .bodyCondition: animal.bodyConditionScore = value
      case .daysInMilk: animal.daysInMilk = value
      case .parity: animal.parity = 1 + value
      case .constant, .weeksToCalving: break
      }
      return animal
    }
    func missed(_ value: Double) -> Double {
      changed(value).lactatingIntakeTerms.reduce(0) { $0 + $1.kgPerDay } - kgPerDay
    }
    // Every input moves the prediction one way over its whole range, so that halving finds it.
    var (low, high): (Double, Double)
    switch kind {
    case .milkEnergy: (low, high) = (0, 100)
    case .bodyWeight: (low, high) = (300, 1000)
    case .bodyCondition: (low, high) = (1, 5)
    case .daysInMilk: (low, high) = (0, 400)
    case .parity: (low, high) = (0, 1)
    case .constant, .weeksToCalving: return nil
    }
    let rises = missed(low) < 0
    guard rises != (missed(high) < 0) else { return nil }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if (missed(middle) < 0) == rises { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
