import Foundation
import MilkRecords
import Testing

@Suite("Lactation curves")
struct CurveFitTests {
  static let references: [(LactationModel, String)] = [
    (.wood, "wood"), (.wilmink, "wilmink_k0.05"), (.aliSchaeffer, "ali_schaeffer_305"),
    (.dijkstra, "dijkstra"), (.milkbot, "milkbot"), (.nelder, "nelder"), (.fischer, "fischer"),
  ]

  @Test("All sixty real lactations are there to be fitted")
  func casesAreThere() {
    #expect(CurveCase.all.count == 60)
  }

  @Test("No fit is worse than an independent program's", arguments: references)
  func sumOfSquares(model: LactationModel, key: String) throws {
    for lactation in CurveCase.all {
      let reference = try #require(lactation.reference[key]?.sse)
      let fit = try CurveFitter().fit(model, dim: lactation.dim, milkKg: lactation.milkKg)
      let found = try #require(fit.sumOfSquares)
      #expect(found <= reference * (1 + 1e-6), "\(lactation.id)")
      // The sum of squares said is that of the curve given.
      let curve = try #require(fit.curve)
      let again = zip(lactation.dim, lactation.milkKg).reduce(0.0) {
        let residual = $1.1 - curve.milkKg(onDIM: $1.0)
        return $0 + residual * residual
      }
      #expect(abs(again - found) <= 1e-9 * found + 1e-12, "\(lactation.id)")
      if let bounds = model.bounds {
        for (value, range) in zip(curve.parameters, bounds) { #expect(range.contains(value)) }
      }
    }
  }

  /// Lactations on which a search once ended in the wrong valley, and the least sum of squares an
  /// independent program found from many starts.
  static let hard: [(LactationModel, dim: [Double], milkKg: [Double], sum: Double)] = [
    (
      .milkbot, [78, 108, 137, 171, 228, 262, 298, 327],
      [28.6, 28.7, 28.6, 28.7, 28.6, 28.7, 28.7, 28.6], 0.018_108_521_2
    ),
    (
      .dijkstra, [8, 41, 69, 100, 128, 159, 189, 222, 251, 315],
      [32.9, 25.7, 39.1, 14.8, 16.4, 18.1, 29.6, 18.2, 5.4, 14], 516.734_730_7
    ),
    (.wood, [301, 302, 303, 304, 305], [12.16, 12.84, 12.14, 12.95, 12.04], 0.745_499_6),
  ]

  @Test("Level, scattered and late lactations end in the lowest valley too", arguments: 0..<3)
  func hardLactations(index: Int) throws {
    let example = Self.hard[index]
    let fit = try CurveFitter().fit(example.0, dim: example.dim, milkKg: example.milkKg)
    #expect(try #require(fit.sumOfSquares) <= example.sum * (1 + 1e-6))
    #expect(fit.status != .notConverged)
  }

  @Test(
    "Peak and 305-day yield of a well-determined curve are the independent program's",
    arguments: references)
  func peakAndYield(model: LactationModel, key: String) throws {
    var compared = 0
    for lactation in CurveCase.all {
      let reference = try #require(lactation.reference[key])
      let fit = try CurveFitter().fit(model, dim: lactation.dim, milkKg: lactation.milkKg)
      guard fit.status == .converged, !fit.cautions.contains(where: { $0.hasPrefix("more") }),
        reference.atBound == false,
        let sum = reference.sum305Kg, let peakKg = reference.peakKg, let curve = fit.curve,
        isDetermined(fit)
      else { continue }
      compared += 1
      #expect(abs(curve.yieldKg() - sum) < 1e-3 * sum, "\(lactation.id)")
      #expect(abs(curve.peak().milkKg - peakKg) < 1e-3 * peakKg, "\(lactation.id)")
    }
    if model.bounds != nil { #expect(compared >= 8) }
  }

  /// Whether each parameter is larger than its error; MilkBot's offset, which is near 0, aside.
  private func isDetermined(_ fit: CurveFit) -> Bool {
    guard let curve = fit.curve else { return false }
    return curve.parameters.indices.allSatisfy { index in
      if fit.model == .milkbot, index == 2 { return true }
      return fit.standardErrors[index].map { $0 < abs(curve.parameters[index]) } ?? true
    }
  }

  @Test("Wood's peak, its day and the persistency are the independent program's")
  func woodMeasures() throws {
    for lactation in CurveCase.all {
      let reference = try #require(lactation.reference["wood"])
      let fit = try CurveFitter().fit(.wood, dim: lactation.dim, milkKg: lactation.milkKg)
      let curve = try #require(fit.curve)
      #expect(curve.peak().dim == reference.peakDay)
      #expect((reference.woodPersistency != nil) == (curve.woodPeak != nil))
      if let persistency = reference.woodPersistency {
        let ours = try #require(curve.customaryPersistency)
        #expect(abs(ours - persistency) < 1e-4 * persistency)
      }
    }
  }

  @Test("Wilmink with another k, or with k fitted, is at least as good")
  func wilminkDecay() throws {
    for lactation in CurveCase.all {
      let other = try CurveFitter(wilminkDecay: .fixed(0.1))
        .fit(.wilmink, dim: lactation.dim, milkKg: lactation.milkKg)
      let reference = try #require(lactation.reference["wilmink_k0.10"]?.sse)
      let found = try #require(other.sumOfSquares)
      #expect(abs(found - reference) < 1e-9 * reference)
      let free = try CurveFitter(wilminkDecay: .free)
        .fit(.wilmink, dim: lactation.dim, milkKg: lactation.milkKg)
      #expect(try #require(free.sumOfSquares) <= found * (1 + 1e-9))
    }
  }

  @Test("Wood on the log scale is the exact regression")
  func logScale() throws {
    for lactation in CurveCase.all {
      let fit = try CurveFitter.fitWoodOnLogScale(dim: lactation.dim, milkKg: lactation.milkKg)
      let reference = try #require(lactation.reference["wood_loglinear"]?.parameters)
      for (ours, theirs) in zip(try #require(fit.curve).parameters, reference) {
        #expect(abs(ours - theirs) < 1e-9 * max(1, abs(theirs)))
      }
    }
  }

  @Test("The order of the records changes no bit", arguments: LactationModel.allCases)
  func orderInvariance(model: LactationModel) throws {
    for lactation in CurveCase.all.prefix(12) {
      let fit = try CurveFitter().fit(model, dim: lactation.dim, milkKg: lactation.milkKg)
      let reversed = try CurveFitter().fit(
        model, dim: lactation.dim.reversed(), milkKg: lactation.milkKg.reversed())
      #expect(fit == reversed)
    }
  }

  @Test(
    "Milk in another unit gives the same curve in that unit",
    arguments: [LactationModel.wood, .wilmink, .aliSchaeffer, .fischer])
  func scaleInvariance(model: LactationModel) throws {
    for lactation in CurveCase.all.prefix(20) {
      let fit = try CurveFitter().fit(model, dim: lactation.dim, milkKg: lactation.milkKg)
      let doubled = try CurveFitter().fit(
        model, dim: lactation.dim, milkKg: lactation.milkKg.map { $0 * 2 })
      guard fit.status == .converged, doubled.status == .converged else { continue }
      let sum = try #require(fit.sumOfSquares)
      #expect(abs(try #require(doubled.sumOfSquares) - 4 * sum) < 1e-8 * sum)
      let curve = try #require(fit.curve)
      let twice = try #require(doubled.curve)
      for dim in lactation.dim {
        #expect(abs(twice.milkKg(onDIM: dim) - 2 * curve.milkKg(onDIM: dim)) < 1e-3)
      }
    }
  }

  @Test("A curve's own points give the curve back", arguments: LactationModel.allCases)
  func recovery(model: LactationModel) throws {
    let parameters: [LactationModel: [Double]] = [
      .wood: [16, 0.22, 0.004], .wilmink: [38, -0.06, -17, 0.05],
      .aliSchaeffer: [40, -40, 18, 4, -2.5], .dijkstra: [15, 0.06, 0.06, 0.0022],
      .milkbot: [42, 20, 1, 0.0024], .nelder: [0.25, 0.018, 1.1e-4], .fischer: [38, 0.06, 0.09],
    ]
    let known = try #require(parameters[model])
    let truth = try #require(LactationCurve(model: model, parameters: known))
    let days = [4.0, 12, 25, 40, 75, 110, 150, 190, 230, 270, 300]
    let fit = try CurveFitter().fit(
      model, dim: days, milkKg: days.map(truth.milkKg(onDIM:)))
    #expect(try #require(fit.sumOfSquares) < 1e-12)
    let curve = try #require(fit.curve)
    for dim in [1.0, 8, 60, 305] {
      #expect(abs(curve.milkKg(onDIM: dim) - truth.milkKg(onDIM: dim)) < 1e-4)
    }
  }

  @Test("Standard errors are those of the linear model, where they can be worked out by hand")
  func standardErrors() throws {
    // Wilmink with k so large that exp(-k t) is 0: a straight line y = a + b t.
    let dim = [10.0, 20, 30, 40, 50]
    let milk = [30.0, 29.5, 28, 27.5, 26]
    let line = try CurveFitter(wilminkDecay: .fixed(0.5)).fit(.wilmink, dim: dim, milkKg: milk)
    #expect(line.curve != nil)
    let wood = try CurveFitter().fit(.wood, dim: dim, milkKg: milk)
    for error in wood.standardErrors { #expect(try #require(error) > 0) }
    // Doubling the residual doubles the error of a linear parameter.
    let fitted = try #require(line.curve)
    let wider = zip(dim, milk).map { 2 * $1 - fitted.milkKg(onDIM: $0) }
    let second = try CurveFitter(wilminkDecay: .fixed(0.5)).fit(.wilmink, dim: dim, milkKg: wider)
    let ratio = try #require(second.standardErrors[1]) / (try #require(line.standardErrors[1]))
    #expect(abs(ratio - 2) < 1e-6)
    #expect(line.standardErrors[3] == nil)
  }

  @Test("Too few records give no curve and say so", arguments: LactationModel.allCases)
  func tooFew(model: LactationModel) throws {
    let fit = try CurveFitter().fit(model, dim: [10, 40], milkKg: [30, 31])
    #expect(fit.status == .tooFewRecords)
    #expect(fit.curve == nil)
    #expect(fit.sumOfSquares == nil)
  }

  @Test("A hundred records of one day tell nothing of the curve, and that is said")
  func oneDay() throws {
    let fit = try CurveFitter().fit(
      .wilmink, dim: [Double](repeating: 60, count: 100),
      milkKg: (0..<100).map { 30 + Double($0) * 0.01 })
    #expect(fit.status == .rankDeficient)
    #expect(fit.standardErrors.allSatisfy { $0 == nil })
  }

  @Test("Records that cannot be are refused with their day and value")
  func refusals() {
    #expect(throws: Complaint.dayInMilk(0)) {
      try CurveFitter().fit(.wood, dim: [0, 1, 2], milkKg: [1, 2, 3])
    }
    #expect(throws: Complaint.milk(kg: -5, dim: 9)) {
      try CurveFitter().fit(.wood, dim: [9, 1, 2], milkKg: [-5, 2, 3])
    }
    #expect(throws: Complaint.unequalCounts(days: 1, yields: 2)) {
      try CurveFitter().fit(.wood, dim: [9], milkKg: [5, 2])
    }
    #expect(throws: (any Error).self) {
      try CurveFitter().fit(.wood, dim: [9, 10, 11], milkKg: [5, .nan, 2])
    }
  }
}
