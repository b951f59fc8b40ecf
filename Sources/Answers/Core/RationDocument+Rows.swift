public import DairyTerms
import Rations

extension RationDocument {
  /// The pen of a farm that a ration was made for.
  public struct Pen: Stored, Sendable {
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
  }

  /// A feed on offer and how much of it is fed.
  public struct FeedRow: Stored, Sendable {
    /// Name.
    public let feed: String
    /// kg dry matter a cow a day.
    public let kgDMPerDay: Double
    /// kg as fed a cow a day.
    public let kgAsFedPerDay: Double
    /// Dry matter, % as fed.
    public let dryMatterPercentAsFed: Double
    /// Price of a kg dry matter.
    public let pricePerKgDM: Double
    /// Cost a cow a day.
    public let costPerDay: Double
    /// By how much the price is too high to be fed, a kg dry matter; 0 for what is fed.
    public let reducedCostPerKgDM: Double
    /// Where it stands between its bounds.
    public let stand: String

    init(_ fed: FedFeed) {
      feed = fed.name
      kgDMPerDay = fed.kgDM
      kgAsFedPerDay = fed.kgAsFed
      dryMatterPercentAsFed = fed.dryMatterPercent
      pricePerKgDM = fed.pricePerKgDM
      costPerDay = fed.costPerDay
      reducedCostPerKgDM = fed.reducedCostPerKgDM
      stand = fed.boundStatus.rawValue
    }
  }

  /// A feed whose amount changes from today's, kg dry matter a cow a day.
  public struct ChangeRow: Stored, Sendable {
    /// Name.
    public let feed: String
    /// Today's amount.
    public let todayKgDMPerDay: Double
    /// The new amount.
    public let newKgDMPerDay: Double
    /// New less today's.
    public let changeKgDMPerDay: Double
  }

  /// A standard ceiling in force.
  public struct CeilingRow: Stored, Sendable {
    /// What it bounds.
    public let subject: String
    /// The feeds it counts together.
    public let feeds: [String]
    /// Most kg dry matter a cow a day.
    public let maxKgDMPerDay: Double
    /// kg dry matter fed.
    public let fedKgDMPerDay: Double
    /// Whether the ration stands on it.
    public let binds: Bool
    /// The rule in words.
    public let rule: String
    /// Where the rule was read.
    public let source: String

    init(_ report: CeilingReport) {
      subject = report.ceiling.subject
      feeds = report.ceiling.feeds
      maxKgDMPerDay = report.ceiling.maximumKgDM
      fedKgDMPerDay = report.fedKgDM
      binds = report.binds
      rule = report.ceiling.rule
      source = report.ceiling.source
    }
  }

  /// A limit and what the full model finds.
  public struct LimitRow: Stored, Sendable {
    /// Key, as a limits file writes it.
    public let limit: String
    /// In the field's words.
    public let title: String
    /// Unit of the numbers.
    public let unit: String
    /// Lower limit.
    public let min: Double?
    /// Upper limit.
    public let max: Double?
    /// What the ration gives; `nil` where it is a share of nothing.
    public let value: Double?
    /// Whether the limit holds.
    public let holds: Bool
    /// Whether it must: `always`, `if reachable` or `watched`.
    public let hold: String
    /// Where the limit was read.
    public let source: String?
    /// Which end binds: `min` or `max`.
    public let binds: String?
    /// Value less the lower limit.
    public let slackToMin: Double?
    /// Upper limit less the value.
    public let slackToMax: Double?
    /// What a unit tighter costs a cow a day, at the end that binds.
    public let shadowPricePerUnit: Double
    /// The same of the lower limit.
    public let pricePerUnitOfMin: Double
    /// The same of the upper limit.
    public let pricePerUnitOfMax: Double

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
      shadowPricePerUnit =
        abs(report.pricePerUnitOfMinimum) >= abs(report.pricePerUnitOfMaximum)
        ? report.pricePerUnitOfMinimum : -report.pricePerUnitOfMaximum
      pricePerUnitOfMin = report.pricePerUnitOfMinimum
      pricePerUnitOfMax = report.pricePerUnitOfMaximum
    }
  }

  /// How the answer was found; the residuals of an optimum say how good it is.
  public struct SearchRow: Stored, Sendable {
    /// Linear programs solved.
    public let rounds: Int
    /// Simplex iterations in all.
    public let simplexIterations: Int
    /// Whether the search settled.
    public let converged: Bool
    /// Largest violation of a row, in units of the row's own scale.
    public let worstViolation: Double
    /// Bound on what a better ration nearby could save a cow a day.
    public let firstOrderGapPerDay: Double?
    /// Residual of the first-order conditions.
    public let stationarityResidual: Double?
    /// Residual of complementary slackness.
    public let complementarityResidual: Double?

    init(_ search: SearchReport, gap: Double, isOptimal: Bool) {
      rounds = search.linearPrograms
      simplexIterations = search.simplexIterations
      converged = search.converged
      worstViolation = search.worstViolation
      firstOrderGapPerDay = isOptimal ? gap : nil
      stationarityResidual = isOptimal ? search.stationarityResidual : nil
      complementarityResidual = isOptimal ? search.complementarityResidual : nil
    }
  }

  /// Why no ration meets all limits.
  public struct WhyNot: Stored, Sendable {
    /// Sets of limits that cannot all be met.
    public let conflicts: [[Clash]]
    /// What no feed on offer brings.
    public let missingSources: [String]
    /// Single changes that make a ration possible: those that lower what the cow needs last, else the
    /// cheapest first.
    public let fixes: [Fix]
    /// The farm's own amounts of feeds moved together, where no single change is enough and that is;
    /// nothing of what the cow needs is lowered.
    public let amounts: [Fix]
    /// The first of the single changes.
    public let cheapestFix: Fix?
    /// Limits that the nearest ration does not hold.
    public let brokenByNearest: [Broken]

    init(_ why: Infeasibility, result: RationResult) {
      conflicts = why.conflicts.map {
        $0.map { Clash(limit: $0.words, setAt: $0.place, standard: $0.standard) }
      }
      missingSources = why.missingSources
      fixes = why.fixes.map(Fix.init)
      amounts = why.amounts.map(Fix.init)
      cheapestFix = fixes.first
      brokenByNearest = result.brokenRows.map {
        Broken(
          limit: $0.limit.measure.key, unit: $0.limit.measure.unit, min: $0.limit.minimum,
          max: $0.limit.maximum, value: $0.value)
      }
    }
  }

  /// A limit that the nearest ration does not hold.
  public struct Broken: Stored, Sendable {
    /// Key, as a limits file writes it.
    public let limit: String
    /// Unit of the numbers.
    public let unit: String
    /// Lower limit.
    public let min: Double?
    /// Upper limit.
    public let max: Double?
    /// What the nearest ration gives.
    public let value: Double?
  }

  /// A limit of a conflict.
  public struct Clash: Stored, Sendable {
    /// In words.
    public let limit: String
    /// File and line that set it.
    public let setAt: String?
    /// The standard limit it came from, where no file set it.
    public let standard: String?
  }

  /// A single change that makes a ration possible.
  public struct Fix: Stored, Sendable {
    /// In words.
    public let change: String
    /// The limit or feed to change.
    public let subject: String
    /// Its end: `min` or `max`.
    public let end: String
    /// Value now.
    public let from: Double
    /// Value then.
    public let to: Double
    /// Unit of both.
    public let unit: String
    /// Feed cost a cow a day then.
    public let feedCostPerDay: Double
    /// The limit to lift together with it, where one must be.
    public let lift: String?

    init(_ fix: Infeasibility.SingleChange) {
      change = fix.words
      subject = fix.subject
      end = fix.end
      from = fix.from
      to = fix.to
      unit = fix.unit
      feedCostPerDay = fix.feedCostPerDay
      lift = fix.lift
    }
  }
}
