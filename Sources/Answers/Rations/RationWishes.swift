import DairyTerms
import Farm
import Nutrition
import Rations

/// What is wanted of a ration, where the question says more than the farm's files.
public struct RationWishes: Codable, Sendable, Hashable {
  /// Words of the objectives.
  public enum Objective: String, Codable, Sendable, CaseIterable {
    case cost, margin, purchased, methane, nitrogen, phosphorus, forage
  }

  /// What to be best at.
  public var objective: Objective?
  /// With another objective than cost: how much dearer than the cheapest it may be, %.
  public var costWithinPercent: Double?
  /// Each feed stays within this share of today's amount, %.
  public var withinPercent: Double?
  /// At most so many feeds change from today's.
  public var changeAtMost: Int?
  /// At most so many feeds in the ration.
  public var mostFeeds: Int?
  /// Each limit holds in this share of loads although feeds scatter, 50 to 99.9 %.
  public var confidencePercent: Double?
  /// With the greatest margin: the most milk the cow can give, kg/d; `nil` takes it from her records.
  public var milkMaxKgPerDay: Double?

  /// No wishes.
  public init() {}

  /// Refuses what no wish can be.
  func check() throws(Complaint) {
    try QuestionRange.check(costWithinPercent, 0..., "greater cost", "0 % or more")
    try QuestionRange.check(withinPercent, 0...1000, "share of today's amount", "0 to 1000 %")
    try QuestionRange.check(changeAtMost, 0..., "number of changes", "0 or more")
    try QuestionRange.check(mostFeeds, 1..., "number of feeds", "1 or more")
    try QuestionRange.check(confidencePercent, 50..<100, "confidence", "50 to 99.9 %")
    try QuestionRange.check(milkMaxKgPerDay, 1...120, "greatest milk", "1 to 120 kg a day")
  }

  /// Lays the wishes over a problem.
  ///
  /// - Throws: ``Complaint`` where a wish needs what is not on file.
  func apply(
    to subject: inout RationSubject, scope: RationScope, farm: FarmSource
  ) throws {
    if let objective {
      subject.problem.objective = try rationObjective(objective, subject, scope, farm)
    }
    if let costWithinPercent { subject.problem.costWithinPercent = costWithinPercent }
    if let mostFeeds { subject.problem.mostFeeds = mostFeeds }
    if withinPercent != nil || changeAtMost != nil {
      guard !subject.problem.todayKgDM.isEmpty else { throw subject.noRationOnFile }
      if let withinPercent { subject.problem.change.withinPercent = withinPercent }
      if let changeAtMost { subject.problem.change.mostFeedsChanged = changeAtMost }
    }
    if let confidencePercent {
      guard subject.problem.feeds.contains(where: { !$0.standardDeviations.isEmpty }) else {
        throw Complaint(
          .missingKey, at: subject.name, "a confidence needs to know how the feeds scatter",
          fix: subject.pen == nil
            ? "add standard_deviation: {dm_percent_as_fed: 2.5} to a feed"
            : "write limits/spread.yaml: \"Corn silage, typical\": {dm_percent_as_fed: 2.5}")
      }
      subject.problem.confidencePercent = confidencePercent
    }
  }

  private func rationObjective(
    _ word: Objective, _ subject: RationSubject, _ scope: RationScope, _ farm: FarmSource
  ) throws -> RationObjective {
    switch word {
    case .cost: return .leastCost
    case .purchased: return .leastPurchased
    case .methane: return .least(.methane)
    case .nitrogen: return .least(.nitrogenExcreted)
    case .phosphorus: return .least(.phosphorusExcreted)
    case .forage: return .mostForage
    case .margin:
      guard subject.problem.milkPricePerKg != nil else {
        throw Complaint(
          .missingPrice, at: subject.name, "the greatest margin needs the milk price",
          fix: subject.pen == nil ? "add milk_price_per_kg" : "set milk_price in limits/plan.yaml")
      }
      let aim = subject.problem.animal.milkKgPerDay
      let most =
        try milkMaxKgPerDay
        ?? subject.pen.map { try scope.rations(of: farm).milkPotentialKg(of: $0) } ?? aim
      return .greatestMargin(.init(minimumKgPerDay: min(aim, most) / 2, maximumKgPerDay: most))
    }
  }
}
