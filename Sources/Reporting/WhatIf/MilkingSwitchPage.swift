import Answers
import DairyTerms
public import FarmPlanning

extension MilkingSwitch {
  /// The switch as one page.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public func page(in style: PageStyle, setting: PageSetting) throws -> AnswerPage {
    var page = try AnswerPage(
      self, headline: headline(in: style), dataDay: asOf, style: style, setting: setting)
    let parts = WhatIfPageParts(style: style, currency: currency)
    page.currency = currency
    page.assumptions = assumptions
    page.recent = recentError
    page.lines = [herdLine(parts)]
    page.warnings = withoutRation.map(parts.reasons) ?? []
    let notes = warnings.map { AnswerPage.Part.note(parts.said($0) + ".") }
    guard let gain, let ledger, let wholeGain else {
      page.parts = notes
      return page
    }
    page.lines.append(settling(in: style).joined(separator: " "))
    page.facts = facts(gain, wholeGain, ledger, parts)
    page.parts =
      [.title(parts.say("uses")), .table(usesTable(parts))]
      + [
        parts.ledger(
          ledger,
          title: parts.say("ledger_days", ["currency": currency, "days": "\(days)"]))
      ]
      + parts.tornado(sensitivities, gain: gain, present: present) + trialParts(parts) + notes
    return page
  }

  private func herdLine(_ parts: WhatIfPageParts) -> String {
    let line = parts.say(
      "switch_line",
      [
        "herd": VisibleText.escaped(herd), "day": parts.style.date(asOf),
        "pen": VisibleText.escaped(pen), "head": "\(head)", "changed": "\(changedCows)",
        "days": "\(days)", "currency": currency,
      ])
    return isFromCalving ? "\(line) \(parts.say("from_calving"))" : line
  }

  private func facts(
    _ gain: GainEstimate, _ wholeGain: Double, _ ledger: FarmLedger, _ parts: WhatIfPageParts
  ) -> [AnswerPage.Fact] {
    let style = parts.style
    let words = GainWords(style: style, currency: currency)
    var facts = [
      AnswerPage.Fact(
        value: style.signed(ledger.timetableGainPerDay, 2),
        what: parts.say("fact_gain", ["currency": currency]) + ", " + words.interval(gain)),
      AnswerPage.Fact(
        value: style.signed(wholeGain, 0),
        what: parts.say("fact_whole", ["currency": currency, "days": "\(days)"])),
      AnswerPage.Fact(
        value: words.chance(gain.probabilityOfLoss), what: parts.say("fact_chance")),
    ]
    if let response {
      facts.append(
        .init(
          value: style.signedMass(response.trialWhile.milkKgPerDay, 1),
          what: parts.say("fact_milk", ["unit": style.units.name])))
    }
    return facts
  }

  private func usesTable(_ parts: WhatIfPageParts) -> AnswerPage.Table {
    let style = parts.style
    return AnswerPage.Table(
      columns: [
        .init(title: parts.say("uses_timetable")),
        .init(title: parts.say("uses_times"), isWords: true),
        .init(title: parts.say("uses_from")), .init(title: parts.say("uses_to")),
        .init(title: parts.say("uses_days"), isSpare: true),
      ],
      rows: uses.map { use in
        [
          VisibleText.escaped(use.timetable), style.said(use.times),
          use.firstDay.map { style.date($0) } ?? "-", use.lastDay.map { style.date($0) } ?? "-",
          style.fixed(use.cowDays, 0),
        ]
      })
  }

  private func trialParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    guard let response else { return [] }
    var columns:
      [(name: String, trial: TrialYields, deviation: TrialYields?, model: TrialYields?)] = [
        (
          parts.say("while_it_lasts"), response.trialWhile, response.trialWhileDeviation,
          response.modelWhile
        )
      ]
    if let after = response.trialAfter {
      columns.append(
        (parts.say("after_it"), after, response.trialAfterDeviation, response.modelAfter))
    }
    return parts.trials(
      columns, caveats: response.caveats, sources: response.sources,
      more: response.carryOverSilences.map { parts.said($0) + "." })
  }
}
