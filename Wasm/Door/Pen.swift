import Answers
import DairyTerms
import FarmText
import Nutrition
import Rations

// What the workbench asks of a pen. A question is an object: `problem` as a problem file has it, the
// pen's `mean_animal` where it is in milk, and what else the question needs.

/// A question about a pen.
struct PenQuestion {
  let problem: RationProblem
  private let mean: Animal?
  private let fields: YAMLFields

  init(_ bytes: [UInt8], library: FeedLibrary) throws(Complaint) {
    let root = YAMLNode(try JSONTree.read(bytes, file: "page"), file: "page")
    fields = try root.fields([
      "problem", "mean_animal", "feed", "limit", "load_kg_dm", "stage", "known_as", "added_feeds",
    ])
    var asked = try ProblemFile.problem(from: fields.required("problem"), library: library)
    if let added = fields["added_feeds"] {
      try Self.layCeilings(on: &asked, added: added, fields: fields)
    }
    problem = asked
    mean = try fields["mean_animal"].map { (node: YAMLNode) throws(Complaint) -> Animal in
      try ProblemFile.animal(from: node)
    }
  }

  /// Lays the standard ceilings anew where feeds came onto offer in the page, as the farm's price list
  /// would have them: a feed nobody said anything of is never without one.
  private static func layCeilings(
    on problem: inout RationProblem, added: YAMLNode, fields: YAMLFields
  ) throws(Complaint) {
    var names: Set<String> = []
    for node in try added.items() { names.insert(try node.text()) }
    var knownAs: [String: String] = [:]
    for (name, node) in try fields["known_as"]?.members() ?? [] { knownAs[name] = try node.text() }
    let stage = try fields.required("stage").choice(
      FeedingStage.allCases.map { ($0.rawValue, $0) })
    let lifted = problem.takeStandardCeilingsOff().filter { !names.contains($0) }
    try problem.layStandardCeilings(for: stage, knownAs: knownAs, lifted: lifted)
  }

  /// The best ration.
  func best() throws(Complaint) -> ValueTree {
    let asked = problem.withoutUnpricedFeeds().problem
    return try document(Formulation.solve(asked))
  }

  /// The ration the problem says is fed, judged.
  func fed() throws(Complaint) -> ValueTree {
    try document(Formulation.evaluate(problem, kgDM: problem.todayKgDM))
  }

  private func document(_ found: RationResult) throws(Complaint) -> ValueTree {
    let result = if let mean { try found.withMeanCow(mean, in: problem) } else { found }
    return RationDocument(
      result, todayKgDM: problem.todayKgDM, todayCostPerDay: todayCost(of: problem)
    ).tree
  }

  /// Why a feed is in the best ration or out of it.
  func feedReason() throws(Complaint) -> ValueTree {
    let asked = problem.withoutUnpricedFeeds().problem
    let reason = try Formulation.reason(for: fields.required("feed").text(), in: asked)
    return .object([
      ("ration", .text(problem.name)), ("currency", .text(problem.currency)),
      ("feed", .text(reason.feed)), ("kg_dm_per_d", .number(reason.kgDM)),
      ("price_per_kg_dm", .number(reason.pricePerKgDM)),
      ("worth_per_kg_dm", .number(reason.worthPerKgDM)),
      (
        "contributions",
        .list(
          reason.contributions.map { part in
            .object([
              ("limit", .text(part.limit.measure.key)),
              ("worth_per_kg_dm", .number(part.perKgDM)),
            ])
          })
      ),
    ])
  }

  /// What a limit costs.
  func limitCost() throws(Complaint) -> ValueTree {
    let asked = problem.withoutUnpricedFeeds().problem
    let key = try fields.required("limit").text()
    guard let limit = try asked.limit(named: key) else {
      throw Complaint(.unknownName, at: problem.name, "nothing limits '\(key)'")
    }
    let cost = try Formulation.cost(of: limit.measure, in: asked)
    return .object([
      ("ration", .text(problem.name)), ("currency", .text(problem.currency)),
      ("limit", .text(cost.limit.measure.key)), ("unit", .text(cost.limit.measure.unit)),
      ("value", .number(cost.value)), ("shadow_price_per_unit", .number(cost.shadowPrice)),
      ("step", .number(cost.step)),
      ("cost_tightened_by_step_per_d", .number(cost.costTightened)),
      ("cost_loosened_by_step_per_d", .number(cost.costLoosened)),
    ])
  }

  /// What may be paid for a feed, on offer or of the library.
  func feedWorth(library: FeedLibrary) throws(Complaint) -> ValueTree {
    let asked = problem.withoutUnpricedFeeds().problem
    let name = try fields.required("feed").text()
    let offered = asked.feeds.first { $0.name.lowercased() == name.lowercased() }?.feed
    let feed = if let offered { offered } else { try library.requiredFeed(named: name) }
    let worth = try Formulation.worth(
      of: feed, in: asked,
      loadKgDM: fields.number("load_kg_dm", 0.000_001...200))
    return .object([
      ("ration", .text(problem.name)), ("currency", .text(problem.currency)),
      ("feed", .text(worth.feed)), ("price_per_kg_dm", .number(worth.pricePerKgDM)),
      ("fed_now_kg_dm_per_d", .number(worth.kgDMNow)),
      ("entry_price_per_kg_dm", .number(worth.entryPricePerKgDM)),
      ("entry_price_per_kg_as_fed", .number(worth.entryPricePerKgAsFed)),
      ("cost_without_per_d", .number(worth.costWithout)),
      ("cost_now_per_d", .number(worth.costNow)), ("saving_per_d", .number(worth.savingPerDay)),
      ("load_kg_dm_per_d", .number(worth.loadKgDM)),
      ("load_worth_per_kg_dm", .number(worth.loadWorthPerKgDM)),
    ])
  }
}

/// Lays a farm's own feeds over a library: they stand before, and instead of, those of their names.
func laid(over shipped: FeedLibrary, _ bytes: [UInt8]) throws(Complaint) -> FeedLibrary {
  let root = YAMLNode(try JSONTree.read(bytes, file: "page"), file: "page")
  var own: [Feed] = []
  for node in try root.items() { own.append(try ProblemFile.feed(from: node, library: shipped)) }
  var names: Set<String> = []
  for feed in own { names.insert(feed.name.lowercased()) }
  return try FeedLibrary(
    feeds: own + shipped.feeds.filter { !names.contains($0.name.lowercased()) })
}

/// Every measure a limit can be set on, with its words and unit.
func measures() -> ValueTree {
  .list(
    RationMeasure.all.sorted { $0.key < $1.key }.map { measure in
      .object([
        ("key", .text(measure.key)), ("title", .text(measure.title)),
        ("unit", .text(measure.unit)),
      ])
    })
}

/// Every feed of the library: name, category, forage or not, dry matter.
func feedList(of library: FeedLibrary) -> ValueTree {
  .list(
    library.feeds.map { feed in
      .object([
        ("feed", .text(feed.name)), ("category", .text(feed.category.rawValue)),
        ("is_forage", .flag(feed.isForage)),
        ("dry_matter_percent_as_fed", .number(feed.dryMatterPercent)),
      ])
    })
}
