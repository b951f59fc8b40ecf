import DairyTerms
import Foundation
import Testing

@testable import Homeorhesis

/// A folder that is gone after the test.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "galacto-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Names of all that is in it, hidden files too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}

/// A table that costs nothing to make.
private struct Row: StoredTable {
  let numbers: [Double]
  init(numbers: [Double]) { self.numbers = numbers }
}

@Suite("Tables are made once and kept on disk")
struct CowTablesTests {
  private static let ask = TableAsk.response(
    parity: 1, breed: .holstein, from: .twice, to: .once, horizonDays: 30)
  private static let origin = TableOrigin(CowSimulation())
  private static let row = Row(
    numbers: (0..<ask.numberCount).map { 1 / Double($0 + 3) - 0.25 })

  /// The row as a new process gets it that has these shelves, and whether it had to make it.
  private static func get(
    _ shelves: [CowTableShelf], ask: TableAsk = ask, origin: TableOrigin = origin
  ) -> (row: Row, wasMade: Bool) {
    let memory = TableMemory()
    let row = CowTables(memory: memory, shelves: shelves).kept(ask, origin) { Self.row }
    return (row, memory.computedCount == 1)
  }

  @Test("a real table read back has the bits of the one that was made")
  func readBack() throws {
    let scratch = try ScratchFolder()
    let shelf = CowTableShelf.keeping(scratch.url.appendingPathComponent(".cache/cow"))
    var numbers: [[UInt64]] = []
    var computed: [Int] = []
    for _ in 0..<2 {
      let memory = TableMemory()
      let fit = CowFit(tables: CowTables(memory: memory, shelves: [shelf]))
      let cow = fit.fit(testDays: [CowTestDay(daysInMilk: 60, milkKg: 38)], parity: 2)
      let answer = cow.response(to: .thrice, from: 90, horizonDays: 20)
      let table = fit.table(parity: 2, breed: .holstein, timetable: .twice)
      numbers.append(
        (table.numbers + [cow.milkKg(daysInMilk: 100).high, answer.meanDifferenceKg.low])
          .map(\.bitPattern))
      computed.append(memory.computedCount)
    }
    #expect(computed == [2, 0])
    #expect(numbers[0] == numbers[1])
    #expect(numbers[0].count == LactationTable.numberCount + 2)
  }

  @Test("fits of one process share their tables, though each is its own")
  func sharedInProcess() {
    let tables = CowTables(memory: TableMemory(), shelves: [])
    let answers = Parallel.map(Array(0..<12)) { index in
      CowFit(tables: tables).fit(
        testDays: [CowTestDay(daysInMilk: 50, milkKg: 30)], parity: 3
      ).response(to: .once, from: 60, horizonDays: 10).meanDifferenceKg
    }
    #expect(Set(answers).count == 1)
    #expect(tables.memory.computedCount == 2)
    #expect(tables.memory.unchanged.madeCount == 1)
  }

  /// What can lie where a table should.
  enum Fault: String, CaseIterable {
    case empty, cutOff, grown, flippedBit, zerosAsAfterAPowerCut, text, anotherParity
    case anotherProcessor, pipe, linkToNowhere

    func spoil(_ file: URL) throws {
      switch self {
      case .empty: try Data().write(to: file)
      case .cutOff: try CowTablesTests.spoil(file) { $0.removeLast(9) }
      case .grown: try CowTablesTests.spoil(file) { $0.append(0) }
      case .flippedBit: try CowTablesTests.spoil(file) { $0[$0.count / 2] ^= 4 }
      case .zerosAsAfterAPowerCut:
        try CowTablesTests.spoil(file) { $0 = [UInt8](repeating: 0, count: $0.count) }
      case .text: try Data("not a table".utf8).write(to: file)
      case .anotherParity:
        let other = TableAsk.response(
          parity: 2, breed: .holstein, from: .twice, to: .once, horizonDays: 30)
        try CowTablesTests.spoil(file) {
          $0 = CowTableFile.bytes(
            identity: CowTableFile.identity(other, CowTablesTests.origin),
            numbers: CowTablesTests.row.numbers)
        }
      case .anotherProcessor:
        let text = CowTableFile.identity(CowTablesTests.ask, CowTablesTests.origin)
        let own = ModelFingerprint.standard.text.split(separator: "\n")[0]
        try CowTablesTests.spoil(file) {
          $0 = CowTableFile.bytes(
            identity: text.replacing(own, with: "arithmetic: 0123456789abcdef"),
            numbers: CowTablesTests.row.numbers)
        }
      case .pipe:
        try FileManager.default.removeItem(at: file)
        try #require(mkfifo(file.path, 0o600) == 0)
      case .linkToNowhere:
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(
          atPath: file.path, withDestinationPath: "/nowhere/at/all")
      }
    }
  }

  private static func spoil(_ file: URL, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = Array(try Data(contentsOf: file))
    change(&bytes)
    try Data(bytes).write(to: file)
  }

  @Test(
    "a damaged, foreign or old file is never believed, and is made anew",
    .timeLimit(.minutes(1)), arguments: Fault.allCases)
  func faults(fault: Fault) throws {
    let scratch = try ScratchFolder()
    let shelf = CowTableShelf.keeping(scratch.url)
    #expect(Self.get([shelf]).wasMade)
    #expect(!Self.get([shelf]).wasMade)
    try fault.spoil(shelf.file(of: Self.ask))
    let again = Self.get([shelf])
    #expect(again.wasMade, "\(fault)")
    #expect(again.row.numbers == Self.row.numbers)
    let mended = Self.get([shelf])
    #expect(!mended.wasMade, "\(fault)")
    #expect(mended.row.numbers == Self.row.numbers)
    #expect(scratch.names == [shelf.file(of: Self.ask).lastPathComponent])
  }

  @Test("a cow of other parameters, or another step, takes no other's table")
  func otherParameters() throws {
    let scratch = try ScratchFolder()
    let shelf = CowTableShelf.keeping(scratch.url)
    _ = Self.get([shelf])
    var simulation = CowSimulation()
    try simulation.parameters.set("cisternKg", to: 11.6)
    #expect(Self.get([shelf], origin: TableOrigin(simulation)).wasMade)
    #expect(Self.get([shelf], origin: TableOrigin(CowSimulation(stepMinutes: 10))).wasMade)
    // And in one process, where both lie in memory.
    let tables = CowTables(memory: TableMemory(), shelves: [])
    let usual = CowFit(tables: tables)
    let other = CowFit(simulation: simulation, tables: tables)
    let test = [CowTestDay(daysInMilk: 60, milkKg: 38)]
    let ratios = [usual, other, usual].map { fit in
      fit.fit(testDays: test, parity: 2).response(to: .once, from: 90, horizonDays: 20)
        .meanDifferenceKg.value
    }
    #expect(ratios[0] != ratios[1])
    #expect(ratios[0] == ratios[2])
  }

  @Test("where nothing can be written the tables are made, and nothing is said")
  func notWritable() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("a file")
    try Data().write(to: file)
    // No folder can be made in a file, by whichever user.
    let shelf = CowTableShelf.keeping(file.appendingPathComponent("cow"))
    #expect(Self.get([shelf]).row.numbers == Self.row.numbers)
    // A folder lies where the file should: it stays.
    let blocked = CowTableShelf.keeping(scratch.url)
    let inTheWay = blocked.file(of: Self.ask).appendingPathComponent("in it")
    try FileManager.default.createDirectory(at: inTheWay, withIntermediateDirectories: true)
    #expect(Self.get([blocked]).wasMade)
    #expect(Self.get([blocked]).wasMade)
    #expect(scratch.names == ["a file", blocked.file(of: Self.ask).lastPathComponent])
    // A shelf that is only read stays as it is.
    let shipped = CowTableShelf.reading(scratch.url.appendingPathComponent("shipped"))
    #expect(Self.get([shipped]).wasMade)
    #expect(!FileManager.default.fileExists(atPath: shipped.folder.path))
  }

  @Test("what one shelf holds is not copied to the next")
  func order() throws {
    let scratch = try ScratchFolder()
    let first = scratch.url.appendingPathComponent("shipped")
    _ = Self.get([.keeping(first)])
    let cache = scratch.url.appendingPathComponent("cache")
    #expect(!Self.get([.reading(first), .keeping(cache)]).wasMade)
    #expect(scratch.names == ["shipped"])
    #expect(Self.get([.reading(cache), .keeping(cache)]).wasMade)
    #expect(scratch.names == ["cache", "shipped"])
  }

  @Test("who reads while others write finds a whole table or none")
  func atOnce() throws {
    let scratch = try ScratchFolder()
    let shelf = CowTableShelf.keeping(scratch.url)
    let identity = CowTableFile.identity(Self.ask, Self.origin)
    let found = Parallel.map(Array(0..<200)) { index in
      if index % 2 == 0 {
        return shelf.keep(Self.row.numbers, Self.ask, identity: identity)
      }
      let numbers = shelf.numbers(Self.ask, identity: identity)
      return numbers == nil || numbers == Self.row.numbers
    }
    #expect(found.allSatisfy { $0 })
    #expect(scratch.names == [shelf.file(of: Self.ask).lastPathComponent])
  }

  @Test("the folder does not grow for ever, and no other file in it is touched")
  func tidy() throws {
    let scratch = try ScratchFolder()
    let shelf = CowTableShelf.keeping(scratch.url)
    let strangers = ["notes.txt", ".hidden", "table.galacto"]
    for name in strangers {
      try Data("mine".utf8).write(to: scratch.url.appendingPathComponent(name))
    }
    let left = scratch.url.appendingPathComponent(".response-x.unfinished")
    try Data("half".utf8).write(to: left)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3 * 86_400)], ofItemAtPath: left.path)
    for count in 0..<(CowTableShelf.mostKept + 6) {
      let timetable = try MilkingTimetable(name: "1x", everyDayAt: [count])
      let ask = TableAsk.response(
        parity: 1, breed: .holstein, from: .twice, to: timetable, horizonDays: 30)
      #expect(Self.get([shelf], ask: ask).wasMade)
    }
    let tables = scratch.names.filter { $0.hasSuffix(CowTableFile.ending) }
    #expect(tables.count == CowTableShelf.mostKept)
    #expect(Set(scratch.names).subtracting(tables) == Set(strangers))
  }
}

@Suite("The shipped tables are those the program makes")
struct ShippedCowTablesTests {
  private static let folder = HerdData.folder
    .appendingPathComponent("cow")

  @Test("to the bit where the processor rounds alike, else to nine digits")
  func shipped() throws {
    let standing = ShippedCowTables.standing(in: Self.folder)
    #expect(standing.count == 9)
    let maker = ShippedCowTables.Maker()
    for (wish, table) in zip(ShippedCowTables.wishes, standing) {
      let here = table.state == .taken || table.state == .otherProcessor
      #expect(here, "\(table.file): \(table.state); make them anew with 'make cow-tables'")
      guard here else { continue }
      let bytes = Array(
        try Data(contentsOf: Self.folder.appendingPathComponent(table.file)))
      let identity = try #require(CowTableFile.identity(in: bytes))
      let kept = try #require(
        CowTableFile.numbers(in: bytes, identity: identity, count: wish.ask.numberCount))
      let made = maker.make(wish).numbers
      if table.state == .taken {
        #expect(kept.map(\.bitPattern) == made.map(\.bitPattern), "\(table.file)")
      }
      #expect(zip(kept, made).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) }, "\(table.file)")
    }
  }

  @Test("a folder of others, or of none, is told from it")
  func standing() throws {
    let scratch = try ScratchFolder()
    #expect(ShippedCowTables.standing(in: scratch.url).allSatisfy { $0.state == .missing })
    let wish = ShippedCowTables.wishes[1]
    let shelf = CowTableShelf.keeping(scratch.url)
    let file = shelf.file(of: wish.ask)
    let numbers = [Double](repeating: 0.5, count: wish.ask.numberCount)
    var own = CowTableFile.identity(wish.ask, TableOrigin(CowSimulation()))
    func state() -> ShippedCowTables.Standing.State? {
      ShippedCowTables.standing(in: scratch.url).first { $0.file == file.lastPathComponent }?.state
    }
    shelf.keep(numbers, wish.ask, identity: own)
    #expect(state() == .taken)
    shelf.keep(numbers, wish.ask, identity: own.replacing("step: ", with: "step: 1"))
    #expect(state() == .otherProgram)
    let line = ModelFingerprint.standard.text.split(separator: "\n")[0]
    own = own.replacing(line, with: "arithmetic: 0")
    shelf.keep(numbers, wish.ask, identity: own)
    #expect(state() == .otherProcessor)
    try Data("a table?".utf8).write(to: file)
    #expect(state() == .damaged)
  }
}
