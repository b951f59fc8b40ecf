import DairyTerms

/// What trials and limits say of the cows that a schedule changes, not of their whole pen: by their
/// means on the first day each timetable holds for them.
struct SwitchTrials: Sendable {
  let ask: SwitchAsk
  let course: SwitchCourse
  /// Cells of the herd's milk, thousand a mL; `nil` where they are not known.
  let tankCells: Double?

  /// The cows milked by a timetable, each on the first day of it.
  private func users(of place: Int) -> [(cow: SwitchedCow, pen: TrialPen)] {
    course.firstDays[place].sorted { $0.key < $1.key }.map { index, day in
      let cow = ask.cows[index]
      return (cow, ask.pen(cow, milk: cow.milkKg[day], day: day))
    }
  }

  /// The trials' answer for the mean of those cows; `nil` where nobody is milked so or trials are silent.
  func response(at place: Int) -> TrialResponse? {
    let pens = users(of: place).map(\.pen)
    guard !pens.isEmpty else { return nil }
    let count = Double(pens.count)
    func mean(_ part: (TrialPen) -> Double) -> Double { pens.reduce(0) { $0 + part($1) } / count }
    let cow = TrialPen(
      milkKgPerDay: mean { $0.milkKgPerDay }, fatPercent: mean { $0.fatPercent },
      trueProteinPercent: mean { $0.trueProteinPercent }, daysInMilk: mean { $0.daysInMilk },
      firstCalverShare: mean { $0.firstCalverShare }, jerseyShare: mean { $0.jerseyShare })
    let days = Int((course.uses[place].cowDays / count).rounded())
    return try? TrialRule.response(
      of: cow, from: ask.timetables[0], to: ask.timetables[place], horizonDays: max(1, days)
    ).get()
  }

  /// Why a timetable is not ordered, whatever it earns.
  func heldBack(
    at place: Int, option: TimetableOption, present: TimetableOption
  ) -> [String] {
    guard option.feasible, let response = response(at: place) else { return [] }
    var reasons: [String] = []
    if !response.isTried { reasons.append("no trial was made on \(option.timetable)") }
    let limits = limits(at: place)
    reasons += limits.map(\.reason)
    if response.direction == .fewer, response.isExtrapolated,
      !limits.contains(where: { $0.kind == .level })
    {
      reasons.append("these cows lie outside the trials of fewer milkings")
    }
    let ratio = option.ration.costPerKgDM / max(present.ration.costPerKgDM, 1e-9)
    if !TimetableOption.trustedFeedPriceRatios.contains(ratio) {
      reasons.append(
        "the rations of \(present.timetable) and \(option.timetable) differ too far")
    }
    return reasons
  }

  /// The limits that bind, each with how many cows and the first of them.
  private func limits(at place: Int) -> [(kind: MilkingLimit.Kind, reason: String)] {
    let present = ask.timetables[0].milkingsPerDay
    let users = users(of: place)
    let found = users.map { cow, pen in
      MilkingLimit.limits(
        of: LimitedCow(
          daysInMilk: pen.daysInMilk,
          milkAtTwoKg: TrialCurve(of: pen).yieldsAtTwo(
            from: TrialYields(of: pen), milkingsPerDay: present
          ).milkKgPerDay, cellsThousandPerMl: cow.traits.cellsThousandPerMl,
          bodyCondition: cow.traits.bodyCondition, tankCellsThousandPerML: tankCells),
        from: present, to: ask.timetables[place].milkingsPerDay)
    }
    return MilkingLimit.Kind.allCases.compactMap { kind in
      let held = found.compactMap { $0.first { $0.kind == kind } }
      guard let first = held.first else { return nil }
      let whom = held.count == users.count ? "all" : "\(held.count) of \(users.count)"
      return (kind, "\(whom) cows: \(first.sentence) (\(first.source))")
    }
  }
}
