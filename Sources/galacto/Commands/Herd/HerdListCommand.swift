import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Lists cows by a question in the list language.
struct HerdListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List cows: galacto herd list \"FOR PEN=3 DIM<60 BY MILK DOWN\".",
    discussion: """
      Examples:
        galacto herd list "FOR STATUS=in_milk DIM<60 BY MILK DOWN"
        galacto herd list "ID LACT DIM MILK FPR FOR FPR>1.4 DIM=5-40" --as-of 2010-10-01
        galacto herd list --items                 the items and what they mean
        galacto herd list --herds                 the herds in the farm

      [ITEM ...] [FOR CONDITION ...] [BY ITEM [DOWN] ...]; conditions hold together:
      PEN=3,4  DIM<60  LACT>=2  DIM=1-60  STATUS<>dry  FDAT>2010-01-01
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Argument(help: "The question; none lists all cows.")
  var question: [String] = []

  @Flag(help: "Print the items of the list language.")
  var items = false

  @Flag(help: "Print the herds in the farm.")
  var herds = false

  @Flag(help: "Print as JSON.")
  var json = false

  @Flag(help: "Print as CSV.")
  var csv = false

  func run() throws {
    if items {
      try Console.standard.answer(
        TextTable(
          heads: ["item", "kind", "meaning"],
          rows: ListItem.all.map { [$0.name, $0.kind.rawValue, $0.meaning] }
        ).text)
      return
    }
    let store = try choice.store(readOnly: true)
    if herds {
      try printHerds(store)
      return
    }
    let query = try ListQuery(question.joined(separator: " "))
    let (herd, day) = try scope.resolve(in: store)
    let animals = try store.cows(herd: herd, asOf: day, pens: scope.penRecords)
    let cows = query.answer(animals, asOf: day)
    let shown =
      query.items.isEmpty ? ListQuery.usualItems.compactMap(ListItem.named) : query.items
    let values = cows.map { cow in shown.map { $0.value(of: cow, asOf: day) } }
    if json {
      try Console.standard.answer(
        json: ListAnswer(herd: herd, asOf: day, items: shown, rows: values))
    } else if csv {
      var text = CSVText.line(shown.map { .text($0.name) })
      for row in values { text += CSVText.line(row.map(CSVText.Cell.init)) }
      try Console.standard.answer(text)
    } else {
      let rows = values.map { row in
        zip(shown, row).map { ItemText.shown($1, of: $0).map(VisibleText.escaped) ?? "" }
      }
      try Console.standard.answer(
        TextTable(
          heads: shown.map(\.name), rows: rows, rightAligned: shown.map { $0.kind == .number }
        ).text)
      Console.standard.talk("\(cows.count) animals of \(VisibleText.escaped(herd)) as of \(day)")
    }
  }

  private func printHerds(_ store: HerdStore) throws {
    let herds = try store.herds()
    try Console.standard.answer(
      TextTable(
        heads: ["herd", "cows", "test days", "first", "last"],
        rows: herds.map {
          [
            VisibleText.escaped($0.code), "\($0.recordedCows)", "\($0.testDays)",
            $0.firstTestDay?.iso ?? "", $0.lastTestDay?.iso ?? "",
          ]
        }, rightAligned: [false, true, true, false, false]
      ).text)
  }
}

extension CSVText.Cell {
  init(_ value: ItemValue?) {
    switch value {
    case .number(let number)?: self = .number(number)
    case .text(let text)?: self = .text(text)
    case .day(let day)?: self = .text(day.iso)
    case nil: self = .empty
    }
  }
}

/// A list as JSON: rows are objects by item name.
struct ListAnswer: Encodable {
  let schema = "galacto.herd.list/1"
  let herd: String
  let asOf: HerdDay
  let items: [ListItem]
  let rows: [[ItemValue?]]

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(schema, forKey: Key(stringValue: "schema"))
    try container.encode(herd, forKey: Key(stringValue: "herd"))
    try container.encode(asOf, forKey: Key(stringValue: "as_of"))
    var list = container.nestedUnkeyedContainer(forKey: Key(stringValue: "rows"))
    for row in rows {
      var object = list.nestedContainer(keyedBy: Key.self)
      for (item, value) in zip(items, row) {
        let key = Key(stringValue: item.name.lowercased())
        switch value {
        case .number(let number)?: try object.encode(number, forKey: key)
        case .text(let text)?: try object.encode(text, forKey: key)
        case .day(let day)?: try object.encode(day, forKey: key)
        case nil: try object.encodeNil(forKey: key)
        }
      }
    }
  }
}
