import Answers
import DairyTerms
public import FarmPlanning

extension MilkingWhatIf {
  /// The comparison as one page.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public func page(in style: PageStyle, setting: PageSetting) throws -> AnswerPage {
    var page = try AnswerPage(
      self, headline: headline(in: style), dataDay: asOf, style: style, setting: setting)
    let parts = WhatIfPageParts(style: style, currency: currency)
    page.currency = currency
    page.assumptions = assumptions
    page.recent = recentError
    page.lines = [
      style.words.counted(
        "whatif_page.cows_line", head,
        [
          "herd": VisibleText.escaped(herd), "day": style.date(asOf),
          "pen": VisibleText.escaped(pen), "currency": currency,
        ])
    ]
    page.warnings = (withoutRation.map(parts.reasons) ?? []) + limitLines(parts)
    guard let gain, new.notOffered == nil else {
      page.parts = warnings.map { .note(parts.said($0) + ".") }
      return page
    }
    if newParlourHoursPerDay > parlourHoursLimit { page.warnings.append(parts.say("parlour_over")) }
    page.lines.append(parlourLine(parts))
    page.lines.append(settling(in: style).joined(separator: " "))
    page.facts = facts(gain, parts)
    page.parts =
      [.title(parts.say("change")), .table(comparison(parts))]
      + [
        parts.ledger(ledger, title: parts.say("ledger", ["currency": currency]))
      ]
      + parts.tornado(sensitivities, gain: gain, present: present.timetable) + trialParts(parts)
      + surfaceParts(parts) + warnings.map { .note(parts.said($0) + ".") }
    return page
  }

  private func facts(_ gain: GainEstimate, _ parts: WhatIfPageParts) -> [AnswerPage.Fact] {
    let style = parts.style
    let words = GainWords(style: style, currency: currency)
    var facts = [
      AnswerPage.Fact(
        value: style.signed(ledger.timetableGainPerDay, 2),
        what: parts.say("fact_gain", ["currency": currency]) + ", " + words.interval(gain)),
      AnswerPage.Fact(
        value: words.chance(gain.probabilityOfLoss), what: parts.say("fact_chance")),
    ]
    if let proposal {
      facts.append(
        .init(
          value: style.signedMass(proposal.milkKgPerCow, 1),
          what: parts.say("fact_milk", ["unit": style.units.name])))
      if let even = proposal.breakEvenMilkKgPerCow {
        facts.append(
          .init(
            value: style.signedMass(even, 1),
            what: parts.say("fact_even", ["unit": style.units.name])))
      }
    }
    return facts
  }

  private func limitLines(_ parts: WhatIfPageParts) -> [String] {
    new.limits.map {
      parts.say("limit", ["what": parts.said($0.sentence), "source": parts.said($0.source)])
    }
  }

  private func parlourLine(_ parts: WhatIfPageParts) -> String {
    let style = parts.style
    return parts.say(
      "parlour",
      [
        "today": style.fixed(presentParlourHoursPerDay, 1),
        "then": style.fixed(newParlourHoursPerDay, 1),
        "limit": style.fixed(parlourHoursLimit, 1),
        "sessions": style.words.list(presentSessions.map(style.said)),
        "sessions_then": style.words.list((proposal?.sessions ?? presentSessions).map(style.said)),
      ])
  }

  private func comparison(_ parts: WhatIfPageParts) -> AnswerPage.Table {
    let style = parts.style
    func row(_ name: String, _ decimals: Int, _ value: (TimetableOption) -> Double) -> [String] {
      [
        name, style.fixed(value(present), decimals), style.fixed(value(new), decimals),
        style.signed(value(new) - value(present), decimals),
      ]
    }
    let unit = ["unit": style.units.name]
    return AnswerPage.Table(
      columns: [
        .init(title: ""), .init(title: VisibleText.escaped(present.timetable)),
        .init(title: VisibleText.escaped(new.timetable)), .init(title: parts.say("now_then")),
      ],
      rows: [
        row(parts.say("milk", unit), 1) { style.units.mass($0.milkKgPerDay) },
        row(parts.say("fat_percent"), 2) { $0.fatPercent },
        row(parts.say("protein_percent"), 2) { $0.trueProteinPercent },
        row(parts.say("dmi", unit), 1) { style.units.mass($0.ration.meanDMIKgPerDay) },
        row(parts.say("milk_income"), 2) { $0.money.milkIncome },
        row(parts.say("feed"), 2) { $0.money.feedCost },
        row(parts.say("iofc"), 2) { $0.money.incomeOverFeedCost },
        row(parts.say("milking"), 2) { $0.money.milkingCost },
        row(parts.say("margin"), 2) { $0.money.margin },
      ])
  }

  private func surfaceParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    guard let surface else { return [] }
    let style = parts.style
    return [
      .title(parts.say("surface", ["currency": currency])),
      .table(
        .init(
          columns: [.init(title: parts.say("wage_an_hour"))]
            + surface.milkPriceFactors.map { factor in
              .init(
                title: factor == 1
                  ? parts.say("price_used")
                  : parts.say("price_moved", ["percent": style.signed(100 * (factor - 1), 0)]))
            },
          rows: zip(surface.wagesPerHour, surface.gainsPerDay).map { wage, gains in
            [style.fixed(wage, 2)] + gains.map { style.signed($0, 0) }
          })),
    ]
  }

  private func trialParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    guard let response = new.response else { return [] }
    let units = parts.style.units
    var more: [String] = []
    if let envelope = response.trialMilkEnvelopeKg, envelope.count == 2 {
      more.append(
        parts.say(
          "envelope",
          [
            "low": parts.style.signedMass(envelope[0], 1),
            "high": parts.style.signedMass(envelope[1], 1), "unit": units.name,
          ]))
    }
    return parts.trials(
      [("", response.trial, response.trialDeviation, response.model)], caveats: response.caveats,
      sources: response.sources, more: more)
  }
}
