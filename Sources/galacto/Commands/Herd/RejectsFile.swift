import DairyTerms
import FarmFormats
import Foundation
import HerdStore

/// The file of rows that were left out, with line, field and reason.
enum RejectsFile {
  static func write(_ rejects: [ImportOutcome.Reject], to url: URL) throws {
    var text = CSVText.line(
      ["file", "line", "field", "code", "reason", "row"].map { CSVText.Cell.text($0) })
    for reject in rejects {
      text += CSVText.line([
        .text(reject.file), .integer(reject.line), .text(reject.field ?? ""), .text(reject.code),
        .text(reject.reason), .text(reject.raw),
      ])
    }
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw HerdStoreError(
        code: "not-writable", place: url.path,
        "the rejects file cannot be written (what could be stored is stored)",
        fix: "say --rejects with another place")
    }
  }
}
