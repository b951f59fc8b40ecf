public import DairyTerms
public import Farm
public import HerdStore

/// The pens of a herd: who is in them, what they are for, what their cows speak for.
public struct PensQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-pens"
  /// What it asks.
  public static let about = "The farm's pens, their stages and what speaks against them."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(today: HerdDay(iso: "2026-11-30"))
  }

  /// Herd and day.
  public var scope: HerdScope?
  /// The day of a herd that was never tested, since pens need no test; `nil` refuses such a herd.
  public var today: HerdDay?

  /// Asks of a herd and day.
  public init(scope: HerdScope? = nil, today: HerdDay? = nil) {
    self.scope = scope
    self.today = today
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> PensAnswer {
    let store = try farm.store()
    return try PensAnswer(store: store, found: resolve(in: store))
  }

  /// The herd and the day.
  func resolve(in store: HerdStore) throws -> ResolvedScope {
    let scope = scope ?? HerdScope()
    guard let today else { return try scope.resolve(in: store) }
    return try scope.resolve(in: store, orOn: today)
  }
}

/// The pens of a herd.
public struct PensAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-pens/2"
  /// The document.
  public let document: PenOverview
  /// The pens with their cows.
  public let pens: FarmPens
  /// What is to be said beside it.
  public let remarks: [String]

  init(store: HerdStore, found: ResolvedScope) throws {
    document = try PenOverview(
      store: store, herd: found.herd, asOf: found.day, records: found.pens)
    pens = try FarmPens.of(
      store: store, herd: found.herd, asOf: found.day, records: found.pens
    ).pens
    remarks =
      found.remarks
      + document.pens.compactMap { pen in
        pen.doubt.map { "pen \(VisibleText.shortened(pen.code)): \($0)" }
      }
  }

  /// Pens without a stage, with what their cows speak for.
  public var proposed: [FarmPen] {
    pens.pens.filter { $0.purpose == .unknown && $0.proposal != nil }
  }

  /// Stores what most of the cows of pens without a stage speak for, as one change that can be
  /// undone; what is not clear is left to a person.
  ///
  /// - Throws: ``Complaint`` as the store.
  public func storeProposals(in store: HerdStore, command: String) throws {
    try store.describePens(
      proposed.compactMap { pen in
        pen.proposal.flatMap { $0.isClear ? $0.description(of: pen) : nil }
      }, herd: document.herd,
      setBy: .rule, command: command)
  }
}

/// The pens the house's rule would put the cows into.
public struct PensByRuleQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-pens-by-rule"
  /// What it asks.
  public static let about = "The cows grouped anew by Galacto's rule."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(today: HerdDay(iso: "2026-11-30"))
  }

  /// Herd and day.
  public var scope: HerdScope?
  /// The day of a herd that was never tested; `nil` refuses such a herd.
  public var today: HerdDay?

  /// Asks of a herd and day.
  public init(scope: HerdScope? = nil, today: HerdDay? = nil) {
    self.scope = scope
    self.today = today
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> PensByRuleAnswer {
    let store = try farm.store()
    let found = try PensQuestion(scope: scope, today: today).resolve(in: store)
    // Without a day cows are moved out of the pens they were last put into.
    let plan = try PlanHerd(
      store: store, herd: found.herd, asOf: scope?.asOf.map { _ in found.day })
    return PensByRuleAnswer(
      plan: plan, assignments: try plan.penAssignments(), day: found.day, remarks: found.remarks)
  }
}

/// The cows grouped anew by the rule.
public struct PensByRuleAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-pens-by-rule/2"

  /// The document.
  public struct Document: Codable, Sendable {
    /// A cow and her pens.
    public struct Cow: Codable, Sendable {
      /// Her number.
      public let animal: String
      /// The pen she is in.
      public let from: String?
      /// The rule's pen.
      public let to: String
    }

    /// The herd's code.
    public let herd: String
    /// The day.
    public let asOf: HerdDay
    /// The rule in a sentence.
    public let rule: String
    /// Whether it is stored.
    public internal(set) var stored: Bool
    /// Cows whose pen changes.
    public let moved: Int
    /// The cows.
    public let cows: [Cow]
  }

  /// A pen of the rule with the pens its cows are in now.
  public struct Group: Sendable {
    /// Its code.
    public let pen: String
    /// Cows in it.
    public let cows: Int
    /// The pens they are in now (`nil` for none) with their counts, the most first.
    public let from: [(pen: String?, cows: Int)]
  }

  /// The document.
  public private(set) var document: Document
  /// The pens in the order of the stages.
  public let groups: [Group]
  /// The cows' pens as the database stores them.
  public let assignments: [PenAssignment]
  /// Pens whose cows stay.
  public let leftOut: [LeftOutPen]
  /// What is to be said beside it.
  public let remarks: [String]

  init(plan: PlanHerd, assignments: [PenAssignment], day: HerdDay, remarks: [String]) {
    let cows = zip(plan.cows, assignments).map { cow, place in
      Document.Cow(animal: cow.animal, from: cow.recordedPenCode, to: place.penCode)
    }
    document = Document(
      herd: plan.code, asOf: day, rule: PenRule.sentence, stored: false,
      moved: cows.filter { $0.from != $0.to }.count, cows: cows)
    groups = Self.groups(zip(cows, assignments).map { ($0, $1.role) })
    self.assignments = assignments
    leftOut = plan.leftOut
    self.remarks = remarks
  }

  /// Puts the cows into the pens, as one change that can be undone.
  ///
  /// - Throws: ``Complaint`` as the store.
  public mutating func store(in store: HerdStore, command: String) throws {
    try store.assignPens(
      assignments, herd: document.herd, asOf: document.asOf, command: command)
    document.stored = true
  }

  private static func groups(_ cows: [(cow: Document.Cow, role: PenRole)]) -> [Group] {
    PenRole.allCases.compactMap { role in
      let members = cows.filter { $0.role == role }.map(\.cow)
      guard let pen = members.first?.to else { return nil }
      var counts: [String?: Int] = [:]
      for cow in members { counts[cow.from, default: 0] += 1 }
      let from: [(pen: String?, cows: Int)] = counts.map { ($0.key, $0.value) }
      return Group(
        pen: pen, cows: members.count,
        from: from.sorted { left, right in
          if left.cows != right.cows { return left.cows > right.cows }
          return name(left.pen) < name(right.pen)
        })
    }
  }

  private static func name(_ pen: String?) -> String {
    pen.map { VisibleText.shortened($0) } ?? "no pen"
  }
}
