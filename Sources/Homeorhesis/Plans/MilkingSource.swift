import CMathematics
import DairyTerms

/// Reads a plan as milkings: when, which quarters, with how much let-down.
struct MilkingSource {
  /// One milking of one cow.
  struct Event {
    var minute: Int
    var quarters: Quarters
  }

  let plan: CowPlan
  let calvings: [Double]

  init(_ plan: CowPlan) {
    self.plan = plan
    calvings = plan.calvings
  }

  /// The milkings between two days, ascending, in whole minutes after day 0.
  func events(fromDay: Double, toDay: Double) -> [Event] {
    var quartersAtMinute: [Int: Int] = [:]
    for day in Int(fromDay.rounded(.down))..<Int(toDay.rounded(.up)) {
      for quarter in [Quarters.leftFront, .rightFront, .leftRear, .rightRear] {
        for minute in minutes(ofDay: day, quarter) {
          quartersAtMinute[minute, default: 0] |= quarter.rawValue
        }
      }
    }
    let first = fromDay * 1440
    let last = toDay * 1440
    return quartersAtMinute.sorted { $0.key < $1.key }
      .filter { Double($0.key) >= first && Double($0.key) < last }
      .map { Event(minute: $0.key, quarters: Quarters(rawValue: $0.value)) }
  }

  private func minutes(ofDay day: Int, _ quarter: Quarters) -> [Int] {
    let ofFortnight = ((day + plan.weekdayOfCalving) % 14 + 14) % 14
    let today = Double(day)
    var minutes: [Int] = []
    for (index, period) in plan.timetables.enumerated()
    where period.quarters.contains(quarter) && period.fromDay < today + 1
      && (period.toDay ?? .infinity) > today
    {
      for minute in period.timetable.clockMinutes(ofDay: ofFortnight) {
        let time = day * 1440 + minute
        let at = Double(time) / 1440
        if inForce(at: at, quarter) == index, isMilked(atDay: at, quarter, by: period) {
          minutes.append(time)
        }
      }
    }
    return minutes
  }

  /// The period that holds for a quarter at a time: the latest in the list, begun and not ended.
  private func inForce(at day: Double, _ quarter: Quarters) -> Int? {
    plan.timetables.lastIndex {
      $0.fromDay <= day && day < ($0.toDay ?? .infinity) && $0.quarters.contains(quarter)
    }
  }

  /// In milk, past the first hours after calving, and not left unmilked. A cow dry by plan is milked
  /// only by a timetable that begins while she is dry: milking before the calf is born.
  private func isMilked(
    atDay day: Double, _ quarter: Quarters, by period: TimetablePeriod
  ) -> Bool {
    if plan.isDry(at: day, calvings: calvings) {
      let next = calvings.first { $0 > day } ?? 0
      let dried = next == 0 ? plan.startDay : next - plan.dryDays
      guard period.fromDay >= dried else { return false }
    } else {
      let sinceCalving = calvings.last { $0 <= day }.map { day - $0 } ?? 0
      guard sinceCalving * 24 >= plan.firstMilkingHours - 1e-9 else { return false }
    }
    return !plan.interventions.contains {
      $0.kind == .unmilked && $0.holds(at: day) && $0.quarters.contains(quarter)
    }
  }

  /// Let-down of a quarter at a milking: failed or partial let-down as told, and the ejection that
  /// the told oxytocin brings, full above the threshold.
  func letDown(
    atDay day: Double, _ quarter: Quarters, _ parameters: ParameterSet<Double>
  ) -> Double {
    // A fresh udder is swollen and gives its alveolar milk less fully.
    let since = calvings.last { $0 <= day }.map { day - $0 } ?? 1000
    var share = 1 - parameters.freshRetention * exp(-since / parameters.freshRetentionTime)
    for one in plan.interventions where one.holds(at: day) && one.quarters.contains(quarter) {
      switch one.kind {
      case .letDown: share *= one.amount
      case .oxytocin:
        // A steep rise to full ejection at the threshold (Schams et al. 1984).
        let relative = pow(max(0, one.amount) / parameters.oxytocinThreshold, 8)
        share *= min(1, 1.05 * relative / (0.05 + relative))
      default: break
      }
    }
    return share
  }

  /// What stimulation without removal leaves of a milking of that quarter: the share of prolactin it
  /// releases, or `nil` where milk is taken.
  func stimulationOnly(atDay day: Double, _ quarter: Quarters) -> Double? {
    plan.interventions.last {
      $0.kind == .stimulationOnly && $0.holds(at: day) && $0.quarters.contains(quarter)
    }?.amount
  }

  /// Prolactin a milking releases, ng/mL: largest in the first two months, hardly any from week 32
  /// on (Koprowski and Tucker 1973).
  func prolactin(atDay day: Double, _ parameters: ParameterSet<Double>, share: Double) -> Double {
    let since = calvings.last { $0 <= day }.map { day - $0 } ?? 0
    func left(_ day: Double) -> Double {
      exp(-(day / parameters.prolactinWaning) * (day / parameters.prolactinWaning))
    }
    return parameters.prolactinRelease * left(since) / left(56) * share
  }
}
