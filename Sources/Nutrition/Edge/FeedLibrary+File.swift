public import DairyTerms
public import Foundation

extension FeedLibrary {
  /// Reads a library from a CSV file, as ``init(csv:fileName:)``.
  ///
  /// - Throws: ``Complaint`` when the file cannot be read or a line is wrong.
  public init(contentsOf url: URL) throws(Complaint) {
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw Complaint(
        .unreadableFile, at: url.path, "the file cannot be read as UTF-8",
        fix: "check that it exists and is a CSV file")
    }
    try self.init(csv: text, fileName: url.lastPathComponent)
  }
}
