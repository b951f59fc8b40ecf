import DairyTerms
import HerdStore
import Homeorhesis
import MilkRecords

/// The program's own forecast of 305 days, the same for every command: each cow fitted to her
/// tests and her last lactation beside all her herd has weighed.
enum OwnForecast {
  /// A forecast a lactation, kg, in their order; `nil` of one that ended before day 305.
  static func days305(
    of recorded: RecordedLactations, fit: CowFit, breedUnsaid: Breed,
    timetable: MilkingTimetable
  ) -> [PredictionInterval?] {
    let lactations = recorded.lactations
    var result = [PredictionInterval?](repeating: nil, count: lactations.count)
    for breed in Breed.allCases {
      let places = lactations.indices.filter { (lactations[$0].breed ?? breedUnsaid) == breed }
      guard !places.isEmpty else { continue }
      let wanted = places.map { HerdLactation(lactations[$0]) }
      let known = Set(wanted.map { "\($0.animal) \($0.calvingDay ?? 0)" })
      let past = recorded.past.filter { ($0.breed ?? breedUnsaid) == breed }
        .map { HerdLactation($0) }
        .filter { !known.contains("\($0.animal) \($0.calvingDay ?? 0)") }
      let cows = fit.fit(
        wanted, past: past, breed: breed, timetable: timetable, asOf: recorded.asOf?.daysSince1970
      ).cows
      for (place, cow) in zip(places, cows)
      where lactations[place].end.lastDay(of: YieldsQuestion.standardDays)
        >= YieldsQuestion.standardDays
      {
        result[place] = cow.milk305Kg
      }
    }
    return result
  }
}

extension HerdLactation {
  /// A lactation of a table or of the farm; a number that is not known counts as a later one.
  init(_ lactation: LactationRecord) {
    self.init(
      animal: lactation.animalID.map { "\($0)" } ?? "", parity: lactation.parity ?? 3,
      calvingDay: lactation.calving?.daysSince1970,
      tests: lactation.tests.map { CowTestDay(daysInMilk: Int($0.dim), milkKg: $0.milkKg) })
  }
}
