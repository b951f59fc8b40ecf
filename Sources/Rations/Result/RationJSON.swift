import Nutrition

/// A ration result as JSON: every key carries its unit, metric whatever is printed elsewhere.
public struct RationJSON: Encodable, Sendable {
  let result: RationResult

  /// The JSON twin of a result.
  public init(_ result: RationResult) { self.result = result }

  private enum Keys: String, CodingKey {
    case schema, name, status, currency, objective, feeds, limits, nutrition, notes
    case milkKg = "milk_kg_per_d"
    case feedCost = "feed_cost_per_d"
    case margin = "income_over_feed_cost_per_d"
    case intake = "dmi_kg_per_d"
    case asFed = "as_fed_kg_per_d"
    case equallyCheap = "equally_cheap"
    case search, infeasible, alternatives
    case safety = "price_of_safety_per_d"
  }

  /// Writes the result; what is not known is left out.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Keys.self)
    try box.encode("galacto.ration/1", forKey: .schema)
    try box.encode(result.name, forKey: .name)
    try box.encode(result.status.rawValue, forKey: .status)
    try box.encode(result.currency, forKey: .currency)
    try box.encode(result.objective.word, forKey: .objective)
    try box.encode(result.milkKgPerDay, forKey: .milkKg)
    try box.encode(result.feedCostPerDay, forKey: .feedCost)
    try box.encodeIfPresent(result.incomeOverFeedCostPerDay, forKey: .margin)
    try box.encode(result.intakeKgDM, forKey: .intake)
    try box.encode(result.intakeKgAsFed, forKey: .asFed)
    try box.encode(result.feeds.map(FeedRow.init), forKey: .feeds)
    try box.encode(result.rows.map(LimitRow.init), forKey: .limits)
    try box.encode(nutrition, forKey: .nutrition)
    try box.encode(result.notes, forKey: .notes)
    try box.encode(result.equallyCheap, forKey: .equallyCheap)
    try box.encode(SearchRow(result.search), forKey: .search)
    try box.encodeIfPresent(result.infeasibility.map(WhyNot.init), forKey: .infeasible)
    try box.encodeIfPresent(result.priceOfSafetyPerDay, forKey: .safety)
    if !result.alternatives.isEmpty {
      try box.encode(result.alternatives.map(RationJSON.init), forKey: .alternatives)
    }
  }

  /// The numbers a nutritionist looks at first.
  private var nutrition: [String: Double] {
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
    }
    return numbers.filter { $0.value.isFinite }
  }

  private struct FeedRow: Encodable {
    let feed: String
    let kgDmPerD: Double
    let kgAsFedPerD: Double
    let dryMatterPercentAsFed: Double
    let pricePerKgDm: Double
    let costPerD: Double
    let reducedCostPerKgDm: Double
    let stand: String

    private enum CodingKeys: String, CodingKey {
      case feed, stand
      case kgDmPerD = "kg_dm_per_d"
      case kgAsFedPerD = "kg_as_fed_per_d"
      case dryMatterPercentAsFed = "dry_matter_percent_as_fed"
      case pricePerKgDm = "price_per_kg_dm"
      case costPerD = "cost_per_d"
      case reducedCostPerKgDm = "reduced_cost_per_kg_dm"
    }

    init(_ fed: FedFeed) {
      feed = fed.name
      kgDmPerD = fed.kgDM
      kgAsFedPerD = fed.kgAsFed
      dryMatterPercentAsFed = fed.dryMatterPercent
      pricePerKgDm = fed.pricePerKgDM
      costPerD = fed.costPerDay
      reducedCostPerKgDm = fed.reducedCostPerKgDM
      stand = fed.stand.rawValue
    }
  }

  private struct LimitRow: Encodable {
    let limit: String
    let title: String
    let unit: String
    let min: Double?
    let max: Double?
    let value: Double?
    let holds: Bool
    let binds: String?
    let pricePerUnitOfMin: Double
    let pricePerUnitOfMax: Double

    private enum CodingKeys: String, CodingKey {
      case limit, title, unit, min, max, value, holds, binds
      case pricePerUnitOfMin = "price_per_unit_of_min"
      case pricePerUnitOfMax = "price_per_unit_of_max"
    }

    init(_ report: LimitReport) {
      limit = report.limit.measure.key
      title = report.limit.measure.title
      unit = report.limit.measure.unit
      min = report.limit.minimum
      max = report.limit.maximum
      value = report.value
      holds = report.holds
      binds = report.bindsAtMinimum ? "min" : report.bindsAtMaximum ? "max" : nil
      pricePerUnitOfMin = report.pricePerUnitOfMinimum
      pricePerUnitOfMax = report.pricePerUnitOfMaximum
    }
  }

  private struct SearchRow: Encodable {
    let linearPrograms: Int
    let simplexIterations: Int
    let converged: Bool
    let worstViolation: Double
    let stationarityResidual: Double
    let complementarityResidual: Double

    private enum CodingKeys: String, CodingKey {
      case converged
      case linearPrograms = "linear_programs"
      case simplexIterations = "simplex_iterations"
      case worstViolation = "worst_violation"
      case stationarityResidual = "stationarity_residual"
      case complementarityResidual = "complementarity_residual"
    }

    init(_ search: SearchReport) {
      linearPrograms = search.linearPrograms
      simplexIterations = search.simplexIterations
      converged = search.converged
      worstViolation = search.worstViolation
      stationarityResidual = search.stationarityResidual
      complementarityResidual = search.complementarityResidual
    }
  }

  private struct WhyNot: Encodable {
    let conflicts: [[ClashRow]]
    let missingSources: [String]
    let fixes: [FixRow]

    private enum CodingKeys: String, CodingKey {
      case conflicts, fixes
      case missingSources = "missing_sources"
    }

    init(_ why: Infeasibility) {
      conflicts = why.conflicts.map { $0.map { ClashRow(limit: $0.words, setAt: $0.place) } }
      missingSources = why.missingSources
      fixes = why.fixes.map { fix in
        FixRow(
          change: fix.words, subject: fix.subject, end: fix.end, from: fix.from, to: fix.to,
          unit: fix.unit, feedCostPerD: fix.feedCostPerDay)
      }
    }
  }

  private struct ClashRow: Encodable {
    let limit: String
    let setAt: String?

    private enum CodingKeys: String, CodingKey {
      case limit
      case setAt = "set_at"
    }
  }

  private struct FixRow: Encodable {
    let change: String
    let subject: String
    let end: String
    let from: Double
    let to: Double
    let unit: String
    let feedCostPerD: Double

    private enum CodingKeys: String, CodingKey {
      case change, subject, end, from, to, unit
      case feedCostPerD = "feed_cost_per_d"
    }
  }
}
