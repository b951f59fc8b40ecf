import DairyTerms
import FarmText

/// One number of `limits/plan.yaml`, stated once: the reader, the docs, a page's sliders and a change
/// asked for on the command line all take key, unit and range from here.
public struct PlanSetting: Sendable {
  /// Where it stands in the file: `parlour.cows_per_hour`.
  public let key: String
  /// What it is, in a phrase.
  public let title: String
  /// Its unit; money is in the farm's currency.
  public let unit: String
  /// The values it may have.
  public let range: ClosedRange<Double>
  /// What is taken where the file says nothing; `nil` where the farm must say it.
  public let usual: Double?
  /// Other keys the same number may be given by, in the units some dairies pay in.
  public let alternatives: [Alternative]
  /// The value in settings.
  public let value: @Sendable (PlanSettings) -> Double
  let set: @Sendable (inout PlanSettings, Double) -> Void

  /// Another key for a setting, in another unit.
  public struct Alternative: Sendable, Hashable {
    /// Its key within the group: `per_cwt_milk`.
    public let name: String
    /// Its unit.
    public let unit: String
    /// What one of this unit is in the setting's own.
    public let inOwnUnit: Double

    init(_ name: String, _ unit: String, _ inOwnUnit: Double) {
      self.name = name
      self.unit = unit
      self.inOwnUnit = inOwnUnit
    }
  }

  private init(
    _ key: String, _ title: String, _ unit: String, _ range: ClosedRange<Double>,
    _ path: any WritableKeyPath<PlanSettings, Double> & Sendable, per factor: Double = 1,
    usual: Double? = nil, or alternatives: [Alternative] = []
  ) {
    self.key = key
    self.title = title
    self.unit = unit
    self.range = range
    self.usual = usual
    self.alternatives = alternatives
    value = { $0[keyPath: path] * factor }
    set = { $0[keyPath: path] = $1 / factor }
  }

  /// The mapping of the file it stands in; `nil` at the top.
  var group: String? {
    key.split(separator: ".").count == 2 ? String(key.prefix { $0 != "." }) : nil
  }
  /// Its key within that mapping.
  var name: String { String(key.split(separator: ".").last ?? "") }
  /// The keys it may be given by, its own first.
  package var names: [String] { [name] + alternatives.map(\.name) }

  /// The number as a file gives it, in the setting's own unit; `nil` where no key of it is given.
  ///
  /// - Throws: ``Complaint`` where it lies outside the range, or is given twice.
  func given(in fields: YAMLFields) throws(Complaint) -> Double? {
    let keys = names.filter { fields[$0] != nil }
    guard keys.count < 2 else {
      throw fields.complaint(
        keys[1], .duplicateName, "'\(keys[0])' and '\(keys[1])' say the same", fix: "keep one")
    }
    guard let key = keys.first else { return nil }
    guard let other = alternatives.first(where: { $0.name == key }) else {
      return try fields.number(name, range)
    }
    let low = range.lowerBound / other.inOwnUnit
    let high = range.upperBound / other.inOwnUnit
    return try fields.number(key, low...high, unit: other.unit).map { $0 * other.inOwnUnit }
  }

  /// Every setting that is a number, in the order of the file.
  public static let all: [PlanSetting] = [
    PlanSetting(
      "milk_price.per_kg_milk", "paid for milk, whatever is in it; below 0 a volume charge",
      "money/kg", -1...10, \.milkPrice.perKgMilk,
      or: [
        Alternative("per_cwt_milk", "money/cwt", 1 / Units.kgPerHundredweight),
        Alternative("per_100_kg_milk", "money/100 kg", 1 / 100),
        Alternative("per_litre_milk", "money/L", 1 / MilkUnits.kgPerLitre),
        Alternative("per_1000_litres_milk", "money/1000 L", 1 / (1000 * MilkUnits.kgPerLitre)),
      ]),
    PlanSetting(
      "milk_price.per_kg_fat", "paid for fat", "money/kg", 0...100, \.milkPrice.perKgFat,
      or: [Alternative("per_lb_fat", "money/lb", 1 / Units.kgPerPound)]),
    PlanSetting(
      "milk_price.per_kg_true_protein", "paid for true protein", "money/kg", 0...100,
      \.milkPrice.perKgTrueProtein,
      or: [
        Alternative("per_lb_true_protein", "money/lb", 1 / Units.kgPerPound),
        // What is paid for crude protein is paid for the true protein in it.
        Alternative(
          "per_kg_crude_protein", "money/kg", 1 / MilkComposition.trueShareOfCrudeProtein),
        Alternative(
          "per_lb_crude_protein", "money/lb",
          1 / (Units.kgPerPound * MilkComposition.trueShareOfCrudeProtein)),
      ]),
    PlanSetting("labour.wage_per_hour", "wage", "money/h", 0...1000, \.parlour.wagePerHour),
    PlanSetting("labour.people", "people at work in the parlour", "", 0.5...10, \.parlour.people),
    PlanSetting(
      "parlour.cows_per_hour", "cows milked once running", "cows/h", 10...500,
      \.parlour.cowsPerHour),
    PlanSetting(
      "parlour.set_up_minutes_per_session", "setting up and washing", "min/session", 0...180,
      \.parlour.setUpMinutesPerSession),
    PlanSetting(
      "parlour.change_minutes_per_pen", "changing pens", "min/pen and milking", 0...60,
      \.parlour.changeMinutesPerPen),
    PlanSetting(
      "parlour.hours_per_day_limit", "parlour hours there are", "h/d", 1...24,
      \.parlour.hoursPerDayLimit),
    PlanSetting(
      "parlour.supplies_per_cow_milking", "electricity, water, liners, dip",
      "money/cow and milking", 0...10, \.parlour.suppliesPerCowMilking),
    PlanSetting(
      "parlour.extra_session_cost_per_day", "opening a third or later session", "money/d",
      0...100_000, \.parlour.extraSessionCostPerDay),
    PlanSetting(
      "horizon_days", "days ahead over which milk is averaged", "d", 7...120, \.horizonLength),
    PlanSetting(
      "lead_factor",
      "the ration is made for the pen's mean milk plus this many standard deviations",
      "", 0...2, \.leadFactor),
    PlanSetting(
      "clear_gain_percent", "a change is ordered from this probability of a gain on", "%",
      50...99.9,
      \.clearGainProbability, per: 100, usual: 80),
    PlanSetting(
      "price_spread_percent", "one standard deviation of milk and feed prices over the horizon",
      "%",
      0...50, \.priceSpreadShare, per: 100, usual: 5),
  ]
}

extension PlanSettings {
  /// ``horizonDays`` as the number the table holds; parts of a day are dropped.
  fileprivate var horizonLength: Double {
    get { Double(horizonDays) }
    set { horizonDays = Int(newValue) }
  }
}
