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

  /// A section of Markdown under a heading: every fact, and the reason of each miss.
  public func section(_ heading: String) -> String {
    let passed = outcomes.count { $0.pass }
    var lines = [
      "## \(heading)", "",
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
    let missed = zip(targets, outcomes).filter { !$0.1.pass }
    guard !missed.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", "Outside their ranges:", ""]
    lines += missed.map { "- **\($0.0.id)** " + reason($0.0, $0.1) } + [""]
    return lines.joined(separator: "\n")
  }

  /// Why a fact was missed: the scenario's own note, and how far off the model is.
  private func reason(_ target: Target, _ outcome: Validation.Outcome) -> String {
    guard let found = validation.measure(for: target.id)?.measure else {
      return "is said by no scenario."
    }
    guard let model = outcome.model else { return "has no value: the runs do not show it." }
    let gap = model < target.low ? target.low - model : model - target.high
    let width = max(target.high - target.low, 1e-9)
    let side = model < target.low ? "below" : "above"
    let distance = "\(Self.number(100 * gap / width)) % of the range's width \(side) it"
    return "\(distance): " + (found.note ?? "why is not known.")
  }

  /// Four significant figures.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
