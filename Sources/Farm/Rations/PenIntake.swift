import DairyTerms
import HerdStore
public import Nutrition
public import Rations

/// What a pen's mean cow eats: predicted, and measured where somebody measured it.
///
/// Weights are kg dry matter a cow a day. What is used stands in every ration of the pen: a cow of more
/// milk than the mean is expected to eat the measured share of what the equation predicts for her.
public struct PenIntake: Codable, Sendable, Hashable {
  /// What the equation predicts for the pen's mean cow as last tested.
  public var predictedKgPerDay: Double
  /// What was measured; `nil` where nothing was.
  public var measuredKgPerDay: Double?
  /// What the rations are made for: the measured intake, or the predicted one where nothing was measured
  /// or what was measured is refused.
  public var usedKgPerDay: Double
  /// How the measured stands beside the predicted.
  public var standing: IntakeStanding
  /// Where the measured intake comes from: a file and line, the question, the mixer's records.
  public var from: String?
  /// The prediction term by term; the terms add up to it.
  public var terms: [IntakeTerm]
  /// What one input alone would have to be for the equation to predict what was measured.
  public var wouldTake: [Input]
  /// What the equation of animal and ration (eq. 2-2) predicts for the ration that is fed; `nil` for dry
  /// cows and where no ration is known.
  public var byRationKgPerDay: Double?
  /// What makes the measured intake doubtful, and why it is refused.
  public var caveats: [String]

  /// One input of the equation, held against what was measured.
  public struct Input: Codable, Sendable, Hashable {
    /// The input.
    public var kind: IntakeTerm.Kind
    /// What the prediction was made with: kg milk a day, kg body weight, score, days, share of cows.
    public var value: Double
    /// What it would have to be, all else as it is; `nil` where nothing it can be would do.
    public var needed: Double?
    /// Whether the value was assumed and not recorded, for some cows at least.
    public var isAssumed: Bool
  }

  /// The share of the prediction the pen eats.
  public var share: Double { usedKgPerDay / predictedKgPerDay }
  /// Measured less predicted, kg; `nil` where nothing was measured.
  public var differenceKgPerDay: Double? { measuredKgPerDay.map { $0 - predictedKgPerDay } }
}

extension PenIntake {
  /// The intake a problem file states of its cow in milk, beside what equation 2-1 predicts for her;
  /// `nil` for another animal or none stated. It is never refused: the file is one cow's, and says so.
  public init?(statedOf animal: Animal) {
    guard animal.state == .lactating, let stated = animal.statedIntakeKgPerDay else { return nil }
    let terms = animal.lactatingIntakeTerms
    let predicted = terms.reduce(0) { $0 + $1.kgPerDay }
    guard predicted > 0 else { return nil }
    let standing = IntakeStanding(measured: stated, predicted: predicted)
    let inputs: [(IntakeTerm.Kind, Double)] = [
      (.bodyWeight, animal.bodyWeightKg), (.bodyCondition, animal.bodyConditionScore),
      (.milkEnergy, animal.milkKgPerDay), (.daysInMilk, animal.daysInMilk),
      (.parity, animal.parity - 1),
    ]
    self.init(
      predictedKgPerDay: predicted, measuredKgPerDay: stated, usedKgPerDay: stated,
      standing: standing == .measured ? .measured : .doubtful, from: "the problem file",
      terms: terms,
      wouldTake: inputs.map {
        Input(
          kind: $0.0, value: $0.1, needed: animal.input($0.0, predicting: stated),
          isAssumed: false)
      }, byRationKgPerDay: nil, caveats: [])
  }

  /// Equation 2-1 of a pen in milk, or late gestation of a dry one, as messages name it.
  private var equation: String {
    terms.contains { $0.kind == .weeksToCalving }
      ? "NASEM 2021, late gestation" : "NASEM 2021, eq. 2-1"
  }

  /// Measured beside predicted, and what became of it; `nil` where nothing was measured.
  ///
  /// - Parameters:
  ///   - weight: the weight people read, such as `lb`.
  ///   - kilograms: kilograms in one of it.
  public func sentence(in weight: String = "kg", of kilograms: Double = 1) -> String? {
    guard let measured = measuredKgPerDay, let difference = differenceKgPerDay else { return nil }
    func shown(_ kg: Double) -> String { FarmNumberText.fixed(kg / kilograms, decimals: 1) }
    let percent = 100 * abs(difference) / predictedKgPerDay
    let way = difference < 0 ? "less" : "more"
    var text =
      "measured \(shown(measured)) \(weight) DM a cow (\(from ?? "")), \(shown(abs(difference))) "
      + "\(weight) (\(FarmNumberText.fixed(percent, decimals: 1)) %) \(way) than the \(shown(predictedKgPerDay)) "
      + "\(weight) predicted for the pen's mean cow (\(equation))"
    switch standing {
    case .predicted: text += ": the predicted one is asked for"
    case .measured:
      text +=
        percent <= IntakeStanding.agreesWithinPercent
        ? ": they agree within \(PlainNumber.text(IntakeStanding.agreesWithinPercent)) %, the measured is used"
        : ": the measured is used"
    case .doubtful where percent <= IntakeStanding.doubtfulAbovePercent:
      text += ": the measured is used, and is doubtful"
    case .doubtful:
      text +=
        ": the measured is used, but more than "
        + "\(PlainNumber.text(IntakeStanding.doubtfulAbovePercent)) % off it is doubtful; look at dry "
        + "matters, the number of cows, refusals, and feed that goes another way than the mixer's"
    case .refused:
      text +=
        ": more than \(PlainNumber.text(IntakeStanding.refusedAbovePercent)) % off it is not used, the "
        + "prediction stands"
    }
    return text
  }

  /// The prediction by term, and what of the difference no term can tell; empty where nothing was
  /// measured.
  public func explanation(in weight: String = "kg", of kilograms: Double = 1) -> [String] {
    guard let measured = measuredKgPerDay, let difference = differenceKgPerDay,
      standing != .predicted
    else { return [] }
    func shown(_ kg: Double) -> String { FarmNumberText.fixed(kg / kilograms, decimals: 1) }
    let parts = terms.map { "\($0.kind.rawValue) \(shown($0.kgPerDay))" }
    var lines = ["predicted by term: \(parts.joined(separator: ", ")) \(weight)"]
    let enough = wouldTake.compactMap { input in
      input.needed.map { needed in
        "\(input.word) \(input.shown(needed, weight, kilograms)) instead of "
          + "\(input.shown(input.value, weight, kilograms))\(input.isAssumed ? " (assumed, not recorded)" : "")"
      }
    }
    let never = wouldTake.filter { $0.needed == nil }.map(\.word)
    var rest =
      "which term the \(shown(abs(difference))) \(weight) belong to, one measured number cannot say"
    if !enough.isEmpty { rest += "; alone it would take \(enough.joined(separator: ", or "))" }
    if !never.isEmpty { rest += "; \(never.joined(separator: " and ")) alone cannot explain it" }
    lines.append(rest)
    if let byRation = byRationKgPerDay {
      let part = byRation - predictedKgPerDay
      let helps = part * difference > 0 && abs(measured - byRation) < abs(difference)
      lines.append(
        "by animal and ration (eq. 2-2) it is \(shown(byRation)) \(weight): the ration's fibre "
          + (helps
            ? "explains \(shown(min(abs(part), abs(difference)))) \(weight) of it"
            : "explains none of it")
          + "; heat, bunk space, sorting and the weighing itself no equation knows")
    }
    return lines
  }
}

extension PenIntake.Input {
  /// What people call the input.
  fileprivate var word: String { kind == .milkEnergy ? "milk" : kind.rawValue }

  /// The input's value in the units people read.
  fileprivate func shown(_ value: Double, _ weight: String, _ kilograms: Double) -> String {
    func rounded(_ number: Double, _ decimals: Int) -> String {
      FarmNumber.shown(number, decimals: decimals)
    }
    switch kind {
    case .milkEnergy: return "\(rounded(value / kilograms, 1)) \(weight)"
    case .bodyWeight: return "\(rounded(value / kilograms, 0)) \(weight)"
    case .bodyCondition: return rounded(value, 1)
    case .daysInMilk: return "\(rounded(value, 0)) d"
    case .parity: return "\(rounded(100 * value, 0)) % multiparous"
    case .constant, .weeksToCalving: return rounded(value, 1)
    }
  }
}
