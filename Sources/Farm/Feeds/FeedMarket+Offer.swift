import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
public import Rations

extension FeedMarket {
  /// Lays what the market and the farm's rules offer a pen on its ration problem: the feeds with
  /// their prices, the pen's own bounds and weighing rules, how many feeds it may have, and a
  /// standard ceiling on every feed the farm says nothing of.
  ///
  /// The one call that makes a pen's feeds. Call it last, on a problem already aimed at its cow:
  /// ceilings in % of dry matter and of body weight are taken of ``Rations/RationProblem/animal``,
  /// amounts a pen of ``Rations/RationProblem/head``. Feeds the problem has already (a feed of today's
  /// ration without a price, a standard deviation) stay as they are and get their bounds.
  ///
  /// - Parameters:
  ///   - problem: the pen's problem.
  ///   - stage: the stage it is fed for.
  ///   - pen: the pen's code, as files name it.
  ///   - rules: what the farm says of single feeds.
  /// - Returns: what every answer of the pen must tell: doubted prices and analyses are in
  ///   ``warnings``; here are the feeds without a known ceiling, ceilings that gave way and bounds
  ///   that count where they hardly should.
  /// - Throws: `Complaint` where a rule is wrong or a least lies above a most; `Complaint` for a
  ///   rule on a feed without a price.
  public func offer(
    to problem: inout RationProblem, stage: FeedingStage, pen: String, rules: FeedRules
  ) throws -> [String] {
    for feed in feeds
    where !problem.feeds.contains(where: { $0.name.lowercased() == feed.name.lowercased() }) {
      problem.feeds.append(feed)
    }
    let own = try rules.rules(forPen: pen, stage: stage)
    var notes: [String] = []
    var lifted: Set<String> = []
    for rule in own.rules {
      guard
        let index = problem.feeds.firstIndex(where: {
          $0.name.lowercased() == rule.feed.lowercased()
        })
      else {
        let near = Spelling.nearest(to: rule.feed, among: feeds.map(\.name))
        throw Complaint(
          .unknownFeed, at: rule.place, "'\(rule.feed)' has a limit but no price",
          fix: near.first.map { "did you mean '\($0)'?" } ?? "add it to prices.csv")
      }
      try Self.lay(rule, on: &problem.feeds[index], head: problem.head)
      if rule.isCeilingOff { lifted.insert(problem.feeds[index].name) }
      if let note = Self.noteOfDryMinimum(rule, stage: stage) { notes.append(note) }
    }
    problem.mostFeeds = own.mostFeeds ?? problem.mostFeeds
    guard !own.areCeilingsOff else {
      return notes + ["the farm took the standard ceilings on feeds off (standard_ceilings: off)"]
    }
    return notes
      + (try problem.layStandardCeilings(for: stage, knownAs: knownAs, lifted: lifted))
  }

  /// The feeds offered to a pen with the farm's own bounds on them, without standard ceilings, which
  /// need the cow: ``offer(to:stage:pen:rules:)`` lays them.
  ///
  /// - Throws: As ``offer(to:stage:pen:rules:)``.
  public func offered(
    for stage: FeedingStage, pen: String, rules: FeedRules, head: Int? = nil
  ) throws -> [OfferedFeed] {
    var offered = feeds
    for rule in try rules.rules(forPen: pen, stage: stage).rules {
      guard
        let index = offered.firstIndex(where: { $0.name.lowercased() == rule.feed.lowercased() })
      else { continue }
      try Self.lay(rule, on: &offered[index], head: head)
    }
    return offered
  }

  /// Lays one rule on its feed.
  static func lay(
    _ rule: FeedRule, on feed: inout OfferedFeed, head: Int?
  ) throws(Complaint) {
    let dryMatter = feed.feed.dryMatterPercent ?? 100
    func kgDM(_ amount: FeedRule.Amount?) throws(Complaint) -> Double? {
      guard let amount else { return nil }
      return try amount.kgDM(dryMatterPercent: dryMatter, head: head)
    }
    if let least = try kgDM(rule.minimum) {
      feed.minimumKgDM = least
      feed.minimumPlace = rule.minimum?.place
    }
    if let most = try kgDM(rule.maximum) {
      feed.maximumKgDM = most
      feed.maximumPlace = rule.maximum?.place
    }
    feed.weighing.smallestKgDM = try kgDM(rule.smallest) ?? feed.weighing.smallestKgDM
    feed.weighing.stepKgDM = try kgDM(rule.step) ?? feed.weighing.stepKgDM
    if let least = feed.minimumKgDM, let most = feed.maximumKgDM, least > most {
      throw Complaint(
        .minAboveMax, at: feed.minimumPlace ?? rule.place,
        "'\(feed.name)' must be at least \(FarmNumber.shown(least)) and at most "
          + "\(FarmNumber.shown(most)) kg DM",
        fix: "the most stands at \(feed.maximumPlace ?? rule.place): change one of them")
    }
  }

  /// A least that was written for every pen counts for dry cows too, where it is seldom meant.
  private static func noteOfDryMinimum(_ rule: FeedRule, stage: FeedingStage) -> String? {
    guard stage == .farOff || stage == .closeUp, let least = rule.minimum, least.kilograms > 0,
      rule.stages == nil, rule.pens == nil, least.place.contains(FeedRules.fileName)
    else { return nil }
    return "the least of '\(rule.feed)' (\(least.place)) counts for dry cows too; for some stages "
      + "alone write it under feeds: with stages: [fresh, high, mid, low]"
  }
}
