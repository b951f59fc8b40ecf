import DairyTerms
import Farm
import FarmFormats
import FarmText
import HerdStore
import MilkRecords

/// The lactations a question is about: those of a table, or the farm's current ones.
struct RecordedLactations {
  /// The lactations, in the order of a table's first tests or of the herd's cows.
  let lactations: [LactationRecord]
  /// What is to be said of where they come from.
  let remarks: [String]
  /// All the farm's herd weighed up to the day; nothing for a table.
  let past: [WeighedLactation]
  /// The day of the farm's herd.
  let asOf: HerdDay?
  /// What lactations without a breed are taken for.
  let breedUnsaid: Breed

  /// The lactations of a table; without one, those of the farm's herd on a day.
  init(of table: RecordTable?, or scope: HerdScope?, in farm: FarmSource) throws {
    if let table {
      try self.init(table)
      return
    }
    let store = try farm.store()
    let resolved = try (scope ?? HerdScope()).resolve(in: store)
    var lactations: [LactationRecord] = []
    try store.eachCow(herd: resolved.herd, asOf: resolved.day) { cow in
      if let lactation = LactationRecord(cow) { lactations.append(lactation) }
    }
    let unsaid = try farm.unsaidBreed(of: resolved, in: store)
    self.init(
      lactations: lactations,
      remarks: resolved.remarks
        + [unsaid.doubt].compactMap { $0.map { "\($0.text); \($0.fix)" } },
      past: try store.weighedLactations(herd: resolved.herd, asOf: resolved.day),
      asOf: resolved.day, breedUnsaid: unsaid.breed)
  }

  private init(
    lactations: [LactationRecord], remarks: [String], past: [WeighedLactation] = [],
    asOf: HerdDay? = nil, breedUnsaid: Breed = .holstein
  ) {
    self.lactations = lactations
    self.remarks = remarks
    self.past = past
    self.asOf = asOf
    self.breedUnsaid = breedUnsaid
  }

  /// The lactations of a table, in the order of their first test.
  private init(_ source: RecordTable) throws {
    let table = try LactationTable(
      source.file(), options: source.options ?? .init(), mapping: source.mapping ?? .init())
    var places: [String: Int] = [:]
    var lactations: [LactationRecord] = []
    while let row = try table.next() {
      let test = MilkTest(
        dim: Double(row.daysInMilk), milkKg: row.milkKg, fatPercent: row.fatPercent,
        proteinPercent: row.proteinPercent)
      let day = DayMilkings(row.weighing)
      let place = places[row.id] ?? lactations.count
      if place < lactations.count {
        lactations[place].add(test, cells: row.cellsThousandPerMl, milkings: day)
      } else {
        places[row.id] = place
        lactations.append(
          LactationRecord(
            id: row.id, parity: row.parity, tests: [test], cells: [row.cellsThousandPerMl],
            milkings: [day]))
      }
      if let end = row.endDIM { lactations[place].end = .ended(dim: end, .said) }
    }
    self.init(lactations: lactations, remarks: table.remarks)
  }
}
