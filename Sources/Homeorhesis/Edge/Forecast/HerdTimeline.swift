/// The days of a herd that its tests share, and nodes ahead on which forecasts stand.
struct HerdTimeline: Sendable {
  /// Test days (or means of near ones), ascending, then nodes every ``nodeStep`` days.
  let days: [Double]
  /// How many of them are test days.
  let testDayCount: Int
  private let firstDay, width: Int
  private let asOf: Double
  private let places: [Int: Int]

  static let nodeStep = 20
  private static let mostTestDays = 300
  /// Days that nodes reach back and ahead of the day of the forecast: a lactation each way.
  private static let nodeReach = 340

  /// The timeline of the tests of lactations with a calving day, and a day to look ahead from.
  init(testDays: Set<Int>, asOf: Int?) {
    let sorted = testDays.sorted()
    guard let first = sorted.first, let last = sorted.last else {
      (days, testDayCount, firstDay, width, places) = ([], 0, 0, 1, [:])
      self.asOf = 0
      return
    }
    var width = 1
    while Set(sorted.map { ($0 - first) / width }).count > Self.mostTestDays { width += 1 }
    var places: [Int: Int] = [:]
    var sums: [(sum: Int, count: Int)] = []
    for day in sorted {
      let bin = (day - first) / width
      if let place = places[bin] {
        sums[place].sum += day
        sums[place].count += 1
      } else {
        places[bin] = sums.count
        sums.append((day, 1))
      }
    }
    let asOf = asOf ?? last
    self.asOf = Double(asOf)
    let nodes = stride(
      from: asOf - Self.nodeReach, through: asOf + Self.nodeReach, by: Self.nodeStep)
    days = sums.map { Double($0.sum) / Double($0.count) } + nodes.map(Double.init)
    testDayCount = sums.count
    (firstDay, self.width, self.places) = (first, width, places)
  }

  /// The place of a test day.
  func place(of day: Int) -> Int? { places[(day - firstDay) / width] }

  /// The nodes about a day, with their shares; days beyond the nodes take the outermost.
  func nodes(about day: Int) -> [(place: Int, share: Double)] {
    guard testDayCount < days.count, let last = days.last else { return [] }
    let first = days[testDayCount]
    guard Double(day) > first else { return [(testDayCount, 1)] }
    guard Double(day) < last else { return [(days.count - 1, 1)] }
    let along = (Double(day) - first) / Double(Self.nodeStep)
    let before = Int(along)
    return [
      (testDayCount + before, 1 - along + Double(before)),
      (testDayCount + before + 1, along - Double(before)),
    ]
  }

  /// Covariance of what the herd's time did on these days.
  func covariance(_ statistics: ForecastStatistics) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: days.count)
    for row in days.indices {
      for column in 0...row {
        let value =
          statistics.timeCovariance(apart: days[row] - days[column])
          + statistics.yearsCovariance(days[row] - asOf, days[column] - asOf)
        matrix[row, column] = value
        matrix[column, row] = value
      }
      let own = row < testDayCount ? statistics.dayKg * statistics.dayKg : 0
      matrix[row, row] += own + 1e-4
    }
    return matrix
  }
}
