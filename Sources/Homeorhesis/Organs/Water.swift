/// Water, kg/d.
struct WaterRates {
  var drunk, lost: Lanes
}

extension WaterRates {
  /// Drinking follows intake and milk and defends body water at 66 % of body weight; heat adds
  /// sweat and drinking in step.
  @inline(__always)
  init(_ now: OperatingPoint, fullWeightKg: Lanes, intake: IntakeRates, udder: UdderRates) {
    let wanted = 0.66 * fullWeightKg
    let thirst = (wanted - now.state.bodyWater).ramp(width: 3)
    let plenty = (now.state.bodyWater - wanted).ramp(width: 3)
    let sweat = now.parameters.heatSweat * now.drivers.heat
    drunk = 12 + 1.8 * intake.eatenKg + 3.3 * thirst + 0.9 * udder.waterKg + sweat
    lost = 10 + 1.9 * intake.eatenKg + 2 * plenty + sweat
  }
}
