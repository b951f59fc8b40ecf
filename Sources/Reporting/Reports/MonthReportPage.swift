public import Answers
import DairyTerms
import Farm
import Homeorhesis

extension MonthReport {
  private func say(
    _ style: PageStyle, _ key: String, _ values: [String: String] = [:]
  ) -> String {
    style.words("report.\(key)", values)
  }

  /// The month in one sentence: what came, what is to come, and how many are due.
  public func headline(in style: PageStyle) -> String {
    let unit = style.units.name
    guard let last = document.tests.last else { return say(style, "month_no_test") }
    let before = document.tests.dropLast().last
    let change = before.map {
      say(
        style, "month_change",
        [
          "change": style.signedMass(last.milkKgPerCow - $0.milkKgPerCow, 1),
          "day": style.date($0.day),
        ])
    }
    var text = say(
      style, "month_tested",
      [
        "milk": style.mass(last.milkKgPerCow, 1), "unit": unit, "day": style.date(last.day),
        "change": change ?? "",
      ])
    let weeks = document.forecast.weeks
    if let now = weeks.first?.milkKgPerDay, let then = weeks.last?.milkKgPerDay {
      text += say(
        style, "month_ahead",
        [
          "now": style.mass(now.value, 0), "unit": unit, "then": style.mass(then.value, 0),
          "low": style.mass(then.low, 0), "high": style.mass(then.high, 0),
          "weeks": "\(weeks.count)",
        ])
    }
    let open = document.forecast.unforeseen
    if document.due.isEmpty, open.dryCows + open.heifers + open.cowsInMilk > 0 {
      return text + say(style, "month_due_unknown")
    }
    return text
      + say(
        style, "month_due",
        [
          "dry": "\(document.due.count { $0.what == .dryOff })",
          "calve": "\(document.due.count { $0.what == .calving })",
        ])
  }

  /// The month as one page.
  ///
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public func page(in style: PageStyle, setting: PageSetting) throws -> AnswerPage {
    var page = try AnswerPage(
      self, headline: headline(in: style), dataDay: document.asOf, style: style, setting: setting)
    page.lines = [
      say(
        style, "month_line",
        ["herd": VisibleText.escaped(document.herd), "day": style.date(document.asOf)]),
      // Here it is the matter itself, not what another answer rests on.
      RecentErrorSentence(of: RecentError(last: document.forecast.last), style: style).text,
    ]
    page.warnings = remarks.map { VisibleText.escaped(style.said($0)) + "." }
    page.parts =
      testParts(style) + aheadParts(style) + penParts(style) + dueParts(style) + lowParts(style)
    return page
  }

  private func testParts(_ style: PageStyle) -> [AnswerPage.Part] {
    guard !document.tests.isEmpty else { return [] }
    func shown(_ value: Double?, _ decimals: Int) -> String {
      value.map { style.fixed($0, decimals) } ?? "-"
    }
    return [
      .title(say(style, "milk_title")),
      .table(
        .init(
          columns: [
            .init(title: say(style, "day")), .init(title: say(style, "tested")),
            .init(title: say(style, "milk_now", ["unit": style.units.name])),
            .init(title: say(style, "fat")), .init(title: say(style, "protein")),
            .init(title: say(style, "cells"), isSpare: true),
          ],
          rows: document.tests.reversed().map { test in
            [
              style.date(test.day), "\(test.cows)", style.mass(test.milkKgPerCow, 1),
              shown(test.fatPercent, 2), shown(test.proteinPercent, 2),
              shown(test.cellsThousandPerMl, 0),
            ]
          })),
    ]
  }

  private func aheadParts(_ style: PageStyle) -> [AnswerPage.Part] {
    let unit = ["unit": style.units.name]
    let weeks = document.forecast.weeks
    let chart = IntervalChart(
      title: say(style, "tank_chart", unit),
      rows: weeks.compactMap { week in
        week.milkKgPerDay.map {
          IntervalChart.Row(
            name: style.date(week.from), value: style.units.mass($0.value),
            low: style.units.mass($0.low), high: style.units.mass($0.high), isStrong: true)
        }
      }, style: style, holdsZero: false)
    var parts: [AnswerPage.Part] = [
      .title(say(style, "ahead_title")), .drawing(chart.drawing),
      .table(
        .init(
          columns: [
            .init(title: say(style, "week")), .init(title: say(style, "in_milk")),
            .init(title: say(style, "calve")), .init(title: say(style, "dried")),
            .init(title: say(style, "tank", unit)), .init(title: say(style, "tank_range")),
          ],
          rows: weeks.map { week in
            [
              style.date(week.from), "\(week.cows)", "\(week.calvings)", "\(week.dryings)",
              week.milkKgPerDay.map { style.mass($0.value, 0) } ?? "-",
              week.milkKgPerDay.map {
                style.words(
                  "plan.range", ["low": style.mass($0.low, 0), "high": style.mass($0.high, 0)])
              } ?? "-",
            ]
          })),
    ]
    let open = document.forecast.unforeseen
    if open.dryCows + open.heifers + open.cowsInMilk > 0 {
      parts.append(
        .note(
          say(
            style, "unforeseen",
            [
              "dry": "\(open.dryCows)", "heifers": "\(open.heifers)",
              "milked": "\(open.cowsInMilk)",
            ])))
    }
    return parts
  }

  private func penParts(_ style: PageStyle) -> [AnswerPage.Part] {
    guard !document.pens.isEmpty else { return [] }
    func shown(_ value: Double?, _ decimals: Int) -> String {
      value.map { style.fixed($0, decimals) } ?? "-"
    }
    let then = Dictionary(
      document.forecast.pens.map { ($0.pen, $0.milkKgPerCow.last ?? nil) },
      uniquingKeysWith: { first, _ in first })
    return [
      .title(say(style, "pens_title")),
      .table(
        .init(
          columns: [
            .init(title: say(style, "pen")), .init(title: say(style, "tested")),
            .init(title: say(style, "dim")),
            .init(title: say(style, "milk_now", ["unit": style.units.name])),
            .init(title: say(style, "ahead", ["n": "\(document.forecast.weeks.count)"])),
            .init(title: say(style, "fat"), isSpare: true),
            .init(title: say(style, "protein"), isSpare: true),
            .init(title: say(style, "score")),
          ],
          rows: document.pens.map { pen in
            [
              VisibleText.escaped(pen.pen), "\(pen.cows)", shown(pen.daysInMilk, 0),
              pen.milkKgPerCow.map { style.mass($0, 1) } ?? "-",
              (then[pen.pen] ?? nil).map { style.mass($0.value, 1) } ?? "-",
              shown(pen.fatPercent, 2), shown(pen.proteinPercent, 2), shown(pen.cellScore, 1),
            ]
          })),
    ]
  }

  private func dueParts(_ style: PageStyle) -> [AnswerPage.Part] {
    let title = AnswerPage.Part.title(say(style, "due_title"))
    guard !document.due.isEmpty else { return [title, .note(say(style, "due_none"))] }
    return [
      title,
      .table(
        .init(
          columns: [
            .init(title: say(style, "animal"), isWords: true),
            .init(title: say(style, "pen"), isWords: true),
            .init(title: say(style, "what"), isWords: true),
            .init(title: say(style, "day"), isWords: true),
            .init(title: style.words("whatif_page.parity")),
          ],
          rows: document.due.map { due in
            let day = style.date(due.day)
            return [
              VisibleText.escaped(due.animal), due.pen.map { VisibleText.escaped($0) } ?? "-",
              say(style, due.what == .dryOff ? "dry_off" : "calving"),
              due.isOverdue ? say(style, "overdue", ["day": day]) : day,
              due.parity == 0 ? say(style, "heifer") : "\(due.parity)",
            ]
          }, kind: .list)),
      .note(
        say(
          style, "due_note",
          ["gestation": "\(GestationLength.days)", "dry": "\(HerdForecast.dryPeriodDays)"])),
    ]
  }

  private func lowParts(_ style: PageStyle) -> [AnswerPage.Part] {
    guard let last = document.forecast.last, !last.low.isEmpty else { return [] }
    let unit = ["unit": style.units.name]
    let reasons = [
      "cells": "reason_cells", "herd-day": "reason_day", "herd-day-summer": "reason_summer",
    ]
    return [
      .title(say(style, "low_title")),
      .table(
        .init(
          columns: [
            .init(title: say(style, "animal"), isWords: true),
            .init(title: say(style, "foretold", unit)), .init(title: say(style, "weighed", unit)),
            .init(title: say(style, "reason"), isWords: true),
          ],
          rows: last.low.map { cow in
            [
              VisibleText.escaped(cow.animal), style.mass(cow.foretoldKg.value, 1),
              style.mass(cow.weighedKg, 1),
              say(style, cow.reason.flatMap { reasons[$0] } ?? "reason_none"),
            ]
          }, kind: .list)),
      .note(say(style, "low_note", ["share": style.fixed(last.falseAlarmPercent, 1)])),
    ]
  }
}
