import CMathematics

/// A lactation curve: a form with its parameters.
public struct LactationCurve: Hashable, Sendable {
  /// The form.
  public let model: LactationModel
  /// Its parameters in the order of ``LactationModel/parameterNames``.
  public let parameters: [Double]

  /// The curve of `model` with `parameters`; `nil` where their number is not the form's.
  public init?(model: LactationModel, parameters: [Double]) {
    guard parameters.count == model.parameterNames.count else { return nil }
    self.model = model
    self.parameters = parameters
  }

  /// Without the check, for parameters made by a fit of the same form.
  init(fitted model: LactationModel, _ parameters: [Double]) {
    self.model = model
    self.parameters = parameters
  }

  /// Milk on a day, kg/d; `dim` in days from calving, above 0. Outside the recorded days this is
  /// an extrapolation and may be negative.
  public func milkKg(onDIM dim: Double) -> Double {
    let day = DayTerms(dim)
    if model == .aliSchaeffer {
      let basis = AliSchaefferForm.basis(day)
      return parameters[0] + parameters[1] * basis.1 + parameters[2] * basis.2
        + parameters[3] * basis.3 + parameters[4] * basis.4
    }
    var p = SIMD4<Double>()
    for (lane, value) in parameters.enumerated() { p[lane] = value }
    return switch model {
    case .wood: WoodForm.value(p, day)
    case .wilmink, .aliSchaeffer: WilminkForm.value(p, day)
    case .dijkstra: DijkstraForm.value(p, day)
    case .milkbot: MilkBotForm.value(p, day)
    case .nelder: NelderForm.value(p, day)
    case .fischer: FischerForm.value(p, day)
    }
  }

  /// Milk of days 1 to `lastDay` together, kg: the sum of the daily values.
  public func yieldKg(throughDay lastDay: Int = 305) -> Double {
    (1...max(1, lastDay)).reduce(0) { $0 + milkKg(onDIM: Double($1)) }
  }

  /// The whole day of highest milk from 1 to `lastDay`, and the milk of that day, kg/d.
  public func peak(throughDay lastDay: Int = 305) -> (dim: Int, milkKg: Double) {
    var best = (dim: 1, milkKg: milkKg(onDIM: 1))
    for dim in 2...max(2, lastDay) {
      let milk = milkKg(onDIM: Double(dim))
      if milk > best.milkKg { best = (dim, milk) }
    }
    return best
  }

  /// The moment of Wood's peak, `b/c` days, and its milk, kg/d; `nil` for other forms, and where
  /// the curve has no peak (`b` or `c` not above 0).
  public var woodPeak: (dim: Double, milkKg: Double)? {
    guard model == .wood, parameters[1] > 0, parameters[2] > 0 else { return nil }
    let dim = parameters[1] / parameters[2]
    return (dim, milkKg(onDIM: dim))
  }

  /// How well milk holds after the peak, in the measure customary for the form; `nil` where the
  /// form has none of its own or its parameters give none.
  ///
  /// - Wood: `-(b + 1) ln c`, no unit, higher is flatter (Wood 1967).
  /// - MilkBot: half-life of milk, `0.693/d`, days (Ehrlich 2011).
  public var customaryPersistency: Double? {
    switch model {
    case .wood where parameters[2] > 0: -(parameters[1] + 1) * log(parameters[2])
    case .milkbot where parameters[3] > 0: 0.693 / parameters[3]
    default: nil
    }
  }

  /// Milk of day 280 as a share of day 60: the same measure for every form (1 is wholly
  /// persistent). `nil` where milk on day 60 is not above 0.
  public var persistency280To60: Double? {
    let early = milkKg(onDIM: 60)
    return early > 0 ? milkKg(onDIM: 280) / early : nil
  }
}
