import DairyTerms

@testable import FarmPlanning
import Farm

/// A small plan made by hand, with names a hostile file could hold.
enum SamplePlan {
  static let hostileName = "<script>alert(1)</script>\u{202E}{{7*7}}"

  static func make(chosen: [String] = ["2x", "3x"]) -> FarmPlan {
    let pens = zip(["FRESH", "HIGH"], chosen).map { name, timetable in
      MilkingPenPlan(
        pen: name, head: 24, meanCow: cow(milk: 34), leadCow: cow(milk: 38),
        options: [option("1x", milk: 26), option("2x", milk: 34), option("3x", milk: 37.5)],
        chosen: timetable)
    }
    return FarmPlan(
      herd: hostileName, asOf: HerdDay(daysSince1970: 14_000), currency: "EUR", cowsInMilk: 48,
      dryCows: 9, pens: pens,
      dryPens: [
        DryPenPlan(pen: "FAR-OFF", head: 9, meanCow: cow(milk: 0), feasible: true, ration: ration)
      ],
      choice: TimetableChoice(
        marginPerDay: 320, presentMarginPerDay: 279.4, gainLowPerDay: -12.2, gainHighPerDay: 95.1,
        parlourHoursPerDay: 4.9, parlourHoursLimit: 5, valueOfOneMoreParlourHour: 3.2,
        sessionsPerDay: 3, present: "2x", breakEvenWagePerHour: 31.25,
        breakEvenMilkPriceFactor: 0.81),
      sensitivities: [
        Sensitivity(
          input: "milk price -10 % / +10 %", gainAtLowPerDay: 10, gainAtHighPerDay: 70,
          changesChoice: true),
        Sensitivity(
          input: "wage -20 % / +20 %", gainAtLowPerDay: 50, gainAtHighPerDay: 31,
          changesChoice: false),
      ],
      assumptions: [
        Assumption(what: "body weight", value: "700 kg", setBy: "NASEM (2021), chapter 11")
      ],
      warnings: ["Feed prices are examples."])
  }

  private static func cow(milk: Double) -> PenCow {
    PenCow(
      milkKgPerDay: milk, fatPercent: 3.9, trueProteinPercent: 3.2, daysInMilk: 90, parity: 2.4,
      bodyWeightKg: 660, bodyConditionScore: 3, daysPregnant: 0)
  }

  private static func option(_ name: String, milk: Double) -> TimetableOption {
    TimetableOption(
      timetable: name, milkingsPerDay: Double(name.prefix(1)) ?? 2, milkKgPerDay: milk,
      milkLowKgPerDay: milk - 1.5, milkHighKgPerDay: milk + 1.5, fatPercent: 3.9,
      trueProteinPercent: 3.2, feasible: true, ration: ration,
      money: CowMoney(milkIncome: milk * 0.43, feedCost: 5.9, milkingCost: 1.1), rounds: 3,
      closureKgPerDay: 0.01)
  }

  private static let ration = RationPlan(
    dryMatterIntakeKgPerDay: 24.1, meanDryMatterIntakeKgPerDay: 23.2, costPerKgDryMatter: 0.245,
    feeds: [
      FeedAmount(
        feed: "Corn silage, typical", dryMatterKgPerDay: 9, asFedKgPerDay: 25.45, costPerDay: 1.5),
      FeedAmount(feed: "Canola meal", dryMatterKgPerDay: 3, asFedKgPerDay: 3.4, costPerDay: 0.99),
    ],
    rows: [
      RationRow(
        name: "NEL", unit: "Mcal/d", value: 38.2, minimum: 38.2, maximum: nil, holds: true),
      RationRow(
        name: "Starch", unit: "% DM", value: 24, minimum: 18, maximum: 28, holds: true),
    ],
    rounds: 4, worstViolation: 0, conflict: [])
}
