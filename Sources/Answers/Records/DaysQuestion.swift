public import DairyTerms
import FarmFormats
import FarmText
import MilkRecords

/// Days of milk from single milkings.
public struct DaysQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-days"
  /// What it asks.
  public static let about = "Days of milk from single milkings."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      table: RecordTable(
        name: "milkings.csv",
        text: """
          id,dim,hours,milk_kg
          7,30,11,14.2
          7,30,13,16.1
          """))
  }

  /// The milkings; its columns tell of which kind they are.
  public var table: RecordTable

  /// Asks for the days of a table.
  public init(table: RecordTable) { self.table = table }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> DaysAnswer {
    let milkings = try MilkingTable(
      table.file(), options: table.options ?? .init(), mapping: table.mapping ?? .init(),
      hoursBetween: IntervalAdjustment.intervalsHours)
    let days = try MilkDays(milkings)
    return DaysAnswer(document: .init(days: days.rows), remarks: days.remarks + milkings.remarks)
  }
}

/// Days of milk.
public struct DaysAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-days/1"

  /// The document: the days in the order in which they first stand in the table.
  public struct Document: Codable, Sendable {
    /// The days.
    public let days: [DayRow]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]
}

/// One cow's day of milk; only what its kind of milkings tells is there.
public struct DayRow: Codable, Sendable {
  /// The lactation or the animal.
  public let id: String
  /// Day in milk.
  public internal(set) var dim: Int?
  /// The day, where the milkings have dates.
  public internal(set) var date: HerdDay?
  /// Milk, kg.
  public let milkKg: Double
  /// Fat, %.
  public internal(set) var fatPercent: Double?
  /// How the day's milk came about.
  public let basis: MilkDayBasis
  /// Milkings it was made of.
  public let milkings: Int
  /// Hours they span.
  public internal(set) var hours: Double?
  /// Milkings of them that were interrupted.
  public internal(set) var interruptedMilkings: Int?

  init(id: String, milkKg: Double, basis: MilkDayBasis, milkings: Int) {
    self.id = id
    self.milkKg = milkKg
    self.basis = basis
    self.milkings = milkings
  }
}
