public import DairyTerms

/// What the farm says about prices of milk and labour, its parlour, and the timetables it would
/// consider: the file `limits/plan.yaml` of the farm folder.
///
/// Every key is checked for name and range (``PlanSetting`` states both); an unknown key is an error, because a limit that is
/// silently ignored is worse than none.
public struct PlanSettings: Sendable {
  /// Currency of every amount.
  public var currency: String
  /// Date the prices were set.
  public var pricesDate: HerdDay
  /// What the dairy pays.
  public var milkPrice = MilkPrice(perKgMilk: 0, perKgFat: 0, perKgTrueProtein: 0)
  /// The milking parlour and its people.
  public var parlour = Parlour(
    cowsPerHour: 0, people: 0, setUpMinutesPerSession: 0, changeMinutesPerPen: 0,
    hoursPerDayLimit: 0, wagePerHour: 0, suppliesPerCowMilking: 0, extraSessionCostPerDay: 0)
  /// Timetables to choose from, the present one among them.
  public var timetables: [MilkingTimetable]
  /// The timetable every pen is milked by today.
  public var present: MilkingTimetable
  /// Days ahead over which milk is averaged, d.
  public var horizonDays = 0
  /// The ration is made for the pen's mean milk plus this times its standard deviation.
  public var leadFactor = 0.0
  /// A change is ordered from this probability of a gain on, as a share of 1.
  public var clearGainProbability = 0.8
  /// One standard deviation of milk and feed prices over the horizon, as a share of the price.
  public var priceSpreadShare = 0.05
  /// Where the settings came from, for the report.
  public var source: String
}

/// What the dairy pays for a kg of milk, by what is in it.
public struct MilkPrice: Sendable, Hashable {
  /// For each kg of milk, whatever is in it (may be negative: a volume charge).
  public var perKgMilk: Double
  /// For each kg of fat.
  public var perKgFat: Double
  /// For each kg of true protein.
  public var perKgTrueProtein: Double

  /// A price by what is in the milk.
  public init(perKgMilk: Double, perKgFat: Double, perKgTrueProtein: Double) {
    self.perKgMilk = perKgMilk
    self.perKgFat = perKgFat
    self.perKgTrueProtein = perKgTrueProtein
  }

  /// Value of a kg of milk of the given composition.
  public func valuePerKg(_ milk: MilkComposition) -> Double {
    perKgMilk + perKgFat * milk.fatPercent / 100
      + perKgTrueProtein * milk.trueProteinPercent / 100
  }
}

/// The milking parlour: how fast it milks, who works in it, what a session costs.
public struct Parlour: Sendable, Hashable {
  /// Cows milked in an hour once running.
  public var cowsPerHour: Double
  /// People at work in it.
  public var people: Double
  /// Setting up and washing, minutes a session.
  public var setUpMinutesPerSession: Double
  /// Changing pens, minutes a pen and milking.
  public var changeMinutesPerPen: Double
  /// Parlour hours there are in a day.
  public var hoursPerDayLimit: Double
  /// Wage, per hour.
  public var wagePerHour: Double
  /// Electricity, water, liners, dip: a cow and milking.
  public var suppliesPerCowMilking: Double
  /// Extra cost of opening a third or later session, per day.
  public var extraSessionCostPerDay: Double

  /// Parlour hours a pen takes a day, without the session's set-up.
  public func hoursPerDay(head: Int, milkingsPerDay: Double) -> Double {
    milkingsPerDay * (Double(head) / cowsPerHour + changeMinutesPerPen / 60)
  }
}
