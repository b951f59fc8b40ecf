import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// Puts the animals of a herd together as of a day, with one question a table.
struct SnapshotBuilder {
  let db: Database
  let herdID: Int64
  let herdCode: String
  let day: HerdDay
  /// The day up to which moves count.
  let penDay: HerdDay

  private var dayNumber: Int { day.daysSince1970 }

  /// Animals put together at a time: what a herd of any size holds of its test days at once.
  static let animalsAtOnce = 1000

  /// The animals presumed gone, by number.
  func presumedGone() throws -> [CowSnapshot] {
    var gone: [CowSnapshot] = []
    try eachGroupWithGone { gone += $0.filter(\.isPresumedGone) }
    return gone
  }

  /// The animals in the herd by number, ``animalsAtOnce`` at a time.
  func eachGroup(_ body: ([CowSnapshot]) throws -> Void) throws {
    try eachGroupWithGone { try body($0.filter { !$0.isPresumedGone }) }
  }

  /// The same with those presumed gone.
  func eachGroupWithGone(_ body: ([CowSnapshot]) throws -> Void) throws {
    let recordings = try recordingDays()
    let rows = try present()
    var group: [CowSnapshot] = []
    while true {
      let row = try rows.next()
      if let row { group.append(animal(of: row)) }
      guard row == nil || group.count == Self.animalsAtOnce else { continue }
      guard !group.isEmpty else { return }
      try complete(&group, recordings)
      try body(group)
      group.removeAll(keepingCapacity: true)
    }
  }

  /// The days of the last four years on which the herd was recorded, oldest first: from one to the next
  /// by the index, not through the tests of each day.
  private func recordingDays() throws -> [Int] {
    try Int.fetchAll(
      db,
      sql: """
        WITH RECURSIVE recorded(day) AS (
          SELECT min(test_day) FROM test_day
            WHERE herd_id = :herd AND test_day > :day - 1500 AND test_day <= :day
          UNION ALL
          SELECT (SELECT min(test_day) FROM test_day
            WHERE herd_id = :herd AND test_day > recorded.day AND test_day <= :day)
          FROM recorded WHERE recorded.day IS NOT NULL)
        SELECT day FROM recorded WHERE day IS NOT NULL
        """, arguments: ["herd": herdID, "day": dayNumber])
  }

  /// A question for the days on which animals were tested in the herd: `animal_id, day`.
  ///
  /// In a farm of one herd the last test of each animal, one step down its index; where there are
  /// other herds, the herd's tests, so that the animals of the others are not looked at.
  private func testedDays() throws -> String {
    guard try HerdStore.isOnlyHerd(herdID, db) else {
      return """
        SELECT animal_id, test_day AS day FROM test_day WHERE herd_id = :herd AND test_day <= :day
        """
    }
    return """
      SELECT id AS animal_id, (SELECT max(test_day) FROM test_day t
        WHERE t.animal_id = animal.id AND t.test_day <= :day) AS day
      FROM animal WHERE day IS NOT NULL
      """
  }

  /// Adds what the tables hold of animals, with one question a table.
  private func complete(_ cows: inout [CowSnapshot], _ recordings: [Int]) throws {
    var indexOf: [Int64: Int] = [:]
    for (index, cow) in cows.enumerated() { indexOf[cow.animalID] = index }
    let ids = "[" + cows.map { String($0.animalID) }.joined(separator: ",") + "]"
    try addLactations(&cows, indexOf, ids)
    try addTests(&cows, indexOf)
    try addEvents(&cows, indexOf, ids)
    try addPens(&cows, indexOf, ids)
    try addMeasures(&cows, indexOf, ids)
    let staying = try Set(
      Int64.fetchAll(
        db,
        sql: """
          SELECT animal_id FROM herd_stay
          WHERE herd_id = :herd AND from_day <= :day AND (to_day IS NULL OR to_day > :day)
            AND animal_id IN (SELECT value FROM json_each(:ids))
          """, arguments: ["herd": herdID, "day": dayNumber, "ids": ids]))
    for index in cows.indices {
      decideStatus(&cows[index], recordings)
      cows[index].isPresumedGone =
        !staying.contains(cows[index].animalID)
        && hasLongBeenUnseen(cows[index], herdSeen: recordings.last)
    }
  }

  /// The animals in the herd on the day, a row each, by number.
  private func present() throws -> RowCursor {
    try Row.fetchCursor(
      db,
      sql: """
        WITH seen AS (
          \(try testedDays())
          UNION ALL
          SELECT animal_id, event_day FROM event WHERE herd_id = :herd AND event_day <= :day
          UNION ALL
          SELECT s.animal_id, s.from_day FROM pen_stay s JOIN pen p ON p.id = s.pen_id
            WHERE p.herd_id = :herd AND s.from_day <= :day
          UNION ALL
          SELECT animal_id, from_day FROM animal_alias WHERE herd_id = :herd AND from_day <= :day
        ), last_seen AS (SELECT animal_id, max(day) AS day FROM seen GROUP BY animal_id),
        here AS (
          SELECT animal_id FROM herd_stay s
            WHERE herd_id = :herd AND from_day <= :day AND (to_day > :day
              OR (to_day IS NULL AND NOT EXISTS (SELECT 1 FROM herd_stay n
                WHERE n.animal_id = s.animal_id AND n.from_day > s.from_day AND n.from_day <= :day)))
          UNION
          SELECT l.animal_id FROM last_seen l
            WHERE NOT EXISTS (SELECT 1 FROM herd_stay s WHERE s.animal_id = l.animal_id)
              AND NOT EXISTS (SELECT 1 FROM event e WHERE e.animal_id = l.animal_id
                AND e.code IN ('SOLD', 'DIED') AND e.event_day <= :day AND e.event_day >= l.day
                AND NOT EXISTS (SELECT 1 FROM event r WHERE r.animal_id = l.animal_id
                  AND r.code = 'ARRIVE' AND r.event_day BETWEEN e.event_day AND :day))
              AND NOT EXISTS (SELECT 1 FROM test_day t WHERE t.animal_id = l.animal_id
                AND t.herd_id <> :herd AND t.test_day <= :day AND t.test_day > l.day)
        )
        SELECT a.id, a.official_scheme, a.official_id, a.breed_code, a.birth_day,
          (SELECT value FROM animal_alias n WHERE n.animal_id = a.id AND n.herd_id = :herd
            AND n.scheme = 'barn' AND n.from_day <= :day AND (n.to_day IS NULL OR n.to_day > :day)
            ORDER BY n.from_day DESC, n.value LIMIT 1) AS barn
        FROM here JOIN animal a ON a.id = here.animal_id
        WHERE a.sex = 'F' AND (a.birth_day IS NULL OR a.birth_day <= :day)
        ORDER BY a.official_scheme, a.official_id
        """, arguments: ["herd": herdID, "day": dayNumber])
  }

  /// The animal of a row of ``present()``, of whom nothing else is known yet.
  private func animal(of row: Row) -> CowSnapshot {
    CowSnapshot(
      animalID: row[0], key: AnimalKey(scheme: row[1], id: row[2]), barnName: row[5],
      herdCode: herdCode, breed: BreedTable.breed(of: row[3]),
      breedCode: row[3], birthDay: (row[4] as Int?).map(HerdDay.init(daysSince1970:)),
      status: .heifer, parity: 0, calvingDay: nil, daysInMilk: nil, dryDay: nil,
      dryDayIsEstimated: false, lateAbortionDay: nil, testDays: [], inseminationDays: [],
      pregnancyCheckDay: nil,
      penCode: nil, penRole: nil, penSince: nil, healthEvents: [], bodyWeightKg: nil,
      bodyCondition: nil,
      locomotionScore: nil)
  }

  private func addLactations(
    _ cows: inout [CowSnapshot], _ indexOf: [Int64: Int], _ ids: String
  ) throws {
    let calvings = try Calvings(
      db, where: "animal_id IN (SELECT value FROM json_each(:ids))", ["ids": ids],
      until: dayNumber)
    for index in cows.indices {
      guard let last = calvings.of(cows[index].animalID).last else { continue }
      let calving = HerdDay(daysSince1970: last.day)
      cows[index].parity = last.parity
      cows[index].calvingDay = calving
      cows[index].daysInMilk = day.days(since: calving)
      cows[index].status = .inMilk
    }
  }

  /// The tests of the current lactations: those of earlier ones, most of a farm's, are not read.
  private func addTests(_ cows: inout [CowSnapshot], _ indexOf: [Int64: Int]) throws {
    let sinceCalving = cows.compactMap { cow in
      cow.calvingDay.map { "[\(cow.animalID),\($0.daysSince1970)]" }
    }.joined(separator: ",")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT t.animal_id, t.test_day, t.milk_kg, t.fat_pct, t.protein_pct, t.lactose_pct, t.scc_k,
          t.mun_mg_dl, t.bhb_mmol, t.milkings_per_day
        FROM json_each(?) c CROSS JOIN test_day t ON t.animal_id = json_extract(c.value, '$[0]')
        WHERE t.test_day BETWEEN json_extract(c.value, '$[1]') AND ?
        ORDER BY t.animal_id, t.test_day
        """, arguments: ["[\(sinceCalving)]", dayNumber])
    while let row = try rows.next() {
      guard let index = indexOf[row[0]], let calving = cows[index].calvingDay else { continue }
      let testDay = HerdDay(daysSince1970: row[1])
      cows[index].testDays.append(
        TestDayRecord(
          day: testDay, daysInMilk: testDay.days(since: calving), milkKg: row[2],
          fatPercent: row[3], proteinPercent: row[4], lactosePercent: row[5],
          cellsThousandPerMl: row[6], ureaNitrogenMgPerDl: row[7], bhbMmolPerL: row[8],
          milkingsPerDay: row[9]))
    }
  }

  private func addEvents(
    _ cows: inout [CowSnapshot], _ indexOf: [Int64: Int], _ ids: String
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT animal_id, event_day, code, detail FROM event
        WHERE animal_id IN (SELECT value FROM json_each(?)) AND event_day <= ?
        ORDER BY animal_id, event_day, code, raw_code, detail
        """, arguments: [ids, dayNumber])
    var dryings: [Int: [(day: HerdDay, detail: String)]] = [:]
    while let row = try rows.next() {
      guard let index = indexOf[row[0]], let code = EventCode(rawValue: row[2]) else { continue }
      let eventDay = HerdDay(daysSince1970: row[1])
      if let calving = cows[index].calvingDay, eventDay < calving { continue }
      switch code {
      case .bred:
        cows[index].inseminationDays.append(eventDay)
        cows[index].pregnancyCheckDay = nil
      case .pregnant: cows[index].pregnancyCheckDay = eventDay
      case .open: cows[index].pregnancyCheckDay = nil
      case .aborted:
        cows[index].pregnancyCheckDay = nil
        noteAbortion(&cows[index], on: eventDay)
      case .dry: dryings[index, default: []].append((eventDay, row[3] as String))
      default:
        if code.category == .health {
          cows[index].healthEvents.append(.init(code: code, day: eventDay))
        }
      }
    }
    for index in dryings.keys.sorted() { dryOff(&cows[index], dryings[index] ?? []) }
  }

  /// Notes an abortion so late that it ends the lactation.
  private func noteAbortion(_ cow: inout CowSnapshot, on day: HerdDay) {
    guard let calving = cow.calvingDay, cow.lateAbortionDay == nil else { return }
    let isLate =
      if let conceived = cow.lastInseminationDay {
        day.days(since: conceived) >= CowSnapshot.abortionEndsLactationDays
      } else {
        day.days(since: calving) >= CowSnapshot.abortionEndsLactationDaysInMilk
      }
    if isLate { cow.lateAbortionDay = day }
  }

  /// The day a cow was dried off: the first one told that no later milk contradicts.
  ///
  /// Where a recording only found her dry, she was dried off between her last milk and that day.
  private func dryOff(_ cow: inout CowSnapshot, _ told: [(day: HerdDay, detail: String)]) {
    let lastMilk = cow.testDays.last { ($0.milkKg ?? 0) > 0 }?.day ?? cow.calvingDay
    let first = told.first { entry in lastMilk.map { entry.day >= $0 } ?? true }
    guard let first else { return }
    cow.dryDay = first.day
    guard first.detail == HerdStore.foundDry, let lastMilk else { return }
    cow.dryDay = HerdDay(daysSince1970: (lastMilk.daysSince1970 + first.day.daysSince1970 + 1) / 2)
    cow.dryDayIsEstimated = true
  }

  /// The pen of the day, or a later one up to ``penDay`` that she went to in the state she has on
  /// the day: a cow that calved or was dried off since is taken in her old state and her old pen.
  private func addPens(
    _ cows: inout [CowSnapshot], _ indexOf: [Int64: Int], _ ids: String
  ) throws {
    let isLater = penDay > day
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.animal_id, p.code, p.role, s.from_day FROM pen_stay s JOIN pen p ON p.id = s.pen_id
        WHERE s.animal_id IN (SELECT value FROM json_each(:ids)) AND +p.herd_id = :herd
          AND s.from_day <= :last AND (s.to_day IS NULL OR s.to_day > :day)
          \(isLater ? Self.sameState : "")
        ORDER BY s.animal_id, s.from_day
        """,
      arguments: [
        "ids": ids, "herd": herdID, "last": penDay.daysSince1970, "day": dayNumber,
      ])
    while let row = try rows.next() {
      guard let index = indexOf[row[0]] else { continue }
      cows[index].penCode = row[1]
      cows[index].penRole = PenRole(rawValue: row[2])
      cows[index].penSince = HerdDay(daysSince1970: row[3])
    }
  }

  /// Whether an animal neither calved nor was dried off between the day and a stay.
  private static let sameState = """
    AND NOT EXISTS (SELECT 1 FROM event e WHERE e.animal_id = s.animal_id
      AND e.code IN ('FRESH', 'DRY') AND e.event_day > :day AND e.event_day <= s.from_day)
    AND NOT EXISTS (SELECT 1 FROM lactation l WHERE l.animal_id = s.animal_id
      AND l.calving_day > :day AND l.calving_day <= s.from_day)
    """

  private func addMeasures(
    _ cows: inout [CowSnapshot], _ indexOf: [Int64: Int], _ ids: String
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT animal_id, kind, value, max(day) FROM body_measure
        WHERE animal_id IN (SELECT value FROM json_each(?)) AND day <= ? GROUP BY animal_id, kind
        """, arguments: [ids, dayNumber])
    while let row = try rows.next() {
      guard let index = indexOf[row[0]] else { continue }
      switch MeasureFact.Kind(rawValue: row[1]) {
      case .weightKg?: cows[index].bodyWeightKg = row[2]
      case .bodyCondition?: cows[index].bodyCondition = row[2]
      case .locomotion?: cows[index].locomotionScore = row[2]
      case nil: continue
      }
    }
  }

  /// In milk or dry, by the rule of ``HerdStore/cows(herd:asOf:)``.
  private func decideStatus(_ cow: inout CowSnapshot, _ recordings: [Int]) {
    guard let calving = cow.calvingDay else { return }
    if cow.dryDay != nil {
      cow.status = .dry
      return
    }
    let lastRecord = cow.testDays.last?.day ?? calving
    guard day.days(since: lastRecord) > HerdStore.unrecordedDaysUntilDry,
      let missed = recordings.first(where: { $0 > lastRecord.daysSince1970 })
    else { return }
    cow.status = .dry
    cow.dryDay = HerdDay(daysSince1970: (lastRecord.daysSince1970 + missed) / 2)
    cow.dryDayIsEstimated = true
  }
  /// Whether a cow that is dry only because she was not tested has not been seen at all for longer
  /// than any cow is dry, by the rule of ``HerdStore/unrecordedDaysUntilGone``.
  private func hasLongBeenUnseen(_ cow: CowSnapshot, herdSeen: Int?) -> Bool {
    guard cow.dryDayIsEstimated, let calving = cow.calvingDay, let herdSeen else { return false }
    let seen =
      [
        calving, cow.testDays.last?.day, cow.lastInseminationDay, cow.pregnancyCheckDay,
        cow.penSince,
      ]
      .compactMap { $0 } + cow.healthEvents.map(\.day)
    return herdSeen - (seen.max() ?? calving).daysSince1970 > HerdStore.unrecordedDaysUntilGone
  }
}
