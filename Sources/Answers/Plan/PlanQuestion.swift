public import DairyTerms
public import Farm
public import FarmPlanning

/// The joint plan: a ration and a milking timetable for every pen.
public struct PlanQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "plan"
  /// What it asks.
  public static let about = "The joint plan: a ration and a milking timetable for every pen."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// The herd and the day planned for.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks of a herd and day.
  public init(scope: HerdScope? = nil, measuredDMI: [MeasuredDMI]? = nil) {
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) async throws -> FarmPlan {
    var plan = try await farm.workspace().planner(
      herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI ?? []
    ).plan()
    plan.recentError = try farm.recentError(of: scope)
    return plan
  }
}

extension FarmPlan: Answer {
  /// Name and version of the document's form.
  public static var schema: String { "galacto.plan/4" }

  /// A plan in which a pen has no ration is no plan.
  public var fault: Fault? { verdict.kind == .noRation ? .noSolution : nil }
}

/// Another milking timetable in one pen: milk, ration, labour, money.
public struct WhatIfMilkingQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-milking"
  /// What it asks.
  public static let about = "What another milking timetable would do in one pen."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(pen: "HIGH", timetable: "3x")
  }

  /// The pen's code.
  public var pen: String
  /// A timetable of `limits/plan.yaml`.
  public var timetable: String?
  /// Instead: clock times of every day, such as `04:30,12:30,20:30`.
  public var times: String?
  /// The herd and the day asked about.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks of a pen and a timetable, by name or by clock times.
  public init(
    pen: String, timetable: String? = nil, times: String? = nil, scope: HerdScope? = nil,
    measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.pen = pen
    self.timetable = timetable
    self.times = times
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> MilkingWhatIf {
    guard (timetable == nil) != (times == nil) else {
      throw Complaint(
        .badOption, at: "pen \(VisibleText.shortened(pen))",
        "a timetable is a name or clock times", fix: "say one of the two")
    }
    let planner = try farm.workspace().planner(
      herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI ?? [])
    let asked =
      if let times { try MilkingTimetable(text: times) } else {
        try planner.timetable(named: timetable ?? "")
      }
    var answer = try planner.whatIf(pen: pen, to: asked)
    answer.recentError = try farm.recentError(of: scope)
    return answer
  }
}

extension MilkingWhatIf: Answer {
  /// Name and version of the document's form.
  public static var schema: String { "galacto.whatif-milking/5" }

  /// A timetable without a ration cannot be compared.
  public var fault: Fault? { withoutRation == nil ? nil : .noSolution }
}
