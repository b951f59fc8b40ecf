import CMathematics
public import DairyTerms

/// Fits lactation curves by least squares.
///
/// Linear forms are solved exactly; the others by bounded Levenberg-Marquardt from several fixed
/// starts, the lowest sum of squares winning, so the answer depends on the records alone.
public struct CurveFitter: Sendable {
  /// What is done with Wilmink's `k`.
  public enum WilminkDecay: Sendable, Hashable {
    /// `k` has this value, 1/d (the customary choice, 0.05).
    case fixed(Double)
    /// `k` is fitted within ``LactationModel/wilminkDecayRangePerDay``.
    case free
  }

  /// What is done with Wilmink's `k`.
  public var wilminkDecay: WilminkDecay

  /// A fitter; Wilmink's `k` is 0.05 unless said otherwise.
  public init(wilminkDecay: WilminkDecay = .fixed(LactationModel.wilminkDecayPerDay)) {
    self.wilminkDecay = wilminkDecay
  }

  /// Fits `model` to daily yields of one lactation.
  ///
  /// - Parameters:
  ///   - model: the form.
  ///   - dim: days in milk, 1 to 2000, in any order; two records of one day are two records.
  ///   - milkKg: milk of those days, kg/d, 0 to 200.
  /// - Throws: ``Complaint`` for records outside those ranges or of unequal number.
  public func fit(
    _ model: LactationModel, dim: [Double], milkKg: [Double]
  ) throws(Complaint) -> CurveFit {
    let (days, milk) = try Self.checked(dim: dim, milkKg: milkKg)
    let needed = fittedCount(model)
    guard days.count >= needed else {
      return CurveFit(
        model: model, status: .tooFewRecords, curve: nil, sumOfSquares: nil,
        standardErrors: [Double?](repeating: nil, count: model.parameterNames.count),
        atBound: [], recordCount: days.count, fittedCount: needed)
    }
    let starts = CurveStarts(days: days, milkKg: milk)
    return switch model {
    case .wood: Self.nonLinear(WoodForm.self, model, days, milk, starts.wood())
    case .dijkstra:
      Self.nonLinear(DijkstraForm.self, model, days, milk, starts.dijkstra()) {
        EarlyRise.restoreRise($0, $1)
      }
    case .milkbot:
      Self.nonLinear(MilkBotForm.self, model, days, milk, starts.milkBot()) {
        EarlyRise.gentlest($0, EarlyRise.longestRamp($0, EarlyRise.restoreRamp($0, $1)))
      }
    case .nelder: Self.nonLinear(NelderForm.self, model, days, milk, starts.nelder())
    case .fischer:
      Self.nonLinear(FischerForm.self, model, days, milk, starts.fischer()) {
        EarlyRise.gentlest($0, $1)
      }
    case .aliSchaeffer: Self.aliSchaeffer(days, milk)
    case .wilmink:
      switch wilminkDecay {
      case .fixed(let decay): Self.wilmink(decay: decay, days, milk)
      case .free: Self.nonLinear(WilminkForm.self, model, days, milk, starts.wilmink())
      }
    }
  }

  /// Fits `ln milk = ln a + b ln t - c t`: Wood's form with errors in proportion to the milk.
  ///
  /// Less sure of the peak than the fit in kg, but less biased for the whole yield of lactations
  /// tested once a month. The sum of squares reported is that in kg² of the curve found.
  ///
  /// - Throws: ``Complaint`` as ``fit(_:dim:milkKg:)``, and for a yield of 0, which has no
  ///   logarithm.
  public static func fitWoodOnLogScale(
    dim: [Double], milkKg: [Double]
  ) throws(Complaint) -> CurveFit {
    let (days, milk) = try checked(dim: dim, milkKg: milkKg)
    if let index = milk.firstIndex(where: { $0 <= 0 }) {
      throw .milk(kg: milk[index], dim: days[index].t)
    }
    guard days.count >= 3 else {
      throw .tooFewRecords(method: "Wood on the log scale", have: days.count, need: 3)
    }
    let linear = LinearLeastSquares(
      columns: [
        [Double](repeating: 1, count: days.count), days.map(\.lnT), days.map { -$0.t },
      ], right: milk.map { log($0) })
    let curve = LactationCurve(
      fitted: .wood, [exp(linear.solution[0]), linear.solution[1], linear.solution[2]])
    let sum = zip(days, milk).reduce(0.0) {
      let residual = $1.1 - curve.milkKg(onDIM: $1.0.t)
      return $0 + residual * residual
    }
    let errors = standardErrors(linear, count: days.count)
    return CurveFit(
      model: .wood, status: linear.rank == 3 ? .converged : .rankDeficient, curve: curve,
      sumOfSquares: sum,
      standardErrors: [errors[0].map { $0 * curve.parameters[0] }, errors[1], errors[2]],
      atBound: [], recordCount: days.count, fittedCount: 3)
  }

  private func fittedCount(_ model: LactationModel) -> Int {
    switch (model, wilminkDecay) {
    case (.wilmink, .fixed): 3
    default: model.parameterNames.count
    }
  }

  /// The records in ascending order of day (then milk), so that their order changes no bit.
  static func checked(
    dim: [Double], milkKg: [Double]
  ) throws(Complaint) -> (days: [DayTerms], milkKg: [Double]) {
    guard dim.count == milkKg.count else {
      throw .unequalCounts(days: dim.count, yields: milkKg.count)
    }
    for index in dim.indices {
      guard MilkRecordRange.daysInMilk.contains(dim[index]) else { throw .dayInMilk(dim[index]) }
      guard MilkRecordRange.dailyMilkKg.contains(milkKg[index]) else {
        throw .milk(kg: milkKg[index], dim: dim[index])
      }
    }
    let order = dim.indices.sorted {
      dim[$0] == dim[$1] ? milkKg[$0] < milkKg[$1] : dim[$0] < dim[$1]
    }
    return (order.map { DayTerms(dim[$0]) }, order.map { milkKg[$0] })
  }
}

// MARK: - Non-linear forms

extension CurveFitter {
  /// The bounds as vectors, unused lanes zero.
  private static func box(_ model: LactationModel) -> (SIMD4<Double>, SIMD4<Double>) {
    let wide = -1e6...1e6
    let ranges =
      model.bounds ?? [wide, wide, wide, LactationModel.wilminkDecayRangePerDay]
    var (lower, upper) = (SIMD4<Double>(), SIMD4<Double>())
    for (lane, range) in ranges.enumerated() {
      lower[lane] = range.lowerBound
      upper[lane] = range.upperBound
    }
    return (lower, upper)
  }

  /// How often a search that ran out of steps is taken up again.
  private static let mostContinuations = 8

  private static func nonLinear<Form: CurveForm>(
    _ form: Form.Type, _ model: LactationModel, _ days: [DayTerms], _ milk: [Double],
    _ starts: [SIMD4<Double>],
    refine: (
      BoundedLeastSquares<Form>, BoundedLeastSquares<Form>.Outcome
    ) -> BoundedLeastSquares<Form>.Outcome = { $1 }
  ) -> CurveFit {
    let (lower, upper) = box(model)
    let problem = BoundedLeastSquares<Form>(
      days: days, milkKg: milk, lower: lower, upper: upper)
    var best = BoundedLeastSquares<Form>.Outcome(
      parameters: SIMD4(), sumOfSquares: .infinity, converged: false)
    for start in starts {
      let outcome = problem.search(from: start)
      if outcome.sumOfSquares < best.sumOfSquares { best = outcome }
    }
    // A long curved valley: go on from where the steps ran out.
    for _ in 0..<mostContinuations where !best.converged && best.sumOfSquares.isFinite {
      best = problem.search(from: best.parameters)
    }
    return report(problem, refine(problem, best), model)
  }

  private static func report<Form: CurveForm>(
    _ problem: BoundedLeastSquares<Form>, _ outcome: BoundedLeastSquares<Form>.Outcome,
    _ model: LactationModel
  ) -> CurveFit {
    let names = model.parameterNames
    var free = LaneSet()
    var atBound: [String] = []
    for lane in 0..<Form.count {
      let slack = 1e-9 * (problem.upper[lane] - problem.lower[lane])
      let inside =
        outcome.parameters[lane] > problem.lower[lane] + slack
        && outcome.parameters[lane] < problem.upper[lane] - slack
      free[lane] = inside
      if !inside { atBound.append(names[lane]) }
    }
    let count = problem.days.count
    let fitted = Form.count - atBound.count
    var errors = [Double?](repeating: nil, count: Form.count)
    let (normal, _) = problem.normalEquations(outcome.parameters)
    let inverse = normal.inverseDiagonal(free: free, count: Form.count)
    if count > Form.count, let inverse {
      let variance = outcome.sumOfSquares / Double(count - fitted)
      for lane in 0..<Form.count where free[lane] {
        errors[lane] = (variance * inverse[lane]).squareRoot()
      }
    }
    let status: CurveFit.Status =
      if !outcome.converged {
        .notConverged
      } else if !atBound.isEmpty {
        .atBound
      } else if inverse == nil {
        .rankDeficient
      } else {
        .converged
      }
    return CurveFit(
      model: model, status: status,
      curve: LactationCurve(fitted: model, (0..<Form.count).map { outcome.parameters[$0] }),
      sumOfSquares: outcome.sumOfSquares, standardErrors: errors, atBound: atBound,
      recordCount: count, fittedCount: Form.count)
  }
}

// MARK: - Linear forms

extension CurveFitter {
  private static func wilmink(decay: Double, _ days: [DayTerms], _ milk: [Double]) -> CurveFit {
    let linear = LinearLeastSquares(
      columns: [
        [Double](repeating: 1, count: days.count), days.map(\.t), days.map { exp(-decay * $0.t) },
      ], right: milk)
    return linearFit(
      .wilmink, linear, parameters: linear.solution + [decay],
      standardErrors: standardErrors(linear, count: days.count) + [nil], count: days.count)
  }

  private static func aliSchaeffer(_ days: [DayTerms], _ milk: [Double]) -> CurveFit {
    let basis = days.map(AliSchaefferForm.basis)
    let linear = LinearLeastSquares(
      columns: [
        basis.map(\.0), basis.map(\.1), basis.map(\.2), basis.map(\.3), basis.map(\.4),
      ], right: milk)
    return linearFit(
      .aliSchaeffer, linear, parameters: linear.solution,
      standardErrors: standardErrors(linear, count: days.count), count: days.count)
  }

  private static func linearFit(
    _ model: LactationModel, _ linear: LinearLeastSquares, parameters: [Double],
    standardErrors: [Double?], count: Int
  ) -> CurveFit {
    CurveFit(
      model: model, status: linear.rank == linear.solution.count ? .converged : .rankDeficient,
      curve: LactationCurve(fitted: model, parameters), sumOfSquares: linear.sumOfSquares,
      standardErrors: standardErrors, atBound: [], recordCount: count,
      fittedCount: linear.solution.count)
  }

  private static func standardErrors(_ linear: LinearLeastSquares, count: Int) -> [Double?] {
    guard let diagonal = linear.inverseDiagonal, count > diagonal.count else {
      return [Double?](repeating: nil, count: linear.solution.count)
    }
    let variance = linear.sumOfSquares / Double(count - diagonal.count)
    return diagonal.map { (variance * $0).squareRoot() }
  }
}
