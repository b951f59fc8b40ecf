import DairyTerms
import GRDB

/// The calvings of animals: what a test day, an event or a state belongs to is told by its date.
///
/// A calving is known by a lactation that was given with its day, or by a `FRESH` event. Where
/// only the event tells of it, it counts unless another calving lies within
/// ``HerdRules/shortestCalvingIntervalDays`` of it. Everything else belongs to the last calving
/// before it, in whatever order the farm came to know them: nothing of that is stored.
struct Calvings {
  /// One calving.
  struct Calving {
    /// Its day.
    var day: Int
    /// The number of the lactation it began.
    var parity: Int
    /// Whether a file said the number; otherwise it is counted from the calvings that have one.
    var isNumbered: Bool
  }

  /// Calvings by animal, oldest first.
  private var byAnimal: [Int64: [Calving]] = [:]

  /// Calvings up to a day of the animals a condition on `animal_id` picks.
  ///
  /// - Parameters:
  ///   - condition: such as `animal_id = :id`.
  ///   - last: the last day; a number told by a later calving is a number all the same.
  init(
    _ db: Database, where condition: String = "1",
    _ arguments: [String: (any DatabaseValueConvertible)?] = [:], until last: Int = Int(Int32.max)
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT animal_id, calving_day, parity FROM (\(Self.sql(where: condition)))
        ORDER BY animal_id, calving_day
        """, arguments: StatementArguments(arguments))
    var animal: Int64?
    var known: [(day: Int, parity: Int?)] = []
    while let row = try rows.next() {
      let next: Int64 = row[0]
      if next != animal {
        if let animal { byAnimal[animal] = Self.numbered(known).filter { $0.day <= last } }
        known.removeAll(keepingCapacity: true)
        animal = next
      }
      known.append((row[1], row[2]))
    }
    if let animal { byAnimal[animal] = Self.numbered(known).filter { $0.day <= last } }
  }

  /// All calvings of an animal that were read, oldest first.
  func of(_ animal: Int64) -> [Calving] { byAnimal[animal] ?? [] }

  /// Every calving that was read with its animal, in no particular order.
  var all: some Sequence<(animal: Int64, calving: Calving)> {
    byAnimal.lazy.flatMap { animal, calvings in calvings.lazy.map { (animal: animal, calving: $0) }
    }
  }

  /// The calving a day of an animal belongs to: the last on or before it.
  func current(of animal: Int64, on day: Int) -> Calving? { of(animal).last { $0.day <= day } }

  /// A question for `animal_id, calving_day, parity` of the animals a condition on `animal_id`
  /// picks; a number that no file said is NULL.
  static func sql(where condition: String = "1") -> String {
    let apart = HerdRules.shortestCalvingIntervalDays - 1
    // A plus keeps SQLite off the index of event codes, where it would look through the calvings of
    // the whole farm for the few animals asked for.
    let fresh = condition == "1" ? "e.code = 'FRESH'" : "+e.code = 'FRESH'"
    return """
      SELECT animal_id, calving_day, parity FROM lactation WHERE \(condition)
      UNION
      SELECT e.animal_id, e.event_day, NULL FROM event e
      WHERE \(fresh) AND \(condition)
        AND NOT EXISTS(SELECT 1 FROM lactation l WHERE l.animal_id = e.animal_id
          AND l.calving_day BETWEEN e.event_day - \(apart) AND e.event_day + \(apart))
        AND NOT EXISTS(SELECT 1 FROM event f WHERE f.animal_id = e.animal_id AND f.code = 'FRESH'
          AND f.event_day BETWEEN e.event_day - \(apart) AND e.event_day - 1)
      """
  }

  /// Numbers the calvings that no file numbered: on from the one before, back from the one behind;
  /// where none is numbered, they are counted.
  static func numbered(_ known: [(day: Int, parity: Int?)]) -> [Calving] {
    var calvings: [Calving] = []
    calvings.reserveCapacity(known.count)
    let firstNumbered = known.firstIndex { $0.parity != nil }
    for (place, calving) in known.enumerated() {
      if let parity = calving.parity {
        calvings.append(Calving(day: calving.day, parity: parity, isNumbered: true))
        continue
      }
      let parity: Int
      if let before = calvings.last, firstNumbered.map({ $0 < place }) ?? true {
        parity = before.parity + 1
      } else if let firstNumbered, let number = known[firstNumbered].parity {
        parity = max(1, number - (firstNumbered - place))
      } else {
        parity = 1
      }
      calvings.append(Calving(day: calving.day, parity: parity, isNumbered: false))
    }
    return calvings
  }

  /// Whether numbers and days go together: both rise, and there is a number for every calving in
  /// between.
  static func isNumberable(_ known: [(day: Int, parity: Int?)]) -> Bool {
    var before: (place: Int, parity: Int)?
    for (place, calving) in known.enumerated() {
      guard let parity = calving.parity else { continue }
      let room = parity - (before?.parity ?? 0)
      let steps = place - (before?.place ?? -1)
      if room < steps { return false }
      before = (place, parity)
    }
    return true
  }
}
