import FarmFormats
import FarmText
import Foundation

/// A generator whose numbers are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A file of the given bytes in a folder of its own.
func temporaryFile(named name: String, _ bytes: [UInt8]) -> String {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let file = folder.appendingPathComponent(name)
  _ = FileManager.default.createFile(atPath: file.path, contents: Data(bytes))
  return file.path
}

/// The path of a case file.
func casePath(_ name: String) throws -> String {
  guard
    let url = Bundle.module.url(
      forResource: name, withExtension: nil, subdirectory: "Cases")
  else { throw CocoaError(.fileNoSuchFile) }
  return url.path
}

/// A mapping file that Galacto ships.
func shippedMapping(_ name: String) throws -> FarmMapping {
  let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try FarmMapping(
    reading: FarmFile(path: checkout.appendingPathComponent("HerdData/mappings/\(name).yaml").path))
}

/// A new empty folder.
func temporaryFolder() -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

/// A file of the given bytes at a place.
func temporaryFile(at url: URL, _ bytes: [UInt8]) -> URL {
  _ = FileManager.default.createFile(atPath: url.path, contents: Data(bytes))
  return url
}

extension String {
  /// The text without the characters at its end that meet the condition.
  func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, condition(last) { text.removeLast() }
    return text
  }
}
