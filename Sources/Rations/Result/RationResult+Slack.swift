extension LimitReport {
  /// How far the value lies above the minimum, in the limit's unit (negative: below it); `nil`
  /// without a minimum or a value.
  public var slackToMinimum: Double? {
    guard let value, let minimum = limit.minimum else { return nil }
    return value - minimum
  }

  /// How far the value lies below the maximum (negative: above it); `nil` likewise.
  public var slackToMaximum: Double? {
    guard let value, let maximum = limit.maximum else { return nil }
    return maximum - value
  }
}

extension RationResult {
  /// How much better, to first order, a ration near this one could be: prices of limits times their
  /// slack, and the largest reduced cost that no bound explains times all the dry matter. Nothing
  /// at a true optimum; in the objective's unit a cow a day. Where whole steps or counts were asked
  /// for it says so of the ration with that choice made.
  public var firstOrderGapPerDay: Double {
    let ofLimits = rows.reduce(0) { sum, row in
      sum + abs(row.pricePerUnitOfMinimum * (row.slackToMinimum ?? 0))
        + abs(row.pricePerUnitOfMaximum * (row.slackToMaximum ?? 0))
    }
    return ofLimits + search.stationarityResidual * intakeKgDM
  }
}
