import DairyTerms
public import FarmPlanning

extension MilkingSwitch {
  /// The answer in one sentence.
  public func headline(in style: PageStyle) -> String {
    func say(_ key: String, _ values: [String: String]) -> String {
      style.words("whatif.\(key)", values)
    }
    let what = say(
      "switch",
      [
        "pen": style.pen(pen), "schedule": VisibleText.escaped(style.schedule(schedule)),
        "present": VisibleText.escaped(present),
      ])
    if let silence {
      return say(
        "no_answer", ["what": what, "why": VisibleText.escaped(style.said(silence))])
    }
    guard let gain, let ledger, let wholeGain, withoutRation == nil else {
      return say("switch_no_ration", ["what": what])
    }
    let words = GainWords(style: style, currency: currency)
    return say(
      "switch_gain",
      [
        "what": what, "money": words.money(ledger.timetableGainPerDay), "days": "\(days)",
        "whole": words.money(wholeGain, decimals: 0), "interval": words.interval(gain),
        "chance": words.chance(gain.probabilityOfLoss),
        "verdict": words.verdict(gain, isClear: isClear, heldBack: heldBack),
      ])
  }

  /// The comparison for the terminal: the answer first.
  ///
  /// - Parameter style: weights as the farm's people read them; the terminal's words are English.
  public func text(in style: PageStyle) -> String {
    let units = style.units
    var lines = ["\(headline(in: style))."]
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
    lines += settling(in: style)
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

  /// What would make it earn nothing, and what it is worth to know the cows' answer.
  func settling(in style: PageStyle) -> [String] {
    GainWords(style: style, currency: currency).settling(
      milkKg: nil, wage: breakEvenWagePerHour, priceFactor: breakEvenMilkPriceFactor,
      knowing: valueOfKnowingResponsePerDay)
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
