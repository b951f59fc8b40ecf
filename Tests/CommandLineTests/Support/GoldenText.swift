import Foundation
import Testing

/// Text that was looked at by a person once and must not change unnoticed.
///
/// With `GALACTO_RECORD=1` the file is written anew, and the test fails all the same, so that a
/// recording can never pass for a check.
enum GoldenText {
  static func check(
    _ text: String, against relativePath: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = Program.checkout.appendingPathComponent(relativePath)
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record(
        "recorded \(relativePath); look at it, then run without GALACTO_RECORD",
        sourceLocation: sourceLocation)
      return
    }
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(
      text == expected,
      "the text differs from \(relativePath); record anew with GALACTO_RECORD=1 if it should",
      sourceLocation: sourceLocation)
  }
}
