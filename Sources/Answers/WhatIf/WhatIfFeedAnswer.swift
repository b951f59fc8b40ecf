public import DairyTerms
public import FarmPlanning
public import Rations

/// What a change of a feed does to the rations.
public struct WhatIfFeedAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.whatif-feed/2"

  /// What was asked, in the words an answer needs.
  public struct Change: Sendable {
    /// Its name in the document.
    let name: String
    /// What the cows then get who follow: `at the new prices`.
    public let following: String
    /// What doing nothing means: `the same weights as fed`.
    public let doingNothing: String
    /// Whether the cows are then fed as much as before: what costs less because less is fed is no
    /// saving, and its money is not told.
    public var feedsAsMuch = true
  }

  /// One ration before the change, with nothing done, and after the ration follows it.
  public struct One: Sendable {
    /// Pen or problem.
    public let name: String
    /// Cows, where they are known.
    public let head: Int?
    /// Currency of the amounts.
    public let currency: String
    /// Before.
    public let before: RationResult
    /// With nothing done.
    public let kept: RationResult
    /// After the ration follows the change.
    public let after: RationResult
    /// The same with what the pen's mean cow eats of each.
    let fed: (before: FedCows, kept: FedCows, after: FedCows)

    /// Feed cost of the pen's mean cow a day before, with nothing done, and after.
    public var feedCosts: (before: Double, kept: Double, after: Double) {
      (fed.before.feedCostPerDay, fed.kept.feedCostPerDay, fed.after.feedCostPerDay)
    }

    /// Whether there is a ration before and after, so that the two can be compared in money.
    public var isComparable: Bool {
      before.status != .infeasible && after.status != .infeasible
    }
  }

  /// What was asked.
  public let change: Change
  /// The rations in the order they were asked.
  public let rations: [One]
  /// What doing nothing moves, of the pens that can be compared; `nil` where less is fed then, which is
  /// no saving.
  public let ledgerDoingNothing: ChangeLedger?
  /// What following the change moves, of the pens that can be compared.
  public let ledger: ChangeLedger
  /// What is to be said beside the answer.
  public let remarks: [String]

  init(
    _ change: Change, of farm: FarmSource, scope: RationScope,
    each: (RationSubject) throws -> (
      before: RationResult, kept: RationResult, after: RationResult
    )
  ) throws {
    let (subjects, remarks) = try scope.subjects(of: farm)
    self.change = change
    self.remarks = remarks + subjects.flatMap(\.freeRemarks)
    rations = try subjects.map { subject in
      let result = try each(subject)
      let before = try FedCows(subject, result.before)
      return One(
        name: subject.name, head: subject.problem.head, currency: subject.problem.currency,
        before: result.before, kept: result.kept, after: result.after,
        fed: (
          before,
          // With nothing done the same is put before the same cows.
          try FedCows(subject, result.kept, share: before.meanShare),
          try FedCows(subject, result.after)
        ))
    }
    let compared = rations.filter { $0.isComparable }.map { $0.fed }
    let price = try scope.milkPrice(of: farm, subjects).map { (today: $0, then: $0) }
    let before = compared.map { $0.before }
    ledger = ChangeLedger(from: before, to: compared.map { $0.after }, price: price)
    ledgerDoingNothing =
      change.feedsAsMuch
      ? ChangeLedger(from: before, to: compared.map { $0.kept }, price: price) : nil
  }

  /// Why a script must not take the answer for a yes.
  public var fault: Fault? {
    rations.contains { $0.after.status == .infeasible } ? .noSolution : nil
  }

  /// The answer as it travels.
  public var document: Document {
    Document(
      change: change.name,
      rations: rations.map { Row($0, tellsNothing: change.feedsAsMuch) },
      ledgerDoingNothing: ledgerDoingNothing, ledger: ledger)
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// What was asked.
    public let change: String
    /// A row each ration.
    public let rations: [Row]
    /// What doing nothing moves, line by line, a day of all cows that can be compared; `nil` where less
    /// is fed then, which is no saving.
    public let ledgerDoingNothing: ChangeLedger?
    /// What following the change moves.
    public let ledger: ChangeLedger
  }

  /// One ration; costs of the pen's mean cow a day.
  public struct Row: Codable, Sendable {
    /// Pen or problem.
    public let ration: String
    /// Currency of the amounts.
    public let currency: String
    /// Cows, where they are known.
    public let head: Int?
    /// Feed cost now.
    public let feedCostNowPerDay: Double
    /// Feed cost with nothing done; `nil` where less is fed then, which is no saving.
    public let feedCostDoingNothingPerDay: Double?
    /// Dry matter eaten now, kg a cow a day.
    public let dmiNowKgPerDay: Double
    /// Dry matter eaten with nothing done, kg a cow a day.
    public let dmiDoingNothingKgPerDay: Double
    /// Limits that are off now.
    public let limitsOffNow: Int
    /// Limits that are off with nothing done.
    public let limitsOffDoingNothing: Int
    /// Feed cost after the ration follows.
    public let feedCostAfterPerDay: Double
    /// `optimal`, `infeasible` or `evaluated`: the ration before. The costs of one that is infeasible
    /// are those of the mix that comes nearest to its limits.
    public let statusNow: String
    /// The same of the ration that follows.
    public let status: String

    init(_ one: One, tellsNothing: Bool) {
      ration = one.name
      currency = one.currency
      head = one.head
      feedCostNowPerDay = one.feedCosts.before
      feedCostDoingNothingPerDay = tellsNothing ? one.feedCosts.kept : nil
      dmiNowKgPerDay = one.fed.before.intakeKgDM
      dmiDoingNothingKgPerDay = one.fed.kept.intakeKgDM
      limitsOffNow = one.before.limitsOff
      limitsOffDoingNothing = one.kept.limitsOff
      feedCostAfterPerDay = one.feedCosts.after
      statusNow = one.before.status.rawValue
      status = one.after.status.rawValue
    }
  }
}
