import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import Testing

/// Programs that are killed, interrupted, or meet each other at one farm: real processes.
@Suite("Killed, interrupted, two at once: before or after, never between", .serialized)
struct ProcessFaultTests {
  /// The built program, beside the tests.
  private static let program: URL = {
    if let path = ProcessInfo.processInfo.environment["GALACTO_PROGRAM"], !path.isEmpty {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("galacto")
  }()

  private func start(_ arguments: [String], talkTo pipe: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// A drawn herd's tests as a file, and how many they are.
  private func drawnTests(_ scratch: Scratch, cows: Int, seed: UInt64) throws -> (URL, Int) {
    let drawn = try SyntheticHerd(
      cows: cows, seed: seed, years: 2, lastDay: try #require(HerdDay(iso: "2025-11-07")))
    var tests = ""
    let rows = try drawn.write(tests: { tests += $0 }, events: { _ in })
    let csv = scratch.path("tests-\(seed).csv")
    try Data(tests.utf8).write(to: csv)
    return (csv, rows.testDays)
  }

  @Test("A program killed at any moment of an import leaves the farm before or after it")
  func killed() throws {
    let scratch = try Scratch()
    let (csv, rows) = try drawnTests(scratch, cows: FaultEffort.isFull ? 600 : 100, seed: 5)
    let url = scratch.path("farm.galacto")
    try HerdStore(creating: url).close()
    let arguments = ["herd", "import", "-C", scratch.url.path, csv.path]
    let clock = ContinuousClock()
    let undisturbed = try clock.measure { try start(arguments).waitUntilExit() }
    #expect(try HerdStore(opening: url).undoLast()?.rowsRead == rows)
    let longest =
      undisturbed.components.seconds * 1_000_000
      + undisturbed.components.attoseconds / 1_000_000_000_000
    var random = SplitMixGenerator(state: 9)
    var whole = 0
    for _ in 0..<FaultEffort.kills {
      let process = try start(arguments)
      usleep(UInt32.random(in: 0...UInt32(longest), using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // The next program needs no help: the lock went with the dead one.
      let store = try HerdStore(opening: url)
      let stored = try store.counts()["test_day"] ?? -1
      #expect(stored == 0 || stored == rows)
      #expect(try store.firstFault() == nil)
      if stored > 0 {
        whole += 1
        try store.undoLast()
      }
      try store.close()
    }
    FaultEffort.report(
      "\(FaultEffort.kills) kills: \(whole) after, the others before, none between")
    let last = try HerdStore(opening: url)
    _ = try last.import([try FarmFile(path: csv.path)], options: options())
    #expect(try last.counts()["test_day"] == rows)
  }

  @Test("Ctrl-C ends an import within a second with code 130, and the farm is as it was")
  func interrupted() throws {
    let scratch = try Scratch()
    let (csv, _) = try drawnTests(scratch, cows: 3_000, seed: 6)
    try HerdStore(creating: scratch.path("farm.galacto")).close()
    var random = SplitMixGenerator(state: 11)
    for number in 0..<FaultEffort.interruptions {
      let talk = Pipe()
      let process = try start(
        ["herd", "import", "-C", scratch.url.path, csv.path], talkTo: talk)
      usleep(UInt32.random(in: 150_000...250_000, using: &random))
      let (sign, code) = number % 2 == 0 ? (SIGINT, Int32(130)) : (SIGTERM, 143)
      kill(process.processIdentifier, sign)
      let clock = ContinuousClock()
      #expect(clock.measure { process.waitUntilExit() } < .seconds(1))
      #expect(process.terminationReason == .exit && process.terminationStatus == code)
      let said = String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(said.contains("interrupted"))
      let store = try HerdStore(opening: scratch.path("farm.galacto"))
      #expect(try store.counts()["test_day"] == 0)
      try store.close()
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
    #expect(!left.contains { $0.contains("unfinished") })
  }

  @Test("Two programs that import at once wait for each other, and both are stored")
  func twoAtOnce() throws {
    let scratch = try Scratch()
    let url = scratch.path("farm.galacto")
    try HerdStore(creating: url).close()
    for number in 1...2 {
      try Data(
        "animal_id,calving_date,parity,test_date,milk_kg\n\(number),2024-01-01,1,2024-02-01,30\n"
          .utf8
      ).write(to: scratch.path("\(number).csv"))
    }
    let processes = try (1...2).map {
      try start(["herd", "import", "-C", scratch.url.path, scratch.path("\($0).csv").path])
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try HerdStore(opening: url).counts()["test_day"] == 2)
  }

  @Test("A reader in the middle of a long question neither sees nor delays an import")
  func longReader() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let reader = try DatabaseQueue(path: store.url.path)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM test_day") == 0)
      _ = try store.import([testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM test_day") == 0)
      try db.execute(sql: "COMMIT")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM test_day") == 1)
    }
  }

  @Test("The lock file of a program that died is no lock")
  func staleLock() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    try Data("999999 herd import\n".utf8).write(
      to: URL(fileURLWithPath: store.url.path + ".lock"))
    let clock = ContinuousClock()
    let spent = try clock.measure {
      _ = try store.import([testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
    }
    #expect(spent < .seconds(4))
  }

  @Test("A folder that cannot be written is said with code 5, and the farm can still be read")
  func readOnlyFolder() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
    try store.close()
    let more = scratch.path("more.csv")
    try Data("animal_id,calving_date,parity,test_date,milk_kg\n2,2024-01-01,1,2024-02-01,30\n".utf8)
      .write(to: more)
    let before = try Data(contentsOf: store.url)
    #expect(chmod(scratch.url.path, 0o555) == 0 && chmod(store.url.path, 0o444) == 0)
    defer { chmod(scratch.url.path, 0o755) }
    // Root may write anywhere: then the program runs as somebody else.
    func run(_ arguments: [String]) throws -> (code: Int32, said: String) {
      let process = Process()
      let program = Self.program
      let isRoot = getuid() == 0
      process.executableURL = isRoot ? URL(fileURLWithPath: "/usr/bin/setpriv") : program
      process.arguments =
        (isRoot ? ["--reuid=65534", "--regid=65534", "--clear-groups", program.path] : [])
        + arguments
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, said)
    }
    let refused = try run(["herd", "import", "-C", scratch.url.path, more.path])
    #expect(refused.code == 5 && refused.said.contains("cannot be written"), "\(refused.said)")
    let shown = try run(["herd", "show", "-C", scratch.url.path, "1"])
    #expect(shown.code == 0 && shown.said.contains("2024-02-01"), "\(shown.said)")
    #expect(try Data(contentsOf: store.url) == before)
  }

  @Test("Into a pipe no progress is written: only how the file was understood")
  func noProgressInPipe() throws {
    let scratch = try Scratch()
    let (csv, rows) = try drawnTests(scratch, cows: 600, seed: 8)
    try HerdStore(creating: scratch.path("farm.galacto")).close()
    let talk = Pipe()
    let process = try start(["herd", "import", "-C", scratch.url.path, csv.path], talkTo: talk)
    let said = String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(said.hasPrefix("tests-8.csv: own test days; ") && said.hasSuffix("; \(rows) rows\n"))
    #expect(said.filter(\.isNewline).count == 1 && !said.contains("\r"), "\(said)")
  }

  @Test("With 16 open files and little memory an import is stored whole or refused in words")
  func fewOpenFiles() throws {
    let scratch = try Scratch()
    let (csv, rows) = try drawnTests(scratch, cows: 60, seed: 9)
    let url = scratch.path("farm.galacto")
    let program = Self.program
    for limit in ["-n 16", "-n 8", "-v 300000"] {
      try? FileManager.default.removeItem(at: url)
      try HerdStore(creating: url).close()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c",
        "ulimit \(limit) && exec '\(program.path)' herd import -C '\(scratch.url.path)' "
          + "'\(csv.path)'",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let store = try HerdStore(opening: url)
      let stored = try store.counts()["test_day"]
      #expect(stored == (process.terminationStatus == 0 ? rows : 0), "ulimit \(limit)")
      #expect(try store.firstFault() == nil)
      try store.close()
    }
  }
}
