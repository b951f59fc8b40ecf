package import DairyTerms

/// Kinds of file told by their first bytes, whatever the name says.
package enum FileKind {
  private static let binary: [(magic: [UInt8], kind: String, fix: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP or XLSX (Excel) file", "in Excel: save as CSV UTF-8"),
    ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP file", "give the file inside it"),
    ([0x25, 0x50, 0x44, 0x46], "a PDF", "ask for the same report as CSV"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel (XLS) file", "in Excel: save as CSV UTF-8"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd-compressed file", "decompress it first"),
    ([0x42, 0x5A, 0x68], "a bzip2-compressed file", "decompress it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz-compressed file", "decompress it first"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "name the data file"),
    (Array("SQLite format 3\0".utf8), "an SQLite database", "use 'galacto herd restore'"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture", "name the data file"),
  ]

  /// - Throws: ``Complaint`` with code `not-text` where the first bytes are of a known
  ///   binary kind.
  package static func refuseBinary(head: [UInt8], place: FilePlace) throws {
    for entry in binary where head.starts(with: entry.magic) {
      throw Complaint(.notText, at: place, "this is \(entry.kind), not a text file", fix: entry.fix)
    }
  }

  /// Whether the bytes begin a gzip stream.
  package static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }
}
