import CMathematics
public import DairyTerms

/// One test day of a lactation as yields need it.
public struct MilkTest: Sendable, Hashable {
  /// Days in milk, 1 to 2000.
  public var dim: Double
  /// Milk of the day, kg.
  public var milkKg: Double
  /// Fat, %; `nil` where not tested.
  public var fatPercent: Double?
  /// Protein, %; `nil` where not tested.
  public var proteinPercent: Double?

  /// A test day.
  public init(
    dim: Double, milkKg: Double, fatPercent: Double? = nil, proteinPercent: Double? = nil
  ) {
    self.dim = dim
    self.milkKg = milkKg
    self.fatPercent = fatPercent
    self.proteinPercent = proteinPercent
  }
}

/// How far a lactation goes.
///
/// A lactation is the time from calving to drying off or leaving the herd (ICAR Guidelines, Section
/// 2, terms); an abortion from day 152 after conception ends it too (CDCB, format references 10 and
/// 123). Its yield ends with it. Only that of a cow still in milk is carried on, and then it is a
/// projection.
public enum LactationEnd: Sendable, Hashable {
  /// Nothing is known: the cow is taken to be in milk.
  case unknown
  /// The cow is in milk on this day in milk.
  case inMilk(dim: Int)
  /// The lactation ended on this day in milk.
  case ended(dim: Int, Reason)

  /// What ended it.
  public enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
    /// She was dried off.
    case driedOff = "dried-off"
    /// She was not recorded any more; the day is an estimate.
    case unrecorded
    /// She aborted late in pregnancy.
    case abortion
    /// The file says the day and no more.
    case said
  }

  /// The last day of a yield that would go to `lastDay`.
  public func lastDay(of lastDay: Int) -> Int {
    guard case .ended(let dim, _) = self else { return lastDay }
    return max(1, min(dim, lastDay))
  }

  /// Whether a yield to `lastDay` foretells days that have not been, the last test being on
  /// `lastTestDIM`.
  public func isProjection(to lastDay: Int, lastTestDIM: Double) -> Bool {
    switch self {
    case .ended: false
    case .inMilk(let dim): dim < lastDay
    case .unknown: lastTestDIM < Double(lastDay)
    }
  }
}

/// What the tests of one lactation say without any model: totals, highest test, how milk holds.
public struct LactationSummary: Sendable, Hashable {
  /// How many tests there are.
  public let testCount: Int
  /// First and last test, days in milk.
  public let firstDIM: Double
  /// Last test, days in milk.
  public let lastDIM: Double
  /// Highest tested milk, kg/d, and its day (the first of equals).
  public let highestTestKg: Double
  /// Day of the highest tested milk.
  public let highestTestDIM: Double
  /// Milk to the method's last day, kg.
  public let milkKg: Double
  /// Fat to the method's last day, kg; `nil` where never tested.
  public let fatKg: Double?
  /// Protein to the method's last day, kg; `nil` where never tested.
  public let proteinKg: Double?
  /// Milk of the last test as a share of the highest, for each 30 days between; `nil` where they
  /// lie closer together than 30 days.
  public let heldPer30Days: Double?
  /// How the totals were made; its last day is that of the lactation where that is earlier.
  public let method: TestIntervalMethod
  /// Whether the totals foretell days that have not been.
  public let isProjection: Bool

  /// Summarises the tests of one lactation.
  ///
  /// Fat and protein are totalled over the tests that have them.
  ///
  /// - Parameters:
  ///   - tests: its tests.
  ///   - method: how days between and behind them are counted.
  ///   - end: how far the lactation goes; totals end with it.
  /// - Throws: ``Complaint`` as ``TestIntervalMethod/yieldKg(dim:kgPerDay:)``.
  public init(
    tests: [MilkTest], method: TestIntervalMethod = TestIntervalMethod(),
    end: LactationEnd = .unknown
  ) throws(Complaint) {
    let method = method.ending(with: end)
    let milk = try DailySeries(tests.map { ($0.dim, $0.milkKg) })
    func total(_ percent: (MilkTest) -> Double?) throws(Complaint) -> Double? {
      var known: [(dim: Double, kg: Double)] = []
      known.reserveCapacity(tests.count)
      for test in tests {
        if let share = percent(test) { known.append((test.dim, test.milkKg * share / 100)) }
      }
      return known.isEmpty ? nil : method.yieldKg(of: try DailySeries(known))
    }
    let points = milk.points
    guard let first = points.first, let last = points.last else {
      throw .tooFewRecords(method: "lactation yield", have: 0, need: 1)
    }
    var highest = first
    for point in points where point.kg > highest.kg { highest = point }
    testCount = points.count
    firstDIM = first.dim
    lastDIM = last.dim
    highestTestKg = highest.kg
    highestTestDIM = highest.dim
    milkKg = method.yieldKg(of: milk)
    fatKg = try total { $0.fatPercent }
    proteinKg = try total { $0.proteinPercent }
    let months = (last.dim - highest.dim) / 30
    heldPer30Days =
      months >= 1 && highest.kg > 0 && last.kg > 0 ? pow(last.kg / highest.kg, 1 / months) : nil
    self.method = method
    isProjection = end.isProjection(to: method.lastDay, lastTestDIM: last.dim)
  }
}
