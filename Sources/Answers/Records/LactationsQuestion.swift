public import DairyTerms
public import MilkRecords

/// What the tests of each lactation add up to.
public struct LactationsQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-lactations"
  /// What it asks.
  public static let about = "Milk, fat and protein of each lactation by test intervals."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      table: .example)
  }

  /// The tests; `nil` for the farm's own.
  public var table: RecordTable?
  /// Herd and day of the farm's own tests.
  public var scope: HerdScope?
  /// Last day of the totals, days in milk, 1 to 2000; `nil` for 305.
  public var lastDay: Int?
  /// How the days after the last test are counted; `nil` for through the last day.
  public var endRule: TestIntervalMethod.EndRule?
  /// Corrected milk to give beside the totals.
  public var corrected: CorrectedMilk?

  /// Asks for totals of a table, or of the farm's herd.
  public init(
    table: RecordTable? = nil, scope: HerdScope? = nil, lastDay: Int? = nil,
    endRule: TestIntervalMethod.EndRule? = nil, corrected: CorrectedMilk? = nil
  ) {
    self.table = table
    self.scope = scope
    self.lastDay = lastDay
    self.endRule = endRule
    self.corrected = corrected
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> LactationsAnswer {
    let lastDay = lastDay ?? 305
    guard (1...2000).contains(lastDay) else {
      throw Complaint(
        .badOption, at: "last day \(lastDay)", "the last day of totals is 1 to 2000",
        fix: "say --days 305")
    }
    let method = TestIntervalMethod(lastDay: lastDay, endRule: endRule ?? .throughLastDay)
    return try RecordedLactations.reading(of: table, or: scope, in: farm) { recorded in
      var rows: [LactationRow] = []
      try recorded.each { lactation in
        rows.append(
          try lactation.named {
            LactationRow(
              $0, try LactationSummary(tests: $0.tests, method: method, end: $0.end),
              corrected: corrected)
          })
      }
      return LactationsAnswer(
        document: .init(lactations: rows), corrected: corrected, remarks: recorded.remarks)
    }
  }
}

/// The totals of a herd's lactations.
public struct LactationsAnswer: LongAnswer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-lactations/1"

  /// The document: a row a lactation, in the order of the table or the herd.
  public struct Document: Codable, Sendable {
    /// The lactations.
    public let lactations: [LactationRow]
  }

  /// The document.
  public let document: Document
  /// The corrected milk that was asked for.
  public let corrected: CorrectedMilk?
  /// What is to be said beside it.
  public let remarks: [String]

  /// The key under which the document has its list.
  public static let listKey = "lactations"
  /// How many lactations there are.
  public var rowCount: Int { document.lactations.count }
  /// The document with these lactations alone.
  public func document(ofRows rows: Range<Int>) -> Document {
    Document(lactations: Array(document.lactations[rows]))
  }
}

/// One lactation's totals; what its tests do not tell is not there.
public struct LactationRow: Codable, Sendable {
  /// The lactation.
  public let id: String
  /// Its number.
  public let parity: Int?
  /// When it began.
  public let calvingDay: HerdDay?
  /// Tests it has.
  public let tests: Int
  /// How the totals came about: `test-interval`.
  public let method: String
  /// How the days after the last test were counted.
  public let endRule: TestIntervalMethod.EndRule
  /// The last day of the totals: the one asked for, or that of the lactation where it has ended before.
  public let lastDayDIM: Int
  /// How far the lactation goes, in a word.
  public let lactationEnd: String
  /// Whether the totals foretell days that have not been.
  public let projection: Bool
  /// First test, days in milk.
  public let firstTestDIM: Double
  /// Last test, days in milk.
  public let lastTestDIM: Double
  /// Highest tested milk, kg/d.
  public let highestTestKg: Double
  /// Its day in milk.
  public let highestTestDIM: Double
  /// Milk, kg.
  public let milkKg: Double
  /// Fat, kg.
  public let fatKg: Double?
  /// Protein, kg.
  public let proteinKg: Double?
  /// Milk of the last test as a share of the highest, for each 30 days between.
  public let milkHeldPer30D: Double?
  /// Mean linear score of the tests that have a cell count.
  public let linearScoreMean: Double?
  /// The corrected milk that was asked for.
  public let correctedMilk: CorrectedMilk?
  /// The totals corrected for fat and protein, kg.
  public let correctedMilkKg: Double?
  /// The protein the correction means.
  public let proteinBasis: CorrectedMilk.ProteinBasis?

  init(_ lactation: LactationRecord, _ summary: LactationSummary, corrected: CorrectedMilk?) {
    id = lactation.id
    parity = lactation.parity
    calvingDay = lactation.calving
    tests = summary.testCount
    method = "test-interval"
    endRule = summary.method.endRule
    lastDayDIM = summary.method.lastDay
    lactationEnd = lactation.end.word
    projection = summary.isProjection
    firstTestDIM = summary.firstDIM
    lastTestDIM = summary.lastDIM
    highestTestKg = summary.highestTestKg
    highestTestDIM = summary.highestTestDIM
    milkKg = summary.milkKg
    fatKg = summary.fatKg
    proteinKg = summary.proteinKg
    milkHeldPer30D = summary.heldPer30Days
    let scores = lactation.cells.compactMap { $0.flatMap(LinearScore.score) }
    linearScoreMean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    correctedMilk = corrected
    proteinBasis = corrected?.proteinBasis
    // The formulas are linear in the kilograms: the totals can be corrected as a day's milk is.
    let milk = summary.milkKg
    correctedMilkKg =
      milk > 0
      ? corrected?.kg(
        milkKg: milk, fatPercent: summary.fatKg.map { 100 * $0 / milk },
        proteinPercent: summary.proteinKg.map { 100 * $0 / milk }) : nil
  }
}
