import Foundation
import Testing

/// Scripts rely on the kinds of errors and their exit codes: docs/errors.md must list each.
struct ErrorPageTests {
  @Test("docs/errors.md lists every kind with its exit code")
  func page() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    func text(_ path: String) throws -> String {
      try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    let exits = [
      "ours": 1, "usage": 2, "data": 3, "noSolution": 4, "storage": 5, "busy": 6,
    ]
    let source = try text("Sources/DairyTerms/Complaint+Kinds.swift")
    let page = try text("docs/errors.md")
    var count = 0
    for match in source.matches(of: /Self\("([a-z0-9-]+)"(?:, \.(\w+))?\)/) {
      let exit = try #require(exits[match.2.map(String.init) ?? "data"])
      #expect(page.contains("| `\(match.1)` | \(exit) |"), "\(match.1)")
      count += 1
    }
    #expect(count > 100)
  }
}
