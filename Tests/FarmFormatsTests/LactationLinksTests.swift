import DairyTerms
import FarmFormats
import FarmText
import Testing

/// Tables whose numbers name lactations: a cow would be a stranger in each of hers, and a forecast would
/// know nothing of her past; or two cows would be one.
@Suite("Lactations under numbers of their own become their animal's")
struct LactationLinksTests {
  /// A lactation: its number, the animal's birth day, lactation number, calving and last test as days
  /// after 2015-01-01.
  struct Row {
    let number: String
    let birth: Int
    let parity: Int
    let calving: Int
    let tests: Int
    init(_ number: String, _ birth: Int, _ parity: Int, _ calving: Int, tests: Int = 9) {
      (self.number, self.birth, self.parity, self.calving, self.tests) =
        (number, birth, parity, calving, tests)
    }

    var lines: [String] {
      let start = HerdDay(year: 2015, month: 1, day: 1) ?? HerdDay(daysSince1970: 16_436)
      return (0..<tests).map { test in
        let day = calving + 20 + 30 * test
        return "\(start.advanced(byDays: birth)),\(20 + 30 * test),\(parity),25.5,"
          + "\(start.advanced(byDays: day)),\(number)"
      }
    }
  }

  private func animals(_ lines: [String]) throws -> (
    of: [String: Set<String>], statement: String
  ) {
    let mapping = FarmMapping(
      columns: [
        "animal_id": "TestId", "birth_date": "BirthDate", "days_in_milk": "DaysInMilk",
        "parity": "Parity", "milk_kg": "MilkingYield", "test_date": "TestDate",
      ], numbersPerLactation: true)
    let text =
      "BirthDate,DaysInMilk,Parity,MilkingYield,TestDate,TestId\n"
      + lines.joined(separator: "\n") + "\n"
    let collector = Collector()
    let notes = try MappedReader(FarmFile(name: "t.csv", text: text), mapping: mapping)
      .read(into: collector)
    #expect(collector.rejects.isEmpty)
    var found: [String: Set<String>] = [:]
    for test in collector.tests {
      found[test.key.id, default: []].insert("\(test.calvingDay ?? test.day)")
    }
    return (found, notes.statements.first { $0.contains("linked by birth date") } ?? "")
  }

  static let cases: [(name: String, rows: [Row], animals: [String: Int], says: String)] = [
    (
      "one cow, three lactations",
      [Row("7", 0, 1, 800), Row("8", 0, 2, 1190), Row("9", 0, 3, 1600)],
      ["7": 3], "3 numbers of lactations, linked by birth date, parity and days to 1 animals"
    ),
    (
      "two cows of two birth days", [Row("7", 0, 1, 800), Row("8", 1, 2, 1190)], ["7": 1, "8": 1],
      "not linked: 1 later lactations whose earlier ones are missing"
    ),
    (
      "tested on after the next would have begun",
      [Row("7", 0, 1, 800, tests: 14), Row("8", 0, 2, 1190)], ["7": 1, "8": 1],
      "1 later lactations whose earlier ones are missing"
    ),
    (
      "two cows born on a day, and a second lactation that fits both",
      [Row("7", 0, 1, 800), Row("8", 0, 1, 820), Row("9", 0, 2, 1210)],
      ["7": 1, "8": 1, "9": 1], "1 later lactations that two cows born on one day fit"
    ),
    (
      "two born on a day, of whom one calved too long before",
      [Row("7", 0, 1, 800), Row("8", 0, 1, 1050), Row("9", 0, 2, 1700)], ["7": 1, "8": 2],
      "3 numbers of lactations, linked by birth date, parity and days to 2 animals"
    ),
    (
      "a lactation left out between", [Row("7", 0, 1, 800), Row("9", 0, 3, 1600)], ["7": 2],
      "to 1 animals"
    ),
  ]

  @Test("what is linked and what is not", arguments: cases.indices)
  func linked(_ index: Int) throws {
    let one = Self.cases[index]
    let lines = one.rows.flatMap(\.lines)
    let found = try animals(lines)
    #expect(found.of.mapValues(\.count) == one.animals, "\(one.name)")
    #expect(found.statement.contains(one.says), "\(one.name): \(found.statement)")
    // Neither the order of the rows nor that of the numbers tells.
    #expect(try animals(lines.reversed()).of == found.of)
  }

  @Test("without the mapping's word every number is an animal")
  func unlinked() throws {
    var mapping = FarmMapping(
      columns: [
        "animal_id": "TestId", "birth_date": "BirthDate", "days_in_milk": "DaysInMilk",
        "parity": "Parity", "milk_kg": "MilkingYield", "test_date": "TestDate",
      ])
    let lines = [Row("7", 0, 1, 800), Row("8", 0, 2, 1190)].flatMap(\.lines)
    let text =
      "BirthDate,DaysInMilk,Parity,MilkingYield,TestDate,TestId\n"
      + lines.joined(separator: "\n") + "\n"
    let collector = Collector()
    _ = try MappedReader(FarmFile(name: "t.csv", text: text), mapping: mapping).read(
      into: collector)
    #expect(Set(collector.tests.map(\.key.id)) == ["7", "8"])
    mapping.numbersPerLactation = true
    let again = try FarmMapping(
      reading: FarmFile(name: "map.yaml", text: mapping.text(about: "t.csv")))
    #expect(again == mapping)
  }
}
