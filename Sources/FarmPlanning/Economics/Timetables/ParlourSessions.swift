import DairyTerms
import Farm

/// The sessions of the whole farm: the clock times at which the parlour runs.
///
/// A session belongs to the farm, not to a pen. A pen that is milked alone at a time opens a
/// session; a pen that leaves one saves its own minutes and nothing else as long as others stay.
/// Times that lie within one run of the parlour, which is the time all pens in milk take one after
/// the other with the set-up, are one session: a pen that stands at 06:00 is milked in the run that
/// began at 05:00. Two milkings of one timetable are never one session.
struct ParlourSessions: Sendable, Hashable {
  /// A session that may be held.
  struct Session: Sendable, Hashable {
    /// Clock time it begins at, minutes after midnight.
    var startMinute: Int
    /// Mean times a day it is held where it is held at all: 1, or a share of the cycle's days.
    var timesPerDay: Double
    /// Places of the timetables that need it.
    var timetables: Set<Int>

    /// The time as people write it, such as `05:00`.
    var clock: String { MilkingTimetable.clock(startMinute) }
  }

  /// The sessions of all timetables together, by time of day.
  let sessions: [Session]
  /// Days after which they repeat, 7 or 14.
  let cycleDays: Int

  /// The sessions of the timetables a farm considers.
  ///
  /// - Parameters:
  ///   - timetables: the timetables, the present one among them.
  ///   - runMinutes: how long the parlour runs when every pen in milk is milked, set-up included.
  init(of timetables: [MilkingTimetable], runMinutes: Double) {
    // A week, or two where one of the timetables takes two.
    let days = timetables.map { $0.cycleDays }.max() ?? 7
    cycleDays = days
    let cycle = days * MilkingTimetable.minutesPerDay
    var users: [Int: Set<Int>] = [:]
    for (place, timetable) in timetables.enumerated() {
      for minute in timetable.minutesOfFortnight where minute < cycle {
        users[minute, default: []].insert(place)
      }
    }
    let times = users.keys.sorted()
    // Begin after the longest pause, so that no run is cut by the cycle's end.
    let pauses = times.indices.map { index in
      (index == 0 ? times[index] + cycle - (times.last ?? 0) : times[index] - times[index - 1])
    }
    let first = pauses.indices.max { (pauses[$0], -$0) < (pauses[$1], -$1) } ?? 0
    let ordered = times.indices.map { offset -> Int in
      let index = (first + offset) % max(times.count, 1)
      return times[index] + (index < first ? cycle : 0)
    }
    var runs: [(start: Int, timetables: Set<Int>)] = []
    for time in ordered {
      let own = users[time % cycle] ?? []
      if let last = runs.last, Double(time - last.start) <= runMinutes,
        last.timetables.isDisjoint(with: own)
      {
        runs[runs.count - 1].timetables.formUnion(own)
      } else {
        runs.append((time, own))
      }
    }
    // The same session of several days is one that is held more often.
    var found: [Session] = []
    for run in runs {
      let minute = run.start % 1440
      if let same = found.firstIndex(where: {
        $0.timetables == run.timetables && abs($0.startMinute - minute) < 1
      }) {
        found[same].timesPerDay += 1 / Double(days)
      } else {
        found.append(
          Session(startMinute: minute, timesPerDay: 1 / Double(days), timetables: run.timetables))
      }
    }
    for index in found.indices {
      // Seven sevenths are one, not nearly one.
      found[index].timesPerDay =
        (found[index].timesPerDay * Double(days)).rounded() / Double(days)
    }
    sessions = found.sorted {
      ($0.startMinute, $0.timetables.min() ?? 0) < ($1.startMinute, $1.timetables.min() ?? 0)
    }
  }

  /// The sessions held when pens are milked by the timetables at these places.
  func held(by places: [Int]) -> [Session] {
    let used = Set(places)
    return sessions.filter { !$0.timetables.isDisjoint(with: used) }
  }

  /// The clock times at which the parlour runs when pens are milked by the timetables at these
  /// places: `05:00`, or `11:00 (1 of 2 days)` where it does not run every day.
  func clocks(heldBy places: [Int]) -> [String] {
    var shares: [(minute: Int, timesPerDay: Double)] = []
    for session in held(by: places) {
      if let last = shares.last, last.minute == session.startMinute {
        shares[shares.count - 1].timesPerDay += session.timesPerDay
      } else {
        shares.append((session.startMinute, session.timesPerDay))
      }
    }
    return shares.map { share in
      let clock = MilkingTimetable.clock(share.minute)
      let days = Int((share.timesPerDay * Double(cycleDays)).rounded())
      guard days < cycleDays else { return clock }
      let isHalf = 2 * days == cycleDays
      let shown =
        isHalf ? (1, 2) : cycleDays == 14 && days % 2 == 0 ? (days / 2, 7) : (days, cycleDays)
      return "\(clock) (\(shown.0) of \(shown.1) days)"
    }
  }

  /// Mean sessions a day of those held.
  func sessionsPerDay(of places: [Int]) -> Double {
    held(by: places).reduce(0) { $0 + $1.timesPerDay }
  }
}

extension Parlour {
  /// Minutes of a session in which all these pens are milked one after the other.
  func runMinutes(heads: [Int]) -> Double {
    heads.reduce(setUpMinutesPerSession) {
      $0 + 60 * Double($1) / cowsPerHour + changeMinutesPerPen
    }
  }
}
