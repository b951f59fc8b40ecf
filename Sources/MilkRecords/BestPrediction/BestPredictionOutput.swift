/// Predicted yields of one trait; for the cell score, means over the days named.
public struct PredictedYields: Sendable, Hashable {
  /// Days 1 to 305.
  public var days305: Double
  /// Days 1 to 365.
  public var days365: Double
  /// Days 1 to the settings' lactation length.
  public var lactation: Double
  /// Days 1 to the record's end.
  public var toDate: Double
}

/// What best prediction says of one lactation, in the unit of the settings.
public struct PredictionResult: Sendable, Hashable {
  /// Yields the cow gives.
  public let actual: ByTrait<PredictedYields>
  /// Yields she would give at maturity, milked twice.
  public let matureEquivalent: ByTrait<PredictedYields>
  /// Persistency in standard deviations, about 0: above it, late milk is more than her early
  /// milk foretells.
  public let persistency: ByTrait<Double>
  /// Share of the variance of true 305-day yield that the tests tell, 0 to 1.
  public let reliability: ByTrait<Double>
  /// The same of persistency.
  public let persistencyReliability: ByTrait<Double>
  /// Data collection rating: 100 for supervised monthly tests. Source: VanRaden (1997).
  public let dataCollectionRating: ByTrait<Double>
  /// The 305-day yields of her herd mates, actual.
  public let herd305: ByTrait<Double>
  /// The 305-day yields of her herd mates, mature equivalent.
  public let matureHerd305: ByTrait<Double>
  /// The herd mean that was used: as given, or the breed's.
  public let herdMean: ByTrait<Double>
  /// How uneven successive tests are against what is expected, about 1; 0 for traits that were
  /// predicted together and for fewer than two tests.
  public let bumpiness: ByTrait<Double>
  /// Tests used.
  public let testCount: ByTrait<Int>
  /// Actual daily yield of herd mates, days 1 to 365 (index 0 is day 1).
  public let dailyHerd: ByTrait<[Double]>
  /// What the cow gives beyond it; 0 everywhere for a trait without a test.
  public let dailyDeviation: ByTrait<[Double]>
  /// The deviation in mature equivalents.
  public let matureDailyDeviation: ByTrait<[Double]>

  /// The cow's predicted actual yield of a day; `dim` 1 to 365.
  public func daily(_ trait: YieldTrait, dim: Int) -> Double {
    dailyHerd[trait][dim - 1] + dailyDeviation[trait][dim - 1]
  }

  /// The data collection rating of fat and protein together: their mean, or fat's where protein
  /// was never tested.
  public var componentRating: Double {
    testCount.protein == 0
      ? dataCollectionRating.fat
      : (dataCollectionRating.fat + dataCollectionRating.protein) / 2
  }

  /// Mature-equivalent 305-day yield with the regression to the herd mean undone; `nil` where the
  /// tests tell nothing.
  public func expandedMatureYield305(_ trait: YieldTrait) -> Double? {
    guard reliability[trait] > 0 else { return nil }
    return matureHerd305[trait]
      + (matureEquivalent[trait].days305 - matureHerd305[trait]) / reliability[trait]
  }

  /// Actual 305-day yield with the regression to the herd mean undone; `nil` where the tests tell
  /// nothing.
  public func expandedYield305(_ trait: YieldTrait) -> Double? {
    guard reliability[trait] > 0 else { return nil }
    return herd305[trait] + (actual[trait].days305 - herd305[trait]) / reliability[trait]
  }
}
