import Foundation
import Testing

/// A computer that loses power, or a user who loses patience, must find the farm as it was before the
/// command or as it is after it, and the next command must need no help.
@Suite("Killed at any moment: before or after, and the next command just works", .serialized)
struct KillTests {
  /// Every command that writes: how often it is killed is `GALACTO_FAULTS=full`'s to say.
  private static let isFull = ProcessInfo.processInfo.environment["GALACTO_FAULTS"] == "full"
  private static let kills = isFull ? 200 : 6

  /// A command, the farm it is killed in, and what must work afterwards.
  struct Case: CustomTestStringConvertible, Sendable {
    var command: [String]
    /// Commands that must succeed after the kill, before the command is given again.
    var then: [[String]] = [["herd", "check"], ["herd", "list"]]
    /// Whether the farm's folder is there before.
    var startsWithFarm = true
    /// Exit codes of the command given again: 2 is "there is a farm already".
    var again: Set<Int32> = [0]
    /// The demo farm with prices and limits, or one with test days alone.
    var isDemo = false
    var testDescription: String { command.prefix(3).joined(separator: " ") }
  }

  static let cases = [
    Case(command: ["herd", "init", "FARM"], then: [], startsWithFarm: false, again: [0, 2]),
    Case(command: ["herd", "import", "more.csv", "--keep-good"]),
    Case(command: ["herd", "undo"]),
    Case(command: ["herd", "backup"]),
    Case(command: ["herd", "backup", "--to", "copy.galacto"], again: [0, 2]),
    Case(command: ["herd", "restore", "--yes"]),
    Case(command: ["herd", "restore", "farm.ndjson", "--yes"]),
    Case(command: ["herd", "erase", "--yes"]),
    Case(command: ["herd", "pens", "set", "1", "--stage", "high"]),
    Case(command: ["herd", "export", "archive", "--out", "again.ndjson"]),
    Case(
      command: ["ration", "optimise", "HIGH", "--save", "--csv", "high.csv"],
      then: [["ration", "evaluate", "HIGH"]], isDemo: true),
    Case(
      command: ["report", "plan"], then: [["herd", "list"]], again: [0], isDemo: true),
    Case(command: ["demo", "--farm", "FARM"], then: [], startsWithFarm: false, again: [0]),
  ]

  /// A farm with two imports, a copy and an archive, and a file to import.
  private static func template(_ kind: Case, in scratch: TemporaryFolder) throws -> URL {
    if kind.isDemo { return try DemoFarmRun.shared.get().copy(into: scratch) }
    let farm = scratch.url.appendingPathComponent("farm")
    try FieldFarm.run(["herd", "init", farm.path], in: scratch.url)
    let headings = "animal_id,calving_date,parity,test_date,milk_kg\n"
    for (name, cows) in [("first", 0..<40), ("second", 40..<400), ("more", 400..<900)] {
      let rows = cows.map { "\($0),2024-01-01,2,2024-02-01,\(20 + $0 % 20)\n" }.joined()
      let bad = name == "more" ? "x,2024-01-01,2,2024-02-01,-5\n" : ""
      try Data((headings + rows + bad).utf8).write(to: farm.appendingPathComponent("\(name).csv"))
    }
    try FieldFarm.run(["herd", "import", "first.csv"], in: farm)
    let moves = "animal_id,date,event,parity,detail\n1,2024-01-20,MOVE,,1\n"
    try Data(moves.utf8).write(to: farm.appendingPathComponent("moves.csv"))
    try FieldFarm.run(["herd", "import", "moves.csv"], in: farm)
    try FieldFarm.run(["herd", "export", "archive", "--out", "farm.ndjson"], in: farm)
    try FieldFarm.run(["herd", "import", "second.csv"], in: farm)
    return farm
  }

  private static func start(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = Program.url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["GALACTO_DATA": Program.checkout.appendingPathComponent("HerdData").path]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func copy(_ template: URL?, to farm: URL) throws {
    try? FileManager.default.removeItem(at: farm)
    if let template { try FileManager.default.copyItem(at: template, to: farm) }
  }

  /// The farm's records, without what only says when a command ran.
  private static func state(of farm: URL) throws -> String {
    let run = try Program.run(["herd", "export", "archive", "-C", farm.path])
    try #require(run.exitCode == 0, "\(run.talk)")
    return run.output.split(separator: "\n").filter {
      !$0.contains("\"table\":\"import_") && !$0.contains("\"table\":\"change_log\"")
        && !$0.contains("galacto_archive")
    }.joined(separator: "\n")
  }

  @Test(
    "What killed commands left anywhere in the farm goes with the next change; what lives stays")
  func leftovers() throws {
    let scratch = try TemporaryFolder()
    let farm = try Self.template(Case(command: ["herd", "import"]), in: scratch)
    let alive = ".list.csv.\(ProcessInfo.processInfo.processIdentifier)-unfinished"
    let left = [
      ".farm.galacto-unfinished", ".farm.galacto-unfinished-wal",
      "reports/.plan.html.999999-unfinished",
      "limits/.plan.yaml.999999-unfinished", "rations/.HIGH.yaml.999999-unfinished",
      "feeds/.lab.csv.999999-unfinished",
    ]
    for name in left + [alive] {
      let file = farm.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("half".utf8).write(to: file)
    }
    try FieldFarm.run(["herd", "import", "more.csv", "--keep-good"], in: farm)
    let found = try FileManager.default.subpathsOfDirectory(atPath: farm.path)
    #expect(found.filter { $0.contains("-unfinished") } == [alive])
  }

  @Test(
    "The old state or the new one, no folder that no command takes, nothing left", arguments: cases)
  func killed(_ kind: Case) throws {
    let scratch = try TemporaryFolder()
    let template = kind.startsWithFarm ? try Self.template(kind, in: scratch) : nil
    let farm = scratch.url.appendingPathComponent("killed")
    let place = kind.startsWithFarm ? farm : scratch.url
    let command = kind.command.map { $0 == "FARM" ? "killed" : $0 }
    // Undisturbed: how long it takes, and the two states there may be.
    try Self.copy(template, to: farm)
    let old = try template.map(Self.state)
    let clock = ContinuousClock()
    let process = try Self.start(command, in: place)
    let spent = clock.measure { process.waitUntilExit() }
    try #require(process.terminationStatus == 0, "\(command)")
    let new = try Self.state(of: farm)
    let microseconds =
      spent.components.seconds * 1_000_000 + spent.components.attoseconds / 1_000_000_000_000
    var tally = (before: 0, after: 0)
    let isLong = microseconds > 3_000_000
    let kills = isLong ? min(Self.kills, Self.isFull ? 60 : 2) : Self.kills
    for number in 0..<kills {
      try Self.copy(template, to: farm)
      let process = try Self.start(command, in: place)
      // Evenly over the command's time, with a moment after its end.
      usleep(UInt32(Double(microseconds) * 1.05 * (Double(number) + 0.5) / Double(kills)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let moment = "\(kind.testDescription), kill \(number + 1) of \(kills)"
      for next in kind.then {
        let run = try Program.run(next, in: farm)
        #expect(run.exitCode == 0, "\(moment): \(next) \(run.talk)")
      }
      if let old {
        let found = try Self.state(of: farm)
        #expect(found == old || found == new, "\(moment): neither the old state nor the new")
        if found == new { tally.after += 1 } else { tally.before += 1 }
      }
      let again = try Program.run(command, in: place)
      #expect(
        kind.again.contains(again.exitCode), "\(moment): again \(again.exitCode) \(again.talk)")
      if !kind.startsWithFarm {
        let check = try Program.run(["herd", "audit"], in: farm)
        #expect(check.exitCode == 0, "\(moment): \(check.talk)")
      }
      let left = try FileManager.default.subpathsOfDirectory(atPath: farm.path).filter {
        $0.contains("-unfinished") || $0.contains("restoring") || $0.contains("from-archive")
      }
      #expect(left.isEmpty, "\(moment): \(left)")
    }
    if Self.isFull {
      print(
        "kills: \(kind.testDescription): \(kills), \(tally.before) before, \(tally.after) after")
    }
  }
}
