import DairyTerms

/// Factors that bring yields of three (or more) milkings a day to two, weighing each part of the
/// lactation by its expected yield. Source: USDA best prediction program, after Kendrick (1953)
/// and Karaca (1998).
struct ThreeTimesFactors {
  /// Factor of each test, by trait.
  let tests: [[Double]]
  /// Factor of the 305-day record, by trait.
  let record: [Double]
  /// Factor of the record to its end, by trait.
  let toDate: [Double]

  /// Gain of three milkings over two by trait and parity 1, 2, 3 and later.
  private static let karaca: [[Float]] = [
    [0.12, 0.14, 0.14], [0.09, 0.10, 0.10], [0.10, 0.11, 0.11], [0, 0, 0],
  ]
  private static let kendrick: [[Float]] = [
    [0.20, 0.17, 0.15], [0.20, 0.17, 0.15], [0.20, 0.17, 0.15], [0, 0, 0],
  ]
  /// Calving years over which the old factors gave way to the new.
  private static let phaseIn = 1996...1999

  init(
    _ lactation: PredictionLactation, tests: [PredictionTest], lengthDays: Int,
    _ standard: StandardLactation, _ choice: PredictionSettings.ThreeTimes
  ) {
    let gains = Self.gains(lactation, choice)
    let perTest = gains.map { 1 / (1 + $0) }
    let traits = perTest.indices
    self.tests = traits.map { trait in
      tests.map { $0.timesMilked > 2 ? Double(perTest[trait]) : 1 }
    }
    let usable = tests.filter { $0.dim <= PredictionSettings.lastDay }
    var timesMilked: [Int: Int] = [:]
    for test in usable { timesMilked[test.dim] = test.timesMilked }
    // The program that is reproduced keeps a place of day 0 for each test past day 365, looks at as
    // many places as there are other tests, and gives up where a day 0 is among them.
    let places = tests.map { $0.dim <= PredictionSettings.lastDay ? $0.dim : 0 }
    let days = places.prefix(usable.count).sorted()
    guard let first = days.first, first > 0 else {
      record = traits.map { _ in 1 }
      toDate = record
      return
    }
    var (record, toDate) = ([Double](), [Double]())
    for trait in traits {
      let sums = standard.cumulativeMeans[trait]
      // Each test's factor holds from the test before it; the last one's to the end.
      var (standing, part) = (0.0, 0.0)
      var (from305, fromEnd) = (0, 0)
      var factor = 1.0
      for day in days {
        factor = (timesMilked[day] ?? 2) > 2 ? Double(perTest[trait]) : 1
        let (to305, toEnd) = (min(day, 305), min(day, lengthDays))
        standing += (sums[to305] - sums[from305]) / factor
        part += (sums[toEnd] - sums[fromEnd]) / factor
        (from305, fromEnd) = (to305, toEnd)
      }
      if from305 < 305 { standing += (sums[305] - sums[from305]) / factor }
      // The program that is reproduced compares the 305-day end here, not the record's.
      if from305 < lengthDays { part += (sums[lengthDays] - sums[fromEnd]) / factor }
      record.append(standing == 0 ? 1 : sums[305] / standing)
      toDate.append(part == 0 ? 1 : sums[lengthDays] / part)
    }
    self.record = record
    self.toDate = toDate
  }

  private static func gains(
    _ lactation: PredictionLactation, _ choice: PredictionSettings.ThreeTimes
  ) -> [Float] {
    let parity = max(min(lactation.parity, 3), 0)
    // A lactation of unknown number counts as a later one.
    let column = parity == 0 ? 2 : parity - 1
    return karaca.indices.map { trait in
      let (new, old) = (karaca[trait][column], kendrick[trait][column])
      switch choice {
      case .none: return 0
      case .old: return old
      case .new: return new
      case .byYear:
        let year = lactation.calving?.civil.year ?? 0
        let held = max(min(year, phaseIn.upperBound), phaseIn.lowerBound)
        let ofOld = Float(phaseIn.upperBound - held) / Float(phaseIn.count - 1)
        return ofOld * old + (1 - ofOld) * new
      }
    }
  }
}
