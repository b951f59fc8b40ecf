public import Answers
import DairyTerms
import FarmText

/// What a person reads of a batch on the terminal.
public enum BatchText {
  /// The line of a herd that is done.
  public static func line(of event: BatchRun.Event) -> String {
    let name = VisibleText.escaped(event.herd.id)
    guard !event.isAnswered else {
      return "\(name): answered in \(Numbers.fixed(event.seconds, 1)) s"
    }
    let error = (try? JSONTree.read(event.document, file: "answer"))?.members?
      .first { $0.key.string == "errors" }?.value.items?.first
    func said(_ key: String) -> String? {
      error?.members?.first { $0.key.string == key }?.value.string
    }
    let why = said("explanation") ?? said("kind") ?? "unknown"
    let fix = said("fix").map { " (\($0))" } ?? ""
    return "\(name): failed: \(VisibleText.escaped(why + fix))"
  }

  /// What came of all of them.
  public static func summary(of batch: BatchSummary) -> String {
    var lines = ["\(batch.answered) of \(batch.herds) herds answered '\(batch.question)'"]
    let outcomes = BatchOutcomes.words(of: batch)
    if !outcomes.isEmpty { lines.append(outcomes) }
    var table = TextTable(
      [("figure", .left)]
        + ["herds", "least", "p10", "median", "p90", "most"].map { ($0, .right) })
    for measure in batch.measures {
      table.add(
        [VisibleText.escaped(measure.title), "\(measure.herds)"]
          + [
            measure.minimum, measure.tenth, measure.median, measure.ninetieth, measure.maximum,
          ].map(BatchNumbers.shown))
    }
    if !batch.measures.isEmpty { lines.append(table.text) }
    for (kind, count) in batch.failureCounts.sorted(by: { $0.key < $1.key }) {
      lines.append("\(count) failed: \(kind)")
    }
    return lines.joined(separator: "\n")
  }
}

/// What herds were advised, counted.
enum BatchOutcomes {
  /// A sentence; empty of questions whose answers are of one kind.
  static func words(of batch: BatchSummary) -> String {
    let parts = batch.outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\(words[$0.key] ?? VisibleText.escaped($0.key)): \($0.value)"
    }
    return parts.joined(separator: "; ")
  }

  private static let words = [
    "no-ration": "a pen without a ration that fits",
    "too-few-hours": "milking takes too many hours",
    "change": "a change of milking advised", "stay": "stay as you are",
  ]
}

/// Figures of unknown size with the digits that tell herds apart.
enum BatchNumbers {
  static func shown(_ value: Double) -> String {
    let size = abs(value)
    if value == value.rounded(), size < 1e9 { return Numbers.fixed(value, 0) }
    return Numbers.fixed(value, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }
}
