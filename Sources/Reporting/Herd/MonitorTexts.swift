public import Answers
import DairyTerms
import HerdStore

/// Findings in the records for people.
public enum CheckText {
  /// A row a finding.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: CheckAnswer, in units: FeedUnits = .metric) -> String {
    guard !answer.findings.isEmpty else { return "nothing odd found" }
    return TextTable(
      heads: ["severity", "rule", "animal", "day", "finding"],
      rows: answer.findings.map {
        [
          $0.severity.rawValue, $0.rule, VisibleText.escaped($0.animal), $0.day?.iso ?? "",
          VisibleText.escaped(units.sentence($0.finding)),
        ]
      }
    ).text
  }
}

/// How fresh cows do, for people.
public enum FreshText {
  /// A row an indicator.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public static func text(of answer: FreshAnswer, in units: FeedUnits = .metric) -> String {
    TextTable(
      heads: ["indicator", "recent", "n", "before", "n", "se", ""],
      rows: answer.document.indicators.map {
        let isWeight = $0.name.hasSuffix(", kg a day")
        func shown(_ value: Double?) -> String {
          Numbers.orBlank(isWeight ? value.map(units.mass) : value, 1)
        }
        return [
          isWeight ? $0.name.replacing(", kg a day", with: ", \(units.name) a day") : $0.name,
          shown($0.recent), "\($0.recentCount)", shown($0.baseline), "\($0.baselineCount)",
          Numbers.orBlank($0.standardErrors, 1), $0.alarm ? "look" : "",
        ]
      }, rightAligned: [false, true, true, true, true, true, false]
    ).text
  }

  /// Which days are recent.
  public static func note(of answer: FreshAnswer) -> String {
    "recent: \(answer.document.recentFrom) to \(answer.document.asOf)"
  }
}

/// Dry cows at risk for people.
public enum TransitionText {
  /// A row a cow.
  public static func text(of answer: TransitionAnswer) -> String {
    let rows = answer.document.cows.map {
      [
        VisibleText.escaped($0.id), "\($0.parity)", $0.daysDry.map(String.init) ?? "",
        $0.expectedCalving?.iso ?? "", $0.reasons.joined(separator: "; "),
      ]
    }
    guard !rows.isEmpty else { return "no dry cow stands out" }
    return TextTable(heads: ["id", "lact", "dry", "due", "reasons"], rows: rows).text
  }
}

/// The farm's record of changes for people.
public enum AuditText {
  /// A row a change.
  public static func text(of answer: AuditAnswer) -> String {
    guard !answer.changes.isEmpty else { return "nothing stored yet" }
    return TextTable(
      heads: ["no", "when (UTC)", "command", "new", "updated", "left out", "", "files"],
      rows: answer.changes.map {
        [
          "\($0.batch)", $0.atUTC, VisibleText.escaped($0.command), "\($0.inserted)",
          "\($0.updated)", "\($0.rejected)", $0.undoneUTC.map { "undone \($0)" } ?? "",
          $0.files.map { VisibleText.escaped($0.name) }.joined(separator: ", "),
        ]
      }, rightAligned: [true, false, false, true, true, true, false, false]
    ).text
  }

  /// A row for each row that imports left out.
  public static func leftOut(of answer: AuditAnswer) -> String {
    let rows: [[String]] = answer.changes.flatMap { change in
      change.leftOut.map { row -> [String] in
        [
          "\(change.batch)", VisibleText.escaped(row.file), row.line.map { "\($0)" } ?? "",
          row.field.map(VisibleText.escaped) ?? "", VisibleText.escaped(row.reason),
        ]
      }
    }
    guard !rows.isEmpty else { return "no row was left out" }
    return TextTable(
      heads: ["no", "file", "line", "field", "reason"], rows: rows,
      rightAligned: [true, false, true, false, false]
    ).text
  }
}
