import DairyTerms
import Farm
import FarmFormats
import FarmText
import HerdStore
import MilkRecords

/// The lactations a question is about: those of a table, or the farm's current ones.
///
/// A farm of many test days is gone through a thousand animals at a time, as often as the question
/// needs, within one state of its records: what is held does not grow with its past.
struct RecordedLactations {
  /// What is to be said of where they come from.
  let remarks: [String]
  /// The day of the farm's herd; `nil` of a table.
  let asOf: HerdDay?
  /// What lactations without a breed are taken for.
  let breedUnsaid: Breed
  private let source: Source

  private enum Source {
    case held([LactationRecord], HerdReader?)
    case parts(HerdReader, oneOf: Int)
  }

  /// Some of the lactations, in order.
  struct Part {
    /// The lactations.
    let lactations: [LactationRecord]
    private let reader: HerdReader?

    fileprivate init(_ lactations: [LactationRecord], _ reader: HerdReader?) {
      self.lactations = lactations
      self.reader = reader
    }

    /// All the farm's herd weighed of these animals up to the day.
    func past() throws -> [WeighedLactation] {
      try reader?.weighed(of: lactations.compactMap(\.animalID)) ?? []
    }
  }

  /// Reads the lactations of a table; without one, those of the farm's herd on a day.
  ///
  /// - Parameters:
  ///   - mostTests: test days from which a herd is gone through part by part.
  ///   - body: asks the farm's store itself nothing.
  static func reading<Value>(
    of table: RecordTable?, or scope: HerdScope?, in farm: FarmSource,
    mostTests: Int = HerdPast.mostTests, _ body: (Self) throws -> Value
  ) throws -> Value {
    if let table { return try body(Self(table)) }
    let store = try farm.store()
    let resolved = try (scope ?? HerdScope()).resolve(in: store)
    let unsaid = try farm.unsaidBreed(of: resolved, in: store)
    let remarks =
      resolved.remarks + [unsaid.doubt].compactMap { $0.map { "\($0.text); \($0.fix)" } }
    return try store.reading(herd: resolved.herd, asOf: resolved.day) { reader in
      let oneOf = try reader.oneOf(most: mostTests)
      var source = Source.parts(reader, oneOf: oneOf)
      if oneOf == 1 {
        var lactations: [LactationRecord] = []
        try reader.eachGroup { lactations += $0.compactMap(LactationRecord.init) }
        source = .held(lactations, reader)
      }
      return try body(
        Self(
          remarks: remarks, asOf: resolved.day, breedUnsaid: unsaid.breed, source: source))
    }
  }

  /// Shows the lactations part by part, in the order of a table's first tests or of the herd's cows.
  func eachPart(_ body: (Part) throws -> Void) throws {
    switch source {
    case .held(let lactations, _): try body(Part(lactations, nil))
    case .parts(let reader, _):
      try reader.eachGroup { try body(Part($0.compactMap(LactationRecord.init), reader)) }
    }
  }

  /// Shows the lactations one after another, in their order.
  func each(_ body: (LactationRecord) throws -> Void) throws {
    try eachPart { try $0.lactations.forEach(body) }
  }

  /// The tests of so many lactations, evenly over the list, as a herd's curve is made of at most.
  func curveSample() throws -> [CurvePrior.Lactation] {
    if let held { return held.map(\.curveTests) }
    var count = 0
    try each { _ in count += 1 }
    let step = max(1, (count + CurvePrior.mostLactations - 1) / CurvePrior.mostLactations)
    var sample: [CurvePrior.Lactation] = []
    var place = 0
    try each { lactation in
      if place.isMultiple(of: step) { sample.append(lactation.curveTests) }
      place += 1
    }
    return sample
  }

  /// All lactations, where they are held in one.
  var held: [LactationRecord]? {
    guard case .held(let lactations, _) = source else { return nil }
    return lactations
  }

  /// What teaches of a herd besides the lactations themselves.
  struct Teaching {
    /// All that the herd weighed, or a fair part of its animals; nothing of a table.
    let past: [WeighedLactation]
    /// The days it was tested on, and the breeds of its animals (`nil` of those without one on
    /// file), where only a part of them teaches.
    let part: (testDays: [HerdDay], breeds: Set<Breed?>)?
  }

  /// What teaches of a herd besides the lactations themselves.
  func teaching() throws -> Teaching {
    switch source {
    case .held(_, let reader): Teaching(past: try reader?.past(oneOf: 1) ?? [], part: nil)
    case .parts(let reader, let oneOf):
      Teaching(
        past: try reader.past(oneOf: oneOf), part: (try reader.testDays(), try reader.breeds()))
    }
  }

  private init(remarks: [String], asOf: HerdDay?, breedUnsaid: Breed, source: Source) {
    self.remarks = remarks
    self.asOf = asOf
    self.breedUnsaid = breedUnsaid
    self.source = source
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
    self.init(
      remarks: table.remarks, asOf: nil, breedUnsaid: .holstein, source: .held(lactations, nil))
  }
}
