import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

/// One import while it runs: takes facts, checks them against the herd, and stores them in the
/// transaction that is open.
///
/// What it has seen it remembers (animals, lactations, herds), so that a million test days need
/// no question to the database but the insert itself.
final class ImportSession: FactSink {
  let db: Database
  let url: URL
  let options: ImportOptions
  let batch: Int64
  let today: HerdDay
  // One import takes one fact at a time: the runtime need not ask at each of a million.
  @exclusivity(unchecked) var outcome = ImportOutcome()
  /// The files read so far, for messages.
  private(set) var fileNames: [String] = []
  /// The line of the fact being taken.
  @exclusivity(unchecked) var line = 0
  /// Rows of the file that gave at least one fact.
  @exclusivity(unchecked) var rowsOfFile = 0

  /// The animals met so far, and where each authority's numbers point among them.
  @exclusivity(unchecked) var animals: [AnimalEntry] = []
  @exclusivity(unchecked) var numbers: [String: [String: Int]] = [:]
  var herds: [String: Int64] = [:]
  var pens: [PenKey: Int64] = [:]
  /// Whether any animal has a name beside the one she is kept under.
  var hasNames: Bool
  /// Herds that a file names as the place of a test, a number or a pen, and those of events.
  var namedHerds: Set<Int64>
  var eventHerds: Set<Int64>
  /// The herd of facts that name none, once it is told.
  var ownHerd: Int64?
  /// Tests to be looked at again when everything is read.
  @exclusivity(unchecked) var openTests: [OpenTest] = []
  var retractions: [Retraction] = []
  var knownBreeds: Set<String> = []
  /// What was found when everything was read.
  var notes: [String] = []
  var warningCounts: [String: (example: String, count: Int)] = [:]
  /// The animal of the row before.
  @exclusivity(unchecked) var lastKey = AnimalKey(scheme: "", id: "")
  @exclusivity(unchecked) var lastIndex = -1
  @exclusivity(unchecked) var lastHerdCode = ""
  @exclusivity(unchecked) var lastHerdID: Int64 = 0
  /// Whether the database held animals before; if not, nothing needs to be looked up.
  let startedEmpty: Bool
  let insertAnimal: RawStatement
  let fillAnimal: RawStatement
  let insertLactation: RawStatement
  let insertEvent: RawStatement
  let selectTestDay: RawStatement
  let testDays: TestDayBatch
  /// Lines of all files, and of those read before this one: for telling how far the import is.
  private let lines: Int
  private var linesBefore = 0
  private static let rowsBetweenReports = 8192

  struct PenKey: Hashable {
    var herd: Int64
    var code: String
  }

  /// What is known of an animal during the import.
  struct AnimalEntry {
    var id: Int64
    var birthDay: Int?
    /// The last test day stored of her: a later one is new for sure.
    var lastTestDay = Int.min
    /// Where her birth day was read in this import: the file's number and the line.
    var birthPlace: (file: Int32, line: Int32)?
    /// Calvings that were given as lactations, oldest first.
    var lactations: [LactationEntry] = []
    /// Day of death, where an event tells it.
    var deathDay: Int?
    /// First day something happened to her, first day she was dried off, and last day something
    /// happened: what comes later must fit these as they must fit what came before.
    var firstEventDay = Int.max
    var firstDryDay = Int.max
    var lastEventDay = Int.min
    /// Whether the row holds no more than the key (a dam that was only named).
    var isBare: Bool
  }

  struct LactationEntry {
    var id: Int64
    var parity: Int?
    var calvingDay: Int
  }

  /// A test day that no calving known so far explains as the row says it.
  struct OpenTest {
    var animal: Int
    var day: Int
    /// Lactation number and calving that the row names.
    var parity: Int?
    var calvingDay: Int?
    var file: Int
    var line: Int
  }

  init(_ db: Database, url: URL, options: ImportOptions, batch: Int64, lines: Int) throws {
    self.db = db
    self.url = url
    self.options = options
    self.batch = batch
    self.lines = lines
    today = options.today ?? SystemClock.today
    startedEmpty = try Int.fetchOne(db, sql: "SELECT 1 FROM animal LIMIT 1") == nil
    hasNames = try Int.fetchOne(db, sql: "SELECT 1 FROM animal_alias LIMIT 1") != nil
    func herds(with condition: String) throws -> Set<Int64> {
      Set(
        try Int64.fetchAll(
          db, sql: "SELECT id FROM herd h WHERE code <> ? AND (\(condition))",
          arguments: [HerdStore.ownHerdCode]))
    }
    namedHerds = try herds(
      with: """
        EXISTS(SELECT 1 FROM test_day t WHERE t.herd_id = h.id)
        OR EXISTS(SELECT 1 FROM animal_alias n WHERE n.herd_id = h.id)
        OR EXISTS(SELECT 1 FROM pen p WHERE p.herd_id = h.id)
        """)
    eventHerds =
      namedHerds.isEmpty
      ? try herds(with: "EXISTS(SELECT 1 FROM event e WHERE e.herd_id = h.id)") : []
    insertAnimal = try RawStatement(
      db,
      sql: """
        INSERT INTO animal(official_scheme, official_id, sex, birth_day, batch_id)
        VALUES (?1, ?2, 'F', ?3, ?4)
        """)
    fillAnimal = try RawStatement(
      db,
      sql: """
        UPDATE animal SET sex = ?1, breed_code = ?2, birth_day = ?3, dam_id = ?4, sire_ref = ?5
        WHERE id = ?6
        """)
    insertLactation = try RawStatement(
      db,
      sql: """
        INSERT INTO lactation(animal_id, parity, calving_day, batch_id) VALUES (?1, ?2, ?3, ?4)
        """)
    insertEvent = try RawStatement(
      db,
      sql: """
        INSERT INTO event(animal_id, event_day, code, raw_code, detail, herd_id, batch_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
        """)
    selectTestDay = try RawStatement(
      db,
      sql: """
        SELECT milk_kg, fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol,
          milkings_per_day, herd_id, from_milkings
        FROM test_day WHERE animal_id = ?1 AND test_day = ?2
        """)
    testDays = try TestDayBatch(db, batch: batch)
  }

  /// Begins with the next file.
  func begin(_ file: String) {
    linesBefore += line
    fileNames.append(file)
    rowsOfFile = 0
    line = 0
  }

  private func tellProgress() {
    let share = lines > 0 ? min(1, Double(linesBefore + line) / Double(lines)) : nil
    options.progress?(ImportProgress(file: fileName, row: rowsOfFile, share: share))
  }

  /// The file being read, for messages.
  var fileName: String { fileNames.last ?? "" }
  /// Its number among ``fileNames``.
  var fileNumber: Int { fileNames.count - 1 }

  /// Takes one fact and stores it.
  func take(_ fact: FarmFact, line: Int) throws {
    if line != self.line || rowsOfFile == 0 {
      rowsOfFile += 1
      if rowsOfFile % Self.rowsBetweenReports == 0 { tellProgress() }
    }
    self.line = line
    do {
      switch fact {
      case .testDay(let testDay): try take(testDay)
      case .animal(let animal): try take(animal)
      case .lactation(let lactation): try take(lactation)
      case .calving(let calving): try take(calving)
      case .event(let event): try take(event)
      case .herdStay(let stay): try take(stay)
      case .penStay(let stay): try take(stay)
      case .pen(let pen): try take(pen)
      case .measure(let measure): try take(measure)
      case .penFeed(let feed): try take(feed)
      case .retracted(let deleted):
        retractions.append(Retraction(fact: deleted, file: fileNumber, line: line))
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // The schema is the last guard: what it refuses is a fault of the row.
      let explained = DatabaseFault.explained(error, url: url)
      throw fault(explained.code, explained.explanation, fix: explained.fix)
    }
  }

  /// Notes a row that cannot be taken, or ends the import.
  func reject(_ error: Complaint, raw: String) throws {
    guard options.keepGood else { throw error }
    outcome.rejects.append(
      ImportOutcome.Reject(
        file: fileName, line: error.whereabouts?.line, field: error.whereabouts?.field,
        code: error.code, reason: error.explanation, raw: raw))
  }

  /// An error in the fact being taken.
  func fault(
    _ code: String, _ explanation: String, field: String? = nil, value: String? = nil,
    fix: String? = nil
  ) -> Complaint {
    Complaint(
      Complaint.Kind(code), at: .init(file: fileName, line: line, field: field), value: value,
      explanation, fix: fix)
  }

  /// Counts a warning of one kind, keeping the first example.
  func warn(_ kind: String, _ example: @autoclosure () -> String) {
    if warningCounts[kind] == nil {
      warningCounts[kind] = ("\(fileName):\(line) \(example())", 1)
    } else {
      warningCounts[kind]?.count += 1
    }
  }

  /// The warnings, one a kind, in a stable order.
  var warnings: [String] {
    notes
      + warningCounts.sorted { $0.key < $1.key }.map { _, warning in
        warning.count == 1
          ? warning.example : "\(warning.example) (and \(warning.count - 1) more like it)"
      }
  }

  /// Writes a correction into the record.
  func logChange(table: String, key: [String: Any], old: [String: Any], new: [String: Any]) throws {
    try ChangeLog(db: db, batch: batch).write(table: table, key: key, old: old, new: new)
    outcome.updated += 1
  }

}
