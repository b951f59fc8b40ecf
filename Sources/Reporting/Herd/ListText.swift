public import Answers
public import DairyTerms
import FarmText
public import HerdStore

/// Lists of cows for people, and as a table with commas.
public enum ListText {
  /// A row a cow, the items as columns.
  public static func text(of answer: ListAnswer) -> String {
    let table = table(of: answer)
    let isSaid = answer.inPounds ? weights(of: answer) : answer.weightsInConditions
    guard !isSaid.isEmpty else { return table }
    return "\(unitsLine(isSaid, answer.inPounds ? .us : .metric))\n\n\(table)"
  }

  /// What weights of a question and its answer are in.
  static func unitsLine(_ items: [String], _ units: FeedUnits) -> String {
    var names: [String] = []
    for item in items where !names.contains(item) { names.append(item) }
    return "\(names.joined(separator: ", ")) in \(units.name), in conditions as in the list."
  }

  /// The weights shown, and those of conditions and order.
  private static func weights(of answer: ListAnswer) -> [String] {
    answer.items.filter(\.isWeight).map(\.name) + answer.weightsInConditions
  }

  private static func table(of answer: ListAnswer) -> String {
    let rows = answer.values.map { row in
      zip(answer.items, row).map { ItemText.shown($1, of: $0).map(VisibleText.escaped) ?? "" }
    }
    return TextTable(
      heads: answer.items.map(\.name), rows: rows,
      rightAligned: answer.items.map { $0.kind == .number }
    ).text
  }

  /// The same with commas, numbers in full.
  public static func csv(of answer: ListAnswer) -> String {
    var text = CSVText.line(
      answer.items.map { .text(answer.inPounds && $0.isWeight ? "\($0.name)_LB" : $0.name) })
    for row in answer.values { text += CSVText.line(row.map(CSVText.Cell.init)) }
    return text
  }

  /// How many animals of which herd and day.
  public static func count(_ animals: Int, of herd: String, on day: HerdDay) -> String {
    "\(animals) animals of \(VisibleText.escaped(herd)) as of \(day)"
  }

  /// The items of the list language and what they mean.
  ///
  /// - Parameter units: what weights are in.
  public static func text(of items: [ListItem], in units: FeedUnits = .metric) -> String {
    let items = units == .us ? items.map(\.inPounds) : items
    return TextTable(
      heads: ["item", "kind", "meaning"],
      rows: items.map { [$0.name, $0.kind.rawValue, $0.meaning] }
    ).text
  }
}

extension CSVText.Cell {
  /// A value of an item.
  init(_ value: ItemValue?) {
    switch value {
    case .number(let number)?: self = .number(number)
    case .text(let text)?: self = .text(text)
    case .day(let day)?: self = .text(day.iso)
    case nil: self = .empty
    }
  }
}

/// The herds of a farm for people.
public enum HerdsText {
  /// A row a herd.
  public static func text(of answer: HerdsAnswer) -> String {
    TextTable(
      heads: ["herd", "cows", "test days", "first", "last"],
      rows: answer.herds.map {
        [
          VisibleText.escaped($0.herd), "\($0.cows)", "\($0.testDays)",
          $0.firstTestDay?.iso ?? "", $0.lastTestDay?.iso ?? "",
        ]
      }, rightAligned: [false, true, true, false, false]
    ).text
  }
}
