public import DairyTerms
public import FarmText
public import Nutrition

/// The file of several pens at once: what each pen is, and what they share. `docs/rations.md`
/// describes every key.
///
/// A pen is written like a problem file of its own; what it leaves out it takes from the top of
/// the file (feeds, prices, limits, currency).
public enum HerdProblemFile {
  private static let ownKeys = ["name", "periods", "pens", "stocks", "premixes"]
  private static let shared = ProblemFile.keys.filter { !["name", "head", "animal"].contains($0) }

  /// Reads what a file of several pens says.
  ///
  /// - Parameters:
  ///   - root: the whole file.
  ///   - library: the feeds that `feed:` names.
  /// - Throws: ``Complaint`` naming file, line, key and value, with the nearest known name.
  public static func read(
    _ root: YAMLNode, library: FeedLibrary
  ) throws(Complaint) -> HerdRationProblem {
    let values = try root.fields(ownKeys + shared).values
    guard let pensNode = values["pens"] else {
      throw Complaint(.missingKey, at: root.place, "the file has no 'pens'")
    }
    let periods = try values["periods"].map(Self.periods) ?? [Period()]
    var pens: [HerdRationProblem.Pen] = []
    var members: [(name: String, pen: String, period: String)] = []
    for node in try pensNode.items() {
      let (problem, head, mix, days) = try pen(node, shared: root, library: library)
      for period in periods {
        var own = problem
        own.name = period.name.isEmpty ? problem.name : "\(problem.name), \(period.name)"
        for (feed, price) in period.prices { try set(price, of: feed, in: &own) }
        pens.append(
          HerdRationProblem.Pen(
            name: own.name, problem: own, head: head, days: period.days ?? days ?? 1,
            mix: mix.map { period.name.isEmpty ? $0 : "\($0), \(period.name)" }))
        members.append((own.name, problem.name, period.name))
      }
    }
    var stocks: [HerdRationProblem.Stock] = []
    for node in try values["stocks"]?.items() ?? [] {
      stocks.append(try stock(node, members: members))
    }
    var premixes: [HerdRationProblem.Premix] = []
    for node in try values["premixes"]?.items() ?? [] {
      premixes.append(try premix(node, members: members))
    }
    return HerdRationProblem(pens: pens, stocks: stocks, premixes: premixes)
  }

  // MARK: - Pens

  private static func pen(
    _ node: YAMLNode, shared root: YAMLNode, library: FeedLibrary
  ) throws(Complaint) -> (problem: RationProblem, head: Int, mix: String?, days: Double?) {
    let own = try node.fields(ProblemFile.keys + ["mix", "days"]).values
    guard own["name"] != nil else {
      throw Complaint(.missingKey, at: node.place, "a pen needs its 'name'")
    }
    guard let head = try own["head"]?.wholeNumber(in: 1...100_000) else {
      throw Complaint(
        .missingKey, at: node.place, "a pen needs its 'head'", fix: "give the number of cows")
    }
    let merged = try node.merged(over: root, keys: Self.shared, without: ["mix", "days"])
    let problem = try ProblemFile.problem(from: merged, library: library)
    return (problem, head, try own["mix"]?.text(), try own["days"]?.number(in: 0.01...3660))
  }

  // MARK: - Periods

  private struct Period {
    var name = ""
    var days: Double?
    var prices: [(feed: YAMLNode, price: YAMLFields)] = []
  }

  private static func periods(_ node: YAMLNode) throws(Complaint) -> [Period] {
    var list: [Period] = []
    for item in try node.items() {
      let values = try item.fields(["name", "days", "prices"]).values
      guard let name = values["name"], let days = values["days"] else {
        throw Complaint(.missingKey, at: item.place, "a period needs its 'name' and 'days'")
      }
      var period = Period(name: try name.text(), days: try days.number(in: 0.01...3660))
      for price in try values["prices"]?.items() ?? [] {
        let fields = try price.fields(["feed", "shrink_percent"] + FeedReader.priceKeys)
        guard let feed = fields.values["feed"] else {
          throw Complaint(.missingKey, at: price.place, "a price needs its 'feed'")
        }
        period.prices.append((feed, fields))
      }
      list.append(period)
    }
    return list
  }

  private static func set(
    _ price: YAMLFields, of node: YAMLNode, in problem: inout RationProblem
  ) throws(Complaint) {
    let name = try node.text()
    guard let index = problem.feeds.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
    else {
      throw Complaint(
        .unknownName, at: node.place, "'\(name)' is not among the feeds on offer",
        fix: Spelling.hint(for: name, among: problem.feeds.map { $0.name }))
    }
    problem.feeds[index].pricePerKgDM = try FeedReader.pricePerKgDM(
      price, dryMatterPercent: problem.feeds[index].feed.dryMatterPercent ?? 100)
  }

  // MARK: - What pens share

  private static func stock(
    _ node: YAMLNode, members: [(name: String, pen: String, period: String)]
  ) throws(Complaint) -> HerdRationProblem.Stock {
    let fields = try node.fields([
      "feed", "max_kg_as_fed", "min_kg_as_fed", "max_tonne_as_fed", "min_tonne_as_fed", "pens",
      "periods",
    ])
    guard let feed = fields.values["feed"] else {
      throw Complaint(.missingKey, at: node.place, "a stock needs its 'feed'")
    }
    func amount(_ end: String) throws(Complaint) -> Double? {
      let kilograms = try fields.number("\(end)_kg_as_fed", 0...1e12)
      let tonnes = try fields.number("\(end)_tonne_as_fed", 0...1e9)
      if kilograms != nil, tonnes != nil {
        throw Complaint(
          .duplicateName, at: node.place, "'\(end)' is given in two units", fix: "keep one")
      }
      return kilograms ?? tonnes.map { $0 * Units.kgPerTonne }
    }
    return HerdRationProblem.Stock(
      feed: try feed.text(), maximumKgAsFed: try amount("max"), minimumKgAsFed: try amount("min"),
      pens: try chosen(fields, members))
  }

  private static func premix(
    _ node: YAMLNode, members: [(name: String, pen: String, period: String)]
  ) throws(Complaint) -> HerdRationProblem.Premix {
    let fields = try node.fields(["name", "feeds", "pens", "periods"])
    guard let name = fields.values["name"], let feeds = fields.values["feeds"] else {
      throw Complaint(.missingKey, at: node.place, "a premix needs its 'name' and 'feeds'")
    }
    var names: [String] = []
    for item in try feeds.items() { names.append(try item.text()) }
    return HerdRationProblem.Premix(
      name: try name.text(), feeds: names, pens: try chosen(fields, members))
  }

  /// The pens (in their periods) that `pens:` and `periods:` choose; `nil` for all.
  private static func chosen(
    _ fields: YAMLFields, _ members: [(name: String, pen: String, period: String)]
  ) throws(Complaint) -> Set<String>? {
    var chosen = members
    for (key, of) in [("pens", true), ("periods", false)] {
      guard let node = fields.values[key] else { continue }
      let known = Set(members.map { of ? $0.pen : $0.period })
      var wanted: Set<String> = []
      for item in try node.items() {
        let name = try item.text()
        guard known.contains(name) else {
          throw Complaint(
            .unknownName, at: item.place, "there is no \(of ? "pen" : "period") '\(name)'",
            fix: Spelling.hint(for: name, among: known.sorted()))
        }
        wanted.insert(name)
      }
      chosen = chosen.filter { wanted.contains(of ? $0.pen : $0.period) }
    }
    return chosen.count == members.count ? nil : Set(chosen.map { $0.name })
  }
}
