import Answers
import DairyTerms
public import FarmPlanning

extension MilkingReport {
  /// The answer in one sentence: the clear gain that is largest, or that nothing is worth changing and
  /// what comes nearest.
  public func headline(in style: PageStyle) -> String {
    let words = GainWords(style: style, currency: currency)
    func say(_ key: String, _ row: Row, _ more: [String: String]) -> String {
      style.words(
        "report.\(key)",
        [
          "present": VisibleText.escaped(present), "group": row.group.word(in: style),
          "timetable": VisibleText.escaped(row.timetable),
        ].merging(more) { $1 })
    }
    let answered = rows.compactMap { row in row.gain.map { (row: row, gain: $0) } }
      .sorted { $1.gain.gainPerDay < $0.gain.gainPerDay }
    guard let best = answered.first(where: \.row.isClear) ?? answered.first else {
      let key = rows.isEmpty ? "report.milking_silent" : "report.milking_no_offer"
      return style.words(key, ["present": VisibleText.escaped(present)])
    }
    let interval = words.interval(best.gain)
    if best.row.isClear {
      return say(
        "milking_clear", best.row,
        [
          "money": words.money(best.gain.gainPerDay), "interval": interval,
          "chance": words.chance(best.gain.probabilityOfGain),
        ])
    }
    if best.gain.gainPerDay > 0 {
      let why = best.row.doubts.map { VisibleText.escaped(style.said($0)) }.joined(separator: "; ")
      return say(
        "milking_keep", best.row,
        [
          "money": words.money(best.gain.gainPerDay), "interval": interval,
          "chance": words.chance(best.gain.probabilityOfLoss),
          "why": why.isEmpty ? "" : ", \(why)",
        ])
    }
    return say(
      "milking_loss", best.row,
      ["loss": "\(style.fixed(-best.gain.gainPerDay, 2)) \(currency)", "interval": interval])
  }

  /// The report as one page.
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
        "report.milking_line", cowsInMilk,
        [
          "herd": VisibleText.escaped(herd), "day": style.date(asOf),
          "present": VisibleText.escaped(present),
        ]),
      style.words("report.milking_note", ["currency": currency]),
    ]
    page.lines += silences.map {
      style.words(
        "report.silent",
        ["timetable": VisibleText.escaped($0.timetable), "why": parts.said($0.why)])
    }
    if rows.contains(where: { $0.gain != nil }) {
      page.parts = [
        .drawing(chart(style)), .title(style.words("report.milking_title")), .table(table(parts)),
      ]
    }
    page.parts += heldParts(parts) + caveatParts(parts)
    if !sources.isEmpty {
      page.parts.append(
        .note(
          parts.say("trials", ["sources": sources.map(parts.said).joined(separator: "; ")])))
    }
    page.parts += warnings.map { .note(parts.said($0) + ".") }
    return page
  }

  /// `3x, heifers`.
  private func name(of row: Row, _ style: PageStyle) -> String {
    style.words(
      "report.row_name",
      ["timetable": VisibleText.escaped(row.timetable), "group": row.group.word(in: style)])
  }

  private func chart(_ style: PageStyle) -> SVGDrawing {
    IntervalChart(
      title: style.words(
        "report.chart", ["present": VisibleText.escaped(present), "currency": currency]),
      rows: rows.compactMap { row in
        row.gain.map {
          IntervalChart.Row(
            name: name(of: row, style),
            value: $0.gainPerDay, low: $0.lowPerDay, high: $0.highPerDay, isStrong: row.isClear)
        }
      }, style: style
    ).drawing
  }

  private func table(_ parts: WhatIfPageParts) -> AnswerPage.Table {
    let style = parts.style
    let words = GainWords(style: style, currency: currency)
    let unit = ["unit": style.units.name]
    func title(
      _ key: String, _ values: [String: String] = [:]
    ) -> AnswerPage.Column {
      .init(title: style.words("report.\(key)", values))
    }
    func shown(_ value: Double?, _ decimals: Int) -> String {
      value.map { style.signed($0, decimals) } ?? "-"
    }
    return AnswerPage.Table(
      columns: [
        title("timetable"), title("offered"),
        title("milk_now", unit),
        title("milk_change", unit), title("milk_model"), title("margin_cow"), title("minutes"),
        title("labour"), title("sessions"), title("gain"), title("interval"), title("loss"),
      ],
      rows: rows.map { row in
        let trial = row.trial.map { trial in
          style.signedMass(trial.milkKgPerDay, 1) + " ± "
            + style.mass(row.trialDeviation?.milkKgPerDay ?? 0, 1)
        }
        return [
          self.name(of: row, style),
          style.words(
            "report.offered_of", ["cows": "\(row.cowsOffered)", "all": "\(row.cows)"]),
          row.milkKgPerDay.map { style.mass($0, 1) } ?? "-", trial ?? "-",
          row.model.map { style.signedMass($0.milkKgPerDay, 1) } ?? "-",
          shown(row.marginPerCowPerDay, 2), shown(row.minutesPerDay, 0),
          shown(row.labourCostPerDay.map { -$0 }, 2), shown(row.sessionCostPerDay.map { -$0 }, 2),
          shown(row.gain?.gainPerDay, 2),
          row.gain.map {
            style.words(
              "plan.range",
              ["low": style.signed($0.lowPerDay, 0), "high": style.signed($0.highPerDay, 0)])
          } ?? "-", row.gain.map { words.chance($0.probabilityOfLoss) } ?? "-",
        ]
      }, kind: .cards)
  }

  /// Limits by timetable and group; all of them together say nothing new.
  private func heldParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    let style = parts.style
    let held = rows.filter { $0.group != .all && !$0.heldBack.isEmpty }
    guard !held.isEmpty else { return [] }
    return [
      .title(style.words("report.held_title")),
      .table(
        .init(
          columns: [
            .init(title: style.words("report.timetable")),
            .init(title: style.words("report.tested")),
            .init(title: style.words("report.held"), isWords: true),
            .init(title: parts.say("held_who"), isWords: true, isSpare: true),
          ],
          rows: held.flatMap { row in
            row.heldBack.map { held in
              [
                name(of: row, style), "\(held.cows)", parts.said(held.first.sentence),
                parts.said(held.first.source),
              ]
            }
          })),
    ]
  }

  private func caveatParts(_ parts: WhatIfPageParts) -> [AnswerPage.Part] {
    rows.compactMap { row in
      guard row.group != .all, let beyond = row.beyondTrials else { return nil }
      return .note(
        parts.style.words(
          "report.caveat",
          [
            "timetable": VisibleText.escaped(row.timetable),
            "group": row.group.word(in: parts.style), "cows": "\(row.cowsBeyondTrials)",
            "all": "\(row.cowsOffered)", "what": parts.said(beyond),
          ]))
    }
  }
}

extension MilkingReport.Group {
  /// The group's word on a page.
  func word(in style: PageStyle) -> String {
    switch self {
    case .heifers: style.words("report.heifers")
    case .cows: style.words("report.cows")
    case .all: style.words("report.all")
    }
  }
}
