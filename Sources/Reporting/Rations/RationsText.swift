public import Answers
import Rations

/// Rations as a person reads them: what the pens share first, then each ration.
public enum RationsText {
  /// The text of an answer.
  ///
  /// - Parameters:
  ///   - units: Units of what is printed.
  ///   - showsAll: Show every limit, not only those that bind, are off or are looked at first.
  /// - Throws: ``Complaint`` where today's ration cannot be judged.
  public static func text(
    _ answer: RationsAnswer, units: FeedUnits, showsAll: Bool = false
  ) throws -> String {
    var texts = try answer.rations.map {
      RationText($0.ration, units: units, context: try $0.context, showsAll: showsAll).text
    }
    if let together = answer.together {
      texts.insert(SharedRationsText.text(together, units: units), at: 0)
    }
    if let within = answer.alternativesWithinPercent, let first = answer.rations.first {
      texts.append(
        AlternativeRationsText.text(
          [first.ration] + first.ration.alternatives, units: units, withinPercent: within))
    }
    return texts.joined(separator: "\n\n\n")
  }
}
