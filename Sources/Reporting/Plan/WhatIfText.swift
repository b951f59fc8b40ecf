import DairyTerms
public import FarmPlanning

extension MilkingWhatIf {
  /// The answer in one sentence.
  public func headline(in style: PageStyle) -> String {
    func say(_ key: String, _ values: [String: String]) -> String {
      style.words("whatif.\(key)", values)
    }
    let what = say(
      "milking",
      [
        "pen": style.pen(pen), "new": VisibleText.escaped(new.timetable),
        "present": VisibleText.escaped(present.timetable),
      ])
    if let reason = new.notOffered {
      return say("no_answer", ["what": what, "why": VisibleText.escaped(style.said(reason))])
    }
    guard let gain, withoutRation == nil else {
      let at = present.feasible ? new.timetable : present.timetable
      return say(
        "no_ration",
        ["what": what, "pen": VisibleText.escaped(pen), "at": VisibleText.escaped(at)])
    }
    let words = GainWords(style: style, currency: currency)
    return say(
      "milking_gain",
      [
        "what": what, "money": words.money(ledger.timetableGainPerDay),
        "interval": words.interval(gain), "chance": words.chance(gain.probabilityOfGain),
        "verdict": words.verdict(gain, isClear: isClear, heldBack: untried(in: style)),
      ])
  }

  /// Why a gain is not acted on where it rests on no trial of the timetable.
  private func untried(in style: PageStyle) -> [String] {
    if let limit = new.limits.first { return [limit.sentence] }
    guard let response = new.response, !response.isTried else { return [] }
    return [style.words("gain.untried", ["timetable": VisibleText.escaped(new.timetable)])]
  }

  /// The comparison for the terminal: the answer first.
  ///
  /// - Parameter style: weights as the farm's people read them; the terminal's words are English.
  public func text(in style: PageStyle) -> String {
    let units = style.units
    var lines = ["\(headline(in: style))."]
    if let withoutRation {
      lines += withoutRation.sentences(in: units)
      lines.append(contentsOf: warnings.map { "Note: \(VisibleText.escaped(units.sentence($0)))" })
      return lines.joined(separator: "\n")
    }
    guard new.notOffered == nil else { return lines.joined(separator: "\n") }
    lines.append(
      "Herd \(VisibleText.escaped(herd)), \(asOf), \(head) cows; money in \(currency) a cow and day."
    )
    lines.append(comparison(units).text)
    if let response = new.response { lines += response.lines(in: units) }
    lines += new.limits.map {
      "Limit of welfare and udder health: \(units.sentence($0.sentence)) (\($0.source))."
    }
    lines.append(
      "Parlour \(Numbers.fixed(presentParlourHoursPerDay, 1)) to "
        + "\(Numbers.fixed(newParlourHoursPerDay, 1)) h a day of "
        + "\(Numbers.fixed(parlourHoursLimit, 1)); sessions at \(PlanWords.joined(presentSessions))"
        + (proposal.map { ", then at \(PlanWords.joined($0.sessions))" } ?? "") + ".")
    if newParlourHoursPerDay > parlourHoursLimit {
      lines.append("That is more than the parlour has.")
    }
    lines.append("Money of the farm, \(currency) a day:")
    let table = LedgerTable(currency: currency, style: style)
    lines.append(
      table.text(
        table.rows(
          ledger.timetables, sessions: ledger.sessions, sum: ledger.timetableGainPerDay,
          sumTitle: "gain")))
    lines += settling(in: style)
    if !sensitivities.isEmpty {
      lines.append("What would change it, gain in \(currency) a day:")
      lines.append(tornado.text)
    }
    if let surface {
      lines.append("Gain in \(currency) a day by wage and milk price:")
      lines.append(surface.table.text)
    }
    lines.append(contentsOf: warnings.map { "Note: \(VisibleText.escaped(units.sentence($0)))" })
    return lines.joined(separator: "\n")
  }

  /// What would make it earn nothing, and what it is worth to know the cows' answer.
  func settling(in style: PageStyle) -> [String] {
    GainWords(style: style, currency: currency).settling(
      milkKg: proposal?.breakEvenMilkKgPerCow, wage: proposal?.breakEvenWagePerHour,
      priceFactor: proposal?.breakEvenMilkPriceFactor,
      knowing: proposal?.valueOfKnowingResponsePerDay)
  }

  private var tornado: TextTable {
    var table = TextTable([("moved", .left), ("low", .right), ("high", .right)])
    for row in sensitivities {
      table.add([
        row.input, Numbers.signed(row.gainAtLowPerDay, 0), Numbers.signed(row.gainAtHighPerDay, 0),
      ])
    }
    return table
  }

  private func comparison(_ units: FeedUnits) -> TextTable {
    var table = TextTable([
      ("", .left), (present.timetable, .right), (new.timetable, .right), ("change", .right),
    ])
    func row(_ name: String, _ decimals: Int, _ value: (TimetableOption) -> Double) {
      table.add([
        name, Numbers.fixed(value(present), decimals), Numbers.fixed(value(new), decimals),
        Numbers.signed(value(new) - value(present), decimals),
      ])
    }
    row("milk, \(units.name)", 1) { units.mass($0.milkKgPerDay) }
    row("fat, %", 2) { $0.fatPercent }
    row("true protein, %", 2) { $0.trueProteinPercent }
    row("fat, g", 0) { 10 * $0.milkKgPerDay * $0.fatPercent }
    row("true protein, g", 0) { 10 * $0.milkKgPerDay * $0.trueProteinPercent }
    row("DMI, \(units.name)", 1) { units.mass($0.ration.meanDMIKgPerDay) }
    row("milk income", 2) { $0.money.milkIncome }
    row("feed", 2) { $0.money.feedCost }
    row("IOFC", 2) { $0.money.incomeOverFeedCost }
    row("milking", 2) { $0.money.milkingCost }
    row("margin", 2) { $0.money.margin }
    return table
  }
}

extension TimetableResponseNote {
  /// Trial beside model, and what the trials are.
  func lines(in units: FeedUnits) -> [String] {
    func change(_ yields: TrialYields) -> String {
      "milk \(units.signed(yields.milkKgPerDay, 1)) \(units.name), fat "
        + "\(Numbers.signed(yields.fatGPerDay, 0)) g, true protein "
        + "\(Numbers.signed(yields.proteinGPerDay, 0)) g"
    }
    var spread = "between farms +-\(units.fixed(trialDeviation.milkKgPerDay, 1)) \(units.name)"
    if let envelope = trialMilkEnvelopeKg, envelope.count == 2 {
      spread +=
        "; single trials \(units.signed(envelope[0], 1)) to \(units.signed(envelope[1], 1)) "
        + units.name
    }
    var lines = [
      "By published trials, counted with: \(change(trial)) (\(spread)).",
      "By the cow model, not counted with: \(change(model)).",
    ]
    if !caveats.isEmpty {
      lines.append("Beyond the trials: \(units.sentence(caveats.joined(separator: "; "))).")
    }
    lines.append("Trials: \(sources.joined(separator: "; ")).")
    return lines
  }
}

extension MoneySurface {
  /// Wages down, milk prices across.
  var table: TextTable {
    var table = TextTable(
      [("wage an hour", .right)]
        + milkPriceFactors.map { factor in
          (factor == 1 ? "price used" : "price \(Numbers.signed(100 * (factor - 1), 0)) %", .right)
        })
    for (wage, gains) in zip(wagesPerHour, gainsPerDay) {
      table.add([Numbers.fixed(wage, 2)] + gains.map { Numbers.signed($0, 0) })
    }
    return table
  }
}

extension PenWithoutRation {
  /// Why no ration fits, and what would help, in sentences.
  func sentences(in units: FeedUnits) -> [String] {
    conflicts.map { "These cannot all be met: \(VisibleText.escaped(units.sentence($0)))." }
      + missingSources.map { "No feed on offer brings it: \(VisibleText.escaped($0))." }
      + [cheapestFix].compactMap { $0 }.map {
        "Possible with one change: \(VisibleText.escaped(units.sentence($0)))."
      }
  }
}
