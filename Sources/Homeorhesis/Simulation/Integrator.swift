/// Integrates the cows in the lanes from breakpoint to breakpoint: classical Runge-Kutta of the
/// fourth order with a fixed step, fitted to the length of each piece.
///
/// One-step, explicit and of fixed step because the fastest mode of the model has a rate of about
/// 70 a day, a lactation has some 700 restarts, linear invariants stay exact, and the same inputs
/// give the same bytes. Holds its own scratch memory; one integrator belongs to one task.
final class Integrator {
  /// The longest step, d.
  let longestStep: Double
  private let state: UnsafeMutablePointer<CowState<Lanes>>
  private let parameters: UnsafeMutablePointer<ParameterSet<Lanes>>
  private let drivers: UnsafeMutablePointer<Drivers<Lanes>>
  private let slope: UnsafeMutablePointer<CowState<Lanes>>
  private let stage: UnsafeMutablePointer<CowState<Lanes>>
  private let sum: UnsafeMutablePointer<CowState<Lanes>>
  /// Evaluations of the rates so far.
  private(set) var evaluations = 0

  init(longestStep: Double) {
    self.longestStep = longestStep
    state = .allocate(capacity: 1)
    parameters = .allocate(capacity: 1)
    drivers = .allocate(capacity: 1)
    slope = .allocate(capacity: 1)
    stage = .allocate(capacity: 1)
    sum = .allocate(capacity: 1)
    state.initialize(to: CowState(repeating: 0))
    parameters.initialize(to: ParameterSet(repeating: 0))
    drivers.initialize(to: Drivers(repeating: 0))
    slope.initialize(to: CowState(repeating: 0))
    stage.initialize(to: CowState(repeating: 0))
    sum.initialize(to: CowState(repeating: 0))
  }

  deinit {
    state.deallocate()
    parameters.deallocate()
    drivers.deallocate()
    slope.deallocate()
    stage.deallocate()
    sum.deallocate()
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

  var present: Moment {
    Moment(state: state, parameters: parameters, drivers: drivers)
  }

  /// The steps a piece of that length takes.
  func steps(over days: Double) -> Int { max(1, Int((days / longestStep - 1e-9).rounded(.up))) }

  /// One Runge-Kutta step of the given length, d.
  func step(_ length: Double) {
    Equations.change(present, into: &slope.pointee)
    step(length, withSlopeKnown: ())
  }

  /// One step whose first evaluation stands in ``organs()``'s wake.
  func step(_ length: Double, withSlopeKnown: Void) {
    let staged = Moment(state: stage, parameters: parameters, drivers: drivers)
    firstStage(0.5 * length, sumBy: length / 6)
    Equations.change(staged, into: &slope.pointee)
    nextStage(0.5 * length, sumBy: length / 3)
    Equations.change(staged, into: &slope.pointee)
    nextStage(length, sumBy: length / 3)
    Equations.change(staged, into: &slope.pointee)
    finish(sumBy: length / 6)
    evaluations += 4
  }

  /// Evaluates the rates now and hands back the organs, leaving the slope for the coming step.
  func organs() -> Equations.Organs { Equations.evaluate(present, into: &slope.pointee) }

  private typealias Row = UnsafeMutablePointer<Lanes>
  private func row(_ record: UnsafeMutablePointer<CowState<Lanes>>) -> Row {
    UnsafeMutableRawPointer(record).assumingMemoryBound(to: Lanes.self)
  }

  private func firstStage(_ weight: Double, sumBy share: Double) {
    let (y, k, z, s) = (row(state), row(slope), row(stage), row(sum))
    let (ahead, part) = (Lanes(weight), Lanes(share))
    for index in 0..<CowState<Lanes>.valueCount {
      z[index] = y[index] + ahead * k[index]
      s[index] = y[index] + part * k[index]
    }
  }

  private func nextStage(_ weight: Double, sumBy share: Double) {
    let (y, k, z, s) = (row(state), row(slope), row(stage), row(sum))
    let (ahead, part) = (Lanes(weight), Lanes(share))
    for index in 0..<CowState<Lanes>.valueCount {
      z[index] = y[index] + ahead * k[index]
      s[index] = s[index] + part * k[index]
    }
  }

  private func finish(sumBy share: Double) {
    let (y, k, s) = (row(state), row(slope), row(sum))
    let part = Lanes(share)
    for index in 0..<CowState<Lanes>.valueCount { y[index] = s[index] + part * k[index] }
  }
}

extension Integrator {
  /// What can be seen now; leaves the slope for the coming step.
  func look(into seen: inout CowOutputs<Lanes>) {
    let organs = organs()
    Equations.outputs(present, organs, into: &seen)
  }
}
