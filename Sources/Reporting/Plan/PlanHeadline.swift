import DairyTerms
import Farm
public import FarmPlanning

extension FarmPlan {
  /// The answer in one sentence: what to do and how sure that is, or what stands in its way.
  public var headline: String {
    switch verdict.kind {
    case .noRation: "\(noRationSentence). \(orderSentence)"
    case .tooFewHours:
      "Today's milking takes \(Numbers.fixed(choice.parlourHoursToday, 1)) h a day, the settings "
        + "allow \(Numbers.fixed(choice.parlourHoursLimit, 1)) h: correct one of them. \(orderSentence)"
    case .change, .stay: orderSentence
    }
  }

  /// What to do with the timetables.
  private var orderSentence: String {
    if let order = choice.order {
      let changed = order.changes
      let rest = pens.count == changed.count ? "" : ", keep the rest at \(choice.present)"
      return "Milk \(PlanWords.timetables(changed))\(rest): \(money(ledger.timetableGainPerDay)) a "
        + "day (\(PlanWords.interval(order.gain)); probability of a gain "
        + "\(PlanWords.percent(order.gain.probabilityOfGain)))"
    }
    guard verdict.kind != .noRation else { return "No change of milking is advised" }
    let keep = "Keep milking \(choice.present) in every pen"
    guard let guess = choice.bestGuess else {
      return "\(keep): no other timetable can be offered"
    }
    let what = PlanWords.timetables(guess.changes)
    if guess.gain.gainPerDay > 0 {
      return "\(keep): no clear gain. The best guess, \(what), is \(money(guess.gain.gainPerDay)) "
        + "a day (\(PlanWords.interval(guess.gain)); probability of a loss "
        + "\(PlanWords.percent(guess.gain.probabilityOfLoss)))"
    }
    return "\(keep): the nearest change, \(what), would lose "
      + "\(Numbers.fixed(-guess.gain.gainPerDay, 2)) \(currency) a day "
      + "(\(PlanWords.interval(guess.gain)))"
  }

  /// Which pens have no ration.
  private var noRationSentence: String {
    let without = verdict.pensWithoutRation
    let names = PlanWords.joined(without.map { PlanWords.pen($0.pen) })
    let missing = Set(without.flatMap(\.missingSources)).sorted()
    if !missing.isEmpty, without.allSatisfy({ !$0.missingSources.isEmpty }) {
      return "No ration can be made for \(names): no feed on offer brings "
        + missing.map(VisibleText.escaped).joined(separator: "; ")
    }
    let milked = without.contains(where: \.isInMilk) ? " at \(choice.present)" : ""
    return "No ration fits \(names)\(milked) with these feeds and limits"
  }

  /// Why each pen has no ration and what would mend it cheapest.
  var noRationReasons: [String] {
    verdict.pensWithoutRation.map { pen in
      var parts = pen.conflicts.map { "these cannot all be met: \($0)" }
      parts += pen.missingSources.map { "no feed on offer brings it: \($0)" }
      if let fix = pen.cheapestFix { parts.append("cheapest single change: \(fix)") }
      if parts.isEmpty { parts = ["no single limit is to blame"] }
      return VisibleText.escaped("\(pen.pen): \(parts.joined(separator: ". "))")
    }
  }

  /// What rations made anew at today's timetable earn, or why that is not known.
  var rationSentence: String {
    let known = ledger.rations.map(\.pen)
    guard !known.isEmpty else {
      return "What the pens are fed today is not on file (rations/PEN.yaml), so what a new ration "
        + "saves is not known."
    }
    let others = (pens.map(\.pen) + dryPens.map(\.pen)).filter { !known.contains($0) }
    let rest =
      others.isEmpty
      ? "" : "; not known for \(PlanWords.joined(others.map(PlanWords.pen)))"
    let gain = ledger.rationGainPerDay
    guard gain < 0 else {
      return "Rations made anew would save \(Numbers.fixed(gain, 2)) \(currency) a day in feed at "
        + "today's milking\(rest)."
    }
    let off = todayRations.filter { known.contains($0.pen) }.reduce(0) { $0 + $1.off }
    let why =
      off == 0
      ? "" : ", which miss \(off) limit\(off == 1 ? "" : "s")"
    return "Rations that hold every limit cost \(Numbers.fixed(-gain, 2)) \(currency) a day more "
      + "than today's\(why)\(rest)."
  }

  /// The pens with a ration on file and how many limits it misses.
  private var todayRations: [(pen: String, off: Int)] {
    pens.compactMap { pen in pen.todayRation.map { (pen.pen, $0.limitsOff.count) } }
      + dryPens.compactMap { pen in pen.todayRation.map { (pen.pen, $0.limitsOff.count) } }
  }

  /// What the answer hangs on: what would make the guess pay, or the order fail.
  ///
  /// - Parameter units: weights as the farm's people read them.
  public func settlingSentence(in units: FeedUnits = .metric) -> String? {
    guard let proposal = choice.order ?? choice.bestGuess else { return nil }
    var parts: [String] = []
    if let milk = proposal.breakEvenMilkKgPerCow {
      parts.append(
        "milk by \(units.signed(milk, 1)) \(units.name) a cow and day (counted with "
          + "\(units.signed(proposal.milkKgPerCow, 1)))")
    }
    if let wage = proposal.breakEvenWagePerHour {
      parts.append("a wage of \(Numbers.fixed(wage, 2)) \(currency) an hour")
    }
    if let factor = proposal.breakEvenMilkPriceFactor {
      parts.append("a milk price \(PlanWords.moved((factor - 1) * 100))")
    }
    guard !parts.isEmpty else { return nil }
    let what = PlanWords.timetables(proposal.changes)
    let settle =
      choice.order == nil && proposal.gain.gainPerDay > 0
      ? " A few weeks of measured milk in one pen would settle it." : ""
    return "\(what) breaks even at \(PlanWords.either(parts)).\(settle)"
  }

  private func money(_ amount: Double) -> String {
    "\(Numbers.signed(amount, 2)) \(currency)"
  }
}

/// Small pieces of prose.
enum PlanWords {
  /// A pen in a sentence: `HIGH`, but `pen 4`, since a bare number is read as one.
  static func pen(_ code: String) -> String {
    (code.first?.isNumber == true ? "pen " : "") + VisibleText.escaped(code)
  }

  /// `14 % lower`, `8 % higher`.
  static func moved(_ percent: Double) -> String {
    "\(Numbers.fixed(abs(percent), 0)) % \(percent < 0 ? "lower" : "higher")"
  }

  /// `80 % interval -21 to +34`.
  static func interval(_ gain: GainEstimate) -> String {
    "80 % interval \(Numbers.signed(gain.lowPerDay, 0)) to \(Numbers.signed(gain.highPerDay, 0))"
  }

  /// A probability as whole per cent, never a certainty it is not.
  static func percent(_ probability: Double) -> String {
    switch probability {
    case 0.995...: "over 99 %"
    case ..<0.005: "under 1 %"
    default: "\(Numbers.fixed(100 * probability, 0)) %"
    }
  }

  /// Pens grouped by timetable: `FRESH and HIGH 3x, LOW 1x`.
  static func timetables(_ changes: [TimetableChoice.Change]) -> String {
    var names: [String] = []
    for change in changes where !names.contains(change.timetable) { names.append(change.timetable) }
    return names.map { name in
      let pens = changes.filter { $0.timetable == name }.map { pen($0.pen) }
      return "\(joined(pens)) \(VisibleText.escaped(name))"
    }
    .joined(separator: ", ")
  }

  /// `A`, `A and B`, `A, B and C`.
  static func joined(_ words: [String]) -> String { list(words, "and") }

  /// `A`, `A or B`, `A, B or C`.
  static func either(_ words: [String]) -> String { list(words, "or") }

  private static func list(_ words: [String], _ last: String) -> String {
    guard let end = words.last else { return "" }
    let before = words.dropLast()
    return before.isEmpty ? end : "\(before.joined(separator: ", ")) \(last) \(end)"
  }
}
