/// From deviations in kg to yields in the unit asked for.
extension PredictionWork {
  /// Squared correlation of monthly with daily testing, by trait and parity group: the rating of
  /// supervised monthly tests is 100. Source: USDA best prediction program.
  private static let monthlyReliability: [[Float]] = [
    [0.962, 0.958], [0.960, 0.956], [0.962, 0.958], [0.943, 0.960],
  ]

  /// The predictions of all four traits, those that inform each other together.
  private func predictions() -> [TraitPrediction] {
    switch settings.traits {
    case .alone: YieldTrait.allCases.flatMap { predict([$0]) }
    case .yieldsTogether: predict([.milk, .fat, .protein]) + predict([.cellScore])
    case .allTogether: predict(YieldTrait.allCases)
    }
  }

  /// Everything, in the unit of the settings.
  func result() -> PredictionResult {
    let found = predictions()
    let perKg = settings.unit == .pounds ? Double(StandardDailyCurve.poundsPerKg) : 1
    func byTrait<Value>(_ value: (Int) -> Value) -> ByTrait<Value> {
      ByTrait(milk: value(0), fat: value(1), protein: value(2), cellScore: value(3))
    }
    func unit(_ trait: Int) -> Double { trait == 3 ? 1 : perKg }
    /// What a sum of the trait over `days` is shown as: itself, or the score's mean.
    func shown(_ sum: Double, _ trait: Int, days: Int) -> Double {
      trait == 3 ? (days > 0 ? sum / Double(days) : 0) : sum * perKg
    }
    let ends = standard.ends
    func yields(_ trait: Int, factor: Double, toDateFactor: Double) -> PredictedYields {
      let sums = standard.cumulativeMeans[trait]
      let values = ends.indices.map { end -> Double in
        let herd = herd305[trait] * (sums[ends[end]] / sums[305])
        return shown((found[trait].byEnd[end] + herd) / factor, trait, days: ends[end])
      }
      let part = lengthDays == 0 ? 0 : found[trait].toDate + sums[lengthDays] * herdRatio[trait]
      return PredictedYields(
        days305: values[0], days365: values[1], lactation: values[2],
        toDate: shown(part / toDateFactor, trait, days: lengthDays))
    }
    func toActual(_ trait: Int) -> Double { matureFactors[trait] * factors.record[trait] }
    return PredictionResult(
      actual: byTrait {
        yields(
          $0, factor: toActual($0), toDateFactor: matureFactors[$0] * factors.toDate[$0])
      },
      matureEquivalent: byTrait { yields($0, factor: 1, toDateFactor: 1) },
      persistency: byTrait { found[$0].persistency },
      reliability: byTrait { found[$0].reliability },
      persistencyReliability: byTrait { found[$0].persistencyReliability },
      dataCollectionRating: byTrait {
        100 * found[$0].reliability
          / Double(Self.monthlyReliability[$0][standard.parityGroup])
      },
      herd305: byTrait { shown(herd305[$0] / toActual($0), $0, days: 305) },
      matureHerd305: byTrait { shown(herd305[$0], $0, days: 305) },
      herdMean: byTrait { herdMean[$0] * unit($0) },
      bumpiness: byTrait { found[$0].bumpiness },
      testCount: byTrait { found[$0].testCount },
      dailyHerd: byTrait { trait in
        standard.means[trait].map { $0 * herdRatio[trait] / toActual(trait) * unit(trait) }
      },
      dailyDeviation: byTrait { trait in
        found[trait].daily.map { $0 / toActual(trait) * unit(trait) }
      },
      matureDailyDeviation: byTrait { trait in found[trait].daily.map { $0 * unit(trait) } })
  }
}
