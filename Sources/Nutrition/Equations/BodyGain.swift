/// What gaining frame and reserves holds and costs.
///
/// Source: NASEM (2021), chapters 3, 6 and 11.
struct BodyGain {
  /// Empty body weight, kg.
  let emptyBodyWeightKg: Double
  /// Net protein in frame gain, g/d.
  let frameNetProteinG: Double
  /// Net protein in reserve gain, g/d.
  let reserveNetProteinG: Double
  /// Net energy in frame gain, Mcal/d.
  let frameNetEnergyMcal: Double
  /// Net energy in reserve gain, Mcal/d; negative when lost.
  let reserveNetEnergyMcal: Double
  /// Efficiency of MP use for gain before any heifer's floor.
  let proteinEfficiency: Double
  /// Efficiency of metabolisable energy for reserve gain.
  let reserveEnergyEfficiency: Double

  /// Energy kept in gain by its fat and protein, Mcal/d.
  let retainedEnergyMcal: Double
  /// Gain that a Mcal of metabolisable energy would bring at the composition aimed at, kg; 0
  /// where no gain is aimed at.
  let gainPerEnergy: Double

  /// True protein of body crude protein, g/g.
  static let trueShareOfBodyProtein = 0.86
  /// Efficiency of metabolisable energy for frame gain.
  static let frameEnergyEfficiency = 0.4
  /// Crude protein of reserves, kg/kg.
  private static let reserveProtein = 0.068
  /// Fat of reserves, kg/kg.
  private static let reserveFat = 0.622
  /// Heat of combustion of body protein, Mcal/kg, as the model rounds it.
  private static let bodyProteinEnergy = 5.55

  init(_ animal: Animal, gestation: Gestation, quirks: Quirks) {
    let weight = animal.bodyWeightKg
    let relativeSize = weight / animal.matureBodyWeightKg
    let gutFill = Self.gutFill(animal)
    // Equations 20-230 (An_BWnp) and 20-242 (An_BW_empty).
    emptyBodyWeightKg = weight - gutFill * (weight - gestation.gravidUterusKg)

    let frame = animal.frameGainKgPerDay * (1 - gutFill)
    let reserves = animal.reserveGainKgPerDay
    // Equation 20-253, fat and protein of gain (FatGain_FrmGain, CPGain_FrmGain).
    let frameProtein = 0.201 - 0.081 * relativeSize
    let frameFat = 0.067 + 0.375 * relativeSize
    frameNetProteinG = 1000 * Self.trueShareOfBodyProtein * frameProtein * frame
    reserveNetProteinG = 1000 * Self.trueShareOfBodyProtein * Self.reserveProtein * reserves
    // Equation 11-5d (Frm_NEgain); in chapter 3 it is 3-20c, which stands for reserves too (Rsrv_NEgain).
    frameNetEnergyMcal =
      (EnergyConstants.fattyAcids * frameFat + Self.bodyProteinEnergy * frameProtein) * frame
    let proteinCountedInReserves =
      quirks.frameProteinInReserveEnergy ? frameProtein : Self.reserveProtein
    reserveNetEnergyMcal =
      (EnergyConstants.fattyAcids * Self.reserveFat
        + Self.bodyProteinEnergy * proteinCountedInReserves) * reserves

    let reserveEfficiency =
      reserves <= 0 ? 0.89 : (animal.milkKgPerDay > 0 ? 0.75 : 0.6)
    reserveEnergyEfficiency = reserveEfficiency

    let fat = frameFat * frame + Self.reserveFat * reserves
    let protein = frameProtein * frame + Self.reserveProtein * reserves
    retainedEnergyMcal = EnergyConstants.fattyAcids * fat + Self.bodyProteinEnergy * protein
    let total = animal.frameGainKgPerDay + reserves
    let netEnergy = frameNetEnergyMcal + reserveNetEnergyMcal
    let weighted =
      Self.frameEnergyEfficiency * frameNetEnergyMcal + reserveEfficiency * reserveNetEnergyMcal
    gainPerEnergy =
      retainedEnergyMcal == 0 || netEnergy == 0
      ? 0 : weighted / netEnergy * total / retainedEnergyMcal
    proteinEfficiency = Self.proteinEfficiency(
      animal, emptyBodyWeightKg: emptyBodyWeightKg, quirks: quirks)
  }

  /// Gut contents as a share of body weight without the gravid uterus (An_GutFill_BW); equations 11-1a
  /// and 11-1b for heifers.
  private static func gutFill(_ animal: Animal) -> Double {
    if animal.state == .heifer { return 0.15 }
    return animal.parity > 0 ? 0.18 : 0.06
  }

  /// Efficiency of MP for gain: 0.69 for cows; heifers `(0.64 - 0.3 EBW / mature EBW) 0.86` with a
  /// floor. Source: NASEM (2021), chapter 11.
  private static func proteinEfficiency(
    _ animal: Animal, emptyBodyWeightKg: Double, quirks: Quirks
  ) -> Double {
    if animal.parity > 0 { return 0.69 }
    let matureShare = emptyBodyWeightKg / (animal.matureBodyWeightKg * 0.82)
    let grown = matureShare > 0.12 ? 0.64 - 0.3 * matureShare : 0.6
    let floor = 0.394 * trueShareOfBodyProtein
    let efficiency = grown * trueShareOfBodyProtein
    guard efficiency < floor else { return efficiency }
    return quirks.squaredFloorOfGainEfficiency ? floor * trueShareOfBodyProtein : floor
  }

  /// Metabolisable energy for frame gain, Mcal/d: equation 3-20d (Frm_MEgain).
  var frameEnergyMcal: Double { frameNetEnergyMcal / Self.frameEnergyEfficiency }
  /// Metabolisable energy for reserve gain, Mcal/d.
  var reserveEnergyMcal: Double { reserveNetEnergyMcal / reserveEnergyEfficiency }
  /// Net protein in all gain, g/d.
  var netProteinG: Double { frameNetProteinG + reserveNetProteinG }
}
