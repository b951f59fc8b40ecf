import DairyTerms
import FarmPlanning
import Foundation
import Reporting

/// Puts pages on disk: whole or not at all.
enum ReportWriter {
  /// Writes a plan's page, and its JSON twin of the same name.
  static func write(_ plan: FarmPlan, to page: URL) throws {
    let markup = try PlanDocument.page(of: plan, programVersion: ProgramVersion.text)
    let twin = page.deletingPathExtension().appendingPathExtension("json")
    do {
      try FileManager.default.createDirectory(
        at: page.deletingLastPathComponent(), withIntermediateDirectories: true)
      try PlanDocument.json(of: plan).write(to: twin, options: .atomic)
      try Data(markup.utf8).write(to: page, options: .atomic)
    } catch let error as CocoaError {
      throw ReportNotWritten(place: page.path, explanation: error.localizedDescription)
    }
  }
}

/// A page could not be put on disk.
struct ReportNotWritten: ExplainedError {
  let place: String
  let explanation: String
  var code: String { "report-not-written" }
  var fix: String? { "choose another place with --out, or make room on the disk" }
  var fault: Fault { .storage }
}
