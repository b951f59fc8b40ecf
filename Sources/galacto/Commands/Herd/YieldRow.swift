import MilkRecords

/// One lactation's 305-day yield as it is printed.
struct YieldRow: Encodable {
  let lactation: LactationRecord
  let method: YieldMethod
  var endRule: TestIntervalMethod.EndRule?
  var milkKg: Double?
  var fatKg: Double?
  var proteinKg: Double?
  var cellScore: Double?
  var matureMilkKg: Double?
  var reliability: Double?
  var persistencySD: Double?

  init(_ lactation: LactationRecord, method: YieldMethod) {
    self.lactation = lactation
    self.method = method
  }

  private enum Key: String, CodingKey {
    case id, parity, tests, method, reliability
    case endRule = "end_rule"
    case lastDIM = "last_test_dim"
    case milkKg = "milk_305_kg"
    case fatKg = "fat_305_kg"
    case proteinKg = "protein_305_kg"
    case cellScore = "cell_score_305"
    case matureMilkKg = "milk_305_me_kg"
    case persistencySD = "persistency_sd"
    case lastDay = "last_day_dim"
    case end = "lactation_end"
    case isProjection = "projection"
  }

  /// The last day of the yield: 305, or that of the lactation where it has ended before.
  private var lastDay: Int { lactation.end.lastDay(of: Self.standardDays) }

  /// Whether the yield foretells days that have not been.
  private var isProjection: Bool {
    lactation.end.isProjection(to: lastDay, lastTestDIM: lastDIM ?? 0)
  }

  /// Days of a standard lactation.
  static let standardDays = 305

  private var lastDIM: Double? { lactation.tests.map(\.dim).max() }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lactation.id, forKey: .id)
    try container.encode(lactation.parity, forKey: .parity)
    try container.encode(lactation.tests.count, forKey: .tests)
    try container.encode(lastDIM, forKey: .lastDIM)
    try container.encode(method, forKey: .method)
    try container.encode(endRule, forKey: .endRule)
    try container.encode(milkKg, forKey: .milkKg)
    try container.encode(fatKg, forKey: .fatKg)
    try container.encode(proteinKg, forKey: .proteinKg)
    try container.encode(cellScore, forKey: .cellScore)
    try container.encode(matureMilkKg, forKey: .matureMilkKg)
    try container.encode(reliability, forKey: .reliability)
    try container.encode(persistencySD, forKey: .persistencySD)
    try container.encode(lastDay, forKey: .lastDay)
    try container.encode(lactation.end.word, forKey: .end)
    try container.encode(isProjection, forKey: .isProjection)
  }

  /// The yields as a table for people.
  static func table(_ rows: [YieldRow]) -> String {
    MilkTable.text(
      head: [
        "lactation", "tests", "last DIM", "305-d kg", "fat kg", "protein kg", "305ME kg",
        "reliability", "persistency SD", "to DIM",
      ],
      cells: rows.map { row in
        [
          row.lactation.id, "\(row.lactation.tests.count)", MilkTable.decimal(row.lastDIM, 0),
          MilkTable.decimal(row.milkKg, 0), MilkTable.decimal(row.fatKg, 0),
          MilkTable.decimal(row.proteinKg, 0), MilkTable.decimal(row.matureMilkKg, 0),
          MilkTable.decimal(row.reliability, 2), MilkTable.decimal(row.persistencySD, 2),
          "\(row.lastDay)\(row.isProjection ? " projected" : "")",
        ]
      })
  }
}
