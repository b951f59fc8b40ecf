import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Nutrition
import Reporting

/// What an import of laboratory sheets says: each feed with what was measured, as fed and of dry
/// matter, how far samples lie apart, and what the library has.
struct LabImportText {
  let outcome: LabImport
  let isDryRun: Bool

  /// A doubt in a line.
  static func line(_ doubt: PlausibilityWarning) -> String {
    let sample = doubt.labNumber.map { ", sample \(VisibleText.shortened($0))" } ?? ""
    return "'\(VisibleText.shortened(doubt.feed))'\(sample): \(doubt.explanation)"
  }

  var text: String {
    let head = outcome.changesNothing ? "nothing to do" : isDryRun ? "would be stored" : "stored"
    return (["\(head): \(counts)"] + outcome.changes.map(block)).joined(separator: "\n")
  }

  private var counts: String {
    let parts: [(Int, String)] = [
      (outcome.changes.reduce(0) { $0 + $1.added }, "new"),
      (outcome.changes.reduce(0) { $0 + $1.corrected }, "corrected"),
      (outcome.changes.reduce(0) { $0 + $1.dropped }, "no longer counted"),
      (outcome.changes.reduce(0) { $0 + $1.known }, "on file already"),
    ]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "samples " + (said.isEmpty ? "none" : said.joined(separator: ", "))
  }

  private func block(_ change: LabImport.Change) -> String {
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
    return [
      title, table.text, "the other \(rest) analyses are those of the library feed",
    ].joined(separator: "\n")
  }

  private func row(_ component: FeedComponent, _ change: LabImport.Change) -> [String]? {
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

  private func unit(_ component: FeedComponent) -> String {
    switch component.unit {
    case .percentAsFed, .percentOfDryMatter: "%"
    case .percentOfPart: component.unit.rawValue
    case .percentPerHour: "%/h"
    case .mgPerKgDryMatter: "mg/kg"
    case .unitsPerKgDryMatter: "IU/kg"
    case .share: "g/g"
    }
  }

  private func shown(_ value: Double) -> String {
    FarmNumber.shown(value, decimals: abs(value) < 1 ? 3 : abs(value) < 100 ? 2 : 0)
  }
}

/// What was done, for programs.
struct LabAnswer: Encodable {
  let outcome: LabImport
  let isDryRun: Bool

  private enum Key: String, CodingKey {
    case stored, feeds, doubts
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(!isDryRun && !outcome.changesNothing, forKey: .stored)
    try container.encode(outcome.changes.map(FeedAnswer.init), forKey: .feeds)
    try container.encode(outcome.doubts.map(LabImportText.line), forKey: .doubts)
  }

  private struct FeedAnswer: Encodable {
    let feed: String
    let library_feed: String
    let samples: Int
    let samples_new: Int
    let samples_corrected: Int
    let samples_known: Int
    let samples_dropped: Int
    let measured: [String: Measured]
    let from_library: [String]

    init(_ change: LabImport.Change) {
      feed = change.feed.name
      library_feed = change.base.name
      samples = change.feed.samples.count
      samples_new = change.added
      samples_corrected = change.corrected
      samples_known = change.known
      samples_dropped = change.dropped
      var measured: [String: Measured] = [:]
      var library: [String] = []
      for component in FeedComponent.allCases {
        switch change.resolved.origins[component] {
        case .laboratory(let mean): measured[component.fileKey] = Measured(mean)
        case .library: library.append(component.fileKey)
        case .derived, nil: break
        }
      }
      self.measured = measured
      from_library = library
    }
  }

  private struct Measured: Encodable {
    let mean: Double
    let standard_deviation: Double?
    let least: Double
    let most: Double
    let count: Int

    init(_ mean: MeasuredMean) {
      self.mean = mean.mean
      standard_deviation = mean.standardDeviation
      least = mean.range.lowerBound
      most = mean.range.upperBound
      count = mean.count
    }
  }
}
