import DairyTerms
import Farm
import Nutrition

extension FarmPlanner {
  /// Everything the plan rests on that was not measured, and who set it.
  func assumptions(_ groups: [PenGroup]) throws -> [Assumption] {
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
        value: "change of milk, fat and protein by published trials, by parity, not by the cow "
          + "model, whose answer stands beside; every pen's response is taken as wrong by the same",
        setBy: "docs/milking-frequency.md"),
      Assumption(
        what: "level of milk",
        value:
          "cow model fitted to each cow beside all the herd has weighed; a pen's interval holds "
          + "what its cows share (the herd's day, season and level)",
        setBy: "docs/homeorhesis.md"),
      Assumption(
        what: "prices to come",
        value: "milk and feed prices stray by \((100 * settings.priceSpreadShare).rounded2) % (one "
          + "standard deviation)",
        setBy: settings.source),
      Assumption(
        what: "clear gain",
        value: "a change is ordered from \((100 * settings.clearGainProbability).rounded2) % "
          + "probability of a gain on",
        setBy: settings.source),
      Assumption(
        what: "protein of test days", value: "taken as true protein", setBy: "Galacto's rule"),
    ]
    list += herd.assumptions
    list += market.analysed.map {
      Assumption(
        what: "analyses of \($0.feed.name)", value: $0.originSentence,
        setBy: "feeds/\(FarmFeedTable.fileName)")
    }
    let doubted = groups.reduce(0) { $0 + $1.doubtedForecasts }
    if doubted > 0 {
      list.append(
        Assumption(
          what: "level of \(doubted) cows",
          value: "her last test day: the forecast lies above what she or her herd was ever seen to "
            + "give", setBy: "Galacto's rule"))
    }
    if workspace.hasSpread {
      list.append(
        Assumption(
          what: "scatter of analyses",
          value: "not used by a plan; 'galacto ration optimise PEN --confidence 90' uses it",
          setBy: "limits/spread.yaml"))
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

  /// What should be told of single pens and their rations.
  func penNotes(_ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan]) -> [String] {
    let today =
      pens.compactMap { $0.todayRation?.missed(by: $0.pen) }
      + dryPens.compactMap { $0.todayRation?.missed(by: $0.pen) }
    return (today.isEmpty ? [] : ["today's rations miss limits: \(today.joined(separator: "; "))"])
      + pens.flatMap(\.doubts) + dryPens.flatMap(\.doubts)
  }
}

extension MilkingPenPlan {
  /// What should be looked at again in this pen.
  var doubts: [String] {
    var list: [String] = []
    if let today = todayRation { list += today.doubts(pen: pen) }
    for option in options {
      if let reason = option.notOffered {
        list.append("pen \(pen), \(option.timetable): not offered, \(reason)")
      }
      // A limit is named where it stands in the way of more money.
      if let limit = option.limits.first, let present = presentOption,
        option.money.margin > present.money.margin
      {
        list.append(
          "pen \(pen), \(option.timetable): not ordered, \(limit.sentence) (\(limit.source))")
      }
      if let response = option.response, response.isExtrapolated, option.timetable == chosen {
        list.append("pen \(pen), \(option.timetable): " + response.caveats.joined(separator: "; "))
      }
    }
    list += (chosenOption?.ration ?? presentOption?.ration)?.doubts(pen: pen) ?? []
    return list
  }
}

extension DryPenPlan {
  /// What should be looked at again in this pen.
  var doubts: [String] {
    (todayRation?.doubts(pen: pen) ?? [])
      + ration.doubts(pen: pen)
  }
}

extension RationPlan {
  /// What should be told of the ration, in one sentence a kind.
  fileprivate func doubts(pen: String) -> [String] {
    var list: [String] = []
    if !limitsNotSet.isEmpty {
      list.append(
        "pen \(pen): its limits say nothing of \(limitsNotSet.joined(separator: ", ")), which the "
          + "standard limits do")
    }
    if !warnings.isEmpty { list.append("pen \(pen): \(warnings.joined(separator: "; "))") }
    if !notes.isEmpty { list.append("pen \(pen): \(notes.joined(separator: "; "))") }
    return list
  }
}

extension TodayRation {
  /// The pen with the limits its ration on file misses; `nil` where it misses none.
  func missed(by pen: String) -> String? {
    limitsOff.isEmpty ? nil : "\(pen) \(limitsOff.joined(separator: ", "))"
  }

  /// What is odd about today's ration.
  fileprivate func doubts(pen: String) -> [String] {
    costPerKgDM == nil
      ? ["pen \(pen): a feed of \(file) has no price, so today's cost is not known"] : []
  }
}

extension Double {
  /// The number to two decimals, for a sentence; whole numbers without any.
  fileprivate var rounded2: String {
    let rounded = (self * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
