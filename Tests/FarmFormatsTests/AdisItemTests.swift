import DairyTerms
import FarmFormats
import FarmText
import Testing

@Suite("ADIS: an item means what the dictionary says, in whatever entity")
struct AdisItemTests {
  /// A definition line of an entity's items: number, width, decimals.
  private func definition(_ entity: String, _ items: [(Int, Int, Int)]) -> String {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: width - text.count) + text
    }
    return "DN\(entity)"
      + items.map { digits($0.0, 8) + digits($0.1, 2) + digits($0.2, 1) }.joined()
  }

  private func read(_ lines: [String], _ options: ReadingOptions = .init()) throws -> (
    found: Collector, notes: ReadingNotes, kind: FarmFileKind
  ) {
    try readRecords(
      (["DH99000100000000200"] + lines + ["TN", "ZN"]).joined(separator: "\n") + "\n",
      named: "a.ads", options)
  }

  private var sessions: String {
    definition(
      "990003",
      [(900_070, 6, 0), (900_054, 8, 0), (900_078, 6, 0), (900_042, 3, 1), (900_062, 3, 1)])
  }

  @Test("sessions do not add up to the day, or the peak flow counts cells")
  func sessionsAddUp() throws {
    let (found, notes, _) = try read([
      sessions, "VN990003   10120240312054500162 39", "VN990003   10120240312171500149 36",
    ])
    let day = try #require(found.tests.first)
    #expect(found.tests.count == 1 && day.milkKg == 31.1 && day.cellsThousandPerMl == nil)
    #expect(day.milkingsPerDay == 2 && day.isFromMilkings)
    #expect(notes.warnings.contains("item 900062 is not read"))
  }

  @Test("one session of several passes for the day's milk")
  func oneSession() throws {
    let lines = [sessions, "VN990003   10120240312054500162 39"]
    #expect(codeOf { _ = try read(lines) } == "one-session")
    var options = ReadingOptions()
    options.milkingRows = .day
    #expect(try read(lines, options).found.tests.map(\.milkKg) == [16.2])
  }

  @Test("a cow milked once on a day of two is a low yielder")
  func missingSession() throws {
    let cows = (1...5).flatMap { cow in
      ["0545", "1715"].filter { cow < 5 || $0 == "0545" }
        .map { "VN990003   10\(cow)20240312\($0)00150 39" }
    }
    let (found, notes, _) = try read([sessions] + cows)
    #expect(found.tests.count == 4 && found.tests.allSatisfy { $0.milkKg == 30 })
    #expect(notes.warnings.contains { $0.hasPrefix("1 day has fewer than 2 milkings") })
  }

  @Test("lactations: 900044 is the drying-off, not a content of milk")
  func lactations() throws {
    let (found, _, _) = try read([
      definition(
        "990004",
        [(900_070, 6, 0), (900_028, 8, 0), (900_044, 8, 0), (900_058, 2, 0), (900_074, 6, 2)]),
      "VN990004   10120230405202401153 123456", "VN990004   102202404050000000012123456",
      "VN990004   10320240405????????  123456",
    ])
    #expect(found.rejects.isEmpty)
    #expect(found.lactations.map(\.parity) == [3, 12])
    #expect(found.lactations.map { $0.dryDay?.iso } == ["2024-01-15", nil])
    #expect(found.events.map(\.code) == [.fresh])
  }

  @Test("animals: birth, official number and removal are lost")
  func animals() throws {
    let (found, _, _) = try read([
      definition("990002", [(900_070, 6, 0), (900_053, 8, 0), (900_080, 15, 0), (900_038, 8, 0)]),
      "VN990002   10120190314276001234567890        ",
      "VN990002   1022018010127600123456789120240229",
    ])
    guard case .animal(let animal)? = found.facts.first else {
      Issue.record("no animal")
      return
    }
    #expect(animal.key == AnimalKey(scheme: "adis", id: "101"))
    #expect(animal.otherNumbers == [AnimalKey(scheme: "adis", id: "276001234567890")])
    #expect(found.events.map(\.code) == [.sold] && found.events.first?.day.iso == "2024-02-29")
  }

  @Test("a German test day's items are not known, or its urea is taken for nitrogen")
  func german() throws {
    let items = [
      (900_080, 15, 0), (900_032, 8, 0), (800_044, 3, 1), (900_077, 4, 2), (800_046, 3, 2),
      (800_047, 3, 2), (900_047, 5, 0), (900_026, 3, 0), (800_051, 1, 0),
    ]
    let (found, notes, _) = try read([
      definition("880006", items),
      "VN88000627600123456789020240312345 412345478  1232401",
      "VN88000627600123456789120240312000                  3",
    ])
    let test = try #require(found.tests.first)
    #expect(found.tests.count == 1 && found.rejects.isEmpty)
    #expect(test.milkKg == 34.5 && test.fatPercent == 4.12 && test.proteinPercent == 3.45)
    #expect(test.lactosePercent == 4.78 && test.cellsThousandPerMl == 123)
    // 240 mg of urea per litre: 24 mg/dL x 28.014 / 60.056.
    #expect(test.ureaNitrogenMgPerDl == 11.2 && !test.isFromMilkings)
    #expect(notes.warnings.contains { $0.contains("800051") })
  }

  @Test("separate samples of two milkings are not put together")
  func separateSamples() throws {
    let items = [(900_080, 4, 0), (900_042, 3, 1), (900_077, 3, 2)]
    let (found, _, _) = try read([
      definition("880001", [(900_032, 8, 0)]), "VN88000120240312", definition("880033", items),
      "VN8800334711200400", "VN8800334711100430",
    ])
    let day = try #require(found.tests.first)
    #expect(day.day.iso == "2024-03-12" && day.milkKg == 30)
    #expect(abs((day.fatPercent ?? 0) - (20 * 4.0 + 10 * 4.3) / 30) < 1e-12)
  }

  @Test("a program's own numbers cannot be said, or nothing read passes for success")
  func mappedItems() throws {
    let text =
      definition("000000", [(900_070, 4, 0), (900_032, 8, 0), (900_043, 3, 2)])
      + "\nVN000000471120240312412\nZN\n"
    let mapping = FarmMapping(columns: ["fat_pct": "900043"])
    #expect(
      try readRecords(text, named: "a.ads", mapping: mapping).found.tests.map(\.fatPercent) == [
        4.12
      ])
    #expect(codeOf { _ = try readRecords(text, named: "a.ads") } == "nothing-read")
  }

  @Test("milk without a date is dated by a guess")
  func undated() throws {
    let lines = [definition("880006", [(900_080, 4, 0), (800_044, 3, 1)]), "VN8800064711345"]
    #expect(try read(lines).found.rejects.map(\.code) == ["no-test-day"])
    var options = ReadingOptions()
    options.testDay = HerdDay(iso: "2024-03-12")
    #expect(try read(lines, options).found.tests.map(\.day.iso) == ["2024-03-12"])
  }
}
