extension Feed {
  /// Dry matter, kg, in the given kilograms as fed; `nil` where dry matter was not analysed.
  public func dryMatterKg(fromAsFedKg asFedKg: Double) -> Double? {
    dryMatterPercent.map { asFedKg * $0 / 100 }
  }

  /// Kilograms as fed that hold the given dry matter, kg; `nil` where dry matter was not analysed
  /// or the feed has none.
  public func asFedKg(fromDryMatterKg dryMatterKg: Double) -> Double? {
    dryMatterPercent.flatMap { $0 > 0 ? dryMatterKg * 100 / $0 : nil }
  }
}
