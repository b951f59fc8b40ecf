import DairyTerms
import FarmPlanning

/// A ledger as rows of cells, for the terminal and the page alike: what is printed multiplies and
/// adds up to the last digit shown.
struct LedgerTable {
  /// One row: a pen's heading, a line, or a sum.
  struct Row {
    var cells: [String]
    /// Whether it is a sum or a heading.
    var isStrong = false
  }

  let currency: String
  /// Words, numbers and weights: what a line gives in kilograms is converted with its price, so that
  /// a product may then differ from its amount by a cent.
  let style: PageStyle
  private var units: FeedUnits { style.units }

  /// Titles of the columns.
  var heads: [String] {
    let words = ["today", "price", "then", "change"].map { style.words("ledger.\($0)") }
    return ["", words[0], words[1], currency, words[2], words[1], currency, words[3]]
  }

  /// The titles, and for the money columns the time they are of: a narrow page shows no others.
  var timedHeads: [(text: String, time: String)] {
    let heads = heads
    return heads.indices.map { column in
      (heads[column], [3: heads[1], 6: heads[4]][column] ?? "")
    }
  }

  /// Rows of the pens and the farm's sessions with their sum.
  func rows(
    _ pens: [PenLedger], sessions: [LedgerLine], sum: Double, sumTitle: String
  ) -> [Row] {
    guard !pens.isEmpty else { return [] }
    var rows: [Row] = []
    for pen in pens {
      let title = style.words.counted(
        "ledger.pen", pen.head, ["pen": VisibleText.escaped(pen.pen)])
      guard pen.lines.count > 1 else {
        rows += pen.lines.map { row($0, titled: title) }
        continue
      }
      let way = style.words(
        "ledger.way",
        [
          "today": VisibleText.escaped(pen.today),
          "then": VisibleText.escaped(style.schedule(pen.then)),
        ])
      rows.append(Row(cells: ["\(title): \(way)"], isStrong: true))
      rows += pen.lines.map { row($0, titled: nil) }
      rows.append(self.sum(pen.changePerDay, style.words("ledger.pen_sum")))
    }
    if !sessions.isEmpty {
      rows.append(Row(cells: [style.words("ledger.sessions")], isStrong: true))
      rows += sessions.map { row($0, titled: nil) }
    }
    rows.append(self.sum(sum, sumTitle))
    return rows
  }

  /// The lines of a change that move, what stands still in one line, and the sum.
  func rows(_ ledger: ChangeLedger, sumTitle: String) -> [Row] {
    let moved = ledger.lines.filter { $0.today != $0.then }
    let still = ledger.lines.filter { $0.today == $0.then }
    var rows = moved.map { row($0, titled: VisibleText.escaped($0.what)) }
    if !still.isEmpty {
      let amount = Numbers.fixed(still.reduce(0) { $0 + $1.today.amount }, 2)
      let what =
        still.count > 3 ? "\(still.count) lines" : still.map(\.what).joined(separator: ", ")
      rows.append(
        Row(cells: ["unchanged: \(VisibleText.escaped(what))", "", "", amount, "", "", amount, ""]))
    }
    return rows + [sum(ledger.changePerDay, sumTitle)]
  }

  private func row(_ line: LedgerLine, titled title: String?) -> Row {
    let weight = line.unit.split(separator: " ").first.map(String.init) ?? ""
    let (name, scale): (String, Double) =
      switch weight {
      case "kg": (units.name, units.mass(1))
      case "t": (units.trade.name, Units.kgPerTonne / units.trade.kilograms)
      default: (weight, 1)
      }
    let unit = name + line.unit.dropFirst(weight.count)
    func side(_ side: LedgerLine.Side) -> [String] {
      let quantity = side.quantity * scale
      let price = side.price / scale
      return [
        "\(style.fixed(quantity, line.decimals)) \(style.said(unit))",
        self.price(price), style.fixed(side.amount, 2),
      ]
    }
    return Row(
      cells: [title ?? "  \(style.said(line.what))"] + side(line.today) + side(line.then)
        + [style.signed(line.changePerDay, 2)])
  }

  private func sum(_ amount: Double, _ title: String) -> Row {
    Row(cells: [title, "", "", "", "", "", "", style.signed(amount, 2)], isStrong: true)
  }

  /// A price with the digits it has, two at least.
  private func price(_ price: Double) -> String {
    let full = style.fixed(price, LedgerLine.priceDecimals)
    return full.hasSuffix("00") ? String(full.dropLast(2)) : full
  }

  /// The rows as a page's template takes them.
  func content(title: String, rows: [Row]) -> [String: Any] {
    [
      "title": title, "heads": timedHeads.map { ["text": $0.text, "time": $0.time] },
      "rows": rows.map { row in
        ["strong": row.isStrong, "cells": row.cells.map { ["cell": $0] }] as [String: Any]
      },
    ]
  }

  /// The rows as a table for the terminal.
  func text(_ rows: [Row]) -> String {
    TextTable(
      heads: heads, rows: rows.map(\.cells),
      rightAligned: [false, true, true, true, true, true, true, true]
    ).text
  }
}
