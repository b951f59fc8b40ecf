import Foundation
import LinearPrograms

/// Finds the case files copied into the test bundle.
enum Cases {
  static func url(_ name: String) -> URL {
    Bundle.module.bundleURL.appendingPathComponent("Cases").appendingPathComponent(name)
  }

  static func names(prefix: String = "", suffix: String) -> [String] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Cases").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
  }

  static func data(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }
}

/// The same random numbers on every machine (SplitMix64; Steele, Lea, Flood 2014).
struct Dice: RandomNumberGenerator {
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

func isClose(_ left: Double?, _ right: Double, relative: Double = 1e-7) -> Bool {
  guard let left else { return false }
  return abs(left - right) <= relative * max(1, abs(right))
}
