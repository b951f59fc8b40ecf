import CMathematics

/// Where the searches of a non-linear fit start: the best places of a coarse grid on which the
/// linear part of the form has been solved (variable projection, Golub and Pereyra 1973).
///
/// The grids are fixed, so the same records give the same starts. Exponentials are tabulated
/// once a record and grid line, never once a cell.
struct CurveStarts {
  let days: [DayTerms]
  let milkKg: [Double]

  /// The cells no neighbour of which is better, best first; of a level plateau the first cell.
  static func localMinima(
    of sums: [Double], rows: Int, columns: Int, atMost count: Int
  ) -> [(row: Int, column: Int)] {
    var found: [(sum: Double, cell: Int)] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * columns + column
        let here = sums[cell]
        guard here.isFinite else { continue }
        let level = here * 1e-9
        var isLowest = true
        search: for i in max(0, row - 1)...min(rows - 1, row + 1) {
          for j in max(0, column - 1)...min(columns - 1, column + 1) {
            let other = i * columns + j
            let below = here - sums[other]
            if below > level || (other < cell && below >= -level) {
              isLowest = false
              break search
            }
          }
        }
        if isLowest { found.append((here, cell)) }
      }
    }
    found.sort { $0.sum == $1.sum ? $0.cell < $1.cell : $0.sum < $1.sum }
    return found.prefix(count).map { ($0.cell / columns, $0.cell % columns) }
  }

  /// `f(record, line)` of every record for every grid line, line by line.
  func table(_ lines: [Double], _ f: (DayTerms, Double) -> Double) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(lines.count * days.count)
    for line in lines {
      for day in days { values.append(f(day, line)) }
    }
    return values
  }

  /// Points spread evenly by ratio from `first` to `last`.
  static func ratios(from first: Double, through last: Double, count: Int) -> [Double] {
    (0..<count).map { first * pow(last / first, Double($0) / Double(count - 1)) }
  }
}

// MARK: - Wood

extension CurveStarts {
  private static let woodRises = [-0.4, -0.15, -0.05, 0.05, 0.15, 0.25, 0.4, 0.7, 1.2]
  private static let woodFalls = [
    -0.004, 0, 0.001, 0.002, 0.003, 0.004, 0.006, 0.009, 0.014, 0.025,
  ]

  /// Starts for Wood's form: on the grid of `b` and `c` the form is linear in `a`.
  func wood() -> [SIMD4<Double>] {
    let rises = table(Self.woodRises) { exp($1 * $0.lnT) }
    let falls = table(Self.woodFalls) { exp(-$1 * $0.t) }
    let count = days.count
    let columns = Self.woodFalls.count
    var sums: [Double] = []
    var scales: [Double] = []
    sums.reserveCapacity(Self.woodRises.count * columns)
    scales.reserveCapacity(sums.capacity)
    for row in Self.woodRises.indices {
      for column in 0..<columns {
        var (cross, square, total) = (0.0, 0.0, 0.0)
        for index in 0..<count {
          let shape = rises[row * count + index] * falls[column * count + index]
          cross += milkKg[index] * shape
          square += shape * shape
          total += milkKg[index] * milkKg[index]
        }
        let scale = min(max(cross / square, 0.001), 200)
        scales.append(scale)
        sums.append(total - 2 * scale * cross + scale * scale * square)
      }
    }
    return Self.localMinima(of: sums, rows: Self.woodRises.count, columns: columns, atMost: 3)
      .map {
        SIMD4(
          scales[$0.row * columns + $0.column], Self.woodRises[$0.row], Self.woodFalls[$0.column],
          0)
      }
  }
}

// MARK: - MilkBot

extension CurveStarts {
  private static let milkBotRamps = [0.5, 1, 2, 4, 7, 11, 16, 24, 40, 75, 200]
  private static let milkBotFalls = [
    1e-5, 0.0006, 0.0012, 0.0018, 0.0026, 0.0036, 0.005, 0.008, 0.015,
  ]

  /// Starts for MilkBot: for given `b` and `d` it is `a F - g E F` with `F = exp(-d t)`,
  /// `E = exp(-(t - t₁)/b)` and `g = a exp((c - t₁)/b)/2`, linear in `a` and `g`.
  func milkBot() -> [SIMD4<Double>] {
    guard let first = days.map(\.t).min() else { return [] }
    let rises = table(Self.milkBotRamps) { exp(-($0.t - first) / $1) }
    let falls = table(Self.milkBotFalls) { exp(-$1 * $0.t) }
    let count = days.count
    let columns = Self.milkBotFalls.count
    var sums: [Double] = []
    var starts: [SIMD4<Double>] = []
    sums.reserveCapacity(Self.milkBotRamps.count * columns)
    starts.reserveCapacity(sums.capacity)
    let total = milkKg.reduce(0) { $0 + $1 * $1 }
    for (row, ramp) in Self.milkBotRamps.enumerated() {
      let least = exp((-600 - first) / ramp) / 2
      let most = exp((300 - first) / ramp) / 2
      for column in 0..<columns {
        var (ff, fe, ee, yf, ye) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in 0..<count {
          let fall = falls[column * count + index]
          let early = rises[row * count + index] * fall
          ff += fall * fall
          fe += fall * early
          ee += early * early
          yf += milkKg[index] * fall
          ye += milkKg[index] * early
        }
        // Residual = y - a F + g E F; the ratio g/a is held in the box of c.
        let determinant = ff * ee - fe * fe
        var a = determinant > 1e-12 * ff * ee ? (ee * yf - fe * ye) / determinant : yf / ff
        let g = determinant > 1e-12 * ff * ee ? (fe * yf - ff * ye) / determinant : 0
        var ratio = a > 0 ? min(max(g / a, least), most) : least
        if !(g > 0) { ratio = least }
        let square = ff - 2 * ratio * fe + ratio * ratio * ee
        let cross = yf - ratio * ye
        a = min(max(cross / square, 1), 200)
        sums.append(total - 2 * a * cross + a * a * square)
        // A ramp without effect on any record is flat in c: a start must leave it a slope.
        let offset = first + ramp * log(2 * max(ratio, 1e-3))
        starts.append(SIMD4(a, ramp, offset, Self.milkBotFalls[column]))
      }
    }
    return Self.localMinima(of: sums, rows: Self.milkBotRamps.count, columns: columns, atMost: 4)
      .map { starts[$0.row * columns + $0.column] }
  }
}

// MARK: - Dijkstra

extension CurveStarts {
  private static let dijkstraDecays = ratios(from: 0.001, through: 0.5, count: 12)
  /// Total rise `b/c` on the log scale.
  private static let dijkstraRises = [
    0, 0.02, 0.06, 0.11, 0.18, 0.3, 0.5, 0.8, 1.2, 1.8, 2.7, 4, 6, 12, 35,
  ]

  /// Rows of fast decay, and the column of a small rise, that are always tried.
  private static let dijkstraDips = [8, 11]
  private static let dijkstraDipRise = 4

  /// Starts for Dijkstra's form: on a grid of `c` and the total rise `b/c`, `ln a` and `d` follow
  /// by linear regression of `ln y`, weighed by `y²` so that its residuals are those of milk.
  func dijkstra() -> [SIMD4<Double>] {
    let count = days.count
    let columns = Self.dijkstraRises.count
    let weights = milkKg.map { $0 * $0 }
    let logs = milkKg.map { log(max($0, .leastNormalMagnitude)) }
    var sums: [Double] = []
    var starts: [SIMD4<Double>] = []
    for decay in Self.dijkstraDecays {
      let grown = days.map { 1 - exp(-decay * $0.t) }
      for rise in Self.dijkstraRises {
        let b = min(max(rise * decay, 1e-5), 1)
        var (w, wt, wtt, wl, wtl) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in 0..<count {
          let t = days[index].t
          let level = logs[index] - b / decay * grown[index]
          w += weights[index]
          wt += weights[index] * t
          wtt += weights[index] * t * t
          wl += weights[index] * level
          wtl += weights[index] * t * level
        }
        let determinant = w * wtt - wt * wt
        var fall = determinant > 0 ? (wt * wl - w * wtl) / determinant : 0
        fall = min(max(fall, -0.01), 0.05)
        let a = min(max(exp((wl + fall * wt) / w), 0.1), 200)
        let start = SIMD4(a, b, decay, fall)
        starts.append(start)
        var sum = 0.0
        for index in 0..<count {
          let shape = a * exp(b / decay * grown[index] - fall * days[index].t)
          let residual = milkKg[index] - shape
          sum += residual * residual
        }
        sums.append(sum)
      }
    }
    let lowest = Self.localMinima(
      of: sums, rows: Self.dijkstraDecays.count, columns: columns, atMost: 5
    ).map { $0.row * columns + $0.column }
    // A short dip before the first records gains so little that the grid may miss it.
    let dip = Self.dijkstraDips.map { $0 * columns + Self.dijkstraDipRise }
    return (lowest + dip.filter { !lowest.contains($0) }).map { starts[$0] }
  }
}

// MARK: - Nelder

extension CurveStarts {
  private static let nelderOffsets = [-0.5, 0.0, 2, 5, 10, 20, 40, 80]
  /// Places of a pole before the first record, as a share of its day.
  private static let nelderPoles = [0.1, 0.3, 0.6, 0.85]
  private static let nelderCurvatures = [-0.001, 0, 0.001, 0.002, 0.004, 0.008, 0.02]

  /// Starts for Nelder's form: `t/(a + b t + c t²) = s t/(α + t + γ t²)`, linear in `s = 1/b`;
  /// beside them the fit of `t/y`, which is linear in all three.
  func nelder() -> [SIMD4<Double>] {
    guard let first = days.map(\.t).min() else { return [] }
    let offsets = Self.nelderPoles.reversed().map { -$0 * first } + Self.nelderOffsets
    let count = days.count
    let columns = Self.nelderCurvatures.count
    let total = milkKg.reduce(0) { $0 + $1 * $1 }
    var sums: [Double] = []
    var scales: [Double] = []
    for offset in offsets {
      for curvature in Self.nelderCurvatures {
        var (cross, square) = (0.0, 0.0)
        for index in 0..<count {
          let t = days[index].t
          let value = t / (offset + t + curvature * t * t)
          cross += milkKg[index] * value
          square += value * value
        }
        let scale = cross / square
        scales.append(scale)
        sums.append(scale >= 1 ? total - scale * cross : .infinity)
      }
    }
    var starts = Self.localMinima(of: sums, rows: offsets.count, columns: columns, atMost: 4)
      .map { cell -> SIMD4<Double> in
        let b = 1 / scales[cell.row * columns + cell.column]
        return SIMD4(offsets[cell.row] * b, b, Self.nelderCurvatures[cell.column] * b, 0)
      }
    // t/y is linear in a, b, c; weighing by y²/t turns its residual into one of milk.
    let weights = (0..<count).map { milkKg[$0] * milkKg[$0] / days[$0].t }
    if milkKg.allSatisfy({ $0 > 0 }) {
      let linear = LinearLeastSquares(
        columns: [
          weights, (0..<count).map { weights[$0] * days[$0].t },
          (0..<count).map { weights[$0] * days[$0].t * days[$0].t },
        ], right: milkKg)
      starts.append(SIMD4(linear.solution[0], linear.solution[1], linear.solution[2], 0))
    }
    return starts
  }
}

// MARK: - Fischer

extension CurveStarts {
  private static let fischerRises = ratios(from: 1e-4, through: 2, count: 36)

  /// Starts for Fischer's form: for given `c` it is linear in `a` and `b`.
  func fischer() -> [SIMD4<Double>] {
    let count = days.count
    var sums: [Double] = []
    var starts: [SIMD4<Double>] = []
    for rise in Self.fischerRises {
      var (ff, ft, tt, yf, yt) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for index in 0..<count {
        let grown = 1 - exp(-rise * days[index].t)
        let t = days[index].t
        ff += grown * grown
        ft += grown * t
        tt += t * t
        yf += milkKg[index] * grown
        yt += milkKg[index] * t
      }
      let determinant = ff * tt - ft * ft
      var b = determinant > 0 ? -(ff * yt - ft * yf) / determinant : 0
      b = min(max(b, -0.2), 1)
      let a = min(max((yf + b * ft) / ff, 0), 150)
      b = min(max((a * ft - yt) / tt, -0.2), 1)
      let start = SIMD4(a, b, rise, 0)
      starts.append(start)
      var sum = 0.0
      for index in 0..<count {
        let residual = milkKg[index] - FischerForm.value(start, days[index])
        sum += residual * residual
      }
      sums.append(sum)
    }
    return Self.localMinima(of: sums, rows: 1, columns: sums.count, atMost: 4)
      .map { starts[$0.column] }
  }
}

// MARK: - Wilmink with a free decay

extension CurveStarts {
  private static let wilminkDecays = ratios(
    from: LactationModel.wilminkDecayRangePerDay.lowerBound,
    through: LactationModel.wilminkDecayRangePerDay.upperBound, count: 24)

  /// Starts for Wilmink's form with a free `k`: for given `k` it is linear in the rest.
  func wilmink() -> [SIMD4<Double>] {
    let fits = Self.wilminkDecays.map { decay in
      LinearLeastSquares(
        columns: [
          [Double](repeating: 1, count: days.count), days.map(\.t),
          days.map { exp(-decay * $0.t) },
        ], right: milkKg)
    }
    return Self.localMinima(
      of: fits.map(\.sumOfSquares), rows: 1, columns: fits.count, atMost: 3
    ).map { cell in
      let solution = fits[cell.column].solution
      return SIMD4(solution[0], solution[1], solution[2], Self.wilminkDecays[cell.column])
    }
  }
}
