public import DairyTerms
import FarmText
public import Foundation

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
  /// - Throws: ``Complaint`` naming the file, line, key and value at fault.
  public init(yaml text: String, file: String) throws {
    let root = try YAMLNode.parse(text, file: file, example: Self.example)
    let top = try root.fields([
      "currency", "prices_date", "milk_price", "labour", "parlour", "timetables", "present",
      "horizon_days", "lead_factor", "clear_gain_percent", "price_spread_percent",
    ])
    func needed(_ key: String, of fields: YAMLFields) throws(Complaint) -> YAMLNode {
      try fields.required(key, example: Self.example)
    }
    currency = try needed("currency", of: top).text()
    pricesDate = try needed("prices_date", of: top).day()
    let milk = try needed("milk_price", of: top).fields([
      "per_kg_milk", "per_kg_fat", "per_kg_true_protein",
    ])
    milkPrice = MilkPrice(
      perKgMilk: try needed("per_kg_milk", of: milk).number(in: -1...10),
      perKgFat: try needed("per_kg_fat", of: milk).number(in: 0...100),
      perKgTrueProtein: try needed("per_kg_true_protein", of: milk).number(in: 0...100))
    let labour = try needed("labour", of: top).fields(["wage_per_hour", "people"])
    let room = try needed("parlour", of: top).fields([
      "cows_per_hour", "set_up_minutes_per_session", "change_minutes_per_pen",
      "hours_per_day_limit", "supplies_per_cow_milking", "extra_session_cost_per_day",
    ])
    func parlour(_ key: String, _ range: ClosedRange<Double>) throws(Complaint) -> Double {
      try needed(key, of: room).number(in: range)
    }
    self.parlour = Parlour(
      cowsPerHour: try parlour("cows_per_hour", 10...500),
      people: try needed("people", of: labour).number(in: 0.5...10),
      setUpMinutesPerSession: try parlour("set_up_minutes_per_session", 0...180),
      changeMinutesPerPen: try parlour("change_minutes_per_pen", 0...60),
      hoursPerDayLimit: try parlour("hours_per_day_limit", 1...24),
      wagePerHour: try needed("wage_per_hour", of: labour).number(in: 0...1000),
      suppliesPerCowMilking: try parlour("supplies_per_cow_milking", 0...10),
      extraSessionCostPerDay: try parlour("extra_session_cost_per_day", 0...100_000))
    let timetables = try Self.timetables(needed("timetables", of: top))
    self.timetables = timetables
    let presentNode = try needed("present", of: top)
    let presentName = try presentNode.text()
    guard let found = timetables.first(where: { $0.name == presentName }) else {
      throw presentNode.complaint(
        .unknownName, "'\(VisibleText.shortened(presentName))' is not one of the timetables",
        fix: "use one of \(timetables.map(\.name).joined(separator: ", "))")
    }
    present = found
    horizonDays = Int(try needed("horizon_days", of: top).number(in: 7...120))
    leadFactor = try needed("lead_factor", of: top).number(in: 0...2)
    if let percent = try top.number("clear_gain_percent", 50...99.9) {
      clearGainProbability = percent / 100
    }
    if let percent = try top.number("price_spread_percent", 0...50) {
      priceSpreadShare = percent / 100
    }
    source = file
  }

  /// Where every key is shown.
  private static let example = "HerdData/demo/limits/plan.yaml"

  /// A mapping of name to clock times (`2x: "05:00,17:00"`), in the file's order.
  private static func timetables(_ node: YAMLNode) throws(Complaint) -> [MilkingTimetable] {
    var found: [MilkingTimetable] = []
    for (name, times) in try node.members() {
      let text = try times.text()
      do throws(Complaint) {
        found.append(try MilkingTimetable(name: name, clockTimes: text))
      } catch {
        throw times.complaint(error.explanation, fix: error.fix)
      }
    }
    guard !found.isEmpty else {
      throw node.complaint("no timetable is given", fix: "write for example  2x: \"05:00,17:00\"")
    }
    return found
  }

  /// Reads the settings of a file.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read or a value is at fault.
  public init(contentsOf url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Complaint(
        .noSettings, at: url.path, "the plan's settings are not there",
        fix: "copy HerdData/demo/limits/plan.yaml there and set your own prices")
    }
    try self.init(yaml: TextFile.text(of: url.path), file: url.lastPathComponent)
  }
}
