import Nutrition

/// A ration result as JSON: every key carries its unit, metric whatever is printed elsewhere.
public struct RationJSON: Encodable, Sendable {
  let result: RationResult
  let todayKgDM: [String: Double]
  let todayCostPerDay: Double?
  let pen: Pen?
  let warnings: [String]
  let missing: [RationLimit]?

  /// The pen of a farm that a ration was made for.
  public struct Pen: Encodable, Sendable {
    /// Code.
    public var pen: String
    /// Cows in it.
    public var head: Int?
    /// The day its records were read as of, `YYYY-MM-DD`.
    public var asOf: String?
    /// Which cow the ration is made for, in words.
    public var madeFor: String?
    /// Milk of the pen's mean cow, kg/d.
    public var meanMilkKgPerDay: Double?

    /// A pen.
    public init(
      pen: String, head: Int?, asOf: String?, madeFor: String?, meanMilkKgPerDay: Double?
    ) {
      self.pen = pen
      self.head = head
      self.asOf = asOf
      self.madeFor = madeFor
      self.meanMilkKgPerDay = meanMilkKgPerDay
    }

    private enum CodingKeys: String, CodingKey {
      case pen, head
      case asOf = "as_of"
      case madeFor = "made_for"
      case meanMilkKgPerDay = "mean_milk_kg_per_d"
    }
  }

  /// The JSON twin of a result.
  ///
  /// - Parameters:
  ///   - todayKgDM: today's ration by feed, from which the changes are told; empty for none.
  ///   - todayCostPerDay: what it costs a cow a day, where it is known.
  ///   - pen: the pen it is for, where it is a farm's.
  ///   - warnings: what should be told beside the result's own warnings: doubted prices and
  ///     analyses, ceilings that gave way.
  ///   - missing: the standard limits of the stage that the ration's set lacks; `nil` where there is
  ///     no stage to compare with.
  public init(
    _ result: RationResult, todayKgDM: [String: Double] = [:], todayCostPerDay: Double? = nil,
    pen: Pen? = nil, warnings: [String] = [], missing: [RationLimit]? = nil
  ) {
    self.result = result
    self.todayKgDM = todayKgDM
    self.todayCostPerDay = todayCostPerDay
    self.pen = pen
    self.warnings = warnings
    self.missing = missing
  }

  private enum Keys: String, CodingKey {
    case schema, name, status, currency, objective, feeds, limits, nutrition, notes, pen, changes
    case todayCost = "today_cost_per_d"
    case milkKg = "milk_kg_per_d"
    case feedCost = "feed_cost_per_d"
    case margin = "income_over_feed_cost_per_d"
    case intake = "dmi_kg_per_d"
    case asFed = "as_fed_kg_per_d"
    case equallyCheap = "equally_cheap"
    case search, infeasible, alternatives, warnings
    case standardCeilings = "standard_ceilings"
    case notLimited = "standard_limits_missing"
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
    try box.encode(warnings + result.warnings, forKey: .warnings)
    try box.encode(result.standardCeilings.map(CeilingRow.init), forKey: .standardCeilings)
    if let missing { try box.encode(missing.map(\.measure.key), forKey: .notLimited) }
    try box.encode(result.equallyCheap, forKey: .equallyCheap)
    try box.encode(
      SearchRow(
        result.search, gap: result.firstOrderGapPerDay, isOptimal: result.status == .optimal),
      forKey: .search)
    try box.encodeIfPresent(pen, forKey: .pen)
    try box.encodeIfPresent(todayCostPerDay, forKey: .todayCost)
    if !todayKgDM.isEmpty, result.status != .evaluated {
      try box.encode(
        Formulation.changes(from: todayKgDM, to: result).map {
          ChangeRow(
            feed: $0.feed, today: $0.fromKgDM, new: $0.toKgDM, change: $0.toKgDM - $0.fromKgDM)
        }, forKey: .changes)
    }
    try box.encodeIfPresent(
      result.infeasibility.map { WhyNot($0, result: result) }, forKey: .infeasible)
    try box.encodeIfPresent(result.priceOfSafetyPerDay, forKey: .safety)
    if !result.alternatives.isEmpty {
      try box.encode(result.alternatives.map { RationJSON($0) }, forKey: .alternatives)
    }
  }

  private struct ChangeRow: Encodable {
    let feed: String
    let today: Double
    let new: Double
    let change: Double

    private enum CodingKeys: String, CodingKey {
      case feed
      case today = "today_kg_dm_per_d"
      case new = "new_kg_dm_per_d"
      case change = "change_kg_dm_per_d"
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
      numbers["milk_urea_nitrogen_mg_per_dl"] = value[.milkUreaNitrogen]
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
    let boundStatus: String

    private enum CodingKeys: String, CodingKey {
      case feed
      case boundStatus = "stand"
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
      boundStatus = fed.boundStatus.rawValue
    }
  }

  /// A standard ceiling in force.
  private struct CeilingRow: Encodable {
    let subject: String
    let feeds: [String]
    let maxKgDM: Double
    let fedKgDM: Double
    let binds: Bool
    let rule: String
    let source: String

    private enum CodingKeys: String, CodingKey {
      case subject, feeds, binds, rule, source
      case maxKgDM = "max_kg_dm_per_d"
      case fedKgDM = "fed_kg_dm_per_d"
    }

    init(_ report: CeilingReport) {
      subject = report.ceiling.subject
      feeds = report.ceiling.feeds
      maxKgDM = report.ceiling.maximumKgDM
      fedKgDM = report.fedKgDM
      binds = report.binds
      rule = report.ceiling.rule
      source = report.ceiling.source
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
    let hold: String
    let source: String?
    let binds: String?
    let slackToMin: Double?
    let slackToMax: Double?
    let shadowPrice: Double
    let pricePerUnitOfMin: Double
    let pricePerUnitOfMax: Double

    private enum CodingKeys: String, CodingKey {
      case limit, title, unit, min, max, value, holds, hold, source, binds
      case slackToMin = "slack_to_min"
      case slackToMax = "slack_to_max"
      case shadowPrice = "shadow_price_per_unit"
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
      hold = report.limit.hold.rawValue
      source = report.limit.source
      binds = report.bindsAtMinimum ? "min" : report.bindsAtMaximum ? "max" : nil
      slackToMin = report.slackToMinimum
      slackToMax = report.slackToMaximum
      shadowPrice =
        abs(report.pricePerUnitOfMinimum) >= abs(report.pricePerUnitOfMaximum)
        ? report.pricePerUnitOfMinimum : -report.pricePerUnitOfMaximum
      pricePerUnitOfMin = report.pricePerUnitOfMinimum
      pricePerUnitOfMax = report.pricePerUnitOfMaximum
    }
  }

  /// How the answer was found; the residuals of an optimum say how good it is.
  private struct SearchRow: Encodable {
    let rounds: Int
    let simplexIterations: Int
    let converged: Bool
    let worstViolation: Double
    let gap: Double?
    let stationarityResidual: Double?
    let complementarityResidual: Double?

    private enum CodingKeys: String, CodingKey {
      case rounds, converged
      case simplexIterations = "simplex_iterations"
      case worstViolation = "worst_violation"
      case gap = "first_order_gap_per_d"
      case stationarityResidual = "stationarity_residual"
      case complementarityResidual = "complementarity_residual"
    }

    init(_ search: SearchReport, gap: Double, isOptimal: Bool) {
      rounds = search.linearPrograms
      simplexIterations = search.simplexIterations
      converged = search.converged
      worstViolation = search.worstViolation
      self.gap = isOptimal ? gap : nil
      stationarityResidual = isOptimal ? search.stationarityResidual : nil
      complementarityResidual = isOptimal ? search.complementarityResidual : nil
    }
  }

  private struct WhyNot: Encodable {
    let conflicts: [[ClashRow]]
    let missingSources: [String]
    let fixes: [FixRow]
    let cheapest: FixRow?
    let broken: [BrokenRow]

    private enum CodingKeys: String, CodingKey {
      case conflicts, fixes
      case missingSources = "missing_sources"
      case cheapest = "cheapest_fix"
      case broken = "broken_by_nearest"
    }

    init(_ why: Infeasibility, result: RationResult) {
      conflicts = why.conflicts.map {
        $0.map { ClashRow(limit: $0.words, setAt: $0.place, standard: $0.standard) }
      }
      missingSources = why.missingSources
      fixes = why.fixes.map { fix in
        FixRow(
          change: fix.words, subject: fix.subject, end: fix.end, from: fix.from, to: fix.to,
          unit: fix.unit, feedCostPerD: fix.feedCostPerDay, lift: fix.lift)
      }
      cheapest = fixes.first
      broken = result.brokenRows.map {
        BrokenRow(
          limit: $0.limit.measure.key, unit: $0.limit.measure.unit, min: $0.limit.minimum,
          max: $0.limit.maximum, value: $0.value)
      }
    }
  }

  /// A limit that the nearest ration does not hold.
  private struct BrokenRow: Encodable {
    let limit: String
    let unit: String
    let min: Double?
    let max: Double?
    let value: Double?
  }

  private struct ClashRow: Encodable {
    let limit: String
    let setAt: String?
    let standard: String?

    private enum CodingKeys: String, CodingKey {
      case limit, standard
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
    let lift: String?

    private enum CodingKeys: String, CodingKey {
      case change, subject, end, from, to, unit, lift
      case feedCostPerD = "feed_cost_per_d"
    }
  }
}
