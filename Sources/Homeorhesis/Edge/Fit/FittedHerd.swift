/// Cows of one herd fitted together: what they share stays shared when they are told of together.
public final class FittedHerd: Sendable {
  let taught: TaughtHerd

  init(_ taught: TaughtHerd) { self.taught = taught }

  /// A cow on a day of her lactation.
  public typealias CowDay = (cow: FittedCow, daysInMilk: Int)

  /// Mean milk of cows on one day, kg, with the interval of their mean: what their herd shares does
  /// not even out among them.
  ///
  /// - Parameter weighed: whether of a test day, with the error of its weighings.
  public func meanKg(of cows: [CowDay], weighed: Bool = false) -> PredictionInterval {
    mean(cows.map { ($0.cow, [($0.daysInMilk, 1)], $0.daysInMilk) }, weighed: weighed)
  }

  /// Mean milk of cows over so many days from a day in milk on, kg/d.
  public func meanKg(of cows: [CowDay], horizonDays: Int) -> PredictionInterval {
    mean(
      cows.map {
        ($0.cow, FittedCow.spaced(from: $0.daysInMilk, horizonDays: horizonDays), nil)
      }, weighed: false)
  }

  private func mean(
    _ cows: [(cow: FittedCow, days: [(day: Int, weight: Double)], onDay: Int?)], weighed: Bool
  ) -> PredictionInterval {
    guard !cows.isEmpty else { return PredictionInterval(0, deviation: 0) }
    let share = 1 / Double(cows.count)
    var sum = ExpectedMilk()
    var day = 0.0
    var tests = 0.0
    for (cow, days, onDay) in cows {
      sum = sum + cow.expected(days)
      guard let onDay else { continue }
      let more = cow.dayVariance(onDay)
      day += share * more.day.squareRoot()
      tests += share * share * more.test
    }
    let mean = share * sum
    let variance = taught.variance(mean) + day * day + (weighed ? tests : 0)
    return .milk(mean.kg, deviation: variance.squareRoot())
  }
}
