public import DairyTerms
public import Farm
public import HerdStore

/// Cows by a question in the list language.
public struct ListQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-list"
  /// What it asks.
  public static let about = "Cows by a question in the list language."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(question: "FOR STATUS=in_milk DIM<30 BY MILK DOWN")
  }

  /// The question (``HerdStore/ListQuery``), such as `FOR PEN=3 DIM<60 BY MILK DOWN`; empty lists all.
  public var question: String
  /// Herd and day.
  public var scope: HerdScope?
  /// What weights in the question are; `nil` for kilograms. The document is in kilograms always.
  public var units: FarmCustoms.Weights?

  /// Asks for the cows of a question.
  public init(question: String, scope: HerdScope? = nil, units: FarmCustoms.Weights? = nil) {
    self.question = question
    self.scope = scope
    self.units = units
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> ListAnswer {
    let inPounds = units == .us
    let query = try ListQuery(question, inPounds: inPounds)
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    let usual = ListQuery.usualItems.compactMap(ListItem.named)
    let items = query.items.isEmpty ? usual.map { inPounds ? $0.inPounds : $0 } : query.items
    var rows: [(place: ListQuery.Place, values: [ItemValue?], metric: [ItemValue?])] = []
    let metricItems = items.map { ListItem.named($0.name) ?? $0 }
    try store.eachCow(herd: found.herd, asOf: found.day, pens: found.pens) { cow in
      guard let place = query.place(of: cow, asOf: found.day) else { return }
      let values = items.map { $0.value(of: cow, asOf: found.day) }
      let metric = inPounds ? metricItems.map { $0.value(of: cow, asOf: found.day) } : values
      rows.append((place, values, metric))
    }
    rows.sort { query.comesBefore($0.place, $1.place) }
    return ListAnswer(
      herd: found.herd, asOf: found.day, items: items, values: rows.map(\.values),
      metricValues: rows.map(\.metric), inPounds: inPounds,
      weightsInConditions: (query.conditions.map(\.item) + query.order.map(\.item))
        .filter(\.isWeight).map(\.name), remarks: found.remarks)
  }
}

/// Cows with the items that were asked for.
public struct ListAnswer: LongAnswer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-list/2"

  /// The document: a row a cow, her values by the item's name in small letters; `null` where she has
  /// none.
  public struct Document: Codable, Sendable {
    /// The herd's code.
    public let herd: String
    /// The day.
    public let asOf: HerdDay
    /// The cows, in the question's order.
    public let rows: [[String: ItemValue?]]
  }

  /// The herd's code.
  public let herd: String
  /// The day.
  public let asOf: HerdDay
  /// The items, in the question's order.
  public let items: [ListItem]
  /// The cows' values, one for each item, weights in the units asked in.
  public let values: [[ItemValue?]]
  /// The same in kilograms.
  let metricValues: [[ItemValue?]]
  /// Whether weights are pounds, in the question and in ``values``.
  public let inPounds: Bool
  /// The weights the question has a condition on or an order by.
  public let weightsInConditions: [String]
  /// What is to be said beside it.
  public let remarks: [String]

  /// The document.
  public var document: Document { document(ofRows: 0..<rowCount) }

  /// The key under which the document has its list.
  public static let listKey = "rows"
  /// How many cows there are.
  public var rowCount: Int { metricValues.count }
  /// The document with these cows alone.
  public func document(ofRows rows: Range<Int>) -> Document {
    let names = items.map { $0.name.lowercased() }
    return Document(
      herd: herd, asOf: asOf,
      rows: metricValues[rows].map { row in
        Dictionary(zip(names, row), uniquingKeysWith: { _, last in last })
      })
  }
}

/// The herds of the farm.
public struct HerdsQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herds"
  /// What it asks.
  public static let about = "The herds of the farm."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Asks for all of them.
  public init() {}

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> HerdsAnswer {
    HerdsAnswer(herds: try farm.store().herds().map(HerdsAnswer.Herd.init))
  }
}

/// The herds of the farm with what is stored of them.
public struct HerdsAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.herds/1"

  /// A herd.
  public struct Herd: Codable, Sendable {
    /// Its code.
    public let herd: String
    /// Cows with a test day.
    public let cows: Int
    /// Test days.
    public let testDays: Int
    /// First day with a test.
    public let firstTestDay: HerdDay?
    /// Last day on which the herd was tested.
    public let lastTestDay: HerdDay?

    init(_ summary: HerdSummary) {
      herd = summary.code
      cows = summary.recordedCows
      testDays = summary.testDays
      firstTestDay = summary.firstTestDay
      lastTestDay = summary.lastTestDay
    }
  }

  /// The herds, by code.
  public let herds: [Herd]
}
