public import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// Something that makes it doubtful that the records show the herd as it is: to be said before
/// anything is planned on them.
public struct HerdDoubt: Sendable, Codable, Hashable {
  /// A short stable word: `late-rows`, `untested`, `dry-unsaid`, `long-dry`,
  /// `presumed-gone`, `no-calving`.
  public var code: String
  /// What is doubtful, with the numbers.
  public var text: String
  /// What to do.
  public var fix: String

  /// A doubt.
  public init(code: String, text: String, fix: String) {
    self.code = code
    self.text = text
    self.fix = fix
  }
}

extension HerdStore {
  /// Days within which a cow in milk is tested near a day: two monthly recordings, one of them
  /// missed.
  public static let daysNearTest = 60
  /// Share of the cows in milk untested near the day from which the herd is doubted.
  public static let untestedShareDoubted = 0.5
  /// Share of the cows that have calved, dry without a drying-off, from which the herd is doubted: two
  /// dry months of thirteen are 15 %.
  public static let unsaidDryShareDoubted = 1.0 / 3
  /// Days dry beyond which a cow without a drying-off has likely left: twice the longest usual dry
  /// period.
  public static let longestUnsaidDryDays = 150
  /// Share of the cows that have calved, so long dry, from which the herd is doubted.
  public static let longDryShareDoubted = 0.05

  /// What makes the herd's state on a day doubtful.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day; `nil` takes the herd's last test day and looks at rows after it too.
  ///   - known: the herd's animals as of that day, where they were read already; of their tests the
  ///     last weighed is enough.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func doubts(
    herd: String, asOf day: HerdDay? = nil, cows known: [CowSnapshot]? = nil
  ) throws -> [HerdDoubt] {
    var found: [HerdDoubt] = []
    let summary = try testDaySummary(herd: herd)
    if day == nil, let late = Self.lateRows(summary) { found.append(late) }
    guard let day = day ?? summary.lastTestDay else { return found }
    var calved = known?.filter { $0.calvingDay != nil } ?? []
    if known == nil {
      try eachCow(herd: herd, asOf: day) { cow in
        if cow.calvingDay != nil { calved.append(cow.withLastTestAlone) }
      }
    }
    let milking = calved.filter { $0.status == .inMilk || $0.dryDayIsEstimated }
    let untested = milking.filter { cow in
      let last = cow.testDays.last { $0.milkKg != nil }?.day ?? cow.calvingDay ?? day
      return day.days(since: last) > Self.daysNearTest
    }
    if !milking.isEmpty,
      Double(untested.count) > Self.untestedShareDoubted * Double(milking.count)
    {
      found.append(
        HerdDoubt(
          code: "untested",
          text: "\(untested.count) of \(milking.count) cows that may be in milk on \(day) were not "
            + "tested in the \(Self.daysNearTest) days before",
          fix: "import the last recording, or ask as of the herd's last test day with --as-of"))
    }
    let unsaid = calved.filter(\.dryDayIsEstimated)
    if Double(unsaid.count) > Self.unsaidDryShareDoubted * Double(calved.count) {
      found.append(
        HerdDoubt(
          code: "dry-unsaid",
          text:
            "\(unsaid.count) of \(calved.count) cows are taken as dry on \(day) though no drying "
            + "off is recorded, only because they were not tested",
          fix: "import drying off (event DRY) and departures"))
    }
    let gone = unsaid.filter { ($0.daysDry(on: day) ?? 0) > Self.longestUnsaidDryDays }
    if !gone.isEmpty, Double(gone.count) >= Self.longDryShareDoubted * Double(calved.count) {
      found.append(
        HerdDoubt(
          code: "long-dry",
          text: "\(gone.count) of \(calved.count) cows are taken as dry for more than "
            + "\(Self.longestUnsaidDryDays) days on \(day): have they left the herd?",
          fix: "import departures (event SOLD or DIED)"))
    }
    if let left = try presumedGone(herd: herd, goneBy: day) {
      found.append(left)
    }
    if let waiting = try withoutCalving(herd: herd, asOf: day) { found.append(waiting) }
    return found
  }

  /// The doubt of rows after the herd's last test, code `late-rows`; `nil` where there are none. It
  /// looks at no cow, unlike ``doubts(herd:asOf:cows:)``.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func lateRows(herd: String) throws -> HerdDoubt? {
    try Self.lateRows(testDaySummary(herd: herd))
  }

  private static func lateRows(_ summary: HerdTestDaySummary) -> HerdDoubt? {
    guard summary.laterRows > 0, let last = summary.lastTestDay, let record = summary.lastRecordDay
    else { return nil }
    let rows =
      summary.laterRows == 1 ? "1 test result lies" : "\(summary.laterRows) test results lie"
    return HerdDoubt(
      code: "late-rows",
      text:
        "\(rows) after the herd's last test on \(last), up to \(record): the herd is taken as of "
        + "\(last)", fix: "correct the date, or say --as-of \(record)")
  }

  private func presumedGone(
    herd: String, goneBy day: HerdDay
  ) throws -> HerdDoubt? {
    let gone = try presumedGone(herd: herd, asOf: day)
    guard !gone.isEmpty else { return nil }
    let names = gone.prefix(3).map { VisibleText.shortened($0.barnName ?? $0.key.id) }
    return HerdDoubt(
      code: "presumed-gone",
      text: "presumed gone on \(day), neither counted nor fed: \(gone.count) of the cows "
        + "(\(names.joined(separator: ", "))\(gone.count > 3 ? " and others" : "")), of whom nothing "
        + "was recorded for more than \(Self.unrecordedDaysUntilGone) days while the herd was tested",
      fix: "import departures (event SOLD or DIED), or a drying off (event DRY) of those that stay")
  }

  /// Cows that gave milk in the year before though no calving of theirs is known.
  private func withoutCalving(herd: String, asOf day: HerdDay) throws -> HerdDoubt? {
    let cows = try read { db in
      let herdID = try self.herdID(herd, db)
      let milked = try Row.fetchAll(
        db,
        sql: """
          SELECT animal_id, max(test_day) FROM test_day
          WHERE herd_id = ? AND test_day BETWEEN ? AND ? AND milk_kg > 0 GROUP BY animal_id
          """,
        arguments: [
          herdID, day.daysSince1970 - HerdTestDays.usualDays, day.daysSince1970,
        ])
      let calvings = try Calvings(
        db, where: "animal_id IN (SELECT animal_id FROM test_day WHERE herd_id = :herd)",
        ["herd": herdID], until: day.daysSince1970)
      return milked.count { calvings.current(of: $0[0], on: $0[1]) == nil }
    }
    guard cows > 0 else { return nil }
    return HerdDoubt(
      code: "no-calving",
      text: "\(cows) cow\(cows == 1 ? " was" : "s were") milked but no calving before is known: "
        + "\(cows == 1 ? "she is" : "they are") in no list of cows in milk",
      fix: "import the calvings (event FRESH), or test days with calving_date")
  }
}
