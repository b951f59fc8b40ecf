public import Answers
import DairyTerms
import Farm
import Nutrition

/// What an import of laboratory sheets says: each feed with what was measured, as fed and of dry
/// matter, how far samples lie apart, and what the library has.
public enum LabImportText {
  /// A line of counts, and a block a feed.
  public static func text(of answer: LabImportAnswer) -> String {
    let outcome = answer.outcome
    let head =
      outcome.changesNothing ? "nothing to do" : answer.isDryRun ? "would be stored" : "stored"
    return (["\(head): \(counts(of: outcome))"] + outcome.changes.map(block))
      .joined(separator: "\n")
  }

  private static func counts(of outcome: LabImport) -> String {
    let parts: [(Int, String)] = [
      (outcome.changes.reduce(0) { $0 + $1.added }, "new"),
      (outcome.changes.reduce(0) { $0 + $1.corrected }, "corrected"),
      (outcome.changes.reduce(0) { $0 + $1.dropped }, "no longer counted"),
      (outcome.changes.reduce(0) { $0 + $1.known }, "on file already"),
    ]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "samples " + (said.isEmpty ? "none" : said.joined(separator: ", "))
  }

  private static func block(_ change: LabImport.Change) -> String {
    let count = change.feed.samples.count
    let title =
      "\n\(VisibleText.shortened(change.feed.name)): \(count) \(count == 1 ? "sample" : "samples") "
      + "over '\(change.base.name)'"
    let table = TextTable(
      heads: ["", "dry matter", "as fed", "", "spread", "n", "library"],
      rows: change.resolved.measured.compactMap { row($0, change) },
      rightAligned: [false, true, true, false, true, true, true])
    let rest = change.resolved.origins.values.filter {
      if case .library = $0 { true } else { false }
    }.count
    let why = change.likeness.map { ["taken for it because \($0); --like says another"] } ?? []
    return
      ([title] + why + [table.text, "the other \(rest) analyses are those of the library feed"])
      .joined(separator: "\n")
  }

  private static func row(_ component: FeedComponent, _ change: LabImport.Change) -> [String]? {
    guard case .laboratory(let mean)? = change.resolved.origins[component] else { return nil }
    let isWhole = component == .dryMatter
    let dryMatter = change.resolved.feed.dryMatterPercent ?? 100
    let asFed = isWhole ? mean.mean : mean.mean * dryMatter / 100
    let hasAsFed: Bool =
      switch component.unit {
      case .percentAsFed, .percentOfDryMatter, .mgPerKgDryMatter, .unitsPerKgDryMatter: true
      case .percentOfPart, .percentPerHour, .share: false
      }
    return [
      component.plainName, isWhole ? "" : shown(mean.mean), hasAsFed ? shown(asFed) : "",
      unit(component), mean.standardDeviation.map(shown) ?? "", "\(mean.count)",
      change.base[component].map(shown) ?? "none",
    ]
  }

  private static func unit(_ component: FeedComponent) -> String {
    switch component.unit {
    case .percentAsFed, .percentOfDryMatter: "%"
    case .percentOfPart: component.unit.rawValue
    case .percentPerHour: "%/h"
    case .mgPerKgDryMatter: "mg/kg"
    case .unitsPerKgDryMatter: "IU/kg"
    case .share: "g/g"
    }
  }

  private static func shown(_ value: Double) -> String {
    FarmNumber.shown(value, decimals: abs(value) < 1 ? 3 : abs(value) < 100 ? 2 : 0)
  }
}
