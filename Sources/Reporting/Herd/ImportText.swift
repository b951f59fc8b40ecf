import DairyTerms
public import HerdStore

/// What an import says: how each file was understood, what was left out, what was done.
public enum ImportText {
  /// How many rows left out are shown one by one.
  private static let shownRejects = 12

  /// A line of what an import says beside its answer.
  public enum Said: Sendable, Hashable {
    /// How a file was understood.
    case note(String)
    /// What should be looked at.
    case warning(String)
  }

  /// How the files were understood and what was left out.
  public static func said(of outcome: ImportOutcome) -> [Said] {
    var lines: [Said] = []
    for file in outcome.files {
      let name = VisibleText.escaped(file.name)
      if let day = file.importedBefore {
        lines.append(.note("\(name): already imported on \(day)"))
        continue
      }
      let understood = ([file.kind] + file.statements).joined(separator: "; ")
      lines.append(.note("\(name): \(understood); \(file.rowsRead) rows"))
      lines += file.warnings.map { .warning("\(name): \($0)") }
    }
    lines += outcome.warnings.map { .warning($0) }
    for reject in outcome.rejects.prefix(shownRejects) {
      let line = reject.line.map { ":\($0)" } ?? ""
      lines.append(
        .warning("\(VisibleText.escaped(reject.file))\(line) left out: \(reject.reason)"))
    }
    if outcome.rejects.count > shownRejects {
      lines.append(.warning("\(outcome.rejects.count - shownRejects) more rows left out"))
    }
    return lines
  }

  /// One line with the counts.
  public static func summary(of outcome: ImportOutcome) -> String {
    let done =
      "\(outcome.inserted) new, \(outcome.updated) updated, \(outcome.unchanged) unchanged, "
      + "\(outcome.rejects.count) left out"
    if outcome.dryRun { return "would be stored: \(done)" }
    if outcome.batch == nil { return "nothing to do: \(done)" }
    return "stored: \(done)"
  }
}
