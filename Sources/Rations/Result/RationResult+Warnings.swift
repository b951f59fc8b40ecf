import DairyTerms
import Nutrition

extension RationResult {
  /// Everything about the ration that is no broken limit and should be told all the same: limits
  /// held only where they can be and missed, what is watched and off, no room at both ends, ceilings
  /// the ration stands on.
  public var warnings: [String] {
    softWarnings + bothEndsWarnings + ceilingWarnings
  }

  /// How many limits are off.
  public var limitsOff: Int { rows.filter { $0.isOff }.count }

  /// Limits that must hold and do not; empty for a ration that was found.
  public var brokenRows: [LimitReport] {
    rows.filter { !$0.holds && $0.limit.hold == .always }
  }

  /// Limits held where reachable, or watched, that the ration misses.
  public var softMisses: [LimitReport] {
    rows.filter { !$0.holds && $0.limit.hold != .always }
  }

  /// How many limits hold, as the end of a headline: `all 35 limits hold`, `34 of 35 limits hold,
  /// DCAD does not; watched and off: milk urea nitrogen`.
  ///
  /// - Parameter missing: standard limits of the stage the set lacks
  ///   (``StandardLimits/missing(from:stage:)``): with any, "all" is not said.
  public func limitsSentence(missing: [RationLimit] = []) -> String {
    let held = rows.filter { $0.limit.hold != .watched }
    let off = rows.filter { $0.isOff }
    let watched = rows.filter { $0.limit.hold == .watched && !$0.holds }
    var text =
      missing.isEmpty ? "all \(held.count) limits hold" : "its \(held.count) limits hold"
    if !off.isEmpty {
      text =
        "\(held.count - off.count) of \(held.count) limits hold, "
        + "\(Self.list(off.map { $0.limit.measure.title })) \(off.count == 1 ? "does" : "do") not"
    }
    if !watched.isEmpty {
      text += "; watched and off: \(Self.list(watched.map { $0.limit.measure.title }))"
    }
    if !missing.isEmpty {
      text += "; not limited here: \(Self.list(missing.map { $0.measure.title }))"
    }
    return text
  }

  /// A list of names, cut where it grows long.
  static func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    if names.count > 4 {
      return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: - What is missed

  private var softWarnings: [String] {
    guard status != .infeasible else { return [] }
    return softMisses.compactMap { row in
      guard let value = row.value else { return nil }
      let limit = row.limit
      let isLow = limit.minimum.map { value < $0 } ?? false
      let wanted =
        switch (limit.minimum, limit.maximum) {
        case (let low?, let high?): "\(PlainNumber.text(low)) to \(PlainNumber.text(high))"
        case (let low?, nil): "at least \(PlainNumber.text(low))"
        case (nil, let high?): "at most \(PlainNumber.text(high))"
        case (nil, nil): ""
        }
      let reach =
        status == .optimal && limit.hold == .whereReachable
        ? "the feeds on offer reach no nearer; " : ""
      let source = limit.source.map { " (\($0))" } ?? ""
      return "\(limit.measure.title) \(Self.figure(value)) \(limit.measure.unit), wanted "
        + "\(wanted)\(source): \(reach)\(limit.measure.advice(isLow: isLow))"
    }
  }

  private static func figure(_ value: Double) -> String {
    let step = abs(value) >= 100 ? 1.0 : abs(value) >= 10 ? 10.0 : 100.0
    return PlainNumber.text((value * step).rounded() / step)
  }

  // MARK: - Both ends

  /// Pairs of limits that leave no room when the ration stands on both: what each is, and why the
  /// two together are told.
  private static let squeezes: [(upper: [RationContent], lower: [RationContent], words: String)] = [
    (
      [.starch, .nfc], [.forageNDF, .ndf, .forage],
      "no room for a load that is off: acidosis is near; ask a point or two more fibre"
    ),
    (
      [.fattyAcids, .crudeFat], [.forageNDF, .ndf, .forage],
      "energy is at its edge: fat at its most and fibre at its least"
    ),
    (
      [.rdp, .crudeProtein], [.rup],
      "protein is at its edge: degraded at its most and undegraded at its least"
    ),
  ]

  /// Where the ration stands at both ends of what keeps a cow well: starch at its most and forage
  /// NDF at its least at once, energy met only with fat at its cap, protein squeezed between MP and
  /// RDP.
  public var bothEndsWarnings: [String] {
    guard status == .optimal else { return [] }
    func standing(_ contents: [RationContent], atMinimum: Bool) -> LimitReport? {
      contents.lazy.compactMap { content in
        rows.first { row in
          guard case .content(content, .concentration) = row.limit.measure else { return false }
          return atMinimum ? row.bindsAtMinimum : row.bindsAtMaximum
        }
      }.first
    }
    var warnings = Self.squeezes.compactMap { squeeze -> String? in
      guard let top = standing(squeeze.upper, atMinimum: false),
        let bottom = standing(squeeze.lower, atMinimum: true)
      else { return nil }
      return "\(Self.end(top, atMinimum: false)) and \(Self.end(bottom, atMinimum: true)) at once: "
        + squeeze.words
    }
    func supply(_ requirement: RationRequirement) -> LimitReport? {
      rows.first { row in
        guard case .requirement(requirement, _) = row.limit.measure else { return false }
        return row.bindsAtMinimum
      }
    }
    if let energy = supply(.nel), let fat = standing([.fattyAcids, .crudeFat], atMinimum: false) {
      warnings.append(
        "\(Self.end(energy, atMinimum: true)) and \(Self.end(fat, atMinimum: false)) at once: the "
          + "ration has no energy to spare; a wetter silage leaves the cows short")
    }
    if let protein = supply(.mp), let degraded = standing([.rdp], atMinimum: false) {
      warnings.append(
        "\(Self.end(protein, atMinimum: true)) and \(Self.end(degraded, atMinimum: false)) at once: "
          + "only protein that passes the rumen can add to MP")
    }
    return warnings
  }

  private static func end(_ row: LimitReport, atMinimum: Bool) -> String {
    let bound = (atMinimum ? row.limit.minimum : row.limit.maximum) ?? row.value ?? 0
    return "\(row.limit.measure.title) at its \(atMinimum ? "least" : "most") "
      + "(\(PlainNumber.text(bound)) \(row.limit.measure.unit))"
  }

  // MARK: - Ceilings

  private var ceilingWarnings: [String] {
    guard status == .optimal else { return [] }
    return standardCeilings.filter { $0.binds }.map { $0.ceiling.sentence }
  }
}

extension RationMeasure {
  /// What brings the measure back, for a limit that was missed.
  fileprivate func advice(isLow: Bool) -> String {
    switch self {
    case .dcad:
      isLow
        ? "sodium bicarbonate or potassium carbonate raises it"
        : "anionic salts (calcium or ammonium chloride, magnesium sulfate) and forage low in "
          + "potassium lower it; until then expect more milk fever"
    case .content(.potassium, _):
      "forage low in potassium (corn silage, straw, grass from unmanured fields) lowers it"
    case .output(.milkUreaNitrogen):
      isLow
        ? "the cows are likely short of degraded protein"
        : "more protein is degraded or fed than rumen and milk use"
    case .aminoAcid(let acid, _):
      isLow
        ? "rumen-protected \(acid.rawValue), or a protein richer in it, supplies it" : "too much"
    case .forageFibreOfBodyWeight: "more forage, or forage cut later, holds the rumen mat"
    default: isLow ? "it is below what is wanted" : "it is above what is wanted"
    }
  }
}
