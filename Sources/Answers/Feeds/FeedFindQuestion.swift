public import DairyTerms
import Farm
import FarmText
import Nutrition

/// Which feeds a word means.
public struct FeedFindQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "feeds-find"
  /// What it asks.
  public static let about =
    "Which feeds a word means, in English, German, Dutch, French or Spanish."
  /// Asked of the demo farm.
  public static var example: Self { Self(word: "Maissilage", most: 3) }

  /// The word.
  public var word: String
  /// The most feeds that are named; 8 where nothing is said.
  public var most: Int?

  /// Asks for a word.
  public init(word: String, most: Int? = nil) {
    self.word = word
    self.most = most
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the number is none, or a file of the farm is wrong.
  public func answer(of farm: FarmSource) throws -> FeedFindAnswer {
    try QuestionRange.check(most, 1...1000, "most", "1 to 1000")
    let shelf = try FeedShelf(of: farm)
    let matches = shelf.search.matches(word)
    let shown = Array(matches.prefix(most ?? 8))
    var rows: [FeedFindAnswer.Row] = []
    for match in shown {
      // Minerals bring none; a feed with a gap nothing can fill has none that could be told.
      let energy =
        match.feed.category == .vitaminMineral
        ? nil : try? FeedTrial([match.feed], library: shelf.shipped).netEnergies().first
      rows.append(FeedFindAnswer.Row(match, energy: energy))
    }
    return FeedFindAnswer(
      word: word, feeds: rows, more: matches.count - shown.count,
      near: matches.isEmpty ? shelf.search.nearest(to: word) : [],
      referenceDiet: ReferenceDiet.sentence)
  }
}

/// The feeds a word means.
public struct FeedFindAnswer: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.feeds-find/1"

  /// A feed.
  public struct Row: Codable, Sendable {
    /// Its name.
    public let feed: String
    /// Its class.
    public let category: String
    /// Why it was found: `name`, `word`, `part`, `kind`, `laid-over` or `spelling`.
    public let why: String
    /// The word it was found by, where it is not its name.
    public let matched: String?
    /// The word's language by ISO 639-1.
    public let language: String?
    /// Whether it is what was asked for beyond doubt.
    public let isExact: Bool
    /// Dry matter, % as fed.
    public let dryMatterPercentAsFed: Double?
    /// Crude protein, % DM.
    public let crudeProteinPercentDM: Double?
    /// NDF, % DM.
    public let ndfPercentDM: Double?
    /// Starch, % DM.
    public let starchPercentDM: Double?
    /// Net energy for lactation the reference diet gains from it, Mcal/kg DM; none of minerals.
    public let nelMcalPerKgDM: Double?

    init(_ match: FeedSearch.Match, energy: Double?) {
      feed = match.feed.name
      category = match.feed.category.rawValue
      isExact = match.isExact
      switch match.reason {
      case .name: (why, matched, language) = ("name", nil, nil)
      case .word(let word, let tongue): (why, matched, language) = ("word", word, tongue)
      case .partOf(let word): (why, matched, language) = ("part", word, nil)
      case .kind: (why, matched, language) = ("kind", nil, nil)
      case .laidOver(let base): (why, matched, language) = ("laid-over", base, nil)
      case .spelling(let word): (why, matched, language) = ("spelling", word, nil)
      }
      dryMatterPercentAsFed = match.feed[.dryMatter]
      crudeProteinPercentDM = match.feed[.crudeProtein]
      ndfPercentDM = match.feed[.ndf]
      starchPercentDM = match.feed[.starch]
      nelMcalPerKgDM = energy
    }
  }

  /// What was asked for.
  public let word: String
  /// The feeds, best first.
  public let feeds: [Row]
  /// Feeds found beyond those named.
  public let more: Int
  /// The words nearest to one that found nothing.
  public let near: [String]
  /// Diet and cow the net energies hold for.
  public let referenceDiet: String

  /// Nothing found is no yes.
  public var fault: Fault? { feeds.isEmpty ? .data : nil }
}
