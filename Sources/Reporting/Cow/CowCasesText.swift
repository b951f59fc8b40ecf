import Answers
import CowEvidence
import Foundation

/// The published cases of milking frequency against the model, for people.
extension CowValidationText {
  private static let caseHeads = [
    "figure", "", "model", "published", "range", "range rests on", "what was read",
  ]

  private static func verdict(_ outcome: CaseFigure.Outcome) -> String {
    switch outcome.pass {
    case true: "ok"
    case false: outcome.model == nil ? "none" : "MISS"
    case nil: "said"
    }
  }

  /// What a range rests on, in words.
  private static func words(_ basis: CaseFigure.Basis) -> String {
    switch basis {
    case .interval: "the source's interval"
    case .excluding: "trials that exclude each other: what they span"
    case .stated: "stated beforehand: the source gives none"
    case .schedule: "a timetable: not scored"
    case .reproduction: "reproduction: not the cow's milk, not scored"
    case .words: "no number in the source: not scored"
    }
  }

  private static func cells(_ figure: CaseFigure, _ outcome: CaseFigure.Outcome) -> [String] {
    let range = outcome.low.flatMap { low in
      outcome.high.map { "\(number(low)) to \(number($0))" }
    }
    return [
      "\(figure.studyCase): \(figure.figure), \(figure.unit)", verdict(outcome),
      outcome.model.map(number) ?? "-", outcome.value.map(number) ?? "-", range ?? "-",
      words(outcome.basis), outcome.readings,
    ]
  }

  private static func count(_ file: CowValidationAnswer.CaseFile) -> String {
    let scored = file.outcomes.filter { $0.basis.isScored }
    let inside = scored.count { $0.pass == true }
    return "\(inside) of \(scored.count) figures inside their ranges; "
      + "\(file.outcomes.count - scored.count) said and not scored"
  }

  /// A plain table and the count.
  static func table(of file: CowValidationAnswer.CaseFile) -> String {
    TextTable(
      heads: caseHeads, rows: zip(file.figures, file.outcomes).map(cells),
      rightAligned: [false, false, true, true]
    ).text + "\n" + count(file)
  }

  /// A section of Markdown.
  static func section(of file: CowValidationAnswer.CaseFile) -> String {
    let name = URL(fileURLWithPath: file.name).lastPathComponent
    let heads = "| " + caseHeads.joined(separator: " | ") + " |"
    let rule = "|" + caseHeads.map { _ in "---" }.joined(separator: "|") + "|"
    let rows = zip(file.figures, file.outcomes).map {
      "| " + cells($0, $1).joined(separator: " | ") + " |"
    }
    return "## Published cases: \(name)\n\n\(count(file)).\n\n"
      + ([heads, rule] + rows).joined(separator: "\n") + "\n"
  }
}
