import Foundation

/// The comparison with published facts as text.
public struct ValidationReport: Sendable {
  /// The facts.
  public let targets: [Target]
  /// How they came out.
  public let outcomes: [Validation.Outcome]
  /// The scenarios that say them.
  public let validation: Validation

  /// A report.
  public init(targets: [Target], outcomes: [Validation.Outcome], validation: Validation) {
    self.targets = targets
    self.outcomes = outcomes
    self.validation = validation
  }

  /// A plain table and the count.
  public static func table(_ targets: [Target], _ outcomes: [Validation.Outcome]) -> String {
    var lines: [String] = []
    for (target, outcome) in zip(targets, outcomes) {
      let id = target.id.padding(toLength: 6, withPad: " ", startingAt: 0)
      let verdict = outcome.pass ? "ok  " : outcome.model == nil ? "none" : "MISS"
      let model = outcome.model.map(number) ?? "-"
      let range = "\(number(target.low)) to \(number(target.high)) \(target.unit)"
      lines.append(
        "\(id) \(verdict) \(model.padding(toLength: 9, withPad: " ", startingAt: 0)) "
          + "\(range)  \(target.phenomenon): \(target.condition), \(target.quantity)")
    }
    let passed = outcomes.count { $0.pass }
    lines.append("\(passed) of \(outcomes.count) facts inside their ranges")
    return lines.joined(separator: "\n")
  }

  /// Markdown.
  public var text: String {
    let passed = outcomes.count { $0.pass }
    var lines = [
      "# The cow against published facts", "",
      "Written by `galacto cow validate TARGETS.csv --report`; not by hand.", "",
      "\(passed) of \(outcomes.count) facts inside their ranges, with one parameter set.", "",
      "| id | fact | published | range | model | inside | scenario |",
      "|---|---|---|---|---|---|---|",
    ]
    for (target, outcome) in zip(targets, outcomes) {
      let found = validation.measure(for: target.id)
      let place = found.map { "`\(validation.scenarios[$0.scenario].file)`" } ?? "none"
      let model = outcome.model.map(Self.number) ?? "-"
      lines.append(
        "| \(target.id) | \(target.phenomenon): \(target.condition); \(target.quantity), "
          + "\(target.unit) | \(Self.number(target.value)) | \(Self.number(target.low)) to "
          + "\(Self.number(target.high)) | \(model) | \(outcome.pass ? "yes" : "**no**") | \(place) |"
      )
    }
    let notes = zip(targets, outcomes).compactMap { target, outcome -> String? in
      guard !outcome.pass else { return nil }
      let note = validation.measure(for: target.id)?.measure.note
      return "- **\(target.id)** " + (note ?? "is said by no scenario.")
    }
    lines += ["", "## Facts outside their ranges", ""] + notes + [""]
    return lines.joined(separator: "\n")
  }

  /// Four significant figures.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
