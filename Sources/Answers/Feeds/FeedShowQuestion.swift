import DairyTerms
import Farm
import FarmText
import Nutrition

/// Every analysis of a feed and where it comes from.
public struct FeedShowQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "feeds-show"
  /// What it asks.
  public static let about =
    "Every analysis of a feed: value, unit, and whether it was measured, taken or filled."
  /// Asked of the demo farm.
  public static var example: Self { Self(feed: "Soybean meal, solvent 48CP") }

  /// The feed, by its name or a word for it.
  public var feed: String

  /// Asks about a feed.
  public init(feed: String) { self.feed = feed }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` of kind `unknown-feed`, or where a file of the farm is wrong.
  public func answer(of farm: FarmSource) throws -> FeedShowAnswer {
    let shelf = try FeedShelf(of: farm)
    let (found, remark) = try shelf.search.feed(named: feed)
    let explanation = try FeedExplanation(found, library: shelf.shipped)
    let origins = shelf.origins(of: explanation)
    return FeedShowAnswer(
      explanation, of: found, origins: origins, remarks: [remark].compactMap { $0 })
  }
}

/// A feed's analyses.
public struct FeedShowAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.feeds-show/1"

  /// One analysis.
  public struct Row: Codable, Sendable {
    /// Its key, as the farm's files name it.
    public let analysis: String
    /// What it is, in words.
    public let name: String
    /// The value the model takes.
    public let value: Double
    /// The value's unit.
    public let unit: String
    /// Where it comes from.
    public let origin: FeedOrigin
    /// What there is to say of that.
    public let from: String
    /// Laboratory samples behind it.
    public let samples: Int?
    /// Standard deviation between them.
    public let standardDeviation: Double?
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// The feed.
    public let feed: String
    /// Its class.
    public let category: String
    /// Share of the dry matter that counts as concentrate, %.
    public let concentratePercent: Double
    /// The library feed it is laid over, for an analysed feed of the farm.
    public let libraryFeed: String?
    /// Net energy for lactation the reference diet gains from it, Mcal/kg DM.
    public let nelMcalPerKgDM: Double?
    /// Metabolisable protein the reference diet gains from it, g/kg DM.
    public let mpGPerKgDM: Double?
    /// Diet and cow the two hold for.
    public let referenceDiet: String
    /// The analyses there are, in the library's order.
    public let analyses: [Row]
    /// Analyses nobody made and the model does not need.
    public let notAnalysed: [String]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]

  init(
    _ explanation: FeedExplanation, of found: Feed, origins: FeedOrigins, remarks: [String]
  ) {
    var rows: [Row] = []
    var missing: [String] = []
    for component in FeedComponent.allCases {
      guard let value = explanation.feed[component] else {
        missing.append(component.plainName)
        continue
      }
      let (origin, from) = origins.origin(of: component)
      var mean: MeasuredMean?
      if case .laboratory(let measured)? = origins.laid?.origins[component] { mean = measured }
      rows.append(
        Row(
          analysis: component.fileKey, name: component.plainName, value: value,
          unit: component.unit.rawValue, origin: origin, from: from, samples: mean?.count,
          standardDeviation: mean?.standardDeviation))
    }
    let base = origins.laid?.origins.values.lazy.compactMap { origin -> String? in
      if case .library(let feed) = origin { feed } else { nil }
    }.first
    document = Document(
      feed: found.name, category: found.category.rawValue,
      concentratePercent: found.concentratePercent, libraryFeed: base,
      nelMcalPerKgDM: explanation.value("net_energy")?.value,
      mpGPerKgDM: explanation.value("metabolisable_protein")?.value,
      referenceDiet: ReferenceDiet.sentence, analyses: rows, notAnalysed: missing)
    self.remarks = remarks
  }
}
