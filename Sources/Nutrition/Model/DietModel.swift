public import DairyTerms

/// The model of one animal and a fixed list of feeds, prepared once and evaluated often.
///
/// Preparing works out what a kilogram of each feed brings (``coefficients(of:)``) and all that
/// depends on the animal alone; an evaluation is then a few hundred operations without allocation.
/// Source: NASEM (2021), chapter 20.
public struct DietModel: Sendable {
  /// The feeds, in the order of every amount and gradient, with gaps filled where
  /// ``ModelOptions/missing`` says so.
  public let feeds: [Feed]
  /// The animal.
  public let animal: Animal
  /// The equations chosen.
  public let options: ModelOptions
  /// Every missing analysis that was filled; never silent.
  public let imputations: [Imputation]
  /// What of the animal lies outside the range the equations were made for; empty unless that was
  /// allowed.
  public let extrapolations: [Complaint]

  let constants: AnimalConstants
  /// Per-feed coefficients, one row a ``DietSum``, padded with zeros to ``stride``.
  let table: [Double]
  /// Columns of ``table`` and of gradients: the feeds, then milk, rounded up to whole chunks.
  let stride: Int

  /// Columns handled at once when gradients are computed.
  static let chunk = 8

  /// Prepares the model.
  ///
  /// - Parameters:
  ///   - feeds: the feeds a diet may hold; at least one.
  ///   - animal: the animal. Whether it is in milk at all (`milkKgPerDay > 0`) is fixed here;
  ///     how much it gives may vary between evaluations.
  ///   - options: the equations, and what to do about missing analyses.
  ///   - library: where missing analyses may be filled from under `.impute`.
  ///   - extrapolates: whether an animal outside the range the equations were made for is
  ///     evaluated all the same, and marked in ``extrapolations``, rather than refused.
  /// - Throws: ``Complaint`` for an animal out of range, no feed, or a missing analysis that
  ///   may not or cannot be filled.
  public init(
    feeds: [Feed], animal: Animal, options: ModelOptions = ModelOptions(),
    library: FeedLibrary? = nil, extrapolates: Bool = false
  ) throws(Complaint) {
    guard !feeds.isEmpty else {
      throw Complaint(.noFeed, at: "diet", "a diet needs at least one feed", fix: "name the feeds")
    }
    let (whole, report) = try GapFilling(options: options, library: library).fill(feeds)
    self.feeds = whole
    self.animal = try extrapolates ? animal.checkedToBeComputable() : animal.checked()
    extrapolations = animal.outOfRange
    self.options = options
    self.imputations = report
    constants = AnimalConstants(animal, options: options)
    stride = (feeds.count + Self.chunk) / Self.chunk * Self.chunk
    var table = [Double](repeating: 0, count: DietSum.allCases.count * stride)
    for (column, feed) in whole.enumerated() {
      let coefficients = FeedCoefficients(feed: feed, options: options)
      for sum in DietSum.allCases {
        table[sum.rawValue * stride + column] = coefficients.coefficient(sum) ?? 0
      }
    }
    self.table = table
  }

  /// What a kilogram of each feed's dry matter brings to a sum: a column of a linear program.
  public func coefficients(of sum: DietSum) -> [Double] {
    let start = sum.rawValue * stride
    return Array(table[start..<start + feeds.count])
  }

  /// The diet's total of a sum, a day.
  public func total(of sum: DietSum, kgDM: [Double]) -> Double {
    let start = sum.rawValue * stride
    var total = 0.0
    for column in kgDM.indices { total += table[start + column] * kgDM[column] }
    return total
  }
}

extension DietModel {
  /// The same feeds and options for another animal; what the feeds bring is not worked out again.
  ///
  /// - Throws: ``Complaint`` for an animal out of range.
  public func prepared(for other: Animal) throws(Complaint) -> DietModel {
    DietModel(self, animal: try other.checked())
  }

  private init(_ model: DietModel, animal: Animal) {
    feeds = model.feeds
    self.animal = animal
    options = model.options
    imputations = model.imputations
    extrapolations = animal.outOfRange
    constants = AnimalConstants(animal, options: model.options)
    table = model.table
    stride = model.stride
  }
}
