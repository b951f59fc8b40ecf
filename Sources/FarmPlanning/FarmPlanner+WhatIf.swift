public import DairyTerms
public import Farm
import FarmFormats
import FarmText
import Homeorhesis

/// What another milking timetable would do in one pen, all other pens left as they are.
public struct MilkingWhatIf: Codable, Sendable {
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
  /// Why nothing can be compared: a timetable without a ration; `nil` where it can.
  public var withoutRation: PenWithoutRation?
  /// What the change would earn for the whole farm over feed and milking; `nil` where nothing can
  /// be compared.
  public var gain: GainEstimate?
  /// Whether that is clear enough to act on, by the farm's own threshold.
  public var isClear: Bool
  /// A change is clear from this probability of a gain on, %.
  public var clearFromPercent: Double
  /// From today to then: the pen's lines, the farm's sessions, and their sum.
  public var ledger: FarmLedger
  /// Break-evens; `nil` where nothing can be compared.
  public var proposal: TimetableChoice.Proposal?
  /// How the gain moves with what it rests on; empty where nothing can be compared.
  public var sensitivities: [Sensitivity]
  /// The gain at other wages and milk prices; `nil` where nothing can be compared.
  public var surface: MoneySurface?
  /// Clock times of the farm's sessions now.
  public var presentSessions: [String]
  /// Parlour hours a day of the whole farm now.
  public var presentParlourHoursPerDay: Double
  /// Parlour hours a day of the whole farm then.
  public var newParlourHoursPerDay: Double
  /// Parlour hours there are.
  public var parlourHoursLimit: Double
  /// What the reader must know before acting.
  public var warnings: [String]
  /// Everything it rests on that was not measured, with who set it.
  public var assumptions: [Assumption]
  /// How the cow model did of late; `nil` where it was not asked.
  public var recentError: RecentError?
}

extension FarmPlanner {
  /// Compares a pen's present timetable with another.
  ///
  /// - Parameters:
  ///   - code: The pen's code.
  ///   - timetable: The timetable to try; it need not be among the settings' own.
  /// - Throws: ``Complaint`` for an unknown pen or a dry one; `Complaint`
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
    var pen = try asked.milkingPen(groups[place])
    let heads = groups.map(\.cows.count)
    // The other pens stay in the parlour: the sessions they need are there whatever this pen does.
    let economics = PlanEconomics(of: [pen], settings: asked.settings, allHeads: heads).beside(
      heads: heads.enumerated().filter { $0.offset != place }.map(\.element))
    let today = economics.presentPicks
    var picks = today
    picks[0] = 1
    for index in pen.options.indices {
      pen.options[index].money = economics.money(pen: 0, timetable: index)
    }
    let (present, new) = (pen.options[0], pen.options[1])
    let without =
      [present, new].first { !$0.feasible && $0.notOffered == nil }
      .map { PenWithoutRation(pen.pen, $0.ration, isInMilk: true) }
    let isComparable = present.feasible && new.feasible
    let gain = isComparable ? economics.estimate(of: picks) : nil
    let ledger = isComparable ? economics.timetableLedger(of: picks) : ([], [], 0)
    let problem = economics.problem()
    return MilkingWhatIf(
      herd: herd.code, asOf: herd.asOf, currency: market.currency, pen: pen.pen, head: pen.head,
      present: present, new: new, withoutRation: without, gain: gain,
      isClear: new.mayBeOrdered(beside: present) && gain.map(economics.isClear) ?? false,
      clearFromPercent: 100 * settings.clearGainProbability,
      ledger: FarmLedger(
        rations: [], rationGainPerDay: nil, timetables: ledger.0, movedFeeds: [],
        sessions: ledger.1,
        timetableGainPerDay: ledger.2),
      proposal: gain.map { asked.proposal(picks, $0, economics) },
      sensitivities: isComparable ? economics.sensitivities(of: picks) : [],
      surface: isComparable ? economics.surface(of: picks) : nil,
      presentSessions: economics.sessions.clocks(heldBy: today),
      presentParlourHoursPerDay: problem.outcome(of: today).parlourHoursPerDay,
      newParlourHoursPerDay: problem.outcome(of: picks).parlourHoursPerDay,
      parlourHoursLimit: settings.parlour.hoursPerDayLimit,
      warnings: herd.warnings + workspace.doubts + pen.doubts + (try passedOver(by: pen)),
      assumptions: try assumptions([groups[place]]))
  }
}

extension FarmPlanner {
  /// What the farm says that a question about one pen does not look at.
  private func passedOver(by pen: MilkingPenPlan) throws -> [String] {
    var notes: [String] = []
    if let stock = try workspace.sharedStock() {
      notes.append("\(stock.file) is not looked at for one pen; 'galacto plan' keeps to it")
    }
    if let today = pen.todayRation {
      if let missed = today.missed(by: pen.pen) { notes.append("today's ration misses \(missed)") }
      notes.append(
        "both timetables are counted with rations made anew; 'galacto plan' holds them against "
          + today.file)
    }
    return notes
  }
}

extension PlanEconomics {
  /// The same with further pens that stay at the present timetable, of which only the cows are
  /// known: they count for hours and sessions and change nothing else.
  func beside(heads: [Int]) -> PlanEconomics {
    var joined = self
    let outcomes = settings.timetables.map { Outcome(milkingsPerDay: $0.milkingsPerDay) }
    joined.pens += heads.map { Pen(code: "", head: $0, outcomes: outcomes, mayChange: false) }
    return joined
  }
}

extension FarmPlanner {
  /// A schedule as people write it, the farm's own timetables by their names.
  ///
  /// - Throws: ``Complaint`` naming the words that are no timetable, day or rule.
  public func schedule(_ text: String) throws(Complaint) -> MilkingSchedule {
    try MilkingSchedule(text: text) { name in settings.timetables.first { $0.name == name } }
  }

  /// A timetable by its name: one of the settings, else one that is called so in the trade.
  ///
  /// - Throws: ``Complaint`` naming those there are.
  public func timetable(named name: String) throws -> MilkingTimetable {
    if let found = settings.timetables.first(where: { $0.name == name }) { return found }
    if let known = KnownTimetable.named(name) { return try MilkingTimetable(text: known.name) }
    var names = settings.timetables.map(\.name)
    names += KnownTimetable.all.map(\.name).filter { !names.contains($0) }
    throw Complaint(
      .unknownTimetable, at: "timetable \(name)",
      "\(settings.source) has no timetable of this name",
      fix: "use one of \(names.joined(separator: ", ")), or --times")
  }
}
