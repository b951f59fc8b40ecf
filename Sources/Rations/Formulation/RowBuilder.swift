import Nutrition

/// Turns limits into scaled rows.
struct RowBuilder {
  let model: DietModel
  let milkColumn: Int?
  /// How many variables there are: feeds, milk, and the value that is made least.
  let variableCount: Int
  /// The model at the diet scales are measured on.
  let gradients: DietGradients
  let diet: [Double]
  let context: MeasureContext

  private(set) var rows: [SmoothRow] = []
  private(set) var origins: [RationSystem.RowOrigin] = []
  private(set) var scales: [Double] = []
  /// The functions of the rows that are not linear, in their order.
  private(set) var smooth: [RowFunction] = []
  private(set) var smoothScales: [Double] = []

  init(
    model: DietModel, milkColumn: Int?, variableCount: Int, gradients: DietGradients,
    diet: [Double],
    context: MeasureContext
  ) {
    self.model = model
    self.milkColumn = milkColumn
    self.variableCount = variableCount
    self.gradients = gradients
    self.diet = diet
    self.context = context
  }

  /// A violation of this share of what is limited counts as 1.
  private static let unitShare = 0.05
  /// The same for intake, which gives way last: a cow eats what she eats.
  private static let intakeUnitShare = 0.002

  /// Adds the rows of a limit; one that pins a value exactly becomes one two-sided row.
  mutating func add(_ limit: RationLimit) {
    let form = limit.measure.form(in: context)
    if let minimum = limit.minimum, minimum == limit.maximum, form.pieces.isEmpty {
      for function in form.rows(atLeast: minimum) {
        append(
          function, lower: 0, upper: 0, limit: limit, end: .minimum,
          scale: scale(of: form, limit: minimum, in: limit))
      }
      return
    }
    if let minimum = limit.minimum {
      for function in form.rows(atLeast: minimum) {
        append(
          function, lower: 0, upper: .infinity, limit: limit, end: .minimum,
          scale: scale(of: form, limit: minimum, in: limit))
      }
    }
    if let maximum = limit.maximum {
      for function in form.rows(atMost: maximum) {
        append(
          function, lower: 0, upper: .infinity, limit: limit, end: .maximum,
          scale: scale(of: form, limit: maximum, in: limit))
      }
    }
  }

  private func scale(of form: MeasureForm, limit: Double, in source: RationLimit) -> Double {
    let denominator = form.under.map { value(of: $0) } ?? 1
    let size = abs(limit / form.factor * denominator)
    // A limit of nothing (a balance of 0) is measured by what flows through it.
    let throughput = size > 0 ? size : form.over.outputs.map { abs(gradients[$0.0]) }.max() ?? 1
    var share = Self.unitShare
    if case .dryMatterIntake = source.measure { share = Self.intakeUnitShare }
    return max(share * throughput, 1e-9)
  }

  private mutating func append(
    _ function: RowFunction, lower: Double, upper: Double, limit: RationLimit,
    end: RationSystem.LimitEnd, scale: Double
  ) {
    scales.append(scale)
    origins.append(RationSystem.RowOrigin(limit: limit, end: end))
    var row = SmoothRow(lower: lower, upper: upper, linear: nil)
    if function.outputs.allSatisfy({ isLinear($0.0) }) {
      let slopes = gradient(of: function)
      let here = value(of: function)
      var constant = here
      for (column, slope) in slopes.enumerated() {
        constant -= slope * standing(of: column)
      }
      // What is left of rounding would otherwise stand as a tiny right-hand side.
      if abs(constant) < 1e-12 * max(1, abs(here)) { constant = 0 }
      row.linear = (slopes.map { $0 / scale }, constant / scale)
    } else {
      smooth.append(function)
      smoothScales.append(scale)
    }
    rows.append(row)
  }

  /// A function where scales are measured.
  func value(of function: RowFunction) -> Double {
    var total = function.constant
    for (sum, weight) in function.sums { total += weight * model.total(of: sum, kgDM: diet) }
    for (output, weight) in function.outputs { total += weight * gradients[output] }
    for (column, weight) in function.feeds { total += weight * standing(of: column) }
    return total
  }

  /// A variable's value where scales are measured.
  private func standing(of column: Int) -> Double {
    if column < diet.count { return diet[column] }
    return column == milkColumn ? model.animal.milkKgPerDay : 0
  }

  /// Makes the last variable at least the measure: its least value is then the measure's.
  mutating func addEpigraph(of form: MeasureForm, scale: Double) {
    let ceiling = RowFunction(feeds: [variableCount - 1: 1])
    append(
      ceiling - form.over, lower: 0, upper: .infinity,
      limit: RationLimit(.feedCost), end: .maximum, scale: scale)
  }

  private func gradient(of function: RowFunction) -> [Double] {
    var slopes = [Double](repeating: 0, count: variableCount)
    for (sum, weight) in function.sums {
      for (column, coefficient) in model.coefficients(of: sum).enumerated() {
        slopes[column] += weight * coefficient
      }
    }
    for (output, weight) in function.outputs {
      for column in diet.indices {
        slopes[column] += weight * gradients.slope(of: output, byFeed: column)
      }
      if let milkColumn { slopes[milkColumn] += weight * gradients.slopeByMilk(of: output) }
    }
    for (column, weight) in function.feeds { slopes[column] += weight }
    return slopes
  }

  /// Whether an output is affine in the feeds (and in milk, where milk is free).
  ///
  /// NUTRITION section 10: energy, microbial protein and magnesium are not; intake is where its
  /// equation does not look at the diet; requirements are affine in intake and milk, save vitamin
  /// A (a kink at 35 kg of milk), vitamin E (grazing) and phosphorus with predicted protein.
  private func isLinear(_ output: DietOutput) -> Bool {
    switch output {
    case .absorbedCalcium, .absorbedPhosphorus, .absorbedSodium, .absorbedPotassium,
      .absorbedChloride, .absorbedCopper, .absorbedIron, .absorbedManganese, .absorbedZinc,
      .sulfurIntake, .cobaltIntake, .iodineIntake, .seleniumIntake, .vitaminAIntake,
      .vitaminDIntake, .vitaminEIntake, .calciumRequirement, .magnesiumRequirement,
      .sodiumRequirement, .potassiumRequirement, .chlorideRequirement, .sulfurRequirement,
      .copperRequirement, .ironRequirement, .manganeseRequirement, .zincRequirement,
      .cobaltRequirement, .iodineRequirement, .seleniumRequirement, .vitaminDRequirement:
      return model.options.milkYield == .target
    case .phosphorusRequirement:
      return model.options.milkYield == .target && model.options.milkProtein == .target
    case .vitaminARequirement: return milkColumn == nil && model.options.milkYield == .target
    case .vitaminERequirement:
      return !model.feeds.contains { $0.category == .pasture }
    case .predictedIntake:
      switch model.options.intake {
      case .stated, .lactating, .dryHayirli, .heifer, .holsteinHeifer, .crossHeifer:
        return model.options.intake == .stated || !isLateGestation
      default: return false
      }
    default: return false
    }
  }

  /// In the last three weeks heifer intake looks at the diet's NDF.
  private var isLateGestation: Bool {
    guard model.animal.state == .heifer, model.animal.gestationDay > 0 else { return false }
    return model.animal.gestationLengthDays - model.animal.gestationDay < 21
  }
}
