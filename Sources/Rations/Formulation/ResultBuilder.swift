import DairyTerms
import Nutrition

/// Puts an answer into words and original units, everything re-evaluated by the full model.
struct ResultBuilder {
  let system: RationSystem
  let answer: SmoothAnswer
  /// The answer whose multipliers are the prices; differs from `answer` after a tie was broken.
  let prices: SmoothAnswer

  init(system: RationSystem, answer: SmoothAnswer, prices: SmoothAnswer? = nil) {
    self.system = system
    self.answer = answer
    self.prices = prices ?? answer
  }

  func result(
    equallyCheap: [String] = [], infeasibility: Infeasibility? = nil,
    status: RationResult.Status? = nil
  ) -> RationResult {
    let problem = system.problem
    let diet = dietKgDM
    let milk = system.milkColumn.map { answer.point[$0] } ?? problem.animal.milkKgPerDay
    let evaluation = system.model.evaluate(kgDM: diet, milkKg: milk)
    return RationResult(
      name: problem.name, status: status ?? (infeasibility == nil ? .optimal : .infeasible),
      currency: problem.currency, objective: problem.objective,
      feeds: fedFeeds(diet), milkKgPerDay: milk, milkPricePerKg: problem.milkPricePerKg,
      rows: limitReports(diet, evaluation), evaluation: evaluation,
      ceilings: problem.standingCeilings,
      notes: notes(equallyCheap), equallyCheap: equallyCheap,
      search: SearchReport(
        linearPrograms: answer.rounds, simplexIterations: answer.iterations,
        worstViolation: answer.worstShortfall,
        stationarityResidual: prices.stationarityResidual,
        complementarityResidual: prices.complementarityResidual, converged: answer.converged),
      infeasibility: infeasibility,
      warmStart: WarmStart(
        kgDM: Dictionary(firstOf: zip(system.feeds.map { $0.name }, diet)),
        milkKg: system.milkColumn == nil ? nil : milk, basis: answer.basis,
        rowCount: system.rows.count))
  }

  /// The amounts; what is below a tenth of a microgram is rounding of the solver.
  private var dietKgDM: [Double] {
    answer.point.prefix(system.feeds.count).map { abs($0) < 1e-10 ? 0 : $0 }
  }

  private func fedFeeds(_ diet: [Double]) -> [FedFeed] {
    system.feeds.enumerated().map { index, offered in
      let amount = diet[index]
      let low = offered.minimumKgDM ?? 0
      let high = offered.maximumKgDM ?? .infinity
      let status: FedFeed.BoundStatus =
        if amount >= high - FedFeed.leastKgDM && amount > 0 {
          .atMaximum
        } else if amount <= FedFeed.leastKgDM {
          .out
        } else if low > 0, amount <= low + FedFeed.leastKgDM {
          .atMinimum
        } else {
          .between
        }
      return FedFeed(
        name: offered.name, kgDM: amount, kgAsFed: amount * system.context.kgAsFedPerKgDM[index],
        dryMatterPercent: offered.feed.dryMatterPercent ?? 100,
        pricePerKgDM: offered.pricePerKgDM ?? 0,
        reducedCostPerKgDM: answer.isFeasible && index < prices.reducedCosts.count
          ? prices.reducedCosts[index] : 0, boundStatus: status)
    }
  }

  private func limitReports(_ diet: [Double], _ evaluation: DietEvaluation) -> [LimitReport] {
    RationSystem.allLimits(of: system.problem).map { limit in
      let form = limit.measure.form(in: system.context)
      let under = form.under.map { self.value(of: $0, diet, evaluation) } ?? 1
      let over = self.value(of: form.over, diet, evaluation)
      let quotient = over / under * form.factor
      // A requirement can fall below nothing too: what a cow takes from her body brings iron. Any
      // supply meets it, and a share of it would say the opposite.
      let value = under > 0 && quotient.isFinite ? quotient : nil
      // Told as it was asked for, even where the feeds reach less.
      let told = limit.asAsked
      let slack = 1e-7 * max(1e-3, abs(limit.minimum ?? 0), abs(limit.maximum ?? 0))
      // A share of nothing holds a minimum as long as there is anything.
      let judged = value ?? (over >= 0 ? limit.minimum ?? 0 : -.infinity)
      let holds =
        judged >= (told.minimum ?? -.infinity) - slack
        && judged <= (told.maximum ?? .infinity) + slack
      let (low, high) = shadowPrices(of: limit, perUnit: under / form.factor)
      let isExact = limit.minimum != nil && limit.minimum == limit.maximum
      return LimitReport(
        limit: told, value: value, holds: holds,
        bindsAtMinimum: value != nil && (limit.minimum.map { judged <= $0 + 10 * slack } ?? false),
        bindsAtMaximum: !isExact && (limit.maximum.map { judged >= $0 - 10 * slack } ?? false),
        pricePerUnitOfMinimum: low, pricePerUnitOfMaximum: high)
    }
  }

  /// What one unit of a limit's ends adds to the objective.
  ///
  /// A scaled row is `(over - (t / f) under) / s >= 0`: one unit more of `t` moves its end by
  /// `under / f / s`.
  private func shadowPrices(
    of limit: RationLimit, perUnit: Double
  ) -> (minimum: Double, maximum: Double) {
    var low = 0.0
    var high = 0.0
    for (index, origin) in system.origins.enumerated() where origin.limit == limit {
      // Without a ration that holds every limit, prices would only be those of the violations.
      guard index < prices.multipliers.count, answer.isFeasible else { continue }
      let price = prices.multipliers[index] * perUnit / system.scales[index]
      if origin.end == .minimum { low += price } else { high -= price }
    }
    return (low, high)
  }

  private func value(
    of function: RowFunction, _ diet: [Double], _ evaluation: DietEvaluation
  ) -> Double {
    var total = function.constant
    for (sum, weight) in function.sums {
      total += weight * system.model.total(of: sum, kgDM: diet)
    }
    for (output, weight) in function.outputs { total += weight * evaluation[output] }
    for (column, weight) in function.feeds { total += weight * diet[column] }
    return total
  }

  private func notes(_ equallyCheap: [String]) -> [String] {
    var notes = system.model.imputations.filter { !$0.isUnlisted }.map { filled in
      "\(filled.feed): \(filled.component.plainName) was not analysed; "
        + "\(PlainNumber.text((filled.value * 1000).rounded() / 1000)) taken from the "
        + filled.origin.explanation
    }
    if !equallyCheap.isEmpty {
      notes.append(
        "equally cheap: \(equallyCheap.joined(separator: ", ")) could stand in; "
          + "feeds earlier in the alphabet were used")
    }
    return notes
  }
}

extension Imputation {
  /// Whether a pure substance simply does not list the component: no news to anybody.
  fileprivate var isUnlisted: Bool { origin == .notContained }
}
