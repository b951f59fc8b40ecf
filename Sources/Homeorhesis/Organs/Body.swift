/// How large the cow is, and how fat.
struct BodySize {
  var fatKg, proteinKg, emptyKg, weightKg, metabolicWeight, condition: Lanes
}

extension BodySize {
  /// Size from the stores: empty body = fat + 4.7 protein + 25 kg of skeleton ash and hide; gut
  /// contents follow intake.
  ///
  /// Condition (1-5) from the fat share of the empty body: NRC (2001), table 2-4, inverted.
  @inline(__always)
  init(_ now: OperatingPoint) {
    let parameters = now.parameters
    fatKg = now.state.bodyFat * (1 / 767)
    proteinKg = now.state.bodyProtein * (1 / 530)
    emptyKg = fatKg + parameters.leanPerProtein * proteinKg + parameters.frameAsh
    let fasted = emptyKg / parameters.emptyShare
    let root = fasted.squareRoot
    metabolicWeight = root * root.squareRoot
    condition = (fatKg / (emptyKg * parameters.fatPerCondition) - 1) * 0.5 + 1
    weightKg = fasted
  }
}
