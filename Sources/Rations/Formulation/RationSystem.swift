import DairyTerms
import Nutrition

/// A ration problem as numbers: variables, costs, bounds and scaled rows over one cow's model.
///
/// Variables are the feeds' kg DM in canonical order (by name, so that the order feeds are given
/// in cannot change the answer) and, where milk is free, the milk yield.
struct RationSystem: SmoothProgram {
  let problem: RationProblem
  let model: DietModel
  /// Offered feeds in canonical order.
  let feeds: [OfferedFeed]
  /// Where milk stands among the variables, or `nil` where it is fixed.
  let milkColumn: Int?
  let context: MeasureContext
  /// Where each row comes from, in the rows' order.
  let origins: [RowOrigin]
  /// What each row was divided by.
  let scales: [Double]
  /// A mix of every feed, and the milk aimed at.
  let safePoint: [Double]
  /// The size of the measure that is made least through a variable of its own.
  let targetSize: Double?
  /// Expected intake, kg DM/d.
  let expectedIntakeKgDM: Double

  private(set) var costs: [Double]
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  let stepScales: [Double]
  let rows: [SmoothRow]
  private let smooth: [RowFunction]
  private let smoothScales: [Double]

  /// A row's limit and which end of it the row keeps.
  struct RowOrigin: Hashable {
    /// Position in the problem's limits; `nil` for the intake every ration has.
    var limit: RationLimit
    /// Which end.
    var end: LimitEnd
  }

  enum LimitEnd: String, Hashable {
    case minimum
    case maximum
  }

  /// The model of the feeds on offer: the prepared one for this animal, or a new one.
  private static func model(
    of problem: RationProblem, feeds: [OfferedFeed], preparedAs prepared: DietModel?
  ) throws(Complaint) -> DietModel {
    if let prepared { return try prepared.prepared(for: problem.animal) }
    return try DietModel(
      feeds: feeds.map { $0.feed }, animal: problem.animal, options: problem.model,
      library: problem.library)
  }

  /// The numbers of a problem.
  ///
  /// - Parameter prepared: a model made for the same feeds and options, for any animal.
  init(_ problem: RationProblem, preparedAs prepared: DietModel? = nil) throws(Complaint) {
    self.problem = problem
    feeds = problem.feeds.sorted { $0.name < $1.name }
    let feeds = feeds
    model = try Self.model(of: problem, feeds: feeds, preparedAs: prepared)
    var milkRange: RationObjective.MilkRange?
    if case .greatestMargin(let range) = problem.objective { milkRange = range }
    milkColumn = milkRange == nil ? nil : feeds.count

    let start = Self.startingDiet(feeds: feeds, model: model)
    expectedIntakeKgDM = start.reduce(0, +)
    let gradients = model.evaluateWithGradients(kgDM: start)
    let prices = feeds.map { $0.pricePerKgDM ?? 0 }
    context = MeasureContext(
      prices: Dictionary(uniqueKeysWithValues: prices.enumerated().map { ($0, $1) }),
      feeds: model.feeds, kgAsFedPerKgDM: model.coefficients(of: .asFed),
      microbialShare: Self.microbialShare(gradients, model: model, diet: start),
      isHeifer: problem.animal.state == .heifer, bodyWeightKg: problem.animal.bodyWeightKg)

    var costs = Self.costs(of: problem, feeds: feeds, prices: prices, in: context)
    var (lower, upper) = Self.bounds(of: problem, feeds: feeds)
    var steps = [Double](repeating: 1, count: feeds.count)
    if let range = milkRange {
      costs.append(-(problem.milkPricePerKg ?? 0))
      lower.append(range.minimumKgPerDay)
      upper.append(range.maximumKgPerDay)
      steps.append(2)
    }
    // A measure that is no plain sum of feeds is made least through a variable above it.
    let target = Self.curvedTarget(of: problem, in: context)
    var safePoint = start + (milkRange == nil ? [] : [problem.animal.milkKgPerDay])
    if target != nil {
      costs = costs.map { _ in 0 } + [1]
      lower.append(0)
      upper.append(1e9)
      steps.append(1e3)
      safePoint.append(0)
    }
    var builder = RowBuilder(
      model: model, milkColumn: milkColumn, variableCount: costs.count, gradients: gradients,
      diet: start,
      context: context)
    // By key, so that the order limits are given in cannot change the answer either.
    for limit in Self.allLimits(of: problem).sorted(by: { $0.measure.key < $1.measure.key })
    where limit.hold != .watched {
      builder.add(limit)
    }
    if let target {
      let size = max(1e-6, abs(builder.value(of: target.over)))
      builder.addEpigraph(of: target, scale: 0.05 * size)
      safePoint[safePoint.count - 1] = size
      targetSize = size
    } else {
      targetSize = nil
    }
    self.costs = costs
    self.lower = lower
    self.upper = upper
    self.safePoint = safePoint
    stepScales = steps
    rows = builder.rows
    origins = builder.origins
    scales = builder.scales
    smooth = builder.smooth
    smoothScales = builder.smoothScales
  }

  /// No cow eats this much of anything, kg DM/d: keeps every problem bounded.
  static let mostKgDM = 60.0

  /// The problem's limits, and the predicted intake where nothing is said about intake.
  static func allLimits(of problem: RationProblem) -> [RationLimit] {
    let saysIntake = problem.limits.contains { limit in
      if case .dryMatterIntake = limit.measure { return true }
      return false
    }
    let intake = RationLimit(
      .dryMatterIntake(.percentOfPredicted), minimum: 100, maximum: 100)
    return (saysIntake ? [] : [intake]) + problem.limits
  }

  /// Least and most of each feed: its own bounds and the distance allowed from today's amount.
  ///
  /// Where the two leave no room the feed's own bound counts: today's ration breaks it already.
  private static func bounds(
    of problem: RationProblem, feeds: [OfferedFeed]
  ) -> (lower: [Double], upper: [Double]) {
    var lower = feeds.map { $0.minimumKgDM ?? 0 }
    var upper = feeds.map { min($0.maximumKgDM ?? .infinity, Self.mostKgDM) }
    guard let percent = problem.change.withinPercent else { return (lower, upper) }
    for (index, feed) in feeds.enumerated() {
      let today = problem.todayKgDM[feed.name] ?? 0
      lower[index] = min(max(lower[index], today * (1 - percent / 100)), upper[index])
      upper[index] = max(min(upper[index], today * (1 + percent / 100)), lower[index])
    }
    return (lower, upper)
  }

  /// Cost of a unit of each feed in the problem's objective.
  private static func costs(
    of problem: RationProblem, feeds: [OfferedFeed], prices: [Double], in context: MeasureContext
  ) -> [Double] {
    switch problem.objective {
    case .least(let measure):
      let weights = measure.form(in: context).over.feeds
      return feeds.indices.map { weights[$0] ?? 0 }
    case .leastPurchased: return zip(feeds, prices).map { $0.isPurchased ? $1 : 0 }
    case .mostForage: return feeds.map { -(1 - $0.feed.concentratePercent / 100) }
    case .leastCost, .greatestMargin: return prices
    }
  }

  /// The measure to be made least, where it is no plain sum over the feeds.
  private static func curvedTarget(
    of problem: RationProblem, in context: MeasureContext
  ) -> MeasureForm? {
    guard case .least(let measure) = problem.objective else { return nil }
    let form = measure.form(in: context)
    return form.over.outputs.isEmpty && form.over.sums.isEmpty ? nil : form
  }

  /// A mix of everything at the intake the model expects: where scales are measured.
  private static func startingDiet(feeds: [OfferedFeed], model: DietModel) -> [Double] {
    // Minerals and additives enter by the gram, so that the mix looks like a ration.
    let weights = feeds.map { $0.feed.category.isByTheGram ? 0.01 : 1.0 }
    let total = max(weights.reduce(0, +), 1e-9)
    func mix(_ intake: Double) -> [Double] { weights.map { $0 / total * intake } }
    let guess = 0.03 * model.animal.bodyWeightKg
    let predicted =
      model.options.intake == .stated
      ? model.animal.statedIntakeKgPerDay ?? guess
      : model.evaluate(kgDM: mix(guess))[.predictedIntake]
    return mix(predicted.isFinite && predicted > 1 ? predicted : guess)
  }

  private static func microbialShare(
    _ gradients: DietGradients, model: DietModel, diet: [Double]
  ) -> [RationAminoAcid: Double] {
    let microbial = gradients[.digestibleMicrobialProtein]
    guard microbial > 0 else { return [:] }
    var shares: [RationAminoAcid: Double] = [:]
    for acid in RationAminoAcid.allCases {
      let (output, sum) = acid.terms
      shares[acid] = (gradients[output] - model.total(of: sum, kgDM: diet)) / microbial
    }
    return shares
  }

  // MARK: - Evaluation

  func evaluate(at point: [Double], values: inout [Double], slopes: inout [Double]) -> Bool {
    let diet = Array(point.prefix(feeds.count))
    let milk = milkColumn.map { point[$0] }
    let count = point.count
    let gradients = model.evaluateWithGradients(kgDM: diet, milkKg: milk)
    for (place, function) in smooth.enumerated() {
      let scale = smoothScales[place]
      var value = function.constant
      var row = [Double](repeating: 0, count: count)
      for (sum, weight) in function.sums {
        let coefficients = model.coefficients(of: sum)
        for column in feeds.indices {
          value += weight * coefficients[column] * diet[column]
          row[column] += weight * coefficients[column]
        }
      }
      for (column, weight) in function.feeds {
        value += weight * point[column]
        row[column] += weight
      }
      for (output, weight) in function.outputs {
        value += weight * gradients[output]
        for column in feeds.indices {
          row[column] += weight * gradients.slope(of: output, byFeed: column)
        }
        if let milkColumn { row[milkColumn] += weight * gradients.slopeByMilk(of: output) }
      }
      guard value.isFinite, row.allSatisfy({ $0.isFinite }) else { return false }
      values[place] = value / scale
      for column in 0..<count { slopes[place * count + column] = row[column] / scale }
    }
    return true
  }

  /// Whether some amounts may not be just anything: weighings, steps, counts of feeds or changes.
  var hasIntegerMatters: Bool {
    problem.mostFeeds != nil || problem.change.mostFeedsChanged != nil
      || feeds.contains { !$0.weighing.isFree }
  }

  /// The same system with other variable bounds; rows stay.
  func with(lower: [Double], upper: [Double]) -> RationSystem {
    var copy = self
    copy.lower = lower
    copy.upper = upper
    return copy
  }

  /// The same system with other costs.
  func with(costs: [Double]) -> RationSystem {
    var copy = self
    copy.costs = costs
    return copy
  }
}

extension FeedCategory {
  /// Whether cows get grams of it rather than kilograms.
  var isByTheGram: Bool {
    self == .vitaminMineral || self == .additive || self == .fatSupplement
      || self == .fattyAcidSupplement
  }
}
