import DairyTerms
import Synchronization

/// The tables of the cow: one owner for a process, and the folders they are kept in.
///
/// A table rests on the model's equations and parameters, the step, breed, parity and timetables,
/// and on no record of any herd. Each is therefore made once in a process, whoever asks and however
/// many ask at once; it is looked for on the shelves before it is made, and kept there afterwards.
/// A table read back is the one that was made, to the bit.
public struct CowTables: Sendable {
  let memory: TableMemory
  let shelves: [CowTableShelf]
  /// What is known of cows, by breed; read once.
  let statistics = OnceStore<Breed, ForecastStatistics>(limit: 8)

  /// The tables that this process shares, looked for on these shelves in their order.
  public init(shelves: [CowTableShelf] = []) {
    self.init(memory: .process, shelves: shelves)
  }

  init(memory: TableMemory, shelves: [CowTableShelf]) {
    self.memory = memory
    self.shelves = shelves
  }

  func lactation(
    _ ask: TableAsk, timetable: MilkingTimetable, origin: TableOrigin, simulation: CowSimulation
  ) -> LactationTable {
    memory.lactations.value(for: TableMemory.Key(ask: ask, origin: origin)) {
      kept(ask, origin) {
        LactationTable(
          parity: ask.parity, breed: ask.breed, timetable: timetable, simulation: simulation)
      }
    }
  }

  func response(
    _ ask: TableAsk, from current: MilkingTimetable, to new: MilkingTimetable,
    origin: TableOrigin, simulation: CowSimulation
  ) -> ResponseTable {
    memory.responses.value(for: TableMemory.Key(ask: ask, origin: origin)) {
      kept(ask, origin) {
        // The cows before a change serve the responses to all timetables: their key tells of none.
        let start = ask.withoutChange
        let unchanged = memory.unchanged.value(
          for: TableMemory.Key(ask: start, origin: origin)
        ) {
          UnchangedCows(
            parity: ask.parity, breed: ask.breed, timetable: current,
            horizonDays: ask.horizonDays, simulation: simulation)
        }
        return ResponseTable(unchanged, to: new)
      }
    }
  }

  /// The table a shelf holds, or else made, and kept.
  func kept<Table: StoredTable>(
    _ ask: TableAsk, _ origin: TableOrigin, make: () -> Table
  ) -> Table {
    let identity = shelves.isEmpty ? "" : CowTableFile.identity(ask, origin)
    for shelf in shelves {
      if let found = shelf.numbers(ask, identity: identity).flatMap(Table.init(numbers:)) {
        return found
      }
    }
    let made = make()
    memory.countComputed()
    for shelf in shelves { shelf.keep(made.numbers, ask, identity: identity) }
    return made
  }
}

/// What a process holds of the tables.
final class TableMemory: Sendable {
  /// A table of a model.
  struct Key: Hashable {
    let ask: TableAsk
    let origin: TableOrigin
  }

  /// The process's own.
  static let process = TableMemory()

  /// 0.4 MB each.
  let lactations = OnceStore<Key, LactationTable>(limit: 64)
  /// 10 kB each for a horizon of 60 days.
  let responses = OnceStore<Key, ResponseTable>(limit: 256)
  /// 0.2 MB each.
  let unchanged = OnceStore<Key, UnchangedCows>(limit: 16)
  private let computed = Mutex(0)

  /// How many tables were computed, not read.
  var computedCount: Int { computed.withLock { $0 } }

  func countComputed() { computed.withLock { $0 += 1 } }
}
