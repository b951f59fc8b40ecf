public import DairyTerms

/// A cow on one day of her lactation, as her herd's mean takes her.
public struct CowDayMilk: Sendable {
  let herd: FittedHerd
  let expected: ExpectedMilk
  /// What is expected of her, kg.
  public var kg: Double { expected.kg }
  /// Variance that a weighing adds, kg²: of the herd's day and of her own.
  let weighing: (day: Double, test: Double)
}

extension FittedCow {
  /// Her milk on a day of her lactation, for the mean of several cows.
  public func on(daysInMilk day: Int) -> CowDayMilk {
    CowDayMilk(herd: herd, expected: expected([(day, 1)]), weighing: dayVariance(day))
  }
}

/// Mean milk of cows on their days, gathered cow by cow: of a herd of any size no cow need be held.
/// Cows fitted together share what they share, cows of breeds or herds fitted apart share nothing.
public struct MeanMilk: Sendable {
  private struct Part {
    let breed: Breed
    let count: Int
    let share: Double
    var herd: FittedHerd?
    var sum = ExpectedMilk()
    var day = 0.0
    var tests = 0.0
  }
  private var parts: [Part]
  private let count: Int
  private let weighed: Bool

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - cows: how many cows of each breed there will be, all of a breed fitted in one herd.
  ///   - weighed: whether of a test day, with the error of its weighings.
  public init(of cows: [(breed: Breed, count: Int)], weighed: Bool = false) {
    parts = cows.filter { $0.count > 0 }.map {
      Part(breed: $0.breed, count: $0.count, share: 1 / Double($0.count))
    }
    count = parts.reduce(0) { $0 + $1.count }
    self.weighed = weighed
  }

  /// Adds a cow of a breed on her day.
  public mutating func add(_ cow: CowDayMilk) {
    guard let place = parts.firstIndex(where: { $0.breed == cow.herd.breed }) else { return }
    let share = parts[place].share
    parts[place].herd = cow.herd
    parts[place].sum.add(cow.expected)
    parts[place].day += share * cow.weighing.day.squareRoot()
    parts[place].tests += share * share * cow.weighing.test
  }

  /// The mean with its 90 % interval, kg; `nil` of no cow.
  public var mean: PredictionInterval? {
    guard count > 0 else { return nil }
    var kg = 0.0
    var variance = 0.0
    for part in parts {
      guard let herd = part.herd else { continue }
      let mean = part.share * part.sum
      let own =
        herd.taught.variance(mean) + part.day * part.day + (weighed ? part.tests : 0)
      let told = PredictionInterval.milk(mean.kg, deviation: own.squareRoot())
      let share = Double(part.count) / Double(count)
      kg += share * told.value
      variance += share * share * told.deviation * told.deviation
    }
    return .milk(kg, deviation: variance.squareRoot())
  }
}
