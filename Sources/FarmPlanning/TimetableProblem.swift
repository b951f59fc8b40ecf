import Farm
import LinearPrograms

/// Which timetable each pen gets: a binary a pen and timetable, under parlour hours a day and the
/// cost of opening a session.
///
/// The rations are already solved for every pen and timetable (pens share no stock), so what is
/// left is a small exact choice; see `docs/architecture.md`.
struct TimetableProblem: Sendable {
  /// One pen under one timetable.
  struct Option: Sendable {
    var milkingsPerDay: Double
    /// Income over feed and milking cost of the whole pen, per day.
    var penMarginPerDay: Double
    /// Parlour hours the pen takes, without the session's set-up.
    var parlourHoursPerDay: Double
    /// An option without a ration may not be chosen.
    var allowed: Bool
  }

  /// The best choice and what it takes.
  struct Choice: Sendable, Hashable {
    /// For each pen the place of its timetable.
    var picks: [Int]
    var marginPerDay: Double
    var parlourHoursPerDay: Double
    var sessionsPerDay: Int
  }

  /// Options by pen and timetable; every pen has the same timetables in the same order.
  var pens: [[Option]]
  /// Parlour hours there are in a day.
  var hoursLimit: Double
  /// Set-up hours of one session.
  var setUpHoursPerSession: Double
  /// Cost of the 1st, 2nd, 3rd … session of the day, each at least as dear as the one before.
  var sessionCosts: [Double]

  /// Margin, hours and sessions of a given choice, whether or not it is within the limit.
  func outcome(of picks: [Int]) -> Choice {
    let chosen = zip(pens, picks).map { $0[$1] }
    let sessions = Int((chosen.map(\.milkingsPerDay).max() ?? 0).rounded(.up))
    return Choice(
      picks: picks,
      marginPerDay: chosen.reduce(0) { $0 + $1.penMarginPerDay }
        - sessionCosts.prefix(sessions).reduce(0, +),
      parlourHoursPerDay: chosen.reduce(0) { $0 + $1.parlourHoursPerDay }
        + Double(sessions) * setUpHoursPerSession,
      sessionsPerDay: sessions)
  }
}
