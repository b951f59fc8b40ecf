import Answers
import DairyTerms
import Farm
import FarmText
import Foundation

/// The demo farm in a temporary folder, made once for all tests.
actor DemoSource {
  static let shared = DemoSource()

  /// The checkout these tests stand in.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private var made: FarmSource?
  private var asked: [String: any Answer] = [:]

  /// The farm.
  func source() throws -> FarmSource {
    if let made { return made }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-door-\(UUID().uuidString)")
    let shipped = Self.checkout.appendingPathComponent("HerdData")
    try DemoFarm(farm: FarmFolder(url: folder), shipped: shipped).make()
    let source = FarmSource(
      at: folder, named: "demo", shipped: ShippedFiles(folder: shipped, programVersion: "0"))
    made = source
    return source
  }

  /// The answer to a request; the same request is asked once.
  func answer(_ request: FarmRequest) async throws -> any Answer {
    let key = try HouseJSON.text(of: request)
    if let known = asked[key] { return known }
    let reply = try await Answers.answer(request, of: source())
    asked[key] = reply
    return reply
  }
}

/// The keys of JSON objects, however deep.
enum DocumentKeys {
  /// Every key, once and in order.
  static func all(in value: Any) -> [String] {
    Set(found(in: value)).sorted()
  }

  /// Names that are data: feeds, published variables.
  static func isPublished(_ key: String) -> Bool {
    key.contains(where: \.isUppercase) || key.contains(" ")
  }

  private static func found(in value: Any) -> [String] {
    switch value {
    case let object as [String: Any]: object.keys + object.values.flatMap(found)
    case let list as [Any]: list.flatMap(found)
    default: []
    }
  }
}
