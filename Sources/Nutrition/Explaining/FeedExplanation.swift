public import DairyTerms

/// How each value of a feed comes about, line by line.
///
/// The values are the model's own (``DietModel``), asked of it once for the diet without the feed and
/// once with it; the formulas are words beside them, held to the values by a test over every feed of
/// the library.
public struct FeedExplanation: Sendable {
  /// The feed as the model takes it, its gaps filled.
  public let feed: Feed
  /// Analyses that were filled, and from where.
  public let imputations: [Imputation]
  /// What a kilogram of the feed's dry matter brings, whatever it is fed with.
  public let ofFeed: [ExplainedValue]
  /// The reference diet's digestion, energy and protein, a day.
  public let reference: [ExplainedValue]
  /// The same with ``ReferenceDiet/feedKg`` of the feed in the place of as much of the diet.
  public let withFeed: [ExplainedValue]
  /// What the feed gives in it, a kilogram of its dry matter.
  public let byDifference: [ExplainedValue]

  /// Explains a feed.
  ///
  /// - Parameters:
  ///   - feed: the feed, of the library or of a farm.
  ///   - library: the shipped library: the reference diet's feeds, and where gaps are filled from.
  /// - Throws: ``Complaint`` where a gap cannot be filled.
  public init(_ feed: Feed, library: FeedLibrary) throws(Complaint) {
    let trial = try FeedTrial([feed], library: library)
    self.feed = trial.feed(0)
    imputations = trial.imputations(of: feed.name)
    ofFeed = FeedLines(model: trial.model, column: trial.column(0)).lines
    let kilograms = trial.kilograms(with: 0)
    let without = DietLines(model: trial.model, kgDM: trial.referenceKg)
    let with = DietLines(model: trial.model, kgDM: kilograms)
    reference = without.lines
    withFeed = with.lines
    byDifference = DietLines.differences(from: without, to: with)
  }

  /// The explained value of a key, of the feed itself or by difference; `nil` where it has none.
  public func value(_ key: String) -> ExplainedValue? {
    ofFeed.first { $0.key == key } ?? byDifference.first { $0.key == key }
  }
}

/// Feeds tried in the reference diet, one after the other.
public struct FeedTrial: Sendable {
  let model: DietModel
  let referenceKg: [Double]
  private let count: Int

  /// Prepares the model of the reference cow, her diet's feeds and those to be tried.
  ///
  /// - Throws: ``Complaint`` where a gap cannot be filled.
  public init(_ feeds: [Feed], library: FeedLibrary) throws(Complaint) {
    var all: [Feed] = []
    for part in ReferenceDiet.feeds { all.append(try library.requiredFeed(named: part.name)) }
    model = try DietModel(feeds: all + feeds, animal: ReferenceDiet.cow, library: library)
    referenceKg =
      ReferenceDiet.feeds.map { $0.percentOfDryMatter / 100 * ReferenceDiet.dryMatterIntakeKg }
      + feeds.map { _ in 0 }
    count = feeds.count
  }

  /// Net energy for lactation the diet gains from each feed, Mcal/kg DM.
  public func netEnergies() -> [Double] {
    let without = model.evaluate(kgDM: referenceKg)[.netEnergyIntake]
    return (0..<count).map { index in
      DietLines.difference(
        from: without, to: model.evaluate(kgDM: kilograms(with: index))[.netEnergyIntake])
    }
  }

  func column(_ index: Int) -> Int { ReferenceDiet.feeds.count + index }

  func feed(_ index: Int) -> Feed { model.feeds[column(index)] }

  /// What was filled in the feeds to be tried of that name.
  func imputations(of name: String) -> [Imputation] {
    model.imputations.filter { $0.feed == name }
  }

  /// Kilograms of every feed with the tried one in the place of as much of the diet.
  func kilograms(with index: Int) -> [Double] {
    var kilograms = referenceKg.map { $0 * DietLines.kept }
    kilograms[column(index)] += ReferenceDiet.feedKg
    return kilograms
  }
}
