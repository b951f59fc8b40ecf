import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// The file of rows that were left out, with line, field and reason.
struct RejectsFile {
  private static let headings = CSVText.line(
    ["file", "line", "field", "code", "reason", "row"].map { CSVText.Cell.text($0) })

  private let url: URL
  private let rules: OutputFile.Rules
  /// A pipe or a device stays open: who reads it would take a second opening for the end.
  private let stream: OutputFile?

  /// A file that may be written, which is asked before anything is stored; nothing is left behind.
  ///
  /// - Throws: ``Complaint`` as `OutputFile`.
  init(at url: URL, rules: OutputFile.Rules) throws(Complaint) {
    self.url = url
    self.rules = rules
    let trial = try OutputFile(url, rules: rules)
    stream = trial.isStream ? trial : nil
    guard stream == nil else { return }
    try trial.write(Self.headings)
    try trial.finish()
  }

  /// Writes the rows.
  func write(_ rejects: [ImportOutcome.Reject]) throws(Complaint) {
    var text = Self.headings
    for reject in rejects {
      text += CSVText.line([
        .text(reject.file), .integer(reject.line), .text(reject.field ?? ""), .text(reject.code),
        .text(reject.reason), .text(reject.raw),
      ])
    }
    do throws(Complaint) {
      if let stream {
        try stream.write(text)
      } else {
        try OutputFile.write([(url, Data(text.utf8))], rules: rules)
      }
    } catch {
      throw Complaint(
        error.kind, at: error.place,
        error.explanation + " (what could be stored is stored; the rejects file is not written)",
        fix: "say --rejects with another place", fault: error.fault)
    }
  }
}
