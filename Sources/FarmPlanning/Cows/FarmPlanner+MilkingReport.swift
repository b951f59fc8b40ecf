public import DairyTerms
import Farm
import Homeorhesis

extension FarmPlanner {
  /// What other timetables would do for heifers, for cows and for all of them.
  ///
  /// - Parameter timetables: those asked about; `nil` takes the settings' own besides today's.
  /// - Throws: ``Complaint`` where nothing but today's timetable is asked about, and when the data of
  ///   the rations are wrong.
  public func milkingReport(of timetables: [MilkingTimetable]? = nil) throws -> MilkingReport {
    try checkCurrencies()
    let asked = (timetables ?? settings.timetables).filter {
      $0.minutes != settings.present.minutes
    }
    guard !asked.isEmpty else {
      throw Complaint(
        .badOption, at: "timetable \(settings.present.name)",
        "the farm is milked by it today, and no other is asked about",
        fix: "name another with --to, such as --to 3x or --to 1x")
    }
    let groups = herd.penGroups(
      fittedUnder: settings.present, horizonDays: settings.horizonDays
    ).filter(\.stage.isInMilk)
    var report = MilkingReport(
      herd: herd.code, asOf: herd.asOf, currency: market.currency, present: settings.present.name,
      cowsInMilk: groups.reduce(0) { $0 + $1.cows.count }, rows: [], silences: [], sources: [],
      clearFromPercent: 100 * settings.clearGainProbability,
      warnings: herd.warnings + workspace.doubts, assumptions: try assumptions(groups))
    for timetable in asked {
      let pens = try refedPens(groups, for: timetable)
      let cows = askedCows(pens, about: timetable)
      if cows.allSatisfy({ $0.allSatisfy { $0.answer == nil } }) {
        let why = cows.joined().compactMap(\.silence).first ?? "there is no cow to ask about"
        report.silences.append(.init(timetable: timetable.name, why: why))
        continue
      }
      for source in cows.joined().compactMap(\.answer).flatMap(\.sources)
      where !report.sources.contains(source) { report.sources.append(source) }
      for group in MilkingReport.Group.allCases {
        let row = row(group, timetable, pens, cows)
        if row.cows > 0 { report.rows.append(row) }
      }
    }
    return report
  }

  private func row(
    _ group: MilkingReport.Group, _ timetable: MilkingTimetable, _ pens: [RefedPen],
    _ asked: [[AskedCow]]
  ) -> MilkingReport.Row {
    func isMeant(_ cow: AskedCow) -> Bool {
      switch group {
      case .heifers: cow.parity == 1
      case .cows: cow.parity > 1
      case .all: true
      }
    }
    let all = asked.joined().filter(isMeant)
    let free = all.filter { $0.limits.isEmpty }
    let answers = free.compactMap(\.answer)
    var row = MilkingReport.Row(
      timetable: timetable.name, times: timetable.timesText, group: group, cows: all.count,
      cowsOffered: answers.count, heldBack: Self.heldBack(all), isClear: false, doubts: [],
      cowsBeyondTrials: answers.count { !$0.caveats.isEmpty },
      beyondTrials: answers.first { !$0.caveats.isEmpty }?.caveats.first)
    guard !answers.isEmpty else { return row }
    let count = Double(answers.count)
    func mean(_ value: (AskedCow.Reply) -> TrialYields) -> TrialYields {
      answers.reduce(.none) { $0 + value($1) }.scaled(by: 1 / count)
    }
    let wage = settings.parlour.people * settings.parlour.wagePerHour / 60
    let money = gain(of: answers, timetable, wage: wage, heads: pens.map(\.group.cows.count))
    row.milkKgPerDay = free.reduce(0) { $0 + $1.milkKg } / Double(free.count)
    row.trial = mean(\.change)
    row.trialDeviation = mean(\.deviation)
    row.model = model(timetable, pens.map(\.group), asked) { isMeant($0) && $0.limits.isEmpty }
    row.marginPerCowPerDay = money.margin / count
    row.minutesPerDay = answers.reduce(0) { $0 + $1.minutes }
    row.labourCostPerDay = money.labour
    row.sessionCostPerDay = money.sessions
    row.gain = money.estimate
    row.doubts = doubts(
      of: free.filter { $0.answer != nil }, fedIn: pens, about: timetable)
    row.isClear = isClear(money.estimate, doubts: row.doubts)
    return row
  }

  /// The limits that bind.
  private static func heldBack(_ cows: [AskedCow]) -> [MilkingReport.HeldBack] {
    MilkingLimit.Kind.allCases.compactMap { kind in
      let held = cows.compactMap { $0.limits.first { $0.kind == kind } }
      return held.first.map { .init(cows: held.count, first: $0) }
    }
  }

  /// What the cow model says of the mean of those cows at a timetable.
  private func model(
    _ timetable: MilkingTimetable, _ pens: [PenGroup], _ asked: [[AskedCow]],
    _ isMeant: (AskedCow) -> Bool
  ) -> TrialYields? {
    let mean = PenGroup(
      code: "", stage: .high,
      cows: zip(pens, asked).flatMap { pen, asked in
        zip(pen.cows, asked).filter { isMeant($0.1) }.map(\.0)
      },
      fits: zip(pens, asked).flatMap { pen, asked in
        zip(pen.fits, asked).filter { isMeant($0.1) }.map(\.0)
      },
      levels: zip(pens, asked).flatMap { pen, asked in
        zip(pen.levels, asked).filter { isMeant($0.1) }.map(\.0)
      }, horizonDays: settings.horizonDays)
    guard !mean.cows.isEmpty else { return nil }
    return PenCowModel(group: mean, present: settings.present, horizonDays: settings.horizonDays)
      .change(under: [MilkingTimetable](repeating: timetable, count: settings.horizonDays)).during
  }
}
