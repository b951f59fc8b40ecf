public import DairyTerms
public import Homeorhesis

/// A scenario file: one or more runs of a cow, what to record of them and what to measure.
public struct Scenario: Sendable {
  /// Where it was read from, for messages.
  public let file: String
  /// What it is about.
  public let about: String
  /// The runs by name, in the order of the file.
  public let runs: [NamedPlan]
  /// What to measure across the runs.
  public let measures: [Measure]
  /// Quantities to print for each run.
  public let record: [String]

  /// One run of the file.
  public struct NamedPlan: Sendable {
    /// Its name.
    public let name: String
    /// Its plan.
    public let plan: CowPlan
    /// Parameters changed for this run, by name: a researcher's what-if.
    public let parameters: [String: Double]
    /// Cows drawn around the run's; `nil` where she stands alone.
    public let population: Population?
  }

  /// One number taken from the runs.
  public struct Measure: Sendable {
    /// The target it answers, or its own name.
    public let name: String
    /// The unit of the result.
    public let unit: String
    /// What is computed.
    public let expression: MeasureExpression
    /// A word on how the published condition was said, or `nil`.
    public let note: String?
  }

  /// Reads a scenario from YAML (or JSON, which is YAML).
  ///
  /// - Throws: ``Complaint`` naming the file, the line, the key and the fix.
  public init(text: String, file: String) throws(Complaint) {
    self = try ScenarioReader(file: file).read(text)
  }

  init(
    file: String, about: String, runs: [NamedPlan], measures: [Measure], record: [String]
  ) {
    self.file = file
    self.about = about
    self.runs = runs
    self.measures = measures
    self.record = record
  }

  /// The scenario with those of its measures alone that are named, and the runs they look at: what
  /// is not asked for is neither run nor measured.
  public func keeping(_ names: Set<String>) -> Scenario {
    let kept = measures.filter { names.contains($0.name) }
    let used = runs.filter { run in
      kept.contains { !$0.expression.quantities(of: run.name).isEmpty }
    }
    return Scenario(file: file, about: about, runs: used, measures: kept, record: record)
  }

  /// Runs everything and takes the measures.
  ///
  /// - Throws: ``Complaint`` when a measure names a run or quantity there is not.
  public func finish(
    with simulation: CowSimulation = CowSimulation()
  ) throws(Complaint) -> ScenarioResult {
    let results = try finish(under: [simulation.parameters], stepMinutes: simulation.stepMinutes)
    for (name, run) in zip(results[0].runNames, results[0].runs) {
      try run.checkSoundness(at: "\(file) run \(name)")
    }
    return results[0]
  }

  /// Runs everything under each of several parameter sets, side by side, and takes the measures.
  ///
  /// - Throws: ``Complaint`` as ``finish(with:)``.
  func finish(
    under sets: [CowParameters], stepMinutes: Double
  ) throws(Complaint) -> [ScenarioResult] {
    var runs: [[CowRun]] = []
    var populations = [[String: [CowRun]]](repeating: [:], count: sets.count)
    for named in self.runs {
      var own = sets
      for (name, value) in named.parameters.sorted(by: { $0.key < $1.key }) {
        for index in own.indices { try own[index].set(name, to: value) }
      }
      runs.append(
        CowSimulation.run(
          named.plan, under: own, stepMinutes: stepMinutes, tracing: traced(of: named.name)))
      for plan in named.population?.plans(around: named.plan) ?? [] {
        let cows = CowSimulation.run(
          plan, under: own, stepMinutes: stepMinutes, tracing: traced(of: named.name))
        for (index, cow) in cows.enumerated() {
          populations[index][named.name, default: []].append(cow)
        }
      }
    }
    var results: [ScenarioResult] = []
    for (index, parameters) in sets.enumerated() {
      let named = zip(self.runs, runs).map { (name: $0.name, run: $1[index]) }
      results.append(try measured(named, populations[index], parameters))
    }
    return results
  }

  private func measured(
    _ runs: [(name: String, run: CowRun)], _ populations: [String: [CowRun]],
    _ parameters: CowParameters
  ) throws(Complaint) -> ScenarioResult {
    let context = MeasureContext(runs: runs, populations: populations, parameters: parameters)
    var values: [ScenarioResult.Value] = []
    for measure in measures {
      values.append(
        ScenarioResult.Value(
          name: measure.name, unit: measure.unit, value: try measure.expression.value(context)))
    }
    return ScenarioResult(runs: runs.map(\.run), runNames: runs.map(\.name), values: values)
  }

  /// Quantities the measures follow step by step in one run.
  private func traced(of run: String) -> [String] {
    var names: Set<String> = []
    for measure in measures { names.formUnion(measure.expression.quantities(of: run)) }
    return names.intersection(CowSimulation.traceableQuantities).sorted()
  }
}

/// What a scenario gave.
public struct ScenarioResult: Sendable {
  /// The runs, in the order of the file.
  public let runs: [CowRun]
  /// Their names.
  public let runNames: [String]
  /// The measures.
  public let values: [Value]

  /// One measure.
  public struct Value: Codable, Sendable, Hashable {
    /// Its name or target.
    public let name: String
    /// Its unit.
    public let unit: String
    /// The number; `nil` where the runs do not show it (the event never came).
    public let value: Double?
  }
}
