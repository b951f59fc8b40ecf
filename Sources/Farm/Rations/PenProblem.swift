import DairyTerms
import FarmFormats
import FarmText
import Foundation
public import Nutrition
public import Rations

/// The ration problem of one pen before anybody says which cow it is made for.
///
/// The one place where everything a farm says of a pen meets: the pen's limits or its stage's, the
/// feeds with prices and bounds, how their analyses scatter, what the pen is fed today, and the
/// library that fills gaps. Rations and plans differ in the animal they put in, and in nothing else.
public struct PenProblem: Sendable {
  /// The pen's code.
  public var pen: String
  /// Cows in it.
  public var head: Int
  /// What the pen is for.
  public var stage: PenRule.Stage
  /// The problem; its animal is the pen's mean cow until `for(_:)` puts another in.
  public var problem: RationProblem
  /// What the pen is fed today, where the farm has it on file.
  public var stored: StoredRation?
  /// The file the limits come from, or `nil` for the standard limits of the stage.
  public var limitsFile: String?
  /// What its mean cow eats, predicted and measured; `nil` where it cannot be predicted.
  public var intake: PenIntake?
  /// What is to be said of the pen itself, such as why a measured intake cannot be used.
  public var notes: [String]

  let market: FeedMarket
  let rules: FeedRules

  /// The problem of an animal of the pen, with the feeds the market and the farm's rules offer her,
  /// and what every answer must tell of them.
  ///
  /// - Throws: ``Complaint`` where a rule on a feed is wrong.
  public func `for`(
    _ animal: Animal, milkPricePerKg: Double? = nil
  ) throws -> (problem: RationProblem, notes: [String]) {
    var made = problem
    made.animal = animal
    if let milkPricePerKg { made.milkPricePerKg = milkPricePerKg }
    return try offer(to: made)
  }

  /// The same for a problem that was aimed at a cow already.
  func offer(
    to aimed: RationProblem
  ) throws -> (problem: RationProblem, notes: [String]) {
    var offered = aimed
    let notes = try market.offer(
      to: &offered, stage: stage.feedingStage, pen: pen, rules: rules)
    return (offered, notes)
  }
}

extension FarmWorkspace {
  /// The ration problem of a pen, from everything the farm's folder says of it.
  ///
  /// - Parameters:
  ///   - group: the pen and its cows.
  ///   - head: cows in the pen; some of them may have no records yet.
  ///   - intakes: what the herd's pens were measured to eat.
  /// - Throws: ``Complaint`` where a file of the farm is wrong.
  package func penProblem(
    of group: PenGroup, head: Int, intakes: IntakeRecords = IntakeRecords()
  ) throws -> PenProblem {
    let (limits, limitsFile) = try limits(of: group)
    var problem = RationProblem(
      name: group.code, animal: group.animal(for: group.meanCow(), reserveGainKgPerDay: 0),
      model: ModelOptions(
        intake: RationProblem.standardIntake(for: group.stage.isInMilk ? .lactating : .dry)),
      feeds: market.feeds, limits: limits, currency: market.currency,
      head: head, refusesMissingAnalyses: false, library: library)
    if group.stage.isInMilk, let plan, plan.currency == problem.currency {
      problem.milkPricePerKg = plan.milkPrice.valuePerKg(group.composition)
    }
    for spread in try spreads() {
      guard let index = problem.feeds.firstIndex(where: { $0.name == spread.feed }) else {
        continue
      }
      problem.feeds[index].standardDeviations = spread.standardDeviations
    }
    let stored = try StoredRation.of(pen: group.code, in: farm)
    if let stored { try lay(stored, over: &problem) }
    let (intake, notes) = try intake(of: group, problem: problem, records: intakes)
    // Every ration of the pen is made for what it is measured to eat, whichever cow it is aimed at.
    problem.model.intakeShare = intake?.share ?? 1
    return PenProblem(
      pen: group.code, head: head, stage: group.stage, problem: problem, stored: stored,
      limitsFile: limitsFile, intake: intake, notes: notes, market: market, rules: feedRules)
  }

  /// Doubts of prices, analyses and settings that every answer of the farm must tell.
  package var doubts: [String] {
    market.warnings + (plan.map { $0.doubts(market: market).map(\.sentence) } ?? [])
  }

  /// Lays a stored ration over a problem as what the cows get today.
  ///
  /// A feed that is in the ration and not in the price list is offered without a price: it can be
  /// judged, and is left out when a new ration is sought.
  ///
  /// - Throws: ``Complaint`` for a feed that neither price list nor library knows.
  public func lay(_ stored: StoredRation, over problem: inout RationProblem) throws {
    problem.todayKgDM = [:]
    let amounts = stored.kgAsFed.mapValues { (kg: $0, isDM: false) }
      .merging(stored.kgDM.mapValues { (kg: $0, isDM: true) }) { first, _ in first }
    for (name, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      let place = stored.places[name] ?? stored.file
      let isThis = { (feed: OfferedFeed) in feed.name.lowercased() == name.lowercased() }
      if !problem.feeds.contains(where: isThis) {
        guard let known = library.feed(named: name) else {
          let near = Spelling.nearest(to: name, among: problem.feeds.map(\.name), limit: 2)
          throw Complaint(
            .unknownFeed, at: place, "no feed is called '\(name)'",
            fix: near.isEmpty
              ? "use a name of prices.csv or feeds/"
              : "did you mean '\(near.joined(separator: "' or '"))'?")
        }
        problem.feeds.append(OfferedFeed(feed: known, pricePerKgDM: nil, place: place))
      }
      guard let offered = problem.feeds.first(where: isThis) else { continue }
      let share = amount.isDM ? 1 : (offered.feed.dryMatterPercent ?? 100) / 100
      problem.todayKgDM[offered.name] = amount.kg * share
    }
  }

  /// What the pens share, or `nil` where the farm says nothing of it.
  ///
  /// - Throws: ``Complaint`` where `limits/stock.yaml` is wrong.
  public func sharedStock() throws -> SharedStock? {
    let url = farm.limits.appendingPathComponent("stock.yaml")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try SharedStock(yaml: TextFile.text(of: url.path), file: "limits/stock.yaml")
  }

  /// Whether the farm says how the analyses of its feeds scatter.
  package var hasSpread: Bool { FileManager.default.fileExists(atPath: spreadFile.path) }

  private var spreadFile: URL { farm.limits.appendingPathComponent("spread.yaml") }

  /// The pen's own limits file, else its stage's, else the standard limits.
  private func limits(of group: PenGroup) throws -> (limits: [RationLimit], file: String?) {
    let file = try PenFile.existing(
      of: group.code, in: farm.limits, reserved: PenFile.reservedLimits)
    if let file {
      let own = "limits/\(file.lastPathComponent)"
      let limits = try LimitsFile.read(
        TextFile.text(of: file.path), file: own, fedAs: group.stage.feedingStage)
      return (limits, own)
    }
    if let limits = limits[group.stage] {
      return (limits, "limits/\(group.stage.feedingStage.rawValue).yaml")
    }
    return (StandardLimits.limits(for: group.stage.feedingStage), nil)
  }

  private func spreads() throws -> [FeedSpread] {
    guard hasSpread else { return [] }
    return try SpreadFile.read(
      TextFile.text(of: spreadFile.path), file: "limits/spread.yaml",
      feeds: market.feeds.map(\.name))
  }
}
