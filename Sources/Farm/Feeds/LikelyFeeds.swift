import Nutrition

/// The library feeds a feed of a laboratory sheet is likely to be, by the kind of feed its name tells:
/// `Bunker 2 corn silage` is corn silage, of the maturity its dry matter speaks for, whatever other
/// name shares more letters.
enum LikelyFeeds {
  /// What is found out.
  enum Answer: Equatable {
    /// Library feeds, the likeliest first.
    case feeds([String])
    /// A mix of feeds, which no feed of the library is like.
    case mix
    /// The name tells no kind of feed.
    case unknown
  }

  /// Dry matter above which a forage is hay or straw, percent as fed: bales keep from about 80 on.
  private static let hayDryMatter = 75.0
  /// Dry matter below which a forage is fresh, percent as fed: no silage is so wet.
  private static let freshDryMatter = 22.0

  /// The feeds a name tells.
  ///
  /// - Parameters:
  ///   - name: as the sheet writes it.
  ///   - dryMatterPercent: as fed; tells hay from silage and a ripe crop from an unripe one where the
  ///     name does not.
  ///   - library: the feeds to choose from; what it does not hold is not offered.
  static func of(_ name: String, dryMatterPercent: Double?, in library: FeedLibrary) -> Answer {
    var words = FeedWords.meant(by: name)
    if words.contains("mix") { return .mix }
    settleForm(of: &words, dryMatterPercent)
    let fitting = rules.filter { $0.words.isSubset(of: words) }
      .enumerated().sorted {
        ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
      }
      .map(\.element)
    guard let best = fitting.first else { return .unknown }
    var feeds = best.ordered(for: words, dryMatterPercent, in: library)
    for other in fitting.dropFirst() where other.words.count == best.words.count {
      feeds += other.ordered(for: words, dryMatterPercent, in: library)
    }
    var seen: Set<String> = []
    let known = feeds.filter { library.feed(named: $0) != nil && seen.insert($0).inserted }
    return known.isEmpty ? .unknown : .feeds(known)
  }

  /// The words of the kind a name tells, in the order of its rule: `corn silage`; `nil` where it tells
  /// none.
  static func kind(of name: String, dryMatterPercent: Double?, in library: FeedLibrary) -> String? {
    var words = FeedWords.meant(by: name)
    settleForm(of: &words, dryMatterPercent)
    return rules.filter { $0.words.isSubset(of: words) }.max { $0.words.count < $1.words.count }?
      .title
  }

  /// How a feed of the library is kept, such as `silage`, or the empty word.
  static func form(of name: String) -> String {
    let words = FeedWords.meant(by: name)
    return ["silage", "hay", "straw", "pasture", "grain", "meal", "hulls"].first(
      where: words.contains) ?? ""
  }

  /// Library feeds that share whole words with a name that tells no kind, most shared words first.
  static func sharingWords(with name: String, in library: FeedLibrary) -> [String] {
    func words(_ text: String) -> Set<String> {
      Set(FeedWords.words(of: text).filter { $0.count > 3 })
    }
    let own = words(name)
    let sharing: [(name: String, shared: Int)] = library.feeds.map {
      ($0.name, words($0.name).intersection(own).count)
    }
    return sharing.filter { $0.shared > 0 }
      .sorted { ($1.shared, $0.name) < ($0.shared, $1.name) }
      .map(\.name)
  }

  /// Completes what the name leaves out: a forage crop is hay, silage or fresh by its dry matter, and
  /// in a bunker or bag it is silage.
  private static func settleForm(of words: inout Set<String>, _ dryMatterPercent: Double?) {
    if words.contains("wholecrop") {
      words.insert("silage")
      if words.isDisjoint(with: grains.union(["corn", "pea"])) { words.insert("barley") }
    }
    if words.contains("mixed"), !words.isDisjoint(with: ["silage", "haylage", "hay", "pasture"]) {
      words.formUnion(["grass", "legume"])
    }
    let crops = words.intersection(forageCrops.union(grains).union(["corn", "pea", "soy"]))
    // Haylage of a crop that is named is its silage.
    if words.contains("haylage"), !crops.isEmpty { words.insert("silage") }
    let isForageCrop = !words.isDisjoint(with: forageCrops)
    let isGrain = !words.isDisjoint(with: grains) || words.contains("corn")
    if isGrain, words.contains("meal") { words.formUnion(["grain", "ground"]) }
    guard words.isDisjoint(with: forms), isForageCrop || isGrain, !words.contains("sweet") else {
      return
    }
    if let dryMatterPercent {
      if dryMatterPercent >= hayDryMatter {
        words.insert(isForageCrop ? "hay" : "grain")
      } else if dryMatterPercent >= freshDryMatter {
        words.insert("silage")
      } else if isForageCrop {
        words.insert("pasture")
      }
    } else if words.contains("place") {
      words.insert("silage")
    } else if isGrain, !isForageCrop {
      words.insert("grain")
    }
  }

  private static let grains: Set<String> = [
    "barley", "oat", "wheat", "rye", "triticale", "sorghum", "rice",
  ]
  private static let forageCrops: Set<String> = [
    "legume", "grass", "ryegrass", "bermuda", "sudan", "millet",
  ]
  /// Words that say how a crop is kept or what was made of it.
  private static let forms: Set<String> = [
    "silage", "haylage", "hay", "straw", "stalks", "pasture", "grain", "meal", "ground", "flaked",
    "rolled", "highmoisture", "ear", "hulls", "pulp", "brewers", "distillers", "solubles", "gluten",
    "hominy", "bran", "midds", "expeller", "extruded", "roasted", "oil", "molasses",
  ]

  /// A kind of feed and the library's feeds of it.
  struct Rule {
    /// The words that tell it, all of them.
    let words: Set<String>
    /// The words as they are said.
    let title: String
    /// Its feeds, the usual one first.
    let feeds: [String]
    /// Whether the nearest dry matter tells which: ripeness of corn silage, wet or dry products.
    let byDryMatter: Bool

    init(_ words: String, _ feeds: String..., byDryMatter: Bool = false) {
      title = words
      self.words = Set(words.split(separator: " ").map(String.init))
      self.feeds = feeds
      self.byDryMatter = byDryMatter
    }

    /// The feeds, those of the ripeness the name tells first, then those of the nearest dry matter.
    func ordered(
      for words: Set<String>, _ dryMatterPercent: Double?, in library: FeedLibrary
    ) -> [String] {
      func distance(_ name: String) -> Double {
        guard byDryMatter, let dryMatterPercent,
          let feed = library.feed(named: name)?[.dryMatter]
        else { return 0 }
        return abs(feed - dryMatterPercent)
      }
      let told = words.intersection(["immature", "mature", "wet", "dry"])
      return feeds.enumerated().map { place, name in
        let says = FeedWords.meant(by: name).intersection(["immature", "mature", "wet", "dry"])
        return (name: name, fits: told.isEmpty || says == told ? 0 : 1, far: distance(name), place)
      }
      .sorted { ($0.fits, $0.far, $0.3) < ($1.fits, $1.far, $1.3) }
      .map(\.name)
    }
  }
}
