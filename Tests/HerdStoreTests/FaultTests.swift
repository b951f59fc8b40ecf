import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import SQLiteFaults
import Testing

/// How much the fault tests do: a small version with every test run, all of it with
/// `GALACTO_FAULTS=full`, whose result is kept in docs/validation/herd.md.
enum FaultEffort {
  static let isFull = ProcessInfo.processInfo.environment["GALACTO_FAULTS"] == "full"
  static let powerCuts = isFull ? 1_000 : 60
  static let cutsWithoutSynchronisation = isFull ? 300 : 20
  static let rowsAtEachWrite = isFull ? 2_000 : 40
  static let kills = isFull ? 100 : 8
  static let interruptions = isFull ? 20 : 2
  static let spoiledFiles = isFull ? 400 : 40

  /// Says what was found where all of it is asked for.
  static func report(_ text: @autoclosure () -> String) {
    if isFull { print("faults: \(text())") }
  }
}

/// Tests that put a failing or recording disk under SQLite: one at a time, because the disk is the
/// whole process's.
@Suite("Old state or new state, nothing between, nothing acknowledged lost", .serialized)
struct FaultTests {
  private static let rows = 300
  private static let imports = 20

  private func file(_ number: Int, rows: Int = rows) -> FarmFile {
    var text = "animal_id,calving_date,parity,test_date,milk_kg\n"
    for row in 0..<rows { text += "\(number)-\(row),2024-01-01,1,2024-02-01,\(20 + row % 20)\n" }
    return FarmFile(name: "t\(number).csv", text: text)
  }

  /// A recording of twenty imports and the number acknowledged at each point of it.
  private func record(in scratch: Scratch, synchronousOff: Bool) throws -> Int {
    let folder = scratch.path("live")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A new database is made whole under another name: the recording begins with it.
    let url = folder.appendingPathComponent("farm.galacto")
    try HerdStore(creating: url).close()
    try FileManager.default.copyItem(at: url, to: scratch.path("before.galacto"))
    #expect(sqlite_faults_install(folder.path + "/farm.galacto") == 1)
    sqlite_faults_record()
    let store = try HerdStore(opening: url)
    if synchronousOff { try store.dangerouslyTurnOffSynchronisation() }
    sqlite_faults_mark(0)
    for number in 1...Self.imports {
      _ = try store.import([file(number)], options: options())
      sqlite_faults_mark(number)
    }
    // The log was written back into the database in between: those writes are cut, too.
    #expect(sqlite_faults_written("farm.galacto") > 30)
    #expect(sqlite_faults_written("farm.galacto-wal") > 500)
    return sqlite_faults_recorded()
  }

  /// What is found after a power cut.
  private enum Found: Equatable { case whole(imports: Int), partial, broken }

  private func openAfterCut(_ folder: URL) -> Found {
    let url = folder.appendingPathComponent("farm.galacto")
    guard FileManager.default.fileExists(atPath: url.path) else { return .whole(imports: 0) }
    do {
      let queue = try DatabaseQueue(path: url.path)
      return try queue.write { db in
        guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok" else { return .broken }
        guard try db.tableExists("import_batch") else { return .whole(imports: 0) }
        let batches = try Int.fetchOne(db, sql: "SELECT count(*) FROM import_batch") ?? -1
        let tests = try Int.fetchOne(db, sql: "SELECT count(*) FROM test_day") ?? -1
        return tests == batches * Self.rows ? .whole(imports: batches) : .partial
      }
    } catch {
      return .broken
    }
  }

  private struct Tally: Equatable {
    var broken = 0
    var partial = 0
    var lost = 0
  }

  private func cut(_ count: Int, of recorded: Int, scratch: Scratch) throws -> Tally {
    var random = SplitMixGenerator(state: 2026)
    var result = Tally()
    for number in 0..<count {
      let folder = scratch.path("cut-\(number)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: scratch.path("before.galacto"), to: folder.appendingPathComponent("farm.galacto"))
      let at = Int.random(in: 1...recorded, using: &random)
      let acknowledged = sqlite_faults_replay(at, UInt(number), folder.path)
      #expect(acknowledged >= 0)
      switch openAfterCut(folder) {
      case .whole(let imports): if imports < acknowledged { result.lost += 1 }
      case .partial: result.partial += 1
      case .broken: result.broken += 1
      }
      try FileManager.default.removeItem(at: folder)
    }
    FaultEffort.report("\(count) power cuts in \(recorded) operations: \(result)")
    return result
  }

  @Test("After a power cut at any write no import is broken, half there or lost")
  func powerCuts() throws {
    let scratch = try Scratch()
    let recorded = try record(in: scratch, synchronousOff: false)
    defer { sqlite_faults_remove() }
    #expect(try cut(FaultEffort.powerCuts, of: recorded, scratch: scratch) == Tally())
  }

  @Test("The power-cut test can fail: without synchronisation it finds broken or lost imports")
  func harnessCanFail() throws {
    let scratch = try Scratch()
    let recorded = try record(in: scratch, synchronousOff: true)
    defer { sqlite_faults_remove() }
    let cuts = FaultEffort.cutsWithoutSynchronisation
    let result = try cut(cuts, of: recorded, scratch: scratch)
    #expect(result.broken + result.partial + result.lost > cuts / 6)
  }

  @Test(
    "An error or a full disk at each write of an import leaves the farm as it was",
    arguments: [1, 2])
  func failAtEachWrite(kind: Int32) throws {
    let scratch = try Scratch()
    let folder = scratch.path("live")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Resolved before SQLite does it, so that the watched name is the one it opens.
    #expect(sqlite_faults_install(folder.path + "/farm.galacto") == 1)
    defer { sqlite_faults_remove() }
    let url = folder.appendingPathComponent("farm.galacto")
    let store = try HerdStore(creating: url)
    let rows = FaultEffort.rowsAtEachWrite
    _ = try store.import([file(1, rows: rows)], options: options())
    sqlite_faults_fail_at(0, kind)
    _ = try store.import([file(2, rows: rows)], options: options())
    let writes = sqlite_faults_count()
    #expect(writes > 3)
    var failed = 0
    for number in 1...max(writes, 1) {
      let before = try store.counts()
      sqlite_faults_fail_at(number, kind)
      do {
        _ = try store.import([file(100 + number, rows: rows)], options: options())
        // What was acknowledged stays.
        sqlite_faults_fail_at(0, kind)
        #expect(try store.counts()["test_day"] == (before["test_day"] ?? 0) + rows)
      } catch let error as Complaint {
        failed += 1
        sqlite_faults_fail_at(0, kind)
        #expect(error.fault == .storage, "\(error.code): \(error.explanation)")
        #expect(try store.counts() == before)
      }
      #expect(try store.firstFault() == nil)
    }
    #expect(failed >= writes / 2)
    FaultEffort.report(
      "\(kind == 1 ? "I/O error" : "disk full") at each of \(writes) writes: \(failed) refused, "
        + "none half stored")
    // The disk works again: so does the farm.
    _ = try store.import([file(999)], options: options())
  }

  @Test("A database cut short or with foreign bytes in it is named damaged and left as it is")
  func spoiledFile() throws {
    let scratch = try Scratch()
    let whole = scratch.path("whole.galacto")
    let store = try HerdStore(creating: whole)
    _ = try store.import([file(1)], options: options())
    try store.close()
    let bytes = try Data(contentsOf: whole)
    var random = SplitMixGenerator(state: 7)
    var named = 0
    for number in 0..<FaultEffort.spoiledFiles {
      var spoiled = bytes
      if number % 2 == 0 {
        // The first only loses a few bytes of its last page.
        let drawn = Int.random(in: 0..<bytes.count, using: &random)
        spoiled = spoiled.prefix(number == 0 ? bytes.count - 100 : drawn)
      } else {
        for _ in 0..<Int.random(in: 1...200, using: &random) {
          spoiled[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      let url = scratch.path("spoiled-\(number).galacto")
      try Data(spoiled).write(to: url)
      do {
        let opened = try HerdStore(opening: url, readOnly: true)
        let fault = try opened.firstFault()
        if number % 2 == 0 { #expect(fault != nil, "cut to \(spoiled.count) bytes") }
        if fault != nil { named += 1 }
        try opened.close()
      } catch let error as Complaint {
        #expect(error.fault == .storage, "\(error.code)")
        named += 1
      }
      #expect(try Data(contentsOf: url) == Data(spoiled))
    }
    #expect(named > FaultEffort.spoiledFiles / 2)
    FaultEffort.report(
      "\(FaultEffort.spoiledFiles) spoiled files: \(named) named damaged, 0 changed")
  }

  @Test("What a crash left in the log is there again at the next opening")
  func logOfACrash() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([file(1)], options: options())
    // While another program reads the state before, the log cannot be emptied.
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: store.url.path, configuration: configuration)
    try reader.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM animal")
    }
    _ = try store.import([file(2)], options: options())
    let before = try store.counts()
    // The files as they lie there while the program runs: it might be killed now.
    let copy = scratch.path("crashed.galacto")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: store.url.path + suffix, toPath: copy.path + suffix)
    }
    let log = try FileManager.default.attributesOfItem(atPath: copy.path + "-wal")[.size] as? Int
    #expect((log ?? 0) > 10_000)
    let recovered = try HerdStore(opening: copy)
    #expect(try recovered.counts() == before)
    #expect(try recovered.firstFault() == nil)
  }
}

/// A generator whose numbers are the same in every run.
struct SplitMixGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
