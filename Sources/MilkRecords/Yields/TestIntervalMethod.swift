public import DairyTerms

/// Milk, fat and protein of a lactation from its test days, each test speaking for the days
/// around it.
///
/// `I₀ M₁ + Σ Iᵢ (Mᵢ + Mᵢ₊₁)/2 + Iₙ Mₙ`, with `I₀` the days from calving to the first test, `Iᵢ`
/// those between tests and `Iₙ` those after the last. Source: the test interval method of ICAR's
/// Procedure 2 of Section 2 (Sargent et al. 1968, J. Dairy Sci. 51:170). The days after the last
/// test are counted in two ways in use, so the rule is named. No conformance with ICAR is claimed:
/// its worked tables were not at hand.
public struct TestIntervalMethod: Sendable, Hashable {
  /// How the days after the last test are counted.
  public enum EndRule: String, CaseIterable, Codable, Sendable, Hashable {
    /// From the last test to the last day: `305 - t`.
    case throughLastDay = "through-last-day"
    /// One day more, `306 - t`, as some programs count.
    case dayAfter = "day-after"
  }

  /// Last day of the yield, days in milk.
  public var lastDay: Int
  /// How the days after the last test are counted.
  public var endRule: EndRule

  /// To day 305, counted through that day, unless said otherwise. `lastDay` is 1 or more.
  public init(lastDay: Int = 305, endRule: EndRule = .throughLastDay) {
    self.lastDay = max(1, lastDay)
    self.endRule = endRule
  }

  /// The method for a lactation that ends so: its yield ends with it. Days behind the last test of a
  /// lactation that has ended are counted through its last day, whatever the rule for day 305 is.
  public func ending(with end: LactationEnd) -> TestIntervalMethod {
    guard case .ended(let dim, _) = end, dim < lastDay else { return self }
    return TestIntervalMethod(lastDay: dim, endRule: .throughLastDay)
  }

  /// The yield, kg, of a daily quantity in kg (milk, or fat: milk times its share).
  ///
  /// Tests after the last day shape the days before it: the quantity is interpolated there.
  ///
  /// - Parameters:
  ///   - dim: days in milk of the tests, 1 to 2000, each once, in any order.
  ///   - kgPerDay: the quantity of those days, kg/d.
  /// - Throws: ``Complaint`` for no test, a day outside the range or twice, or a quantity
  ///   outside 0 to 200 kg.
  public func yieldKg(dim: [Double], kgPerDay: [Double]) throws(Complaint) -> Double {
    let series = try DailySeries(dim: dim, kgPerDay: kgPerDay)
    return yieldKg(of: series)
  }

  func yieldKg(of series: DailySeries) -> Double {
    let end = Double(lastDay)
    let points = series.points
    guard let first = points.first, let last = points.last else { return 0 }
    if first.dim >= end { return end * first.kg }
    var sum = first.dim * first.kg
    for (left, right) in zip(points, points.dropFirst()) {
      if left.dim >= end { break }
      if right.dim <= end {
        sum += (right.dim - left.dim) * (left.kg + right.kg) / 2
      } else {
        sum += (end - left.dim) * (left.kg + series.kg(onDIM: end)) / 2
      }
    }
    if last.dim < end {
      let extra = endRule == .dayAfter ? 1.0 : 0
      sum += (end + extra - last.dim) * last.kg
    } else if last.dim == end, endRule == .dayAfter {
      sum += last.kg
    }
    return sum
  }
}

/// A daily quantity known on some days: sorted, each day once.
struct DailySeries {
  let points: [(dim: Double, kg: Double)]

  init(dim: [Double], kgPerDay: [Double]) throws(Complaint) {
    guard dim.count == kgPerDay.count else {
      throw .unequalCounts(days: dim.count, yields: kgPerDay.count)
    }
    try self.init(zip(dim, kgPerDay).map { ($0, $1) })
  }

  /// The quantity of days in any order, most often in their own.
  init(_ given: [(dim: Double, kg: Double)]) throws(Complaint) {
    guard !given.isEmpty else { throw .tooFewRecords(method: "lactation yield", have: 0, need: 1) }
    var isSorted = true
    for place in given.indices {
      let (dim, kg) = given[place]
      guard MilkRecordRange.daysInMilk.contains(dim) else { throw .dayInMilk(dim) }
      guard MilkRecordRange.dailyMilkKg.contains(kg) else { throw .milk(kg: kg, dim: dim) }
      if place > 0, given[place - 1].dim >= dim { isSorted = false }
    }
    points = isSorted ? given : given.sorted { $0.dim < $1.dim }
    guard !isSorted else { return }
    for (left, right) in zip(points, points.dropFirst()) where left.dim == right.dim {
      throw .sameDayTwice(dim: left.dim)
    }
  }

  /// The quantity on a day: interpolated between tests, the nearest test's outside them.
  func kg(onDIM dim: Double) -> Double {
    guard let first = points.first, let last = points.last else { return 0 }
    if dim <= first.dim { return first.kg }
    if dim >= last.dim { return last.kg }
    for (left, right) in zip(points, points.dropFirst()) where dim <= right.dim {
      let share = (dim - left.dim) / (right.dim - left.dim)
      return left.kg + share * (right.kg - left.kg)
    }
    return last.kg
  }
}
