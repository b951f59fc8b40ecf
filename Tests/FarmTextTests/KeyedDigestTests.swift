import Testing

@testable import FarmText

/// A pseudonym made by a wrong digest would not be the one another program makes by the same key.
struct KeyedDigestTests {
  private static let cases: [(key: [UInt8], message: [UInt8], hex: String)] = [
    (
      [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test("HMAC-SHA-256 of RFC 4231, cases 1, 2 and 6")
  func published() {
    for one in Self.cases {
      #expect(KeyedDigest(key: one.key).hex(of: one.message) == one.hex)
    }
  }
}
