/// Integrates the cows in the lanes from breakpoint to breakpoint: a Runge-Kutta method of four
/// stages (``Tableau``) in equal steps, fitted to the length of each piece.
///
/// One-step and explicit because a lactation has some 700 restarts, linear invariants stay exact,
/// and the fastest mode of a usual cow (about 70 a day) lies well within its stability at an
/// hour. Thin high yielders, clamps and the like have faster ones: each cow's own slopes tell, and
/// her steps are shortened where they must be, hers alone, so that a cow beside another gives the
/// same bytes as alone. Holds its own scratch memory; one integrator belongs to one task.
final class Integrator {
  /// The longest step after a milking, or wherever something turns, d.
  let longestStep: Double
  /// The longest step in quiet hours, d: what a milking stirs up has run down, and a step may grow by
  /// half of the time since then. Finer steps asked for are so throughout.
  private let quietStep: Double
  private static let quietMost = 75.0 / 1440
  /// Quiet steps shrink with the square of the longest step asked for, 1/d: half-hour steps reach
  /// ``quietMost`` just, and from 12-minute steps on no step is longer than asked for.
  private static let quietShrinking = 120.0
  private static let quietGrowth = 0.5
  /// Until then prolactin's pulse is still running down, d.
  private static let quietFrom = 2.0 / 24
  /// Step times fastest rate: what is aimed at, and what is still taken. The method is stable to 4.8
  /// on the real axis, and to 3.2 at 45 degrees off it (glucose and insulin swing about each other).
  /// A cow with faster modes than usual swings more, and keeps further off.
  private static func steadyProduct(_ rate: Double) -> Double { max(1.2, 2.9 - rate / 60) }
  private static let stableProduct = 2.4

  /// The method: four stages, each from the one before it alone.
  ///
  /// All conditions of the third order hold and those of the fourth to 0.01; the fourth power's
  /// coefficient of the stability polynomial is 0.022 in place of 1/24, which carries stability on
  /// the negative real axis from 2.78 (classical method) to 4.8 at the same four evaluations. The
  /// cow's fast modes (NEFA, insulin, acetate) are damped and of no interest in themselves: they set
  /// the step, not the accuracy. Order conditions: Hairer, Norsett and Wanner (1993), Solving
  /// Ordinary Differential Equations I, section II.2; stretched stability: the same authors' volume
  /// II, section IV.2.
  private enum Tableau {
    static let second = 9.0 / 50
    static let third = 3.0 / 5
    static let fourth = 238.0 / 275
    private static let tall = 0.022
    static let fourthWeight = tall / (second * third * fourth)
    static let thirdWeight = (1.0 / 6 - fourthWeight * fourth * third) / (third * second)
    static let secondWeight = (0.5 - thirdWeight * third - fourthWeight * fourth) / second
    static let firstWeight = 1 - secondWeight - thirdWeight - fourthWeight
    /// What the second slope's turn along the first stage adds to the third's, per its own.
    static let lean = (third - second) / second
  }

  /// The shortest step as a share of the longest.
  private static let finestShare = 16.0
  private static let attempts = 4
  /// Numbers of a state that hold matter or signals: all up to the ledgers.
  private static let pools = CowState<Double>.poolCount
  /// Where the quarters begin, behind the ledgers.
  private static let glands =
    CowState<Double>.valueCount - 4 * QuarterState<Double>.valueCount
  private let state: UnsafeMutablePointer<CowState<Lanes>>
  private let parameters: UnsafeMutablePointer<ParameterSet<Lanes>>
  private let drivers: UnsafeMutablePointer<Drivers<Lanes>>
  private let slope: UnsafeMutablePointer<CowState<Lanes>>
  private let stage: UnsafeMutablePointer<CowState<Lanes>>
  private let second: UnsafeMutablePointer<CowState<Lanes>>
  private let third: UnsafeMutablePointer<CowState<Lanes>>
  private let fourth: UnsafeMutablePointer<CowState<Lanes>>
  /// A bound on all steps for the present, d: shorter than ``longestStep`` while all is in turmoil.
  var limit = Double.infinity
  /// How long ago the last milking will lie when the piece ends, d.
  var quietAtEnd = 0.0
  /// The step each cow can take now, d.
  var lengths: Lanes
  /// One over what each pool held when the piece began.
  private let weights: UnsafeMutablePointer<Lanes>
  /// Evaluations of the rates so far.
  private(set) var evaluations = 0
  /// Whether one quarter is computed for all four.
  private(set) var quartersAreAlike = false
  /// The numbers of a state that are integrated: without the last three quarters where they do as
  /// the first.
  private(set) var rowCount = CowState<Lanes>.valueCount

  init(longestStep: Double) {
    self.longestStep = longestStep
    quietStep = max(
      longestStep, min(Self.quietMost, Self.quietShrinking * longestStep * longestStep))
    state = .allocate(capacity: 1)
    parameters = .allocate(capacity: 1)
    drivers = .allocate(capacity: 1)
    slope = .allocate(capacity: 1)
    stage = .allocate(capacity: 1)
    second = .allocate(capacity: 1)
    third = .allocate(capacity: 1)
    fourth = .allocate(capacity: 1)
    lengths = Lanes(longestStep)
    weights = .allocate(capacity: Self.pools)
    weights.initialize(repeating: 0, count: Self.pools)
    state.initialize(to: CowState(repeating: 0))
    parameters.initialize(to: ParameterSet(repeating: 0))
    drivers.initialize(to: Drivers(repeating: 0))
    slope.initialize(to: CowState(repeating: 0))
    stage.initialize(to: CowState(repeating: 0))
    second.initialize(to: CowState(repeating: 0))
    third.initialize(to: CowState(repeating: 0))
    fourth.initialize(to: CowState(repeating: 0))
  }

  deinit {
    state.deallocate()
    parameters.deallocate()
    drivers.deallocate()
    slope.deallocate()
    stage.deallocate()
    second.deallocate()
    third.deallocate()
    fourth.deallocate()
    weights.deallocate()
  }

  /// The cows now.
  var cows: CowState<Lanes> {
    @inline(__always) unsafeAddress { UnsafePointer(state) }
    @inline(__always) unsafeMutableAddress { state }
  }

  /// What they are made of.
  var constants: ParameterSet<Lanes> {
    @inline(__always) unsafeAddress { UnsafePointer(parameters) }
    @inline(__always) unsafeMutableAddress { parameters }
  }

  /// What the world does to them until the next breakpoint.
  var world: Drivers<Lanes> {
    @inline(__always) unsafeAddress { UnsafePointer(drivers) }
    @inline(__always) unsafeMutableAddress { drivers }
  }

  var present: OperatingPoint {
    OperatingPoint(
      state: state, parameters: parameters, drivers: drivers, quartersAreAlike: quartersAreAlike)
  }

  /// Begins a piece between two breakpoints: sees whether the quarters do alike throughout it.
  ///
  /// Weighs every pool by what it holds, for the rate of the fastest mode.
  func begin() {
    let y = row(state)
    for index in 0..<Self.pools {
      let held = Lanes((y[index] * y[index]).squareRoot.vector + 1e-6)
      weights[index] = 1 / held
    }
    quartersAreAlike = state.pointee.quartersAreAlike
    let spared = quartersAreAlike ? 3 * QuarterState<Lanes>.valueCount : 0
    rowCount = CowState<Lanes>.valueCount - spared
  }

  /// What can be seen now; leaves the slope for the coming step.
  func look(into seen: inout CowOutputs<Lanes>) {
    Equations.change(present, into: &slope.pointee, seen: &seen)
    evaluations += 1
  }

  /// Takes the next step of every cow towards the end of a piece, days `left` away, after
  /// ``look(into:)``; returns the days taken. A cow already there (0 left) stays as she is.
  func step(towards left: Lanes) -> Lanes {
    var taken = share(of: left)
    var rate = middleStages(taken)
    for _ in 0..<Self.attempts {
      let tooFast = (0..<Lanes.count).filter { taken[$0] * rate[$0] > Self.stableProduct }
      if tooFast.isEmpty { break }
      // The others repeat their step as it was.
      for lane in tooFast { adapt(lane, to: rate[lane]) }
      taken = share(of: left)
      rate = middleStages(taken)
    }
    for lane in 0..<Lanes.count where taken[lane] > 0 { adapt(lane, to: rate[lane]) }
    finish(taken)
    return taken
  }

  /// One step of the given length, d, whatever the fastest rate.
  func step(_ length: Double) {
    Equations.change(present, into: &slope.pointee)
    evaluations += 1
    _ = middleStages(Lanes(length))
    finish(Lanes(length))
  }

  /// Even steps to the end, none longer than the cow's own and than the hours since milking allow.
  private func share(of left: Lanes) -> Lanes {
    var taken = left
    for lane in 0..<Lanes.count where left[lane] > 0 {
      let since = max(0, quietAtEnd - left[lane] - Self.quietFrom)
      let quiet = longestStep + Self.quietGrowth * since
      let count = (left[lane] / min(lengths[lane], limit, quiet) - 1e-9).rounded(.up)
      taken[lane] = left[lane] / max(1, count)
    }
    return taken
  }

  /// Shortens a cow's step where her fastest mode is too fast for it, and lengthens it again.
  private func adapt(_ lane: Int, to fastestRate: Double) {
    let steady = Self.steadyProduct(fastestRate) / max(fastestRate, 1e-9)
    lengths[lane] = min(quietStep, max(steady, longestStep / Self.finestShare))
  }

  private typealias Row = UnsafeMutablePointer<Lanes>
  private func row(_ record: UnsafeMutablePointer<CowState<Lanes>>) -> Row {
    UnsafeMutableRawPointer(record).assumingMemoryBound(to: Lanes.self)
  }

  /// The second, third and fourth slopes, the first being known; returns the rate of the fastest
  /// mode as the slopes tell it, 1/d (0 where nothing moves).
  private func middleStages(_ length: Lanes) -> Lanes {
    let staged = OperatingPoint(
      state: stage, parameters: parameters, drivers: drivers, quartersAreAlike: quartersAreAlike)
    advance(by: Lanes(Tableau.second) * length, along: slope)
    Equations.change(staged, into: &second.pointee)
    advance(by: Lanes(Tableau.third) * length, along: second)
    Equations.change(staged, into: &third.pointee)
    let rate = fastestRate(length)
    advance(by: Lanes(Tableau.fourth) * length, along: third)
    Equations.change(staged, into: &fourth.pointee)
    evaluations += 3
    return rate
  }

  /// The stage that lies `length` along a slope.
  private func advance(by length: Lanes, along slope: UnsafeMutablePointer<CowState<Lanes>>) {
    let (y, k, z) = (row(state), row(slope), row(stage))
    // The ledgers rule nothing: no stage needs them.
    for index in 0..<Self.pools { z[index] = y[index] + length * k[index] }
    for index in Self.glands..<rowCount { z[index] = y[index] + length * k[index] }
  }

  private func finish(_ length: Lanes) {
    let (y, k1, k2, k3, k4) = (row(state), row(slope), row(second), row(third), row(fourth))
    let (w1, w2) = (Lanes(Tableau.firstWeight) * length, Lanes(Tableau.secondWeight) * length)
    let (w3, w4) = (Lanes(Tableau.thirdWeight) * length, Lanes(Tableau.fourthWeight) * length)
    for index in 0..<rowCount {
      y[index] += (w1 * k1[index] + w2 * k2[index]) + (w3 * k3[index] + w4 * k4[index])
    }
    if quartersAreAlike { state.pointee.copyFirstQuarter() }
  }

  /// How much faster slopes differ than the stages they were taken at: the norm of the Jacobian
  /// along the turn of the second slope, which the fastest mode soon rules. The third stage lies
  /// off the second by that turn and by a known multiple of the first slope, whose part is the
  /// second slope's turn again and is taken off.
  ///
  /// Source: the detection of stiffness in Hairer and Wanner (1996), Solving Ordinary Differential
  /// Equations II, section IV.2.
  private func fastestRate(_ length: Lanes) -> Lanes {
    let (k1, k2, k3) = (row(slope), row(second), row(third))
    let lean = Lanes(Tableau.lean)
    var moved: Lanes = 0
    var turned: Lanes = 0
    for index in 0..<Self.pools {
      let first = k2[index] - k1[index]
      let next = (k3[index] - k2[index]) - lean * first
      moved += (first * weights[index]).squared
      turned += (next * weights[index]).squared
    }
    var rate: Lanes = 0
    // Differences of a billionth are rounding.
    for lane in 0..<Lanes.count where length[lane] > 0 && moved[lane] > 1e-18 {
      rate[lane] = (turned[lane] / moved[lane]).squareRoot() / (Tableau.third * length[lane])
    }
    return rate
  }
}
