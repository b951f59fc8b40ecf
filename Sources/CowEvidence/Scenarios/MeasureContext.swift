import CMathematics
import DairyTerms
package import Homeorhesis

/// The runs a measure looks at.
package struct MeasureContext {
  var runs: [(name: String, run: CowRun)]
  /// The single cows of runs that have a population.
  var populations: [String: [CowRun]] = [:]
  let parameters: CowParameters

  /// Values at times; `weights` are the spans they stand for, d.
  struct Series {
    var times: [Double]
    var values: [Double]
    var isDaily: Bool
  }

  /// Daily quantities by name.
  package static let daily: [(String, @Sendable (DailyOutput) -> Double?)] = [
    ("milk_kg", { $0.milkKg }), ("fat_kg", { $0.fatKg }), ("protein_kg", { $0.proteinKg }),
    ("lactose_kg", { $0.lactoseKg }), ("solids_kg", { $0.fatKg + $0.proteinKg }),
    ("fat_percent", { $0.fatPercent }), ("protein_percent", { $0.proteinPercent }),
    ("lactose_percent", { $0.lactosePercent }),
    ("milk_calcium_g", { $0.milkCalciumG }),
    ("milk_calcium_g_per_kg", { $0.milkKg > 0 ? $0.milkCalciumG / $0.milkKg : nil }),
    (
      "energy_corrected_milk_kg",
      {
        MilkComposition.energyCorrectedMilkKg(
          milkKg: $0.milkKg, fatKg: $0.fatKg, trueProteinKg: $0.proteinKg)
      }
    ),
    ("milkings", { Double($0.milkings) }), ("days_in_milk", { Double($0.daysInMilk) }),
    ("left_milk_kg", { $0.quarterMilkKg[0] + $0.quarterMilkKg[2] }),
    ("right_milk_kg", { $0.quarterMilkKg[1] + $0.quarterMilkKg[3] }),
    ("left_front_milk_kg", { $0.quarterMilkKg[0] }),
    ("right_front_milk_kg", { $0.quarterMilkKg[1] }),
    ("left_rear_milk_kg", { $0.quarterMilkKg[2] }),
    ("right_rear_milk_kg", { $0.quarterMilkKg[3] }),
    ("dry_matter_intake_kg", { $0.dryMatterIntakeKg }),
    ("energy_balance_mj", { $0.energyBalanceMJ }), ("milk_energy_mj", { $0.milkEnergyMJ }),
    ("heat_mj", { $0.heatMJ }), ("body_weight_kg", { $0.bodyWeightKg }),
    ("body_condition", { $0.bodyCondition }), ("body_fat_kg", { $0.bodyFatKg }),
    ("body_protein_kg", { $0.bodyProteinKg }), ("glucose_mmol_per_l", { $0.glucoseMmolPerL }),
    ("insulin_uu_per_ml", { $0.insulinUUPerMl }), ("nefa_mmol_per_l", { $0.nefaMmolPerL }),
    ("bhb_mmol_per_l", { $0.bhbMmolPerL }),
    ("total_calcium_mmol_per_l", { $0.totalCalciumMmolPerL }),
    ("lowest_total_calcium_mmol_per_l", { $0.lowestTotalCalciumMmolPerL }),
    ("ionised_calcium_mmol_per_l", { $0.ionisedCalciumMmolPerL }),
    ("growth_hormone_ratio", { $0.growthHormone }), ("cell_share", { $0.cells }),
    ("active_cell_share", { $0.activeCells }), ("highest_fill", { $0.highestFill }),
    ("mammary_glucose_g", { $0.mammaryGlucoseG }),
    ("bone_calcium_loss_g", { $0.boneCalciumLossG }),
  ]

  /// Quantities of single milkings by name.
  static let milking: [(String, @Sendable (MilkingOutput) -> Double?)] = [
    ("milking_kg", { $0.milkKg }), ("milking_fat_percent", { 100 * $0.fatKg / $0.milkKg }),
    ("milking_protein_percent", { 100 * $0.proteinKg / $0.milkKg }),
    ("milking_lactose_percent", { 100 * $0.lactoseKg / $0.milkKg }),
    ("milking_calcium_g_per_kg", { $0.calciumG / $0.milkKg }),
    ("milking_sodium_g_per_kg", { $0.sodiumG / $0.milkKg }),
    ("milking_residual_kg", { $0.residualKg }),
    ("milking_left_kg", { $0.quarterKg[0] + $0.quarterKg[2] }),
    ("milking_right_kg", { $0.quarterKg[1] + $0.quarterKg[3] }),
  ]

  /// Every quantity a measure or record may name.
  static let quantityNames = daily.map(\.0) + milking.map(\.0) + CowSimulation.traceableQuantities

  func series(run name: String, quantity: String) -> Series {
    guard let run = runs.first(where: { $0.name == name })?.run else {
      return Series(times: [], values: [], isDaily: true)
    }
    if let (_, read) = Self.daily.first(where: { $0.0 == quantity }) {
      let pairs = run.days.compactMap { day in read(day).map { (Double(day.day), $0) } }
      return Series(times: pairs.map(\.0), values: pairs.map(\.1), isDaily: true)
    }
    if let (_, read) = Self.milking.first(where: { $0.0 == quantity }) {
      let pairs = run.milkings.compactMap { one in read(one).map { (one.time, $0) } }
      return Series(times: pairs.map(\.0), values: pairs.map(\.1), isDaily: true)
    }
    return Series(
      times: run.trace.times, values: run.trace.values[quantity] ?? [], isDaily: false)
  }
}

/// Computes a measure.
struct Evaluation {
  let context: MeasureContext
  let place: String

  func value(_ term: MeasureExpression.Term) throws(Complaint) -> Double? {
    switch term {
    case .number(let number): return number
    case .operation(let sign, let left, let right):
      guard let a = try value(left), let b = try value(right) else { return nil }
      switch sign {
      case "+": return a + b
      case "-": return a - b
      case "*": return a * b
      default: return b == 0 ? nil : a / b
      }
    case .call(let function, let arguments): return try call(function, arguments)
    case .series, .name:
      throw Complaint(
        .badExpression, at: place, "a series or a name stands where a number belongs",
        fix: "wrap it, for example mean(cow.milk_kg, 0, 305)")
    }
  }

  private func call(
    _ function: MeasureFunction, _ arguments: [MeasureExpression.Term]
  ) throws(Complaint) -> Double? {
    switch function {
    case .parameter:
      guard case .name(let name) = arguments[0], let value = context.parameters[name] else {
        throw Complaint(
          .unknownParameter, at: place, "there is no such parameter",
          fix: "galacto cow parameters lists them")
      }
      return value
    case .ln: return try value(arguments[0]).map { CMathematics.log($0) }
    case .exp: return try value(arguments[0]).map { CMathematics.exp($0) }
    case .abs: return try value(arguments[0]).map { Swift.abs($0) }
    case .smaller, .larger:
      guard let a = try value(arguments[0]), let b = try value(arguments[1]) else { return nil }
      return function == .smaller ? min(a, b) : max(a, b)
    case .shareBelow:
      guard let middle = try value(arguments[0]), let level = try value(arguments[1]),
        let spread = try value(arguments[2])
      else { return nil }
      return 50 * erfc((middle - level) / spread / 2.squareRoot())
    case .over, .among, .shareAmong: return try overCows(function, arguments)
    default: return try overSeries(function, arguments)
    }
  }

  /// A value, or a share, over the single cows of a population.
  private func overCows(
    _ function: MeasureFunction, _ arguments: [MeasureExpression.Term]
  ) throws(Complaint) -> Double? {
    guard case .name(let name) = arguments[0], let cows = context.populations[name],
      let index = context.runs.firstIndex(where: { $0.name == name })
    else {
      throw Complaint(
        .unknownRun, at: place, "\(function.rawValue) wants the name of a run with a population",
        fix: "give the run 'population: {cows: 40, potential: 0.15}' and write "
          + "\(function.rawValue)(its_name, ...)")
    }
    let bounds = arguments.suffix(2)
    var low = -Double.infinity
    var high = Double.infinity
    if function != .over, let first = bounds.first, let last = bounds.last {
      guard let from = try value(first), let to = try value(last) else { return nil }
      low = from
      high = to
    }
    var picked: [Double] = []
    for cow in cows {
      var own = context
      own.runs[index].run = cow
      let evaluation = Evaluation(context: own, place: place)
      if function != .over {
        let criterion = arguments[function == .among ? 2 : 1]
        guard let number = try evaluation.value(criterion), number >= low, number <= high else {
          continue
        }
      }
      guard function != .shareAmong else {
        picked.append(1)
        continue
      }
      guard let number = try evaluation.value(arguments[1]) else { continue }
      picked.append(number)
    }
    if function == .shareAmong { return 100 * Double(picked.count) / Double(cows.count) }
    return picked.isEmpty ? nil : picked.reduce(0, +) / Double(picked.count)
  }

  private func overSeries(
    _ function: MeasureFunction, _ arguments: [MeasureExpression.Term]
  ) throws(Complaint) -> Double? {
    guard case .series(let run, let quantity) = arguments[0] else {
      throw Complaint(
        .badExpression, at: place, "\(function.rawValue) wants a run's quantity first",
        fix: "write for example \(function.rawValue)(cow.milk_kg, 0, 305)")
    }
    let series = context.series(run: run, quantity: quantity)
    var numbers: [Double] = []
    for argument in arguments.dropFirst() {
      guard let number = try value(argument) else { return nil }
      numbers.append(number)
    }
    return Self.apply(function, series, numbers)
  }

  private static func apply(
    _ function: MeasureFunction, _ series: MeasureContext.Series, _ numbers: [Double]
  ) -> Double? {
    if function == .at { return interpolate(series, numbers[0]) }
    if function == .nth {
      let later = series.times.indices.filter { series.times[$0] >= numbers[1] }
      let index = Int(numbers[0]) - 1
      return later.indices.contains(index) ? series.values[later[index]] : nil
    }
    let from = numbers[numbers.count - 2]
    let to = numbers[numbers.count - 1]
    let inside = series.times.indices.filter {
      series.times[$0] >= from - 1e-9 && series.times[$0] < to - 1e-9
    }
    guard !inside.isEmpty else { return nil }
    let values = inside.map { series.values[$0] }
    switch function {
    case .mean: return mean(series, inside)
    case .sum: return values.reduce(0, +)
    case .integral: return span(series, inside) { $0 }
    case .timeAbove: return span(series, inside) { $0 > numbers[0] ? 1 : 0 }
    case .timeBelow: return span(series, inside) { $0 < numbers[0] ? 1 : 0 }
    case .least: return values.min()
    case .greatest: return values.max()
    case .prevalenceAbove:
      return CowShares.prevalence(values.map { log($0) }, log(numbers[0]), numbers[1])
    case .prevalenceBelow:
      return CowShares.prevalence(values.map { -$0 }, -numbers[0], numbers[1])
    case .incidenceAbove, .incidenceBelow:
      let above = function == .incidenceAbove
      let tests = stride(from: from, to: to, by: max(numbers[3], 0.05)).compactMap {
        interpolate(series, $0)
      }
      return CowShares.incidence(
        tests.map { above ? log($0) : -$0 }, above ? log(numbers[0]) : -numbers[0],
        between: numbers[1], within: numbers[2])
    case .timeOfLeast:
      return inside.min { series.values[$0] < series.values[$1] }.map { series.times[$0] }
    case .timeOfGreatest:
      return inside.max { series.values[$0] < series.values[$1] }.map { series.times[$0] }
    case .firstAbove:
      return inside.first { series.values[$0] > numbers[0] }.map { series.times[$0] }
    case .firstBelow:
      return inside.first { series.values[$0] < numbers[0] }.map { series.times[$0] }
    default: return nil
    }
  }

  /// Days and milkings count alike; steps by the time they hold.
  private static func mean(_ series: MeasureContext.Series, _ inside: [Int]) -> Double {
    if series.isDaily {
      return inside.reduce(0) { $0 + series.values[$1] } / Double(inside.count)
    }
    var total = 0.0
    var span = 0.0
    for (index, next) in zip(inside, inside.dropFirst()) {
      let width = series.times[next] - series.times[index]
      total += width * 0.5 * (series.values[index] + series.values[next])
      span += width
    }
    return span > 0 ? total / span : series.values[inside[0]]
  }

  /// The sum of a function of the values, weighted with the time each holds: a day each where they
  /// are days' or milkings', else until the next.
  private static func span(
    _ series: MeasureContext.Series, _ inside: [Int], _ of: (Double) -> Double
  ) -> Double {
    if series.isDaily { return inside.reduce(0) { $0 + of(series.values[$1]) } }
    return zip(inside, inside.dropFirst()).reduce(0) {
      $0 + of(series.values[$1.0]) * (series.times[$1.1] - series.times[$1.0])
    }
  }

  private static func interpolate(_ series: MeasureContext.Series, _ time: Double) -> Double? {
    guard let first = series.times.first, let last = series.times.last, time >= first - 1e-9,
      time <= last + 1
    else { return nil }
    guard let above = series.times.firstIndex(where: { $0 >= time }) else {
      return series.values.last
    }
    guard above > 0, series.times[above] > series.times[above - 1] else {
      return series.values[above]
    }
    let share =
      (time - series.times[above - 1]) / (series.times[above] - series.times[above - 1])
    return series.values[above - 1] * (1 - share) + series.values[above] * share
  }
}
