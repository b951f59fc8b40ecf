public import DairyTerms
public import Farm
public import FarmPlanning

/// A switch of a pen's milking: from a day, to a day, for some cows or all, to the end of their
/// lactations.
public struct WhatIfSwitchQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-switch"
  /// What it asks.
  public static let about =
    "What a switch of a pen's milking would do to the end of its cows' lactations: from a day, back on "
    + "another, for cows by rule."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(pen: "LOW", schedule: "3-in-2 from day 200")
  }

  /// The pen's code.
  public var pen: String
  /// The schedule: timetables joined by `then`, each with `from`, `to` and `if`.
  public var schedule: String
  /// Counts each cow as if she calved on the first day; not where nothing is said.
  public var fromCalving: Bool?
  /// The herd and the day asked about.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks of a pen and a schedule.
  public init(
    pen: String, schedule: String, fromCalving: Bool? = nil, scope: HerdScope? = nil,
    measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.pen = pen
    self.schedule = schedule
    self.fromCalving = fromCalving
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> MilkingSwitch {
    let planner = try farm.workspace().planner(
      herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI ?? [])
    var answer = try planner.whatIf(
      pen: pen, schedule: planner.schedule(schedule), fromCalving: fromCalving ?? false)
    answer.recentError = try farm.recentError(of: scope)
    return answer
  }
}

extension MilkingSwitch: Answer {
  /// Name and version of the document's form.
  public static var schema: String { "galacto.whatif-switch/2" }

  /// A timetable without a ration cannot be compared.
  public var fault: Fault? { withoutRation == nil ? nil : .noSolution }
}
