import DairyTerms
import FarmText
import Foundation
public import Nutrition
import Rations

/// One animal on one diet: supply, requirement and balance of everything.
public struct DietQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "nutrition-evaluate"
  /// What it asks.
  public static let about = "One animal on one diet: supply, requirement and balance of everything."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      scenario: GivenText(
        name: "cow.json",
        text: """
          {"animal": {"An_StatePhys": "Lactating Cow", "An_Parity_rl": 2, "An_BW": 680,
          "An_BW_mature": 700, "An_BCS": 3, "An_LactDay": 100, "Trg_MilkProd": 35,
          "Trg_MilkFatp": 3.8, "Trg_MilkTPp": 3.1, "Trg_Dt_DMIn": 24},
          "equations": {"DMIn_eqn": 0},
          "feeds": [{"name": "Corn silage, typical", "kg_user": 19},
          {"name": "Soybean meal, solvent 48CP", "kg_user": 5}]}
          """))
  }

  /// The scenario, JSON or the published software's CSV.
  public var scenario: GivenText
  /// What to do about a missing analysis: `impute` (the default), `strict` or `reference`.
  public var missing: String?
  /// Evaluate an animal outside the range the model was made for, and mark the result.
  public var extrapolates: Bool?

  /// Asks of a scenario.
  public init(scenario: GivenText, missing: MissingAnalyses = .impute, extrapolates: Bool = false) {
    self.scenario = scenario
    self.missing = missing.rawValue
    self.extrapolates = extrapolates
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> DietAnswer {
    guard let policy = MissingAnalyses(rawValue: missing ?? MissingAnalyses.impute.rawValue) else {
      throw Complaint(
        .badValue, at: "missing", "'\(VisibleText.shortened(missing ?? ""))' is not known",
        fix: "write impute, strict or reference", fault: .usage)
    }
    let library = try farm.shipped.feedLibrary()
    do {
      let parsed = try read(named: scenario.name, policy, library)
      try refuseContradiction(parsed.animal, scenario.name, policy)
      let (model, kgDM) = try parsed.prepared(
        library: library, extrapolates: extrapolates ?? false)
      return DietAnswer(model: model, kgDM: kgDM, evaluation: model.evaluate(kgDM: kgDM))
    } catch let complaint as Complaint {
      throw ScenarioPlace.lined(complaint, in: scenario.text, named: scenario.name)
    }
  }

  private func read(
    named name: String, _ policy: MissingAnalyses, _ library: FeedLibrary
  ) throws -> ReferenceScenario {
    let data = Data(scenario.text.utf8)
    let quirks = policy == .reference ? Quirks.reference : Quirks()
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    let first = data.first { !blanks.contains($0) }
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      let rows = try PublishedInput.rows(of: FarmFile(name: name, bytes: Array(data)))
    else {
      return try ReferenceScenario(
        json: data, fileName: name, missing: policy, quirks: quirks, library: library)
    }
    return try ReferenceScenario(
      rows: rows, fileName: name, missing: policy, quirks: quirks, library: library)
  }

  /// An animal out of milk that is said to give some is not evaluated: her need would be doubled. The
  /// published software passes over the milk.
  private func refuseContradiction(
    _ animal: Animal, _ name: String, _ policy: MissingAnalyses
  ) throws {
    guard animal.state != .lactating, animal.milkKgPerDay > 0, policy != .reference else { return }
    throw Complaint(
      .contradictoryAnimal, at: "\(name) Trg_MilkProd",
      "a \(animal.state.rawValue.lowercased()) gives no milk, but Trg_MilkProd is "
        + "\(FarmNumber.shown(animal.milkKgPerDay)) kg",
      fix: "write Trg_MilkProd 0, or An_StatePhys 'Lactating Cow'")
  }
}

/// An evaluated diet.
public struct DietAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.nutrition/1"

  /// The model of the animal and her feeds.
  public let model: DietModel
  /// What is fed, kg dry matter by feed.
  public let kgDM: [Double]
  /// Every output.
  public let evaluation: DietEvaluation

  /// What is to be said beside the answer.
  public var remarks: [String] {
    model.extrapolations.map {
      "outside what the model was made for: \($0.place): \($0.explanation)"
    } + ImputationWords.lines(model.imputations)
      + (ImputationWords.note(model.imputations).map { [$0] } ?? [])
  }

  /// The answer as it travels.
  public var document: Document {
    Document(
      outputs: Dictionary(
        evaluation.byReferenceKey.map { ($0, $1.isFinite ? $1 : nil) },
        uniquingKeysWith: { first, _ in first }),
      imputedAnalyses: model.imputations.map(Filled.init),
      outsideModelRange: model.extrapolations.map { "\($0.place): \($0.explanation)" })
  }

  /// An analysis that was filled in.
  public struct Filled: Codable, Sendable {
    /// The feed.
    public let feed: String
    /// The analysis.
    public let component: String
    /// The value taken.
    public let value: Double
    /// Its unit.
    public let unit: String
    /// Where it was taken from.
    public let origin: String

    init(_ imputation: Imputation) {
      feed = imputation.feed
      component = imputation.component.rawValue
      value = imputation.value
      unit = imputation.component.unit.rawValue
      origin = imputation.origin.explanation
    }
  }

  /// Every output under its published name, and what was assumed beside them.
  public struct Document: Codable, Sendable {
    /// Outputs by their published names; what no number answers (a share of nothing) is null.
    public var outputs: [String: Double?]
    /// Analyses that were filled in.
    public var imputedAnalyses: [Filled]
    /// What the model was not made for.
    public var outsideModelRange: [String]

    init(outputs: [String: Double?], imputedAnalyses: [Filled], outsideModelRange: [String]) {
      self.outputs = outputs
      self.imputedAnalyses = imputedAnalyses
      self.outsideModelRange = outsideModelRange
    }

    private struct Key: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }

      static let imputed = Key(stringValue: "imputedAnalyses")
      static let outside = Key(stringValue: "outsideModelRange")
      /// Keys that are no outputs.
      static let others: Set<String> = [
        imputed.stringValue, outside.stringValue, "schema", "remarks",
      ]
    }

    /// Reads outputs and assumptions from one object.
    public init(from decoder: any Decoder) throws {
      let box = try decoder.container(keyedBy: Key.self)
      imputedAnalyses = try box.decode([Filled].self, forKey: .imputed)
      outsideModelRange = try box.decode([String].self, forKey: .outside)
      outputs = [:]
      for key in box.allKeys where !Key.others.contains(key.stringValue) {
        outputs[key.stringValue] = .some(try box.decodeIfPresent(Double.self, forKey: key))
      }
    }

    /// Writes outputs and assumptions into one object.
    public func encode(to encoder: any Encoder) throws {
      var box = encoder.container(keyedBy: Key.self)
      for (name, value) in outputs { try box.encode(value, forKey: Key(stringValue: name)) }
      try box.encode(imputedAnalyses, forKey: .imputed)
      try box.encode(outsideModelRange, forKey: .outside)
    }
  }
}
