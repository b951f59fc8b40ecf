import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

/// A herd's past as forecasts learn it: whole of a small herd, a fair share of the animals of a large
/// one.
@Suite("A herd's past, whole or a share of it")
struct HerdReaderTests {
  /// 90 cows of two lactations, in the order of the file or the other way round.
  private func farm(reversed: Bool, in scratch: Scratch) throws -> HerdStore {
    var cows = Array(1...90)
    if reversed { cows.reverse() }
    let rows = cows.flatMap { cow in
      (0..<2).flatMap { lactation in
        (1...4).map { test in
          let calving = HerdDay(daysSince1970: 19_000 + 380 * lactation + cow % 7)
          let day = calving.advanced(byDays: 30 * test)
          return "NL\(cow),\(calving),\(lactation + 1),\(day),\(20 + cow % 20)"
        }
      }
    }
    let store = try HerdStore(creating: scratch.path(reversed ? "backward" : "forward"))
    let head = "animal_id,calving_date,parity,test_date,milk_kg"
    _ = try store.import(
      [FarmFile(name: "t.csv", text: ([head] + rows).joined(separator: "\n") + "\n")],
      options: options())
    return store
  }

  /// Tests in words that do not depend on the numbers of rows: name of the animal and her tests.
  private func told(_ weighed: [WeighedLactation], _ cows: [Int64: String]) -> Set<String> {
    Set(
      weighed.map { lactation in
        "\(cows[lactation.animalID] ?? "?") \(lactation.parity) \(lactation.calvingDay) "
          + lactation.tests.map { "\($0.daysInMilk):\($0.milkKg)" }.joined(separator: " ")
      })
  }

  private func reading<Value>(
    _ store: HerdStore, _ body: (HerdReader, [Int64: String]) throws -> Value
  ) throws -> Value {
    let herd = try #require(store.herds().first)
    let day = try #require(herd.lastTestDay)
    let names = Dictionary(
      try store.cows(herd: herd.code, asOf: day).map { ($0.animalID, $0.key.id) },
      uniquingKeysWith: { first, _ in first })
    return try store.reading(herd: herd.code, asOf: day) { try body($0, names) }
  }

  @Test("who stands for a large herd does not depend on the order of the file")
  func share() throws {
    let scratch = try Scratch()
    let stores = try [false, true].map { try farm(reversed: $0, in: scratch) }
    for oneOf in [1, 3, 8] {
      let drawn = try stores.map { store in
        try reading(store) { reader, names in told(try reader.past(oneOf: oneOf), names) }
      }
      #expect(drawn[0] == drawn[1], "the order of the rows chose the cows")
      let fair = 180 / oneOf
      #expect(drawn[0].count > fair / 2 && drawn[0].count < 2 * fair)
      if oneOf == 1 { #expect(drawn[0].count == 180) }
    }
  }

  @Test("the share taken grows with the test days, and none is taken of a small herd")
  func bound() throws {
    let scratch = try Scratch()
    let store = try farm(reversed: false, in: scratch)
    try reading(store) { reader, _ throws in
      #expect(try reader.oneOf(most: 721) == 1)
      #expect(try reader.oneOf(most: 720) == 2)
      #expect(try reader.oneOf(most: 100) == 8)
    }
  }

  @Test("the lactations of some animals are those the whole past has of them")
  func ofSome() throws {
    let scratch = try Scratch()
    let store = try farm(reversed: false, in: scratch)
    try reading(store) { reader, _ throws in
      let all = try reader.past(oneOf: 1)
      let some = Set(all.map(\.animalID).filter { $0.isMultiple(of: 5) })
      #expect(try reader.weighed(of: some.sorted()) == all.filter { some.contains($0.animalID) })
      #expect(try reader.weighed(of: []).isEmpty)
      let days = Set(
        all.flatMap { one in one.tests.map { one.calvingDay.advanced(byDays: $0.daysInMilk) } })
      #expect(try reader.testDays() == days.sorted())
    }
  }
}
