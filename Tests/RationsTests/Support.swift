import Foundation
import Nutrition
import Rations
import Testing

/// What the tests read: the shipped feed library and the cases beside them.
enum Fixtures {
  static let library: FeedLibrary = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv")
    do { return try FeedLibrary(contentsOf: file) } catch { fatalError("\(error)") }
  }()

  static func text(_ name: String) throws -> String {
    let url = try #require(Bundle.module.url(forResource: "Cases/\(name)", withExtension: nil))
    return try String(contentsOf: url, encoding: .utf8)
  }

  static func json(_ name: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text(name).utf8))
    return try #require(value as? [String: Any])
  }

  static func problem(_ name: String) throws -> RationProblem {
    try ProblemFile.read(text(name), file: name, library: library)
  }
}
