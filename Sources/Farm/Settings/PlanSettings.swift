public import DairyTerms
public import Foundation
import Yams

/// What the farm says about prices of milk and labour, its parlour, and the timetables it would
/// consider: the file `limits/plan.yaml` of the farm folder.
///
/// Every key is checked for name and range; an unknown key is an error, because a limit that is
/// silently ignored is worse than none.
public struct PlanSettings: Sendable {
  /// Currency of every amount.
  public var currency: String
  /// Date the prices were set.
  public var pricesDate: HerdDay
  /// What the dairy pays.
  public var milkPrice: MilkPrice
  /// The milking parlour and its people.
  public var parlour: Parlour
  /// Timetables to choose from, the present one among them.
  public var timetables: [MilkingTimetable]
  /// The timetable every pen is milked by today.
  public var present: MilkingTimetable
  /// Days ahead over which milk is averaged, d (7 to 120).
  public var horizonDays: Int
  /// The ration is made for the pen's mean milk plus this times its standard deviation (0 to 2).
  public var leadFactor: Double
  /// A change is ordered from this probability of a gain on, 0.5 to 0.999.
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

  /// Value of a kg of milk of the given composition.
  public func valuePerKg(_ milk: MilkComposition) -> Double {
    perKgMilk + perKgFat * milk.fatPercent / 100
      + perKgTrueProtein * milk.trueProteinPercent / 100
  }
}

/// The milking parlour: how fast it milks, who works in it, what a session costs.
public struct Parlour: Sendable, Hashable {
  /// Cows milked in an hour once running (10 to 500).
  public var cowsPerHour: Double
  /// People at work in it (0.5 to 10).
  public var people: Double
  /// Setting up and washing, minutes a session (0 to 180).
  public var setUpMinutesPerSession: Double
  /// Changing pens, minutes a pen and milking (0 to 60).
  public var changeMinutesPerPen: Double
  /// Parlour hours there are in a day (1 to 24).
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

extension PlanSettings {
  /// Reads the settings from the text of a `plan.yaml`.
  ///
  /// - Throws: ``PlanError`` naming the file, line, key and value at fault.
  public init(yaml text: String, file: String) throws {
    let reader = try SettingsReader(text: text, file: file)
    try reader.refuseUnknownKeys([
      "": [
        "currency", "prices_date", "milk_price", "labour", "parlour", "timetables", "present",
        "horizon_days", "lead_factor", "clear_gain_percent", "price_spread_percent",
      ],
      "milk_price": ["per_kg_milk", "per_kg_fat", "per_kg_true_protein"],
      "labour": ["wage_per_hour", "people"],
      "parlour": [
        "cows_per_hour", "set_up_minutes_per_session", "change_minutes_per_pen",
        "hours_per_day_limit", "supplies_per_cow_milking", "extra_session_cost_per_day",
      ],
    ])
    currency = try reader.text("currency")
    pricesDate = try reader.day("prices_date")
    milkPrice = MilkPrice(
      perKgMilk: try reader.number("milk_price.per_kg_milk", in: -1...10),
      perKgFat: try reader.number("milk_price.per_kg_fat", in: 0...100),
      perKgTrueProtein: try reader.number("milk_price.per_kg_true_protein", in: 0...100))
    parlour = Parlour(
      cowsPerHour: try reader.number("parlour.cows_per_hour", in: 10...500),
      people: try reader.number("labour.people", in: 0.5...10),
      setUpMinutesPerSession: try reader.number("parlour.set_up_minutes_per_session", in: 0...180),
      changeMinutesPerPen: try reader.number("parlour.change_minutes_per_pen", in: 0...60),
      hoursPerDayLimit: try reader.number("parlour.hours_per_day_limit", in: 1...24),
      wagePerHour: try reader.number("labour.wage_per_hour", in: 0...1000),
      suppliesPerCowMilking: try reader.number("parlour.supplies_per_cow_milking", in: 0...10),
      extraSessionCostPerDay: try reader.number(
        "parlour.extra_session_cost_per_day", in: 0...100_000))
    timetables = try reader.timetables("timetables")
    let presentName = try reader.text("present")
    guard let found = timetables.first(where: { $0.name == presentName }) else {
      throw reader.error(
        "present", "'\(presentName)' is not one of the timetables",
        fix: "use one of \(timetables.map(\.name).joined(separator: ", "))")
    }
    present = found
    horizonDays = Int(try reader.number("horizon_days", in: 7...120))
    leadFactor = try reader.number("lead_factor", in: 0...2)
    if let percent = try reader.optionalNumber("clear_gain_percent", in: 50...99.9) {
      clearGainProbability = percent / 100
    }
    if let percent = try reader.optionalNumber("price_spread_percent", in: 0...50) {
      priceSpreadShare = percent / 100
    }
    source = file
  }

  /// Reads the settings of a file.
  ///
  /// - Throws: ``PlanError`` where the file cannot be read or a value is at fault.
  public init(contentsOf url: URL) throws {
    guard let data = try? Data(contentsOf: url) else {
      throw PlanError(
        code: "no-settings", place: url.path, explanation: "the plan's settings cannot be read",
        fix: "copy HerdData/demo/limits/plan.yaml there and set your own prices", fault: .storage)
    }
    try self.init(yaml: String(decoding: data, as: UTF8.self), file: url.lastPathComponent)
  }
}
