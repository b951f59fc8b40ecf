/// When cows are milked as time goes on and by who they are: timetables with the days they hold for
/// and the cows they are for.
///
/// The first step that holds is the cow's timetable; where none does, the farm's present one stays. So
/// `4x to day 21, then 2x` and `1x from day 200 if milk < 20` are schedules, and so is `3x`.
/// `MilkingSchedule(text:)` reads the form in which people write it.
public struct MilkingSchedule: Sendable, Hashable {
  /// A timetable with when and for whom it holds.
  public struct Step: Sendable, Hashable {
    /// The timetable.
    public var timetable: MilkingTimetable
    /// The first day it holds; `nil` from the beginning.
    public var from: Moment?
    /// The day it ends: it holds no more on it; `nil` for good.
    public var to: Moment?
    /// What must be true of a cow, all of it; empty for every cow.
    public var conditions: [Condition]

    /// A step; for every cow and for good unless told otherwise.
    public init(
      _ timetable: MilkingTimetable, from: Moment? = nil, to: Moment? = nil,
      conditions: [Condition] = []
    ) {
      self.timetable = timetable
      self.from = from
      self.to = to
      self.conditions = conditions
    }
  }

  /// A day of the calendar, or of a cow's lactation.
  public enum Moment: Sendable, Hashable {
    /// A day of the calendar.
    case date(HerdDay)
    /// A day in milk, 0 to 2000.
    case dayInMilk(Int)

    /// Whether it has come for a cow.
    func hasCome(day: HerdDay, daysInMilk: Int) -> Bool {
      switch self {
      case .date(let date): date <= day
      case .dayInMilk(let own): own <= daysInMilk
      }
    }
  }

  /// What of a cow a rule may ask.
  public enum Trait: String, Sendable, Hashable, CaseIterable {
    /// Number of her lactation.
    case parity
    /// Her milk, kg/d.
    case milk
    /// Her body condition, 1 to 5.
    case condition
    /// Cells in her milk, thousands a mL.
    case cells
  }

  /// How a trait is compared.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="

    /// Whether a value stands so to a limit.
    func holds(_ value: Double, _ limit: Double) -> Bool {
      switch self {
      case .atLeast: value >= limit
      case .atMost: value <= limit
      case .above: value > limit
      case .below: value < limit
      case .equal: value == limit
      }
    }
  }

  /// Something that must be true of a cow, such as `parity >= 2`.
  public struct Condition: Sendable, Hashable {
    /// What of her.
    public var trait: Trait
    /// How it is compared.
    public var comparison: Comparison
    /// With what.
    public var limit: Double

    /// A condition.
    public init(_ trait: Trait, _ comparison: Comparison, _ limit: Double) {
      self.trait = trait
      self.comparison = comparison
      self.limit = limit
    }
  }

  /// A cow as a rule sees her on the day the schedule begins; what is not known is `nil`, and a rule
  /// that asks it does not hold.
  public struct Cow: Sendable, Hashable {
    /// Number of her lactation.
    public var parity: Int
    /// Her milk, kg/d.
    public var milkKgPerDay: Double?
    /// Her body condition, 1 to 5.
    public var bodyCondition: Double?
    /// Cells in her milk, thousands a mL.
    public var cellsThousandPerMl: Double?

    /// A cow.
    public init(
      parity: Int, milkKgPerDay: Double? = nil, bodyCondition: Double? = nil,
      cellsThousandPerMl: Double? = nil
    ) {
      self.parity = parity
      self.milkKgPerDay = milkKgPerDay
      self.bodyCondition = bodyCondition
      self.cellsThousandPerMl = cellsThousandPerMl
    }

    /// A trait of hers; `nil` where it is not known.
    func value(of trait: Trait) -> Double? {
      switch trait {
      case .parity: Double(parity)
      case .milk: milkKgPerDay
      case .condition: bodyCondition
      case .cells: cellsThousandPerMl
      }
    }
  }

  /// The steps, the first that holds is the one.
  public var steps: [Step]

  /// A schedule of steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// A timetable for every cow and for good.
  public init(_ timetable: MilkingTimetable) { steps = [Step(timetable)] }

  /// Its one timetable where it holds for every cow and for good; else `nil`.
  public var onlyTimetable: MilkingTimetable? {
    guard let first = steps.first, first.from == nil, first.to == nil, first.conditions.isEmpty
    else { return nil }
    return first.timetable
  }

  /// The timetable of a cow on a day; `nil` where no step holds and the present one stays.
  public func timetable(of cow: Cow, on day: HerdDay, daysInMilk: Int) -> MilkingTimetable? {
    steps.first { step in
      if let from = step.from, !from.hasCome(day: day, daysInMilk: daysInMilk) { return false }
      if let to = step.to, to.hasCome(day: day, daysInMilk: daysInMilk) { return false }
      return step.conditions.allSatisfy { condition in
        cow.value(of: condition.trait).map { condition.comparison.holds($0, condition.limit) }
          ?? false
      }
    }?.timetable
  }
}
