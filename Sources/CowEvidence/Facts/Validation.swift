public import DairyTerms
public import Homeorhesis

/// Holds the model to published facts: a scenario a fact.
public struct Validation: Sendable {
  /// How one fact came out.
  public struct Outcome: Codable, Sendable, Hashable {
    /// The target.
    public let id: String
    /// The model's value; `nil` where no scenario says the condition.
    public let model: Double?
    /// The published value.
    public let value: Double
    /// The range that counts as agreement.
    public let low: Double
    /// Its upper end.
    public let high: Double
    /// Whether the model lies in the range.
    public let pass: Bool

    private enum CodingKeys: String, CodingKey { case id, model, value, low, high, pass }

    /// Writes all six keys, `model` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(model, forKey: .model)
      try container.encode(value, forKey: .value)
      try container.encode(low, forKey: .low)
      try container.encode(high, forKey: .high)
      try container.encode(pass, forKey: .pass)
    }
  }

  /// The scenarios that answer targets.
  public let scenarios: [Scenario]

  /// A validation by the given scenarios.
  public init(scenarios: [Scenario]) { self.scenarios = scenarios }

  /// The measure that answers a target, with its scenario's place in the list.
  package func measure(for id: String) -> (scenario: Int, measure: Scenario.Measure)? {
    for (index, scenario) in scenarios.enumerated() {
      if let found = scenario.measures.first(where: { $0.name == id }) { return (index, found) }
    }
    return nil
  }

  /// Runs the scenarios the targets need, in parallel, and compares.
  ///
  /// - Throws: ``Complaint`` when a scenario's measure cannot be computed.
  public func outcomes(
    for targets: [Target], simulation: CowSimulation = CowSimulation()
  ) throws(Complaint) -> [Outcome] {
    let models = try modelValues(
      for: targets.map(\.id), under: [simulation.parameters], stepMinutes: simulation.stepMinutes)
    return zip(targets, models[0]).map { target, model in
      Outcome(
        id: target.id, model: model, value: target.value, low: target.low, high: target.high,
        pass: model.map { $0 >= target.low && $0 <= target.high } ?? false)
    }
  }

  /// The model's values of the facts under each of several parameter sets: what calibration and
  /// sensitivity studies need. The sets run side by side, the scenarios in parallel.
  ///
  /// - Throws: ``Complaint`` when a scenario's measure cannot be computed.
  public func modelValues(
    for ids: [String], under sets: [CowParameters], stepMinutes: Double
  ) throws(Complaint) -> [[Double?]] {
    let asked = Set(ids)
    let needed = Set(ids.compactMap { measure(for: $0)?.scenario }).sorted()
    let results = Parallel.map(needed) { index -> Result<[ScenarioResult], Complaint> in
      do throws(Complaint) {
        return .success(
          try scenarios[index].keeping(asked).finish(under: sets, stepMinutes: stepMinutes))
      } catch {
        return .failure(error)
      }
    }
    var values = [[String: Double]](repeating: [:], count: sets.count)
    for result in results {
      for (set, part) in try result.get().enumerated() {
        for value in part.values { values[set][value.name] = value.value }
      }
    }
    return values.map { own in ids.map { own[$0] } }
  }
}
