import DairyTerms
import FarmText
import Nutrition

/// The library feed each feed of a laboratory's sheets is laid over: as the user says, as the farm has
/// it, the library's feed of the same name, or the one its kind and composition leave no doubt of.
struct LabLikeness {
  /// What a feed is laid over.
  struct Base {
    /// The library feed.
    let libraryFeed: String
    /// Why, where nobody said so.
    let reason: String?
  }

  private var bases: [String: Base] = [:]

  /// The base of a feed, by its name in small letters.
  subscript(_ key: String) -> Base { bases[key] ?? Base(libraryFeed: "", reason: nil) }

  /// Finds the base of every feed.
  ///
  /// - Throws: ``Complaint`` of kind `no-library-feed` that asks for all that are open at once.
  init(_ samples: [LabSample], over farmFeeds: FarmFeeds, _ options: LabImport.Options) throws {
    var seen: Set<String> = []
    var open: [Question] = []
    for sample in samples where seen.insert(sample.feed.lowercased()).inserted {
      let key = sample.feed.lowercased()
      if let known = try Self.known(sample, farmFeeds, options) {
        bases[key] = Base(libraryFeed: known, reason: nil)
        continue
      }
      let ours = samples.filter { $0.feed.lowercased() == key }
      let mean = Self.mean(of: ours)
      try Self.refuseMix(sample, mean, farmFeeds)
      let match = FeedMatch(
        name: sample.feed, kind: ours.lazy.compactMap(\.kind).first, values: mean,
        in: farmFeeds.base, names: options.names)
      if let certain = match.certain {
        bases[key] = Base(
          libraryFeed: certain.feed.name, reason: Self.reason(match, certain, mean))
      } else {
        open.append(Question(feed: sample.feed, values: mean, match: match))
      }
    }
    if !open.isEmpty { throw Self.asked(open, farmFeeds.base) }
  }

  /// What is said, on file, or named like the feed itself.
  private static func known(
    _ sample: LabSample, _ farmFeeds: FarmFeeds, _ options: LabImport.Options
  ) throws -> String? {
    let feed = sample.feed
    let said = options.libraryFeeds.first { $0.key.lowercased() == feed.lowercased() }?.value
    let filed = farmFeeds.table.position(of: feed).map {
      farmFeeds.table.feeds[$0].libraryFeed
    }
    if let said {
      let base = try FeedSearch(library: farmFeeds.base, names: options.names).feed(named: said)
        .feed
      if let filed, filed.lowercased() != base.name.lowercased() {
        throw Complaint(
          .otherLibraryFeed, at: "feed '\(feed)'",
          "the farm lays '\(feed)' over '\(filed)', not over '\(base.name)'",
          fix: "change it in feeds/\(FarmFeedTable.fileName), or give the feed another name")
      }
      return base.name
    }
    return filed ?? farmFeeds.base.feed(named: feed)?.name
  }

  private static func refuseMix(
    _ sample: LabSample, _ values: [FeedComponent: Double], _ farmFeeds: FarmFeeds
  ) throws(Complaint) {
    let text = [sample.feed, sample.kind ?? ""].joined(separator: " ")
    let likely = LikelyFeeds.of(
      text, dryMatterPercent: values[.dryMatter], in: farmFeeds.base)
    guard likely == .mix else { return }
    throw Complaint(
      .noLibraryFeed, at: "feed '\(sample.feed)'",
      "a mixed ration is no feed: no library feed could lend its missing analyses",
      fix: "take its row out of the sheet; to feed it as one feed all the same, say "
        + "--like \(PenCommand.quoted("\(sample.feed)=NAME OF A LIBRARY FEED"))")
  }

  private static func mean(of samples: [LabSample]) -> [FeedComponent: Double] {
    var mean: [FeedComponent: Double] = [:]
    for component in FeedComponent.allCases {
      mean[component] = MeasuredMean(samples.compactMap { $0.values[component] })?.mean
    }
    return mean
  }

  // MARK: - Words

  /// Short names of what is compared, as tables and sheets have them.
  private static func short(_ component: FeedComponent) -> String {
    switch component {
    case .dryMatter: "DM"
    case .crudeProtein: "CP"
    case .crudeFat: "fat"
    default: component.plainName
    }
  }

  private static func shown(_ value: Double?) -> String {
    value.map { FarmNumber.shown($0, decimals: 1) } ?? "-"
  }

  /// `its name tells corn silage; DM 34.9 (35.4), NDF 39.4 (40.9), starch 33.9 (32.9)`.
  private static func reason(
    _ match: FeedMatch, _ certain: FeedMatch.Candidate, _ values: [FeedComponent: Double]
  ) -> String {
    let beside = match.compared.filter { certain.feed[$0] != nil }.map {
      "\(short($0)) \(shown(values[$0])) (\(shown(certain.feed[$0])))"
    }
    return "\(match.told ?? ""); close in \(beside.joined(separator: ", "))"
  }

  /// A feed of which it is asked what it is like.
  private struct Question {
    let feed: String
    let values: [FeedComponent: Double]
    let match: FeedMatch
  }

  private static func asked(_ questions: [Question], _ library: FeedLibrary) -> Complaint {
    let blocks = questions.map { block($0) }
    let answers = questions.map { question in
      let first = names(question, library).first ?? "NAME OF A LIBRARY FEED"
      return "--like \(PenCommand.quoted("\(question.feed)=\(first)"))"
    }
    let others =
      questions.count == 1 ? Array(names(questions[0], library).dropFirst().prefix(2)) : []
    return Complaint(
      .noLibraryFeed,
      at: questions.count == 1
        ? "feed '\(questions[0].feed)'" : "\(questions.count) feeds of the sheet",
      blocks.joined(separator: "\n"),
      fix: "say \(answers.joined(separator: " "))"
        + (others.isEmpty ? "" : " (or '\(others.joined(separator: "', '"))')")
        + (questions.contains { names($0, library).isEmpty }
          ? "; 'galacto feeds find WORD' finds one" : ""))
  }

  private static func names(_ question: Question, _ library: FeedLibrary) -> [String] {
    let told = question.match.candidates.map(\.feed.name)
    return told.isEmpty ? LikelyFeeds.sharingWords(with: question.feed, in: library) : told
  }

  /// The question about one feed: why it is asked, and the sample beside the candidates.
  private static func block(_ question: Question) -> String {
    let match = question.match
    let head =
      "no library feed is known for '\(VisibleText.shortened(question.feed))', whose missing analyses "
      + "it would lend: \(match.question)"
    guard !match.candidates.isEmpty, !match.compared.isEmpty else { return head }
    let rows =
      [["", "sample"] + match.candidates.map(\.feed.name)]
      + match.compared.map { component in
        [short(component), shown(question.values[component])]
          + match.candidates.map { shown($0.feed[component]) }
      }
    return ([head] + aligned(transposed(rows))).joined(separator: "\n")
  }

  private static func transposed(_ rows: [[String]]) -> [[String]] {
    (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
  }

  /// Rows in columns: the first to the left, numbers to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? "    " + cell + blanks : blanks + cell
      }.joined(separator: "  ")
    }
  }
}
