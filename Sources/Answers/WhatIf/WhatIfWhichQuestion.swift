public import DairyTerms
public import Farm
public import FarmPlanning

/// Which cows to milk by another timetable, under a number of parlour minutes.
public struct WhatIfWhichQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-which"
  /// What it asks.
  public static let about =
    "Which cows to milk by another timetable under a number of parlour minutes, the best first."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(timetable: "1x", minutes: 30)
  }

  /// A timetable of `limits/plan.yaml`, a name of the trade, or times.
  public var timetable: String
  /// Most parlour minutes a day more, 1 to 1440; with fewer milkings as many as are to be saved; every
  /// cow that pays where nothing is said.
  public var minutes: Double?
  /// The herd and the day asked about.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks of a timetable.
  public init(
    timetable: String, minutes: Double? = nil, scope: HerdScope? = nil,
    measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.timetable = timetable
    self.minutes = minutes
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> CowMilkingList {
    try QuestionRange.check(minutes, 1...1440, "minutes", "1 to 1440 minutes a day")
    let planner = try farm.workspace().planner(
      herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI ?? [])
    let asked = try planner.schedule(timetable)
    guard let only = asked.onlyTimetable else {
      throw Complaint(
        .badOption, at: "timetable '\(VisibleText.shortened(timetable))'",
        "a schedule with days or rules names its cows itself",
        fix: "ask for one timetable, such as 1x or 3x")
    }
    var answer = try planner.cowsToMilk(by: only, minutes: minutes)
    answer.recentError = try farm.recentError(of: scope)
    return answer
  }
}

extension CowMilkingList: Answer {
  /// Name and version of the document's form.
  public static var schema: String { "galacto.whatif-which/2" }
}
