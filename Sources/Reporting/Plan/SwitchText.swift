import DairyTerms
public import FarmPlanning

extension MilkingSwitch {
  /// The answer in one sentence.
  public var headline: String {
    let what = "\(PlanWords.pen(pen)), \(VisibleText.escaped(schedule)) instead of \(present)"
    if let silence { return "\(what): no answer, \(silence)" }
    guard let gain, let ledger, let wholeGain, withoutRation == nil else {
      return "\(what): cannot be compared, a timetable has no ration with these feeds and limits"
    }
    let sum = "\(Numbers.signed(ledger.timetableGainPerDay, 2)) \(currency) a day over \(days) days"
    let whole = "\(Numbers.signed(wholeGain, 0)) \(currency) in all"
    let doubt =
      "\(PlanWords.interval(gain)); probability of a loss \(PlanWords.percent(gain.probabilityOfLoss))"
    let held = heldBack.isEmpty ? "" : ", \(heldBack.joined(separator: "; "))"
    let verdict =
      isClear ? "a clear gain" : gain.gainPerDay > 0 ? "no clear gain\(held): stay" : "a loss: stay"
    return "\(what): \(sum), \(whole) (\(doubt)): \(verdict)"
  }

  /// The comparison for the terminal: the answer first.
  ///
  /// - Parameter style: weights as the farm's people read them; the terminal's words are English.
  public func text(in style: PageStyle) -> String {
    let units = style.units
    var lines = ["\(headline)."]
    if let withoutRation { lines += withoutRation.sentences(in: units) }
    let whom = isFromCalving ? "cows counted from calving on" : "cows"
    lines.append(
      "Herd \(VisibleText.escaped(herd)), from \(asOf), \(head) \(whom), \(changedCows) of them milked "
        + "otherwise; counted for \(days) days, money in \(currency) a day of them.")
    lines.append(usesTable.text)
    if let response { lines += response.lines(in: units) }
    if let ledger {
      lines.append("Money of the farm, \(currency) a day over \(days) days:")
      let table = LedgerTable(currency: currency, style: style)
      lines.append(
        table.text(
          table.rows(
            ledger.timetables, sessions: ledger.sessions, sum: ledger.timetableGainPerDay,
            sumTitle: "gain")))
    }
    lines += settling
    lines.append(contentsOf: warnings.map { "Note: \(VisibleText.escaped(units.sentence($0)))." })
    return lines.joined(separator: "\n")
  }

  private var usesTable: TextTable {
    var table = TextTable([
      ("timetable", .left), ("times", .left), ("a day", .right), ("from", .left), ("to", .left),
      ("cow days", .right),
    ])
    for use in uses {
      table.add([
        VisibleText.escaped(use.timetable), use.times, Numbers.fixed(use.milkingsPerDay, 2),
        use.firstDay?.iso ?? "-", use.lastDay?.iso ?? "-", Numbers.fixed(use.cowDays, 0),
      ])
    }
    return table
  }

  /// What would change the answer, and what it is worth to know it.
  private var settling: [String] {
    var lines: [String] = []
    if let wage = breakEvenWagePerHour {
      lines.append("It earns nothing at a wage of \(Numbers.fixed(wage, 2)) an hour.")
    }
    if let factor = breakEvenMilkPriceFactor {
      lines.append("It earns nothing at a milk price \(PlanWords.moved((factor - 1) * 100)).")
    }
    if let value = valueOfKnowingResponsePerDay, value >= 0.005 {
      lines.append(
        "Knowing beforehand how these cows answer would be worth \(Numbers.fixed(value, 2)) "
          + "\(currency) a day, \(Numbers.fixed(value * Double(days), 0)) \(currency) in all.")
    }
    return lines
  }
}

extension SwitchResponse {
  /// Trial beside model, while it lasts and after it.
  func lines(in units: FeedUnits) -> [String] {
    func change(_ yields: TrialYields) -> String {
      "milk \(units.signed(yields.milkKgPerDay, 1)) \(units.name), fat "
        + "\(Numbers.signed(yields.fatGPerDay, 0)) g, true protein "
        + "\(Numbers.signed(yields.proteinGPerDay, 0)) g"
    }
    func spread(_ yields: TrialYields?) -> String {
      "between farms +-\(units.fixed(yields?.milkKgPerDay ?? 0, 1)) \(units.name)"
    }
    var lines = [
      "While it lasts, a cow and day. By published trials, counted with: \(change(trialWhile)) "
        + "(\(spread(trialWhileDeviation))).",
      "By the cow model, not counted with: \(change(modelWhile)).",
    ]
    if let trialAfter {
      let isNothing = (trialAfterDeviation?.milkKgPerDay ?? 0) == 0
      lines.append(
        "After it, a cow and day. By published trials, counted with: "
          + (isNothing ? "nothing." : "\(change(trialAfter)) (\(spread(trialAfterDeviation)))."))
      if let modelAfter {
        lines.append("By the cow model, not counted with: \(change(modelAfter)).")
      }
    }
    lines += carryOverSilences.map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
    if !caveats.isEmpty {
      lines.append("Beyond the trials: \(units.sentence(caveats.joined(separator: "; "))).")
    }
    lines.append("Trials: \(sources.joined(separator: "; ")).")
    return lines
  }
}
