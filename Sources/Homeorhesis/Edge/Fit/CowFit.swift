import CMathematics
public import DairyTerms

/// A test day of a cow: what milk recording saw.
public struct CowTestDay: Codable, Sendable, Hashable {
  /// Days in milk (5 to 400 are used).
  public var daysInMilk: Int
  /// Milk of the day, kg.
  public var milkKg: Double
  /// Fat, %, where analysed.
  public var fatPercent: Double?
  /// True protein, %, where analysed.
  public var trueProteinPercent: Double?

  /// A test day.
  public init(
    daysInMilk: Int, milkKg: Double, fatPercent: Double? = nil, trueProteinPercent: Double? = nil
  ) {
    self.daysInMilk = daysInMilk
    self.milkKg = milkKg
    self.fatPercent = fatPercent
    self.trueProteinPercent = trueProteinPercent
  }

  private enum CodingKeys: String, CodingKey {
    case daysInMilk = "days_in_milk"
    case milkKg = "milk_kg"
    case fatPercent = "fat_percent"
    case trueProteinPercent = "true_protein_percent"
  }
}

/// Fits cows to their test days.
///
/// The model's lactations and answers are tabulated once for all fits of a process
/// (``CowTables``). Safe to use from several tasks at once.
public final class CowFit: Sendable {
  /// The simulation whose cows are fitted.
  public let simulation: CowSimulation
  private let tables: CowTables
  private let origin: TableOrigin

  /// A fit, by default with the standing parameters and a 30-minute step.
  ///
  /// - Parameters:
  ///   - simulation: the model.
  ///   - tables: where its tables are kept besides in memory.
  public init(simulation: CowSimulation = CowSimulation(), tables: CowTables = CowTables()) {
    self.simulation = simulation
    self.tables = tables
    origin = TableOrigin(simulation)
  }

  func table(parity: Int, breed: Breed, timetable: MilkingTimetable) -> LactationTable {
    tables.lactation(
      .lactation(parity: parity, breed: breed, timetable: timetable), timetable: timetable,
      origin: origin, simulation: simulation)
  }

  func responseTable(for cow: FittedCow, to new: MilkingTimetable, horizonDays: Int)
    -> ResponseTable
  {
    tables.response(
      .response(
        parity: cow.profile.parity, breed: cow.profile.breed, from: cow.timetable, to: new,
        horizonDays: horizonDays),
      from: cow.timetable, to: new, origin: origin, simulation: simulation)
  }

  /// How far a test day strays from the fitted course, relative to the milk, beside a floor of
  /// ``floorErrorKg``.
  ///
  /// Recording and the day itself stray by about 2.5 kg at 30 kg; the rest is the course's own
  /// error of shape, which five tests of one cow share. Set so that four in five later tests of
  /// real lactations fall inside the 80 % interval (docs/validation/homeorhesis.md).
  static let relativeError = 0.11
  static let floorErrorKg = 1.8

  /// Standard deviation of a test day's milk around the cow's course, kg.
  static func testDayError(milkKg: Double) -> Double {
    let relative = relativeError * milkKg
    return (relative * relative + floorErrorKg * floorErrorKg).squareRoot()
  }

  /// Fits one cow: the most likely potential and persistency given her test days and her peers,
  /// with their uncertainty. With few test days, or none, the peers decide.
  ///
  /// - Parameters:
  ///   - testDays: her test days of this lactation; days before day 5 are left out (colostrum).
  ///   - parity: number of the lactation, 1 and up.
  ///   - herdPrior: what is known of her peers; `nil` takes the population's.
  ///   - timetable: the timetable she was milked under.
  public func fit(
    testDays: [CowTestDay], parity: Int, breed: Breed = .holstein, herdPrior: HerdPrior? = nil,
    timetable: MilkingTimetable = .twice
  ) -> FittedCow {
    let table = table(parity: parity, breed: breed, timetable: timetable)
    let prior = (herdPrior ?? .population(breed)).peers(parity: parity)
    let used = testDays.filter { $0.daysInMilk >= 5 && $0.milkKg > 0 }
    let search = FitSearch(table: table, prior: prior, testDays: used)
    let best = search.best()
    var profile = CowProfile(breed: breed, parity: max(1, parity))
    profile.potential = exp(best.logPotential)
    profile.persistency = exp(best.logPersistency)
    let lactation = table.lactation(
      logPotential: best.logPotential, logPersistency: best.logPersistency)
    profile.fatFactor = search.factor(\.fatPercent, lactation.fatPercent)
    profile.proteinFactor = search.factor(\.trueProteinPercent, lactation.proteinPercent)
    return FittedCow(
      profile: profile, timetable: timetable, best: best, testDayCount: used.count,
      lastTestDay: used.map(\.daysInMilk).max(), fit: self, table: table)
  }

  /// Fits a herd in parallel, the herd's own cows teaching the prior.
  ///
  /// - Parameters:
  ///   - herd: the cows: test days and parity of each.
  ///   - startingFrom: what is known of such cows from elsewhere; `nil` takes the population's.
  public func fit(
    herd: [(testDays: [CowTestDay], parity: Int)], breed: Breed = .holstein,
    timetable: MilkingTimetable = .twice, startingFrom: HerdPrior? = nil
  ) -> (cows: [FittedCow], prior: HerdPrior) {
    for parity in Set(herd.map { min(max($0.parity, 1), 3) }).sorted() {
      _ = table(parity: parity, breed: breed, timetable: timetable)
    }
    let start = startingFrom ?? .population(breed)
    var prior = start
    for _ in 0..<2 {
      let current = prior
      let cows = Parallel.map(herd.map { HerdMember(testDays: $0.testDays, parity: $0.parity) }) {
        self.fit(
          testDays: $0.testDays, parity: $0.parity, breed: breed, herdPrior: current,
          timetable: timetable)
      }
      prior = start.updated(with: cows)
    }
    let final = prior
    let cows = Parallel.map(herd.map { HerdMember(testDays: $0.testDays, parity: $0.parity) }) {
      self.fit(
        testDays: $0.testDays, parity: $0.parity, breed: breed, herdPrior: final,
        timetable: timetable)
    }
    return (cows, prior)
  }

  private struct HerdMember: Sendable {
    let testDays: [CowTestDay]
    let parity: Int
  }
}

/// The most likely cow and the curvature around her.
struct FitResult: Sendable {
  var logPotential: Double
  var logPersistency: Double
  /// Covariance of the two.
  var varianceOfPotential, varianceOfPersistency, covariance: Double
}

/// Looks for the most likely potential and persistency: Gauss and Newton with the prior as two
/// more observations.
struct FitSearch {
  let table: LactationTable
  let prior: HerdPrior.Peers
  let testDays: [CowTestDay]

  func best() -> FitResult {
    var point = (prior.meanLogPotential, prior.meanLogPersistency)
    var hessian = curvature(at: point)
    var value = misfit(point)
    for _ in 0..<25 {
      let determinant = hessian.a * hessian.c - hessian.b * hessian.b
      let stepPotential = (hessian.c * hessian.g0 - hessian.b * hessian.g1) / determinant
      let stepPersistency = (hessian.a * hessian.g1 - hessian.b * hessian.g0) / determinant
      var length = 1.0
      var moved = false
      while length > 0.01 {
        let next = (point.0 - length * stepPotential, point.1 - length * stepPersistency)
        let nextValue = misfit(next)
        if nextValue < value {
          moved = value - nextValue > 1e-9
          point = next
          value = nextValue
          break
        }
        length *= 0.5
      }
      hessian = curvature(at: point)
      if !moved { break }
    }
    let determinant = hessian.a * hessian.c - hessian.b * hessian.b
    return FitResult(
      logPotential: point.0, logPersistency: point.1,
      varianceOfPotential: hessian.c / determinant, varianceOfPersistency: hessian.a / determinant,
      covariance: -hessian.b / determinant)
  }

  private func lactation(_ potential: Double, _ persistency: Double)
    -> LactationTable.TabledLactation
  {
    table.lactation(logPotential: potential, logPersistency: persistency)
  }

  private func error(of test: CowTestDay) -> Double {
    CowFit.testDayError(milkKg: test.milkKg)
  }

  private func misfit(_ point: (Double, Double)) -> Double {
    let potential = (point.0 - prior.meanLogPotential) / prior.spreadLogPotential
    let persistency = (point.1 - prior.meanLogPersistency) / prior.spreadLogPersistency
    let course = lactation(point.0, point.1)
    return testDays.reduce(potential * potential + persistency * persistency) {
      let residual = (course.milkKg(day: $1.daysInMilk) - $1.milkKg) / error(of: $1)
      return $0 + residual * residual
    }
  }

  /// Normal matrix (a b; b c) and gradient (g0, g1).
  private func curvature(at point: (Double, Double)) -> (
    a: Double, b: Double, c: Double, g0: Double, g1: Double
  ) {
    let weight0 = 1 / (prior.spreadLogPotential * prior.spreadLogPotential)
    let weight1 = 1 / (prior.spreadLogPersistency * prior.spreadLogPersistency)
    var a = weight0
    var b = 0.0
    var c = weight1
    var g0 = weight0 * (point.0 - prior.meanLogPotential)
    var g1 = weight1 * (point.1 - prior.meanLogPersistency)
    let h = 1e-3
    let course = lactation(point.0, point.1)
    let morePotential = lactation(point.0 + h, point.1)
    let morePersistency = lactation(point.0, point.1 + h)
    for test in testDays {
      let error = error(of: test)
      let day = test.daysInMilk
      let here = course.milkKg(day: day)
      let byPotential = (morePotential.milkKg(day: day) - here) / h / error
      let byPersistency = (morePersistency.milkKg(day: day) - here) / h / error
      let residual = (here - test.milkKg) / error
      a += byPotential * byPotential
      b += byPotential * byPersistency
      c += byPersistency * byPersistency
      g0 += byPotential * residual
      g1 += byPersistency * residual
    }
    return (a, b, c, g0, g1)
  }

  /// Her fat or protein relative to the model's, drawn towards 1 as far as tests are few.
  func factor(_ content: (CowTestDay) -> Double?, _ expected: (Int) -> Double) -> Double {
    var sum = 0.0
    var count = 0.0
    for test in testDays {
      guard let seen = content(test), seen > 0 else { continue }
      sum += seen / expected(test.daysInMilk) - 1
      count += 1
    }
    // Cows differ by 12 %, test days of one cow by 10 %: shrinkage 0.7 tests.
    return 1 + sum / (count + 0.7)
  }
}
