import CMathematics
import DairyTerms

/// Everything about an animal that does not depend on the diet, worked out once.
struct AnimalConstants {
  let animal: Animal
  let gestation: Gestation
  let gain: BodyGain
  let minerals: MineralRequirements
  /// Net energy for maintenance without grazing, Mcal/d.
  let maintenanceNetEnergyMcal: Double
  /// Net energy of a full day's grazing, Mcal/d.
  let grazingNetEnergyMcal: Double
  /// Net over metabolisable energy for maintenance.
  let maintenanceEnergyEfficiency: Double
  /// Scurf crude protein, g/d.
  let scurfCrudeProteinG: Double
  /// MP for endogenous urinary protein, g/d.
  let urinaryProteinUseG: Double
  /// Net energy of the milk aimed at, Mcal/kg.
  let milkNetEnergyMcalPerKg: Double
  let milkProtein: MilkProteinResponse

  init(_ animal: Animal, options: ModelOptions) {
    let metabolicWeight = pow(animal.bodyWeightKg, 0.75)
    let around = animal.surroundings
    self.animal = animal
    gestation = Gestation(animal)
    gain = BodyGain(animal, gestation: gestation, quirks: options.quirks)
    minerals = MineralRequirements(animal, quirks: options.quirks)
    // Equations 3-13 and 20-272 (An_NEmUse_NS), 20-275 (An_NEm_Act_Parlor, 0.00035 Mcal a kg and km),
    // 20-276 (An_NEm_Act_Topo, 0.0067 Mcal a kg and km).
    maintenanceNetEnergyMcal =
      0.10 * metabolicWeight
      + 0.00035 * around.parlourDistanceM / 1000 * around.parlourTripsPerDay * animal.bodyWeightKg
      + 0.0067 * around.climbMPerDay / 1000 * animal.bodyWeightKg
    grazingNetEnergyMcal = 0.0075 * metabolicWeight
    maintenanceEnergyEfficiency = animal.state == .heifer ? 0.63 : 0.66
    scurfCrudeProteinG = 0.20 * pow(animal.bodyWeightKg, 0.60)
    urinaryProteinUseG = 0.053 * 6.25 * animal.bodyWeightKg
    milkNetEnergyMcalPerKg = animal.milkComposition.netEnergyMcalPerKg
    milkProtein = MilkProteinResponse(
      options.milkProtein, herdTrueProtein305Kg: animal.herdTrueProtein305Kg)
  }

  var isLactating: Bool { animal.state == .lactating }
  var isHeifer: Bool { animal.state == .heifer }
}
