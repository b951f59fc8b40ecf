/// What a kilogram of milk holds, in per cent by mass.
public struct MilkComposition: Stored, Sendable, Hashable {
  /// Milk fat, % (plausible 2 to 8).
  public var fatPercent: Double
  /// **True** milk protein, % (plausible 2 to 5). Laboratories that report crude protein report
  /// about 0.19 points more; convert at the edge with ``trueProtein(fromCrude:)``.
  public var trueProteinPercent: Double
  /// Lactose, % (plausible 4 to 5.2).
  public var lactosePercent: Double

  /// Milk of the given composition; lactose defaults to the near-constant 4.85 %.
  public init(fatPercent: Double, trueProteinPercent: Double, lactosePercent: Double = 4.85) {
    self.fatPercent = fatPercent
    self.trueProteinPercent = trueProteinPercent
    self.lactosePercent = lactosePercent
  }

  /// Share of milk crude protein that is true protein. Source: NASEM (2021), chapter 6.
  public static let trueShareOfCrudeProtein = 0.951

  /// True protein, %, of milk whose crude protein (N x 6.38) is given, %.
  public static func trueProtein(fromCrude crudePercent: Double) -> Double {
    trueShareOfCrudeProtein * crudePercent
  }

  /// Net energy of the milk, Mcal/kg. Source: NASEM (2021), eq. 3-14b.
  public var netEnergyMcalPerKg: Double {
    0.0929 * fatPercent + 0.0585 * trueProteinPercent + 0.0395 * lactosePercent
  }

  /// Energy-corrected milk, kg, of `milkKg` of this milk: the milk of 3.5 % fat and 3.2 % true
  /// protein that holds the same energy.
  ///
  /// Source: Tyrrell and Reid (1965) as used in milk recording; the protein factor is 7.65 for
  /// true protein (7.20 where a laboratory reports crude protein):
  /// `milk (0.327 + 0.1295 fat % + 0.0765 true protein %)`.
  public func energyCorrectedMilkKg(of milkKg: Double) -> Double {
    milkKg * (0.327 + 0.1295 * fatPercent + 0.0765 * trueProteinPercent)
  }

  /// Energy-corrected milk, kg, of so much milk, fat and true protein, as
  /// ``energyCorrectedMilkKg(of:)``.
  public static func energyCorrectedMilkKg(
    milkKg: Double, fatKg: Double, trueProteinKg: Double
  ) -> Double {
    0.327 * milkKg + 12.95 * fatKg + 7.65 * trueProteinKg
  }
}
