import Foundation

/// Knows files that Galacto wrote, so that they may be written anew without a word.
enum MadeByGalacto {
  /// Marks in what is written: a page's generator, a document's schema, a comment.
  private static let marks = [
    "name=\"generator\" content=\"Galacto", "\"schema\" : \"galacto.", "\"schema\":\"galacto.",
    "written by galacto",
    // The foot of a page, by which those of 0.1.0 are known: they have no generator.
    "<footer>Galacto ",
  ]

  /// Whether the file bears one of the marks, or begins with the line the new one begins with: a
  /// table has no place for a mark but its headings.
  static func recognises(_ found: Data, like head: Data) -> Bool {
    let first = firstLine(of: head)
    if firstLine(of: found) == first, !isShared(first) { return true }
    return marks.contains { found.range(of: Data($0.utf8)) != nil }
  }

  /// What a file begins with that nothing else begins with: an archive, the rows left out by an
  /// import.
  private static let beginnings = ["{\"galacto_archive\":", "file,line,field,code,reason,row\n"]

  /// Whether the file bears a mark that only Galacto sets.
  static func bearsMark(_ file: URL) -> Bool {
    guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped) else { return false }
    if beginnings.contains(where: { bytes.starts(with: Data($0.utf8)) }) { return true }
    // A herd file may hold any of these words in a cell; a page or a document begins as one.
    guard let first = bytes.first, [UInt8(ascii: "<"), UInt8(ascii: "{")].contains(first) else {
      return false
    }
    return marks.contains { bytes.range(of: Data($0.utf8)) != nil }
  }

  private static func firstLine(of data: Data) -> Data {
    Data(data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
  }

  /// Lines that any program's file may begin with.
  private static func isShared(_ line: Data) -> Bool {
    [
      "", "{", "[", "<!DOCTYPE html>", "<!doctype html>",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    ]
    .contains { Data($0.utf8) == line }
  }
}
