import DairyTerms
import Rations

/// The words of a result that the text in the terminal and the page share.
public enum RationWords {
  /// Limits that do not hold, each as `NDF 25.1 % DM instead of at least 27`.
  static func off(_ result: RationResult, units: FeedUnits) -> [String] {
    result.rows.filter(\.isOff).map { row in
      let unit = row.limit.measure.unit
      let value = row.value.map { figure(units.shown($0, unit).value) } ?? "-"
      var wanted = ""
      if let value = row.value, let low = row.limit.minimum, value < low {
        wanted = "at least \(figure(units.shown(low, unit).value))"
      } else if let high = row.limit.maximum {
        wanted = "at most \(figure(units.shown(high, unit).value))"
      }
      return "\(VisibleText.escaped(row.limit.measure.title)) \(value) \(units.unitName(unit)) "
        + "instead of \(wanted)"
    }
  }

  /// A figure with the digits its size deserves: 1256, 100.0, 38.00, 0.578, 0.0403.
  public static func figure(_ value: Double) -> String {
    // Judged by what is printed: 99.99999 is 100.0, not 100.00.
    switch (abs(value) * 1000).rounded() / 1000 {
    case 1000...: Numbers.fixed(value, 0)
    case 99.995..<1000: Numbers.fixed(value, 1)
    case 1..<99.995: Numbers.fixed(value, 2)
    case 0.1..<1: Numbers.fixed(value, 3)
    case 0 where value == 0: "0"
    default: Numbers.fixed(value, 4)
    }
  }

  /// What the objective asks for.
  static func goal(_ objective: RationObjective) -> String {
    switch objective {
    case .leastCost: "least cost"
    case .greatestMargin: "greatest milk income less feed cost"
    case .leastPurchased: "least money for bought feed"
    case .least(let measure): "least \(measure.title)"
    case .mostForage: "most forage"
    }
  }

  /// The rows a nutritionist looks at first; the others are shown when they are off or bind.
  static func isMain(_ measure: RationMeasure) -> Bool {
    switch measure {
    case .dryMatterIntake, .dcad, .group, .ratio, .aminoAcid, .output, .feedCost,
      .forageFibreOfBodyWeight:
      true
    case .content(let content, _):
      [.crudeProtein, .rdp, .ndf, .forageNDF, .starch, .fattyAcids, .forage, .calcium, .phosphorus]
        .contains(content)
    case .requirement(let requirement, _): requirement == .nel || requirement == .mp
    case .asFedIntake, .mixtureDryMatter: true
    }
  }
}
