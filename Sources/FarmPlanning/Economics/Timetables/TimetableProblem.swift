import LinearPrograms

/// Which timetable each pen gets: a binary a pen and timetable, under the parlour's hours and the
/// cost of each session of the farm's day.
///
/// The rations are already solved for every pen and timetable, so what is left is a small exact
/// choice; see `docs/planning.md`.
struct TimetableProblem: Sendable {
  /// One pen under one timetable.
  struct Option: Sendable {
    /// Income over feed and milking cost of the whole pen, per day.
    var penMarginPerDay: Double
    /// Parlour hours the pen takes a day, without the session's set-up.
    var parlourHoursPerDay: Double
    /// An option without a ration, or of a pen that is left as it is, may not be chosen.
    var allowed: Bool
  }

  /// The best choice and what it takes.
  struct Choice: Sendable, Hashable {
    /// For each pen the place of its timetable.
    var picks: [Int]
    var marginPerDay: Double
    var parlourHoursPerDay: Double
    var sessionsPerDay: Double
  }

  /// Options by pen and timetable; every pen has the same timetables in the same order.
  var pens: [[Option]]
  /// The farm's sessions over the timetables.
  var sessions: ParlourSessions
  /// Parlour hours there are in a day.
  var hoursLimit: Double
  /// Set-up hours of one session.
  var setUpHoursPerSession: Double
  /// Cost of holding one session: the people's set-up time.
  var setUpCostPerSession: Double
  /// Further cost of each session a day beyond ``freeSessionsPerDay``.
  var extraSessionCost: Double

  /// Sessions a day that carry no further cost.
  static let freeSessionsPerDay = 2.0

  /// Margin, hours and sessions of a given choice, whether or not it is within the limit.
  func outcome(of picks: [Int]) -> Choice {
    let chosen = zip(pens, picks).map { $0[$1] }
    let held = sessions.sessionsPerDay(of: picks)
    return Choice(
      picks: picks,
      marginPerDay: chosen.reduce(0) { $0 + $1.penMarginPerDay } - sessionCost(held),
      parlourHoursPerDay: chosen.reduce(0) { $0 + $1.parlourHoursPerDay }
        + held * setUpHoursPerSession,
      sessionsPerDay: held)
  }

  /// What so many sessions a day cost.
  func sessionCost(_ perDay: Double) -> Double {
    perDay * setUpCostPerSession + max(0, perDay - Self.freeSessionsPerDay) * extraSessionCost
  }
}
