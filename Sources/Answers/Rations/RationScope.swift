public import DairyTerms
public import Farm
import FarmText
import Nutrition
import Rations

/// What a question about rations is asked of: pens of the farm, or a problem file.
public struct RationScope: Codable, Sendable, Hashable {
  /// A problem file instead of pens.
  public var problem: GivenText?
  /// Codes of pens; `nil` for every pen with cows.
  public var pens: [String]?
  /// The herd's code; `nil` for the only one.
  public var herd: String?
  /// The day the records are read as of; `nil` for the last test day.
  public var asOf: HerdDay?
  /// Standard deviations of milk above the pen's mean to feed for; `nil` for the farm's own lead.
  public var leadDeviations: Double?
  /// Feed for the requirements of this share of the pen's cows instead, 1 to 99 %.
  public var percentile: Double?
  /// Limits, or bounds of feeds in kg dry matter, loosened to a value.
  public var allow: [Loosened]?
  /// What pens are measured to eat, before what the farm's files say of it.
  public var measuredDMI: [MeasuredDMI]?

  /// A limit loosened to a value.
  public struct Loosened: Codable, Sendable, Hashable {
    /// Limit or feed.
    public var name: String
    /// The new value, in the limit's unit or in kg dry matter.
    public var value: Double

    /// A loosened limit.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// A scope.
  public init(
    problem: GivenText? = nil, pens: [String]? = nil, herd: String? = nil, asOf: HerdDay? = nil,
    leadDeviations: Double? = nil, percentile: Double? = nil, allow: [Loosened]? = nil,
    measuredDMI: [MeasuredDMI]? = nil
  ) {
    self.problem = problem
    self.pens = pens
    self.herd = herd
    self.asOf = asOf
    self.leadDeviations = leadDeviations
    self.percentile = percentile
    self.allow = allow
    self.measuredDMI = measuredDMI
  }

  /// Which cow the rations are made for, where the question says so.
  private var target: FormulationTarget? {
    percentile.map { .percentile($0) } ?? leadDeviations.map { .leadDeviations($0) }
  }

  /// The farm's pens as of the day.
  ///
  /// - Throws: ``Complaint`` where the farm's files are wrong.
  public func rations(of farm: FarmSource) throws -> FarmRations {
    try farm.workspace().rations(herd: herd, asOf: asOf, measuredDMI: measuredDMI ?? [])
  }

  /// The subjects asked, and what is to be said of the farm's pens.
  ///
  /// - Throws: ``Complaint`` for an unknown pen or limit, or where a file is wrong.
  func subjects(of farm: FarmSource) throws -> (subjects: [RationSubject], remarks: [String]) {
    try check()
    if let problem {
      guard pens == nil else {
        throw Complaint(
          .badValue, at: "pens", "a problem file has no pens", fix: "give one of the two",
          fault: .usage)
      }
      guard measuredDMI == nil else {
        throw Complaint(
          .badOption, at: "measured intake", "a problem file says its intake itself",
          fix: "write  intake: {dm_kg_per_d: 24.1}  into it (or dm_lb_per_d)")
      }
      let subject = try RationSubject(problem: problem, library: farm.shipped.feedLibrary())
      return ([try allowed(subject)], [])
    }
    let rations = try rations(of: farm)
    let subjects = try (pens ?? rations.penCodes).map { name in
      try allowed(
        RationSubject(
          pen: rations.problem(of: name, target: target), of: rations,
          farmWords: farm.commandWords))
    }
    return (subjects, rations.penWarnings)
  }

  /// The one subject of a question that has one.
  ///
  /// - Throws: ``Complaint`` as ``subjects(of:)``, and where several pens were named.
  func subject(of farm: FarmSource) throws -> (subject: RationSubject, remarks: [String]) {
    let (subjects, remarks) = try subjects(of: farm)
    guard subjects.count == 1 else {
      throw Complaint(
        .badValue, at: "pens", "this is asked of one pen",
        fix: "name one of \(subjects.map(\.name).joined(separator: ", "))", fault: .usage)
    }
    return (subjects[0], remarks)
  }

  private func check() throws(Complaint) {
    try QuestionRange.check(leadDeviations, 0...3, "lead", "0 to 3 standard deviations")
    try QuestionRange.check(percentile, 1...99, "percentile", "1 to 99 %")
    guard leadDeviations == nil || percentile == nil else {
      throw Complaint(
        .badOption, at: "lead and percentile", "both say which cow is fed for",
        fix: "say one of them: leave --lead out, or leave --percentile out")
    }
  }

  private func allowed(_ subject: RationSubject) throws -> RationSubject {
    var subject = subject
    for change in allow ?? [] { try subject.problem.allow(change.name, change.value) }
    return subject
  }
}
