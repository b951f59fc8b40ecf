import Foundation

/// The demo farm, made and planned once for all tests that look at it.
final class DemoFarmRun: Sendable {
  let folder: URL
  let run: Program.Run

  /// The one run.
  static let shared = Result { try DemoFarmRun() }

  private init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    run = try Program.run(["demo"], in: folder)
  }

  /// The farm's folder.
  var farm: URL { folder.appendingPathComponent("demo") }

  /// A copy of the farm that a test may spoil.
  func copy(into scratch: TemporaryFolder) throws -> URL {
    let target = scratch.url.appendingPathComponent("farm")
    try FileManager.default.copyItem(at: farm, to: target)
    return target
  }

  /// The plan as the program wrote it.
  func plan() throws -> [String: Any] {
    let data = try Data(contentsOf: farm.appendingPathComponent("reports/plan.json"))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
