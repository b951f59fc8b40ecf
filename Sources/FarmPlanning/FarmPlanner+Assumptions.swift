import DairyTerms
import Farm
import Nutrition

extension FarmPlanner {
  /// Everything the plan rests on that was not measured, and who set it.
  func assumptions(_ groups: [PenGroup]) -> [Assumption] {
    let price = settings.milkPrice
    let parlour = settings.parlour
    let unanalysed = groups.filter(\.stage.isInMilk).reduce(0) { $0 + $1.cowsWithoutAnalysis }
    var list = [
      Assumption(
        what: "pens",
        value: herd.keepsPenList ? "the farm's own pen list" : PenRule.sentence,
        setBy: herd.keepsPenList ? "farm database" : "Galacto's rule"),
      Assumption(
        what: "milk price",
        value: "\(price.perKgMilk) a kg milk, \(price.perKgFat) a kg fat, "
          + "\(price.perKgTrueProtein) a kg true protein",
        setBy: "\(settings.source), \(settings.pricesDate)"),
      Assumption(
        what: "labour",
        value: "\(parlour.people) in the parlour at \(parlour.wagePerHour) an hour",
        setBy: settings.source),
      Assumption(
        what: "parlour",
        value: "\(parlour.cowsPerHour) cows an hour, \(parlour.setUpMinutesPerSession) min set-up "
          + "a session, \(parlour.hoursPerDayLimit) h a day",
        setBy: settings.source),
      Assumption(
        what: "horizon and lead",
        value: "milk averaged over \(settings.horizonDays) d; ration for the mean plus "
          + "\(settings.leadFactor) standard deviations",
        setBy: settings.source),
      Assumption(
        what: "milk response",
        value:
          "cow model fitted to each cow; trials differ by 35 % (more milkings) or 22 % (fewer)",
        setBy: "Erdman and Varner (1995), Sanchez-Duarte (2020), Remond and Pomies (2005)"),
      Assumption(
        what: "present ration",
        value: "not on file; taken to meet the present milk's needs, and every timetable is given "
          + "its own best ration", setBy: "Galacto's rule"),
      Assumption(
        what: "protein of test days", value: "taken as true protein", setBy: "Galacto's rule"),
    ]
    list += herd.assumptions
    list += market.analysed.map {
      Assumption(
        what: "analyses of \($0.feed.name)", value: $0.originSentence,
        setBy: "feeds/\(FarmFeedTable.fileName)")
    }
    if unanalysed > 0 {
      list.append(
        Assumption(
          what: "milk solids of \(unanalysed) cows without an analysis",
          value: "\(PenGroup.assumedMilk.fatPercent) % fat, "
            + "\(PenGroup.assumedMilk.trueProteinPercent) % protein",
          setBy: "typical Holstein milk"))
    }
    return list
  }

  /// What the reader must know before acting.
  func warnings(_ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan]) -> [String] {
    var list = herd.penWarnings + market.warnings
    for pen in dryPens where !pen.feasible {
      list.append(Self.noRation(pen.pen, pen.ration))
    }
    for pen in pens {
      guard let best = pen.chosenOption else { continue }
      if !best.feasible {
        list.append(Self.noRation(pen.pen, best.ration))
      }
      if best.closureKgPerDay > RationCowLoop.closureKg {
        list.append(
          "pen \(pen.pen): ration and milk still differ by \(best.closureKgPerDay.rounded2) kg/d "
            + "after \(best.rounds) rounds")
      }
    }
    return list
  }

  private static func noRation(_ pen: String, _ ration: RationPlan) -> String {
    (["pen \(pen): no ration meets every limit; the nearest one is shown."] + ration.conflict)
      .joined(separator: " ")
  }
}

extension Double {
  /// The number to two decimals, for a sentence.
  fileprivate var rounded2: Double { (self * 100).rounded() / 100 }
}
