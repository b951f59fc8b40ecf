public import DairyTerms
public import Rations

/// The mixer load sheet of a ration.
public struct LoadQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-load"
  /// What it asks.
  public static let about = "The mixer load sheet of a ration."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(scope: RationScope(pens: ["HIGH"]), mixerKg: 6000, stepKg: 5)
  }

  /// Cows that a load is dropped to.
  public struct Drop: Codable, Sendable, Hashable {
    /// The pen.
    public var pen: String
    /// Its cows.
    public var head: Int

    /// A drop.
    public init(pen: String, head: Int) {
      self.pen = pen
      self.head = head
    }
  }

  /// The pen or problem.
  public var scope: RationScope
  /// Which of its rations.
  public var which: RationOfPen
  /// What the mixer holds, kg as fed.
  public var mixerKg: Double?
  /// The scale's step, kg.
  public var stepKg: Double
  /// The step for minerals and additives, kg.
  public var mineralStepKg: Double?
  /// Where the load is dropped; `nil` for the pen itself.
  public var drops: [Drop]?
  /// How much of the ration is put out, %.
  public var feedingPercent: Double
  /// Feedings a day.
  public var feedingsPerDay: Int

  /// Asks for a sheet of one pen or problem.
  public init(
    scope: RationScope, which: RationOfPen = .fed, mixerKg: Double? = nil, stepKg: Double = 1,
    mineralStepKg: Double? = nil, drops: [Drop]? = nil, feedingPercent: Double = 100,
    feedingsPerDay: Int = 1
  ) {
    self.scope = scope
    self.which = which
    self.mixerKg = mixerKg
    self.stepKg = stepKg
    self.mineralStepKg = mineralStepKg
    self.drops = drops
    self.feedingPercent = feedingPercent
    self.feedingsPerDay = feedingsPerDay
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> LoadAnswer {
    for drop in drops ?? [] {
      try QuestionRange.check(drop.head, 1..., "number of cows of \(drop.pen)", "1 or more")
    }
    let (subject, remarks) = try scope.subject(of: farm)
    let (ration, said) = try subject.ration(which)
    let sheet = try LoadSheet(
      ingredients: LoadSheet.ingredients(
        of: ration, in: subject.problem, mineralStepKg: mineralStepKg),
      drops: places(subject), mixerCapacityKg: mixerKg, stepKg: stepKg,
      feedingPercent: feedingPercent, feedingsPerDay: feedingsPerDay)
    let nearest =
      ration.status == .infeasible
      ? ["no ration holds every limit: this sheet loads the nearest one"] : []
    return LoadAnswer(
      subject: subject, ration: ration, sheet: sheet,
      remarks: remarks + said + nearest + sheet.warnings.map(VisibleText.escaped))
  }

  private func places(_ subject: RationSubject) throws -> [LoadSheet.Drop] {
    if let drops { return drops.map { LoadSheet.Drop(pen: $0.pen, head: $0.head) } }
    guard let head = subject.problem.head else {
      throw Complaint(
        .impossibleLoad, at: subject.name, "the number of cows is not known",
        fix: "add 'head:' to the problem file, or give --drop NAME=COWS")
    }
    return [LoadSheet.Drop(pen: subject.name, head: head)]
  }
}

/// A load sheet and the ration it loads.
public struct LoadAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.load-sheet/1"

  /// The pen or problem.
  public let subject: RationSubject
  /// The ration.
  public let ration: RationResult
  /// The sheet.
  public let sheet: LoadSheet
  /// What is to be said beside the answer.
  public let remarks: [String]

  /// Why a script must not take the answer for a yes.
  public var fault: Fault? { ration.status == .infeasible ? .noSolution : nil }
  /// The answer as it travels.
  public var document: Document { Document(sheet) }

  /// The sheet as a document, kg as fed.
  public struct Document: Codable, Sendable {
    /// Cows fed.
    public let head: Int
    /// Equal loads.
    public let loads: Int
    /// Weight of one.
    public let loadKg: Double
    /// How full the mixer is, %.
    public let fillPercent: Double?
    /// What goes in, in this order.
    public let lines: [Line]
    /// Where it is dropped.
    public let drops: [Drop]
    /// What is to be looked at.
    public let warnings: [String]

    /// A feed of the load.
    public struct Line: Codable, Sendable {
      /// The feed.
      public let feed: String
      /// Weight by the scale's step.
      public let weightKg: Double
      /// What the scale shows then.
      public let runningTotalKg: Double
      /// Weight before rounding.
      public let exactKg: Double
    }

    /// A pen the load is dropped to.
    public struct Drop: Codable, Sendable {
      /// The pen.
      public let pen: String
      /// Its cows.
      public let head: Int
      /// Weight.
      public let weightKg: Double
      /// What the scale shows then.
      public let remainingKg: Double
    }

    init(_ sheet: LoadSheet) {
      head = sheet.head
      loads = sheet.loads
      loadKg = sheet.loadKg
      fillPercent = sheet.fillPercent
      lines = sheet.lines.map {
        Line(
          feed: $0.feed, weightKg: $0.weightKg, runningTotalKg: $0.runningTotalKg,
          exactKg: $0.exactKg)
      }
      drops = sheet.drops.map {
        Drop(pen: $0.pen, head: $0.head, weightKg: $0.weightKg, remainingKg: $0.remainingKg)
      }
      warnings = sheet.warnings
    }
  }
}
