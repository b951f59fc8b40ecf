public import CowEvidence
import DairyTerms
public import Homeorhesis

/// What a scenario file makes of a cow.
public struct CowSimulationQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "cow-simulate"
  /// What it asks.
  public static let about = "A cow day by day under a scenario."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      scenario: GivenText(
        name: "cow.yaml", text: "cow: {breed: holstein, parity: 2}\nto_day: 10"))
  }

  /// The scenario, YAML or JSON.
  public var scenario: GivenText
  /// Parameters of the cow that are changed, by name; `nil` changes none.
  public var parameters: [String: Double]?
  /// Longest integration step, minutes, 1 to 60; `nil` for 30.
  public var stepMinutes: Double?

  /// Asks for the runs of a scenario.
  public init(
    scenario: GivenText, parameters: [String: Double]? = nil, stepMinutes: Double? = nil
  ) {
    self.scenario = scenario
    self.parameters = parameters
    self.stepMinutes = stepMinutes
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> CowSimulationAnswer {
    try QuestionRange.check(stepMinutes, 1...60, "step", "1 to 60 minutes")
    let read = try Scenario(text: scenario.text, file: scenario.name)
    let simulation = CowSimulation(
      parameters: try CowParameters.standard.changed(by: parameters ?? [:]),
      stepMinutes: stepMinutes ?? CowSimulation.usualStepMinutes)
    return CowSimulationAnswer(
      about: read.about, record: read.record, result: try read.finish(with: simulation))
  }
}

/// The runs of a scenario.
public struct CowSimulationAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.cow-simulation/1"

  /// The document.
  public struct Document: Codable, Sendable {
    /// One run.
    public struct Run: Codable, Sendable {
      /// Its name.
      public let name: String
      /// Its days.
      public let days: [DailyOutput]
      /// Its milkings.
      public let milkings: [MilkingOutput]
      /// How well its balances close.
      public let ledgerClosure: LedgerClosure
    }

    /// What the scenario is about.
    public let about: String
    /// The runs, in the order of the file.
    public let runs: [Run]
    /// The measures across them.
    public let measures: [ScenarioResult.Value]
  }

  /// What the scenario is about.
  public let about: String
  /// Quantities to print for each run; empty for the usual ones.
  public let record: [String]
  /// What the runs gave.
  public let result: ScenarioResult

  /// The document.
  public var document: Document {
    Document(
      about: about,
      runs: zip(result.runNames, result.runs).map {
        .init(name: $0, days: $1.days, milkings: $1.milkings, ledgerClosure: $1.closure)
      }, measures: result.values)
  }
}

extension CowParameters {
  /// These parameters with some changed.
  ///
  /// - Throws: ``Complaint`` for a name there is not, or a value that cannot be.
  public func changed(by changes: [String: Double]) throws -> CowParameters {
    var parameters = self
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      try parameters.set(name, to: value)
    }
    return parameters
  }
}
