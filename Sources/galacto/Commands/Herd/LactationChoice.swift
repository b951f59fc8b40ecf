import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import MilkRecords

/// Which lactations a command works on: those of a file, or the farm's current ones.
struct LactationChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of test days, id,dim,milk_kg[,fat_pct,protein_pct,scc_k,parity,"
        + "milkings_per_day], or days of 'herd days', instead of the farm.",
      valueName: "file"))
  var csv: String?

  @OptionGroup var farm: FarmChoice
  @OptionGroup var records: RecordChoice

  @Option(help: "The herd's code, where the farm has several.")
  var herd: String?

  @Option(help: "The lactations as known on this day, YYYY-MM-DD (default: the last test day).")
  var asOf: String?

  /// The lactations in a fixed order.
  func lactations() throws -> [LactationRecord] {
    if let csv {
      let mapping = try records.mapping()
      return try LactationFile.read(
        path: csv, options: try records.options(mapping), mapping: mapping)
    }
    let store = try farm.store(readOnly: true)
    let herds = try store.herds()
    let code = try herdCode(among: herds)
    let chosen = herds.first { $0.code == code }
    let given = try givenDay()
    if given == nil, let chosen { try HerdAndDay.sayDoubts(of: chosen, in: store) }
    guard let day = given ?? chosen?.lastTestDay else { return [] }
    return try store.cows(herd: code, asOf: day).compactMap(Self.lactation)
  }

  private func givenDay() throws -> HerdDay? {
    guard let asOf else { return nil }
    guard let day = HerdDay(iso: asOf) else {
      throw ValidationError("--as-of '\(asOf)' is no day written YYYY-MM-DD")
    }
    return day
  }

  private func herdCode(among herds: [HerdSummary]) throws -> String {
    if let herd { return herd }
    guard let only = herds.first, herds.count == 1 else {
      throw ValidationError(
        herds.isEmpty
          ? "the farm has no herd yet: import one, or give --csv"
          : "the farm has \(herds.count) herds: say which with --herd")
    }
    return only.code
  }

  /// The cow's lactation in progress, or the one she was dried off from; `nil` without a test.
  private static func lactation(of cow: CowSnapshot) -> LactationRecord? {
    var record = LactationRecord(
      id: cow.barnName ?? cow.key.id, parity: cow.parity, breed: cow.breed, birth: cow.birthDay,
      calving: cow.calvingDay, tests: [], cells: [], milkings: [])
    record.end = end(of: cow)
    for test in cow.testDays {
      guard let milkKg = test.milkKg,
        MilkRecordRange.daysInMilk.contains(Double(test.daysInMilk))
      else { continue }
      record.add(
        MilkTest(
          dim: Double(test.daysInMilk), milkKg: milkKg, fatPercent: test.fatPercent,
          proteinPercent: test.proteinPercent),
        cells: test.cellsThousandPerMl.map(Double.init),
        milkings: DayMilkings(perDay: test.milkingsPerDay))
    }
    return record.tests.isEmpty ? nil : record
  }

  /// How far the cow's lactation goes.
  private static func end(of cow: CowSnapshot) -> LactationEnd {
    guard let calving = cow.calvingDay else { return .unknown }
    if let abortion = cow.lateAbortionDay, cow.dryDay.map({ abortion < $0 }) ?? true {
      return .ended(dim: abortion.days(since: calving), .abortion)
    }
    if let dry = cow.dryDay {
      return .ended(
        dim: dry.days(since: calving), cow.dryDayIsEstimated ? .unrecorded : .driedOff)
    }
    return cow.daysInMilk.map { .inMilk(dim: $0) } ?? .unknown
  }
}
