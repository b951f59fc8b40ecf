public import DairyTerms
import FarmText

/// What came of a batch: how many herds were answered, how their figures lie, what failed and why.
public struct BatchSummary: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.batch/1"

  /// A herd's value.
  public struct Value: Codable, Sendable, Hashable {
    /// The herd.
    public let herd: String
    /// Its value.
    public let value: Double
  }

  /// How a figure lies over the herds.
  public struct Measure: Codable, Sendable {
    /// Its column in results.csv.
    public let column: String
    /// What it is, in words.
    public let title: String
    /// The currency of money.
    public let currency: String?
    /// Whether more of it is better; `nil` where that is not known.
    public let isBetterHigh: Bool?
    /// Herds that have it.
    public let herds: Int
    /// The least.
    public let minimum: Double
    /// The value a tenth of the herds lie below.
    public let tenth: Double
    /// The middle one.
    public let median: Double
    /// The value a tenth of the herds lie above.
    public let ninetieth: Double
    /// The most.
    public let maximum: Double
    /// The mean.
    public let mean: Double
    /// The herds with most of it, the first first.
    public let highest: [Value]
    /// The herds with least of it.
    public let lowest: [Value]
    /// Every herd's value, in order of size, for drawing.
    public let values: [Double]
  }

  /// A herd that was not answered.
  public struct Failure: Codable, Sendable {
    /// The herd.
    public let herd: String
    /// The kind of error (docs/errors.md).
    public let kind: String
    /// What is wrong, where names may be said.
    public let explanation: String?
    /// Where, where names may be said.
    public let place: String?
    /// What mends it.
    public let fix: String?
  }

  /// The question.
  public let question: String
  /// Herds in all.
  public let herds: Int
  /// Herds that were answered.
  public let answered: Int
  /// Herds that were not, in order.
  public let failures: [Failure]
  /// How often each kind of failure came.
  public let failureCounts: [String: Int]
  /// How many herds got which kind of answer, such as a plan's `stay` or `no-ration`; empty of
  /// questions whose answers are of one kind.
  public let outcomes: [String: Int]
  /// The figures. Money of different currencies is never put together.
  public let measures: [Measure]

  /// A batch with herds that failed is no whole answer.
  public var fault: Fault? { failures.isEmpty ? nil : .data }
}

extension BatchSummary {
  /// Gathers a summary herd by herd.
  struct Maker {
    private let question: BatchQuestion
    private let wanted: [String]
    private var values: [Figure: [Value]] = [:]
    private var outcomes: [String: Int] = [:]
    private var numbers: Set<String> = []
    private var failures: [Failure] = []
    private var herds = 0

    /// A figure, by the currency where it is money.
    private struct Figure: Hashable {
      let column: String
      let currency: String?
    }

    /// Herds named at each end.
    private static let named = 5
    /// Figures of a question that has none of its own here.
    private static let most = 6

    init(question: BatchQuestion, measures: [String]) {
      self.question = question
      wanted = measures
    }

    mutating func take(
      _ herd: BatchHerd, isAnswered: Bool, cells: [String: ValueTree], document: ValueTree
    ) {
      herds += 1
      guard isAnswered else {
        let error = document.members?.first { $0.key.string == "errors" }?.value.items?.first
        func said(_ key: String) -> String? {
          error?.members?.first { $0.key.string == key }?.value.string
        }
        failures.append(
          Failure(
            herd: herd.id, kind: said("kind") ?? "unknown", explanation: said("explanation"),
            place: said("place"), fix: said("fix")))
        return
      }
      let known = wanted.isEmpty ? BatchMeasures.columns(of: question.name) : wanted
      let outcome = cells["verdict.kind"]?.string
      if let outcome { outcomes[outcome, default: 0] += 1 }
      for (column, value) in cells {
        guard let number = value.number else { continue }
        numbers.insert(column)
        // Where no ration fits, nothing is known of a change: its 0 is no gain.
        if column.hasPrefix("choice.gain."), outcome == BatchMeasures.unfed, number == 0 {
          continue
        }
        if known.isEmpty || known.contains(column) {
          let isMoney = BatchMeasures.known[column]?.isMoney == true
          let figure = Figure(
            column: column, currency: isMoney ? cells["currency"]?.string : nil)
          values[figure, default: []].append(Value(herd: herd.id, value: number))
        }
      }
    }

    /// - Throws: ``Complaint`` where a column that was asked for is not there.
    func finish() throws(Complaint) -> BatchSummary {
      if herds > failures.count, let missing = wanted.first(where: { !numbers.contains($0) }) {
        let near = Spelling.nearest(to: missing, among: numbers.sorted()).first
        throw Complaint(
          .unknownName, at: "--measure",
          "no answer has a number '\(VisibleText.shortened(missing))'",
          fix: near.map { "did you mean '\($0)'?" } ?? "results.csv has the columns", fault: .usage)
      }
      let order =
        wanted.isEmpty ? BatchMeasures.columns(of: question.name) : wanted
      let columns =
        order.isEmpty
        ? Array(Set(values.keys.map(\.column)).sorted().prefix(Self.most)) : order
      var counts: [String: Int] = [:]
      for failure in failures { counts[failure.kind, default: 0] += 1 }
      return BatchSummary(
        question: question.name, herds: herds, answered: herds - failures.count,
        failures: failures, failureCounts: counts, outcomes: outcomes,
        measures: columns.flatMap { column in
          values.keys.filter { $0.column == column }
            .sorted { ($0.currency ?? "") < ($1.currency ?? "") }
            .compactMap { Self.measure($0, values[$0] ?? []) }
        })
    }

    private static func measure(_ figure: Figure, _ values: [Value]) -> Measure? {
      let column = figure.column
      // Equal values stand in the order of their names: the order herds are taken in says nothing.
      let sorted = values.sorted { ($0.value, $1.herd) < ($1.value, $0.herd) }
      guard let first = sorted.first, let last = sorted.last else { return nil }
      func quantile(_ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        let part = place - Double(below)
        return sorted[below].value * (1 - part) + sorted[above].value * part
      }
      let known = BatchMeasures.known[column]
      let title = known?.title ?? column
      return Measure(
        column: column, title: figure.currency.map { "\(title), \($0)" } ?? title,
        currency: figure.currency, isBetterHigh: known?.isBetterHigh,
        herds: sorted.count, minimum: first.value, tenth: quantile(0.1), median: quantile(0.5),
        ninetieth: quantile(0.9), maximum: last.value,
        mean: sorted.reduce(0) { $0 + $1.value } / Double(sorted.count),
        highest: Array(sorted.suffix(named).reversed()), lowest: Array(sorted.prefix(named)),
        values: sorted.map(\.value))
    }
  }
}
