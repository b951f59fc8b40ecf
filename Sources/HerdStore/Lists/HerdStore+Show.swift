public import DairyTerms
public import FarmFormats
import FarmText
import GRDB

/// All that the farm knows of one animal up to a day.
public struct AnimalHistory: Sendable, Hashable {
  /// One lactation with its test days.
  public struct Lactation: Sendable, Hashable {
    /// Lactation number.
    public var parity: Int
    /// Whether a file said the number; otherwise it is counted from the calvings known.
    public var parityIsSaid: Bool
    /// Day of calving.
    public var calvingDay: HerdDay
    /// Its test days, oldest first.
    public var testDays: [TestDayRecord]
  }

  /// One event.
  public struct Event: Sendable, Hashable {
    /// The day.
    public var day: HerdDay
    /// The house's word.
    public var code: String
    /// The farm's word.
    public var rawCode: String
    /// What else was said.
    public var detail: String
  }

  /// One stay in a herd.
  public struct Stay: Sendable, Hashable {
    /// The herd.
    public var herdCode: String
    /// First day.
    public var fromDay: HerdDay
    /// Why she came.
    public var arrival: String
    /// Day she left, or `nil`.
    public var toDay: HerdDay?
    /// Why she left, or `nil`.
    public var departure: String?
  }

  /// Her name for ever.
  public var key: AnimalKey
  /// Her number in the barn.
  public var barnName: String?
  /// Breed code.
  public var breedCode: String?
  /// The breed's name.
  public var breedName: String?
  /// Day of birth.
  public var birthDay: HerdDay?
  /// Her dam.
  public var dam: AnimalKey?
  /// Her sire.
  public var sire: String?
  /// Her lactations, oldest first.
  public var lactations: [Lactation]
  /// Test days before any calving that is known, oldest first; their days in milk are 0.
  public var testDaysWithoutCalving: [TestDayRecord]
  /// What happened to her, oldest first.
  public var events: [Event]
  /// Where she was, oldest first.
  public var stays: [Stay]
}

extension HerdStore {
  /// One animal's history up to a day, by her barn number or official number.
  ///
  /// - Parameters:
  ///   - number: barn or official number.
  ///   - day: as of this day; `nil` takes everything.
  /// - Throws: ``Complaint`` with codes `unknown-animal`, `ambiguous-animal`.
  public func history(of number: String, asOf day: HerdDay? = nil) throws -> AnimalHistory {
    try read { db in
      let last = day?.daysSince1970 ?? Int(Int32.max)
      let animal = try Self.find(number, db)
      let id: Int64 = animal["id"]
      let calvings = try Calvings(db, where: "animal_id = :id", ["id": id], until: last).of(id)
      let tests = try Self.tests(of: id, until: last, db)
      return AnimalHistory(
        key: AnimalKey(scheme: animal["official_scheme"], id: animal["official_id"]),
        barnName: try String.fetchOne(
          db,
          sql: """
            SELECT value FROM animal_alias WHERE animal_id = ? AND scheme = 'barn'
            ORDER BY from_day DESC, value LIMIT 1
            """, arguments: [id]),
        breedCode: animal["breed_code"],
        breedName: try String.fetchOne(
          db, sql: "SELECT name FROM breed WHERE code = ?",
          arguments: [animal["breed_code"] as String?]),
        birthDay: (animal["birth_day"] as Int?).map(HerdDay.init(daysSince1970:)),
        dam: try Self.dam(of: id, db), sire: animal["sire_ref"],
        lactations: calvings.enumerated().map { place, calving in
          let next = place + 1 < calvings.count ? calvings[place + 1].day : Int.max
          return AnimalHistory.Lactation(
            parity: calving.parity, parityIsSaid: calving.isNumbered,
            calvingDay: HerdDay(daysSince1970: calving.day),
            testDays: tests.filter { (calving.day..<next).contains($0.day.daysSince1970) }
              .map { $0.counted(from: HerdDay(daysSince1970: calving.day)) })
        },
        testDaysWithoutCalving: tests.filter {
          $0.day.daysSince1970 < calvings.first?.day ?? Int.max
        },
        events: try Self.events(of: id, until: last, db),
        stays: try Self.stays(of: id, until: last, db))
    }
  }

  private static func find(_ number: String, _ db: Database) throws -> Row {
    // Numbers are found under their authority; the few authorities are stepped through, so that no
    // question looks at every animal.
    let rows = try Row.fetchAll(
      db,
      sql: """
        WITH RECURSIVE authority(name) AS (
          SELECT min(official_scheme) FROM animal
          UNION ALL
          SELECT (SELECT min(official_scheme) FROM animal WHERE official_scheme > name)
          FROM authority WHERE name IS NOT NULL)
        SELECT a.* FROM authority JOIN animal a
          ON a.official_scheme = authority.name AND a.official_id = ?1
        UNION SELECT a.* FROM animal a JOIN animal_alias n ON n.animal_id = a.id WHERE n.value = ?1
        """, arguments: [number])
    let shown = VisibleText.shortened(number)
    guard let animal = rows.first else {
      throw Complaint(
        .unknownAnimal, at: "animal \(shown)", "no animal has this number",
        fix: "see 'galacto herd list'")
    }
    guard rows.count == 1 else {
      let names = rows.map { "\($0["official_id"] as String)" }.joined(separator: ", ")
      throw Complaint(
        .ambiguousAnimal, at: "animal \(shown)",
        "\(rows.count) animals have had this number: \(names)", fix: "give the official number")
    }
    return animal
  }

  private static func dam(of id: Int64, _ db: Database) throws -> AnimalKey? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT d.official_scheme, d.official_id FROM animal a JOIN animal d ON d.id = a.dam_id
        WHERE a.id = ?
        """, arguments: [id]
    ).map { AnimalKey(scheme: $0[0], id: $0[1]) }
  }

  private static func tests(of id: Int64, until last: Int, _ db: Database) throws
    -> [TestDayRecord]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT test_day, milk_kg, fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol,
          milkings_per_day FROM test_day WHERE animal_id = ? AND test_day <= ? ORDER BY test_day
        """, arguments: [id, last]
    ).map { test in
      TestDayRecord(
        day: HerdDay(daysSince1970: test[0]), daysInMilk: 0, milkKg: test[1], fatPercent: test[2],
        proteinPercent: test[3], lactosePercent: test[4], cellsThousandPerMl: test[5],
        ureaNitrogenMgPerDl: test[6], bhbMmolPerL: test[7], milkingsPerDay: test[8])
    }
  }

  private static func events(of id: Int64, until last: Int, _ db: Database) throws
    -> [AnimalHistory.Event]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT event_day, code, raw_code, detail FROM event WHERE animal_id = ? AND event_day <= ?
        ORDER BY event_day, code, raw_code, detail
        """, arguments: [id, last]
    ).map {
      AnimalHistory.Event(
        day: HerdDay(daysSince1970: $0[0]), code: $0[1], rawCode: $0[2], detail: $0[3])
    }
  }

  private static func stays(of id: Int64, until last: Int, _ db: Database) throws
    -> [AnimalHistory.Stay]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT h.code, s.from_day, s.in_reason, s.to_day, s.out_reason
        FROM herd_stay s JOIN herd h ON h.id = s.herd_id
        WHERE s.animal_id = ? AND s.from_day <= ? ORDER BY s.from_day
        """, arguments: [id, last]
    ).map { row in
      let to = (row[3] as Int?).flatMap { $0 <= last ? HerdDay(daysSince1970: $0) : nil }
      return AnimalHistory.Stay(
        herdCode: row[0], fromDay: HerdDay(daysSince1970: row[1]), arrival: row[2], toDay: to,
        departure: to == nil ? nil : row[4])
    }
  }
}

extension TestDayRecord {
  /// The test with its days in milk counted from a calving.
  func counted(from calving: HerdDay) -> TestDayRecord {
    var counted = self
    counted.daysInMilk = day.days(since: calving)
    return counted
  }
}
