/// The trials' change beside the cow model's, for the page.
public struct TrialComparison: Codable, Sendable, Hashable {
  /// One line: the same figure from both.
  public struct Row: Codable, Sendable, Hashable {
    /// What is compared.
    public enum Figure: String, Codable, Sendable, Hashable, CaseIterable {
      /// Milk, kg a cow and day.
      case milk = "milk_kg_per_d"
      /// Fat, g a cow and day.
      case fat = "fat_g_per_d"
      /// True protein, g a cow and day.
      case protein = "protein_g_per_d"
    }

    /// What is compared.
    public var figure: Figure
    /// Mean change by the trials.
    public var trial: Double
    /// Low end of the trials' 80 % interval for a farm not yet tried.
    public var trialLow: Double
    /// High end of it.
    public var trialHigh: Double
    /// Change by the cow model.
    public var model: Double

    /// Whether the model's change lies in the trials' interval.
    public var modelAgrees: Bool { trialLow...trialHigh ~= model }
  }

  /// Milk, fat and protein, in this order.
  public var rows: [Row]
  /// Change of the fat content, points: by the trials and by the model.
  public var trialFatPoints: Double
  /// Change of the fat content by the model, points.
  public var modelFatPoints: Double
  /// Change of the true protein content by the trials, points.
  public var trialProteinPoints: Double
  /// Change of the true protein content by the model, points.
  public var modelProteinPoints: Double

  /// Whether the model's milk, fat and protein all lie in the trials' intervals.
  public var modelAgrees: Bool { rows.allSatisfy(\.modelAgrees) }
}

extension TrialResponse {
  /// The trials' change beside that of the cow model.
  ///
  /// - Parameter present: The model's yields under the present timetable.
  /// - Parameter model: The model's yields under the present and under the new timetable, a cow
  ///   and day; only their difference is compared, so the model may stand at another level.
  public func compared(present: TrialYields, new model: TrialYields) -> TrialComparison {
    let modelChange = model - present
    let parts: [(TrialComparison.Row.Figure, (TrialYields) -> Double)] = [
      (.milk, { $0.milkKgPerDay }), (.fat, { $0.fatGPerDay }),
      (.protein, { $0.proteinGPerDay }),
    ]
    let rows = parts.map { figure, part in
      let half = 1.2816 * part(deviation)
      return TrialComparison.Row(
        figure: figure, trial: part(change), trialLow: part(change) - half,
        trialHigh: part(change) + half, model: part(modelChange))
    }
    func points(_ content: (TrialYields) -> Double?) -> Double {
      guard let reached = content(model), let before = content(present) else { return 0 }
      return reached - before
    }
    return TrialComparison(
      rows: rows, trialFatPoints: fatPointsChange, modelFatPoints: points(\.fatPercent),
      trialProteinPoints: proteinPointsChange,
      modelProteinPoints: points(\.trueProteinPercent))
  }
}
