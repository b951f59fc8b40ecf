import Foundation

/// Knows files that Galacto wrote, so that they may be written anew without a word.
enum MadeByGalacto {
  /// Marks in what is written: a page's generator, a document's schema, a comment.
  private static let marks = [
    "name=\"generator\" content=\"Galacto", "\"schema\" : \"galacto.", "\"schema\":\"galacto.",
    "written by galacto",
  ]

  /// Whether the file bears one of the marks, or begins with the line the new one begins with: a
  /// table has no place for a mark but its headings.
  static func recognises(_ found: Data, like head: Data) -> Bool {
    let first = firstLine(of: head)
    if firstLine(of: found) == first, !isShared(first) { return true }
    return marks.contains { found.range(of: Data($0.utf8)) != nil }
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
