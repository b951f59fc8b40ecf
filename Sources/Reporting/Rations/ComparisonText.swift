public import Answers
import DairyTerms
import Farm
import Foundation
import Rations

/// Two rations beside each other as text: the answer, the feeds, the limits.
public struct ComparisonText {
  private let answer: ComparisonAnswer
  private let units: FeedUnits
  private var before: ComparisonAnswer.Side { answer.before }
  private var after: ComparisonAnswer.Side { answer.after }

  /// The text of an answer.
  public init(_ answer: ComparisonAnswer, units: FeedUnits) {
    self.answer = answer
    self.units = units
  }

  /// The whole text.
  public var text: String {
    [headline, intake, feeds, limits].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var headline: String {
    let (old, new) = (before.ration.feedCostPerDay, after.ration.feedCostPerDay)
    let names = [before, after].map { VisibleText.escaped($0.title) }
    let off = after.ration.limitsOff
    return String(
      format:
        "%@ to %@: feed cost %.2f to %.2f %@ a cow and day (%+.2f); %d feed amounts change; %@.",
      names[0], names[1], old, new, after.ration.currency, new - old, answer.changes.count,
      off == 0 ? "every limit holds then" : "\(off) limit\(off == 1 ? " is" : "s are") off then")
  }

  /// Measured intakes beside the predicted: a line each pen that has one.
  private var intake: String {
    let sides = before.intake == after.intake ? [after] : [before, after]
    return sides.flatMap { side in
      (side.intake?.sentence(in: units.name, of: units.kilograms(1))).map {
        "intake, \(VisibleText.escaped(side.ration.name)): \(VisibleText.escaped($0))"
      }.map { [$0] } ?? []
    }.joined(separator: "\n")
  }

  private var feeds: String {
    var table = TextTable([
      ("feed, \(units.name) DM a cow and day", .left), ("from", .right), ("to", .right),
      ("change", .right),
    ])
    for change in answer.changes {
      table.add([
        VisibleText.escaped(change.feed), String(format: "%.3f", units.mass(change.fromKgDM)),
        String(format: "%.3f", units.mass(change.toKgDM)),
        String(format: "%+.3f", units.mass(change.toKgDM - change.fromKgDM)),
      ])
    }
    return table.text
  }

  private var limits: String {
    var table = TextTable([
      ("limit", .left), ("from", .right), ("to", .right), ("unit", .left), ("", .left),
    ])
    var isEmpty = true
    for row in after.ration.rows {
      let unit = row.limit.measure.unit
      guard let other = before.ration.rows.first(where: { $0.limit.measure == row.limit.measure }),
        let from = other.value, let to = row.value, abs(from - to) > 0.005
      else { continue }
      isEmpty = false
      let mark =
        switch (other.holds, row.holds) {
        case (true, true): ""
        case (false, true): "was off"
        case (true, false): "goes off"
        case (false, false): "stays off"
        }
      table.add([
        VisibleText.escaped(row.limit.measure.title),
        String(format: "%.2f", units.shown(from, unit).value),
        String(format: "%.2f", units.shown(to, unit).value), units.unitName(unit), mark,
      ])
    }
    return isEmpty ? "" : table.text
  }
}
