import DairyTerms
import Farm

/// What a pen gives and takes day by day from the first day to the end of its cows' lactations, as it
/// is milked today and under a schedule: sums over all cows and days.
struct SwitchCourse: Sendable {
  /// Yields as sums: kg milk, g fat, g true protein.
  typealias Sums = TrialYields

  /// What one timetable takes.
  struct Use: Sendable {
    /// Days times cows.
    var cowDays = 0.0
    /// Parlour hours of the pen, set-up left out.
    var parlourHours = 0.0
    /// Milkings times cows.
    var cowMilkings = 0.0
    /// Dry matter eaten, kg.
    var dryMatterKg = 0.0
    /// Milk given, kg.
    var milkKg = 0.0
    /// First and last day, counted from 0; `nil` where it is never used.
    var days: ClosedRange<Int>?
  }

  /// What no change gives, summed.
  var base = Sums.none
  /// Change while another timetable holds, by its direction.
  var change: [TrialDirection: Sums] = [:]
  /// Standard deviation of that change.
  var deviation: [TrialDirection: Sums] = [:]
  /// Change after it, by what trials say it leaves behind.
  var left = Sums.none
  /// Standard deviation of that.
  var leftDeviation = Sums.none
  /// Use of each timetable if nothing changes (all of it the present one's) and under the schedule; the
  /// present one is the first.
  var usesToday: [Use]
  var uses: [Use]
  /// Sessions of the farm, today and then.
  var sessionsToday = 0.0
  var sessionsThen = 0.0
  /// Sessions beyond the second a day, today and then.
  var extraSessionsToday = 0.0
  var extraSessionsThen = 0.0
  /// Days counted.
  var days = 0
  /// Cows whose milking changes on any day.
  var changedCows = 0
  /// Days of changed milking times cows.
  var changedCowDays = 0.0
  /// Days after it times cows.
  var laterCowDays = 0.0
  /// Why nothing is counted for what a spell leaves behind, each once.
  var silences: [TrialCarryOverSilence] = []
  /// Whether a spell left a loss, and whether one left a gain.
  var hasLost = false
  var hasGained = false
  /// For each timetable the first day on which it holds for a cow, by the cow's place.
  var firstDays: [[Int: Int]]
  /// Places of the cows whose milking changes.
  var changedPlaces: [Int] = []

  /// All that the change adds, summed.
  var wholeChange: Sums {
    TrialDirection.allCases.reduce(left) { $0 + (change[$1] ?? .none) }
  }
}

extension TrialYields {
  /// Nothing.
  static var none: TrialYields { TrialYields(milkKgPerDay: 0, fatGPerDay: 0, proteinGPerDay: 0) }
}

/// What a course is counted with.
struct SwitchAsk: Sendable {
  var cows: [SwitchedCow]
  var composition: MilkComposition
  var schedule: MilkingSchedule
  /// The present timetable first, then the schedule's.
  var timetables: [MilkingTimetable]
  /// What a cow of the pen eats at each timetable and the milk it was predicted at, kg/d.
  var intakes: [(dryMatterKg: Double, milkKg: Double, perKgMilk: Double)]
  var firstDay: HerdDay
  var parlour: Parlour
  var sessions: ParlourSessions
  /// Whether other pens are milked, at the present timetable.
  var hasOtherPens: Bool

  /// The place of a cow's timetable on a day: 0 is the present one.
  func place(of cow: SwitchedCow, day: Int) -> Int {
    let named = schedule.timetable(
      of: cow.traits, on: HerdDay(daysSince1970: firstDay.daysSince1970 + day),
      daysInMilk: cow.daysInMilk + day)
    return named.flatMap { named in
      timetables.firstIndex {
        $0.minutes == named.minutes && $0.cycleDays == named.cycleDays
      }
    } ?? 0
  }

  /// The course.
  func course() -> SwitchCourse {
    var course = SwitchCourse(
      usesToday: timetables.map { _ in SwitchCourse.Use() },
      uses: timetables.map { _ in SwitchCourse.Use() }, firstDays: timetables.map { _ in [:] })
    for (index, cow) in cows.enumerated() {
      if count(cow, at: index, into: &course) {
        course.changedCows += 1
        course.changedPlaces.append(index)
      }
    }
    countParlour(into: &course)
    return course
  }

  /// Counts the milk and feed of a cow; whether her milking changes on any day.
  private func count(_ cow: SwitchedCow, at index: Int, into course: inout SwitchCourse) -> Bool {
    var spell: TrialCarryOver.Spell?
    var carried: TrialCarryOver?
    var hasChanged = false
    for (day, milk) in cow.milkKg.enumerated() {
      let place = place(of: cow, day: day)
      let now = TrialYields(milkKgPerDay: milk, composition: composition)
      course.base = course.base + now
      var change = TrialYields.none
      if place == 0 {
        if let ended = spell {
          note(ended, into: &course, carried: &carried)
          spell = nil
        }
        if let carried {
          change = carried.change(of: now)
          course.left = course.left + change
          course.leftDeviation = course.leftDeviation + carried.deviation(of: now)
        }
        if hasChanged { course.laterCowDays += 1 }
      } else {
        hasChanged = true
        course.changedCowDays += 1
        if course.firstDays[place][index] == nil { course.firstDays[place][index] = day }
        let perDay = timetables[place].milkingsPerDay
        if spell?.milkingsPerDay == perDay {
          spell?.days += 1
        } else {
          spell = .init(
            milkingsPerDay: perDay, firstDayInMilk: cow.daysInMilk + day, days: 1)
        }
        let answer = TrialRule.change(
          of: pen(cow, milk: milk, day: day), from: timetables[0].milkingsPerDay, to: perDay)
        change = answer.change
        let direction = answer.direction
        course.change[direction, default: .none] = course.change[direction, default: .none] + change
        course.deviation[direction, default: .none] =
          course.deviation[direction, default: .none] + answer.deviation
      }
      func eaten(_ place: Int, _ milk: Double) -> Double {
        let intake = intakes[place]
        return max(0, intake.dryMatterKg + (milk - intake.milkKg) * intake.perKgMilk)
      }
      course.usesToday[0].milkKg += milk
      course.usesToday[0].dryMatterKg += eaten(0, milk)
      course.uses[place].milkKg += milk + change.milkKgPerDay
      course.uses[place].dryMatterKg += eaten(place, milk + change.milkKgPerDay)
    }
    return hasChanged
  }

  /// Notes what a spell leaves behind.
  private func note(
    _ spell: TrialCarryOver.Spell, into course: inout SwitchCourse,
    carried: inout TrialCarryOver?
  ) {
    switch TrialCarryOver.after(spell, present: timetables[0].milkingsPerDay) {
    case .nothing: break
    case .left(let effect):
      carried = effect
      if effect.gain == .none { course.hasLost = true } else { course.hasGained = true }
    case .unknown(let silence):
      if !course.silences.contains(silence) { course.silences.append(silence) }
    }
  }

  /// A cow on a day as the trials' rule sees her.
  func pen(_ cow: SwitchedCow, milk: Double, day: Int) -> TrialPen {
    TrialPen(
      milkKgPerDay: max(milk, 0.1), fatPercent: composition.fatPercent,
      trueProteinPercent: composition.trueProteinPercent, daysInMilk: Double(cow.daysInMilk + day),
      firstCalverShare: cow.firstCalverShare, jerseyShare: cow.jerseyShare)
  }

  /// Counts hours and sessions day by day: who is in milk, and at which times.
  private func countParlour(into course: inout SwitchCourse) {
    course.days = cows.map { $0.milkKg.count }.max() ?? 0
    for day in 0..<course.days {
      var heads = [Int](repeating: 0, count: timetables.count)
      for cow in cows where day < cow.milkKg.count { heads[place(of: cow, day: day)] += 1 }
      let all = heads.reduce(0, +)
      add(heads: [all] + [Int](repeating: 0, count: heads.count - 1), day, to: &course.usesToday)
      add(heads: heads, day, to: &course.uses)
      let others = hasOtherPens ? [0] : []
      let today = sessions.sessionsPerDay(of: others + [0])
      let then = sessions.sessionsPerDay(of: others + heads.indices.filter { heads[$0] > 0 })
      let free = TimetableProblem.freeSessionsPerDay
      course.sessionsToday += today
      course.sessionsThen += then
      course.extraSessionsToday += max(0, today - free)
      course.extraSessionsThen += max(0, then - free)
    }
  }

  private func add(heads: [Int], _ day: Int, to uses: inout [SwitchCourse.Use]) {
    for (place, head) in heads.enumerated() where head > 0 {
      let perDay = timetables[place].milkingsPerDay
      uses[place].cowDays += Double(head)
      uses[place].cowMilkings += perDay * Double(head)
      uses[place].parlourHours += parlour.hoursPerDay(head: head, milkingsPerDay: perDay)
      uses[place].days = (uses[place].days?.lowerBound ?? day)...day
    }
  }
}
