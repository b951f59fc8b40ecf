import DairyTerms
import Farm
public import FarmPlanning

extension FarmPlan {
  /// The plan for the terminal: the answer first, then a line a pen, the money line by line, then
  /// what it rests on.
  ///
  /// - Parameter style: weights as the farm's people read them; the terminal's words are English.
  public func summaryText(in style: PageStyle) -> String {
    let sentences = PlanSentences(plan: self, style: style)
    let units = style.units
    var lines = [sentences.headline + "."]
    lines += sentences.noRationReasons
    lines.append(sentences.rations)
    lines.append(
      "Herd \(VisibleText.escaped(herd)), \(asOf): \(cowsInMilk) cows in milk, \(dryCows) dry; money "
        + "in \(currency) a cow and day unless said.")
    lines.append(penTable(style).text)
    lines.append(sentences.parlour)
    if let settling = sentences.settling { lines.append(settling) }
    lines += ledgerText(style)
    if !stocks.isEmpty { lines.append(stockTable(units).text) }
    lines.append(
      contentsOf: ((warnings + penNotes).map(units.sentence) + intakeNotes(in: units)).map {
        "Note: \(VisibleText.escaped($0))"
      })
    return lines.joined(separator: "\n")
  }

  /// The measured intake of every pen that has one, beside the predicted.
  func intakeNotes(in units: FeedUnits) -> [String] {
    let pens = pens.map { ($0.pen, $0.intake) } + dryPens.map { ($0.pen, $0.intake) }
    return pens.flatMap { pen, intake in
      (intake?.lines(in: units) ?? []).map { "pen \(pen), intake: \($0)" }
    }
  }

  private func penTable(_ style: PageStyle) -> TextTable {
    let units = style.units
    var table = TextTable([
      ("pen", .left), ("head", .right), ("milk \(units.name) \(timetableNames)", .right),
      ("milk", .left),
      ("DMI \(units.name)", .right), ("feed", .right), ("IOFC", .right), ("margin", .right),
      ("limits", .left),
    ])
    for pen in pens {
      guard let best = pen.chosenOption else { continue }
      let milk = pen.options.map { $0.milkWord(in: style) }.joined(separator: " / ")
      // The nearest of impossible rations costs nothing anybody would pay: it is not shown as money.
      let money =
        best.feasible
        ? [
          units.fixed(best.ration.meanDMIKgPerDay, 1),
          Numbers.fixed(best.money.feedCost, 2), Numbers.fixed(best.money.incomeOverFeedCost, 2),
          Numbers.fixed(best.money.margin, 2),
        ] : ["-", "-", "-", "-"]
      table.add(
        [VisibleText.escaped(pen.pen), String(pen.head), milk, VisibleText.escaped(pen.chosen)]
          + money
          + [best.ration.verdict(feasible: best.feasible, in: style)])
    }
    for pen in dryPens {
      let ration = pen.ration
      let cost = ration.costPerKgDM * ration.meanDMIKgPerDay
      table.add([
        VisibleText.escaped(pen.pen), String(pen.head), "dry", "",
        pen.feasible ? units.fixed(ration.meanDMIKgPerDay, 1) : "-",
        pen.feasible ? Numbers.fixed(cost, 2) : "-", "", "",
        ration.verdict(feasible: pen.feasible, in: style),
      ])
    }
    return table
  }

  private func ledgerText(_ style: PageStyle) -> [String] {
    let table = LedgerTable(currency: currency, style: style)
    var parts: [String] = []
    if choice.order != nil {
      parts.append(style.words("ledger.to_order", ["currency": currency]) + ":")
      parts.append(
        table.text(
          table.rows(
            ledger.timetables + ledger.movedFeeds, sessions: ledger.sessions,
            sum: ledger.timetableGainPerDay,
            sumTitle: style.words("ledger.order_sum"))))
    }
    if let gain = ledger.rationGainPerDay {
      parts.append(style.words("ledger.to_rations", ["currency": currency]) + ":")
      parts.append(
        table.text(
          table.rows(
            ledger.rations, sessions: [], sum: gain,
            sumTitle: style.words("ledger.rations_sum"))))
    }
    return parts
  }

  private func stockTable(_ units: FeedUnits) -> TextTable {
    var table = TextTable([
      ("shared stock", .left), ("days", .right), ("used \(units.name)", .right),
      ("at least", .right),
      ("at most", .right), ("", .left),
    ])
    for stock in stocks {
      table.add([
        VisibleText.escaped(stock.feed), Numbers.fixed(stock.days, 0),
        units.fixed(stock.usedKgAsFed, 0),
        stock.minimumKgAsFed.map { units.fixed($0, 0) } ?? "",
        stock.maximumKgAsFed.map { units.fixed($0, 0) } ?? "",
        stock.holds ? "holds" : "does not hold",
      ])
    }
    return table
  }

  /// `1x / 2x / 3x`, as the first pen's options stand.
  var timetableNames: String {
    (pens.first?.options ?? []).map { VisibleText.escaped($0.timetable) }.joined(separator: " / ")
  }
}

extension TimetableOption {
  /// Milk of the timetable; a dash where no trial says anything of it.
  func milkWord(in style: PageStyle) -> String {
    notOffered == nil ? style.mass(milkKgPerDay, 1) : "-"
  }
}

extension RationPlan {
  /// `all 31 hold`, or how many limits of the nearest ration do not.
  func verdict(feasible: Bool, in style: PageStyle) -> String {
    let must = rows.filter(\.mustHold)
    let broken = must.filter { !$0.holds }.count
    guard feasible, broken == 0 else {
      return style.words("verdict.no_ration", ["off": "\(broken)", "all": "\(must.count)"])
    }
    let aims = rows.filter { !$0.mustHold && !$0.holds }.count
    let hold = style.words(
      limitsNotSet.isEmpty ? "verdict.all_hold" : "verdict.hold", ["all": "\(must.count)"])
    return hold + (aims > 0 ? style.words.counted("verdict.aims_off", aims) : "")
  }
}
