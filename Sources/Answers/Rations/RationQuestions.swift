import DairyTerms
import Farm
import Rations

/// Today's rations against their limits.
public struct EvaluateQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-evaluate"
  /// What it asks.
  public static let about = "Today's rations against their limits."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(scope: RationScope(pens: ["HIGH"]))
  }

  /// What is judged.
  public var scope: RationScope

  /// Asks of a scope.
  public init(scope: RationScope) { self.scope = scope }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> RationsAnswer {
    let (subjects, remarks) = try scope.subjects(of: farm)
    return RationsAnswer(
      try subjects.map { .init(subject: $0, ration: try $0.today()) },
      remarks: remarks + subjects.flatMap(\.freeRemarks))
  }
}

/// Which of a pen's rations a sheet is made of.
public enum RationOfPen: String, Codable, Sendable {
  /// The one it is fed.
  case today
  /// The best one.
  case best
  /// The one it is fed where that is on file, otherwise the best; a problem file's is its best.
  case fed
}

/// The ration a feeding sheet is made of.
public struct SheetQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-sheet"
  /// What it asks.
  public static let about = "The ration a feeding sheet is made of: the one on file, else the best."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(scope: RationScope(pens: ["HIGH"]), which: .fed)
  }

  /// The pen or problem.
  public var scope: RationScope
  /// Which of its rations.
  public var which: RationOfPen

  /// Asks for a ration of one pen or problem.
  public init(scope: RationScope, which: RationOfPen) {
    self.scope = scope
    self.which = which
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> RationsAnswer {
    let (subject, remarks) = try scope.subject(of: farm)
    let (ration, said) = try subject.ration(which)
    return RationsAnswer([.init(subject: subject, ration: ration)], remarks: remarks + said)
  }
}

extension RationSubject {
  /// The ration that is meant, and what is to be said of the choice.
  func ration(_ which: RationOfPen) throws -> (ration: RationResult, remarks: [String]) {
    switch which {
    case .today: return (try today(), freeRemarks)
    case .fed where pen != nil && !problem.todayKgDM.isEmpty: return (try today(), freeRemarks)
    case .fed where pen != nil:
      let note = "\(VisibleText.escaped(name)): no ration on file, so this is the best one"
      return (try best(), [note] + unpricedRemarks)
    case .best, .fed: return (try best(), unpricedRemarks)
    }
  }
}

/// The best rations of pens, of all pens together where they share stock, or of a problem file.
public struct OptimiseQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-optimise"
  /// What it asks.
  public static let about = "The best rations; of all pens together where they share stock."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(scope: RationScope(pens: ["MID", "LOW"]))
  }

  /// What is fed.
  public var scope: RationScope
  /// What is wanted of the rations beside their limits.
  public var wishes: RationWishes?
  /// So many other rations that cost almost as little; of one pen or problem.
  public var alternatives: Int?

  /// Asks of a scope.
  public init(scope: RationScope, wishes: RationWishes? = nil, alternatives: Int? = nil) {
    self.scope = scope
    self.wishes = wishes
    self.alternatives = alternatives
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> RationsAnswer {
    if let problem = scope.problem, HerdProblemFile.describesPens(problem.text) {
      guard wishes ?? RationWishes() == RationWishes(), alternatives == nil else {
        throw Complaint(
          .badOption, at: VisibleText.shortened(problem.name),
          "a file of several pens says itself what is wanted of each",
          fix: "write it there, or ask of one pen's file")
      }
      let herd = try HerdFormulation.solve(
        HerdProblemFile.read(
          problem.text, file: problem.name, library: farm.shipped.feedLibrary()))
      return RationsAnswer(
        herd.rations.map { .init(subject: nil, ration: $0) }, together: herd, remarks: [])
    }
    try wishes?.check()
    try QuestionRange.check(alternatives, 1..., "number of alternatives", "1 or more")
    var (subjects, remarks) = try scope.subjects(of: farm)
    guard alternatives == nil || subjects.count == 1 else {
      throw Complaint(
        .badOption, at: "alternatives", "they are shown of one ration", fix: "name one pen")
    }
    for index in subjects.indices {
      try wishes?.apply(to: &subjects[index], scope: scope, farm: farm)
      if let alternatives {
        subjects[index].problem.alternatives = RationProblem.AlternativesRule(
          count: alternatives, withinPercent: wishes?.costWithinPercent ?? 2)
      }
      let faults = subjects[index].asked.faults()
      guard faults.isEmpty else { throw Complaints(all: faults) }
    }
    remarks += subjects.flatMap(\.unpricedRemarks)
    if scope.problem == nil, scope.pens == nil, let stock = try farm.workspace().sharedStock() {
      let herd = try SharedRations(subjects: subjects, stock: stock).solve()
      let rations = try zip(subjects, herd.rations).map { subject, ration in
        RationsAnswer.One(subject: subject, ration: try subject.withMeanCow(ration))
      }
      return RationsAnswer(rations, together: herd, remarks: remarks)
    }
    return RationsAnswer(
      try subjects.map { .init(subject: $0, ration: try $0.best()) },
      alternativesWithinPercent: subjects.first?.problem.alternatives?.withinPercent,
      remarks: remarks)
  }
}
