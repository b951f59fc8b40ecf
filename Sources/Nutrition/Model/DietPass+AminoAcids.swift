import DairyTerms

extension DietPass {
  /// Amino acids needed at the target efficiencies, and the efficiencies reached.
  ///
  /// Export (milk, scurf, faeces) at the target efficiency, endogenous urine at 1, gestation at
  /// 0.33, body gain at the efficiency of protein. Source: NASEM (2021), chapter 6.
  @inline(__always)
  func aminoAcidUse(
    _ digestion: DigestionResult<Number>, _ supply: ProteinSupply<Number>,
    _ use: ProteinUse<Number>, _ solids: MilkSolids<Number>
  ) {
    let faecal = 0.73 * digestion.faecalEndogenousProtein
    let scurf = BodyGain.trueShareOfBodyProtein * constants.scurfCrudeProteinG
    // Of endogenous urinary protein only what breaks down muscle carries essential amino acids.
    let urine = 0.010 * 6.25 * animal.bodyWeightKg
    // 3-methylhistidine of muscle turnover leaves whole, g/d.
    let methylhistidine = (7.84 + 0.55 * animal.bodyWeightKg) / 1000
    let body = constants.gain.netProteinG
    let gestation = constants.gestation.netProteinG
    // Gain at the efficiency of protein is what gain uses, a heifer's floor included.
    let bodyUse = use.gain + gestation / 0.33
    func row(_ acid: AminoAcid, _ target: DietOutput, _ reached: DietOutput) {
      guard let efficiency = acid.targetEfficiency else { return }
      let inBody = acid.percentOfBodyProtein / 100
      let inUrine = inBody * urine + (acid == .histidine ? methylhistidine : 0)
      let fixed = inBody * bodyUse + inUrine
      let export =
        (acid.percentOfFaecalProtein / 100) * faecal + (acid.percentOfScurfProtein / 100) * scurf
      let milkAcid = acid.percentOfMilkProtein / 100
      put(target, (export + milkAcid * targetMilkProtein) / efficiency + fixed)
      let exported = export + milkAcid * solids.protein + inBody * body
      put(reached, exported.share(of: supply[acid] - (inUrine + inBody * gestation / 0.33)))
    }
    row(.histidine, .targetHistidine, .histidineEfficiency)
    row(.isoleucine, .targetIsoleucine, .isoleucineEfficiency)
    row(.leucine, .targetLeucine, .leucineEfficiency)
    row(.lysine, .targetLysine, .lysineEfficiency)
    row(.methionine, .targetMethionine, .methionineEfficiency)
    row(.phenylalanine, .targetPhenylalanine, .phenylalanineEfficiency)
    row(.threonine, .targetThreonine, .threonineEfficiency)
    row(.tryptophan, .targetTryptophan, .tryptophanEfficiency)
    row(.valine, .targetValine, .valineEfficiency)
  }

  /// Ratios a nutritionist watches.
  @inline(__always)
  func ratios(
    _ diet: DietComposition<Number>, _ energy: EnergySupply<Number>,
    _ supply: ProteinSupply<Number>, _ solids: MilkSolids<Number>
  ) {
    let milkCrudeProtein = solids.protein / MilkSolids<Number>.trueShare
    put(.nitrogenEfficiency, 0.1 * milkCrudeProtein.share(of: diet.crudeProtein))
    put(
      .methanePerKgMilk,
      animal.milkKgPerDay > 0 ? energy.gas / milk * (1000 / EnergyConstants.methane) : Number(0))
    put(
      .lysinePercentOfProtein, 100 * supply.lysine.share(of: supply.metabolisableProtein))
    put(
      .methioninePercentOfProtein,
      100 * supply.methionine.share(of: supply.metabolisableProtein))
  }
}
