import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import Testing

@Suite("Nothing stored is lost, and every change can be taken back")
struct SafetyTests {
  private let first = testDays(
    "1,2020-01-01,2024-01-01,2,2024-02-01,30,4,3,50", "2,,2024-01-01,1,2024-02-01,28,4.1,3.2,60")

  private func dump(_ store: HerdStore) throws -> String {
    var text = ""
    try store.exportArchive { text += $0 }
    return text.split(separator: "\n").filter {
      !$0.contains("\"table\":\"import_") && !$0.contains("\"change_log\"")
        && !$0.contains("galacto_archive")
    }.joined(separator: "\n")
  }

  @Test("The identical file again changes nothing and says when it was imported")
  func identical() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    let before = try dump(store)
    let again = try store.import([first], options: options())
    #expect(again.files.first?.importedBefore != nil && again.batch == nil)
    #expect(try dump(store) == before)
  }

  @Test("A correction needs --update, keeps the old value in the record, and undo brings it back")
  func correction() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    let before = try dump(store)
    let changed = testDays("1,2020-01-01,2024-01-01,2,2024-02-01,31.5,4,3,50")
    let error = try #require(throws: Complaint.self) {
      try store.import([changed], options: options())
    }
    #expect(error.explanation.contains("milk_kg 30 > 31.5"))
    let outcome = try store.import([changed], options: options { $0.update = true })
    #expect(outcome.updated == 1 && outcome.inserted == 0)
    #expect(try store.counts()["change_log"] == 1)
    #expect(try dump(store) != before)
    let undone = try #require(try store.undoLast())
    #expect(undone.updated == 1)
    #expect(try dump(store) == before)
  }

  @Test("Undo takes back a whole import of many kinds of facts, then the one before, then none")
  func undoEverything() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let empty = try dump(store)
    _ = try store.import(ShippedHerds.demo(), options: options())
    let withHerd = try dump(store)
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let cows = try store.cowsInMilk(herd: "FR000051", asOf: day)
    try store.assignPens(
      cows.map { PenAssignment(animalID: $0.animalID, penCode: "1", role: .high) },
      herd: "FR000051", asOf: day)
    let penned = try dump(store)
    let later = day.advanced(byDays: 10)
    let moved = try store.assignPens(
      cows.prefix(20).map { PenAssignment(animalID: $0.animalID, penCode: "2", role: .low) },
      herd: "FR000051", asOf: later)
    #expect(moved == 20)
    #expect(try store.pens(herd: "FR000051", asOf: day).map(\.animalIDs.count) == [cows.count, 0])
    #expect(
      try store.pens(herd: "FR000051", asOf: later).map(\.animalIDs.count) == [cows.count - 20, 20])
    try store.undoLast()
    #expect(try dump(store) == penned)
    try store.undoLast()
    #expect(try dump(store) == withHerd)
    try store.undoLast()
    #expect(try dump(store) == empty)
    #expect(try store.undoLast() == nil)
    #expect(try store.audit().allSatisfy { $0.undoneUTC != nil })
  }

  @Test("A dry run says the same counts and stores nothing")
  func dryRun() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let empty = try store.counts()
    let tried = try store.import([first], options: options { $0.dryRun = true })
    #expect(try store.counts() == empty)
    let done = try store.import([first], options: options())
    #expect(tried.inserted == done.inserted && tried.inserted > 0)
  }

  @Test("What was undone and then erased is in no file of the farm any more")
  func erase() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    let before = try dump(store)
    _ = try store.import(
      [
        testDays(
          "SECRET4711,,2024-01-01,1,2024-02-01,30,4,3,50", "SECRET4711,,2024-01-01,1,bad,30,4,3,50")
      ], options: options { $0.keepGood = true })
    try store.backup()
    try store.undoLast()
    #expect(try filesHolding("SECRET4711", in: scratch.url).isEmpty == false)
    #expect(try store.erase().copies.count == 2)
    #expect(try filesHolding("SECRET4711", in: scratch.url) == [])
    #expect(try dump(store) == before && store.firstFault() == nil)
    #expect(store.backupCopies.isEmpty)
  }

  private func filesHolding(_ word: String, in folder: URL) throws -> [String] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var holding: [String] = []
    while let file = found?.nextObject() as? URL {
      guard let bytes = try? Data(contentsOf: file) else { continue }
      if bytes.range(of: Data(word.utf8)) != nil { holding.append(file.lastPathComponent) }
    }
    return holding
  }

  @Test("Ten copies are kept, the newest are the last, and each is a whole database")
  func backups() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    for month in 1...12 {
      let day = month < 10 ? "0\(month)" : "\(month)"
      _ = try store.import(
        [testDays("\(month),,2024-01-01,1,2024-\(day)-20,30,4,3,50")], options: options())
    }
    let copies = store.backupCopies
    #expect(copies.count == 10)
    #expect(copies.last?.lastPathComponent == "000011-before-import.galacto")
    let newest = try HerdStore(opening: try #require(copies.last), readOnly: true)
    #expect(try newest.counts()["test_day"] == 11)
    #expect(try newest.firstFault() == nil)
  }

  @Test("A copy put back is the state it was made of; the state before is kept")
  func restore() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    let before = try dump(store)
    let copy = try store.backup()
    _ = try store.import(
      [testDays("9,,2024-01-01,1,2024-02-01,20,4,3,50")], options: options())
    try HerdStore.restore(copy, to: store.url)
    #expect(try dump(HerdStore(opening: store.url)) == before)
    #expect(store.backupCopies.last?.lastPathComponent.contains("before-restore") == true)
  }

  @Test("A damaged database is moved aside, never overwritten, when a copy is put back")
  func restoreOverDamage() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    let before = try dump(store)
    let copy = try store.backup()
    try store.close()
    try Data("not a database any more".utf8).write(to: store.url)
    try HerdStore.restore(copy, to: store.url)
    #expect(try dump(HerdStore(opening: store.url)) == before)
    let aside = try Data(contentsOf: URL(fileURLWithPath: store.url.path + ".damaged-1"))
    #expect(aside == Data("not a database any more".utf8))
  }

  @Test("Everything goes through the archive and back, row for row")
  func archive() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    var text = ""
    try store.exportArchive { text += $0 }
    let file = FarmFile(name: "farm.ndjson", text: text)
    #expect(HerdStore.isArchive(file))
    let target = scratch.path("again.galacto")
    try HerdStore.create(at: target, fromArchive: file)
    var again = ""
    try HerdStore(opening: target).exportArchive { again += $0 }
    #expect(again == text)
    // Cut off, it is refused and leaves nothing behind.
    let cut = FarmFile(name: "cut.ndjson", text: String(text.prefix(text.count / 2)))
    let broken = scratch.path("broken.galacto")
    #expect(throws: Complaint.self) { try HerdStore.create(at: broken, fromArchive: cut) }
    #expect(!FileManager.default.fileExists(atPath: broken.path))
  }

  @Test("Exported test days read back to the same herd")
  func exportRoundTrip() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    var text = ""
    try store.exportTestDays { text += $0 }
    let other = try HerdStore(creating: scratch.path("other.galacto"))
    _ = try other.import([FarmFile(name: "t.csv", text: text)], options: options())
    let day = try #require(HerdDay(iso: "2010-06-30"))
    let before = try store.cows(herd: "FR000051", asOf: day).filter { !$0.testDays.isEmpty }
    // Tests alone tell of no stay: a cow long untested is presumed gone there.
    let after =
      try other.cows(herd: "FR000051", asOf: day)
      + other.presumedGone(herd: "FR000051", asOf: day)
    for cow in before {
      let twin = try #require(after.first { $0.key == cow.key })
      #expect(twin.testDays == cow.testDays && twin.calvingDay == cow.calvingDay)
    }
    let json = try store.exportADE(herd: "FR000051")
    let reread = try HerdStore(creating: scratch.path("ade.galacto"))
    _ = try reread.import([FarmFile(name: "t.csv", text: text)], options: options())
    let ade = try reread.import(
      [FarmFile(name: "t.json", bytes: Array(json))], options: options())
    #expect(ade.updated == 0 && ade.unchanged >= 4740)
  }

  @Test("The database file alone holds the farm after every change, while it is still open")
  func logIsEmpty() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    var number = 0
    func holdsAll() throws {
      number += 1
      let copy = scratch.path("only-\(number).galacto")
      try FileManager.default.copyItem(at: store.url, to: copy)
      #expect(try dump(HerdStore(opening: copy, readOnly: true)) == dump(store))
      #expect(store.logBytes == 0)
    }
    _ = try store.import(ShippedHerds.demo(), options: options())
    try holdsAll()
    let day = try #require(HerdDay(iso: "2010-12-27"))
    let cows = try store.cowsInMilk(herd: "FR000051", asOf: day)
    try store.assignPens(
      cows.map { PenAssignment(animalID: $0.animalID, penCode: "1", role: .high) },
      herd: "FR000051", asOf: day)
    try holdsAll()
    try store.undoLast()
    try holdsAll()
    let copy = try store.backup()
    _ = try store.import([first], options: options())
    try HerdStore.restore(copy, to: store.url)
    try holdsAll()
  }

  @Test("Power cuts are survived: the database is opened with every commit forced to the disk")
  func synchronous() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    #expect(try store.durability() == 2)
  }

  @Test(
    "A file that is no herd database is refused and stays byte for byte as it was",
    arguments: ["", "hello", String(repeating: "\u{1}", count: 4096)])
  func noDatabase(text: String) throws {
    let scratch = try Scratch()
    let url = scratch.path("farm.galacto")
    try Data(text.utf8).write(to: url)
    let error = try #require(throws: Complaint.self) { try HerdStore(opening: url) }
    #expect(error.code == "not-a-herd-database" && error.fault == .storage)
    #expect(try Data(contentsOf: url) == Data(text.utf8))
    #expect(!FileManager.default.fileExists(atPath: url.path + "-wal"))
  }

  @Test("Another program's database is refused untouched; a newer one can be read, not written")
  func otherVersions() throws {
    let scratch = try Scratch()
    let other = scratch.path("other.db")
    try DatabaseQueue(path: other.path).write { try $0.execute(sql: "CREATE TABLE t(a)") }
    let bytes = try Data(contentsOf: other)
    let refused = try #require(throws: Complaint.self) { try HerdStore(opening: other) }
    #expect(refused.code == "other-program")
    #expect(try Data(contentsOf: other) == bytes)

    let store = try emptyFarm(scratch)
    _ = try store.import([first], options: options())
    try store.close()
    try DatabaseQueue(path: store.url.path).write {
      try $0.execute(sql: "PRAGMA user_version = 99")
    }
    let newer = try HerdStore(opening: store.url)
    #expect(newer.isReadOnly && newer.schemaVersion == 99)
    #expect(try newer.counts()["test_day"] == 2)
    let stopped = try #require(throws: Complaint.self) {
      try newer.import([testDays("9,,2024-01-01,1,2024-02-01,20,4,3,50")], options: options())
    }
    #expect(stopped.code == "read-only")
  }

  @Test("A database with a torn page is named damaged, not read as if whole")
  func tornPage() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(ShippedHerds.demo(), options: options())
    try store.close()
    var bytes = try Data(contentsOf: store.url)
    for index in stride(from: 8192, to: bytes.count - 4096, by: 16_384) {
      bytes.replaceSubrange(index..<(index + 2048), with: [UInt8](repeating: 0xA5, count: 2048))
    }
    try bytes.write(to: store.url)
    var named = false
    do {
      let torn = try HerdStore(opening: store.url)
      named = try torn.firstFault() != nil
    } catch let error as Complaint {
      named = ["damaged", "not-a-herd-database", "unusable"].contains(error.code)
    }
    #expect(named)
  }

  @Test("A second writer waits and is then told who the first one is")
  func twoWriters() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let lock = open(store.url.path + ".lock", O_RDWR | O_CREAT, 0o644)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    _ = "4711 herd import\n".withCString { write(lock, $0, strlen($0)) }
    let start = ContinuousClock.now
    let error = try #require(throws: Complaint.self) {
      try store.import([first], options: options())
    }
    #expect(error.code == "locked" && error.fault == .busy)
    #expect(error.explanation.contains("process 4711, herd import"))
    #expect(ContinuousClock.now - start >= .seconds(4))
    // Readers are not held up meanwhile.
    #expect(try store.counts()["animal"] == 0)
    #expect(flock(lock, LOCK_UN) == 0)
    _ = try store.import([first], options: options())
  }

  /// Every order of four things.
  private static let orders: [[Int]] = (0..<256).map { code in
    [code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6]
  }
  .filter { Set($0).count == 4 }

  @Test(
    "Moves between pens leave no day in two pens and no gap, in any order of reports",
    arguments: orders)
  func penMoves(order: [Int]) throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let moves = [
      ("2024-03-01", "P1"), ("2024-04-01", "P2"), ("2024-05-01", "P3"), ("2024-06-01", "P1"),
    ]
    for (day, pen) in order.map({ moves[$0] }) {
      _ = try store.import([events("7,\(day),MOVE,,\(pen)")], options: options())
    }
    for (day, pen) in [
      ("2024-03-31", "1"), ("2024-04-01", "2"), ("2024-05-31", "3"), ("2024-08-01", "1"),
    ] {
      let pens = try store.pens(herd: "FARM", asOf: try #require(HerdDay(iso: day)))
      #expect(pens.filter { !$0.animalIDs.isEmpty }.map(\.code) == [pen])
    }
  }
}
