import Farm
public import FarmPlanning

extension MilkingWhatIf {
  /// The answer in one sentence.
  public var headline: String {
    "\(SafeText.visible(pen)) at \(new.timetable) instead of \(present.timetable): "
      + "\(Numbers.signedMoney(gainPerDay, currency)) a day, likely "
      + "\(Numbers.signed(gainLowPerDay, 0)) to \(Numbers.signed(gainHighPerDay, 0))"
  }

  /// The comparison for the terminal: the answer first.
  public var text: String {
    var lines = ["\(headline)."]
    lines.append(
      "Herd \(SafeText.visible(herd)), \(asOf), \(head) cows; money in \(currency) a cow and day.")
    var table = TextTable([
      ("", .left), (present.timetable, .right), (new.timetable, .right), ("change", .right),
    ])
    func row(_ name: String, _ decimals: Int, _ value: (TimetableOption) -> Double) {
      table.add([
        name, Numbers.fixed(value(present), decimals), Numbers.fixed(value(new), decimals),
        Numbers.signed(value(new) - value(present), decimals),
      ])
    }
    row("milk, kg", 1) { $0.milkKgPerDay }
    row("fat, %", 2) { $0.fatPercent }
    row("true protein, %", 2) { $0.trueProteinPercent }
    row("DMI, kg", 1) { $0.ration.meanDryMatterIntakeKgPerDay }
    row("milk income", 2) { $0.money.milkIncome }
    row("feed", 2) { $0.money.feedCost }
    row("IOFC", 2) { $0.money.incomeOverFeedCost }
    row("milking", 2) { $0.money.milkingCost }
    row("margin", 2) { $0.money.margin }
    lines.append(table.text)
    lines.append(
      "Milk at \(new.timetable) likely \(Numbers.fixed(new.milkLowKgPerDay, 1)) to "
        + "\(Numbers.fixed(new.milkHighKgPerDay, 1)) kg. Parlour "
        + "\(Numbers.fixed(presentParlourHoursPerDay, 1)) to "
        + "\(Numbers.fixed(newParlourHoursPerDay, 1)) h a day of "
        + "\(Numbers.fixed(parlourHoursLimit, 1)).")
    if newParlourHoursPerDay > parlourHoursLimit {
      lines.append("That is more than the parlour has.")
    }
    if let wage = breakEvenWagePerHour {
      lines.append("It pays while the wage is under \(Numbers.fixed(wage, 2)) an hour.")
    }
    if let factor = breakEvenMilkPriceFactor {
      lines.append("It pays while the milk price \(PlanWords.change((factor - 1) * 100)).")
    }
    if !new.feasible {
      lines.append("No ration meets every limit at \(new.timetable); the nearest one is costed.")
      lines += new.ration.conflict
    }
    return lines.joined(separator: "\n")
  }
}
