import DairyTerms
import FarmText
import Nutrition
import Rations

/// Another analysis of a feed: a new cut, a new bunker. What the rations as they are mixed are then like,
/// and what to feed instead.
public struct WhatIfQualityQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-quality"
  /// What it asks.
  public static let about = "What another analysis of a feed would do to the rations."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      feed: "Corn silage, typical", analyses: [.init(name: "starch_percent_dm", value: 26)],
      scope: RationScope(pens: ["HIGH"]))
  }

  /// One analysis: its name as feed files write it (`ndf_percent_dm`), and its value in that unit.
  public struct Analysis: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: Double

    /// An analysis.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The feed of that name, or the only one whose name holds it.
  public var feed: String
  /// What is analysed otherwise.
  public var analyses: [Analysis]
  /// The rations asked about.
  public var scope: RationScope

  /// Asks of another analysis.
  public init(feed: String, analyses: [Analysis], scope: RationScope) {
    self.feed = feed
    self.analyses = analyses
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> WhatIfFeedAnswer {
    let change = WhatIfFeedAnswer.Change(
      name: "quality", following: "fed by the new analysis",
      doingNothing: "the same weights of the new feed")
    let values = try read()
    return try WhatIfFeedAnswer(change, of: farm, scope: scope) { subject in
      let now = subject.problem.withoutUnpricedFeeds().problem
      let then = try changed(now, values)
      let best = try Formulation.solve(now)
      return (
        best,
        try Formulation.evaluate(then, kgDM: best.kgDMByFeed),
        try Formulation.solve(then, from: best.warmStart)
      )
    }
  }

  private func read() throws -> [(component: FeedComponent, value: Double)] {
    guard !analyses.isEmpty else {
      throw Complaint(
        .badOption, at: "feed '\(feed)'", "no analysis is said", fix: "say one: ndf_percent_dm=44",
        fault: .usage)
    }
    return try analyses.map { analysis in
      guard let component = FeedComponent(fileKey: analysis.name) else {
        throw Complaint(
          .unknownName, at: "analysis '\(VisibleText.shortened(analysis.name))'",
          "nobody knows this analysis",
          fix: Spelling.hint(for: analysis.name, among: FeedComponent.fileKeys), fault: .usage)
      }
      guard component != .dryMatter else {
        throw Complaint(
          .badOption, at: "analysis '\(analysis.name)'", "dry matter moves what is mixed",
          fix:
            "ask 'galacto whatif drymatter \(ShellWord.quoted("\(feed)=\(PlainNumber.text(analysis.value))"))'",
          fault: .usage)
      }
      let range = component.possibleRange
      try QuestionRange.check(
        analysis.value, range, analysis.name,
        "\(PlainNumber.text(range.lowerBound)) to \(PlainNumber.text(range.upperBound))")
      return (component, analysis.value)
    }
  }

  private func changed(
    _ problem: RationProblem, _ values: [(component: FeedComponent, value: Double)]
  ) throws -> RationProblem {
    let places = try problem.feeds.places(named: feed)
    guard places.count == 1, let index = places.first else {
      throw Complaint(
        .badOption, at: "feed '\(VisibleText.shortened(feed))'", "several feeds are meant",
        fix: "name one: \(places.map { problem.feeds[$0].name }.joined(separator: "; "))",
        fault: .usage)
    }
    var then = problem
    for (component, value) in values { then.feeds[index].feed[component] = value }
    // What is left of the dry matter must be something: organic matter that is none of these.
    let parts: [FeedComponent] = [.ash, .crudeProtein, .ndf, .starch, .crudeFat]
    let sum = parts.reduce(0) { $0 + (then.feeds[index].feed[$1] ?? 0) }
    guard sum <= Self.mostOfDryMatter else {
      throw Complaint(
        .badOption, at: "feed '\(problem.feeds[index].name)'",
        "ash, crude protein, NDF, starch and fat would come to \(PlainNumber.text(sum)) % of its dry "
          + "matter", fix: "say what falls as well: where NDF rises, starch mostly falls",
        fault: .usage)
    }
    return then
  }

  /// Above this the parts of a feed do not fit together, % of dry matter: protein in NDF counts twice,
  /// and analyses stray by a few units.
  private static let mostOfDryMatter = 104.0
}
