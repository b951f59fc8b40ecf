/// The weighing of the observations and what follows from it.
extension PredictionWork {
  /// What the tests say of one trait, as deviations from mature herd mates, in kg.
  struct TraitPrediction {
    /// Yields to each end of ``StandardLactation/ends``.
    var byEnd = [0.0, 0, 0]
    var toDate = 0.0
    var reliability = 0.0
    var persistency = 0.0
    var persistencyReliability = 0.0
    var daily = [Double](repeating: 0, count: lastDay)
    var bumpiness = 0.0
    var testCount = 0
  }

  /// Predicts `traits` from the tests of all of them.
  func predict(_ traits: [YieldTrait]) -> [TraitPrediction] {
    let observed = deviations(of: traits)
    var predictions = traits.map { _ in TraitPrediction() }
    for (place, trait) in traits.enumerated() {
      predictions[place].testCount = observed.reduce(0) {
        guard $1.observation.trait == trait else { return $0 }
        return $0 + (trait == .milk ? $1.observation.daysAveraged : 1)
      }
    }
    guard !observed.isEmpty else { return predictions }
    let size = observed.count
    let variance = covariances(observed)
    let rows = traits.map { whole($0, observed, standard.covariances[0]) }
    let persistencyRows = traits.map { whole($0, observed, standard.persistencyCovariances) }
    let rights = [observed.map(\.value)] + rows + persistencyRows
    guard let solved = LinearSystem.solve(variance, size: size, rights: rights) else {
      return predictions
    }
    let weights = solved[0]
    for (place, trait) in traits.enumerated() {
      let index = trait.rawValue
      predictions[place].byEnd = standard.ends.indices.map { end in
        end == 0
          ? dot(rows[place], weights)
          : dot(whole(trait, observed, standard.covariances[end]), weights)
      }
      predictions[place].reliability =
        dot(rows[place], solved[1 + place])
        / (standard.variances305[index] * spread[index] * spread[index])
      predictions[place].persistency = dot(persistencyRows[place], weights)
      predictions[place].persistencyReliability =
        dot(persistencyRows[place], solved[1 + traits.count + place])
        / (spread[index] * spread[index])
      predictions[place].daily = daily(trait, observed, weights)
      // The daily values are of the cow as she is; the part record is mature.
      predictions[place].toDate =
        predictions[place].daily.prefix(lengthDays).reduce(0, +) * matureFactors[index]
    }
    if traits.count == 1 { predictions[0].bumpiness = bumpiness(observed, variance) }
    return predictions
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The covariance matrix of the observations, row by row.
  private func covariances(_ observed: [Deviation]) -> [Double] {
    let size = observed.count
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      let one = observed[row].observation
      let rowScale = spread[one.trait.rawValue] / matureFactors[one.trait.rawValue]
      for column in 0...row {
        let other = observed[column].observation
        let value =
          one.covariance(with: other, standard.correlation, standard.deviations) * rowScale
          * spread[other.trait.rawValue] / matureFactors[other.trait.rawValue]
        matrix[row * size + column] = value
        matrix[column * size + row] = value
      }
    }
    return matrix
  }

  /// Covariances of the observations with a whole-lactation quantity of `trait`.
  private func whole(
    _ trait: YieldTrait, _ observed: [Deviation], _ table: [[[Double]]]
  ) -> [Double] {
    observed.map { deviation in
      let other = deviation.observation.trait.rawValue
      let row = table[trait.rawValue][other]
      let days = deviation.observation.days
      let mean = days.reduce(0) { $0 + row[$1 - 1] } / Double(days.count)
      return mean * spread[other] * spread[trait.rawValue] / matureFactors[other]
    }
  }

  /// The cow's deviation on each day of the lactation.
  private func daily(
    _ trait: YieldTrait, _ observed: [Deviation], _ weights: [Double]
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: Self.lastDay)
    let scale = spread[trait.rawValue] / matureFactors[trait.rawValue]
    for (deviation, weight) in zip(observed, weights) {
      let other = deviation.observation.trait.rawValue
      deviation.observation.addCovariances(
        to: &sums, of: trait, weight: weight * spread[other] / matureFactors[other] * scale,
        standard.correlation, standard.deviations)
    }
    return sums
  }

  /// Squared changes between successive tests against their expectation. The program that is
  /// reproduced takes the expectations in the order of the records, the changes in that of days.
  private func bumpiness(_ observed: [Deviation], _ variance: [Double]) -> Double {
    let size = observed.count
    guard size > 1 else { return 0 }
    let trait = observed[0].observation.trait.rawValue
    let standardised = observed.indices.map { index in
      observed[index].value * 305
        / (Self.meanDays[trait] * variance[index * size + index].squareRoot())
    }
    let byDay = observed.indices.sorted {
      observed[$0].observation.dim < observed[$1].observation.dim
    }
    var (changes, expected) = (0.0, 0.0)
    for place in 1..<size {
      let change = standardised[byDay[place]] - standardised[byDay[place - 1]]
      changes += change * change
      let (own, previous) = (
        variance[place * size + place], variance[(place - 1) * size + place - 1]
      )
      expected += 2 * (1 - variance[place * size + place - 1] / (own * previous).squareRoot())
    }
    let ratio = changes / expected
    return ratio < 0 ? 0 : min(ratio, 99)
  }
}
