public import DairyTerms
import Farm
import FarmFormats
import Homeorhesis

/// What another milking timetable would do in one pen, all other pens left as they are.
public struct MilkingWhatIf: Codable, Sendable {
  /// Name and version of this document's form.
  public var schema = "galacto.whatif-milking/1"
  /// Herd code.
  public var herd: String
  /// The day asked about.
  public var asOf: HerdDay
  /// Currency of every amount of money.
  public var currency: String
  /// Pen code.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// The pen on its present timetable.
  public var present: TimetableOption
  /// The pen on the new one, with its own ration.
  public var new: TimetableOption
  /// Gain of the whole farm over feed and milking, per day.
  public var gainPerDay: Double
  /// Low end of the gain's 80 % interval.
  public var gainLowPerDay: Double
  /// High end of the gain's 80 % interval.
  public var gainHighPerDay: Double
  /// Parlour hours a day now.
  public var presentParlourHoursPerDay: Double
  /// Parlour hours a day then.
  public var newParlourHoursPerDay: Double
  /// Parlour hours there are.
  public var parlourHoursLimit: Double
  /// Wage at which it earns nothing, per hour.
  public var breakEvenWagePerHour: Double?
  /// Milk price, as a factor of the price used, at which it earns nothing.
  public var breakEvenMilkPriceFactor: Double?
}

extension FarmPlanner {
  /// Compares a pen's present timetable with another.
  ///
  /// - Parameters:
  ///   - code: The pen's code.
  ///   - timetable: The timetable to try; it need not be among the settings' own.
  /// - Throws: ``PlanError`` for an unknown pen or a dry one; `RationError` or `NutritionError`
  ///   when the data of the ration are wrong.
  public func whatIf(pen code: String, to timetable: MilkingTimetable) throws -> MilkingWhatIf {
    try checkCurrencies()
    var asked = self
    asked.settings.timetables = [settings.present, timetable]
    let groups = herd.penGroups(fittedUnder: settings.present, horizonDays: settings.horizonDays)
      .filter(\.stage.isInMilk)
    let codes = groups.map(\.code)
    guard let found = PenCode.find(code, among: codes), let place = codes.firstIndex(of: found)
    else { throw herd.unknownPen(code, among: codes) }
    let pen = try asked.milkingPen(groups[place])
    let economics = asked.economics(of: [pen])
    func hours(_ timetableOfPen: Int) -> Double {
      let options = groups.enumerated().map { index, group in
        (
          head: group.cows.count,
          milkings: index == place
            ? asked.settings.timetables[timetableOfPen].milkingsPerDay
            : settings.present.milkingsPerDay
        )
      }
      let sessions = options.map(\.milkings).max()?.rounded(.up) ?? 0
      return options.reduce(sessions * settings.parlour.setUpMinutesPerSession / 60) {
        $0 + settings.parlour.hoursPerDay(head: $1.head, milkingsPerDay: $1.milkings)
      }
    }
    var options = pen.options
    for index in options.indices {
      options[index].money = economics.money(pen: 0, timetable: index)
    }
    let low = economics.gain(of: [1], shift: .init(response: -1))
    let high = economics.gain(of: [1], shift: .init(response: 1))
    return MilkingWhatIf(
      herd: herd.code, asOf: herd.asOf, currency: market.currency, pen: pen.pen, head: pen.head,
      present: options[0], new: options[1], gainPerDay: economics.gain(of: [1], shift: .init()),
      gainLowPerDay: min(low, high), gainHighPerDay: max(low, high),
      presentParlourHoursPerDay: hours(0), newParlourHoursPerDay: hours(1),
      parlourHoursLimit: settings.parlour.hoursPerDayLimit,
      breakEvenWagePerHour: economics.breakEven(of: [1], moving: \.wageFactor, upwards: true)
        .map { $0 * settings.parlour.wagePerHour },
      breakEvenMilkPriceFactor: economics.breakEven(
        of: [1], moving: \.milkPriceFactor, upwards: false))
  }
}

extension FarmPlanner {
  /// A timetable of the settings by its name.
  ///
  /// - Throws: ``PlanError`` naming those there are.
  public func timetable(named name: String) throws -> MilkingTimetable {
    if let found = settings.timetables.first(where: { $0.name == name }) { return found }
    throw PlanError(
      code: "unknown-timetable", place: "timetable \(name)",
      explanation: "\(settings.source) has no timetable of this name",
      fix: "use one of \(settings.timetables.map(\.name).joined(separator: ", ")), or --times",
      fault: .usage)
  }
}
