import DairyTerms

/// Tells the last day on which a herd was tested from the number of cows recorded on each day.
///
/// One late row is no test of the herd. A day counts where the cows recorded on it and on the
/// ``windowDays`` up to it are at least ``fewestShare`` of what the herd's recordings hold: the
/// median, over the rows of the ``usualDays`` before, of the same count. Recordings that are spread
/// over days (groups on different days, robots) so count together; of them the last day counts on
/// which a fair part was recorded.
struct HerdTestDays {
  /// One day.
  struct Day: Hashable {
    /// Days since 1970.
    var day: Int
    /// Cows recorded.
    var cows: Int
  }

  /// Days over which a recording may be spread.
  static let windowDays = 7
  /// Share of the usual cows from which a recording is one of the herd.
  static let fewestShare = 0.25
  /// Days of the herd's past that tell what is usual.
  static let usualDays = 400

  private let days: [Day]
  /// Cows recorded on each day and those up to ``windowDays`` before it.
  private let inWindow: [Int]

  /// From the days recorded, oldest first.
  init(_ days: [Day]) {
    self.days = days
    var sums: [Int] = []
    var (first, sum) = (0, 0)
    for day in days {
      sum += day.cows
      while days[first].day <= day.day - Self.windowDays {
        sum -= days[first].cows
        first += 1
      }
      sums.append(sum)
    }
    inWindow = sums
  }

  /// The last day on which the herd was tested, or `nil` of nothing.
  ///
  /// - Parameter herd: how many cows can be in milk at most, asked for only where the newest
  ///   recordings are small: a herd that has shrunk is tested with few.
  func last(cowsInMilkAtMost herd: () throws -> Int) rethrows -> Int? {
    var atMost: Int?
    for place in days.indices.reversed() where days[place].cows > 0 {
      let usual = usualCows(before: place)
      if Double(inWindow[place]) < Self.fewestShare * Double(usual) {
        let most = try atMost ?? herd()
        atMost = most
        if Double(inWindow[place]) < Self.fewestShare * Double(most) { continue }
      }
      return mainDay(upTo: place)
    }
    return days.last?.day
  }

  /// The last day of a recording's days on which a fair part of the cows was recorded.
  private func mainDay(upTo place: Int) -> Int {
    let own = days[...place].reversed().prefix { $0.day > days[place].day - Self.windowDays }
    let most = own.map(\.cows).max() ?? 0
    return own.first { Double($0.cows) >= Self.fewestShare * Double(most) }?.day ?? days[place].day
  }

  /// What recordings before a recording usually hold; 0 before the first.
  private func usualCows(before place: Int) -> Int {
    guard let end = days[..<place].lastIndex(where: { $0.day <= days[place].day - Self.windowDays })
    else { return 0 }
    var rows: [(count: Int, weight: Int)] = []
    var total = 0
    for earlier in (0...end).reversed() {
      guard days[earlier].day >= days[end].day - Self.usualDays else { break }
      rows.append((inWindow[earlier], days[earlier].cows))
      total += days[earlier].cows
    }
    rows.sort { $0.count < $1.count }
    var seen = 0
    for row in rows {
      seen += row.weight
      if 2 * seen >= total { return row.count }
    }
    return 0
  }
}
