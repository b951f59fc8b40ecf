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

  /// Mean milk of cows over so many days from a day in milk on, kg/d, with the interval of their
  /// mean: what their herd shares does not even out among them.
  private func meanKg(of cows: [CowDay], horizonDays: Int) -> PredictionInterval {
    let share = 1 / Double(cows.count)
    var sum = ExpectedMilk()
    for (cow, day) in cows {
      sum.add(cow.expected(FittedCow.spaced(from: day, horizonDays: horizonDays)))
    }
    let mean = share * sum
    return .milk(mean.kg, deviation: taught.variance(mean).squareRoot())
  }
}

extension FittedHerd {
  /// Mean milk of cows over so many days from their day in milk on, kg/d: cows fitted together share
  /// what they share, cows of herds (or breeds) fitted apart share nothing. `nil` of no cow.
  public static func mean(of cows: [CowDay], horizonDays: Int) -> PredictionInterval? {
    guard !cows.isEmpty else { return nil }
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
      let part = herd.meanKg(of: members, horizonDays: horizonDays)
      kg += share * part.value
      variance += share * share * part.deviation * part.deviation
    }
    return .milk(kg, deviation: variance.squareRoot())
  }
}
