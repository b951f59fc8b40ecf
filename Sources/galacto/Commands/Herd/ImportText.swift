import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// What an import says: how each file was understood, what was left out, what was done.
struct ImportText {
  let outcome: ImportOutcome

  /// How many rows left out are shown one by one.
  private static let shownRejects = 12

  /// Says how the files were understood, on standard error.
  func say() {
    for file in outcome.files {
      let name = VisibleText.escaped(file.name)
      if let day = file.importedBefore {
        Console.standard.talk("\(name): already imported on \(day)")
        continue
      }
      let understood = ([file.kind] + file.statements).joined(separator: "; ")
      Console.standard.talk("\(name): \(understood); \(file.rowsRead) rows")
      for warning in file.warnings { Console.standard.warn("\(name): \(warning)") }
    }
    for warning in outcome.warnings { Console.standard.warn(warning) }
    for reject in outcome.rejects.prefix(Self.shownRejects) {
      let line = reject.line.map { ":\($0)" } ?? ""
      Console.standard.warn("\(VisibleText.escaped(reject.file))\(line) left out: \(reject.reason)")
    }
    if outcome.rejects.count > Self.shownRejects {
      Console.standard.warn("\(outcome.rejects.count - Self.shownRejects) more rows left out")
    }
  }

  /// One line with the counts.
  var summary: String {
    let done =
      "\(outcome.inserted) new, \(outcome.updated) updated, \(outcome.unchanged) unchanged, "
      + "\(outcome.rejects.count) left out"
    if outcome.dryRun { return "would be stored: \(done)" }
    if outcome.batch == nil { return "nothing to do: \(done)" }
    return "stored: \(done)"
  }
}
