import DairyTerms

@testable import Farm
@testable import FarmPlanning

/// A small milking report made by hand, with names a hostile file could hold.
enum SampleMilkingReport {
  static func make(gains: [Double?] = [12.5, -3], isClear: Bool = true) -> MilkingReport {
    MilkingReport(
      herd: SamplePlan.hostileName, asOf: HerdDay(daysSince1970: 14_000), currency: "EUR",
      present: "2x", cowsInMilk: 40,
      rows: zip([MilkingReport.Group.heifers, .cows], gains).map { group, gain in
        MilkingReport.Row(
          timetable: "3x", times: "05:00,13:00,21:00", group: group, cows: 20,
          cowsOffered: gain == nil ? 0 : 18,
          heldBack: [
            .init(
              cows: 2,
              first: MilkingLimit(
                kind: .cells, sentence: "850 thousand cells a mL, above 200",
                source: "Animal Health Ireland, CellCheck"))
          ], milkKgPerDay: gain.map { _ in 30 },
          trial: TrialYields(milkKgPerDay: 2.9, fatGPerDay: 77, proteinGPerDay: 67),
          trialDeviation: TrialYields(milkKgPerDay: 1, fatGPerDay: 50, proteinGPerDay: 24),
          model: TrialYields(milkKgPerDay: 1.7, fatGPerDay: 23, proteinGPerDay: 17),
          marginPerCowPerDay: 0.7, minutesPerDay: 18, labourCostPerDay: 5.4, sessionCostPerDay: 6,
          gain: gain.map { GainEstimate(gainPerDay: $0, standardDeviation: 5) },
          isClear: isClear && (gain ?? 0) > 0, doubts: [], cowsBeyondTrials: 0)
      }, silences: [], sources: ["Sanchez-Duarte et al. (2020), 16 trials"], clearFromPercent: 80,
      warnings: [],
      assumptions: [
        Assumption(
          what: "labour", value: "1.0 in the parlour at 18.0 an hour", setBy: "limits/plan.yaml")
      ])
  }
}
