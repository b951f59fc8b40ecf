public import DairyTerms
import Farm

/// What a change earns at other wages and milk prices: the two on which its sign hangs most.
public struct MoneySurface: Stored, Sendable, Hashable {
  /// Wages, an hour, ascending; a row each.
  public var wagesPerHour: [Double]
  /// Milk price as a factor of the price used, ascending; a column each.
  public var milkPriceFactors: [Double]
  /// Gain over today at each wage and milk price, a day.
  public var gainsPerDay: [[Double]]

  /// Wages looked at, as factors of the wage used.
  static let wageFactors = [0.5, 0.75, 1, 1.25, 1.5, 2]
  /// Milk prices looked at.
  static let priceFactors = [0.8, 0.9, 1, 1.1, 1.2]
}

extension PlanEconomics {
  /// The surface of a choice; `nil` where nothing changes or no wage is paid.
  func surface(of picks: [Int]) -> MoneySurface? {
    let wage = settings.parlour.wagePerHour
    guard picks != presentPicks, wage > 0 else { return nil }
    return MoneySurface(
      wagesPerHour: MoneySurface.wageFactors.map { $0 * wage },
      milkPriceFactors: MoneySurface.priceFactors,
      gainsPerDay: MoneySurface.wageFactors.map { wageFactor in
        MoneySurface.priceFactors.map { priceFactor in
          gain(
            of: picks, shift: Shift(milkPriceFactor: priceFactor, wageFactor: wageFactor))
        }
      })
  }

  /// Standard deviation of a choice's gain by the cows' answer to other milkings alone, a day.
  func responseDeviation(of picks: [Int]) -> Double {
    let moves = [
      (Shift(moreMilkings: -1), Shift(moreMilkings: 1)),
      (Shift(fewerMilkings: -1), Shift(fewerMilkings: 1)),
    ]
    return moves.reduce(0) { sum, move in
      let half = (gain(of: picks, shift: move.1) - gain(of: picks, shift: move.0)) / 2
      return sum + half * half
    }.squareRoot()
  }

  /// What it would be worth to know the cows' answer before choosing, a day.
  func valueOfKnowingResponse(of picks: [Int]) -> Double {
    guard picks != presentPicks else { return 0 }
    return estimate(of: picks).valueOfKnowing(deviation: responseDeviation(of: picks))
  }
}
