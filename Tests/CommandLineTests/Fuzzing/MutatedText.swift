import Foundation

/// Makes bytes that are nearly a file: what slips, broken programs and malice make of one.
struct MutatedText {
  /// Largest result, bytes: the fuzzer's promises are about inputs below 1 MB.
  static let largest = 900_000

  /// Words that have broken readers.
  private static let words = [
    "", "0", "-1", "1e308", "-1e308", "NaN", "inf", "1e-320", "9223372036854775807",
    "-9223372036854775808", "18446744073709551616", "0x10", "1_0", "1,5", "1.234,5", "2024-02-30",
    "0000-00-00", "9999-12-31", "31/12/2024", "12/31/2024", "=1+1", "'", "\"", "\"\"", "\\",
    "\u{0}",
    "\u{1B}[2J", "\u{202E}", "\u{FEFF}", "é", "e\u{301}", "😀", "null", "~", "true", "{}", "[]", "{",
    "[",
    "&a", "*a", "!!binary x", "<<", "- ", ": ", "# ", "%", "../../../etc/passwd", "/dev/null", "-",
    "--",
    String(repeating: "9", count: 400), String(repeating: "a", count: 3000),
    String(repeating: "[", count: 300), String(repeating: "((", count: 200),
  ]

  /// Changes the bytes in one to six ways, or not at all.
  static func of(
    _ original: [UInt8], with other: [UInt8], random: inout FuzzRandom
  ) -> [UInt8] {
    var bytes = original
    if random.happens(8) { return bytes }
    for _ in 0...random.below(6) { change(&bytes, other, &random) }
    return Array(bytes.prefix(largest))
  }

  private static func change(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout FuzzRandom) {
    let place = random.below(bytes.count + 1)
    switch random.below(12) {
    case 0 where !bytes.isEmpty:
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
    case 1: bytes.insert(contentsOf: Array(random.pick(words).utf8), at: place)
    case 2: bytes = Array(bytes.prefix(place))
    case 3:
      let end = min(place + random.below(40), bytes.count)
      bytes.removeSubrange(place..<end)
    case 4: replaceCell(in: &bytes, with: random.pick(words), &random)
    case 5: replaceCell(in: &bytes, with: random.pick(words), &random)
    case 6: moveLines(of: &bytes, &random)
    case 7:
      // A piece of another file.
      let start = random.below(other.count + 1)
      bytes.insert(
        contentsOf: other[start..<min(start + random.below(400), other.count)], at: place)
    case 8:
      // A piece again and again.
      let piece = Array(bytes[place..<min(place + 1 + random.below(60), bytes.count)])
      let times = [2, 10, 100, 1000][random.below(4)]
      bytes.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
    case 9:
      let pairs: [(UInt8, UInt8)] = [
        (0x2C, 0x3B), (0x2E, 0x2C), (0x2C, 0x09), (0x0A, 0x0D), (0x3A, 0x20), (0x2D, 0x2F),
      ]
      let (from, to) = random.pick(pairs)
      bytes = bytes.map { $0 == from ? to : $0 }
    case 10: changeDigits(of: &bytes, &random)
    default:
      if random.happens(10) {
        bytes = bytes.flatMap { [$0, 0] }
      } else {
        moveLines(of: &bytes, &random)
      }
    }
  }

  /// Sets a word for what stands between two separators.
  private static func replaceCell(
    in bytes: inout [UInt8], with word: String, _ random: inout FuzzRandom
  ) {
    guard !bytes.isEmpty else { return }
    let separators = Set(",;:\t\n\"{}[] =<>".utf8)
    let middle = random.below(bytes.count)
    var start = middle
    var end = middle
    while start > 0, !separators.contains(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, !separators.contains(bytes[end]) { end += 1 }
    bytes.replaceSubrange(start..<end, with: Array(word.utf8))
  }

  /// Doubles, drops or exchanges lines.
  private static func moveLines(of bytes: inout [UInt8], _ random: inout FuzzRandom) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let (one, two) = (random.below(lines.count), random.below(lines.count))
    switch random.below(3) {
    case 0: lines.swapAt(one, two)
    case 1: lines.insert(lines[one], at: two)
    default: lines.remove(at: one)
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// Other digits for some of the digits.
  private static func changeDigits(of bytes: inout [UInt8], _ random: inout FuzzRandom) {
    let places = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard !places.isEmpty else { return }
    for _ in 0...random.below(20) {
      bytes[random.pick(places)] = UInt8(0x30 + random.below(10))
    }
  }
}
