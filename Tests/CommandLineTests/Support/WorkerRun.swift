import Foundation

/// `galacto worker` with requests, run to its end.
struct WorkerRun {
  let lines: [[String: Any]]
  let raw: [String]
  let exitCode: Int32

  /// Sends lines and waits for all answers.
  init(
    _ requests: [String], arguments: [String] = [], in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws {
    let scratch = try TemporaryFolder()
    let input = scratch.url.appendingPathComponent("requests")
    try Data(requests.joined(separator: "\n").utf8).write(to: input)
    let output = scratch.url.appendingPathComponent("answers")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let process = Process()
    process.executableURL = Program.url
    process.arguments = ["worker"] + arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["GALACTO_DATA": Program.checkout.appendingPathComponent("HerdData").path]
    ) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    raw = try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
    lines = try raw.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// The kind of the first error of an answer; `nil` where it has none.
  func kind(_ line: Int) -> String? {
    (lines[line]["errors"] as? [[String: Any]])?.first?["kind"] as? String
  }

  /// Seven tests of one lactation, as a table in a question.
  static func yields(id: Int, cow: Int = 7, shift: Double = 0) -> String {
    let tests = [(12, 28.1), (45, 34.9), (78, 33.6), (112, 31.2), (150, 28.9), (190, 26.0)]
    let rows = tests.map { "\(cow),\($0.0),\($0.1 + shift)" }.joined(separator: "\\n")
    return "{\"id\":\(id),\"ask\":\"herd-yields\",\"method\":\"test-interval\","
      + "\"table\":{\"name\":\"t.csv\",\"text\":\"id,dim,milk_kg\\n\(rows)\\n\"}}"
  }
}
