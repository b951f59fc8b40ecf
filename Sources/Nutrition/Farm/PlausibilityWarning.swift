public import DairyTerms

/// A reason to look at an analysis again.
public struct PlausibilityWarning: Stored, Sendable, Hashable {
  /// The feed.
  public let feed: String
  /// The laboratory's number of the sample, if it is known.
  public let labNumber: String?
  /// The component in doubt; `nil` where several do not fit together.
  public let component: FeedComponent?
  /// What is odd, with the values, in the field's words.
  public let explanation: String
  /// Whether the value cannot be, rather than being merely unusual.
  public let isImpossible: Bool
}

extension Feed {
  /// What is odd about the feed's analyses: values that cannot be, values outside what feeds of
  /// the class hold, and values that do not fit together.
  ///
  /// - Parameters:
  ///   - labNumber: the sample the values come from, for the report.
  ///   - library: what feeds of the class hold; without it only the first and last kind is found.
  public func plausibilityWarnings(labNumber: String? = nil, library: FeedLibrary? = nil)
    -> [PlausibilityWarning]
  {
    func warning(
      _ component: FeedComponent?, _ explanation: String, impossible: Bool = false
    ) -> PlausibilityWarning {
      PlausibilityWarning(
        feed: name, labNumber: labNumber, component: component, explanation: explanation,
        isImpossible: impossible)
    }
    var warnings: [PlausibilityWarning] = []
    for component in FeedComponent.allCases {
      guard let value = self[component] else { continue }
      let possible = component.possibleRange
      if !possible.contains(value) {
        warnings.append(
          warning(
            component,
            "\(component.plainName) \(value) \(component.unit.rawValue) cannot be "
              + "(\(possible.lowerBound) to \(possible.upperBound))", impossible: true))
      } else if component == .dryMatter, value <= 1 {
        warnings.append(
          warning(component, "dry matter \(value) %: a fraction? write \(value * 100) for per cent")
        )
      } else if let usual = library?.usualRange(of: component, in: category),
        !usual.contains(value)
      {
        warnings.append(
          warning(
            component,
            "\(component.plainName) \(value) \(component.unit.rawValue) is unusual for "
              + "\(category.rawValue) (library: \(rounded(usual.lowerBound)) to \(rounded(usual.upperBound)))"
          ))
      }
    }
    return warnings + clashes().map { warning(nil, $0) }
  }

  /// The number to two decimals, as a person reads it.
  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  /// Values that do not fit together.
  private func clashes() -> [String] {
    var clashes: [String] = []
    func total(_ components: [FeedComponent]) -> Double {
      components.reduce(0) { $0 + (self[$1] ?? 0) }
    }
    let sum = total([.ndf, .starch, .ash]) + (self[.crudeFat] ?? self[.fattyAcids] ?? 0)
    // Urea counts as protein at 2.8 times its weight, so only true protein is added.
    let trueProtein = (self[.crudeProtein] ?? 0) * (1 - (self[.nonProteinNitrogen] ?? 0) / 100)
    if sum + trueProtein > 110 {
      clashes.append(
        "protein, NDF, starch, fat and ash add up to \((sum + trueProtein).rounded()) % of DM")
    }
    if let adf = self[.adf], let ndf = self[.ndf], adf > ndf {
      clashes.append("ADF \(adf) % is more than NDF \(ndf) %")
    }
    if let lignin = self[.lignin], let fibre = self[.adf] ?? self[.ndf], lignin > fibre {
      clashes.append("lignin \(lignin) % is more than the fibre \(fibre) % it is part of")
    }
    if let acid = self[.acidDetergentInsolubleProtein],
      let neutral = self[.neutralDetergentInsolubleProtein], acid > neutral
    {
      clashes.append("ADF-bound protein \(acid) % is more than NDF-bound protein \(neutral) %")
    }
    let fractions: [FeedComponent] = [.proteinFractionA, .proteinFractionB, .proteinFractionC]
    let known = fractions.compactMap { self[$0] }
    if known.count == 3, (self[.crudeProtein] ?? 0) > 0 {
      let sum = known.reduce(0, +)
      if abs(sum - 100) > 2 {
        clashes.append("protein fractions A, B and C add up to \(sum) % of CP")
      }
    }
    return clashes
  }
}

extension FeedLibrary {
  /// What feeds of a class hold of a component: the library's least and most, a quarter of their
  /// distance wider on both sides, within what can be; `nil` with fewer than eight such feeds.
  public func usualRange(
    of component: FeedComponent, in category: FeedCategory
  ) -> ClosedRange<Double>? {
    // Salts and additives have no usual composition.
    guard !category.listsAllItContains else { return nil }
    let values = feeds.filter { $0.category == category }.compactMap { $0[component] }
    guard values.count >= 8, let least = values.min(), let most = values.max() else { return nil }
    let margin = 0.25 * (most - least)
    let possible = component.possibleRange
    let low = max(possible.lowerBound, least - margin)
    return low...max(low, min(possible.upperBound, most + margin))
  }
}
