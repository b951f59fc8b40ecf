public import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

extension HerdStore {
  /// A cow is taken to be dry when her last test (or calving) lies more than this many days back
  /// and the herd was recorded since then without her, days.
  public static let unrecordedDaysUntilDry = 60

  /// A cow without a drying off, of whom nothing was recorded (calving, test, insemination, health,
  /// pen) for more than this many days while the herd was, is presumed gone, days: a cow dried off
  /// after her last test, dry for two months and tested within six weeks of calving is seen again
  /// within 180. A cow with a stay in the herd that no departure ends is not presumed gone.
  public static let unrecordedDaysUntilGone = 200

  /// The detail of a `DRY` event that tells no drying off but that a recording found the cow dry.
  public static let foundDry = "recorded dry"

  /// All animals of a herd as of a day, ordered by number.
  ///
  /// In the herd is an animal with a stay there that covers the day; one without any stay is in
  /// the herd where she was last tested, penned or seen, until an event tells that she was sold or
  /// died.
  /// Dry is a cow with a `DRY` event since calving and no milk recorded after it; without one, a cow that has not been tested
  /// for more than ``unrecordedDaysUntilDry`` days while the herd was: her day of drying is then
  /// halfway between her last test and the first recording she missed, and marked as estimated.
  /// Cows presumed gone (``unrecordedDaysUntilGone``) are not among them.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day; what happened later is not looked at.
  ///   - pens: which pens the animals are in; ``PenRecords/latest`` looks at later moves.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func cows(
    herd: String, asOf day: HerdDay, pens: PenRecords = .ofTheDay
  ) throws -> [CowSnapshot] {
    var cows: [CowSnapshot] = []
    try eachCow(herd: herd, asOf: day, pens: pens) { cows.append($0) }
    return cows
  }

  /// Shows the animals of ``cows(herd:asOf:pens:)`` one after another, by number: a list of a herd of
  /// any size need not hold its test days.
  ///
  /// - Throws: as ``cows(herd:asOf:pens:)``, and what `body` throws.
  public func eachCow(
    herd: String, asOf day: HerdDay, pens: PenRecords = .ofTheDay,
    _ body: (CowSnapshot) throws -> Void
  ) throws {
    try read { db in
      let herdID = try self.herdID(herd, db)
      try SnapshotBuilder(
        db: db, herdID: herdID, herdCode: herd, day: day,
        penDay: pens == .latest ? try Self.latestPenDay(asOf: day, db) : day
      ).eachGroup { group in
        for cow in group { try body(cow) }
      }
    }
  }

  /// The cows that are presumed gone on a day, by the rule of ``unrecordedDaysUntilGone``: in no
  /// other list, asked about in ``doubts(herd:asOf:cows:)``, never fed.
  ///
  /// - Throws: as ``cows(herd:asOf:pens:)``.
  public func presumedGone(herd: String, asOf day: HerdDay) throws -> [CowSnapshot] {
    try read { db in
      try SnapshotBuilder(
        db: db, herdID: try self.herdID(herd, db), herdCode: herd, day: day, penDay: day
      ).presumedGone()
    }
  }

  /// The last day whose moves and feed count where no day was asked for: the day after something
  /// was last stored in the farm, since an import takes nothing dated later. A move a farm writes
  /// for a day to come counts once that day is near, whatever the computer's clock says.
  static func latestPenDay(asOf day: HerdDay, _ db: Database) throws -> HerdDay {
    let lastMs = try Int64.fetchOne(db, sql: "SELECT max(at_ms) FROM import_batch") ?? 0
    return max(day, HerdDay(daysSince1970: Int(lastMs / 86_400_000) + 1))
  }

  /// The cows that give milk on a day.
  ///
  /// - Throws: as `cows(herd:asOf:)`.
  public func cowsInMilk(herd: String, asOf day: HerdDay) throws -> [CowSnapshot] {
    try cows(herd: herd, asOf: day).filter { $0.status == .inMilk }
  }

  /// The cows that are dry on a day.
  ///
  /// - Throws: as `cows(herd:asOf:)`.
  public func dryCows(herd: String, asOf day: HerdDay) throws -> [CowSnapshot] {
    try cows(herd: herd, asOf: day).filter { $0.status == .dry }
  }

  func herdID(_ code: String, _ db: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(db, sql: "SELECT id FROM herd WHERE code = ?", arguments: [code])
    {
      return id
    }
    let known = try String.fetchAll(db, sql: "SELECT code FROM herd ORDER BY code")
    let near = Spelling.nearest(to: code, among: known).first
    throw Complaint(
      .unknownHerd, at: "herd \(VisibleText.shortened(code))", "there is no herd of this code",
      fix: near.map { "did you mean '\($0)'?" } ?? "see 'galacto herd list --herds'")
  }
}
