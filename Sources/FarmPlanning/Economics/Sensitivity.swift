public import DairyTerms

/// How the answer moves when one input moves.
public struct Sensitivity: Stored, Sendable, Hashable {
  /// The input and its two values in words, such as `milk price -10 % / +10 %`.
  public var input: String
  /// Gain over today's timetable with the low value, per day.
  public var gainAtLowPerDay: Double
  /// Gain with the high value.
  public var gainAtHighPerDay: Double
  /// Whether the gain is one at one end and a loss at the other.
  public var turnsSign: Bool
}

extension Sensitivity {
  /// An input and the gain with its low and its high value, a day.
  typealias Move = (input: String, atLow: Double, atHigh: Double)

  init(_ input: String, _ atLow: Double, _ atHigh: Double) {
    self.init(
      input: input, gainAtLowPerDay: atLow, gainAtHighPerDay: atHigh,
      turnsSign: (atLow > 0) != (atHigh > 0))
  }

  /// The strongest first, after the interval of the gain itself: it stands among them so that no bar
  /// hides how wide it is.
  static func list(of whole: GainEstimate, _ moves: [Move]) -> [Sensitivity] {
    let together = Sensitivity(
      "all that is unknown together (80 %)", whole.lowPerDay, whole.highPerDay)
    return [together]
      + moves.map { Sensitivity($0.input, $0.atLow, $0.atHigh) }
      .sorted { left, right in
        let spans = [left, right].map { abs($0.gainAtHighPerDay - $0.gainAtLowPerDay) }
        return spans[0] != spans[1] ? spans[0] > spans[1] : left.input < right.input
      }
  }
}
