public import Answers
import CowEvidence
import Foundation

/// The comparison of the cow with what was seen, for people.
public enum CowValidationText {
  /// Tables for the terminal.
  public static func text(of answer: CowValidationAnswer) -> String {
    (answer.files.map(table) + (answer.cases.map { [table(of: $0)] } ?? [])
      + (answer.lactations.map { [table(of: $0)] } ?? []))
      .joined(separator: "\n")
  }

  /// The whole page, Markdown.
  ///
  /// - Parameter command: the command that wrote it.
  public static func page(of answer: CowValidationAnswer, command: String) -> String {
    let sections =
      answer.files.map(section)
      + (answer.cases.map { [section(of: $0)] } ?? [])
      + (answer.lactations.map {
        ["## Lactations of real herds\n\n\(sentence($0))\n\n\(markdown(of: $0.methods))\n"]
      } ?? [])
    return "# The cow against what was seen\n\nWritten by `\(command)`.\n\n"
      + sections.joined(separator: "\n")
  }

  /// A plain table and the count.
  private static func table(_ file: CowValidationAnswer.FactsFile) -> String {
    let rows = zip(file.facts, file.outcomes).map { target, outcome in
      [
        target.id, outcome.pass ? "ok" : outcome.model == nil ? "none" : "MISS",
        outcome.model.map(number) ?? "-",
        "\(number(target.low)) to \(number(target.high)) \(target.unit)",
        "\(target.phenomenon): \(target.condition), \(target.quantity)",
      ]
    }
    let passed = file.outcomes.count { $0.pass }
    return TextTable(
      heads: ["id", "", "model", "range", "fact"], rows: rows,
      rightAligned: [false, false, true]
    ).text + "\n\(passed) of \(file.outcomes.count) facts inside their ranges"
  }

  private static func sentence(_ lactations: CowValidationAnswer.Lactations) -> String {
    "\(lactations.predicted) lactations, the first \(lactations.testsShown) tests of each shown; "
      + "\(lactations.teaching) lactations of other herds teach the priors."
  }

  private static let methodHeads = [
    "method", "later tests", "RMSE, kg", "mean absolute, kg", "mean error, kg", "inside 80 %",
  ]

  private static func cells(_ outcome: LactationTrial.Outcome) -> [String] {
    [outcome.method, "\(outcome.tests)"]
      + [outcome.rootMeanSquareKg, outcome.meanAbsoluteKg, outcome.meanKg].map {
        String(format: "%.2f", $0)
      } + [outcome.inside80PercentInterval.map { String(format: "%.0f %%", $0) } ?? "-"]
  }

  private static func table(of lactations: CowValidationAnswer.Lactations) -> String {
    sentence(lactations) + "\n\n"
      + TextTable(
        heads: methodHeads, rows: lactations.methods.map(cells),
        rightAligned: [false, true, true, true, true, true]
      ).text
  }

  /// How well methods foretold, as lines of Markdown.
  static func markdown(of methods: [LactationTrial.Outcome]) -> String {
    let lines = [methodHeads, methodHeads.map { _ in "---" }] + methods.map(cells)
    return lines.enumerated().map { index, cells in
      index == 1
        ? "|" + cells.joined(separator: "|") + "|" : "| " + cells.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// A section of Markdown: every fact, and the reason of each miss.
  private static func section(of file: CowValidationAnswer.FactsFile) -> String {
    let passed = file.outcomes.count { $0.pass }
    var lines = [
      "## Published facts: \(URL(fileURLWithPath: file.name).lastPathComponent)"
        + (file.half.map { ", the half \(words($0))" } ?? ""), "",
      "\(passed) of \(file.outcomes.count) facts inside their ranges, with one parameter set.", "",
      "| id | fact | published | range | model | inside | scenario |",
      "|---|---|---|---|---|---|---|",
    ]
    for (target, outcome) in zip(file.facts, file.outcomes) {
      let found = file.validation.measure(for: target.id)
      let place = found.map { "`\(file.validation.scenarios[$0.scenario].file)`" } ?? "none"
      let model = outcome.model.map(number) ?? "-"
      lines.append(
        "| \(target.id) | \(target.phenomenon): \(target.condition); \(target.quantity), "
          + "\(target.unit) | \(number(target.value)) | \(number(target.low)) to "
          + "\(number(target.high)) | \(model) | \(outcome.pass ? "yes" : "**no**") | \(place) |"
      )
    }
    let missed = zip(file.facts, file.outcomes).filter { !$0.1.pass }
    guard !missed.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", "Outside their ranges:", ""]
    lines += missed.map { "- **\($0.0.id)** " + reason($0.0, $0.1, in: file) } + [""]
    return lines.joined(separator: "\n")
  }

  /// Why a fact was missed: the scenario's own note, and how far off the model is.
  private static func reason(
    _ target: Target, _ outcome: Validation.Outcome, in file: CowValidationAnswer.FactsFile
  ) -> String {
    guard let found = file.validation.measure(for: target.id)?.measure else {
      return "is said by no scenario."
    }
    guard let model = outcome.model else { return "has no value: the runs do not show it." }
    let gap = model < target.low ? target.low - model : model - target.high
    let width = max(target.high - target.low, 1e-9)
    let side = model < target.low ? "below" : "above"
    let distance = "\(number(100 * gap / width)) % of the range's width \(side) it"
    return "\(distance): " + (found.note ?? "why is not known.")
  }

  private static func words(_ half: FactsHalf) -> String {
    switch half {
    case .shown: "shown"
    case .putAway: "put away"
    }
  }

  /// Four significant figures.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
