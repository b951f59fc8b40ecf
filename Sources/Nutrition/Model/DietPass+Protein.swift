import DairyTerms

/// Absorbed protein and amino acids.
struct ProteinSupply<N: ModelNumber> {
  /// Metabolisable protein, g/d.
  let metabolisableProtein: N
  /// Absorbed amino acids, g/d, in the order of ``AminoAcid``.
  let arginine: N
  let histidine: N
  let isoleucine: N
  let leucine: N
  let lysine: N
  let methionine: N
  let phenylalanine: N
  let threonine: N
  let tryptophan: N
  let valine: N

  /// All ten, g/d.
  var essential: N {
    arginine + histidine + isoleucine + leucine + lysine + methionine + phenylalanine + threonine
      + tryptophan + valine
  }

  subscript(acid: AminoAcid) -> N {
    switch acid {
    case .arginine: arginine
    case .histidine: histidine
    case .isoleucine: isoleucine
    case .leucine: leucine
    case .lysine: lysine
    case .methionine: methionine
    case .phenylalanine: phenylalanine
    case .threonine: threonine
    case .tryptophan: tryptophan
    case .valine: valine
    }
  }
}

/// Needs for metabolisable protein, g/d.
struct ProteinUse<N: ModelNumber> {
  let maintenance: N
  let gain: N
  let gestation: Double
  let milk: N
  /// Efficiency of body gain, after the heifer's floor.
  let gainEfficiency: N
  var total: N { maintenance + gain + gestation + milk }
  var withoutMilk: N { maintenance + gain + gestation }
}

extension DietPass {
  /// Metabolisable protein and absorbed amino acids. NASEM (2021), chapter 6.
  @inline(__always)
  func proteinSupply(
    _ diet: DietComposition<Number>, _ rumen: RumenResult<Number>
  ) -> ProteinSupply<Number> {
    let microbial = microbialProteinAbsorbed(rumen.microbialNitrogen)
    func absorbed(_ sum: DietSum, _ acid: AminoAcid) -> Number {
      sums[sum] + (acid.percentOfMicrobialProtein / 100) * microbial
    }
    let supply = ProteinSupply(
      // Equation 20-136 (An_MPIn).
      metabolisableProtein: 1000 * sums[.digestibleRUP] + microbial,
      arginine: absorbed(.rupArginine, .arginine),
      histidine: absorbed(.rupHistidine, .histidine),
      isoleucine: absorbed(.rupIsoleucine, .isoleucine),
      leucine: absorbed(.rupLeucine, .leucine),
      lysine: absorbed(.rupLysine, .lysine),
      methionine: absorbed(.rupMethionine, .methionine),
      phenylalanine: absorbed(.rupPhenylalanine, .phenylalanine),
      threonine: absorbed(.rupThreonine, .threonine),
      tryptophan: absorbed(.rupTryptophan, .tryptophan),
      valine: absorbed(.rupValine, .valine))
    put(.digestibleMicrobialProtein, microbial)
    put(.metabolisableProteinIntake, supply.metabolisableProtein)
    put(.absorbedArginine, supply.arginine)
    put(.absorbedHistidine, supply.histidine)
    put(.absorbedIsoleucine, supply.isoleucine)
    put(.absorbedLeucine, supply.leucine)
    put(.absorbedLysine, supply.lysine)
    put(.absorbedMethionine, supply.methionine)
    put(.absorbedPhenylalanine, supply.phenylalanine)
    put(.absorbedThreonine, supply.threonine)
    put(.absorbedTryptophan, supply.tryptophan)
    put(.absorbedValine, supply.valine)
    return supply
  }

  /// Digestible microbial true protein, g/d, from microbial nitrogen, g/d.
  @inline(__always)
  func microbialProteinAbsorbed(_ nitrogen: Number) -> Number {
    (6.25 * Rumen.microbialDigestibility * Rumen.microbialTrueProtein) * nitrogen
  }

  /// Needs for metabolisable protein and the balance, with its smooth branches.
  @inline(__always)
  func proteinUse(
    _ diet: DietComposition<Number>, _ rumen: RumenResult<Number>,
    _ digestion: DigestionResult<Number>, _ energy: EnergySupply<Number>,
    _ supply: ProteinSupply<Number>
  ) -> ProteinUse<Number> {
    let isHeifer = constants.isHeifer
    let efficiency = isHeifer ? 0.66 : 0.69
    let faecal = ((isHeifer ? 1 : 0.73) / efficiency) * digestion.faecalEndogenousProtein
    let scurf = constants.scurfCrudeProteinG * (isHeifer ? 1 : 0.86) / efficiency
    let maintenance = faecal + scurf + constants.urinaryProteinUseG
    let gain = constants.gain
    let plainGain = gain.netProteinG / gain.proteinEfficiency
    let gestation = constants.gestation.metabolisableProteinG
    let milkUse = targetMilkProtein / 0.69
    let use = maintenance + plainGain + gestation + milkUse

    // Equation 11-11. A heifer uses at least (53 - 25 BW/mature BW) g of MP a Mcal of ME; what is short goes to
    // frame gain, and reserves are charged at the efficiency that implies.
    let perEnergy = 53 - 25 * animal.bodyWeightKg / animal.matureBodyWeightKg
    let reserveFactor =
      gain.frameNetProteinG == 0 ? 1 : 1 + gain.reserveNetProteinG / gain.frameNetProteinG
    let short = isHeifer ? perEnergy * energy.approximateForHeifers - use : Number(0)
    let isShort = isHeifer && short.value > 0
    let frame = gain.frameNetProteinG / gain.proteinEfficiency + (isShort ? short : Number(0))
    let gainEfficiency = isShort ? gain.frameNetProteinG / frame : Number(gain.proteinEfficiency)
    let reserve =
      isShort
      ? (reserveFactor - 1) * frame : Number(gain.reserveNetProteinG / gain.proteinEfficiency)
    let result = ProteinUse(
      maintenance: maintenance, gain: frame + reserve, gestation: gestation, milk: milkUse,
      gainEfficiency: gainEfficiency)

    put(.faecalProteinUse, faecal)
    put(.scurfProteinUse, Number(scurf))
    put(.urinaryProteinUse, Number(constants.urinaryProteinUseG))
    put(.maintenanceProteinUse, maintenance)
    put(.frameProteinUse, frame)
    put(.reserveProteinUse, reserve)
    put(.gestationProteinUse, Number(gestation))
    put(.milkProteinUse, milkUse)
    put(.metabolisableProteinUse, result.total)
    put(.metabolisableProteinBalance, supply.metabolisableProtein - result.total)
    put(.gainProteinEfficiency, gainEfficiency)
    branches(rumen, use: use, short: short, reserveFactor: reserveFactor, perEnergy: perEnergy)
    return result
  }

  /// The MP balance as smooth pieces: the balance is the least of them.
  @inline(__always)
  private func branches(
    _ rumen: RumenResult<Number>, use: Number, short: Number, reserveFactor: Double,
    perEnergy: Double
  ) {
    /// A branch, and the same with the heifer's floor: faecal microbial protein of the branch
    /// moves the approximate metabolisable energy too.
    func put(_ nitrogen: Number, _ plain: DietOutput, _ floored: DietOutput) {
      let supply = 1000 * sums[.digestibleRUP] + microbialProteinAbsorbed(nitrogen)
      let balance = supply - use
      sink.put(plain, balance)
      guard constants.isHeifer else {
        sink.put(floored, balance)
        return
      }
      let extraFaecal =
        6.25 * (1 - Rumen.microbialDigestibility) / 1000 * (nitrogen - rumen.microbialNitrogen)
      let branchShort = short - (perEnergy * HeiferEnergy.perKgTrueProtein) * extraFaecal
      sink.put(floored, balance - reserveFactor * branchShort)
    }
    put(rumen.branches.0, .proteinBalanceRDPBranch, .proteinBalanceRDPFloorBranch)
    put(
      rumen.branches.1, .proteinBalanceTwelvePercentBranch,
      .proteinBalanceTwelvePercentFloorBranch)
    put(rumen.branches.2, .proteinBalanceCapBranch, .proteinBalanceCapFloorBranch)
  }

  /// True protein of the milk aimed at, g/d.
  var targetMilkProtein: Number {
    (10 * animal.milkComposition.trueProteinPercent) * milk
  }
}
