public import DairyTerms

/// Cows of one herd fitted together: what they share stays shared when they are told of together.
public final class FittedHerd: Sendable {
  let taught: TaughtHerd
  /// Its cows' breed.
  public let breed: Breed
  /// The timetable they were milked under.
  public let timetable: MilkingTimetable
  let fit: CowFit

  init(_ taught: TaughtHerd, breed: Breed, timetable: MilkingTimetable, fit: CowFit) {
    self.taught = taught
    self.breed = breed
    self.timetable = timetable
    self.fit = fit
  }

  /// Fits cows of the herd, which is taken as it was learnt: it learns nothing from them.
  ///
  /// - Parameters:
  ///   - lactations: those wanted.
  ///   - past: earlier ones of the same animals.
  /// - Returns: the cows in their order.
  public func fit(_ lactations: [HerdLactation], past: [HerdLactation]) -> [FittedCow] {
    let works = taught.fitted(lactations + past)
    return lactations.indices.map { index in
      FittedCow(lactations[index], work: works[index], herd: self)
    }
  }

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

extension FittedHerd {
  /// Mean milk of cows on their days, kg: cows fitted together share what they share, cows of
  /// herds (or breeds) fitted apart share nothing. `nil` of no cow.
  ///
  /// - Parameter weighed: whether of a test day, with the error of its weighings.
  public static func mean(of cows: [CowDay], weighed: Bool = false) -> PredictionInterval? {
    guard !cows.isEmpty else { return nil }
    return joined(cows) { $0.meanKg(of: $1, weighed: weighed) }
  }

  /// The same over so many days from the day in milk on, kg/d.
  public static func mean(of cows: [CowDay], horizonDays: Int) -> PredictionInterval? {
    guard !cows.isEmpty else { return nil }
    return joined(cows) { $0.meanKg(of: $1, horizonDays: horizonDays) }
  }

  private static func joined(
    _ cows: [CowDay], _ mean: (FittedHerd, [CowDay]) -> PredictionInterval
  ) -> PredictionInterval {
    var herds: [(herd: FittedHerd, cows: [CowDay])] = []
    for cow in cows {
      if let place = herds.firstIndex(where: { $0.herd === cow.cow.herd }) {
        herds[place].cows.append(cow)
      } else {
        herds.append((cow.cow.herd, [cow]))
      }
    }
    var kg = 0.0
    var variance = 0.0
    for (herd, members) in herds {
      let share = Double(members.count) / Double(cows.count)
      let part = mean(herd, members)
      kg += share * part.value
      variance += share * share * part.deviation * part.deviation
    }
    return .milk(kg, deviation: variance.squareRoot())
  }
}
