public import CowEvidence
import DairyTerms
import FarmText
public import Foundation
import Homeorhesis

/// The model of the cow against published facts, and against real lactations.
public struct CowValidationQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "cow-validate"
  /// What it asks.
  public static let about = "The cow model held to published facts and whole lactations."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// Published facts, CSV files; `nil` asks of none.
  public var targets: [GivenText]?
  /// The scenarios that say them; `nil` for those that come with the program.
  public var scenarios: [GivenText]?
  /// One half of the facts gathered for a test of the unseen (`HerdData/validation/unseen`): of the
  /// targets given, or of all of them where none are; `nil` asks of whole files.
  public var half: FactsHalf?
  /// Figures of published cases of milking frequency, a CSV file; `nil` asks of none.
  public var cases: GivenText?
  /// A folder of recorded herds on this computer (`dairyherddata_rec.csv`, `..._anim.csv`) whose
  /// lactations are foretold from their first tests; `nil` asks of none.
  public var herdsFolder: String?
  /// Parameters of the cow that are changed, by name; `nil` changes none.
  public var parameters: [String: Double]?
  /// Longest integration step, minutes; `nil` for 30.
  public var stepMinutes: Double?

  /// Asks for a comparison.
  public init(
    targets: [GivenText]? = nil, scenarios: [GivenText]? = nil, half: FactsHalf? = nil,
    cases: GivenText? = nil, herdsFolder: String? = nil,
    parameters: [String: Double]? = nil, stepMinutes: Double? = nil
  ) {
    self.targets = targets
    self.scenarios = scenarios
    self.half = half
    self.cases = cases
    self.herdsFolder = herdsFolder
    self.parameters = parameters
    self.stepMinutes = stepMinutes
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> CowValidationAnswer {
    var files: [CowValidationAnswer.FactsFile] = []
    let folder = farm.shipped.folder.appendingPathComponent("validation")
    let unseen = folder.appendingPathComponent("unseen")
    var targets = targets ?? []
    if half != nil, targets.isEmpty {
      targets = try ["body.csv", "udder.csv"].map { try Self.text($0, in: unseen) }
    }
    let halves = try half.map { _ in
      let text = try Self.text("halves.csv", in: unseen)
      return try FactsHalf.read(csv: text.text, file: text.name)
    }
    var figures: CowValidationAnswer.CaseFile?
    if !targets.isEmpty || cases != nil {
      let texts = try scenarios ?? Self.scenarios(in: folder)
      let validation = Validation(
        scenarios: try texts.map { try Scenario(text: $0.text, file: $0.name) })
      let simulation = CowSimulation(
        parameters: try CowParameters.standard.changed(by: parameters ?? [:]),
        stepMinutes: stepMinutes ?? CowSimulation.usualStepMinutes)
      figures = try cases.map { file in
        let figures = try CaseFigure.read(csv: file.text, file: file.name)
        return CowValidationAnswer.CaseFile(
          name: file.name, figures: figures,
          outcomes: try validation.outcomes(for: figures, simulation: simulation))
      }
      files = try targets.map { file in
        var facts = try Target.read(csv: file.text, file: file.name)
        if let half, let halves { facts = facts.of(half, in: halves) }
        return CowValidationAnswer.FactsFile(
          name: file.name, half: half, facts: facts,
          outcomes: try validation.outcomes(for: facts, simulation: simulation),
          validation: validation)
      }
    }
    let trial = try herdsFolder.map { try LactationTrial(folder: $0) }
    return CowValidationAnswer(
      files: files, cases: figures,
      lactations: try trial.map { trial in
        CowValidationAnswer.Lactations(
          predicted: trial.sizes.test, testsShown: LactationTrial.shown,
          teaching: trial.sizes.training,
          methods: try trial.outcomes(fit: farm.shipped.cowFit()))
      })
  }

  private static func text(_ name: String, in folder: URL) throws -> GivenText {
    GivenText(name: name, text: try TextFile.text(of: folder.appendingPathComponent(name).path))
  }

  /// The scenarios of a folder and the folders in it, by path.
  ///
  /// - Throws: ``Complaint`` where the folder or a file of it cannot be read.
  public static func scenarios(in folder: URL) throws -> [GivenText] {
    guard let names = FileManager.default.subpaths(atPath: folder.path)?.sorted() else {
      throw Complaint(
        .noFolder, at: folder.path, "the folder cannot be read",
        fix: "name a folder of scenario files")
    }
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map {
      GivenText(
        name: $0, text: try TextFile.text(of: folder.appendingPathComponent($0).path))
    }
  }
}

/// How the model of the cow compares.
public struct CowValidationAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.cow-validation/1"

  /// The document.
  public struct Document: Codable, Sendable {
    /// The published facts, file after file; `model` is `null` where no scenario says one.
    public let facts: [Validation.Outcome]?
    /// The figures of published cases, where they were asked for.
    public let cases: [CaseFigure.Outcome]?
    /// The real lactations, where they were asked for.
    public let lactations: Lactations?
  }

  /// A file of published facts and how they came out.
  public struct FactsFile: Sendable {
    /// The file's name.
    public let name: String
    /// The half of its facts that was asked for; `nil` where the whole was.
    public let half: FactsHalf?
    /// The facts.
    public let facts: [Target]
    /// How they came out, in the same order.
    public let outcomes: [Validation.Outcome]
    /// The scenarios that say them.
    public let validation: Validation
  }

  /// A file of figures of published cases and how they came out.
  public struct CaseFile: Sendable {
    /// The file's name.
    public let name: String
    /// The figures.
    public let figures: [CaseFigure]
    /// How they came out, in the same order.
    public let outcomes: [CaseFigure.Outcome]
  }

  /// Lactations foretold from their first tests.
  public struct Lactations: Codable, Sendable {
    /// How many were foretold.
    public let predicted: Int
    /// How many tests of each were shown.
    public let testsShown: Int
    /// How many lactations of other herds taught the priors.
    public let teaching: Int
    /// How well each method did.
    public let methods: [LactationTrial.Outcome]
  }

  /// The files of facts, in the order they were given.
  public let files: [FactsFile]
  /// The figures of published cases.
  public let cases: CaseFile?
  /// The real lactations.
  public let lactations: Lactations?

  /// The document.
  public var document: Document {
    Document(
      facts: files.isEmpty ? nil : files.flatMap(\.outcomes), cases: cases?.outcomes,
      lactations: lactations)
  }
}
