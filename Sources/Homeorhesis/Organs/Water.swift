/// Water, kg/d.
struct WaterRates {
  var drunk, lost: Lanes
}

extension WaterRates {
  /// Drinking follows intake and milk and defends body water at 66 % of body weight; heat adds
  /// sweat and drinking in step.
  @inline(__always)
  init(_ now: OperatingPoint, fullWeightKg: Lanes, intake: IntakeRates, udder: UdderRates) {
    let parameters = now.parameters
    let wanted = parameters.waterShare * fullWeightKg
    let thirst = (wanted - now.state.bodyWater).ramp(width: 3)
    let plenty = (now.state.bodyWater - wanted).ramp(width: 3)
    let sweat = parameters.heatSweat * now.drivers.heat
    drunk =
      parameters.drinkingBase + parameters.drinkingPerIntake * intake.eatenKg
      + parameters.thirst * thirst + parameters.drinkingPerMilk * udder.waterKg + sweat
    lost =
      parameters.waterLossBase + parameters.waterLossPerIntake * intake.eatenKg
      + parameters.waterRelease * plenty + sweat
  }
}
