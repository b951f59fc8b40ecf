/// Small helpers on the bytes of a cell.
extension UnsafeRawBufferPointer {
  /// The bytes without spaces and tabs at both ends.
  package var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end && (self[start] == 0x20 || self[start] == 0x09) { start += 1 }
    while end > start && (self[end - 1] == 0x20 || self[end - 1] == 0x09) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: self[start..<end])
  }

  /// Whether the bytes spell the ASCII word, upper or lower case alike.
  package func spells(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] | 0x20 != word.utf8Start[index] | 0x20 {
      return false
    }
    return true
  }
}

/// Writings of "not measured" that farm files use; each becomes a missing value.
package enum MissingMark {
  package static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes.count {
    case 0: true
    case 1: bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: ".")
    case 2: bytes.spells("na") || bytes.spells("--")
    case 3: bytes.spells("n/a") || bytes.spells("nan")
    case 4: bytes.spells("null") || bytes.spells("none")
    default: false
    }
  }
}
