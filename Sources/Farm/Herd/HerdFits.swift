import DairyTerms
import HerdStore
import Homeorhesis

/// Fits the cows of a herd on a day.
///
/// Cows and herd of up to ``HerdPast/mostTests`` test days teach each other in one. A larger herd is
/// learnt from a fair share of its animals, and its cows are then fitted some at a time, each to her
/// own tests and all her own lactations before: what is held does not grow with its past.
struct HerdFits {
  let herd: PlanHerd
  let store: HerdStore
  let present: MilkingTimetable

  /// Cows fitted at a time.
  static let atOnce = 1000

  /// A lactation to be fitted.
  struct Wanted {
    let animalID: Int64
    let breed: Breed
    let lactation: HerdLactation
  }

  /// The current lactation of a cow in milk.
  static func current(_ cow: PlanCow, asOf: HerdDay) -> Wanted {
    Wanted(
      animalID: cow.animalID, breed: cow.breed,
      lactation: HerdLactation(
        animal: "\(cow.animalID)", parity: cow.parity,
        calvingDay: asOf.daysSince1970 - cow.daysInMilk, tests: cow.testDays))
  }

  /// Shows lactations of a breed fitted.
  ///
  /// - Parameters:
  ///   - all: those that teach each other where the herd is fitted in one.
  ///   - wanted: the places of those asked for among them, ascending.
  ///   - body: takes the place and the cow, in the order of the places.
  func each(
    of breed: Breed, _ all: [Wanted], wanted: [Int], _ body: (Int, FittedCow) throws -> Void
  ) throws {
    guard !wanted.isEmpty else { return }
    let asOf = herd.asOf.daysSince1970
    guard herd.pastIsOneOf > 1 else {
      let lactations = all.map(\.lactation)
      let cows = herd.cowFit.fit(
        lactations, past: herd.pastLactations(of: breed, besides: lactations), breed: breed,
        timetable: present, asOf: asOf
      ).cows
      for place in wanted { try body(place, cows[place]) }
      return
    }
    let learnt = herd.cowFit.herd(
      learntFrom: herd.lactations(herd.past, of: breed, besides: []),
      testDays: try store.reading(herd: herd.code, asOf: herd.asOf) {
        Set(try $0.testDays().map(\.daysSince1970))
      }, breed: breed, timetable: present, asOf: asOf)
    for first in stride(from: 0, to: wanted.count, by: Self.atOnce) {
      let places = wanted[first..<min(first + Self.atOnce, wanted.count)]
      let lactations = places.map { all[$0].lactation }
      let past = try store.reading(herd: herd.code, asOf: herd.asOf) {
        try $0.weighed(of: Set(places.map { all[$0].animalID }).sorted())
      }
      let cows = learnt.fit(
        lactations, past: herd.lactations(past, of: breed, besides: lactations))
      for (place, cow) in zip(places, cows) { try body(place, cow) }
    }
  }
}
