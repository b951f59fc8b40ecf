import DairyTerms
import FarmFormats
import Foundation
import GRDB
import HerdStore
import SQLiteFaults
import Testing

/// Tests that put a failing or recording disk under SQLite: one at a time, because the disk is the
/// whole process's.
@Suite("Old state or new state, nothing between, nothing acknowledged lost", .serialized)
struct FaultTests {
  private func file(_ number: Int) -> FarmFile {
    var text = "animal_id,calving_date,parity,test_date,milk_kg\n"
    for row in 0..<40 { text += "\(number)-\(row),2024-01-01,1,2024-02-01,\(20 + row % 20)\n" }
    return FarmFile(name: "t\(number).csv", text: text)
  }

  /// A recording of twenty imports and the number acknowledged at each point of it.
  private func record(in scratch: Scratch, synchronousOff: Bool) throws -> Int {
    let folder = scratch.path("live")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(sqlite_faults_install(folder.path + "/farm.galacto") == 1)
    sqlite_faults_record()
    let store = try HerdStore(creating: folder.appendingPathComponent("farm.galacto"))
    if synchronousOff { try store.dangerouslyTurnOffSynchronisation() }
    sqlite_faults_mark(0)
    for number in 1...20 {
      _ = try store.import([file(number)], options: options())
      sqlite_faults_mark(number)
    }
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
        return tests == batches * 40 ? .whole(imports: batches) : .partial
      }
    } catch {
      return .broken
    }
  }

  private func cut(_ count: Int, of recorded: Int, scratch: Scratch) throws -> (
    broken: Int, partial: Int, lost: Int
  ) {
    var random = SplitMixGenerator(state: 2026)
    var result = (broken: 0, partial: 0, lost: 0)
    for number in 0..<count {
      let folder = scratch.path("cut-\(number)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
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
    return result
  }

  /// How many cuts are simulated; `GALACTO_POWER_CUTS` asks for more.
  private var cuts: Int {
    ProcessInfo.processInfo.environment["GALACTO_POWER_CUTS"].flatMap(Int.init) ?? 300
  }

  @Test("After 300 power cuts at any write no import is broken, half there or lost")
  func powerCuts() throws {
    let scratch = try Scratch()
    let recorded = try record(in: scratch, synchronousOff: false)
    defer { sqlite_faults_remove() }
    let result = try cut(cuts, of: recorded, scratch: scratch)
    #expect(result == (0, 0, 0))
  }

  @Test("The power-cut test can fail: without synchronisation it finds broken or lost imports")
  func harnessCanFail() throws {
    let scratch = try Scratch()
    let recorded = try record(in: scratch, synchronousOff: true)
    defer { sqlite_faults_remove() }
    let result = try cut(60, of: recorded, scratch: scratch)
    #expect(result.broken + result.partial + result.lost > 10)
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
    _ = try store.import([file(1)], options: options())
    sqlite_faults_fail_at(0, kind)
    _ = try store.import([file(2)], options: options())
    let writes = sqlite_faults_count()
    #expect(writes > 3)
    var failed = 0
    for number in 1...max(writes, 1) {
      let before = try store.counts()
      sqlite_faults_fail_at(number, kind)
      do {
        _ = try store.import([file(100 + number)], options: options())
        // What was acknowledged stays.
        sqlite_faults_fail_at(0, kind)
        #expect(try store.counts()["test_day"] == (before["test_day"] ?? 0) + 40)
      } catch let error as HerdStoreError {
        failed += 1
        sqlite_faults_fail_at(0, kind)
        #expect(error.fault == .storage, "\(error.code): \(error.explanation)")
        #expect(try store.counts() == before)
      }
      #expect(try store.firstFault() == nil)
    }
    #expect(failed >= writes / 2)
    // The disk works again: so does the farm.
    _ = try store.import([file(999)], options: options())
  }

  @Test("A program killed at any moment of an import leaves the farm before or after it")
  func killed() throws {
    guard let program = Self.program else { return }
    let scratch = try Scratch()
    let drawn = try SyntheticHerd(
      cows: 60, seed: 5, years: 2, lastDay: try #require(HerdDay(iso: "2025-11-07")))
    var tests = ""
    var events = ""
    let rows = try drawn.write(tests: { tests += $0 }, events: { events += $0 })
    let csv = scratch.path("tests.csv")
    try Data(tests.utf8).write(to: csv)
    let url = scratch.path("farm.galacto")
    try HerdStore(creating: url).close()
    var random = SplitMixGenerator(state: 9)
    var whole = 0
    for _ in 0..<Self.kills {
      let process = Process()
      process.executableURL = program
      process.arguments = ["herd", "import", "-C", scratch.url.path, csv.path]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 1_000...120_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // The next program needs no help: the lock went with the dead one.
      let store = try HerdStore(opening: url)
      let stored = try store.counts()["test_day"] ?? -1
      #expect(stored == 0 || stored == rows.testDays)
      #expect(try store.firstFault() == nil)
      if stored > 0 {
        whole += 1
        try store.undoLast()
      }
      try store.close()
    }
    let last = try HerdStore(opening: url)
    _ = try last.import([try FarmFile(path: csv.path)], options: options())
    #expect(try last.counts()["test_day"] == rows.testDays)
  }

  /// Kills in a run; `GALACTO_KILLS` asks for more.
  private static var kills: Int {
    ProcessInfo.processInfo.environment["GALACTO_KILLS"].flatMap(Int.init) ?? 15
  }

  /// The built program, beside the tests.
  private static var program: URL? {
    if let path = ProcessInfo.processInfo.environment["GALACTO_PROGRAM"], !path.isEmpty {
      return URL(fileURLWithPath: path)
    }
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("galacto")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : nil
  }

  @Test("A folder that cannot be written is said, and the farm can still be read")
  func readOnlyFolder() throws {
    guard getuid() != 0 else { return }
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    try store.close()
    #expect(chmod(scratch.url.path, 0o555) == 0)
    defer { chmod(scratch.url.path, 0o755) }
    let error = try #require(throws: HerdStoreError.self) {
      try HerdStore(opening: store.url).import([file(1)], options: options())
    }
    #expect(error.fault == .storage)
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
