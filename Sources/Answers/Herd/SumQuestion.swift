public import DairyTerms
public import Farm
public import HerdStore

/// Cows summed up by groups.
public struct SumQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-sum"
  /// What it asks.
  public static let about = "Means of groups of cows."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(question: "BY PEN")
  }

  /// Conditions and what to group by, such as `FOR STATUS=in_milk BY LACT`; empty sums up all.
  public var question: String
  /// Herd and day.
  public var scope: HerdScope?
  /// What weights in the question are; `nil` for kilograms. The document is in kilograms always.
  public var units: FarmCustoms.Weights?

  /// Asks for the groups of a question.
  public init(question: String, scope: HerdScope? = nil, units: FarmCustoms.Weights? = nil) {
    self.question = question
    self.scope = scope
    self.units = units
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> SumAnswer {
    let query = try ListQuery(question, inPounds: units == .us)
    let store = try farm.store()
    let found = try (scope ?? HerdScope()).resolve(in: store)
    let items = query.order.map { ListItem.named($0.item.name) ?? $0.item }
    var tally = GroupTally(by: items, asOf: found.day)
    try store.eachCow(herd: found.herd, asOf: found.day, pens: found.pens) { cow in
      if query.isAbout(cow, asOf: found.day) { tally.add(cow) }
    }
    var groups = tally.groups
    if items.map(\.name) == ["PEN"] {
      let fed = try store.penFeeding(herd: found.herd, asOf: found.day, records: found.pens)
      for place in groups.indices { groups[place].feeding = fed[groups[place].group[0]] }
    }
    return SumAnswer(
      document: .init(
        herd: found.herd, asOf: found.day, by: items.map { $0.name.lowercased() }, groups: groups),
      items: items,
      weightsInConditions: query.conditions.map(\.item).filter(\.isWeight).map(\.name),
      animals: groups.reduce(0) { $0 + $1.cows }, remarks: found.remarks)
  }
}

/// Groups of cows with their means.
public struct SumAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-sum/1"

  /// The document.
  public struct Document: Codable, Sendable {
    /// The herd's code.
    public let herd: String
    /// The day.
    public let asOf: HerdDay
    /// What is grouped by: items in small letters.
    public let by: [String]
    /// The groups, in the items' order.
    public let groups: [GroupSummary]
  }

  /// The document.
  public let document: Document
  /// What is grouped by.
  public let items: [ListItem]
  /// The weights the question has a condition on.
  public let weightsInConditions: [String]
  /// How many animals are summed up.
  public let animals: Int
  /// What is to be said beside it.
  public let remarks: [String]
}
