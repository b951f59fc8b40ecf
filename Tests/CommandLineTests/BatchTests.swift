import Foundation
import Testing

/// An adviser with two hundred farms goes home while it runs: whatever happens in the night, the results
/// in the morning must be those of a quiet night, or say what is missing and why.
@Suite("The batch: many herds, one question, nothing lost and nothing twice", .serialized)
struct BatchTests {
  private static let isFull = ProcessInfo.processInfo.environment["GALACTO_FAULTS"] == "full"
  /// Herds and kills: 100 and 50 with `GALACTO_FAULTS=full`.
  private static let herds = isFull ? 100 : 12
  private static let kills = isFull ? 50 : 3
  private static let results = [
    "results.ndjson", "results.csv", "rows.csv", "columns.json", "summary.html", "summary.json",
  ]

  /// Test days of one herd, the same for the same number.
  private static func tests(_ herd: Int) -> String {
    var text = "animal_id,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct\n"
    for cow in 0..<(4 + herd % 5) {
      for month in 0..<6 {
        let milk = 38 - Double(month) * 3 + Double((herd * 7 + cow * 3 + month) % 9)
        text +=
          "IE\(herd)\(cow)00000000,2024-01-0\(cow % 9 + 1),\(1 + cow % 3),2024-0\(month + 2)-10,"
          + "\(milk),4.1,3.4\n"
      }
    }
    return text
  }

  /// A folder of farms, each made by the program as a user makes it.
  private static func farms(_ count: Int, in scratch: TemporaryFolder) throws -> URL {
    let folder = scratch.url.appendingPathComponent("farms")
    for herd in 0..<count {
      let farm = folder.appendingPathComponent("herd\(String(1000 + herd).dropFirst())")
      try FieldFarm.run(["herd", "init", farm.path], in: scratch.url)
      try Data(tests(herd).utf8).write(to: farm.appendingPathComponent("tests.csv"))
      try FieldFarm.run(["herd", "import", "tests.csv"], in: farm)
    }
    return folder
  }

  private static func batch(
    _ arguments: [String], in scratch: TemporaryFolder, code: Int32 = 0
  ) throws -> Program.Run {
    let run = try Program.run(["batch"] + arguments, in: scratch.url)
    #expect(run.exitCode == code, "\(arguments): \(run.talk)")
    return run
  }

  private static func bytes(of out: String, in scratch: TemporaryFolder) throws -> [Data] {
    try results.map { name in
      try Data(contentsOf: scratch.url.appendingPathComponent("\(out)/\(name)"))
    }
  }

  @Test("Killed at random moments and resumed: the results of an undisturbed run, byte for byte")
  func killedAndResumed() throws {
    let scratch = try TemporaryFolder()
    _ = try Self.farms(Self.herds, in: scratch)
    let question = "{\"ask\":\"herd-yields\",\"method\":\"test-interval\"}"
    let clock = ContinuousClock()
    let spent = try clock.measure {
      _ = try Self.batch([question, "farms", "--out", "quiet", "--jobs", "2"], in: scratch)
    }
    let quiet = try Self.bytes(of: "quiet", in: scratch)
    #expect(String(decoding: quiet[0], as: UTF8.self).split(separator: "\n").count == Self.herds)
    let one = ["--jobs", "1", "--out", "one"]
    _ = try Self.batch([question, "farms"] + one, in: scratch)
    #expect(try Self.bytes(of: "one", in: scratch) == quiet)
    let (seconds, attoseconds) = spent.components
    let microseconds = Double(seconds) * 1e6 + Double(attoseconds) * 1e-12
    var generator = SystemRandomNumberGenerator()
    var begun = 0
    for number in 0..<Self.kills {
      let out = "killed\(number)"
      let process = Process()
      process.executableURL = Program.url
      process.arguments = [
        "batch", question, "farms", "--out", out, "--jobs", "2",
      ]
      process.currentDirectoryURL = scratch.url
      process.environment = ProcessInfo.processInfo.environment.merging([
        "GALACTO_DATA": Program.checkout.appendingPathComponent("HerdData").path
      ]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(Double.random(in: 0...1, using: &generator) * microseconds))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let resumed = try Self.batch(
        [question, "farms", "--out", out, "--jobs", "2", "--resume"], in: scratch)
      if resumed.talk.contains("were done before") { begun += 1 }
      #expect(try Self.bytes(of: out, in: scratch) == quiet, "kill \(number + 1)")
      let left = try FileManager.default.contentsOfDirectory(
        atPath: scratch.url.appendingPathComponent(out).path)
      #expect(left.allSatisfy { !$0.contains("unfinished") }, "\(left)")
    }
    if Self.isFull { print("batch: \(Self.kills) kills, \(begun) went on with herds done before") }
  }

  @Test("A journal cut anywhere, or with a letter changed, never counts what is not whole")
  func damagedJournal() throws {
    let scratch = try TemporaryFolder()
    _ = try Self.farms(3, in: scratch)
    let arguments = ["herd-lactations", "farms", "--out", "out", "--jobs", "1"]
    _ = try Self.batch(arguments, in: scratch)
    let whole = try Self.bytes(of: "out", in: scratch)
    let journal = scratch.url.appendingPathComponent("out/journal.txt")
    let bytes = try Data(contentsOf: journal)
    let begun = try #require(bytes.firstIndex(of: 0x0A)) + 1
    var generator = SystemRandomNumberGenerator()
    for number in 0..<4 {
      let isCut = number % 2 == 0
      let place = Int.random(in: (isCut ? 0 : begun)..<bytes.count, using: &generator)
      var spoiled = bytes
      if isCut {
        spoiled = Data(bytes.prefix(place))
      } else {
        spoiled[place] = spoiled[place] ^ 1
      }
      try spoiled.write(to: journal)
      _ = try Self.batch(arguments + ["--resume"], in: scratch)
      #expect(try Self.bytes(of: "out", in: scratch) == whole, "byte \(place) of \(bytes.count)")
    }
  }

  @Test(
    "Farms that cannot be read are listed with their reason, stop no other, and are tried again")
  func failures() throws {
    let scratch = try TemporaryFolder()
    let folder = try Self.farms(3, in: scratch)
    let broken = folder.appendingPathComponent("broken")
    try FileManager.default.createDirectory(at: broken, withIntermediateDirectories: true)
    try Data("no database".utf8).write(to: broken.appendingPathComponent("farm.galacto"))
    // Another program that holds a farm for itself alone.
    let locked = folder.appendingPathComponent("herd001/farm.galacto")
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = [
      "python3", "-c",
      """
      import sqlite3, sys
      held = sqlite3.connect(sys.argv[1], isolation_level=None)
      held.execute('PRAGMA locking_mode=EXCLUSIVE')
      held.execute('BEGIN EXCLUSIVE')
      print('held', flush=True)
      sys.stdin.read()
      """, locked.path,
    ]
    let input = Pipe()
    let output = Pipe()
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    _ = try output.fileHandleForReading.read(upToCount: 5)
    let run = try Self.batch(
      ["herd-lactations", "farms", "--out", "out", "--jobs", "2"], in: scratch, code: 3)
    #expect(run.output.contains("2 of 4 herds answered"), "\(run.output)")
    #expect(run.output.contains("farms/broken: failed: this is not a herd database"))
    #expect(run.output.contains("farms/herd001: failed: "))
    let page = try String(
      contentsOf: scratch.url.appendingPathComponent("out/summary.html"), encoding: .utf8)
    #expect(page.contains("What failed and why") && page.contains("not-a-herd-database"))
    let table = try String(
      contentsOf: scratch.url.appendingPathComponent("out/results.csv"), encoding: .utf8)
    #expect(table.split(separator: "\n").count == 5)
    // Let go and mended: the same command with --resume asks those two alone.
    try input.fileHandleForWriting.close()
    holder.waitUntilExit()
    try FileManager.default.removeItem(at: broken.appendingPathComponent("farm.galacto"))
    try FieldFarm.run(["herd", "init", broken.path], in: scratch.url)
    try Data(Self.tests(7).utf8).write(to: broken.appendingPathComponent("tests.csv"))
    try FieldFarm.run(["herd", "import", "tests.csv"], in: broken)
    let again = try Self.batch(
      ["herd-lactations", "farms", "--out", "out", "--resume"], in: scratch)
    #expect(again.talk.contains("2 of 4 herds were done before"))
    #expect(again.output.contains("4 of 4 herds answered"))
  }

  @Test("A full disk stops it with the reason, and what was done is not done again")
  func fullDisk() throws {
    let scratch = try TemporaryFolder()
    _ = try Self.farms(6, in: scratch)
    let arguments = ["herd-lactations", "farms", "--jobs", "1", "--out"]
    _ = try Self.batch(arguments + ["quiet"], in: scratch)
    let quiet = try Self.bytes(of: "quiet", in: scratch)
    let size = try Data(
      contentsOf: scratch.url.appendingPathComponent("quiet/journal.txt")
    ).count
    // No file may grow beyond half of what the journal needs.
    let line =
      "ulimit -f \(size / 2 / 512); galacto batch \(arguments.joined(separator: " ")) full"
    let full = try Program.run(asTyped: line, in: scratch.url)
    #expect(full.code == 5 && full.talk.contains("the journal cannot be written"), "\(full)")
    #expect(full.talk.contains("--resume"))
    let again = try Self.batch(arguments + ["full", "--resume"], in: scratch)
    #expect(again.talk.contains("herds were done before"), "\(again.talk)")
    #expect(try Self.bytes(of: "full", in: scratch) == quiet)
  }

  @Test("What is no journal, or one damaged at its beginning, is left as it is")
  func foreignJournal() throws {
    let scratch = try TemporaryFolder()
    _ = try Self.farms(2, in: scratch)
    let arguments = ["batch", "herd-lactations", "farms", "--out", "out", "--jobs", "1"]
    _ = try Program.run(arguments, in: scratch.url)
    let journal = scratch.url.appendingPathComponent("out/journal.txt")
    var spoiled = try Data(contentsOf: journal)
    spoiled[40] = spoiled[40] ^ 1
    for bytes in [spoiled, Data("my own notes\n".utf8), Data("milk prices of May".utf8)] {
      try bytes.write(to: journal)
      let run = try Program.run(arguments + ["--resume"], in: scratch.url)
      #expect(run.exitCode != 0 && run.talk.contains("no journal of a batch"), "\(run.talk)")
      #expect(try Data(contentsOf: journal) == bytes)
    }
  }

  @Test("Other records under the same herds are another batch, not answered from the old one")
  func otherRecords() throws {
    let scratch = try TemporaryFolder()
    func file(_ milk: Int) throws {
      _ = try scratch.write(
        "herd,animal_id,calving_date,parity,test_date,milk_kg\n"
          + "H1,110000000000,2024-01-01,2,2024-02-01,\(milk)\n", to: "all.csv")
    }
    let arguments = ["batch", "herds", "--records", "all.csv", "--out", "out"]
    try file(30)
    #expect(try Program.run(arguments, in: scratch.url).exitCode == 0)
    #expect(try Program.run(arguments + ["--resume"], in: scratch.url).exitCode == 0)
    try file(31)
    let run = try Program.run(arguments + ["--resume"], in: scratch.url)
    #expect(run.exitCode != 0 && run.talk.contains("another question"), "\(run.talk)")
  }

  @Test("Records of many herds in one file: a herd each, its prices from one folder")
  func oneFile() throws {
    let scratch = try TemporaryFolder()
    var text = "herd,animal_id,calving_date,parity,test_date,milk_kg\n"
    for herd in 1...3 {
      for cow in 0..<4 {
        text += "H\(herd),\(herd)\(cow)0000000000,2024-01-01,2,2024-02-01,\(20 + herd + cow)\n"
      }
    }
    _ = try scratch.write(text, to: "all.csv")
    let run = try Self.batch(
      ["herds", "--records", "all.csv", "--out", "out", "--json"], in: scratch)
    #expect(run.output.contains("galacto.batch/1"))
    let many = try Self.batch(
      [
        "{\"ask\":\"herd-list\",\"question\":\"FOR STATUS=in_milk\"}", "--records", "all.csv",
        "--out", "lists",
      ], in: scratch)
    #expect(many.output.contains("H2: answered") && many.output.contains("3 of 3 herds answered"))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scratch.url.appendingPathComponent("lists").path)
    #expect(!left.contains(".records"))
    // A file of records among the farms is told where it belongs.
    let wrong = try Self.batch(["herds", "all.csv", "--out", "wrong"], in: scratch, code: 2)
    #expect(wrong.talk.contains("--records"))
  }

  @Test("With a key no name leaves; the same key gives the same pseudonyms, another gives others")
  func pseudonyms() throws {
    let scratch = try TemporaryFolder()
    let folder = try Self.farms(1, in: scratch)
    let named = folder.appendingPathComponent("Miller Farm")
    try FileManager.default.moveItem(at: folder.appendingPathComponent("herd000"), to: named)
    _ = try FileManager.default.copyItem(
      at: DemoFarmRun.shared.get().farm, to: folder.appendingPathComponent("hoeve"))
    for name in ["broken-kaiser"] {
      let broken = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: broken, withIntermediateDirectories: true)
      try Data("none".utf8).write(to: broken.appendingPathComponent("farm.galacto"))
    }
    for key in ["one", "two"] {
      let bytes = (0..<32).map { UInt8($0) ^ (key == "one" ? 0x55 : 0xA3) }
      try Data(bytes).write(to: scratch.url.appendingPathComponent(key))
    }
    let questions = [
      "herd-check", "herd-transition", "herd-audit", "herds", "herd-lactations",
      "{\"ask\":\"herd-show\",\"animals\":[\"FR006253\"]}",
      "{\"ask\":\"herd-list\",\"question\":\"FOR STATUS=in_milk\"}",
    ]
    let forbidden = ["FR00", "IE0", "Miller", "hoeve", "kaiser", scratch.url.path]
    var seen: [Data] = []
    for (number, question) in questions.enumerated() {
      let out = "out\(number)"
      let run = try Self.batch(
        [question, "farms", "--out", out, "--pseudonymise", "one"], in: scratch, code: 3)
      for name in Self.results + ["journal.txt"] {
        let text = try String(
          contentsOf: scratch.url.appendingPathComponent("\(out)/\(name)"), encoding: .utf8)
        for word in forbidden { #expect(!text.contains(word), "\(question) \(name): \(word)") }
      }
      for word in forbidden.dropLast() {
        #expect(!(run.output + run.talk).contains(word), "\(question): \(word)")
      }
      seen.append(try Self.bytes(of: out, in: scratch)[0])
    }
    func list(_ key: String, _ out: String) throws -> Data {
      _ = try Self.batch(
        [questions[6], "farms", "--out", out, "--pseudonymise", key], in: scratch, code: 3)
      return try Self.bytes(of: out, in: scratch)[0]
    }
    #expect(try list("one", "again") == seen[6])
    #expect(try list("two", "other") != seen[6])
    // The journal of one key is not gone on with under another.
    let mixed = try Self.batch(
      [questions[6], "farms", "--out", "again", "--resume", "--pseudonymise", "two"], in: scratch,
      code: 2)
    #expect(mixed.talk.contains("another question, other records, version or key"))
    _ = try scratch.write("short", to: "weak")
    let weak = try Self.batch(
      ["herds", "farms", "--out", "weakly", "--pseudonymise", "weak"], in: scratch, code: 2)
    #expect(weak.talk.contains("can be guessed"))
  }

  @Test("Two farms for a command that takes one are told, never answered for the last alone")
  func twoFarms() throws {
    let scratch = try TemporaryFolder()
    let farm = try DemoFarmRun.shared.get().farm.path
    let run = try Program.run(["plan", "-C", farm, "-C", farm], in: scratch.url)
    #expect(run.exitCode == 2 && run.output.isEmpty)
    #expect(run.talk.contains("galacto batch plan "), "\(run.talk)")
  }
}
