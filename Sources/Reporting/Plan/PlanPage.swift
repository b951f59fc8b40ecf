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
  private let programVersion: String
  private let units: FeedUnits
  private let digest: String

  /// A page of the plan, marked with a short hash of the plan's own bytes so that two pages can be
  /// told apart.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - programVersion: Version of the program, printed at the foot.
  ///   - units: Weights as the farm's people read them.
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public init(plan: FarmPlan, programVersion: String, units: FeedUnits = .metric) throws {
    self.plan = plan
    self.units = units
    self.programVersion = programVersion
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
    [
      "headline": VisibleText.escaped(plan.headline),
      "reasons": plan.noRationReasons.map { ["text": units.sentence($0)] },
      "rationSentence": plan.rationSentence, "parlour": plan.parlourSentence,
      "settling": plan.settlingSentence(in: units) ?? "",
      "herd": VisibleText.escaped(plan.herd), "asOf": "\(plan.asOf)",
      "cowsInMilk": plan.cowsInMilk,
      "dryCows": plan.dryCows, "currency": plan.currency, "present": plan.choice.present,
      "ledgers": ledgers,
      "ledgerNote": ledgers.isEmpty
        ? ""
        : "Quantities of the whole pen and day times the price beside them, to the cent. Two rations "
          + "are compared at the dry matter the mean cow is predicted to eat."
          + (units == .metric
            ? "" : " Weights are converted from kilograms: a product may differ by a cent."),
      "unit": units.name,
      "responses": responses, "trialSources": trialSources,
      "timetables": plan.timetableNames,
      "pens": plan.pens.map(penRow), "dryPens": plan.dryPens.map(dryPenRow),
      "milkChart": MilkByTimetableChart(plan: plan, units: units).drawing.markup,
      "tornado": plan.sensitivities.isEmpty ? "" : TornadoChart(plan: plan).drawing.markup,
      "candidate": (plan.choice.order ?? plan.choice.bestGuess).map {
        PlanWords.timetables($0.changes)
      } ?? "",
      "rationHeads": rations.map { ["title": VisibleText.escaped($0.title)] },
      "feedRows": feedRows, "rationTotals": rationTotals,
      "bindings": rations.map {
        ["title": VisibleText.escaped($0.title), "tight": PlanWords.joined($0.ration.tightRows)]
      },
      "assumptions": plan.assumptions.map {
        [
          "what": VisibleText.escaped($0.what),
          "value": VisibleText.escaped(units.sentence($0.value)),
          "setBy": VisibleText.escaped($0.setBy),
        ]
      },
      "warnings": plan.warnings.map { ["text": VisibleText.escaped(units.sentence($0))] },
      "notes": (plan.penNotes.map(units.sentence) + plan.intakeNotes(in: units)).map {
        ["text": VisibleText.escaped($0)]
      },
      "version": programVersion, "digest": digest,
    ]
  }

  private func penRow(_ pen: MilkingPenPlan) -> [String: Any] {
    // The nearest of impossible rations costs nothing anybody would pay.
    let best = pen.chosenOption.flatMap { $0.feasible ? $0 : nil }
    func shown(_ decimals: Int, _ value: (TimetableOption) -> Double) -> String {
      best.map { Numbers.fixed(value($0), decimals) } ?? "-"
    }
    return [
      "pen": VisibleText.escaped(pen.pen), "head": pen.head,
      "dim": Numbers.fixed(pen.meanCow.daysInMilk, 0),
      "milk": pen.options.map { $0.milkWord(in: units) }.joined(separator: " / "),
      "chosen": VisibleText.escaped(pen.chosen),
      "range": pen.chosenOption.map {
        "\(units.fixed($0.milkLowKgPerDay, 1)) to \(units.fixed($0.milkHighKgPerDay, 1))"
      } ?? "",
      "dmi": shown(1) { units.mass($0.ration.meanDMIKgPerDay) },
      "feed": shown(2) { $0.money.feedCost }, "iofc": shown(2) { $0.money.incomeOverFeedCost },
      "milking": shown(2) { $0.money.milkingCost }, "margin": shown(2) { $0.money.margin },
      "limits": pen.chosenOption.map { $0.ration.verdict(feasible: $0.feasible) } ?? "",
    ]
  }

  /// The ledgers that have lines.
  private var ledgers: [[String: Any]] {
    let table = LedgerTable(currency: plan.currency, units: units)
    let ledger = plan.ledger
    let parts: [(String, [LedgerTable.Row])] = [
      (
        "From today's milking to the order, \(plan.currency) a day",
        table.rows(
          ledger.timetables + ledger.movedFeeds, sessions: ledger.sessions,
          sum: ledger.timetableGainPerDay,
          sumTitle: "the order earns")
      ),
      (
        "From today's rations to those made anew, \(plan.currency) a day",
        table.rows(
          ledger.rations, sessions: [], sum: ledger.rationGainPerDay, sumTitle: "the rations earn")
      ),
    ]
    return parts.filter { !$0.1.isEmpty }.map { title, rows in
      [
        "title": title, "heads": table.heads.map { ["text": $0] },
        "rows": rows.map { row in
          ["strong": row.isStrong, "cells": row.cells.map { ["cell": $0] }] as [String: Any]
        },
      ]
    }
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
              "trialProtein": "-", "modelProtein": "-", "caveats": units.sentence($0),
            ]
          }
        }
        func both(
          _ value: (TrialYields) -> Double, _ decimals: Int
        ) -> (trial: String, model: String) {
          (
            "\(Numbers.signed(value(response.trial), decimals)) +- "
              + Numbers.fixed(value(response.trialDeviation), decimals),
            Numbers.signed(value(response.model), decimals)
          )
        }
        let milk = both({ units.mass($0.milkKgPerDay) }, 1)
        let fat = both(\.fatGPerDay, 0)
        let protein = both(\.proteinGPerDay, 0)
        return [
          "pen": VisibleText.escaped(pen.pen), "timetable": VisibleText.escaped(option.timetable),
          "trialMilk": milk.trial, "modelMilk": milk.model, "trialFat": fat.trial,
          "modelFat": fat.model, "trialProtein": protein.trial, "modelProtein": protein.model,
          "caveats": units.sentence(response.caveats.joined(separator: "; ")),
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
    return sources.joined(separator: "; ")
  }

  private func dryPenRow(_ pen: DryPenPlan) -> [String: Any] {
    let ration = pen.ration
    return [
      "pen": VisibleText.escaped(pen.pen), "head": pen.head,
      "dmi": pen.feasible ? units.fixed(ration.meanDMIKgPerDay, 1) : "-",
      "feed": pen.feasible
        ? Numbers.fixed(ration.costPerKgDM * ration.meanDMIKgPerDay, 2) : "-",
      "limits": ration.verdict(feasible: pen.feasible),
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
      row(VisibleText.escaped(name)) { ration in
        let amount = ration.feeds.first { $0.feed == name }?.kgAsFedPerDay ?? 0
        return amount <= 0 ? "" : amount < 0.05 ? Self.grams(amount) : units.fixed(amount, 2)
      }
    }
  }

  /// Under the feeds: what they come to.
  private var rationTotals: [[String: Any]] {
    [
      row("DM, \(units.name)") { units.fixed($0.dmiKgPerDay, 1) },
      row("cost, \(plan.currency)") {
        Numbers.fixed($0.costPerKgDM * $0.dmiKgPerDay, 2)
      },
      row("solved in") { "\($0.rounds) LPs" },
    ]
  }

  private func row(_ name: String, _ cell: (RationPlan) -> String) -> [String: Any] {
    ["name": name, "cells": rations.map { ["cell": cell($0.ration)] }]
  }

  /// Minerals and premixes go by the gram.
  private static func grams(_ kg: Double) -> String { "\(Numbers.fixed(kg * 1000, 0)) g" }
}

extension RationPlan {
  /// Limits the ration lies on, in words: what one would have to loosen to make it cheaper.
  var tightRows: [String] {
    rows.compactMap { row in
      guard let value = row.value else { return nil }
      let scale = max(abs(value), 1e-6)
      if let minimum = row.minimum, abs(value - minimum) < 1e-4 * scale {
        return row.minimum == row.maximum ? nil : bound(row, "at least", minimum)
      }
      if let maximum = row.maximum, abs(value - maximum) < 1e-4 * scale {
        return bound(row, "at most", maximum)
      }
      return nil
    }
  }

  /// A requirement that is just met needs its name only.
  private func bound(_ row: RationRow, _ side: String, _ limit: Double) -> String {
    let isWholeRequirement = limit == 100 && row.unit == "% of requirement"
    let decimals = limit == limit.rounded() ? 0 : 2
    return isWholeRequirement
      ? row.name : "\(row.name) \(side) \(Numbers.fixed(limit, decimals)) \(row.unit)"
  }
}
