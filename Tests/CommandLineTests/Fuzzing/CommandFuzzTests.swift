import Foundation
import Testing

/// Commands nobody would think of, over files that are nearly right: whatever is thrown at the program,
/// it answers with one of its exit codes, in time, in bounds, and a refusal changes nothing.
///
/// `GALACTO_COMMANDS=2000-4000` runs the commands of those numbers instead of the suite's, in as many
/// parts as one likes: what a command is depends on its number alone. Faults are printed as they are
/// found, with the number to run again.
@Suite("Thousands of commands that are nearly right", .serialized)
struct CommandFuzzTests {
  private static let longestMegabytes = 1_000

  /// The commands' numbers.
  private static var numbers: Range<Int> {
    let words = (ProcessInfo.processInfo.environment["GALACTO_COMMANDS"] ?? "").split(
      separator: "-")
    guard words.count == 2, let from = Int(words[0]), let to = Int(words[1]), from < to else {
      return 0..<300
    }
    return from..<to
  }

  @Test("No exit but the documented ones, no signal, no endless run, no farm changed by a refusal")
  func commands() throws {
    let scratch = try TemporaryFolder()
    let yard = try FuzzYard(in: scratch)
    var tally: [String: Int] = [:]
    var slowest = (seconds: 0.0, number: 0)
    var faults = 0
    for number in Self.numbers {
      let command = DrawnCommand(number: number, corpus: yard.corpus)
      let found = try yard.run(command)
      tally[found.run.exitCode.map { "exit \($0)" } ?? "signal", default: 0] += 1
      if command.limitSeconds <= 10, found.run.seconds > slowest.seconds {
        slowest = (found.run.seconds, number)
      }
      for fault in faultsOf(found, command) {
        faults += 1
        let words = command.arguments.map { String($0.prefix(60)) }
        print("command \(number): \(fault): \(words) \(found.run.talk.prefix(400))")
        Issue.record("command \(number): \(fault): \(words)")
      }
      if (number + 1) % 1_000 == 0 {
        print("commands: \(number + 1) done, \(faults) faults, \(tally)")
      }
    }
    print("commands \(Self.numbers): \(faults) faults, \(tally), slowest \(slowest)")
    // The fuzzer must reach what it is about: answers, wrong usage, wrong data, unusable files.
    for code in [0, 2, 3, 5] { #expect(tally["exit \(code)", default: 0] > 0, "no exit \(code)") }
  }

  private func faultsOf(_ found: FuzzYard.Found, _ command: DrawnCommand) -> [String] {
    var faults: [String] = []
    let run = found.run
    if let signal = run.signal { faults.append("signal \(signal)") }
    if let code = run.exitCode {
      if !(0...6).contains(code) { faults.append("exit \(code)") }
      if code == 1 { faults.append("our own fault") }
    }
    if run.seconds > command.limitSeconds { faults.append("\(run.seconds) s") }
    if run.megabytes > Self.longestMegabytes { faults.append("\(run.megabytes) MB") }
    if run.exitCode != 0, !found.changed.isEmpty {
      faults.append("refused, and changed \(found.changed)")
    }
    return faults
  }

  @Test("The fuzzer can fail: a farm's file changed by a refused command is seen")
  func canFail() throws {
    let scratch = try TemporaryFolder()
    let yard = try FuzzYard(in: scratch)
    var command = DrawnCommand(number: 0, corpus: yard.corpus)
    command.farm = .demo
    command.files = []
    command.input = nil
    command.arguments = ["herd", "list", "FOR NONSENSE"]
    let found = try yard.run(command) { farm in
      try Data("feed\n".utf8).write(to: farm.appendingPathComponent("prices.csv"))
    }
    #expect(found.run.exitCode == 2 || found.run.exitCode == 3)
    #expect(found.changed == ["prices.csv"])
    #expect(!faultsOf(found, command).isEmpty)
  }
}

/// The farms the fuzzer's commands run in: fresh for each command.
final class FuzzYard {
  let corpus: FuzzCorpus
  private let scratch: TemporaryFolder
  private let templates: [DrawnCommand.Farm: URL]
  private var isFresh: Set<DrawnCommand.Farm> = []

  /// What a command did.
  struct Found {
    var run: MeasuredRun
    /// The farm's own files that it changed.
    var changed: [String]
  }

  init(in scratch: TemporaryFolder) throws {
    self.scratch = scratch
    let demo = scratch.url.appendingPathComponent("demo-template")
    try FileManager.default.copyItem(at: DemoFarmRun.shared.get().farm, to: demo)
    // Opened for writing once, so that a log left beside it is taken in before anything is compared.
    _ = try Program.run(["herd", "pens", "set", "no such pen=fresh"], in: demo)
    let small = scratch.url.appendingPathComponent("small-template")
    try FieldFarm.run(["herd", "init", small.path], in: scratch.url)
    let rows = (1...30).map { "\($0),2024-01-0\(1 + $0 % 9),2,2024-02-01,\(20 + $0)\n" }.joined()
    let tests = try scratch.write(
      "animal_id,calving_date,parity,test_date,milk_kg\n\(rows)", to: "small.csv")
    try FieldFarm.run(["herd", "import", tests], in: small)
    try FieldFarm.run(["herd", "backup"], in: small)
    let archive = try Program.run(["herd", "export", "archive"], in: small).output
    templates = [.demo: demo, .small: small]
    corpus = try FuzzCorpus(demo: demo, small: small, archive: archive)
  }

  private func folder(_ farm: DrawnCommand.Farm) -> URL {
    scratch.url.appendingPathComponent("\(farm)")
  }

  /// Runs a command in a fresh farm.
  ///
  /// - Parameter meddling: done to the farm after the command, by the test of the fuzzer itself.
  func run(
    _ command: DrawnCommand, meddling: (URL) throws -> Void = { _ in }
  ) throws -> Found {
    let farm = folder(command.farm)
    if !isFresh.contains(command.farm), let template = templates[command.farm] {
      try? FileManager.default.removeItem(at: farm)
      try FileManager.default.copyItem(at: template, to: farm)
      isFresh.insert(command.farm)
    }
    for file in command.files {
      let place = farm.appendingPathComponent(file.name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: place)
    }
    let before = Self.own(farm)
    var input: URL?
    if let bytes = command.input {
      let file = scratch.url.appendingPathComponent("input")
      try Data(bytes).write(to: file)
      input = file
    }
    let run = try MeasuredRun.run(
      command.arguments, in: farm, input: input, scratch: scratch.url,
      limitSeconds: command.limitSeconds * 2)
    try meddling(farm)
    let after = Self.own(farm)
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    // What was put in, or made, must not be there for the next one.
    if !changed.isEmpty || !command.files.isEmpty || run.exitCode != 0 {
      isFresh.remove(command.farm)
    }
    if run.exitCode == 0, command.arguments.count > 2 { isFresh.remove(command.farm) }
    return Found(run: run, changed: changed)
  }

  /// The files a farm lives by, but for its copies.
  private static func own(_ farm: URL) -> [String: Data] {
    var found: [String: Data] = [:]
    for name in ["farm.galacto", "prices.csv"] {
      found[name] = try? Data(contentsOf: farm.appendingPathComponent(name))
    }
    // To be opened for writing counts as a change in the database's header (SQLite file format, 1.3:
    // change counter, schema cookie, version-valid-for), whatever is written.
    if var database = found["farm.galacto"], database.count >= 100 {
      for place in [24..<28, 40..<44, 92..<96] { database.resetBytes(in: place) }
      found["farm.galacto"] = database
    }
    for part in ["limits", "rations", "feeds"] {
      let folder = farm.appendingPathComponent(part)
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
        found["\(part)/\(name)"] = try? Data(contentsOf: folder.appendingPathComponent(name))
      }
    }
    return found
  }
}
