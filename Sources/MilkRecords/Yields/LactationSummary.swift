import Foundation

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
  /// How the totals were made.
  public let method: TestIntervalMethod

  /// Summarises the tests of one lactation.
  ///
  /// Fat and protein are totalled over the tests that have them.
  ///
  /// - Throws: ``MilkRecordsError`` as ``TestIntervalMethod/yieldKg(dim:kgPerDay:)``.
  public init(
    tests: [MilkTest], method: TestIntervalMethod = TestIntervalMethod()
  ) throws(MilkRecordsError) {
    let milk = try DailySeries(dim: tests.map(\.dim), kgPerDay: tests.map(\.milkKg))
    func total(_ percent: (MilkTest) -> Double?) throws(MilkRecordsError) -> Double? {
      let known = tests.filter { percent($0) != nil }
      guard !known.isEmpty else { return nil }
      return try method.yieldKg(
        dim: known.map(\.dim), kgPerDay: known.map { $0.milkKg * (percent($0) ?? 0) / 100 })
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
  }
}
