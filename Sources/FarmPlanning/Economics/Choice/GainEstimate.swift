import CMathematics
public import DairyTerms
import Farm

/// What a change would earn over today, with how sure that is.
public struct GainEstimate: Stored, Sendable, Hashable {
  /// The best guess, a day.
  public var gainPerDay: Double
  /// Low end of the 80 % interval.
  public var lowPerDay: Double
  /// High end of the 80 % interval.
  public var highPerDay: Double
  /// Probability that the change earns anything, 0 to 1.
  public var probabilityOfGain: Double

  /// Probability that the change loses money, 0 to 1.
  public var probabilityOfLoss: Double { 1 - probabilityOfGain }

  /// Standard deviations from the middle to either end of an 80 % interval of a normal variable.
  static let intervalWidth = 1.281_551_565_5

  /// The standard deviation the interval was made of.
  var standardDeviation: Double { (highPerDay - lowPerDay) / 2 / Self.intervalWidth }

  /// What it would be worth to know beforehand a part of what is unknown, a day: how much better the
  /// best choice between the change and today would be on average than the choice made now (the
  /// expected value of perfect information).
  ///
  /// - Parameter deviation: standard deviation of the gain by that part alone.
  func valueOfKnowing(deviation: Double) -> Double {
    guard deviation > 0 else { return 0 }
    let distance = abs(gainPerDay) / deviation
    let density = exp(-distance * distance / 2) / (2 * Double.pi).squareRoot()
    return deviation * (density - distance * 0.5 * erfc(distance / 2.0.squareRoot()))
  }

  /// No change: nothing is gained and nothing is risked.
  static let none = GainEstimate(gainPerDay: 0, standardDeviation: 0)

  /// A normal estimate.
  init(gainPerDay: Double, standardDeviation: Double) {
    self.gainPerDay = gainPerDay
    lowPerDay = gainPerDay - Self.intervalWidth * standardDeviation
    highPerDay = gainPerDay + Self.intervalWidth * standardDeviation
    probabilityOfGain =
      standardDeviation > 0
      ? 0.5 * erfc(-gainPerDay / standardDeviation / 2.0.squareRoot())
      : gainPerDay > 0 ? 1 : 0
  }
}

extension PlanEconomics {
  /// The gain of a choice over today with its uncertainty.
  ///
  /// Five things are unknown, each shared by all pens, so that they do not average out: how the
  /// farm's cows answer to more and to fewer milkings compared with the trials' mean, their level of
  /// milk over the horizon, the price of milk and the price of feed. Each moves the gain by its own standard deviation; the
  /// squares add up.
  func estimate(of picks: [Int], over base: [Int]? = nil) -> GainEstimate {
    let base = base ?? presentPicks
    guard picks != base else { return .none }
    let spread = settings.priceSpreadShare
    let moves: [(Shift, Shift)] = [
      (Shift(moreMilkings: -1), Shift(moreMilkings: 1)),
      (Shift(fewerMilkings: -1), Shift(fewerMilkings: 1)), (Shift(level: -1), Shift(level: 1)),
      (Shift(milkPriceFactor: 1 - spread), Shift(milkPriceFactor: 1 + spread)),
      (Shift(feedPriceFactor: 1 - spread), Shift(feedPriceFactor: 1 + spread)),
    ]
    let variance = moves.reduce(0) { sum, move in
      let half =
        (gain(of: picks, over: base, shift: move.1) - gain(of: picks, over: base, shift: move.0))
        / 2
      return sum + half * half
    }
    return GainEstimate(
      gainPerDay: gain(of: picks, over: base), standardDeviation: variance.squareRoot())
  }

  /// Where a choice earns nothing: the value of one input, all others as they are. The gain is
  /// linear in each, so two points give it exactly; `nil` where the input cannot bring it there.
  func breakEven(
    of picks: [Int], moving input: Shift.Input
  ) -> Double? {
    let standing = Shift()
    var moved = standing
    moved[input] += 1
    let now = gain(of: picks, shift: standing)
    let slope = gain(of: picks, shift: moved) - now
    guard abs(slope) > 1e-9 else { return nil }
    return standing[input] - now / slope
  }

  /// How the gain of a choice moves with each input, the strongest first, after the interval of the
  /// gain itself.
  func sensitivities(of picks: [Int]) -> [Sensitivity] {
    guard picks != presentPicks else { return [] }
    func response(_ deviations: Double) -> Shift {
      Shift(moreMilkings: deviations, fewerMilkings: deviations)
    }
    let moves: [(String, Shift, Shift)] = [
      ("milk price -10 % / +10 %", Shift(milkPriceFactor: 0.9), Shift(milkPriceFactor: 1.1)),
      ("feed price -10 % / +10 %", Shift(feedPriceFactor: 0.9), Shift(feedPriceFactor: 1.1)),
      ("wage -20 % / +20 %", Shift(wageFactor: 0.8), Shift(wageFactor: 1.2)),
      (
        "parlour speed -10 % / +10 %", Shift(cowsPerHourFactor: 0.9), Shift(cowsPerHourFactor: 1.1)
      ),
      (
        "milk response low / high (80 %)", response(-GainEstimate.intervalWidth),
        response(GainEstimate.intervalWidth)
      ),
      (
        "level of milk low / high (80 %)", Shift(level: -GainEstimate.intervalWidth),
        Shift(level: GainEstimate.intervalWidth)
      ),
    ]
    return Sensitivity.list(
      of: estimate(of: picks),
      moves.map { name, low, high in
        (name, gain(of: picks, shift: low), gain(of: picks, shift: high))
      })
  }
}
