public import DairyTerms
import Nutrition
public import Rations

/// A ration as a document: always metric, whatever is printed elsewhere.
public struct RationDocument: Stored, Sendable {
  /// Pen or problem.
  public var name: String
  /// `optimal`, `infeasible` or `evaluated`.
  public var status: String
  /// Currency of every amount of money.
  public var currency: String
  /// What the ration is best at.
  public var objective: String
  /// Milk it is made for, kg/d.
  public var milkKgPerDay: Double
  /// Feed cost a cow a day.
  public var feedCostPerDay: Double
  /// Milk income less feed cost (IOFC) a cow a day, where the milk has a price.
  public var incomeOverFeedCostPerDay: Double?
  /// Dry matter intake, kg/d.
  public var dmiKgPerDay: Double
  /// Intake as fed, kg/d.
  public var asFedKgPerDay: Double
  /// Every feed on offer, fed or not.
  public var feeds: [FeedRow]
  /// Every limit as the full model sees it.
  public var limits: [LimitRow]
  /// The numbers a nutritionist looks at first, by name with unit.
  public var nutrition: [String: Double]
  /// What was assumed.
  public var notes: [String]
  /// What should be told although no limit is broken.
  public var warnings: [String]
  /// Standard ceilings in force.
  public var standardCeilings: [CeilingRow]
  /// Standard limits of the stage that the ration's set lacks; `nil` where there is no stage.
  public var standardLimitsMissing: [String]?
  /// Feeds that could take each other's place at the same cost.
  public var equallyCheap: [String]
  /// How the answer was found.
  public var search: SearchRow
  /// The pen, where it is a farm's.
  public var pen: Pen?
  /// What the pen's mean cow eats, predicted and measured, where it is a farm's.
  public var intake: Intake?
  /// What today's ration costs a cow a day, where it is known.
  public var todayCostPerDay: Double?
  /// What changes from today's ration, where that is known.
  public var changes: [ChangeRow]?
  /// Why there is no ration, where there is none.
  public var infeasible: WhyNot?
  /// What holding the limits in the asked share of loads costs a cow a day.
  public var priceOfSafetyPerDay: Double?
  /// Other rations that cost almost as little.
  public var alternatives: [RationDocument]?

  /// The document of a result.
  ///
  /// - Parameters:
  ///   - todayKgDM: today's ration by feed, from which the changes are told; empty for none.
  ///   - todayCostPerDay: what it costs a cow a day, where it is known.
  ///   - pen: the pen it is for, where it is a farm's.
  ///   - result: the ration as it was found or judged.
  ///   - warnings: what should be told beside the result's own warnings.
  ///   - missing: the standard limits of the stage that the ration's set lacks; `nil` where there is
  ///     no stage to compare with.
  public init(
    _ result: RationResult, todayKgDM: [String: Double] = [:], todayCostPerDay: Double? = nil,
    pen: Pen? = nil, warnings: [String] = [], missing: [RationLimit]? = nil
  ) {
    name = result.name
    status = result.status.rawValue
    currency = result.currency
    objective = result.objective.word
    milkKgPerDay = result.milkKgPerDay
    feedCostPerDay = result.feedCostPerDay
    incomeOverFeedCostPerDay = result.incomeOverFeedCostPerDay
    dmiKgPerDay = result.intakeKgDM
    asFedKgPerDay = result.intakeKgAsFed
    feeds = result.feeds.map(FeedRow.init)
    limits = result.rows.map(LimitRow.init)
    nutrition = Self.nutrition(of: result)
    notes = result.notes
    self.warnings = warnings + result.warnings
    standardCeilings = result.standardCeilings.map(CeilingRow.init)
    standardLimitsMissing = missing?.map { $0.measure.key }
    equallyCheap = result.equallyCheap
    search = SearchRow(
      result.search, gap: result.firstOrderGapPerDay, isOptimal: result.status == .optimal)
    self.pen = pen
    self.todayCostPerDay = todayCostPerDay
    if !todayKgDM.isEmpty, result.status != .evaluated {
      changes = Formulation.changes(from: todayKgDM, to: result).map {
        ChangeRow(
          feed: $0.feed, todayKgDMPerDay: $0.fromKgDM, newKgDMPerDay: $0.toKgDM,
          changeKgDMPerDay: $0.toKgDM - $0.fromKgDM)
      }
    }
    infeasible = result.infeasibility.map { WhyNot($0, result: result) }
    priceOfSafetyPerDay = result.priceOfSafetyPerDay
    if !result.alternatives.isEmpty {
      alternatives = result.alternatives.map { RationDocument($0) }
    }
  }

  private static func nutrition(of result: RationResult) -> [String: Double] {
    let value = result.evaluation
    var numbers: [String: Double] = [
      "nel_supply_mcal_per_d": value[.netEnergyIntake],
      "nel_requirement_mcal_per_d": value[.netEnergyUse],
      "nel_mcal_per_kg_dm": value[.netEnergyDensity],
      "mp_supply_g_per_d": value[.metabolisableProteinIntake],
      "mp_requirement_g_per_d": value[.metabolisableProteinUse],
      "cp_percent_dm": value[.crudeProteinPercent],
      "rdp_percent_dm": value[.rdpPercent],
      "rup_percent_dm": value[.rupPercent],
      "ndf_percent_dm": value[.ndfPercent],
      "forage_ndf_percent_dm": value[.forageNDFPercent],
      "starch_percent_dm": value[.starchPercent],
      "fatty_acids_percent_dm": value[.fattyAcidsPercent],
      "forage_percent_dm": value[.foragePercent],
      "dry_matter_percent_as_fed": value[.dryMatterPercent],
      "dcad_meq_per_kg_dm": value[.cationAnionDifference],
      "methane_g_per_d": value[.methane],
      "nitrogen_excreted_g_per_d": value[.manureNitrogen],
      "phosphorus_excreted_g_per_d": value[.manurePhosphorus],
    ]
    if result.milkKgPerDay > 0 {
      numbers["milk_allowed_by_energy_kg_per_d"] = value[.milkAllowedByEnergy]
      numbers["milk_allowed_by_protein_kg_per_d"] = value[.milkAllowedByProtein]
      numbers["milk_urea_nitrogen_mg_per_dl"] = value[.milkUreaNitrogen]
    }
    return numbers.filter { $0.value.isFinite }
  }
}
