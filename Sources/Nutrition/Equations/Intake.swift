import CMathematics
import DairyTerms

/// Dry matter intake, kg/d. Source: NASEM (2021), chapter 2, equation numbers there.
enum Intake {
  /// Equation 2-1, lactating cows from animal factors.
  ///
  /// `[3.7 + 5.7 p + 0.305 NE milk + 0.022 BW + (-0.689 - 1.87 p) BCS]
  /// [1 - (0.212 + 0.136 p) exp(-0.053 DIM)]`, p the share of multiparous cows.
  static func lactating<N: ModelNumber>(_ animal: Animal, milk: N, milkNetEnergy: Double) -> N {
    let multiparous = animal.parity - 1
    let lag = 1 - (0.212 + 0.136 * multiparous) * exp(-0.053 * animal.daysInMilk)
    let body =
      3.7 + 5.7 * multiparous + 0.022 * animal.bodyWeightKg
      + (-0.689 - 1.87 * multiparous) * animal.bodyConditionScore
    return lag * (body + 0.305 * milkNetEnergy * milk)
  }

  /// Equation 2-2, lactating cows from forage NDF (% DM), ADF/NDF, digestibility of forage NDF
  /// (48 h in vitro, % of forage NDF) and milk.
  static func lactating<N: ModelNumber>(
    forageNDFPercent: N, adfOfNDF: N, forageNDFDigestibility: N, milk: N
  ) -> N {
    let centred = forageNDFDigestibility - 48.3
    let fibre: N = 8.17 * adfOfNDF - 0.107 * forageNDFPercent
    let digestibility: N = 0.0253 * forageNDFDigestibility - 0.328 * ((adfOfNDF - 0.602) * centred)
    let yield: N = 0.225 * milk + 0.00390 * (centred * (milk - 33.1))
    return fibre + digestibility + yield + 12.0
  }

  /// Heifer equations without late gestation: 2-3, 2-4 and the breed forms.
  static func heifer<N: ModelNumber>(
    _ equation: IntakeEquation, _ animal: Animal, ndfPercent: N, quirks: Quirks
  ) -> N {
    let weight = animal.bodyWeightKg
    let mature = animal.matureBodyWeightKg
    let size = weight / mature
    let holsteinExpectedNDF = 23.11 + 0.07968 * weight - 6.252e-5 * weight * weight
    switch equation {
    case .heiferNDF, .heiferNDFPen:
      // Equation 2-4.
      let square = 30.6 * size * size
      let expected = 23.1 + 56 * size
      let deviation =
        quirks.softwareHeiferIntake
        ? ndfPercent - expected - square : ndfPercent - (expected - square)
      return 0.0226 * mature * (1 - exp(-1.47 * size)) - 0.082 * deviation
    case .holsteinHeifer, .holsteinHeiferPen: return N(15.36 * (1 - exp(-0.0022 * weight)))
    case .holsteinHeiferNDF, .holsteinHeiferNDFPen:
      return 15.79 * (1 - exp(-0.00210 * weight)) - 0.0820 * (ndfPercent - holsteinExpectedNDF)
    case .crossHeifer, .crossHeiferPen: return N(12.91 * (1 - exp(-0.00295 * weight)))
    case .crossHeiferNDF, .crossHeiferNDFPen:
      return 13.48 * (1 - exp(-0.0027 * weight)) - 0.0820 * (ndfPercent - holsteinExpectedNDF)
    // Equation 2-3.
    default: return N(0.022 * mature * (1 - exp(-1.54 * size)))
    }
  }

  /// Late gestation, % of body weight for one animal `weeks` (negative) from calving.
  static func lateGestation<N: ModelNumber>(weeks: Double, ndfPercent: N) -> N {
    let slope = -1.0 * lateGestationSlope(ndfPercent: ndfPercent)
    return 1.47 + slope * weeks - 0.035 * weeks * weeks
  }

  /// The same, mean of a pen over the last `weeks` (negative); on the day of calving, 1.47.
  static func lateGestationPen<N: ModelNumber>(weeks: Double, ndfPercent: N) -> N {
    if weeks == 0 { return N(1.47) }
    let slope = -1.0 * lateGestationSlope(ndfPercent: ndfPercent)
    return (1.47 * weeks + slope * (weeks * weeks / 2) - 0.035 * pow(weeks, 3) / 3) / weeks
  }

  /// Fall of intake a week, % of body weight; more NDF, less fall (30 to 55 %).
  private static func lateGestationSlope<N: ModelNumber>(ndfPercent: N) -> N {
    0.365 - 0.0028 * ndfPercent.atLeast(30).atMost(55)
  }

  /// Hayirli et al. (2003): dry cows by days to calving (negative).
  static func dryHayirli(_ animal: Animal) -> Double {
    let days = animal.gestationDay - animal.gestationLengthDays
    let fall = days >= -21 ? 0.756 * exp(0.154 * days) : 0
    return animal.bodyWeightKg * (1.979 - fall) / 100
  }
}
