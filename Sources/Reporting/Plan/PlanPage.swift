import Answers
import DairyTerms
import Farm
public import FarmPlanning
import Mustache

/// The plan as one printable HTML page that needs no network and no script.
///
/// Black on white, fit for A4 and Letter and for a phone; the title is the answer.
public struct PlanPage {
  private let plan: FarmPlan
  private let setting: PageSetting
  private let style: PageStyle
  private var units: FeedUnits { style.units }
  private let digest: String

  /// A page of the plan, marked with a short hash of the plan's own bytes so that two pages can be
  /// told apart.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - style: Words, numbers and weights of the page.
  ///   - setting: what every page of the farm says: version, name, how the model did of late.
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public init(plan: FarmPlan, style: PageStyle, setting: PageSetting) throws {
    self.plan = plan
    self.style = style
    self.setting = setting
    digest = PageStamp.digest(of: try plan.json())
  }

  /// The page's markup.
  ///
  /// - Throws: An error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: PlanPage.template).render(content)
  }

  /// Everything the template names; a test holds the two against each other, because a name the
  /// template misspells would render empty.
  var content: [String: Any] {
    let sentences = PlanSentences(plan: plan, style: style)
    let words = style.words
    return [
      "t": words.group("plan_page"), "lang": words.language,
      "headline": VisibleText.escaped(sentences.headline),
      "reasons": sentences.noRationReasons.map { ["text": $0] },
      "lines": [sentences.rations, facts(sentences)].map { ["text": $0] },
      "farm": AnswerPage.texts([setting.farm].compactMap { $0 }.map(VisibleText.escaped)),
      "ledgers": ledgers,
      "ledgerNote": AnswerPage.texts(
        ledgers.isEmpty
          ? []
          : [
            words("plan_note.ledger")
              + (units == .metric ? "" : " \(words("plan_note.converted"))")
          ]),
      "moneyNote": words("plan_note.money", ["currency": plan.currency]),
      "trialNote": words("plan_note.trials", ["present": plan.choice.present])
        + (trialSources.isEmpty ? "" : " \(words("plan_note.sources", ["sources": trialSources]))"),
      "unit": units.name,
      "responses": responses,
      "timetables": plan.timetableNames,
      "pens": plan.pens.map(penRow), "dryPens": plan.dryPens.map(dryPenRow),
      "milkChart": MilkByTimetableChart(plan: plan, style: style).drawing.markup,
      "tornado": plan.sensitivities.isEmpty ? [] : [tornado(sentences)],
      "feedsTitle": words("plan_note.feeds", ["unit": units.name]),
      "rationHeads": rations.map { ["title": VisibleText.escaped($0.title)] },
      "feedRows": feedRows, "rationTotals": rationTotals,
      "bindings": rations.map {
        [
          "title": VisibleText.escaped($0.title),
          "tight": words.list($0.ration.tightRows(in: style)),
        ]
      },
      "recent": AnswerPage.texts(
        [plan.recentError].compactMap { $0 }.map { RecentErrorSentence(of: $0, style: style).text }),
      "hasRests": true, "hasAssumptions": !plan.assumptions.isEmpty,
      "assumptions": plan.assumptions.map {
        [
          "what": said($0.what), "value": said($0.value), "setBy": said($0.setBy),
        ]
      },
      "warnings": plan.warnings.map { ["text": said($0)] },
      "notes": (plan.penNotes + plan.intakeNotes(in: style.units)).map { ["text": said($0)] },
      "stamp": PageStamp(
        programVersion: setting.programVersion, digest: digest, dataDay: plan.asOf.iso
      ).words(in: style),
    ]
  }

  /// What moves the gain of the order, or of the best guess.
  private func tornado(_ sentences: PlanSentences) -> [String: Any] {
    let proposal = plan.choice.order ?? plan.choice.bestGuess
    let chart = TornadoChart(
      rows: plan.sensitivities, gainPerDay: proposal?.gain.gainPerDay ?? 0,
      present: plan.choice.present, currency: plan.currency, style: style)
    return [
      "title": style.words(
        "plan_note.moves", ["what": proposal.map { sentences.timetables($0.changes) } ?? ""]),
      "drawing": chart.drawing.markup,
    ]
  }

  /// The herd, its hours, and what the answer hangs on.
  private func facts(_ sentences: PlanSentences) -> String {
    let herd = style.words(
      "plan.herd_line",
      [
        "herd": VisibleText.escaped(plan.herd), "day": style.date(plan.asOf),
        "milked": "\(plan.cowsInMilk)", "dry": "\(plan.dryCows)",
      ])
    return ([herd, sentences.parlour] + [sentences.settling].compactMap { $0 })
      .joined(separator: " ")
  }

  private func said(_ text: String) -> String { VisibleText.escaped(style.said(text)) }

  private func penRow(_ pen: MilkingPenPlan) -> [String: Any] {
    // The nearest of impossible rations costs nothing anybody would pay.
    let best = pen.chosenOption.flatMap { $0.feasible ? $0 : nil }
    func shown(_ decimals: Int, _ value: (TimetableOption) -> Double) -> String {
      best.map { style.fixed(value($0), decimals) } ?? "-"
    }
    return [
      "pen": VisibleText.escaped(pen.pen), "head": pen.head,
      "dim": style.fixed(pen.meanCow.daysInMilk, 0),
      "milk": pen.options.map { $0.milkWord(in: style) }.joined(separator: " / "),
      "chosen": VisibleText.escaped(pen.chosen),
      "range": pen.chosenOption.map {
        style.words(
          "plan.range",
          ["low": style.mass($0.milkLowKgPerDay, 1), "high": style.mass($0.milkHighKgPerDay, 1)])
      } ?? "",
      "dmi": shown(1) { units.mass($0.ration.meanDMIKgPerDay) },
      "feed": shown(2) { $0.money.feedCost }, "iofc": shown(2) { $0.money.incomeOverFeedCost },
      "milking": shown(2) { $0.money.milkingCost }, "margin": shown(2) { $0.money.margin },
      "limits": pen.chosenOption.map {
        $0.ration.verdict(feasible: $0.feasible, in: style)
      } ?? "",
    ]
  }

  /// The ledgers that have lines.
  private var ledgers: [[String: Any]] {
    let table = LedgerTable(currency: plan.currency, style: style)
    let ledger = plan.ledger
    let parts: [(String, [LedgerTable.Row])] = [
      (
        style.words("ledger.to_order", ["currency": plan.currency]),
        table.rows(
          ledger.timetables + ledger.movedFeeds, sessions: ledger.sessions,
          sum: ledger.timetableGainPerDay,
          sumTitle: style.words("ledger.order_sum"))
      ),
      (
        style.words("ledger.to_rations", ["currency": plan.currency]),
        table.rows(
          ledger.rations, sessions: [], sum: ledger.rationGainPerDay ?? 0,
          sumTitle: style.words("ledger.rations_sum"))
      ),
    ]
    return parts.filter { !$0.1.isEmpty }.map { table.content(title: $0, rows: $1) }
  }

  /// What the trials and the model say of each timetable that is not today's.
  private var responses: [[String: Any]] {
    plan.pens.flatMap { pen in
      pen.options.compactMap { option -> [String: Any]? in
        guard let response = option.response else {
          return option.notOffered.map {
            [
              "pen": VisibleText.escaped(pen.pen),
              "timetable": VisibleText.escaped(option.timetable),
              "trialMilk": "-", "modelMilk": "-", "trialFat": "-", "modelFat": "-",
              "trialProtein": "-", "modelProtein": "-", "caveats": said($0),
            ]
          }
        }
        func both(
          _ value: (TrialYields) -> Double, _ decimals: Int
        ) -> (trial: String, model: String) {
          (
            "\(style.signed(value(response.trial), decimals)) ± "
              + style.fixed(value(response.trialDeviation), decimals),
            style.signed(value(response.model), decimals)
          )
        }
        let milk = both({ units.mass($0.milkKgPerDay) }, 1)
        let fat = both(\.fatGPerDay, 0)
        let protein = both(\.proteinGPerDay, 0)
        return [
          "pen": VisibleText.escaped(pen.pen), "timetable": VisibleText.escaped(option.timetable),
          "trialMilk": milk.trial, "modelMilk": milk.model, "trialFat": fat.trial,
          "modelFat": fat.model, "trialProtein": protein.trial, "modelProtein": protein.model,
          "caveats": response.caveats.map(said).joined(separator: "; "),
        ]
      }
    }
  }

  private var trialSources: String {
    var sources: [String] = []
    for option in plan.pens.flatMap(\.options) {
      for source in option.response?.sources ?? [] where !sources.contains(source) {
        sources.append(source)
      }
    }
    return sources.map(said).joined(separator: "; ")
  }

  private func dryPenRow(_ pen: DryPenPlan) -> [String: Any] {
    let ration = pen.ration
    return [
      "pen": VisibleText.escaped(pen.pen), "head": pen.head,
      "dmi": pen.feasible ? style.mass(ration.meanDMIKgPerDay, 1) : "-",
      "feed": pen.feasible
        ? style.fixed(ration.costPerKgDM * ration.meanDMIKgPerDay, 2) : "-",
      "limits": ration.verdict(feasible: pen.feasible, in: style),
    ]
  }

  /// Every ration that is printed, with what its column is called: those that hold their limits. The
  /// nearest of impossible ones is nothing to be fed.
  private var rations: [(title: String, ration: RationPlan)] {
    plan.pens.compactMap { pen in
      pen.chosenOption.flatMap { $0.feasible ? ("\(pen.pen) \($0.timetable)", $0.ration) : nil }
    } + plan.dryPens.filter(\.feasible).map { ($0.pen, $0.ration) }
  }

  /// A line a feed: kg as fed in every pen; feeds in the order of what the farm feeds of them.
  private var feedRows: [[String: Any]] {
    var totals: [String: Double] = [:]
    for (_, ration) in rations {
      for feed in ration.feeds { totals[feed.feed, default: 0] += feed.kgAsFedPerDay }
    }
    let names = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return names.map { name in
      row(style.feed(name)) { ration in
        let amount = ration.feeds.first { $0.feed == name }?.kgAsFedPerDay ?? 0
        return amount <= 0 ? "" : amount < 0.05 ? grams(amount) : style.mass(amount, 2)
      }
    }
  }

  /// Under the feeds: what they come to.
  private var rationTotals: [[String: Any]] {
    [
      row(style.words("plan.dm_row", ["unit": units.name])) { style.mass($0.dmiKgPerDay, 1) },
      row(style.words("plan.cost_row", ["currency": plan.currency])) {
        style.fixed($0.costPerKgDM * $0.dmiKgPerDay, 2)
      },
    ]
  }

  private func row(_ name: String, _ cell: (RationPlan) -> String) -> [String: Any] {
    ["name": name, "cells": rations.map { ["cell": cell($0.ration)] }]
  }

  /// Minerals and premixes go by the gram.
  private func grams(_ kg: Double) -> String {
    "\(style.fixed(kg * 1000, kg < 0.01 ? 1 : 0)) g"
  }
}

extension RationPlan {
  /// Limits the ration lies on, in words: what one would have to loosen to make it cheaper.
  func tightRows(in style: PageStyle) -> [String] {
    rows.compactMap { row in
      guard let value = row.value else { return nil }
      let scale = max(abs(value), 1e-6)
      if let minimum = row.minimum, abs(value - minimum) < 1e-4 * scale {
        return row.minimum == row.maximum ? nil : bound(row, "at_least", minimum, style)
      }
      if let maximum = row.maximum, abs(value - maximum) < 1e-4 * scale {
        return bound(row, "at_most", maximum, style)
      }
      return nil
    }
  }

  /// A requirement that is just met needs its name only.
  private func bound(
    _ row: RationRow, _ side: String, _ limit: Double, _ style: PageStyle
  ) -> String {
    let name = VisibleText.escaped(style.said(row.name))
    if limit == 100, row.unit == "% of requirement" { return name }
    let shown = style.shown(limit, row.unit)
    let decimals = shown.value == shown.value.rounded() ? 0 : 2
    return style.words(
      "limit.\(side)",
      ["name": name, "limit": "\(style.fixed(shown.value, decimals)) \(shown.unit)"])
  }
}
