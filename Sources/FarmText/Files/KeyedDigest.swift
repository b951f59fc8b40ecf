/// HMAC-SHA-256: a digest that only who holds the key can make or compare.
///
/// Source: RFC 2104, section 2; test values RFC 4231.
public struct KeyedDigest: Sendable {
  private let inner: [UInt8]
  private let outer: [UInt8]
  private static let blockBytes = 64

  /// A digest under a key of any length.
  public init(key: [UInt8]) {
    var block = key
    if block.count > Self.blockBytes { block = Self.digest(of: [block]) }
    block += [UInt8](repeating: 0, count: Self.blockBytes - block.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  /// The digest of a message in 64 hexadecimal digits.
  public func hex(of message: [UInt8]) -> String {
    var digest = FileDigest()
    for part in [outer, Self.digest(of: [inner, message])] {
      part.withUnsafeBytes { digest.add($0) }
    }
    return digest.finish()
  }

  private static func digest(of parts: [[UInt8]]) -> [UInt8] {
    var digest = FileDigest()
    for part in parts { part.withUnsafeBytes { digest.add($0) } }
    return digest.finishedBytes()
  }
}
