import DairyTerms
import Farm
public import FarmPlanning

extension FarmPlan {
  /// The plan for the terminal: the answer first, then a line a pen, the money line by line, then
  /// what it rests on.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public func summaryText(in units: FeedUnits = .metric) -> String {
    var lines = [headline + "."]
    lines += noRationReasons.map(units.sentence)
    lines.append(rationSentence)
    lines.append(
      "Herd \(VisibleText.escaped(herd)), \(asOf): \(cowsInMilk) cows in milk, \(dryCows) dry; money "
        + "in \(currency) a cow and day unless said.")
    lines.append(penTable(units).text)
    lines.append(parlourSentence)
    if let settling = settlingSentence(in: units) { lines.append(settling) }
    lines += ledgerText(units)
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

  /// Sessions and hours.
  var parlourSentence: String {
    let today =
      "Parlour \(Numbers.fixed(choice.parlourHoursToday, 1)) of "
      + "\(Numbers.fixed(choice.parlourHoursLimit, 1)) h a day, sessions at "
      + PlanWords.joined(choice.sessionsToday)
    var text = today
    if choice.order != nil {
      text +=
        "; then \(Numbers.fixed(choice.parlourHoursThen, 1)) h, sessions at "
        + PlanWords.joined(choice.sessionsThen)
    }
    if let value = choice.valueOfOneMoreParlourHour, value > 0 {
      text +=
        "; one more hour would earn \(Numbers.fixed(value, 0)) \(currency) a day by the best guess"
    }
    return text + "."
  }

  private func penTable(_ units: FeedUnits) -> TextTable {
    var table = TextTable([
      ("pen", .left), ("head", .right), ("milk \(units.name) \(timetableNames)", .right),
      ("milk", .left),
      ("DMI \(units.name)", .right), ("feed", .right), ("IOFC", .right), ("margin", .right),
      ("limits", .left),
    ])
    for pen in pens {
      guard let best = pen.chosenOption else { continue }
      let milk = pen.options.map { $0.milkWord(in: units) }.joined(separator: " / ")
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
          + [best.ration.verdict(feasible: best.feasible)])
    }
    for pen in dryPens {
      let ration = pen.ration
      let cost = ration.costPerKgDM * ration.meanDMIKgPerDay
      table.add([
        VisibleText.escaped(pen.pen), String(pen.head), "dry", "",
        pen.feasible ? units.fixed(ration.meanDMIKgPerDay, 1) : "-",
        pen.feasible ? Numbers.fixed(cost, 2) : "-", "", "", ration.verdict(feasible: pen.feasible),
      ])
    }
    return table
  }

  private func ledgerText(_ units: FeedUnits) -> [String] {
    let table = LedgerTable(currency: currency, units: units)
    var parts: [String] = []
    if choice.order != nil {
      parts.append("From today's milking to the order, \(currency) a day:")
      parts.append(
        table.text(
          table.rows(
            ledger.timetables + ledger.movedFeeds, sessions: ledger.sessions,
            sum: ledger.timetableGainPerDay,
            sumTitle: "the order earns")))
    }
    if !ledger.rations.isEmpty {
      parts.append("From today's rations to those made anew, \(currency) a day:")
      parts.append(
        table.text(
          table.rows(
            ledger.rations, sessions: [], sum: ledger.rationGainPerDay,
            sumTitle: "the rations earn")))
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
  func milkWord(in units: FeedUnits) -> String {
    notOffered == nil ? units.fixed(milkKgPerDay, 1) : "-"
  }
}

extension RationPlan {
  /// `all 31 hold`, or how many limits of the nearest ration do not.
  func verdict(feasible: Bool) -> String {
    let must = rows.filter(\.mustHold)
    let broken = must.filter { !$0.holds }.count
    guard feasible, broken == 0 else { return "no ration, \(broken) of \(must.count) off" }
    let aims = rows.filter { !$0.mustHold && !$0.holds }.count
    let all = limitsNotSet.isEmpty ? "all " : ""
    return "\(all)\(must.count) hold" + (aims > 0 ? ", \(aims) aim\(aims == 1 ? "" : "s") off" : "")
  }
}
