import DairyTerms
import Farm
public import FarmPlanning

extension FarmPlan {
  /// The answer in one sentence: what to do and how sure that is, or what stands in its way.
  public func headline(in style: PageStyle) -> String {
    PlanSentences(plan: self, style: style).headline
  }
}

/// The sentences of a plan, for the page and the terminal alike.
struct PlanSentences {
  let plan: FarmPlan
  let style: PageStyle
  private var choice: TimetableChoice { plan.choice }
  private var verdict: PlanVerdict { plan.verdict }
  private var ledger: FarmLedger { plan.ledger }

  private func say(_ key: String, _ values: [String: String] = [:]) -> String {
    style.words("plan.\(key)", values)
  }

  /// The answer in one sentence.
  var headline: String {
    switch verdict.kind {
    case .noRation: "\(noRationSentence). \(orderSentence)"
    case .tooFewHours:
      say(
        "too_few_hours",
        [
          "today": style.fixed(choice.parlourHoursToday, 1),
          "limit": style.fixed(choice.parlourHoursLimit, 1),
        ]) + " \(orderSentence)"
    case .change, .stay: orderSentence
    }
  }

  /// What to do with the timetables.
  private var orderSentence: String {
    let present = choice.present
    if let order = choice.order {
      let changed = order.changes
      let rest =
        plan.pens.count == changed.count ? "" : say("order_rest", ["present": present])
      return say(
        "order",
        [
          "what": timetables(changed), "rest": rest,
          "money": gains.money(ledger.timetableGainPerDay), "interval": gains.interval(order.gain),
          "chance": gains.chance(order.gain.probabilityOfGain),
        ])
    }
    guard verdict.kind != .noRation else { return say("no_change") }
    guard let guess = choice.bestGuess else { return say("keep", ["present": present]) }
    let what = timetables(guess.changes)
    if guess.gain.gainPerDay > 0 {
      return say(
        "keep_guess",
        [
          "present": present, "what": what, "money": gains.money(guess.gain.gainPerDay),
          "interval": gains.interval(guess.gain),
          "chance": gains.chance(guess.gain.probabilityOfLoss),
        ])
    }
    return say(
      "keep_loss",
      [
        "present": present, "what": what,
        "loss": "\(style.fixed(-guess.gain.gainPerDay, 2)) \(plan.currency)",
        "interval": gains.interval(guess.gain),
      ])
  }

  /// Which pens have no ration.
  private var noRationSentence: String {
    let without = verdict.pensWithoutRation
    let names = style.words.list(without.map { style.pen($0.pen) })
    let missing = Set(without.flatMap(\.missingSources)).sorted()
    if !missing.isEmpty, without.allSatisfy({ !$0.missingSources.isEmpty }) {
      return say(
        "no_sources",
        [
          "pens": names,
          "missing": missing.map { VisibleText.escaped(style.said($0)) }.joined(separator: "; "),
        ])
    }
    guard without.contains(where: \.isInMilk) else { return say("no_ration", ["pens": names]) }
    return say("no_ration_at", ["pens": names, "present": choice.present])
  }

  /// Why each pen has no ration and what would mend it cheapest.
  var noRationReasons: [String] {
    verdict.pensWithoutRation.map {
      VisibleText.escaped(
        "\($0.pen): \(Self.reasons(of: $0, style: style).joined(separator: ". "))")
    }
  }

  /// Why a pen has no ration and what would mend it cheapest, a sentence each.
  static func reasons(of pen: PenWithoutRation, style: PageStyle) -> [String] {
    func reason(_ key: String, _ what: String) -> String {
      style.words("plan.\(key)", ["what": VisibleText.escaped(style.said(what))])
    }
    var parts = pen.conflicts.map { reason("conflict", $0) }
    parts += pen.missingSources.map { reason("missing_source", $0) }
    if let fix = pen.cheapestFix { parts.append(reason("cheapest_fix", fix)) }
    if !pen.changedAmounts.isEmpty {
      parts.append(reason("changed_amounts", pen.changedAmounts.joined(separator: "; ")))
    }
    return parts.isEmpty ? [style.words("plan.no_single_limit")] : parts
  }

  /// What rations made anew at today's timetable earn, or why that is not known.
  var rations: String {
    let known = ledger.rations.map(\.pen)
    guard !known.isEmpty, let gain = ledger.rationGainPerDay else {
      return say("rations_unknown")
    }
    let others = (plan.pens.map(\.pen) + plan.dryPens.map(\.pen)).filter { !known.contains($0) }
    let rest =
      others.isEmpty
      ? "" : say("rations_rest", ["pens": style.words.list(others.map(style.pen))])
    let amount = "\(style.fixed(abs(gain), 2)) \(plan.currency)"
    guard gain < 0 else { return say("rations_save", ["amount": amount, "rest": rest]) }
    let off = todayRations.filter { known.contains($0.pen) }.reduce(0) { $0 + $1.off }
    let why = off == 0 ? "" : style.words.counted("plan.rations_miss", off)
    return say("rations_cost", ["amount": amount, "why": why, "rest": rest])
  }

  /// The pens with a ration on file and how many limits it misses.
  private var todayRations: [(pen: String, off: Int)] {
    plan.pens.compactMap { pen in pen.todayRation.map { (pen.pen, $0.limitsOff.count) } }
      + plan.dryPens.compactMap { pen in pen.todayRation.map { (pen.pen, $0.limitsOff.count) } }
  }

  /// Sessions and hours.
  var parlour: String {
    var text = say(
      "parlour",
      [
        "today": style.fixed(choice.parlourHoursToday, 1),
        "limit": style.fixed(choice.parlourHoursLimit, 1),
        "sessions": style.words.list(choice.sessionsToday.map(style.said)),
      ])
    if choice.order != nil {
      text += say(
        "parlour_then",
        [
          "hours": style.fixed(choice.parlourHoursThen, 1),
          "sessions": style.words.list(choice.sessionsThen.map(style.said)),
        ])
    }
    if let value = choice.valueOfOneMoreParlourHour, value > 0 {
      text += say("hour_worth", ["amount": "\(style.fixed(value, 0)) \(plan.currency)"])
    }
    return text + "."
  }

  /// What the answer hangs on: what would make the guess pay, or the order fail.
  var settling: String? {
    guard let proposal = choice.order ?? choice.bestGuess else { return nil }
    var parts: [String] = []
    if let milk = proposal.breakEvenMilkKgPerCow {
      parts.append(
        say(
          "even_milk",
          [
            "milk": style.signedMass(milk, 1), "unit": style.units.name,
            "counted": style.signedMass(proposal.milkKgPerCow, 1),
          ]))
    }
    if let wage = proposal.breakEvenWagePerHour {
      parts.append(say("even_wage", ["wage": "\(style.fixed(wage, 2)) \(plan.currency)"]))
    }
    if let factor = proposal.breakEvenMilkPriceFactor {
      let percent = (factor - 1) * 100
      parts.append(
        say(
          percent < 0 ? "even_price_lower" : "even_price_higher",
          ["percent": style.fixed(abs(percent), 0)]))
    }
    guard !parts.isEmpty else { return nil }
    let even = say(
      "even",
      ["what": timetables(proposal.changes), "at": style.words.list(parts, "or")])
    let worth = proposal.valueOfKnowingResponsePerDay.flatMap {
      $0 >= 0.5
        ? " " + say("worth_knowing", ["amount": "\(style.fixed($0, 0)) \(plan.currency)"]) : nil
    }
    return (choice.order == nil && proposal.gain.gainPerDay > 0 ? "\(even) \(say("settle"))" : even)
      + (worth ?? "")
  }

  // MARK: - Small pieces

  private var gains: GainWords { GainWords(style: style, currency: plan.currency) }

  /// Pens grouped by timetable: `FRESH and HIGH 3x, LOW 1x`.
  func timetables(_ changes: [TimetableChoice.Change]) -> String {
    var names: [String] = []
    for change in changes where !names.contains(change.timetable) { names.append(change.timetable) }
    return names.map { name in
      let pens = changes.filter { $0.timetable == name }.map { style.pen($0.pen) }
      return "\(style.words.list(pens)) \(VisibleText.escaped(name))"
    }
    .joined(separator: ", ")
  }
}
