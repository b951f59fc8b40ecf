public import Answers
import DairyTerms
import FarmPlanning
import Foundation

extension WhatIfCowsAnswer {
  /// The answer for the terminal: the change of the margin first, then the pens, then the ledger.
  public func text(in style: PageStyle) -> String {
    let units = style.units
    let table = LedgerTable(currency: document.currency, style: style)
    return
      ([headline, pens(units)] + besides
      + [
        "From today to then, \(document.currency) a day\(whose):\n"
          + table.text(table.rows(document.ledger, sumTitle: "changes the margin by"))
      ]).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Whether cows come or go.
  private var movesCows: Bool { document.pens.contains { $0.headNow != $0.headThen } }

  private var whose: String {
    document.pens.allSatisfy { $0.headNow != nil } ? "" : " of one cow"
  }

  private var headline: String {
    let change = Numbers.signed(document.ledger.changePerDay, 0)
    let money = "\(change) \(document.currency) a day"
    guard movesCows else {
      let names = PlanWords.joined(document.pens.map { PlanWords.pen($0.ration) })
      let (rations, verb) =
        document.pens.count == 1
        ? ("the ration of \(names) as it is", "earns")
        : ("the rations of \(names) as they are", "earn")
      return
        "At the new milk price \(rations) \(verb) \(money). "
        + "The cheapest rations do not hang on the milk price; those of --objective margin and the "
        + "plan's milking do (limits/plan.yaml)."
    }
    let cows = document.pens.reduce(0) { $0 + ($1.headThen ?? 0) - ($1.headNow ?? 0) }
    let moved = document.pens.filter { $0.headNow != $0.headThen }.map {
      "\(VisibleText.escaped($0.ration)) \($0.headNow ?? 0) to \($0.headThen ?? 0)"
    }
    var text = "\(cows > 0 ? "+" : "")\(cows) cows (\(moved.joined(separator: ", "))): \(money)"
    if cows != 0 {
      text +=
        ", \(Numbers.signed(document.ledger.changePerDay / Double(cows), 2)) a cow"
    }
    if fault != nil, let hours = document.parlourHours {
      // What cannot be milked earns nothing: that comes first.
      return
        "The parlour does not hold them: milking would take \(Numbers.fixed(hours.then, 1)) h a day of the "
        + "\(Numbers.fixed(hours.limit, 1)) h there are. Were there hours enough: \(text)."
    }
    return text + "."
  }

  private func pens(_ units: FeedUnits) -> String {
    var table = TextTable([
      ("pen", .left), ("cows", .right), ("then", .right), ("milk \(units.name)", .right),
      ("DMI \(units.name)", .right), ("feed", .right), ("IOFC", .right), ("then", .right),
    ])
    func money(_ amount: Double?) -> String { amount.map { Numbers.fixed($0, 2) } ?? "" }
    for pen in document.pens {
      table.add([
        VisibleText.escaped(pen.ration), pen.headNow.map(String.init) ?? "",
        pen.headThen.map(String.init) ?? "", pen.milkKgPerDay.map { units.fixed($0, 1) } ?? "dry",
        units.fixed(pen.dmiKgPerDay, 1), money(pen.feedCostPerDay), money(pen.iofcNowPerDay),
        money(pen.iofcThenPerDay),
      ])
    }
    return table.text
  }

  /// The parlour and the shared stocks.
  private var besides: [String] {
    var lines: [String] = []
    if let hours = document.parlourHours, fault == nil {
      lines.append(
        "Parlour \(Numbers.fixed(hours.now, 1)) to \(Numbers.fixed(hours.then, 1)) h a day of "
          + "\(Numbers.fixed(hours.limit, 1)).")
    }
    for stock in document.stocks {
      lines.append(
        "\(VisibleText.escaped(stock.feed)) of limits/stock.yaml lasts "
          + "\(Numbers.fixed(stock.lastsThen, 0)) days instead of \(Numbers.fixed(stock.lastsNow, 0)); "
          + "\(Numbers.fixed(stock.days, 0)) are asked for.")
    }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }
}
