import DairyTerms
import FarmFormats
import FarmText
public import Foundation

/// The file of a pen in a folder of the farm, such as `rations/HIGH.yaml` or `limits/Pen 1.yaml`.
///
/// A pen's code is any text, and file systems differ: some take upper and lower case for the same,
/// some change accented letters, some keep names of their own. So a pen has two names for a file:
///
/// - its **plain name**: ASCII letters, digits, `-`, `_` and blanks as they are, every other
///   byte of its UTF-8 as `%C3`: `HIGH`, `Pen 1`, `N%C3%B6rdlich`;
/// - its **marked name**: the plain name, `~`, and the places of its lower-case letters as the bits
///   of a hexadecimal number, the first letter's the lowest: `HIGH~`, `Pen 1~6`, `high~f`. No two
///   pens' marked names are alike even where case does not count, and the code can be told from it.
///
/// A file is a pen's when its name, as the folder lists it, is exactly one of the two. So
/// `limits/high.yaml`, which is the stage's, is never taken for that of a pen `HIGH`, even where the
/// file system would open it. The plain name is the usual one; the marked name is written where the
/// folder has a file that differs by case only, and where the plain name belongs to something else
/// (``reservedLimits``, devices of Windows).
///
/// A plain name of more than ``longest`` bytes is cut, and `~~` and 32 digits of the SHA-256 of the
/// code are put behind: such a name still belongs to one pen, but the code cannot be told from it.
public enum PenFile {
  /// Longest stem with the code in it, bytes; file systems take 255 with version and ending.
  public static let longest = 200
  /// How much of a longer name is kept, bytes.
  private static let kept = 120

  /// Names in `limits/` that are no pen's, as they are written: the stages' files and those of the
  /// whole farm.
  public static let reservedLimits: Set<String> = [
    "fresh", "high", "mid", "low", "far-off", "close-up", "heifer", "feeds", "plan", "stock",
    "spread", "pens",
  ]

  /// Names that Windows keeps for devices, whatever the ending.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// The usual name of a pen's file, without its ending.
  public static func stem(of code: String) -> String {
    plainStem(of: code) ?? markedStem(of: code)
  }

  /// The plain name of a pen's file, without its ending; `nil` for one that would be too long.
  static func plainStem(of code: String) -> String? {
    let stem = escaped(code)
    return stem.utf8.count <= longest ? stem : nil
  }

  /// The marked name of a pen's file, without its ending.
  static func markedStem(of code: String) -> String {
    let stem = escaped(code)
    let mark = lowerCaseMark(of: code)
    if stem.utf8.count + 1 + mark.utf8.count <= longest { return "\(stem)~\(mark)" }
    var digest = FileDigest()
    Array(code.utf8).withUnsafeBytes { digest.add($0) }
    var start = String(stem.prefix(kept))
    // No escape is cut in two.
    if let percent = start.suffix(2).firstIndex(of: "%") { start = String(start[..<percent]) }
    return "\(start)~~\(digest.finish().prefix(32))"
  }

  /// The code of the pen a file name (without its ending) belongs to; `nil` for a name no pen can
  /// have, or a long one that was cut. A marked name may have lost its case.
  public static func code(ofStem stem: String) -> String? {
    let parts = stem.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count <= 2, let text = unescaped(String(parts[0])), !text.isEmpty else {
      return nil
    }
    guard parts.count == 2 else { return escaped(text) == stem ? text : nil }
    let mark = parts[1].lowercased()
    var places: [Bool] = []
    for digit in mark.reversed() {
      guard let value = digit.hexDigitValue else { return nil }
      places += (0..<4).map { value >> $0 & 1 == 1 }
    }
    var letter = 0
    let code = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          guard isLetter(scalar) else { return scalar }
          defer { letter += 1 }
          let isLower = letter < places.count && places[letter]
          return UnicodeScalar(UInt8(scalar.value) & ~0x20 | (isLower ? 0x20 : 0))
        }))
    return lowerCaseMark(of: code) == mark ? code : nil
  }

  /// The pen's file in a folder, as the folder lists it; `nil` where it has none.
  ///
  /// - Throws: ``Complaint`` with code `two-pen-files` where both of the pen's names are there.
  static func existing(
    of code: String, in folder: URL, reserved: Set<String> = []
  ) throws -> URL? {
    try existing(of: code, in: folder, listed: stems(in: folder), reserved: reserved)
  }

  /// The name of the file to write for a pen: the one that is there, else the plain name, else,
  /// where that is another's on any file system, the marked one.
  ///
  /// - Throws: as `existing(of:in:reserved:)`.
  public static func toWrite(
    of code: String, in folder: URL, reserved: Set<String> = []
  ) throws -> URL {
    let listed = stems(in: folder)
    if let file = try existing(of: code, in: folder, listed: listed, reserved: reserved) {
      return file
    }
    guard let plain = plainStem(of: code), !devices.contains(plain.lowercased()),
      !reserved.contains(plain.lowercased()),
      !listed.contains(where: { $0.lowercased() == plain.lowercased() })
    else { return folder.appendingPathComponent(markedStem(of: code) + ending) }
    return folder.appendingPathComponent(plain + ending)
  }

  private static let ending = ".yaml"

  private static func existing(
    of code: String, in folder: URL, listed: Set<String>, reserved: Set<String>
  ) throws -> URL? {
    let names = [plainStem(of: code), markedStem(of: code)].compactMap { $0 }
      .filter { listed.contains($0) && !reserved.contains($0) }
    guard names.count < 2 else {
      throw Complaint(
        .twoPenFiles, at: folder.appendingPathComponent(names[0] + ending).path,
        "'\(names[0] + ending)' and '\(names[1] + ending)' are both of pen "
          + "'\(VisibleText.escaped(code))'", fix: "remove one of them")
    }
    return names.first.map { folder.appendingPathComponent($0 + ending) }
  }

  /// The files of a folder without their endings, exactly as it lists them.
  private static func stems(in folder: URL) -> Set<String> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return Set(names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) })
  }

  // MARK: - Spelling

  /// Signs that stand for themselves: those every file system keeps, letters in either case.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: " "):
      true
    default: false
    }
  }

  private static func isLetter(_ scalar: UnicodeScalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  private static func escaped(_ code: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var text = ""
    for byte in code.utf8 {
      if isPlain(byte) {
        text.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        text += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return text
  }

  private static func unescaped(_ stem: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(stem.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        guard isPlain(byte) else { return nil }
        bytes.append(byte)
        continue
      }
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      guard pair.utf8.count == 2, let value = UInt8(pair, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The places of a code's lower-case ASCII letters among its letters, as a hexadecimal number
  /// without leading zeros; empty for a code without any.
  private static func lowerCaseMark(of code: String) -> String {
    let letters = code.unicodeScalars.filter(isLetter)
    var digits: [Character] = []
    var group = 0
    for (index, letter) in letters.enumerated() {
      if letter.properties.isLowercase { group |= 1 << (index % 4) }
      if index % 4 == 3 || index == letters.count - 1 {
        digits.append(Character(String(group, radix: 16)))
        group = 0
      }
    }
    while digits.last == "0" { digits.removeLast() }
    return String(digits.reversed())
  }
}
