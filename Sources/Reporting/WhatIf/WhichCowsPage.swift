import Answers
import DairyTerms
public import FarmPlanning

extension CowMilkingList {
  /// The list as one page to take along: by pen, with a box to tick.
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
      parts.say(
        "which_line",
        [
          "herd": VisibleText.escaped(herd), "day": style.date(asOf), "times": style.said(times),
          "currency": currency,
        ])
    ]
    if !cows.isEmpty {
      page.lines.append(sum(parts))
      page.facts = facts(parts)
      if !isClear { page.warnings = [parts.say("which_unclear")] }
      page.parts = listParts(parts) + chartParts(parts)
    }
    page.parts += heldParts(parts)
    if !sources.isEmpty {
      page.parts.append(
        .note(
          parts.say("trials", ["sources": sources.map(parts.said).joined(separator: "; ")])))
    }
    page.parts += warnings.map { .note(parts.said($0) + ".") }
    return page
  }

  private func facts(_ parts: WhatIfPageParts) -> [AnswerPage.Fact] {
    let style = parts.style
    let words = GainWords(style: style, currency: currency)
    return [
      .init(value: "\(cows.count)", what: parts.say("fact_cows", ["all": "\(cowsInMilk)"])),
      .init(
        value: style.signed(gain.gainPerDay, 2),
        what: parts.say("fact_gain", ["currency": currency]) + ", " + words.interval(gain)),
      .init(value: words.chance(gain.probabilityOfLoss), what: parts.say("fact_chance")),
      .init(value: style.signed(minutesPerDay, 0), what: parts.say("fact_minutes")),
    ]
  }

  /// The money from cows to sum, as a pencil adds it.
  private func sum(_ parts: WhatIfPageParts) -> String {
    let style = parts.style
    return parts.say(
      "which_sum",
      [
        "cows": style.signed(cowsMarginPerDay, 2), "labour": style.signed(-labourCostPerDay, 2),
        "wage": style.fixed(wagePerMinute, 2), "sessions": style.signed(-sessionCostPerDay, 2),
        "gain": style.signed(gain.gainPerDay, 2), "currency": currency,
      ])
  }

  /// The cows pen by pen, since that is how they are found; the best rank first in each.
  private func listParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    let style = parts.style
    let ranked = cows.enumerated().map { (rank: $0.offset + 1, cow: $0.element) }
    var pens: [String] = []
    for one in ranked where !pens.contains(one.cow.pen) { pens.append(one.cow.pen) }
    pens.sort()
    let ordered = pens.flatMap { pen in ranked.filter { $0.cow.pen == pen } }
    var list: [AnswerPage.Part] = [
      .title(parts.say("which_title", ["timetable": VisibleText.escaped(timetable)])),
      .table(
        .init(
          columns: [
            .init(title: parts.say("cow"), isWords: true),
            .init(title: parts.say("pen"), isWords: true),
            .init(title: parts.say("rank"), isSpare: true),
            .init(title: parts.say("parity"), isSpare: true), .init(title: parts.say("dim")),
            .init(title: parts.say("milk_now", ["unit": style.units.name]), isSpare: true),
            .init(title: parts.say("milk_change")), .init(title: parts.say("cow_margin")),
            .init(title: parts.say("minutes"), isSpare: true),
            .init(title: parts.say("a_minute"), isSpare: true),
          ],
          rows: ordered.map { rank, cow in
            [
              VisibleText.escaped(cow.animal), VisibleText.escaped(cow.pen), "\(rank)",
              "\(cow.parity)", "\(cow.daysInMilk)", style.mass(cow.milkKgPerDay, 1),
              style.signedMass(cow.milkChangeKgPerDay, 1), style.signed(cow.marginPerDay, 2),
              style.signed(cow.minutesPerDay, 1), style.signed(cow.marginPerMinute, 2),
            ]
            // Nobody is to tick what is not to be done.
          }, kind: isClear ? .list : .plain)),
    ]
    if isFlat { list.append(.text(parts.say("which_flat"))) }
    var rest: [String] = []
    if cowsBeyondMinutes > 0 {
      rest.append(parts.say("which_beyond", ["cows": "\(cowsBeyondMinutes)"]))
    }
    if cowsThatDoNotPay > 0 {
      rest.append(parts.say("which_not_paying", ["cows": "\(cowsThatDoNotPay)"]))
    }
    if !rest.isEmpty { list.append(.note(rest.joined(separator: " "))) }
    return list
  }

  private func chartParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    guard cows.count > 1, !isFlat else { return [] }
    let chart = MarginAMinuteChart(list: self, parts: parts)
    return [
      .title(parts.say("which_chart")), .drawing(chart.drawing), .note(parts.say("which_wage")),
    ]
  }

  /// How many cows each limit holds back, who says so, and who they are.
  private func heldParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    guard !notOffered.isEmpty else { return [] }
    let rows = MilkingLimit.Kind.allCases.compactMap { kind -> [String]? in
      let held = notOffered.compactMap { cow in
        cow.limits.first { $0.kind == kind }.map { (cow: cow, limit: $0) }
      }
      guard let first = held.first else { return nil }
      let names = held.prefix(8).map { VisibleText.escaped($0.cow.animal) }.joined(separator: ", ")
      return [
        "\(held.count)", names + (held.count > 8 ? " …" : ""), parts.said(first.limit.sentence),
        parts.said(first.limit.source),
      ]
    }
    return [
      .title(parts.say("which_held", ["cows": "\(notOffered.count)"])),
      .table(
        .init(
          columns: [
            .init(title: ""), .init(title: parts.say("held_cows"), isWords: true),
            .init(title: parts.say("held_why"), isWords: true),
            .init(title: parts.say("held_who"), isWords: true, isSpare: true),
          ], rows: rows)),
    ]
  }
}

/// What each listed cow earns (or loses) for a parlour minute, the best first, beside what it costs.
struct MarginAMinuteChart {
  let list: CowMilkingList
  let parts: WhatIfPageParts

  var drawing: SVGDrawing {
    let style = parts.style
    let width = 720.0
    let height = 180.0
    let (left, right, top, bottom) = (56.0, width - 12, 30.0, height - 24)
    var drawing = SVGDrawing(width: width, height: height, title: parts.say("which_chart"))
    drawing.text(
      parts.say("which_axis", ["currency": list.currency]), x: 12, y: 16, size: 13, bold: true)
    let values = list.cows.map { abs($0.marginPerMinute) }
    let axis = ChartScale(
      over: 0...max(values.max() ?? 0, list.wagePerMinute, 0.01), ticks: 4, start: bottom,
      length: top - bottom)
    for tick in axis.ticks {
      let y = axis.position(tick)
      drawing.line(
        from: (left, y), to: (right, y), weight: tick == 0 ? 1.2 : 0.5,
        colour: tick == 0 ? "#000" : "#bbb")
      drawing.text(
        style.fixed(tick, axis.decimals), x: left - 6, y: y + 4, size: 11, anchor: .end)
    }
    let slot = (right - left) / Double(values.count)
    for (place, value) in values.enumerated() {
      let y = axis.position(value)
      drawing.rectangle(
        x: left + slot * Double(place) + slot * 0.1, y: y, width: slot * 0.8, height: bottom - y,
        fill: "#444")
    }
    // No more numbers than stand beside one another.
    let step = max(1, Int((24 / slot).rounded(.up)))
    for place in stride(from: 0, to: values.count, by: step) {
      drawing.text(
        "\(place + 1)", x: left + slot * (Double(place) + 0.5), y: bottom + 15, size: 11,
        anchor: .middle)
    }
    let wage = axis.position(list.wagePerMinute)
    drawing.line(from: (left, wage), to: (right, wage), weight: 1.5, dash: "4 3")
    return drawing
  }
}
