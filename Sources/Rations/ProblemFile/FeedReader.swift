import DairyTerms
import FarmText
import Nutrition

/// Reads one item of `feeds:` of a problem file.
struct FeedReader {
  let library: FeedLibrary
  /// Cows in the pen, for amounts given a pen.
  let head: Int?

  private static let bounds: [String] = ["min", "max"].flatMap { end in
    [
      "\(end)_kg_dm", "\(end)_kg_as_fed", "\(end)_lb_dm", "\(end)_lb_as_fed",
      "\(end)_kg_as_fed_per_pen",
    ]
  }
  private static let weighing = [
    "smallest_kg_as_fed_per_pen", "step_kg_as_fed_per_pen", "whole_bags_kg", "smallest_kg_dm",
    "step_kg_dm",
  ]
  /// Every key a price may stand under.
  static let priceKeys = PriceUnit.all.map { "price_per_\($0.name)" }
  private static let keys =
    [
      "feed", "name", "category", "concentrate_percent", "analysis", "shrink_percent", "purchased",
      "standard_deviation", "min_set_at", "max_set_at", "standard_ceiling",
    ] + priceKeys + bounds + weighing

  func feed(from node: YAMLNode) throws(Complaint) -> OfferedFeed {
    let fields = try node.fields(Self.keys)
    let feed = try description(fields)
    var offered = OfferedFeed(feed: feed, pricePerKgDM: nil, place: node.place)
    if let purchased = fields.values["purchased"] { offered.isPurchased = try purchased.flag() }
    guard let dryMatter = feed.dryMatterPercent, dryMatter > 0 else {
      throw Complaint(
        .missingAnalysis, at: node.place, "'\(feed.name)' has no dry matter",
        fix: "add analysis: {dry_matter_percent_as_fed: ...}")
    }
    offered.pricePerKgDM = try Self.pricePerKgDM(fields, dryMatterPercent: dryMatter)
    offered.standardDeviations =
      try fields.values["standard_deviation"]?.standardDeviations() ?? [:]
    (offered.minimumKgDM, offered.minimumPlace) = try bound("min", fields, dryMatter)
    (offered.maximumKgDM, offered.maximumPlace) = try bound("max", fields, dryMatter)
    if let said = try fields.text("min_set_at") { offered.minimumPlace = said.isEmpty ? nil : said }
    if let said = try fields.text("max_set_at") { offered.maximumPlace = said.isEmpty ? nil : said }
    offered.weighing = try weighing(fields, dryMatter)
    if let node = fields.values["standard_ceiling"] {
      guard let most = offered.maximumKgDM else {
        throw node.complaint(
          .missingKey, "a standard ceiling on '\(feed.name)' has no amount", fix: "add max_kg_dm")
      }
      offered.ceiling = try FeedCeiling(
        from: node, subject: feed.name, feeds: [feed.name], maximumKgDM: most)
      // It is nobody's line.
      offered.maximumPlace = try fields.text("max_set_at")
    }
    return offered
  }

  /// The library's feed with its analyses laid over, or a feed of the farm's own.
  private func description(_ fields: YAMLFields) throws(Complaint) -> Feed {
    let node = fields.node
    var feed: Feed
    if let source = fields.values["feed"] {
      let name = try source.text()
      guard let known = library.feed(named: name) else {
        let near = library.nearestNames(to: name)
        throw Complaint(
          .unknownName, at: source.place, "the feed library has no '\(name)'",
          fix: near.isEmpty
            ? "give its 'name', 'category' and 'analysis' for a feed of your own"
            : "did you mean '\(near.joined(separator: "' or '"))'?")
      }
      feed = known
    } else if fields.values["name"] != nil {
      guard let category = fields.values["category"] else {
        throw Complaint(
          .missingKey, at: node.place, "a feed of your own needs its 'category'",
          fix: "use a class of the feed library, such as Energy Source")
      }
      feed = Feed(
        name: "", category: FeedCategory(rawValue: try category.text()), concentratePercent: 100,
        composition: [:])
    } else {
      throw Complaint(.missingKey, at: node.place, "the feed has neither 'feed' nor 'name'")
    }
    if let name = fields.values["name"] { feed.name = try name.text() }
    if let category = fields.values["category"] {
      feed.category = FeedCategory(rawValue: try category.text())
    }
    if let share = try fields.number("concentrate_percent", 0...100) {
      feed.concentratePercent = share
    }
    if let analysis = fields.values["analysis"] {
      for (component, value) in try analysis.analyses() {
        feed[component] = try value.number(in: component.possibleRange)
      }
    }
    return feed
  }

  /// The price of a kilogram of dry matter eaten, or `nil` where none is given.
  static func pricePerKgDM(
    _ fields: YAMLFields, dryMatterPercent: Double
  ) throws(Complaint) -> Double? {
    let shrink = try fields.number("shrink_percent", 0...90) ?? 0
    return try price(fields).map { amount, unit in
      unit.perKgDM(amount, dryMatterPercent: dryMatterPercent, shrinkPercent: shrink)
    }
  }

  private static func price(
    _ fields: YAMLFields
  ) throws(Complaint) -> (amount: Double, unit: PriceUnit)? {
    var found: (amount: Double, unit: PriceUnit)?
    for (key, unit) in zip(priceKeys, PriceUnit.all) {
      guard let amount = try fields.number(key, -1e9...1e9) else { continue }
      guard found == nil else {
        throw Complaint(
          .duplicateName, at: fields.node.place, "the feed has two prices", fix: "keep one")
      }
      found = (amount, unit)
    }
    return found
  }

  /// A bound in kg DM a cow, and where it was set.
  private func bound(
    _ end: String, _ fields: YAMLFields, _ dryMatter: Double
  ) throws(Complaint) -> (Double?, String?) {
    let dm = dryMatter / 100
    var found: (Double, String)?
    let units: [(String, Double)] = [
      ("_kg_dm", 1), ("_kg_as_fed", dm), ("_lb_dm", Units.kgPerPound),
      ("_lb_as_fed", Units.kgPerPound * dm), ("_kg_as_fed_per_pen", dm),
    ]
    for (suffix, factor) in units {
      guard let value = try fields.number(end + suffix, 0...100_000) else { continue }
      let place = fields.values[end + suffix]?.place ?? fields.node.place
      guard found == nil else {
        throw Complaint(
          .duplicateName, at: place, "'\(end)' is given in two units", fix: "keep one")
      }
      let share = suffix.hasSuffix("per_pen") ? try perCow(at: place) : 1
      found = (value * factor * share, place)
    }
    return (found?.0, found?.1)
  }

  private func weighing(
    _ fields: YAMLFields, _ dryMatter: Double
  ) throws(Complaint) -> OfferedFeed.Weighing {
    func perCowDM(_ key: String) throws(Complaint) -> Double? {
      guard let value = try fields.number(key, 1e-6...100_000) else { return nil }
      return value * dryMatter / 100 * (try perCow(at: fields.values[key]?.place ?? ""))
    }
    let bags = try perCowDM("whole_bags_kg")
    let step = try perCowDM("step_kg_as_fed_per_pen")
    if bags != nil, step != nil {
      throw Complaint(
        .duplicateName, at: fields.node.place, "both whole bags and a step are given",
        fix: "keep one")
    }
    let smallest = try perCowDM("smallest_kg_as_fed_per_pen")
    let smallestDM = try fields.number("smallest_kg_dm", 1e-9...100_000)
    let stepDM = try fields.number("step_kg_dm", 1e-9...100_000)
    return OfferedFeed.Weighing(
      smallestKgDM: smallest ?? smallestDM, stepKgDM: bags ?? step ?? stepDM)
  }

  private func perCow(at place: String) throws(Complaint) -> Double {
    guard let head, head > 0 else {
      throw Complaint(
        .missingKey, at: place, "an amount for the pen needs the number of cows",
        fix: "add 'head:' at the top of the file")
    }
    return 1 / Double(head)
  }
}
