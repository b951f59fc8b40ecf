import DairyTerms

/// Energy the diet brings, Mcal/d.
struct EnergySupply<N: ModelNumber> {
  let digestible: N
  /// Digestible energy other than that of protein and NPN.
  let nonProtein: N
  let gas: N
  let metabolisable: N
  /// Metabolisable energy as the heifer's protein floor counts it.
  let approximateForHeifers: N
}

/// Energy the animal needs, Mcal/d of metabolisable energy.
struct EnergyUse<N: ModelNumber> {
  let maintenanceNet: N
  let maintenance: N
  let gain: Double
  let gestation: Double
  let milk: N
}

/// Constants of the approximate metabolisable energy of heifers.
enum HeiferEnergy {
  /// Metabolisable energy of digested true protein that is not kept, Mcal/kg.
  static let perKgTrueProtein = 4.0
}

extension DietPass {
  /// Digestible, metabolisable and net energy. NASEM (2021), chapter 3.
  @inline(__always)
  func energySupply(
    _ diet: DietComposition<Number>, _ digestion: DigestionResult<Number>,
    _ milkSolids: MilkSolids<Number>
  ) -> EnergySupply<Number> {
    let monensin = options.feedsMonensin
    let npn = sums[.npnCrudeProtein]
    let nonProtein = nonProteinEnergy(digestion)
    let protein = EnergyConstants.crudeProtein * (digestion.crudeProtein - npn)
    let npnEnergy = EnergyConstants.npnCrudeProtein * npn
    let digestible = (monensin ? 1.02 : 1) * (nonProtein + protein + npnEnergy)
    let gas = (monensin ? 0.95 : 1) * gasEnergy(diet, digestion)

    let bodyNetProtein = constants.gain.netProteinG
    let gestationNetProtein = constants.gestation.netProteinG
    let retained = (bodyNetProtein + gestationNetProtein) / BodyGain.trueShareOfBodyProtein
    let wasted =
      1000 * (diet.crudeProtein - digestion.faecalProtein)
      - digestion.faecalEndogenousProtein - milkSolids.protein / MilkSolids<Number>.trueShare
    let urinaryNitrogen = (wasted - constants.scurfCrudeProteinG - retained) / 6.25
    let urine = 0.0143 * urinaryNitrogen
    let metabolisable = digestible - gas - urine

    let trueProtein = sums[.trueProtein] - digestion.faecalProtein
    let bodyProtein = bodyNetProtein / 1000
    // What equation 11-11 asks for (An_MEIn_approx).
    let approximate =
      nonProteinTotal(digestible, protein, npnEnergy) + npnEnergy
      + HeiferEnergy.perKgTrueProtein * (trueProtein - bodyProtein)
      + EnergyConstants.crudeProtein * bodyProtein - gas

    put(.grossEnergyIntake, sums[.grossEnergy])
    put(.digestibleEnergyIntake, digestible)
    put(.gasEnergy, gas)
    put(.urinaryEnergy, urine)
    put(.urinaryNitrogen, urinaryNitrogen)
    put(
      .milkUreaNitrogen,
      animal.state == .lactating && animal.milkKgPerDay > 0
        ? urinaryNitrogen * (1 / (0.0259 * animal.bodyWeightKg)) : Number(0))
    put(
      .manureNitrogen,
      urinaryNitrogen + (1000 / 6.25) * digestion.faecalProtein
        + constants.scurfCrudeProteinG / 6.25)
    put(.metabolisableEnergyIntake, metabolisable)
    put(.netEnergyIntake, 0.66 * metabolisable)
    put(.digestibleEnergyDensity, digestible / diet.intake)
    put(.metabolisableEnergyDensity, metabolisable / diet.intake)
    put(.netEnergyDensity, 0.66 * metabolisable / diet.intake)
    let methane = gas / EnergyConstants.methane
    put(.methane, 1000 * methane)
    put(.methaneVolume, 1497 * methane)
    return EnergySupply(
      digestible: digestible, nonProtein: nonProteinTotal(digestible, protein, npnEnergy),
      gas: gas, metabolisable: metabolisable, approximateForHeifers: approximate)
  }

  /// Digestible energy less that of protein and NPN, as the model subtracts them.
  @inline(__always)
  private func nonProteinTotal(_ digestible: Number, _ protein: Number, _ npn: Number) -> Number {
    digestible - protein - npn
  }

  /// Digestible energy of fibre, starch, residual organic matter and fatty acids, Mcal/d.
  @inline(__always)
  func nonProteinEnergy(_ digestion: DigestionResult<Number>) -> Number {
    EnergyConstants.ndf * digestion.ndf + EnergyConstants.starch * digestion.starch
      + EnergyConstants.residualOrganicMatter * digestion.residualOrganicMatter
      + EnergyConstants.fattyAcids * sums[.digestibleFattyAcids]
  }

  /// Energy belched as methane, Mcal/d, by class of animal.
  @inline(__always)
  private func gasEnergy(
    _ diet: DietComposition<Number>, _ digestion: DigestionResult<Number>
  ) -> Number {
    switch animal.state {
    case .lactating:
      0.294 * diet.intake - 0.347 * diet.fattyAcidsPercent
        + 4.09 * (digestion.ndf / diet.intake)
    case .dry: 0.69 + 0.053 * sums[.grossEnergy] - 0.07 * diet.fattyAcidsPercent
    case .heifer: 0.051 * sums[.grossEnergy] + 0.0091 * diet.ndfPercent - 0.038
    }
  }

  /// Needs for energy and the balance.
  @inline(__always)
  func energyUse(
    _ diet: DietComposition<Number>, _ energy: EnergySupply<Number>
  ) -> EnergyUse<Number> {
    let pasture = sums[.pasture]
    let grazes = pasture.value / diet.intake.value >= 0.005
    // Equation 20-274 (An_NEm_Act_Graze). Grazing work falls with every kg of supplement, none left at 50 kg: 600 - 12 a kg, of 600.
    let grazing =
      grazes
      ? (constants.grazingNetEnergyMcal / 600) * (600 - 12 * (diet.intake - pasture)) : Number(0)
    // Equations 20-277 and 20-278 (An_NEmUse), 20-279 to 20-282 (An_MEmUse).
    let net = grazing + constants.maintenanceNetEnergyMcal
    let maintenance = net / constants.maintenanceEnergyEfficiency
    let gain = constants.gain
    // Equation 20-247 (An_MEgain).
    let bodyGain = gain.frameEnergyMcal + gain.reserveEnergyMcal
    let gestation = constants.gestation.metabolisableEnergyMcal
    // Equations 20-220 (Trg_Mlk_NEout), 20-222 (Trg_Mlk_MEout), 20-223 (Kl_ME_NE).
    let milkNet = constants.milkNetEnergyMcalPerKg * milk
    let milkUse = milkNet / 0.66
    let total = maintenance + bodyGain + gestation + milkUse

    put(.maintenanceNetEnergy, net)
    put(.maintenanceEnergy, maintenance)
    put(.frameGainEnergy, Number(gain.frameEnergyMcal))
    put(.reserveGainEnergy, Number(gain.reserveEnergyMcal))
    put(.bodyGainEnergy, Number(bodyGain))
    put(.gestationEnergy, Number(gestation))
    put(.gestationNetEnergy, Number(0.66 * gestation))
    put(.milkNetEnergyDensity, Number(constants.milkNetEnergyMcalPerKg))
    put(.milkNetEnergy, milkNet)
    put(.milkEnergy, milkUse)
    put(.metabolisableEnergyUse, total)
    put(.metabolisableEnergyBalance, energy.metabolisable - total)
    put(.netEnergyUse, 0.66 * total)
    put(.netEnergyBalance, 0.66 * (energy.metabolisable - total))
    put(.gravidUterusWeight, Number(constants.gestation.gravidUterusKg))
    put(.uterusWeight, Number(constants.gestation.uterusKg))
    put(.gravidUterusGain, Number(constants.gestation.gravidUterusGainKgPerDay))
    put(.emptyBodyWeight, Number(gain.emptyBodyWeightKg))
    return EnergyUse(
      maintenanceNet: net, maintenance: maintenance, gain: bodyGain, gestation: gestation,
      milk: milkUse)
  }
}

extension DietPass {
  /// Balances with the milk the animal is predicted to give, and gain the energy left allows.
  @inline(__always)
  func actualMilk(
    _ energy: EnergySupply<Number>, _ use: EnergyUse<Number>, _ solids: MilkSolids<Number>,
    _ yield: MilkYield<Number>
  ) {
    let kilograms = yield.chosen
    let grams = 1000 * kilograms
    let fatPercent =
      constants.isLactating ? 100 * solids.fat.share(of: grams) : Number(0)
    let proteinPercent = 100 * solids.protein.share(of: grams)
    // Equation 3-14b with the milk's predicted composition.
    let density =
      0.0929 * fatPercent + 0.0585 * proteinPercent
      + 0.0395 * animal.milkComposition.lactosePercent
    let milkNet = density * kilograms
    let supplied = 0.66 * energy.metabolisable
    let available =
      energy.metabolisable - use.maintenance - use.gestation - milkNet / 0.66
    let gain = constants.gain
    put(.actualNetEnergyBalance, 0.66 * (available - use.gain))
    put(
      .retainedNetEnergyBalance,
      supplied - use.maintenanceNet - milkNet
        - (gain.retainedEnergyMcal + constants.gestation.netEnergyMcal))
    put(.bodyGainAllowedByEnergy, gain.gainPerEnergy * available)
  }
}
