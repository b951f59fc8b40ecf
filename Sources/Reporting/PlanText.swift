import Farm
public import FarmPlanning

extension FarmPlan {
  /// The plan for the terminal: the answer first, then a line a pen, then what it rests on.
  public var summaryText: String {
    var lines = [headline + "."]
    lines.append(
      "Herd \(SafeText.visible(herd)), \(asOf): \(cowsInMilk) cows in milk, \(dryCows) dry; money in \(currency) "
        + "a cow and day unless said.")
    lines.append(penTable.text)
    let hours =
      "Parlour \(Numbers.fixed(choice.parlourHoursPerDay, 1)) of "
      + "\(Numbers.fixed(choice.parlourHoursLimit, 1)) h a day"
    lines.append(
      hours + "; one more hour would earn "
        + "\(Numbers.fixed(choice.valueOfOneMoreParlourHour, 0)) \(currency) a day.")
    if let breakEvenSentence { lines.append(breakEvenSentence) }
    lines.append(contentsOf: warnings.map { "Note: \(SafeText.visible($0))" })
    return lines.joined(separator: "\n")
  }

  private var penTable: TextTable {
    var table = TextTable([
      ("pen", .left), ("head", .right), ("milk kg \(timetableNames)", .right), ("best", .left),
      ("DMI kg", .right), ("feed", .right), ("IOFC", .right), ("margin", .right),
      ("limits", .left),
    ])
    for pen in pens {
      guard let best = pen.chosenOption else { continue }
      let milk = pen.options.map { Numbers.fixed($0.milkKgPerDay, 1) }.joined(separator: " / ")
      table.add([
        SafeText.visible(pen.pen), String(pen.head), milk, pen.chosen,
        Numbers.fixed(best.ration.meanDryMatterIntakeKgPerDay, 1),
        Numbers.fixed(best.money.feedCost, 2), Numbers.fixed(best.money.incomeOverFeedCost, 2),
        Numbers.fixed(best.money.margin, 2), best.ration.verdict(feasible: best.feasible),
      ])
    }
    for pen in dryPens {
      let ration = pen.ration
      table.add([
        SafeText.visible(pen.pen), String(pen.head), "dry", "",
        Numbers.fixed(ration.meanDryMatterIntakeKgPerDay, 1),
        Numbers.fixed(ration.costPerKgDryMatter * ration.meanDryMatterIntakeKgPerDay, 2), "", "",
        ration.verdict(feasible: pen.feasible),
      ])
    }
    return table
  }

  /// `1x / 2x / 3x`, as the first pen's options stand.
  var timetableNames: String {
    (pens.first?.options ?? []).map(\.timetable).joined(separator: " / ")
  }
}

extension RationPlan {
  /// `all 31 hold`, or how many rows of the nearest ration do not.
  func verdict(feasible: Bool) -> String {
    let broken = rows.filter { !$0.holds }.count
    return feasible && broken == 0
      ? "all \(rows.count) hold" : "\(broken) of \(rows.count) off"
  }
}
