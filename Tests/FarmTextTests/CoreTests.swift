import Foundation
import Testing

/// The core lives in places that have no Foundation, no reflection and one thread (docs/core.md): a file
/// that breaks its rules would still build here, and the core would live nowhere else.
@Suite("Rules of the core")
struct CoreTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The files of the core, as scripts/core-sources lists them.
  private static func files() throws -> [(name: String, text: String)] {
    let sources = root.appendingPathComponent("Sources")
    let whole = ["DairyTerms", "LinearPrograms", "Nutrition", "Rations", "Homeorhesis"]
    let parts = ["FarmText/Tree", "Farm/Core", "FarmPlanning/Economics", "Answers/Core"]
    return try (whole + parts).flatMap { room in
      let folder = sources.appendingPathComponent(room)
      return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".swift") && !"/\($0)".contains("/Edge/") }
        .map { name in
          (
            "\(room)/\(name)",
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
          )
        }
    }
  }

  /// What no file of the core may say, and what says it.
  private static let forbidden: [(what: String, pattern: String)] = [
    (
      "Foundation, Dispatch and the like",
      #"^\s*(public |package )?import (Foundation|Dispatch|Synchronization|Glibc|Darwin|Yams)\b"#
    ),
    ("an untyped throws", #"\bthrows(?!\()"#),
    ("rethrows", #"\brethrows\b"#),
    ("an existential", #"\bany [A-Z]"#),
    ("a cast", #"\bas[?!]\s"#),
    ("reflection", #"String\((describing|reflecting)|Mirror\("#),
    ("a key path", #"[(, ]\\\.[a-zA-Z0-9]|KeyPath"#),
    ("Codable in its own words", #":.*\b(Codable|Encodable|Decodable|CodingKey)\b"#),
    ("a clock of Swift's", #"\b(ContinuousClock|SuspendingClock)\b"#),
    ("a task", #"\b(withTaskGroup|Task|async|await)\b"#),
    ("a merge of dictionaries", #"uniquingKeysWith|\.merg(e|ing)\("#),
  ]

  @Test("No file of the core uses what the core cannot have everywhere")
  func rules() throws {
    let files = try Self.files()
    #expect(files.count > 200)
    for (name, text) in files where name != "DairyTerms/Stored.swift" {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        // What is said in a comment or in quotation marks is no code.
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
          .replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
        for (what, pattern) in Self.forbidden {
          let found = try Regex(pattern).firstMatch(in: code) != nil
          #expect(!found, "\(name):\(number + 1) has \(what): \(line)")
        }
      }
    }
  }

  @Test("Mathematics comes from the core's own library wherever numbers are computed")
  func mathematics() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    let call = try Regex(#"(^|[^.\w])(exp|exp2|expf|log|log2|pow|powf|erfc|sin|cos)\("#)
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
    where name.hasSuffix(".swift") && !name.hasPrefix("Reporting/") {
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      // A method of that name is no mathematics.
      let code = text.split(separator: "\n").filter {
        !$0.contains("//") && !$0.contains("func ") && !$0.contains("try log(")
      }.joined(separator: "\n").replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
      guard try call.firstMatch(in: code) != nil else { continue }
      #expect(text.contains("import CMathematics"), "\(name) takes the system's mathematics")
    }
  }
}
