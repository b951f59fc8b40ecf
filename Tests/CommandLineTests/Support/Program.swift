import Foundation

/// The built program, run as a user runs it: a real process, real files, real exit codes.
struct Program {
  struct Run {
    let output: String
    let talk: String
    let exitCode: Int32
  }

  /// The program that was built together with these tests.
  static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["GALACTO_PROGRAM"], !path.isEmpty {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("galacto")
  }()

  /// The checkout these tests stand in.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs a line as a shell takes it, with the program under the name `galacto`: its exit code, and what
  /// it said beside the answer.
  static func run(asTyped line: String, in folder: URL) throws -> (code: Int32, talk: String) {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "galacto() { '\(url.path)' \"$@\"; }; \(line)"]
    shell.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["GALACTO_DATA"] = checkout.appendingPathComponent("HerdData").path
    shell.environment = environment
    let talk = Pipe()
    shell.standardInput = FileHandle.nullDevice
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = talk
    try shell.run()
    let said = String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    return (shell.terminationStatus, said)
  }

  /// Runs the program and waits for it; output is read while it runs, so that a long answer cannot
  /// fill the pipe and hang it.
  static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    program: URL = url
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    var inherited = ProcessInfo.processInfo.environment
    inherited["GALACTO_DATA"] = checkout.appendingPathComponent("HerdData").path
    process.environment = inherited.merging(environment) { _, new in new }
    let scratch = try TemporaryFolder()
    let outputFile = scratch.url.appendingPathComponent("output")
    let talkFile = scratch.url.appendingPathComponent("talk")
    for file in [outputFile, talkFile] {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: talkFile)
    try process.run()
    process.waitUntilExit()
    return Run(
      output: try String(contentsOf: outputFile, encoding: .utf8),
      talk: try String(contentsOf: talkFile, encoding: .utf8),
      exitCode: process.terminationStatus)
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
