import Answers
import FarmPlanning
import FarmText
import Foundation
import Reporting

/// Puts the plan's page on disk: whole or not at all.
enum ReportWriter {
  /// Writes a plan's page, and its JSON twin of the same name.
  static func write(
    _ plan: FarmPlan, to page: URL, rules: OutputFile.Rules, style: PageStyle, farm: String? = nil
  ) throws {
    let markup = try PlanPage(
      plan: plan, programVersion: ProgramVersion.text, style: style, farm: farm
    ).markup()
    let twin = page.deletingPathExtension().appendingPathExtension("json")
    try OutputFile.write([(twin, try plan.json()), (page, Data(markup.utf8))], rules: rules)
  }
}
