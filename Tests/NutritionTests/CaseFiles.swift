import Foundation
import Testing

@testable import Nutrition

/// The case tables and the shipped feed library.
enum CaseFiles {
  static func data(_ name: String) throws -> Data {
    let url = try #require(
      Bundle.module.url(forResource: "Cases/\(name)", withExtension: "json"))
    return try Data(contentsOf: url)
  }

  static func object(_ name: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data(name)) as? [String: Any])
  }

  /// The feed library of the checkout this test was compiled in.
  static let library: FeedLibrary = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv")
    do {
      return try FeedLibrary(contentsOf: file)
    } catch {
      fatalError("the shipped feed library cannot be read: \(error)")
    }
  }()
}

/// A scenario of the published model with what it must give.
struct ReferenceVector: Sendable, CustomTestStringConvertible {
  let id: String
  let json: Data
  let expected: [String: Double]
  var testDescription: String { id }

  static func all(in file: String) -> [ReferenceVector] {
    guard let root = try? CaseFiles.object(file),
      let vectors = root["vectors"] as? [[String: Any]]
    else { return [] }
    return vectors.compactMap { vector in
      guard let id = vector["id"] as? String, let expected = vector["expected"] as? [String: Any],
        let json = try? JSONSerialization.data(withJSONObject: vector)
      else { return nil }
      return ReferenceVector(
        id: id, json: json, expected: expected.compactMapValues { ($0 as? NSNumber)?.doubleValue })
    }
  }

  func scenario(missing: MissingAnalyses = .reference) throws -> ReferenceScenario {
    try ReferenceScenario(
      json: json, fileName: id, missing: missing,
      quirks: missing == .reference ? .reference : Quirks(), library: CaseFiles.library)
  }

  func prepared() throws -> (model: DietModel, kgDM: [Double]) { try scenario().prepared() }
}
