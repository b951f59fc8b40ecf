import DairyTerms
import HerdStore
import Homeorhesis
import MilkRecords

/// The program's own forecast of 305 days, the same for every command: each cow fitted to her
/// tests and her last lactation beside all her herd has weighed.
///
/// Cows and herd of up to ``HerdPast/mostTests`` test days teach each other in one. A larger herd
/// is learnt from the animals of ``HerdReader/past(oneOf:)``, and its cows are then fitted some at a
/// time, each to her own tests and all her own lactations before.
struct OwnForecast {
  /// A lactation's forecast.
  struct Milk {
    /// 305 days, kg.
    let kg: PredictionInterval
    /// Whether a day of it lies far beyond all that is recorded.
    let isBeyondRecords: Bool

    init(_ cow: FittedCow) { (kg, isBeyondRecords) = cow.milk305() }
  }

  private enum Way {
    /// By place of the lactation.
    case held([Milk?])
    case learnt([Breed: FittedHerd])
  }
  private let way: Way
  private let breedUnsaid: Breed

  /// Learns the herd.
  init(
    of recorded: RecordedLactations, fit: CowFit, breedUnsaid: Breed, timetable: MilkingTimetable
  ) throws {
    self.breedUnsaid = breedUnsaid
    let asOf = recorded.asOf?.daysSince1970
    let teaching = try recorded.teaching()
    guard let part = teaching.part else {
      way = .held(
        Self.days305(
          of: recorded.held ?? [], past: teaching.past, fit: fit, breedUnsaid: breedUnsaid,
          timetable: timetable, asOf: asOf))
      return
    }
    let testDays = Set(part.testDays.map(\.daysSince1970))
    var herds: [Breed: FittedHerd] = [:]
    for breed in Set(part.breeds.map { $0 ?? breedUnsaid }) {
      herds[breed] = fit.herd(
        learntFrom: teaching.past.filter { ($0.breed ?? breedUnsaid) == breed }
          .map { HerdLactation($0) },
        testDays: testDays, breed: breed, timetable: timetable, asOf: asOf)
    }
    way = .learnt(herds)
  }

  /// A forecast a lactation of a part, in their order; `nil` of one that ended before day 305 or was
  /// tested past it.
  func days305(of part: RecordedLactations.Part) throws -> [Milk?] {
    switch way {
    case .held(let all): return all
    case .learnt(let herds):
      let lactations = part.lactations
      let past = try part.past()
      var result = [Milk?](repeating: nil, count: lactations.count)
      for (breed, herd) in herds {
        let places = lactations.indices.filter { (lactations[$0].breed ?? breedUnsaid) == breed }
        guard !places.isEmpty else { continue }
        let wanted = places.map { HerdLactation(lactations[$0]) }
        let others = Self.others(
          past, of: breed, besides: wanted, breedUnsaid: breedUnsaid)
        let cows = herd.fit(wanted, past: others)
        for (place, cow) in zip(places, cows) where Self.isForeseen(lactations[place]) {
          result[place] = Milk(cow)
        }
      }
      return result
    }
  }

  private static func others(
    _ past: [WeighedLactation], of breed: Breed, besides wanted: [HerdLactation],
    breedUnsaid: Breed
  ) -> [HerdLactation] {
    let known = Set(wanted.map { "\($0.animal) \($0.calvingDay ?? 0)" })
    return past.filter { ($0.breed ?? breedUnsaid) == breed }
      .map { HerdLactation($0) }
      .filter { !known.contains("\($0.animal) \($0.calvingDay ?? 0)") }
  }

  /// Whether a lactation goes to day 305 and has not been tested past it: of what was weighed there is
  /// no forecast.
  private static func isForeseen(_ lactation: LactationRecord) -> Bool {
    lactation.end.lastDay(of: YieldsQuestion.standardDays) >= YieldsQuestion.standardDays
      && (lactation.lastTestDIM ?? 0) < Double(YieldsQuestion.standardDays)
  }

  private static func days305(
    of lactations: [LactationRecord], past: [WeighedLactation], fit: CowFit, breedUnsaid: Breed,
    timetable: MilkingTimetable, asOf: Int?
  ) -> [Milk?] {
    var result = [Milk?](repeating: nil, count: lactations.count)
    for breed in Breed.allCases {
      let places = lactations.indices.filter { (lactations[$0].breed ?? breedUnsaid) == breed }
      guard !places.isEmpty else { continue }
      let wanted = places.map { HerdLactation(lactations[$0]) }
      let cows = fit.fit(
        wanted, past: others(past, of: breed, besides: wanted, breedUnsaid: breedUnsaid),
        breed: breed, timetable: timetable, asOf: asOf
      ).cows
      for (place, cow) in zip(places, cows) where isForeseen(lactations[place]) {
        result[place] = Milk(cow)
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
