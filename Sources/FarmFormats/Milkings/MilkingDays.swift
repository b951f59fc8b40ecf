package import DairyTerms
import FarmText

/// Adds the milkings of an animal up to her days of milk.
///
/// A milking belongs to the calendar day on which it began. The day's milk is the sum of its
/// milkings; its fat, protein, lactose and cells are the means of the sampled milkings weighed by
/// their milk, as laboratories put separate samples together (VIT, ADIS-MILP, "getrennte Probenahme").
/// A day of which milkings are missing is no day's milk: it is left out and said.
final class MilkingDays {
  private struct Key: Hashable {
    let animal: AnimalKey
    let day: HerdDay
  }

  private struct Day {
    var fact: TestDayFact
    let line: Int
    /// Milkings with milk.
    var count = 0
    /// When each began, as the file writes it, with its line.
    var times: [(text: String, line: Int)] = []
    var fat = WeighedMean()
    var protein = WeighedMean()
    var lactose = WeighedMean()
    var cells = WeighedMean()
  }

  /// A mean weighed by milk.
  private struct WeighedMean {
    var sum = 0.0
    var weight = 0.0
    var value: Double? { weight > 0 ? sum / weight : nil }

    mutating func add(_ value: Double?, milkKg: Double?) {
      guard let value, let milkKg, milkKg > 0 else { return }
      sum += value * milkKg
      weight += milkKg
    }
  }

  /// Share of days with the same number of milkings from which a herd is taken to be milked in
  /// sessions; below it cows come when they like.
  private static let sessionShare = 0.8
  /// Share of the usual milkings below which the first or last day of an export is a part of a day.
  private static let edgeShare = 0.75

  private var places: [Key: Int] = [:]
  private var days: [Day] = []

  /// Whether there is no milking.
  var isEmpty: Bool { days.isEmpty }

  /// Adds a milking: a test day's fact whose milk is that of one milking.
  ///
  /// - Parameters:
  ///   - fact: the milking.
  ///   - time: when it began, as the file writes it, where it says it.
  ///   - line: its line.
  ///   - fault: makes an error in that line, of a code, an explanation and a fix.
  /// - Throws: what `fault` makes, with code `same-milking-twice`, `range-milk` or `range-milkings`.
  func add(
    _ fact: TestDayFact, time: String?, line: Int,
    fault: (_ code: String, _ explanation: String, _ fix: String) -> Complaint
  ) throws {
    let key = Key(animal: fact.key, day: fact.day)
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = days.count
      places[key] = place
      var first = fact
      first.milkKg = nil
      first.milkingsPerDay = nil
      first.isFromMilkings = true
      days.append(Day(fact: first, line: line))
    }
    if let time {
      if let other = days[place].times.first(where: { $0.text == time }) {
        throw fault(
          "same-milking-twice",
          "the milking of animal \(VisibleText.shortened(fact.key.id)) at "
            + "\(VisibleText.shortened(time)) stands in line \(other.line) too",
          "take one of the two lines out")
      }
    }
    let sum = (days[place].fact.milkKg ?? 0) + (fact.milkKg ?? 0)
    guard sum <= TestDayRange.milk.range.upperBound else {
      throw fault(
        "range-milk", "the day's milkings add up to \(FarmNumber.shown(sum, decimals: 3)) kg",
        "is a milking written twice?")
    }
    let most = TestDayRange.milkings.range.upperBound
    guard fact.milkKg == nil || Double(days[place].count + 1) <= most else {
      throw fault(
        "range-milkings", "the day has more than \(FarmNumber.shown(most)) milkings",
        "is a milking written twice?")
    }
    if let time { days[place].times.append((time, line)) }
    days[place].fat.add(fact.fatPercent, milkKg: fact.milkKg)
    days[place].protein.add(fact.proteinPercent, milkKg: fact.milkKg)
    days[place].lactose.add(fact.lactosePercent, milkKg: fact.milkKg)
    days[place].cells.add(fact.cellsThousandPerMl.map(Double.init), milkKg: fact.milkKg)
    guard fact.milkKg != nil else { return }
    days[place].fact.milkKg = sum
    days[place].count += 1
  }

  /// What became of the milkings.
  struct Outcome {
    /// The days in the order of their first milking, with its line.
    var days: [(fact: TestDayFact, line: Int)] = []
    /// How the days came about, in words.
    var statements: [String] = []
    /// What was left out, in words.
    var warnings: [String] = []
  }

  /// The days whose milkings are all there.
  ///
  /// Where no animal has more than one milking on a day, the file holds one session of several, or
  /// a herd milked once a day: that is asked.
  ///
  /// - Throws: ``Complaint`` with code `one-session`.
  func outcome(file: String) throws -> Outcome {
    var outcome = Outcome()
    let milked = days.filter { $0.count > 0 }
    guard !milked.isEmpty else { return outcome }
    var tally: [Int: Int] = [:]
    for day in milked { tally[day.count, default: 0] += 1 }
    let usual = tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    guard tally.keys.contains(where: { $0 > 1 }) else {
      let first = milked[0]
      throw Complaint(
        .oneSession, at: .init(file: file, line: first.line),
        "no animal has more than one milking on a day here, and one milking of several is no day's "
          + "milk",
        fix: "give the file that holds all milkings of the day, or say --milkings day if a row is "
          + "the milk of the whole day")
    }
    let inSessions =
      Double(tally[usual] ?? 0) >= Self.sessionShare * Double(milked.count) && usual > 1
    let fewest = inSessions ? usual : 2
    let cut = inSessions ? [] : partialEdges(milked)
    var few = 0
    var edge = 0
    for day in milked {
      if cut.contains(day.fact.day) {
        edge += 1
      } else if day.count < fewest {
        few += 1
      } else {
        outcome.days.append((finished(day), day.line))
      }
    }
    let milkings = milked.reduce(0) { $0 + $1.count }
    outcome.statements.append("\(milkings) milkings added up to \(outcome.days.count) days of milk")
    if few > 0 {
      outcome.warnings.append(
        "\(few) \(few == 1 ? "day has" : "days have") fewer than \(fewest) milkings: no day's milk, "
          + "left out")
    }
    if edge > 0 {
      outcome.warnings.append(
        "\(cut.map(\.iso).sorted().joined(separator: " and ")) \(cut.count == 1 ? "is" : "are") "
          + "only partly in the file: \(edge) days of milk left out")
    }
    return outcome
  }

  private func finished(_ day: Day) -> TestDayFact {
    var fact = day.fact
    fact.fatPercent = day.fat.value
    fact.proteinPercent = day.protein.value
    fact.lactosePercent = day.lactose.value
    fact.cellsThousandPerMl = day.cells.value.map { Int($0.rounded()) }
    fact.milkingsPerDay = Double(day.count)
    return fact
  }

  /// The first and the last day of the file, where far fewer milkings a cow stand on them than on
  /// the days between: an export begins and ends in the middle of a day.
  private func partialEdges(_ milked: [Day]) -> Set<HerdDay> {
    var means: [HerdDay: (milkings: Int, animals: Int)] = [:]
    for day in milked {
      means[day.fact.day, default: (0, 0)].milkings += day.count
      means[day.fact.day, default: (0, 0)].animals += 1
    }
    let dates = means.keys.sorted()
    guard dates.count >= 3, let first = dates.first, let last = dates.last else { return [] }
    let inner = dates.dropFirst().dropLast().compactMap { means[$0] }
    let usual =
      Double(inner.reduce(0) { $0 + $1.milkings }) / Double(inner.reduce(0) { $0 + $1.animals })
    return Set(
      [first, last].filter { date in
        guard let mean = means[date] else { return false }
        return Double(mean.milkings) / Double(mean.animals) < Self.edgeShare * usual
      })
  }
}

/// Days of milk of milkings by their dates, for commands that work on a file alone.
package final class MilkingSums {
  /// A day of milk.
  package struct Day: Sendable {
    /// The animal, as the file names her.
    package let id: String
    /// The day.
    package let day: HerdDay
    /// Milk, kg.
    package let milkKg: Double
    /// Milkings in it.
    package let milkings: Int
  }

  private let days = MilkingDays()

  /// No milking yet.
  package init() {}

  /// Adds a milking.
  ///
  /// - Throws: ``Complaint`` with code `same-milking-twice`, `range-milk` or `range-milkings`.
  package func add(
    id: String, day: HerdDay, time: String?, milkKg: Double, file: String, line: Int
  ) throws {
    var fact = TestDayFact(key: AnimalKey(scheme: "farm", id: id), day: day)
    fact.milkKg = milkKg
    try days.add(fact, time: time, line: line) { code, explanation, fix in
      Complaint(
        Complaint.Kind(code), at: .init(file: file, line: line), value: id, explanation, fix: fix)
    }
  }

  /// The whole days, and what was left out in words.
  ///
  /// - Throws: ``Complaint`` with code `one-session`.
  package func days(file: String) throws -> (days: [Day], warnings: [String]) {
    let outcome = try days.outcome(file: file)
    return (
      outcome.days.map { day in
        Day(
          id: day.fact.key.id, day: day.fact.day, milkKg: day.fact.milkKg ?? 0,
          milkings: Int(day.fact.milkingsPerDay ?? 0))
      }, outcome.warnings
    )
  }
}
