public import DairyTerms
public import Farm
public import FarmPlanning

/// What other milking timetables would do, heifers and cows apart.
public struct MilkingReportQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "milking-report"
  /// What it asks.
  public static let about = "What other milking timetables would do, heifers and cows apart."
  /// Asked of the demo farm.
  public static var example: Self { Self(timetables: ["3x", "1x"]) }

  /// Timetables of `limits/plan.yaml`, names of the trade, or times; the settings' own besides today's
  /// where none is named.
  public var timetables: [String]?
  /// The herd and the day asked about.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks about timetables.
  public init(
    timetables: [String]? = nil, scope: HerdScope? = nil, measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.timetables = timetables
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The most timetables one page compares.
  static let mostTimetables = 8

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> MilkingReport {
    try QuestionRange.check(
      timetables?.count, 1...Self.mostTimetables, "timetables", "1 to \(Self.mostTimetables)")
    let planner = try farm.workspace().planner(
      herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI ?? [])
    var report = try planner.milkingReport(
      of: timetables?.map { text in
        guard let only = try planner.schedule(text).onlyTimetable else {
          throw Complaint(
            .badOption, at: "timetable '\(VisibleText.shortened(text))'",
            "a schedule with days or rules has no place among timetables",
            fix: "ask for it by 'galacto whatif milking --pen PEN --times \"...\"'")
        }
        return only
      })
    report.recentError = try farm.recentError(of: scope)
    return report
  }
}

extension MilkingReport: Answer {
  /// Name and version of the document's form.
  public static var schema: String { "galacto.milking-report/1" }
}
