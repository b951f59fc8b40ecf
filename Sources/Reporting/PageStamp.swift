public import Answers
public import DairyTerms
import Foundation

/// What tells one printed page from another: at the foot of every page.
public struct PageStamp: Sendable, Hashable {
  /// Version of the program.
  public var programVersion: String
  /// Short hash of what the page shows: the same inputs give the same one.
  public var digest: String
  /// The day the farm's records were read as of, `YYYY-MM-DD`, or `nil`.
  public var dataDay: String?

  /// A stamp.
  public init(programVersion: String, digest: String, dataDay: String? = nil) {
    self.programVersion = programVersion
    self.digest = digest
    self.dataDay = dataDay
  }

  /// The stamp of a page that shows an answer: version, hash of its document, day of the data.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public init(of answer: some Answer, programVersion: String, dataDay: HerdDay?) throws {
    self.init(
      programVersion: programVersion, digest: Self.digest(of: try answer.json()),
      dataDay: dataDay?.iso)
  }

  /// FNV-1a of the bytes, 64 bits: tells two pages apart, guards against nothing.
  static func digest(of data: Data) -> String {
    let hash = data.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The stamp in words.
  func words(in style: PageStyle) -> String {
    let day = dataDay.map { " · " + style.words("stamp.day", ["day": style.date($0)]) } ?? ""
    return "Galacto \(programVersion)\(day) · \(digest) · \(style.words("stamp.offline"))"
  }
}
