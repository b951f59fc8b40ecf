import CMathematics

/// Weight and gain of the uterus and its contents.
///
/// Source: NASEM (2021), equations 20-225 to 20-237 (House and Bell, 1993; Koong et al., 1975).
struct Gestation {
  /// Gravid uterus, kg.
  let gravidUterusKg: Double
  /// Uterus without contents, kg.
  let uterusKg: Double
  /// Gain of the gravid uterus, kg/d; negative while it shrinks after calving.
  let gravidUterusGainKgPerDay: Double

  init(_ animal: Animal) {
    let day = animal.gestationDay
    let remaining = animal.gestationLengthDays - day
    let isPregnant = day > 0 && remaining >= 0
    let isShrinking =
      day <= 0 && animal.daysInMilk > 0 && animal.daysInMilk < Self.involutionLastDay
    let uterusAtTerm = Self.uterusPerCalf * animal.calfBirthWeightKg
    let gravidAtTerm = Self.gravidUterusPerCalf * animal.calfBirthWeightKg
    let uterusRate = 0.0242 - 3.53e-5 * day
    let gravidRate = 0.0243 - 2.45e-5 * day

    var uterus = animal.ageDays >= Self.uterusGrownAtAgeDays ? Self.restingUterusKg : 0
    if isPregnant { uterus = uterusAtTerm * exp(-uterusRate * remaining) }
    if isShrinking {
      uterus =
        (uterusAtTerm - Self.restingUterusKg) * exp(-Self.involutionRate * animal.daysInMilk)
        + Self.restingUterusKg
    }
    if animal.parity > 0 { uterus = max(uterus, Self.restingUterusKg) }

    // Equation 20-225 (GrUter_Wt).
    let gravid = isPregnant ? gravidAtTerm * exp(-gravidRate * remaining) : uterus
    uterusKg = uterus
    gravidUterusKg = max(gravid, uterus)
    // Equation 3-17a (GrUter_BWgain).
    if isPregnant {
      gravidUterusGainKgPerDay = gravidRate * gravidUterusKg
    } else if isShrinking {
      gravidUterusGainKgPerDay = -Self.involutionRate * uterus
    } else {
      gravidUterusGainKgPerDay = 0
    }
  }

  /// Uterus at term, kg a kg of calf.
  private static let uterusPerCalf = 0.2311
  /// Gravid uterus at term, kg a kg of calf.
  private static let gravidUterusPerCalf = 1.816
  /// Uterus of an open animal, kg.
  private static let restingUterusKg = 0.204
  /// Age from which the resting uterus is there, days.
  private static let uterusGrownAtAgeDays = 240.0
  /// Daily loss after calving.
  private static let involutionRate = 0.2
  /// Days after calving until which it shrinks.
  private static let involutionLastDay = 100.0

  // MARK: Requirements

  /// Net energy in the gain, Mcal/d: 0.95 Mcal a kg; equation 20-234 (Gest_REgain).
  var netEnergyMcal: Double { 0.95 * gravidUterusGainKgPerDay }

  /// Metabolisable energy, Mcal/d: efficiency 0.14, or 0.89 for what a shrinking uterus gives back;
  /// equations 20-236 (Ky_ME_NE) and 20-237 (Gest_MEuse).
  var metabolisableEnergyMcal: Double { netEnergyMcal / (netEnergyMcal >= 0 ? 0.14 : 0.89) }

  /// Net protein in the gain, g/d: 123 g crude protein a kg, 0.86 of it true protein.
  var netProteinG: Double {
    0.123 * 1000 * BodyGain.trueShareOfBodyProtein * gravidUterusGainKgPerDay
  }

  /// Metabolisable protein, g/d: efficiency 0.33; a shrinking uterus gives back all.
  var metabolisableProteinG: Double { netProteinG / (netProteinG >= 0 ? 0.33 : 1) }
}
