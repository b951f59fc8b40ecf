import Farm
import LinearPrograms

extension TimetableProblem {
  /// The choice with the greatest margin, or `nil` when no choice fits the parlour's hours.
  ///
  /// Ties fall to the choice the solver reaches first from a fixed start, which is the same on
  /// every run and machine.
  ///
  /// - Throws: `LinearProgramError` when the solver itself fails.
  func best() throws -> Choice? {
    var model = LinearModel(.maximize, name: "timetables")
    let sessions = try sessionCosts.indices.map { index in
      try model.addVariable("session \(index + 1)", cost: -sessionCosts[index], kind: .binary)
    }
    let options = try pens.enumerated().map { pen, options in
      try options.enumerated().map { place, option in
        try model.addVariable(
          "pen \(pen) timetable \(place)", option.allowed ? .between(0, 1) : .exactly(0),
          cost: option.penMarginPerDay, kind: option.allowed ? .binary : .continuous)
      }
    }
    for (pen, variables) in options.enumerated() {
      try model.addRow("pen \(pen)", .sum(over: variables) { 1 * $0 }, .exactly(1))
    }
    var hours = LinearExpression()
    for (variables, penOptions) in zip(options, pens) {
      for (variable, option) in zip(variables, penOptions) {
        hours.add(option.parlourHoursPerDay, variable)
      }
    }
    for session in sessions { hours.add(setUpHoursPerSession, session) }
    try model.addRow("parlour hours", hours, .atMost(hoursLimit))

    // A pen milked more often than s times a day opens session s.
    for (index, session) in sessions.enumerated() {
      for (pen, variables) in options.enumerated() {
        let needing = zip(variables, pens[pen]).filter { $0.1.milkingsPerDay > Double(index) }
        guard !needing.isEmpty else { continue }
        try model.addRow(
          "session \(index + 1) for pen \(pen)",
          .sum(over: needing) { 1 * $0.0 } - 1 * session, .atMost(0))
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
