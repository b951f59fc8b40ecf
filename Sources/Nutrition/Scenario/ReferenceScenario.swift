public import DairyTerms

/// An animal, equations and feeds in the form of the published software's inputs.
///
/// ```json
/// {"id": "L01", "animal": {"An_BW": 680, …}, "equations": {"DMIn_eqn": 8, …},
///  "feeds": [{"name": "Corn silage, typical", "kg_user": 8.5, "composition": {"Fd_NDF": 40.9, …}}]}
/// ```
/// The published software's own input files are taken too, as JSON and as CSV: see
/// `ScenarioParts`.
///
/// `composition` may be left out: the feed is then looked up by name. `null`, `NaN` (as some
/// programs write what is missing) or an absent key is "not analysed". The amounts fed are the proportions of `kg_user` times the intake that
/// `DMIn_eqn` gives (0: `Trg_Dt_DMIn`).
public struct ReferenceScenario: Sendable {
  /// What the scenario is called.
  public let id: String
  /// The animal.
  public let animal: Animal
  /// The equations, with the missing-analysis semantics and quirks the caller chose.
  public let options: ModelOptions
  /// The feeds.
  public let feeds: [Feed]
  /// The user's amounts, kg DM/d, of which the proportions count.
  public let userKg: [Double]

  /// A scenario put together from its parts.
  public init(id: String, animal: Animal, options: ModelOptions, feeds: [Feed], userKg: [Double]) {
    self.id = id
    self.animal = animal
    self.options = options
    self.feeds = feeds
    self.userKg = userKg
  }

  /// Reads a scenario from JSON.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text, UTF-8.
  ///   - fileName: how errors call the file.
  ///   - missing: what to do about missing analyses.
  ///   - quirks: which reading of the software's oddities.
  ///   - library: where feeds without a composition are looked up.
  /// - Throws: ``Complaint`` naming file, field and value.
  public init(
    json bytes: some Sequence<UInt8>, fileName: String, missing: MissingAnalyses, quirks: Quirks,
    library: FeedLibrary?
  ) throws(Complaint) {
    let root = try ScenarioObject(json: bytes, fileName: fileName)
    try self.init(
      parts: try ScenarioParts(root), fileName: fileName, missing: missing, quirks: quirks,
      library: library)
  }

  /// Reads a scenario from the rows of the published software's CSV input.
  ///
  /// - Parameters:
  ///   - rows: the columns Location, Variable and Value of each row, with its line.
  ///   - fileName: how errors call the file.
  ///   - missing: what to do about missing analyses.
  ///   - quirks: which reading of the software's oddities.
  ///   - library: where the feeds are looked up.
  /// - Throws: ``Complaint`` naming file, field and value.
  public init(
    rows: [PublishedInputRow], fileName: String, missing: MissingAnalyses, quirks: Quirks,
    library: FeedLibrary?
  ) throws(Complaint) {
    try self.init(
      parts: try ScenarioParts(rows, fileName: fileName), fileName: fileName, missing: missing,
      quirks: quirks, library: library)
  }

  private init(
    parts: ScenarioParts, fileName: String, missing: MissingAnalyses, quirks: Quirks,
    library: FeedLibrary?
  ) throws(Complaint) {
    try Self.refuseInfusions(parts.infusions)
    id = parts.id ?? fileName
    animal = try Animal(reference: parts.animal)
    options = try ModelOptions(reference: parts.equations, missing: missing, quirks: quirks)
    var feeds: [Feed] = []
    var amounts: [Double] = []
    for entry in parts.feeds {
      feeds.append(try Feed(reference: entry, library: library))
      let amount = try entry.requiredNumber("kg_user")
      // Only proportions count, of a cow or of a whole herd; their sum must be a number.
      guard (0...1_000_000).contains(amount) else {
        throw .value(amount, of: "kg_user", at: entry.path, allowed: 0...1_000_000)
      }
      amounts.append(amount)
    }
    guard amounts.reduce(0, +) > 0 else {
      throw Complaint(
        .emptyDiet, at: "\(fileName) feeds", "the diet holds no feed",
        fix: "give at least one feed with a kg_user above 0")
    }
    self.feeds = feeds
    userKg = amounts
  }

  /// What is infused is not in this model (quirk Q10), and must not be passed over in silence. Where
  /// it is infused (`Inf_Location`) says nothing without an amount.
  private static func refuseInfusions(_ all: [ScenarioObject]) throws(Complaint) {
    for infusions in all {
      for key in infusions.keys where key != "Inf_Location" {
        guard try infusions.number(key) ?? 0 != 0 else { continue }
        throw Complaint(
          .infusion, at: "\(infusions.path) \(key)", "infusions are not covered by this model",
          fix: "leave them out")
      }
    }
  }

  /// Prepares the model and works out what is fed.
  ///
  /// - Parameters:
  ///   - library: where missing analyses may be filled from under `.impute`.
  ///   - extrapolates: as ``DietModel/init(feeds:animal:options:library:extrapolates:)``.
  /// - Returns: the model, and the dry matter of each feed, kg/d.
  /// - Throws: ``Complaint`` for an animal out of range, a missing analysis that may not be
  ///   filled, or an intake equation that gives no intake for this animal.
  public func prepared(
    library: FeedLibrary? = nil, extrapolates: Bool = false
  ) throws(Complaint) -> (model: DietModel, kgDM: [Double]) {
    let model = try DietModel(
      feeds: feeds, animal: animal, options: options, library: library,
      extrapolates: extrapolates)
    let intake = model.predictedIntake(proportions: userKg)
    guard intake.isFinite, intake > 0 else {
      throw Complaint(
        .noIntake, at: "\(id) DMIn_eqn",
        "intake equation \(options.intake.rawValue) gives \(intake) kg for this animal",
        fix: "choose an equation for a \(animal.state.rawValue), or state the intake (DMIn_eqn 0)")
    }
    let total = userKg.reduce(0, +)
    return (model, userKg.map { $0 / total * intake })
  }
}

extension DietModel {
  /// The intake the chosen equation predicts for a diet of these proportions, kg/d.
  ///
  /// - Parameters:
  ///   - proportions: parts by dry matter; they need not add up to 1.
  ///   - milkKg: milk yield aimed at, kg/d; the animal's by default.
  public func predictedIntake(proportions: [Double], milkKg: Double? = nil) -> Double {
    evaluate(kgDM: proportions, milkKg: milkKg)[.predictedIntake]
  }
}
