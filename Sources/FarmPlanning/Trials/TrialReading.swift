/// What one trial or summary alone says of a pen's change, a cow and day.
public struct TrialReading: Codable, Sendable, Hashable {
  /// What stands behind a figure.
  public enum Kind: String, Codable, Sendable, Hashable {
    /// Controlled trials or a statistical summary of them.
    case trials
    /// Records of farms that chose their timetable themselves.
    case farms
    /// A review's figure without the trials behind it.
    case review
  }

  /// Low and high end of a figure; both the same where only a mean was given.
  public struct Span: Codable, Sendable, Hashable {
    /// Low end.
    public var low: Double
    /// High end.
    public var high: Double

    /// A span between two values in whatever order.
    public init(_ first: Double, _ second: Double) {
      low = min(first, second)
      high = max(first, second)
    }
  }

  /// Who said it, with the year.
  public var study: String
  /// What stands behind it.
  public var kind: Kind
  /// Change of milk, kg/d; `nil` where the source does not tell.
  public var milk: Span?
  /// Change of fat, g/d; `nil` where the source does not tell.
  public var fat: Span?
  /// Change of true protein, g/d; `nil` where the source does not tell.
  public var protein: Span?

  /// Change of the fat content, points, from the middles of milk and fat; `nil` without both.
  public func fatPointsChange(of pen: TrialPen) -> Double? {
    guard let milk, let fat else { return nil }
    let reached = pen.milkKgPerDay + (milk.low + milk.high) / 2
    return reached > 0
      ? (pen.fatGPerDay + (fat.low + fat.high) / 2) / reached / 10 - pen.fatPercent : nil
  }

  /// The figures for a change between two milkings and one, three in two days (or the 10 or 11 a
  /// week it folds into), three or four; none for any other change.
  static func readings(
    of pen: TrialPen, from old: Double, to new: Double, milkAtTwo: Double, early: Double
  ) -> [TrialReading] {
    guard old == 2 || new == 2, old != new else { return [] }
    let there = new == 2 ? old : new
    var readings: [TrialReading]
    switch there {
    case 3: readings = thrice(milkAtTwo: milkAtTwo)
    case 4:
      readings = [
        TrialReading(
          study: "Erdman and Varner (1995)", kind: .trials, milk: Span(4.9, 4.9),
          fat: Span(113, 113), protein: Span(113, 113))
      ]
    case _ where TrialRule.isThreeInTwo(there):
      readings = threeInTwo(pen: pen, milkAtTwo: milkAtTwo, back: new == 2)
    case 1: readings = once(pen: pen, milkAtTwo: milkAtTwo, early: early, back: new == 2)
    default: readings = []
    }
    // The figures are told from two milkings on; a farm that goes back to two has their opposite.
    if new == 2 { readings = readings.map(\.opposite) }
    return readings
  }

  private var opposite: TrialReading {
    var copy = self
    copy.milk = milk.map { Span(-$0.low, -$0.high) }
    copy.fat = fat.map { Span(-$0.low, -$0.high) }
    copy.protein = protein.map { Span(-$0.low, -$0.high) }
    return copy
  }

  private static func thrice(milkAtTwo: Double) -> [TrialReading] {
    let shares = TrialEvidence.farmGainShares
    return [
      TrialReading(
        study: "Erdman and Varner (1995)", kind: .trials, milk: Span(3.1, 3.9), fat: Span(67, 117),
        protein: Span(82, 82)),
      TrialReading(
        study: "Sanchez-Duarte et al. (2020)", kind: .trials, milk: Span(2.23, 2.23),
        fat: Span(60, 60), protein: Span(50, 50)),
      TrialReading(
        study: "six Michigan farms (Cullens, 2018)", kind: .farms,
        milk: Span(shares.lowerBound * milkAtTwo, shares.upperBound * milkAtTwo)),
    ]
  }

  private static func threeInTwo(
    pen: TrialPen, milkAtTwo: Double, back: Bool
  ) -> [TrialReading] {
    // Shares of yields need the yields of two milkings; going back they are not known.
    let proteinAtTwo = back ? nil : Optional(pen.proteinGPerDay)
    return [
      TrialReading(
        study: "Lincoln farmlets (DairyNZ, 2019-20)", kind: .trials,
        milk: Span(-0.11 * milkAtTwo, -0.11 * milkAtTwo), fat: Span(0, 0),
        protein: proteinAtTwo.map { Span(-0.08 * $0, -0.08 * $0) }),
      TrialReading(
        study: "five groups of 40 (DairyNZ intervals)", kind: .trials,
        milk: Span(-0.08 * milkAtTwo, -0.08 * milkAtTwo)),
    ]
  }

  private static func once(
    pen: TrialPen, milkAtTwo: Double, early: Double, back: Bool
  ) -> [TrialReading] {
    func milk(_ low: Double, _ high: Double) -> Span { Span(low * milkAtTwo, high * milkAtTwo) }
    let review = TrialReading(
      study: "long comparisons in grazing herds (2023)", kind: .review, milk: milk(-0.27, -0.27),
      fat: back ? nil : Span(-0.23 * pen.fatGPerDay, -0.23 * pen.fatGPerDay),
      protein: back ? nil : Span(-0.24 * pen.proteinGPerDay, -0.24 * pen.proteinGPerDay))
    let fixed = TrialReading(
      study: "Erdman and Varner (1995), few comparisons", kind: .trials, milk: Span(-6.2, -6.2))
    if early > 0 {
      return [
        TrialReading(
          study: "Remond and Pomies (2005), from calving", kind: .trials, milk: milk(-0.5, -0.3)),
        TrialReading(
          study: "DairyNZ, weeks 1 to 6 (PubMed 25200777)", kind: .trials, milk: milk(-0.2, -0.15)),
        TrialReading(study: "Teagasc, weeks 1 to 4", kind: .trials, milk: milk(-0.2, -0.2)),
        fixed, review,
      ]
    }
    let rise = TrialEvidence.contentRise
    /// Grams when milk keeps a share and its content rises by so many g/kg.
    func grams(_ now: Double, _ rise: Double) -> Span? {
      guard !back else { return nil }
      let span = [0.7, 0.8].map { now * $0 + rise * $0 * milkAtTwo - now }
      return Span(span[0], span[1])
    }
    return [
      TrialReading(
        study: "Remond and Pomies (2005), after the peak", kind: .trials, milk: milk(-0.3, -0.2),
        fat: grams(pen.fatGPerDay, rise.fat),
        protein: grams(pen.proteinGPerDay, rise.protein)),
      TrialReading(
        study: "Clark et al. (2006), Friesian", kind: .trials, milk: milk(-0.299, -0.299)),
      TrialReading(
        study: "Clark et al. (2006), Jersey", kind: .trials, milk: milk(-0.207, -0.207)),
      TrialReading(study: "Murphy et al. (2023)", kind: .trials, milk: milk(-0.26, -0.26)),
      fixed, review,
    ]
  }
}
