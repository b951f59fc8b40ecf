import Foundation
import Testing

/// Another program hands the worker a million lines: each must be answered once, in order and under its
/// id, whatever stands in the lines before it.
@Suite("The worker: a line in, a line out, whatever comes")
struct WorkerTests {
  private static let records =
    "animal_id,calving_date,parity,test_date,milk_kg\\n"
    + (0..<12).map { "DE\($0)00000000,2024-01-01,2,2024-02-01,\(20 + $0)\\n" }.joined()

  @Test("Answers come in order under their ids; a bad line is answered and the next goes on")
  func orderAndBadLines() throws {
    let requests = [
      WorkerRun.yields(id: 1), "no json", "", "  ", "{\"id\":\"two\",\"ask\":\"herdz\"}",
      "{\"id\":3,\"ask\":\"herds\"}", "{\"id\":4,\"farm\":\"nowhere\",\"ask\":\"herds\"}",
      "{\"id\":5,\"farm\":\".\",", "[[[[[[", "{\"id\":6.5,\"ask\":\"herds\"}",
      "{\"id\":7,\"ask\":\"herds\",\"reading\":{\"datez\":\"dmy\"},\"records\":[]}",
      "{\"id\":8,\"ask\":\"herds\",\"wrong\":1,\"farm\":\".\"}",
      "{\"id\":9,\"records\":[{\"name\":\"t.csv\",\"text\":\"\(Self.records)\"}],\"ask\":\"herds\"}",
      "{\"id\":10,\"records\":[{\"name\":\"t.csv\",\"text\":\"a,b\\n1,2\\n\"}],\"ask\":\"herds\"}",
      "{\"id\":11,\"ask\":\"herds\",\"farm\":\".\",\"limit_s\":-1}",
      "{\"id\":13,\"ask\":\"herds\",\"farm\":\".\",\"limit_s\":1e300}", WorkerRun.yields(id: 12),
    ]
    let run = try WorkerRun(requests)
    #expect(run.exitCode == 0)
    // Two lines are blank.
    try #require(run.lines.count == requests.count - 2)
    let ids = run.lines.map { $0["id"].map { "\($0)" } ?? "-" }
    #expect(
      ids == ["1", "-", "two", "3", "4", "5", "-", "-", "7", "8", "9", "10", "11", "13", "12"])
    let kinds = run.lines.indices.map { run.kind($0) ?? "answered" }
    #expect(
      kinds == [
        "answered", "bad-value", "unknown-name", "no-farm", "no-farm", "bad-value", "bad-value",
        "bad-value", "unknown-name", "unknown-name", "answered", "unknown-layout", "bad-option",
        "bad-option", "answered",
      ])
    // The number of the line as the sender counts it, also after a child was replaced.
    #expect(run.lines[2]["line"] as? Int == 5)
    let herd = (run.lines[10]["herds"] as? [[String: Any]])?.first
    #expect(herd?["cows"] as? Int == 12 && herd?["test_days"] as? Int == 12)
    for (index, line) in run.lines.enumerated() where run.kind(index) != nil {
      let error = (line["errors"] as? [[String: Any]])?.first
      #expect(error?["place"] != nil && error?["fix"] != nil, "\(line)")
    }
  }

  @Test("A line longer than is taken is refused under its id, and memory stays what it was")
  func hugeLine() throws {
    let huge = "{\"id\": 2, \"text\": \"" + String(repeating: "x", count: 3 << 20) + "\"}"
    let run = try WorkerRun(
      [WorkerRun.yields(id: 1), huge, WorkerRun.yields(id: 3)], arguments: ["--line-limit", "1"])
    #expect(run.lines.map { $0["id"] as? Int } == [1, 2, 3])
    #expect(run.kind(1) == "record-too-long" && run.kind(0) == nil && run.kind(2) == nil)
  }

  @Test("Work that takes too long is ended, told, and the next request answered")
  func timeLimit() throws {
    let farm = try DemoFarmRun.shared.get().farm.path
    let plan = "{\"id\":\"slow\",\"farm\":\"\(farm)\",\"ask\":\"plan\",\"limit_s\":0.05}"
    let run = try WorkerRun([plan, WorkerRun.yields(id: 2)])
    #expect(run.exitCode == 0)
    #expect(run.lines.map { "\($0["id"] ?? "")" } == ["slow", "2"])
    #expect(run.kind(0) == "time-limit" && run.kind(1) == nil)
    let given = try WorkerRun(
      [plan.replacing("0.05", with: "600")], arguments: ["--limit", "0.05"])
    #expect(given.lines.first?["schema"] as? String == "galacto.plan/4", "\(given.lines)")
  }

  @Test("The same request is the same bytes: alone, after others, after one that was ended")
  func sameBytes() throws {
    let alone = try WorkerRun([WorkerRun.yields(id: 9, cow: 3, shift: 1.5)])
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<3 {
      let before = (0..<Int.random(in: 1...6, using: &generator)).map { number in
        [WorkerRun.yields(id: number), "{", "{\"id\":1,\"ask\":\"herds\"}"].randomElement() ?? ""
      }
      let after = try WorkerRun(before + [WorkerRun.yields(id: 9, cow: 3, shift: 1.5)])
      #expect(after.raw.last == alone.raw.last, "\(before)")
      #expect(after.raw.count == before.count + 1)
    }
  }

  /// A worker that is talked to while it runs.
  private final class Live {
    let process = Process()
    let input = Pipe()
    let output = Pipe()

    init(in folder: URL, temporary: URL) throws {
      process.executableURL = Program.url
      process.arguments = ["worker"]
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging([
        "GALACTO_DATA": Program.checkout.appendingPathComponent("HerdData").path,
        "TMPDIR": temporary.path,
      ]) { $1 }
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    func send(_ line: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    func line() -> String {
      var bytes: [UInt8] = []
      while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test("Asked to end, it ends after the answer in hand; killed, it leaves nothing behind")
  func signals() throws {
    let scratch = try TemporaryFolder()
    let temporary = scratch.url.appendingPathComponent("tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let farm = try DemoFarmRun.shared.get().farm.path
    let plan = "{\"id\":2,\"farm\":\"\(farm)\",\"ask\":\"plan\"}"
    // In hand.
    let asked = try Live(in: scratch.url, temporary: temporary)
    try asked.send(WorkerRun.yields(id: 1))
    #expect(asked.line().contains("\"id\":1"))
    try asked.send(plan)
    try asked.send(WorkerRun.yields(id: 3))
    usleep(150_000)
    kill(asked.process.processIdentifier, SIGTERM)
    #expect(asked.line().contains("galacto.plan/4"))
    asked.process.waitUntilExit()
    // No third answer, and no exit 0 by which lines would be lost in silence.
    #expect(asked.line().isEmpty && asked.process.terminationStatus == 143)
    // Idle.
    let idle = try Live(in: scratch.url, temporary: temporary)
    try idle.send(WorkerRun.yields(id: 1))
    _ = idle.line()
    kill(idle.process.processIdentifier, SIGINT)
    idle.process.waitUntilExit()
    #expect(idle.process.terminationStatus == 130)
    // Killed: the process that works for it is gone soon, and takes its folder with it.
    let killed = try Live(in: scratch.url, temporary: temporary)
    try killed.send(plan)
    usleep(150_000)
    kill(killed.process.processIdentifier, SIGKILL)
    killed.process.waitUntilExit()
    var left: [String] = []
    for _ in 0..<400 {
      left = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
      if left.isEmpty { break }
      usleep(50_000)
    }
    #expect(left.isEmpty, "\(left)")
  }

  @Test("No environment and no shell, as under Spark: the program finds its data all the same")
  func emptyEnvironment() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["-i", Program.url.path, "worker"]
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data((WorkerRun.yields(id: 1) + "\n").utf8))
    try input.fileHandleForWriting.close()
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && answer.contains("milk_305_kg"), "\(answer)")
  }
}
