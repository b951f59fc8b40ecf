public import FarmPlanning
import Mustache

/// The plan as one printable HTML page that needs no network and no script.
///
/// Black on white, fit for A4 and Letter and for a phone; the title is the answer.
public struct PlanPage {
  private let plan: FarmPlan
  private let programVersion: String
  private let digest: String

  /// A page of the plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - programVersion: Version of the program, printed at the foot.
  ///   - digest: Short hash of the plan's data, printed at the foot so that two pages can be told
  ///     apart.
  public init(plan: FarmPlan, programVersion: String, digest: String) {
    self.plan = plan
    self.programVersion = programVersion
    self.digest = digest
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
      "headline": SafeText.visible(plan.headline),
      "breakEven": plan.breakEvenSentence ?? "",
      "herd": SafeText.visible(plan.herd), "asOf": "\(plan.asOf)",
      "cowsInMilk": plan.cowsInMilk,
      "dryCows": plan.dryCows, "currency": plan.currency, "present": plan.choice.present,
      "gain": Numbers.signedMoney(plan.choice.gainPerDay, plan.currency),
      "gainRange":
        "\(Numbers.signed(plan.choice.gainLowPerDay, 0)) to "
        + Numbers.signed(plan.choice.gainHighPerDay, 0),
      "margin": "\(Numbers.fixed(plan.choice.marginPerDay, 0)) \(plan.currency)",
      "parlourHours":
        "\(Numbers.fixed(plan.choice.parlourHoursPerDay, 1)) of "
        + Numbers.fixed(plan.choice.parlourHoursLimit, 1),
      "hourValue": Numbers.fixed(plan.choice.valueOfOneMoreParlourHour, 0),
      "timetables": plan.timetableNames,
      "pens": plan.pens.map(penRow), "dryPens": plan.dryPens.map(dryPenRow),
      "milkChart": MilkByTimetableChart(plan: plan).drawing.markup,
      "tornado": TornadoChart(plan: plan).drawing.markup,
      "rations": rations,
      "assumptions": plan.assumptions.map {
        [
          "what": SafeText.visible($0.what), "value": SafeText.visible($0.value),
          "setBy": SafeText.visible($0.setBy),
        ]
      },
      "warnings": plan.warnings.map { ["text": SafeText.visible($0)] },
      "version": programVersion, "digest": digest,
    ]
  }

  private func penRow(_ pen: MilkingPenPlan) -> [String: Any] {
    let best = pen.chosenOption
    let money = best?.money ?? CowMoney(milkIncome: 0, feedCost: 0, milkingCost: 0)
    return [
      "pen": SafeText.visible(pen.pen), "head": pen.head,
      "dim": Numbers.fixed(pen.meanCow.daysInMilk, 0),
      "milk": pen.options.map { Numbers.fixed($0.milkKgPerDay, 1) }.joined(separator: " / "),
      "chosen": pen.chosen,
      "range": best.map {
        "\(Numbers.fixed($0.milkLowKgPerDay, 1)) to \(Numbers.fixed($0.milkHighKgPerDay, 1))"
      } ?? "",
      "dmi": Numbers.fixed(best?.ration.meanDryMatterIntakeKgPerDay ?? 0, 1),
      "feed": Numbers.fixed(money.feedCost, 2), "iofc": Numbers.fixed(money.incomeOverFeedCost, 2),
      "milking": Numbers.fixed(money.milkingCost, 2), "margin": Numbers.fixed(money.margin, 2),
      "limits": best.map { $0.ration.verdict(feasible: $0.feasible) } ?? "",
    ]
  }

  private func dryPenRow(_ pen: DryPenPlan) -> [String: Any] {
    let ration = pen.ration
    return [
      "pen": SafeText.visible(pen.pen), "head": pen.head,
      "dmi": Numbers.fixed(ration.meanDryMatterIntakeKgPerDay, 1),
      "feed": Numbers.fixed(ration.costPerKgDryMatter * ration.meanDryMatterIntakeKgPerDay, 2),
      "limits": ration.verdict(feasible: pen.feasible),
    ]
  }

  /// One block a pen: its feeds and the rows that bind or fail.
  private var rations: [[String: Any]] {
    let milking = plan.pens.compactMap { pen in
      pen.chosenOption.map {
        ("\(pen.pen) at \($0.timetable)", pen.leadCow, $0.ration)
      }
    }
    let dry = plan.dryPens.map { ($0.pen, $0.meanCow, $0.ration) }
    return (milking + dry).map { title, cow, ration in
      [
        "title": SafeText.visible(title),
        "cow": cow.milkKgPerDay > 0
          ? "for \(Numbers.fixed(cow.milkKgPerDay, 1)) kg milk, "
            + "\(Numbers.fixed(ration.dryMatterIntakeKgPerDay, 1)) kg DM"
          : "\(Numbers.fixed(ration.dryMatterIntakeKgPerDay, 1)) kg DM",
        "feeds": ration.feeds.map {
          [
            "feed": SafeText.visible($0.feed), "asFed": Numbers.fixed($0.asFedKgPerDay, 2),
            "dm": Numbers.fixed($0.dryMatterKgPerDay, 2), "cost": Numbers.fixed($0.costPerDay, 2),
          ]
        },
        "tight": PlanWords.joined(ration.tightRows),
        "conflict": ration.conflict.map { ["text": SafeText.visible($0)] },
      ] as [String: Any]
    }
  }
}

extension RationPlan {
  /// Limits the ration lies on, in words: what one would have to loosen to make it cheaper.
  var tightRows: [String] {
    rows.compactMap { row in
      guard let value = row.value else { return nil }
      let scale = max(abs(value), 1e-6)
      if let minimum = row.minimum, abs(value - minimum) < 1e-4 * scale {
        return "\(row.name) at least \(Numbers.fixed(minimum, 2)) \(row.unit)"
      }
      if let maximum = row.maximum, abs(value - maximum) < 1e-4 * scale {
        return "\(row.name) at most \(Numbers.fixed(maximum, 2)) \(row.unit)"
      }
      return nil
    }
  }
}
