public import DairyTerms
import FarmFormats
import Foundation
import HerdStore
import Homeorhesis
public import Nutrition
public import Rations

/// The ration problems of a farm's pens on one day: the cows of the herd database, the farm's feeds,
/// prices and limits, and what the pens are fed today.
public struct FarmRations: Sendable {
  /// The farm's files.
  public let workspace: FarmWorkspace
  /// The herd on the day.
  package let herd: PlanHerd
  private let pens: [(group: PenGroup, head: Int)]

  init(workspace: FarmWorkspace, herd: PlanHerd) {
    self.workspace = workspace
    self.herd = herd
    pens = herd.recordedPens()
  }

  /// The herd's code.
  public var herdCode: String { herd.code }
  /// The day the records are read as of.
  public var day: HerdDay { herd.asOf }
  /// Codes of the pens with cows in them: fresh, high, mid, low, then the dry ones.
  public var penCodes: [String] { pens.map(\.group.code) }
  /// The lead the farm's settings ask for, or the usual one.
  public var standingTarget: FormulationTarget {
    .leadDeviations(workspace.plan?.leadFactor ?? Self.usualLead)
  }
  /// Standard deviations of milk above the mean a farm feeds for that says nothing.
  public static let usualLead = 0.5

  /// The problem of one pen.
  ///
  /// - Parameters:
  ///   - code: The pen's code; upper and lower case alike.
  ///   - target: Which cow the ration is made for; `nil` takes the farm's standing lead.
  /// - Throws: ``PlanError`` for an unknown pen or one without records, ``PlanError`` or
  ///   `RationError` where a file of the farm is wrong.
  public func problem(of code: String, target: FormulationTarget? = nil) throws -> PenRationProblem
  {
    guard let pen = pens.first(where: { $0.group.code.lowercased() == code.lowercased() }) else {
      throw PlanError(
        code: "unknown-pen", place: "pen \(code)",
        explanation: "no cow stands in a pen called '\(code)' on \(day)",
        fix: Spelling.nearest(to: code, among: penCodes).first.map { "did you mean \($0)?" }
          ?? "the pens are \(penCodes.joined(separator: ", "))", fault: .usage)
    }
    let group = pen.group
    guard !group.cows.isEmpty else {
      throw PlanError(
        code: "no-test-day", place: "pen \(group.code)",
        explanation: "none of its \(pen.head) cows has a test day yet",
        fix: "import the test day, or give the animal in a problem file with --problem")
    }
    let cows = zip(group.cows.indices, group.cows).map { index, cow in
      let alone = PenGroup(
        code: group.code, stage: group.stage, cows: [cow], fits: [],
        milkKgPerDay: group.stage.isInMilk ? [group.milkKgPerDay[index]] : [])
      return alone.animal(for: alone.meanCow(), reserveGainKgPerDay: 0)
    }
    let (limits, limitsFile) = try limits(of: group)
    var problem = RationProblem(
      name: group.code, animal: cows[0],
      model: ModelOptions(
        intake: RationProblem.standardIntake(for: group.stage.isInMilk ? .lactating : .dry)),
      feeds: workspace.market.feeds, limits: limits, currency: workspace.market.currency,
      head: pen.head, refusesMissingAnalyses: false, library: workspace.library)
    if group.stage.isInMilk, let plan = workspace.plan, plan.currency == problem.currency {
      problem.milkPricePerKg = plan.milkPrice.valuePerKg(group.composition)
    }
    for spread in try spreads() {
      guard let index = problem.feeds.firstIndex(where: { $0.name == spread.feed }) else {
        continue
      }
      problem.feeds[index].standardDeviations = spread.standardDeviations
    }
    let stored = try StoredRation.of(pen: group.code, in: workspace.farm)
    if let stored { try lay(stored, over: &problem) }
    // A dry pen has no milk to lead with.
    var target = target ?? standingTarget
    if !group.stage.isInMilk, case .leadDeviations = target { target = .mean }
    let aimed = try problem.aimed(at: target, cows: cows)
    problem = aimed.problem
    let notes = try workspace.market.offer(
      to: &problem, stage: group.stage.feedingStage, pen: group.code, rules: workspace.feedRules)
    return PenRationProblem(
      pen: group.code, head: pen.head, stage: group.stage, problem: problem,
      meanAnimal: aimed.meanAnimal, target: target, stored: stored, limitsFile: limitsFile,
      testedCows: group.cows.count,
      warnings: workspace.market.warnings
        + (workspace.plan.map { $0.doubts(market: workspace.market).map(\.sentence) } ?? []) + notes
    )
  }

  /// Lays a stored ration over a problem as what the cows get today.
  ///
  /// A feed that is in the ration and not in the price list is offered without a price: it can be
  /// judged, and is left out when a new ration is sought.
  ///
  /// - Throws: ``PlanError`` for a feed that neither price list nor library knows.
  public func lay(_ stored: StoredRation, over problem: inout RationProblem) throws {
    problem.todayKgDM = [:]
    let amounts = stored.kgAsFed.mapValues { (kg: $0, isDM: false) }
      .merging(stored.kgDM.mapValues { (kg: $0, isDM: true) }) { first, _ in first }
    for (name, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      let place = stored.places[name] ?? stored.file
      let isThis = { (feed: OfferedFeed) in feed.name.lowercased() == name.lowercased() }
      if !problem.feeds.contains(where: isThis) {
        guard let known = workspace.library.feed(named: name) else {
          let near = Spelling.nearest(to: name, among: problem.feeds.map(\.name), limit: 2)
          throw PlanError(
            code: "unknown-feed", place: place, explanation: "no feed is called '\(name)'",
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

  /// What the pen's target cow could give a day if she were fed for it, kg: the upper end of what
  /// the fits of the pen's cows to their own test days allow (90 % interval), in proportion.
  ///
  /// - Throws: ``PlanError`` where the farm has no settings to fit under.
  public func milkPotentialKg(of pen: PenRationProblem) throws -> Double {
    let settings = try workspace.settings()
    let fitted = herd.penGroups(
      fittedUnder: settings.present, horizonDays: settings.horizonDays
    ).first { $0.code == pen.pen }
    let days = zip(fitted?.cows ?? [], fitted?.fits ?? []).map { cow, fit in
      fit.milkKg(daysInMilk: cow.daysInMilk)
    }
    let likely = Statistics.mean(days.map(\.value))
    guard likely > 0 else { return pen.problem.animal.milkKgPerDay }
    return pen.problem.animal.milkKgPerDay * max(1, Statistics.mean(days.map(\.high)) / likely)
  }

  /// What the pens share, or `nil` where the farm says nothing of it.
  ///
  /// - Throws: ``PlanError`` where `limits/stock.yaml` is wrong.
  public func sharedStock() throws -> SharedStock? {
    let url = workspace.farm.limits.appendingPathComponent("stock.yaml")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try SharedStock(yaml: FarmWorkspace.text(of: url), file: "limits/stock.yaml")
  }

  // MARK: - Parts of a problem

  /// The pen's own limits file, else its stage's, else the standard limits.
  private func limits(of group: PenGroup) throws -> (limits: [RationLimit], file: String?) {
    let stage = group.stage.feedingStage.rawValue
    let own = StoredRation.fileName(of: group.code).replacing("rations/", with: "limits/")
    let url = workspace.farm.url.appendingPathComponent(own)
    if FileManager.default.fileExists(atPath: url.path) {
      let limits = try LimitsFile.read(
        FarmWorkspace.text(of: url), file: own, fedAs: group.stage.feedingStage)
      return (limits, own)
    }
    if let limits = workspace.limits[group.stage] { return (limits, "limits/\(stage).yaml") }
    return (StandardLimits.limits(for: group.stage.feedingStage), nil)
  }

  private func spreads() throws -> [FeedSpread] {
    let url = workspace.farm.limits.appendingPathComponent("spread.yaml")
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try SpreadFile.read(
      FarmWorkspace.text(of: url), file: "limits/spread.yaml",
      feeds: workspace.market.feeds.map(\.name))
  }
}

/// The ration problem of one pen, and what it was made from.
public struct PenRationProblem: Sendable {
  /// The pen's code.
  public var pen: String
  /// Cows in it.
  public var head: Int
  /// What the pen is for.
  public var stage: PenRule.Stage
  /// The problem of the target cow, with today's ration where the farm has one on file.
  public var problem: RationProblem
  /// The pen's mean cow.
  public var meanAnimal: Animal
  /// Which cow the ration is made for.
  public var target: FormulationTarget
  /// What the pen is fed today, where the farm has it on file.
  public var stored: StoredRation?
  /// The file the limits come from, or `nil` for the standard limits of the stage.
  public var limitsFile: String?
  /// Cows the means are of.
  public var testedCows: Int
  /// What every answer must tell: doubted prices and analyses, feeds without a known ceiling.
  public var warnings: [String]
}
