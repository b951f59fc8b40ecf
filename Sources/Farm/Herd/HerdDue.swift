public import DairyTerms
import FarmFormats
public import HerdStore

/// An animal with something due: to be dried off, or to calve.
public struct HerdDue: Codable, Sendable, Hashable {
  /// What is due.
  public enum What: String, Codable, Sendable, CaseIterable {
    /// To be dried off, ``HerdForecast/dryPeriodDays`` before the calving that is expected.
    case dryOff = "dry_off"
    /// To calve, ``GestationLength/days`` after the service that stands.
    case calving
  }

  /// What is due.
  public let what: What
  /// The day it is expected on; of an animal that is overdue before today.
  public let day: HerdDay
  /// The animal's name in the herd's records.
  public let animal: String
  /// Her pen; `nil` where none is stored.
  public let pen: String?
  /// Calvings so far; 0 is a heifer.
  public let parity: Int
  /// Whether the day is past.
  public let isOverdue: Bool

  /// All that is due in a herd within so many days, the earliest first: by the same rules as its
  /// forecast (``HerdForecast``).
  ///
  /// - Throws: as `HerdStore.eachCow`.
  public static func list(
    store: HerdStore, herd: String, asOf: HerdDay, pens: PenRecords, days: Int
  ) throws -> [HerdDue] {
    var list: [HerdDue] = []
    try store.eachCow(herd: herd, asOf: asOf, pens: pens) { cow in
      guard let served = cow.lastInseminationDay else { return }
      let since = asOf.days(since: served)
      let isPregnant =
        cow.pregnancyCheckDay != nil || cow.status == .dry || since >= PlanCow.pregnantAfterDays
      guard isPregnant else { return }
      let calves = served.advanced(byDays: GestationLength.days)
      func add(_ what: What, _ day: HerdDay) {
        let ahead = day.days(since: asOf)
        guard ahead <= days else { return }
        list.append(
          HerdDue(
            what: what, day: day, animal: cow.barnName ?? cow.key.id, pen: cow.penCode,
            parity: cow.parity, isOverdue: ahead < 1))
      }
      if cow.status == .inMilk {
        add(.dryOff, calves.advanced(byDays: -HerdForecast.dryPeriodDays))
      }
      add(.calving, calves)
    }
    return list.sorted { ($0.day, $0.animal) < ($1.day, $1.animal) }
  }
}
