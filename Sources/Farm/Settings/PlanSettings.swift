public import DairyTerms
import FarmText
public import Foundation

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

extension PlanSettings {
  /// Reads the settings from the text of a `plan.yaml`.
  ///
  /// - Throws: ``Complaint`` naming the file, line, key and value at fault.
  public init(yaml text: String, file: String) throws {
    let root = try YAMLNode.parse(text, file: file, example: Self.example)
    let groups = PlanSetting.all.compactMap(\.group)
    let top = try root.fields(
      ["currency", "prices_date", "timetables", "present"] + groups
        + PlanSetting.all.filter { $0.group == nil }.map(\.name))
    try Self.refuseGaps(top)
    currency = try top.required("currency", example: Self.example).text()
    pricesDate = try top.required("prices_date", example: Self.example).day()
    let timetables = try Self.timetables(top.required("timetables", example: Self.example))
    self.timetables = timetables
    let presentNode = try top.required("present", example: Self.example)
    let presentName = try presentNode.text()
    guard let found = timetables.first(where: { $0.name == presentName }) else {
      throw presentNode.complaint(
        .unknownName, "'\(VisibleText.shortened(presentName))' is not one of the timetables",
        fix: "use one of \(timetables.map(\.name).joined(separator: ", "))")
    }
    present = found
    source = file
    for setting in PlanSetting.all {
      let fields = try Self.fields(of: setting, in: top)
      if let given = try setting.given(in: fields) ?? setting.usual {
        setting.set(&self, given)
      } else {
        _ = try fields.required(setting.name, example: Self.example)
      }
    }
  }

  /// The mapping a setting stands in.
  private static func fields(of setting: PlanSetting, in top: YAMLFields) throws(Complaint)
    -> YAMLFields
  {
    guard let group = setting.group else { return top }
    return try top.required(group, example: Self.example).fields(
      PlanSetting.all.filter { $0.group == group }.flatMap(\.names))
  }

  /// Names every value that is still to be written, where there are several: a template is filled in
  /// once, not key by key.
  private static func refuseGaps(_ top: YAMLFields) throws(Complaint) {
    var gaps = ["currency", "prices_date", "timetables", "present"].filter { top[$0] == nil }
    for setting in PlanSetting.all where setting.usual == nil {
      let isGroupEmpty = setting.group.map { top[$0] == nil } ?? false
      let fields = isGroupEmpty ? nil : try Self.fields(of: setting, in: top)
      let isGiven = setting.names.contains { fields?[$0] != nil }
      if !isGiven { gaps.append(try Self.name(of: setting, in: top)) }
    }
    guard gaps.count > 1 else { return }
    throw Complaint(
      .missingKey, at: top.node.file,
      "\(gaps.count) values are not given yet: \(gaps.joined(separator: ", "))",
      fix: "write each behind its key; docs/planning.md says what it is and may be")
  }

  /// The key of a setting as the file has it, with nothing behind it; else its own.
  private static func name(of setting: PlanSetting, in top: YAMLFields) throws(Complaint) -> String
  {
    let members = try top.node.members()
    guard let group = setting.group,
      let mapping = members.first(where: { $0.key == group })?.value, !mapping.isNull
    else { return setting.key }
    let written = try mapping.members().map(\.key)
    return setting.alternatives.first { written.contains($0.name) }.map { "\(group).\($0.name)" }
      ?? setting.key
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
        fix: "'galacto herd templates' writes one to fill in")
    }
    // Named as the farm's folder has it: `limits/plan.yaml:33` can be opened from there.
    let folder = url.deletingLastPathComponent().lastPathComponent
    try self.init(
      yaml: TextFile.text(of: url.path), file: "\(folder)/\(url.lastPathComponent)")
  }
}
