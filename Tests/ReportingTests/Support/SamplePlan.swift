import DairyTerms

@testable import Farm
@testable import FarmPlanning

/// A small plan made by hand, with names a hostile file could hold.
enum SamplePlan {
  static let hostileName = "<script>alert(1)</script>\u{202E}{{7*7}}"

  static func make(chosen: [String] = ["2x", "3x"]) -> FarmPlan {
    let pens = zip(["FRESH", "HIGH"], chosen).map { name, timetable in
      MilkingPenPlan(
        pen: name, head: 24, meanCow: cow(milk: 34), leadCow: cow(milk: 38),
        reserveGainKgPerDay: -0.2,
        todayRation: TodayRation(
          file: "rations/\(name).yaml", fileKgDMPerDay: 23.5, costPerKgDM: 0.251,
          limitsOff: ["Starch"]),
        limitsFrom: "standard limits, high",
        options: [
          option("1x", milk: 26, direction: .fewer), option("2x", milk: 34),
          option("3x", milk: 37.5, direction: .more),
        ], chosen: timetable)
    }
    let changes = zip(["FRESH", "HIGH"], chosen).filter { $0.1 != "2x" }.map {
      TimetableChoice.Change(pen: $0.0, timetable: $0.1)
    }
    let gain = GainEstimate(gainPerDay: 41.2, standardDeviation: 41.87)
    let order = TimetableChoice.Proposal(
      changes: changes, gain: gain, sessions: ["05:00", "13:00", "17:00", "21:00"],
      breakEvenWagePerHour: 31.25, breakEvenMilkPriceFactor: 0.81, breakEvenMilkKgPerCow: 1.9,
      milkKgPerCow: 3.5)
    return FarmPlan(
      herd: hostileName, asOf: HerdDay(daysSince1970: 14_000), currency: "EUR", cowsInMilk: 48,
      dryCows: 9,
      verdict: PlanVerdict(
        kind: changes.isEmpty ? .stay : .change, pensWithoutRation: [],
        ordersChange: !changes.isEmpty),
      pens: pens,
      dryPens: [
        DryPenPlan(
          pen: "FAR-OFF", head: 9, meanCow: cow(milk: 0), limitsFrom: "limits/far-off.yaml",
          feasible: true, ration: ration)
      ],
      choice: TimetableChoice(
        present: "2x", clearFromPercent: 80, gain: changes.isEmpty ? .none : gain,
        presentMarginPerDay: 279.4, parlourHoursToday: 3.9, parlourHoursThen: 4.9,
        parlourHoursLimit: 5, valueOfOneMoreParlourHour: 3.2,
        sessionsToday: ["05:00", "17:00"], sessionsThen: ["05:00", "13:00", "17:00", "21:00"],
        order: changes.isEmpty ? nil : order),
      ledger: FarmLedger(
        rations: [ledger("FRESH")], rationGainPerDay: 3.22,
        timetables: changes.isEmpty ? [] : [ledger("HIGH")],
        movedFeeds: [],
        sessions: changes.isEmpty
          ? []
          : [
            .line(
              "set-up of sessions", "h", decimals: 2, sign: -1, today: (1, 18), then: (2, 18))
          ], timetableGainPerDay: changes.isEmpty ? 0 : -14.78), stocks: [],
      sensitivities: [
        Sensitivity(
          input: "milk price -10 % / +10 %", gainAtLowPerDay: -10, gainAtHighPerDay: 70,
          turnsSign: true),
        Sensitivity(
          input: "wage -20 % / +20 %", gainAtLowPerDay: 50, gainAtHighPerDay: 31, turnsSign: false),
      ],
      assumptions: [
        Assumption(what: "body weight", value: "700 kg", setBy: "NASEM (2021), chapter 11")
      ],
      warnings: ["Feed prices are examples."], penNotes: ["pen HIGH: little methionine"])
  }

  private static func ledger(_ pen: String) -> PenLedger {
    PenLedger(
      pen: pen, head: 24, today: "rations/\(pen).yaml", then: "made anew",
      lines: [
        .line(
          "feed", "kg DM", decimals: 1, sign: -1, today: (536.2, 0.251), then: (536.2, 0.245))
      ])
  }

  private static func cow(milk: Double) -> PenCow {
    PenCow(
      milkKgPerDay: milk, fatPercent: 3.9, trueProteinPercent: 3.2, daysInMilk: 90, parity: 2.4,
      bodyWeightKg: 660, bodyConditionScore: 3, daysPregnant: 0)
  }

  private static func option(
    _ name: String, milk: Double, direction: TrialDirection = .same
  ) -> TimetableOption {
    let change = TrialYields(
      milkKgPerDay: milk - 34, fatGPerDay: 26 * (milk - 34),
      proteinGPerDay: 21 * (milk - 34))
    return TimetableOption(
      timetable: name, milkingsPerDay: Double(name.prefix(1)) ?? 2, milkKgPerDay: milk,
      milkLowKgPerDay: milk - 1.5, milkHighKgPerDay: milk + 1.5, fatPercent: 3.9,
      trueProteinPercent: 3.2,
      response: direction == .same
        ? nil
        : TimetableResponseNote(
          direction: direction, trial: change, trialDeviation: change, model: change,
          trialMilkEnvelopeKg: [2.2, 3.9], sources: ["A trial (2020)"],
          caveats: ["34 kg lies above the trials"], isExtrapolated: true),
      feasible: true, ration: ration,
      money: CowMoney(milkIncome: milk * 0.43, feedCost: 5.9, milkingCost: 1.1))
  }

  private static let ration = RationPlan(
    dmiKgPerDay: 24.1, meanDMIKgPerDay: 23.2, costPerKgDM: 0.245,
    feeds: [
      FeedAmount(
        feed: "Corn silage, typical", kgDMPerDay: 9, kgAsFedPerDay: 25.45, costPerDay: 1.5),
      FeedAmount(feed: "Canola meal", kgDMPerDay: 3, kgAsFedPerDay: 3.4, costPerDay: 0.99),
    ],
    rows: [
      RationRow(
        name: "NEL", unit: "Mcal/d", value: 38.2, minimum: 38.2, maximum: nil, holds: true),
      RationRow(
        name: "Starch", unit: "% DM", value: 24, minimum: 18, maximum: 28, holds: true),
    ],
    rounds: 4, worstViolation: 0, conflicts: [], missingSources: [], limitsNotSet: [],
    warnings: [], notes: [])
}
