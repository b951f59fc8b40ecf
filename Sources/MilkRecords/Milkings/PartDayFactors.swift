public import DairyTerms

/// Daily milk from one milking of two (AM/PM testing).
///
/// `daily = milk of the milking × factor + (DIM - 158) × co-factor`, the form of the USDA's factors
/// (Wiggans, "Estimating daily yields when not all milkings are weighed and sampled", after
/// DeLorenzo and Wiggans 1986, J. Dairy Sci. 69:2386). The numbers are fitted to days of the herd
/// on which both milkings were weighed, for its own milking times: published tables hold for the
/// herds they come from. Protein % needs no factor; fat % has its own, because the milking after
/// the longer interval is the leaner one.
public struct PartDayFactors: Sendable, Hashable, Codable {
  /// Which milking was measured.
  public enum Milking: String, CaseIterable, Codable, Sendable, Hashable {
    /// The morning's.
    case morning
    /// The evening's.
    case evening
  }

  /// A day on which both milkings were weighed.
  public struct WholeDay: Sendable, Hashable {
    /// Days in milk.
    public var dim: Double
    /// Milk of the morning, kg.
    public var morningKg: Double
    /// Milk of the evening, kg.
    public var eveningKg: Double
    /// Fat of the morning, %; `nil` where not sampled.
    public var morningFatPercent: Double?
    /// Fat of the evening, %; `nil` where not sampled.
    public var eveningFatPercent: Double?

    /// A day.
    public init(
      dim: Double, morningKg: Double, eveningKg: Double, morningFatPercent: Double? = nil,
      eveningFatPercent: Double? = nil
    ) {
      self.dim = dim
      self.morningKg = morningKg
      self.eveningKg = eveningKg
      self.morningFatPercent = morningFatPercent
      self.eveningFatPercent = eveningFatPercent
    }

    func milkKg(_ milking: Milking) -> Double { milking == .morning ? morningKg : eveningKg }

    func fatPercent(_ milking: Milking) -> Double? {
      milking == .morning ? morningFatPercent : eveningFatPercent
    }

    /// Fat of the day, %, weighed by milk; `nil` where a milking was not sampled.
    public var dailyFatPercent: Double? {
      guard let morningFatPercent, let eveningFatPercent, morningKg + eveningKg > 0 else {
        return nil
      }
      return (morningFatPercent * morningKg + eveningFatPercent * eveningKg)
        / (morningKg + eveningKg)
    }
  }

  /// Factor, co-factor and fat factor of one milking.
  struct Set: Sendable, Hashable, Codable {
    var milk: Double
    var perDayFromMiddle: Double
    var fat: Double?
  }

  /// Day at which the co-factor has no effect. Source: Wiggans, as above.
  public static let middleDIM = 158.0
  /// Fewest whole days that factors are fitted to.
  public static let fewestDays = 30

  private let morning: Set
  private let evening: Set

  /// Fits the factors to days on which both milkings were weighed, by least squares.
  ///
  /// - Throws: ``Complaint/tooFewRecords(method:have:need:)`` for fewer than
  ///   ``fewestDays`` days, or days all of one milk or one stage.
  public init(fittedTo days: [WholeDay]) throws(Complaint) {
    morning = try Self.fit(.morning, days)
    evening = try Self.fit(.evening, days)
  }

  private static func fit(
    _ milking: Milking, _ days: [WholeDay]
  ) throws(Complaint) -> Set {
    let known = days.filter { $0.milkKg(milking) > 0 }
    let linear = LinearLeastSquares(
      columns: [known.map { $0.milkKg(milking) }, known.map { $0.dim - middleDIM }],
      right: known.map { $0.morningKg + $0.eveningKg })
    guard known.count >= fewestDays, linear.rank == 2 else {
      throw .tooFewRecords(method: "part-day factors", have: known.count, need: fewestDays)
    }
    let sampled = known.compactMap { day -> (part: Double, whole: Double)? in
      guard let part = day.fatPercent(milking), let whole = day.dailyFatPercent else { return nil }
      return (part, whole)
    }
    let square = sampled.reduce(0) { $0 + $1.part * $1.part }
    let fat =
      sampled.count >= fewestDays && square > 0
      ? sampled.reduce(0) { $0 + $1.part * $1.whole } / square : nil
    return Set(milk: linear.solution[0], perDayFromMiddle: linear.solution[1], fat: fat)
  }

  /// Milk of the day, kg, from one milking; never less than the milking itself.
  public func dailyMilkKg(_ milking: Milking, milkKg: Double, dim: Double) -> Double {
    let set = milking == .morning ? morning : evening
    return max(milkKg, milkKg * set.milk + (dim - Self.middleDIM) * set.perDayFromMiddle)
  }

  /// Fat of the day, %, from one milking; `nil` where the factors were fitted without fat.
  public func dailyFatPercent(_ milking: Milking, fatPercent: Double) -> Double? {
    (milking == .morning ? morning : evening).fat.map { $0 * fatPercent }
  }
}
