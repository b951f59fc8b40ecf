import Farm
import FarmPlanning
import FarmText
import Foundation
import Reporting

/// Puts the plan's page on disk: whole or not at all.
enum ReportWriter {
  /// Writes a plan's page, and its JSON twin of the same name.
  static func write(_ plan: FarmPlan, to page: URL, rules: OutputFile.Rules) throws {
    let markup = try PlanDocument.page(of: plan, programVersion: ProgramVersion.text)
    let twin = page.deletingPathExtension().appendingPathExtension("json")
    try OutputFile.write(
      [(twin, try PlanDocument.json(of: plan)), (page, Data(markup.utf8))], rules: rules)
  }
}
