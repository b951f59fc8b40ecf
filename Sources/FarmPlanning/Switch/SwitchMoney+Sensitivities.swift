import DairyTerms

extension SwitchMoney {
  /// How what the switch earns moves with what it rests on.
  var sensitivities: [Sensitivity] {
    let width = GainEstimate.intervalWidth
    var moves: [(String, Shift, Shift)] = [
      ("milk price -10 % / +10 %", Shift(milkPriceFactor: 0.9), Shift(milkPriceFactor: 1.1)),
      ("feed price -10 % / +10 %", Shift(feedPriceFactor: 0.9), Shift(feedPriceFactor: 1.1)),
      ("wage -20 % / +20 %", Shift(wageFactor: 0.8), Shift(wageFactor: 1.2)),
      (
        "milk response low / high (80 %)", Shift(moreMilkings: -width, fewerMilkings: -width),
        Shift(moreMilkings: width, fewerMilkings: width)
      ),
      ("level of milk low / high (80 %)", Shift(level: -width), Shift(level: width)),
    ]
    if course.laterCowDays > 0 {
      moves.append(
        (
          "what it leaves behind low / high (80 %)", Shift(leftBehind: -width),
          Shift(leftBehind: width)
        ))
    }
    return Sensitivity.list(
      of: estimate, moves.map { name, low, high in (name, gain(low), gain(high)) })
  }
}
