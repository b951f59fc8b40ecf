import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// The file of rows that were left out, with line, field and reason.
enum RejectsFile {
  private static let headings = CSVText.line(
    ["file", "line", "field", "code", "reason", "row"].map { CSVText.Cell.text($0) })

  /// Whether the file may be written, asked before anything is stored; nothing is left behind.
  ///
  /// - Throws: ``Complaint`` as `OutputFile`.
  static func check(_ url: URL, rules: OutputFile.Rules) throws(Complaint) {
    let trial = try OutputFile(url, rules: rules)
    guard !trial.isStream else { return }
    try trial.write(headings)
    try trial.finish()
  }

  /// Writes the rows.
  static func write(
    _ rejects: [ImportOutcome.Reject], to url: URL, rules: OutputFile.Rules
  ) throws(Complaint) {
    var text = headings
    for reject in rejects {
      text += CSVText.line([
        .text(reject.file), .integer(reject.line), .text(reject.field ?? ""), .text(reject.code),
        .text(reject.reason), .text(reject.raw),
      ])
    }
    do {
      try OutputFile.write([(url, Data(text.utf8))], rules: rules)
    } catch {
      throw Complaint(
        error.kind, at: error.place,
        error.explanation + " (what could be stored is stored; the rejects file is not written)",
        fix: "say --rejects with another place", fault: error.fault)
    }
  }
}
