import DairyTerms
import LinearPrograms

extension TimetableProblem {
  /// The choice with the greatest margin, or `nil` when no choice fits the parlour's hours.
  ///
  /// Ties fall to the choice the solver reaches first from a fixed start, which is the same on
  /// every run and machine.
  ///
  /// - Throws: `Complaint` when the solver itself fails.
  func best() throws(Complaint) -> Choice? {
    try solve {
      $0.penMarginPerDay
    } sessionCost: {
      setUpCostPerSession * $0.timesPerDay
    }
  }

  /// The choice that takes the fewest parlour hours, whatever it earns and whether or not it is
  /// within the limit; needs no ration.
  ///
  /// - Throws: `Complaint` when the solver itself fails.
  func shortest() throws(Complaint) -> Choice? {
    var unlimited = self
    unlimited.hoursLimit = .infinity
    unlimited.extraSessionCost = 0
    return try unlimited.solve {
      -$0.parlourHoursPerDay
    } sessionCost: {
      setUpHoursPerSession * $0.timesPerDay
    }
  }

  private func solve(
    worth: (Option) -> Double, sessionCost: (ParlourSessions.Session) -> Double
  ) throws(Complaint) -> Choice? {
    var model = LinearModel(.maximize, name: "timetables")
    let held = try sessions.sessions.enumerated().map { index, session throws(Complaint) in
      try model.addVariable("session \(index)", cost: -sessionCost(session), kind: .binary)
    }
    let options = try pens.enumerated().map { pen, options throws(Complaint) in
      try options.enumerated().map { place, option throws(Complaint) in
        try model.addVariable(
          "pen \(pen) timetable \(place)", option.allowed ? .between(0, 1) : .exactly(0),
          cost: worth(option), kind: option.allowed ? .binary : .continuous)
      }
    }
    for (pen, variables) in options.enumerated() {
      try model.addRow("pen \(pen)", .sum(over: variables) { 1 * $0 }, .exactly(1))
    }
    var sessionsPerDay = LinearExpression()
    for (session, variable) in zip(sessions.sessions, held) {
      sessionsPerDay.add(session.timesPerDay, variable)
    }
    if extraSessionCost > 0 {
      let extra = try model.addVariable("extra sessions", .atLeast(0), cost: -extraSessionCost)
      try model.addRow("extra", sessionsPerDay - 1 * extra, .atMost(Self.freeSessionsPerDay))
    }
    if hoursLimit.isFinite {
      var hours = LinearExpression()
      for (variables, penOptions) in zip(options, pens) {
        for (variable, option) in zip(variables, penOptions) {
          hours.add(option.parlourHoursPerDay, variable)
        }
      }
      for (session, variable) in zip(sessions.sessions, held) {
        hours.add(setUpHoursPerSession * session.timesPerDay, variable)
      }
      try model.addRow("parlour hours", hours, .atMost(hoursLimit))
    }
    // A session is held as soon as one pen's timetable needs it.
    for (index, session) in sessions.sessions.enumerated() {
      for (pen, variables) in options.enumerated() {
        let needing = session.timetables.sorted().map { variables[$0] }
        try model.addRow(
          "session \(index) for pen \(pen)",
          .sum(over: needing) { 1 * $0 } - 1 * held[index], .atMost(0))
      }
    }
    let solution = try model.solve()
    guard solution.termination.reason == .optimal else { return nil }
    let picks = options.map { variables in
      // Binaries come back as numbers near 0 and 1.
      variables.firstIndex { (solution.value(of: $0) ?? 0) > 0.5 } ?? 0
    }
    return outcome(of: picks)
  }
}
