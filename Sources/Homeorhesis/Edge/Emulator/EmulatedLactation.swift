import CMathematics

/// A cow's lactation as the emulator gives it.
public struct EmulatedLactation: Sendable, Hashable {
  /// One day of it.
  public struct Day: Sendable, Hashable {
    /// Milk, kg.
    public var milkKg: Double
    /// Fat in the milk, kg.
    public var fatKg: Double
    /// True protein in the milk, kg.
    public var proteinKg: Double
    /// Dry-matter intake, kg.
    public var dryMatterIntakeKg: Double
    /// Body condition, 1 to 5.
    public var bodyCondition: Double
  }

  /// Days in milk from the day of calving to the end asked for or to drying off.
  public let days: [Day]
  /// What can go wrong around calving; `nil` where the plan begins later than the day before it.
  public let risks: FreshCowRisks?
  /// Whether the full model gave this, because the cow's like were too few to tabulate.
  public let isFullModel: Bool

  /// Milk of the lactation, kg.
  public var milkKg: Double { days.reduce(0) { $0 + $1.milkKg } }
}

/// The shares of such cows that go through each trouble of the days around calving, 0 to 1.
public struct FreshCowRisks: Codable, Sendable, Hashable {
  /// Total calcium falls so low that the cow goes down (parameter `milkFeverCalcium`).
  public var milkFever: Double
  /// Total calcium falls below 2.0 mmol/L; Reinhardt et al. (2011).
  public var lowCalcium: Double
  /// BHB reaches 1.2 mmol/L in the first three weeks; McArt et al. (2012).
  public var ketosis: Double

  static let lowCalciumMmolPerL = 2.0
  static let ketosisMmolPerL = 1.2
  /// Spread of the logarithm of BHB between cows of one kind. With a median of 0.8 mmol/L it puts
  /// 21 % above 1.2, as Suthar et al. (2013) found in European herds (22 %;
  /// from memory, not looked up again).
  static let ketonesLogSpread = 0.5

  /// The days whose lowest calcium and highest BHB count, from calving.
  static let calciumDays = -1...4
  static let ketoneDays = 1...21

  /// The shares that follow from the model's mean cow, when cows are spread normally around her.
  ///
  /// - Parameters:
  ///   - calcium: lowest total calcium of pieces of ``calciumDays``, mmol/L.
  ///   - ketones: BHB of each of ``ketoneDays``, mmol/L.
  init(calcium: [Double], ketones: [Double], parameters: ParameterSet<Double>) {
    let lowest = calcium.min() ?? .nan
    let highest = ketones.max() ?? .nan
    func below(_ level: Double) -> Double {
      Self.normal((level - lowest) / parameters.calciumSpread)
    }
    milkFever = below(parameters.milkFeverCalcium)
    lowCalcium = below(Self.lowCalciumMmolPerL)
    ketosis = Self.normal(log(highest / Self.ketosisMmolPerL) / Self.ketonesLogSpread)
  }

  /// The cumulative normal distribution.
  private static func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.squareRoot()) }

  private enum CodingKeys: String, CodingKey {
    case ketosis
    case milkFever = "milk_fever"
    case lowCalcium = "low_calcium"
  }
}

extension CowRun {
  /// Lowest total calcium of each of the days that risks look at, mmol/L.
  var freshCalcium: [Double] {
    FreshCowRisks.calciumDays.compactMap { day($0)?.lowestTotalCalciumMmolPerL }
  }

  /// BHB of each of the days that risks look at, mmol/L.
  var freshKetones: [Double] { FreshCowRisks.ketoneDays.compactMap { day($0)?.bhbMmolPerL } }

  /// What can go wrong around the first calving of the plan; `nil` where the run does not reach
  /// from the day before it to three weeks after.
  public func freshCowRisks(_ parameters: CowParameters = .standard) -> FreshCowRisks? {
    let calcium = freshCalcium
    let ketones = freshKetones
    guard calcium.count == FreshCowRisks.calciumDays.count,
      ketones.count == FreshCowRisks.ketoneDays.count
    else { return nil }
    return FreshCowRisks(
      calcium: calcium, ketones: ketones, parameters: parameters.named(for: plan.profile))
  }
}
