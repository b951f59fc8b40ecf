import Farm
public import FarmPlanning

extension FarmPlan {
  /// The answer in one sentence: what to do, what it earns, and how sure that is.
  public var headline: String {
    let gain = choice.gainPerDay
    let changed = pens.filter { $0.chosen != choice.present }
    guard !changed.isEmpty else {
      guard let other = choice.alternative else {
        return "Keep milking \(choice.present) in every pen: nothing else can be chosen"
      }
      return "Keep milking \(choice.present) in every pen: the nearest change, "
        + "\(SafeText.visible(other.pen)) \(other.timetable), would lose "
        + "\(Numbers.fixed(-other.gainPerDay, 0)) \(currency) a day"
    }
    let rest = pens.count == changed.count ? "" : ", keep the rest at \(choice.present)"
    return "Milk \(timetableWords(of: changed))\(rest): "
      + "\(Numbers.signedMoney(gain, currency)) a day, likely "
      + "\(Numbers.signed(choice.gainLowPerDay, 0)) to \(Numbers.signed(choice.gainHighPerDay, 0))"
  }

  /// Pens grouped by timetable: `FRESH and HIGH 3x, LOW 1x`.
  private func timetableWords(of changed: [MilkingPenPlan]) -> String {
    var timetables: [String] = []
    for pen in changed where !timetables.contains(pen.chosen) { timetables.append(pen.chosen) }
    return timetables.map { timetable in
      let names = changed.filter { $0.chosen == timetable }.map(\.pen)
      return "\(PlanWords.joined(names)) \(timetable)"
    }
    .joined(separator: ", ")
  }

  /// What must hold for the answer to stand, or `nil` where nothing was changed.
  public var breakEvenSentence: String? {
    var parts: [String] = []
    if let wage = choice.breakEvenWagePerHour {
      parts.append("the wage stays under \(Numbers.fixed(wage, 2)) \(currency) an hour")
    }
    if let factor = choice.breakEvenMilkPriceFactor {
      let percent = (factor - 1) * 100
      parts.append("the milk price \(PlanWords.change(percent))")
    }
    return parts.isEmpty ? nil : "It pays as long as \(parts.joined(separator: " and "))."
  }
}

/// Small pieces of prose.
enum PlanWords {
  /// `falls by no more than 14 %`, `rises by no more than 8 %`.
  static func change(_ percent: Double) -> String {
    "\(percent < 0 ? "falls" : "rises") by no more than \(Numbers.fixed(abs(percent), 0)) %"
  }

  /// `A`, `A and B`, `A, B and C`.
  static func joined(_ words: [String]) -> String {
    guard let last = words.last else { return "" }
    let before = words.dropLast()
    return before.isEmpty ? last : "\(before.joined(separator: ", ")) and \(last)"
  }
}
