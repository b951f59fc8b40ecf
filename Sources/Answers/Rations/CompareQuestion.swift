public import DairyTerms
public import Farm
public import Rations

/// Two rations beside each other.
public struct CompareQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-compare"
  /// What it asks.
  public static let about = "Two rations beside each other: of two pens, or today's and the best."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(before: Side(pen: "HIGH"))
  }

  /// What is compared: a pen's ration as it is fed, the best one of a problem file, or a ration file
  /// judged on the cows of the pen it names.
  public struct Side: Codable, Sendable, Hashable {
    /// A pen.
    public var pen: String?
    /// A problem file or a ration file.
    public var file: GivenText?

    /// A side: one of the two.
    public init(pen: String? = nil, file: GivenText? = nil) {
      self.pen = pen
      self.file = file
    }
  }

  /// What is compared.
  public var before: Side
  /// With what; `nil` compares today's ration of `before` with its best.
  public var after: Side?
  /// Herd and day of the pens.
  public var scope: HerdScope?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// Asks of one or two sides.
  public init(
    before: Side, after: Side? = nil, scope: HerdScope? = nil, measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.before = before
    self.after = after
    self.scope = scope
    self.measuredDMI = measuredDMI
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> ComparisonAnswer {
    let first = try subject(before, of: farm)
    guard let after else {
      return ComparisonAnswer(
        before: .init(title: "today", ration: try first.today(), intake: first.pen?.intake),
        after: .init(title: "best", ration: try first.best(), intake: first.pen?.intake),
        remarks: first.freeRemarks + first.unpricedRemarks)
    }
    let second = try subject(after, of: farm)
    return ComparisonAnswer(
      before: .init(
        title: title(before), ration: try ration(first), intake: first.pen?.intake),
      after: .init(
        title: title(after), ration: try ration(second), intake: second.pen?.intake),
      remarks: first.freeRemarks + second.freeRemarks)
  }

  private func title(_ side: Side) -> String { side.pen ?? side.file?.name ?? "" }

  /// A pen's ration is the one it is fed; a problem file's is its best.
  private func ration(_ subject: RationSubject) throws -> RationResult {
    subject.pen == nil ? try subject.best() : try subject.today()
  }

  private func subject(_ side: Side, of farm: FarmSource) throws -> RationSubject {
    guard let file = side.file else {
      return try scoped(pens: [side.pen ?? ""]).subject(of: farm).subject
    }
    guard file.text.split(separator: "\n").contains(where: { $0.hasPrefix("pen:") }) else {
      return try RationSubject(problem: file, library: farm.shipped.feedLibrary())
    }
    let stored = try StoredRation(yaml: file.text, file: file.name)
    let scope = scoped(pens: [stored.pen])
    var subject = try scope.subject(of: farm).subject
    try scope.rations(of: farm).workspace.lay(stored, over: &subject.problem)
    return subject
  }

  private func scoped(pens: [String]) -> RationScope {
    RationScope(
      pens: pens, herd: scope?.herd, asOf: scope?.asOf, measuredDMI: measuredDMI)
  }
}

/// Two rations and what changes between them.
public struct ComparisonAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.ration-comparison/1"

  /// One of the two.
  public struct Side: Sendable {
    /// What it is called.
    public let title: String
    /// The ration.
    public let ration: RationResult
    /// What the pen's mean cow eats, predicted and measured, where it is a farm's.
    public var intake: PenIntake?

    var document: RationDocument {
      var document = RationDocument(ration)
      document.intake = intake.map(RationDocument.Intake.init)
      return document
    }
  }

  /// The document: the two rations in the order they were asked.
  public struct Document: Codable, Sendable {
    /// What they are called.
    public let titles: [String]
    /// The rations.
    public let rations: [RationDocument]
  }

  /// The first.
  public let before: Side
  /// The second.
  public let after: Side
  /// What is to be said beside the answer.
  public let remarks: [String]

  /// The answer as it travels.
  public var document: Document {
    Document(
      titles: [before.title, after.title],
      rations: [before.document, after.document])
  }

  /// Why a script must not take the answer for a yes.
  public var fault: Fault? {
    [before, after].contains { $0.ration.status == .infeasible } ? .noSolution : nil
  }

  /// Feeds whose amounts differ, kg dry matter a cow a day.
  public var changes: [(feed: String, fromKgDM: Double, toKgDM: Double)] {
    Formulation.changes(
      from: Dictionary(
        before.ration.feeds.map { ($0.name, $0.kgDM) }, uniquingKeysWith: { first, _ in first }),
      to: after.ration)
  }
}
