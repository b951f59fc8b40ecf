import SundialsReference

@testable import Homeorhesis

/// The cow's right-hand side under SUNDIALS: the same equations and the same pieces between
/// breakpoints, another method with its own control of error.
final class SundialsIntegrator {
  private typealias Room<Content> = UnsafeMutablePointer<Content>

  private let method: sr_method
  private let relative: Double
  private let cowsAtOnce: Int
  /// One integrator for each size of the system: with four quarters, or one for four alike.
  private var bySize: [Int: OpaquePointer] = [:]
  private let constants = Room<ParameterSet<Lanes>>.allocate(capacity: 1)
  private let world = Room<Drivers<Lanes>>.allocate(capacity: 1)
  private let cows = Room<CowState<Lanes>>.allocate(capacity: 1)
  private let slope = Room<CowState<Lanes>>.allocate(capacity: 1)
  private var quartersAreAlike = false
  private var rowCount = 0
  /// SUNDIALS' first complaint, `nil` while there is none.
  private(set) var failure: Int?

  /// Errors are held to `relative` of each number and a ten-thousandth of that absolutely.
  ///
  /// - Parameter cowsAtOnce: `Lanes.count` integrates the cows in the lanes as one system, 1 only
  ///   the first of them.
  init(_ method: sr_method, relative: Double, cowsAtOnce: Int = Lanes.count) {
    self.method = method
    self.relative = relative
    self.cowsAtOnce = cowsAtOnce
    cows.initialize(to: CowState(repeating: 0))
    slope.initialize(to: CowState(repeating: 0))
  }

  deinit {
    for integrator in bySize.values { sr_free(integrator) }
    constants.deallocate()
    world.deallocate()
    cows.deallocate()
    slope.deallocate()
  }

  /// Evaluations of the rates so far.
  var evaluations: Int { bySize.values.reduce(0) { $0 + sr_evaluations($1) } }

  /// Carries the cows in the lanes over a piece, as ``LaneRun/otherMethod``.
  func carry(_ integrator: Integrator, over days: Double) {
    constants.initialize(to: integrator.constants)
    world.initialize(to: integrator.world)
    quartersAreAlike = integrator.quartersAreAlike
    rowCount = integrator.rowCount
    let count = rowCount * cowsAtOnce
    let context = Unmanaged.passUnretained(self).toOpaque()
    let sundials =
      bySize[count] ?? sr_make(method, count, Self.rates, context, relative, relative * 1e-4)
    guard let sundials else { return note(-1000) }
    bySize[count] = sundials
    integrator.cows.withValues { row in
      if cowsAtOnce > 1 {
        row.withMemoryRebound(to: Double.self) { numbers in
          note(sr_advance(sundials, numbers.baseAddress, days))
        }
      } else {
        var own = (0..<count).map { row[$0][0] }
        note(sr_advance(sundials, &own, days))
        for index in 0..<count { row[index] = Lanes(own[index]) }
      }
    }
    if quartersAreAlike { integrator.cows.copyFirstQuarter() }
  }

  private func note(_ code: Int32) {
    if code < 0, failure == nil { failure = Int(code) }
  }

  private static let rates: sr_rates = { state, slope, context in
    guard let state, let slope, let context else { return }
    let own = Unmanaged<SundialsIntegrator>.fromOpaque(context)
    own._withUnsafeGuaranteedRef { $0.rates(of: state, into: slope) }
  }

  private func rates(of state: UnsafePointer<Double>, into change: UnsafeMutablePointer<Double>) {
    let from = Self.numbers(cows)
    let to = Self.numbers(slope)
    let point = OperatingPoint(
      state: cows, parameters: constants, drivers: world, quartersAreAlike: quartersAreAlike)
    if cowsAtOnce > 1 {
      from.update(from: state, count: rowCount * Lanes.count)
      Equations.change(point, into: &slope.pointee)
      change.update(from: to, count: rowCount * Lanes.count)
    } else {
      for index in 0..<rowCount {
        for lane in 0..<Lanes.count { from[index * Lanes.count + lane] = state[index] }
      }
      Equations.change(point, into: &slope.pointee)
      for index in 0..<rowCount { change[index] = to[index * Lanes.count] }
    }
  }

  private static func numbers<Record>(_ record: Room<Record>) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(record).assumingMemoryBound(to: Double.self)
  }
}
