import DairyTerms
import Farm
import FarmText
import Nutrition

/// How each value of a feed comes about.
public struct FeedExplainQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "feeds-explain"
  /// What it asks.
  public static let about =
    "How each value of a feed comes about: equation, source, inputs, and what was filled in."
  /// Asked of the demo farm.
  public static var example: Self { Self(feed: "Canola meal") }

  /// The feed, by its name or a word for it.
  public var feed: String

  /// Asks about a feed.
  public init(feed: String) { self.feed = feed }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` of kind `unknown-feed`, or where a file of the farm is wrong.
  public func answer(of farm: FarmSource) throws -> FeedExplainAnswer {
    let shelf = try FeedShelf(of: farm)
    let (found, remark) = try shelf.search.feed(named: feed)
    let explanation = try FeedExplanation(found, library: shelf.shipped)
    return FeedExplainAnswer(
      explanation, origins: shelf.origins(of: explanation), remarks: [remark].compactMap { $0 })
  }
}

/// A feed's values, each with its arithmetic.
public struct FeedExplainAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.feeds-explain/1"

  /// What a formula is fed with.
  public struct Input: Codable, Sendable {
    /// Its letters in the formula.
    public let symbol: String
    /// What it is, in words.
    public let name: String
    /// Its value.
    public let value: Double
    /// The value's unit.
    public let unit: String
    /// Where an analysis comes from; left out for results of other lines and for the diet's.
    public let origin: FeedOrigin?
    /// What there is to say of that.
    public let from: String?
  }

  /// One value.
  public struct Line: Codable, Sendable {
    /// Its word, which stays.
    public let key: String
    /// What it is.
    public let name: String
    /// The model's value.
    public let value: Double
    /// The value's unit.
    public let unit: String
    /// The arithmetic in the inputs' symbols: `+ - * / ^ ( )`, `max`, `min`, `ln`.
    public let formula: String
    /// What the formula is fed with.
    public let inputs: [Input]
    /// Where the equation stands.
    public let source: String

    init(_ line: ExplainedValue, _ origins: FeedOrigins) {
      key = line.key
      name = line.name
      value = line.value
      unit = line.unit
      formula = line.formula
      source = line.source
      inputs = line.inputs.map { input in
        let origin = input.analysis.map(origins.origin)
        return Input(
          symbol: input.symbol, name: input.name, value: input.value, unit: input.unit,
          origin: origin?.origin, from: origin?.from)
      }
    }
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// The feed.
    public let feed: String
    /// What a kilogram of its dry matter brings, whatever it is fed with.
    public let ofFeed: [Line]
    /// What it gives in the reference diet, a kilogram of its dry matter.
    public let inReferenceDiet: [Line]
    /// The reference diet, a day.
    public let dietWithout: [Line]
    /// The same with a little of the feed in the place of as much of the diet, a day.
    public let dietWith: [Line]
    /// Diet and cow.
    public let referenceDiet: String
    /// Dry matter of the feed that takes the place of as much of the diet, kg/d.
    public let feedKgDMPerDay: Double
    /// Analyses that were filled, and from where.
    public let imputed: [DietAnswer.Filled]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]

  init(_ explanation: FeedExplanation, origins: FeedOrigins, remarks: [String]) {
    document = Document(
      feed: explanation.feed.name, ofFeed: explanation.ofFeed.map { Line($0, origins) },
      inReferenceDiet: explanation.byDifference.map { Line($0, origins) },
      dietWithout: explanation.reference.map { Line($0, origins) },
      dietWith: explanation.withFeed.map { Line($0, origins) },
      referenceDiet: ReferenceDiet.sentence, feedKgDMPerDay: ReferenceDiet.feedKg,
      imputed: explanation.imputations.map(DietAnswer.Filled.init))
    self.remarks =
      remarks + ImputationWords.lines(explanation.imputations)
      + (ImputationWords.note(explanation.imputations).map { [$0] } ?? [])
  }
}
