import Foundation

/// The form of a kept table:
///
///     8 bytes   GALCOWT1
///     8 bytes   length of the identity
///     identity  UTF-8 text: what was asked, what it rests on, the fingerprint of the model
///     8 bytes   count of numbers
///     numbers   IEEE 754 binary64, 8 bytes each
///     8 bytes   FNV-1a digest of all bytes before
///
/// Whole numbers are unsigned, everything is little-endian. A file is believed only where every byte
/// of its identity is the one wanted, its length is right and its digest holds.
enum CowTableFile {
  static let ending = "cowtable"
  private static let magic = Array("GALCOWT1".utf8)

  /// The text a file must carry to be the table asked for.
  static func identity(
    _ ask: TableAsk, _ origin: TableOrigin, _ fingerprint: ModelFingerprint = .standard
  ) -> String {
    ask.description + fingerprint.text + origin.text
  }

  /// The identity that a file carries, where it is a table at all.
  static func identity(in bytes: [UInt8]) -> String? {
    guard bytes.count >= length(identity: 0, numbers: 0), bytes.starts(with: magic),
      let count = Int(exactly: word(at: magic.count, in: bytes)),
      count <= bytes.count - length(identity: 0, numbers: 0)
    else { return nil }
    return String(bytes: bytes[(magic.count + 8)...].prefix(count), encoding: .utf8)
  }

  /// The bytes of a table.
  static func bytes(identity: String, numbers: [Double]) -> [UInt8] {
    let text = Array(identity.utf8)
    var bytes = magic
    bytes.reserveCapacity(length(identity: text.count, numbers: numbers.count))
    append(UInt64(text.count), to: &bytes)
    bytes += text
    append(UInt64(numbers.count), to: &bytes)
    for number in numbers { append(number.bitPattern, to: &bytes) }
    append(digest(bytes[...]), to: &bytes)
    return bytes
  }

  /// The numbers of a file that carries this identity and that many numbers; `nil` for any other.
  static func numbers(in bytes: [UInt8], identity: String, count: Int) -> [Double]? {
    let text = Array(identity.utf8)
    guard bytes.count == length(identity: text.count, numbers: count) else { return nil }
    let head = magic.count + 8 + text.count + 8
    guard bytes.starts(with: magic), word(at: magic.count, in: bytes) == UInt64(text.count),
      bytes[(magic.count + 8)...].starts(with: text),
      word(at: head - 8, in: bytes) == UInt64(count),
      word(at: bytes.count - 8, in: bytes) == digest(bytes.dropLast(8))
    else { return nil }
    let numbers = (0..<count).map { Double(bitPattern: word(at: head + 8 * $0, in: bytes)) }
    return numbers.allSatisfy(\.isFinite) ? numbers : nil
  }

  /// Bytes of a file.
  static func length(identity: Int, numbers: Int) -> Int {
    magic.count + 8 + identity + 8 + 8 * numbers + 8
  }

  private static func digest(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var digest = BitDigest()
    bytes.withUnsafeBytes { digest.add($0) }
    return digest.value
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word &>> UInt64(shift)))
    }
  }

  private static func word(at place: Int, in bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
  }
}
