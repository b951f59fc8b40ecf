public import Answers

extension Checkup {
  /// The findings for the terminal: the verdict first.
  public var text: String {
    let troubles = findings.filter { $0.grade == .trouble }.count
    let warnings = findings.filter { $0.grade == .warning }.count
    let verdict =
      troubles > 0
      ? "\(troubles) thing\(troubles == 1 ? "" : "s") must be mended before a plan can be made."
      : warnings > 0
        ? "A plan can be made; look at \(warnings) warning\(warnings == 1 ? "" : "s") first."
        : "Everything is as it should be."
    let lines = findings.map { finding in
      let head =
        "\(finding.number). [\(finding.grade.rawValue)] \(finding.subject): \(finding.text)"
      return finding.fix.map { "\(head)\n     fix: \($0)" } ?? head
    }
    return ([verdict] + lines).joined(separator: "\n")
  }
}
