/// What happens in the rumen.
struct RumenResult<N: ModelNumber> {
  /// Rumen-undegraded protein, kg/d.
  let rup: N
  /// Rumen-degraded protein, kg/d.
  let rdp: N
  /// Microbial nitrogen, g/d.
  let microbialNitrogen: N
  /// Microbial nitrogen of the three smooth branches, g/d: degraded protein limits, 12 % limits,
  /// capped.
  let branches: (N, N, N)
  /// Microbial crude protein, g/d.
  var microbialProtein: N { 6.25 * microbialNitrogen }
}

/// What is digested along the whole tract, kg/d.
struct DigestionResult<N: ModelNumber> {
  let ndf: N
  let starch: N
  let residualOrganicMatter: N
  let crudeProtein: N
  /// Faecal crude protein, kg/d.
  let faecalProtein: N
  /// Endogenous faecal crude protein, g/d.
  let faecalEndogenousProtein: N
}

extension DietPass {
  /// Fermentation and microbial growth.
  @inline(__always)
  func rumenFermentation(_ diet: DietComposition<Number>) -> RumenResult<Number> {
    let rup = sums[.rup].atLeast(0)
    let rdp = diet.crudeProtein - rup
    let perHundred = 100 / diet.intake
    let ndfShare =
      diet.ndf.value == 0
      ? Number(0.1)
      : Rumen.ndfDigestibility(
        ndfPercent: diet.ndfPercent, starchPercent: diet.starchPercent,
        crudeProteinPercent: diet.crudeProteinPercent, adfOfNDF: diet.adfOfNDF,
        wetForagePercent: diet.wetForagePercent, dryMatterIntake: diet.intake)
    let starchShare = Rumen.starchDigestibility(
      dryMatterIntake: diet.intake, forageNDFPercent: diet.forageNDFPercent,
      starchPercent: diet.starchPercent, wetForagePercent: diet.wetForagePercent)
    let digestedNDF = 0.01 * (ndfShare * diet.ndf)
    let digestedStarch = 0.01 * (starchShare * diet.starch)

    let branches = microbialNitrogen(
      diet, rdp: rdp, digestedNDF: digestedNDF, digestedStarch: digestedStarch)
    let nitrogen = branches.0.lesser(branches.1).lesser(branches.2)

    put(.rupIntake, rup)
    put(.rdpIntake, rdp)
    put(.rdpIntakeGrams, 1000 * rdp)
    put(.digestibleRUPIntake, sums[.digestibleRUP])
    put(.rdpPercent, rdp * perHundred)
    put(.rupPercent, rup * perHundred)
    put(.rumenNDFDigestibility, ndfShare)
    put(.rumenStarchDigestibility, starchShare)
    put(.rumenDigestedNDF, digestedNDF)
    put(.rumenDigestedStarch, digestedStarch)
    put(.microbialNitrogen, nitrogen)
    put(.microbialCrudeProtein, 6.25 * nitrogen)
    put(.rdpBalance, 1000 * rdp - 6.25 * nitrogen)
    return RumenResult(
      rup: rup, rdp: rdp, microbialNitrogen: nitrogen, branches: branches)
  }

  /// The branches of microbial nitrogen, g/d, of which the least holds; the alternatives of
  /// ``MicrobialNitrogenEquation`` have but one.
  @inline(__always)
  private func microbialNitrogen(
    _ diet: DietComposition<Number>, rdp: Number, digestedNDF: Number, digestedStarch: Number
  ) -> (Number, Number, Number) {
    switch options.microbialNitrogen {
    case .saturating:
      return (
        Rumen.saturatingMicrobialNitrogen(
          degradedProtein: rdp, digestedNDF: digestedNDF, digestedStarch: digestedStarch),
        Rumen.saturatingMicrobialNitrogen(
          degradedProtein: Rumen.usefulDegradedProteinShare * diet.intake, digestedNDF: digestedNDF,
          digestedStarch: digestedStarch),
        Rumen.nitrogenCap(degradedProtein: rdp)
      )
    case .linear:
      let only = Rumen.linearMicrobialNitrogen(
        degradedProtein: rdp, digestedNDF: digestedNDF, digestedStarch: digestedStarch,
        residualOrganicMatter: diet.residualOrganicMatter, forageNDF: sums[.forageNDF])
      return (only, only, only)
    case .saturatingSlowly:
      let only = Rumen.slowlySaturatingMicrobialNitrogen(
        degradedProtein: rdp, digestedNDF: digestedNDF, digestedStarch: digestedStarch)
      return (only, only, only)
    }
  }

  /// Digestion along the whole tract. NASEM (2021), chapter 3.
  @inline(__always)
  func digestion(
    _ diet: DietComposition<Number>, _ rumen: RumenResult<Number>
  ) -> DigestionResult<Number> {
    // Level of intake, g of dry matter a g of body weight, from the 3.5 % the bases are for.
    let intakeLevel = diet.intake / animal.bodyWeightKg - 0.035
    let baseNDF = sums[.digestibleNDFBase].share(of: diet.ndf)
    // No base (no fibre, or none with a known digestibility): nothing is digested.
    var ndfShare = Number(0)
    if baseNDF.value != 0 {
      let starchAboveBase: Number = 0.01 * diet.starchPercent - 0.26
      ndfShare = baseNDF - 0.59 * starchAboveBase - 1.1 * intakeLevel
    }
    let ndf = ndfShare * diet.ndf
    let baseStarch = sums[.digestibleStarchBase].share(of: diet.starch)
    let starchShare: Number = baseStarch.value == 0 ? Number(0) : baseStarch - 1.0 * intakeLevel
    let starch = starchShare * diet.starch
    let residual = sums[.digestibleResidualOrganicMatter] - 0.0343 * diet.intake
    // (12 + 0.12 NDF %) g a kg of dry matter.
    let endogenous = 12 * diet.intake + 12 * diet.ndf
    let microbial: Number = ((1 - Rumen.microbialDigestibility) / 1000) * rumen.microbialProtein
    let faecal: Number = rumen.rup - sums[.digestibleRUP] + microbial + endogenous / 1000
    let protein = diet.crudeProtein - faecal
    let fat = sums[.digestibleFattyAcids]

    put(.ndfDigestibilityBase, 100 * baseNDF)
    put(.ndfDigestibility, 100 * ndfShare)
    put(.starchDigestibilityBase, 100 * baseStarch)
    put(.starchDigestibility, 100 * starchShare)
    put(.organicMatterDigestibility, organicMatterDigestibility(diet, rumen, ndf, starch))
    put(.digestedNDF, ndf)
    put(.digestedStarch, starch)
    put(.digestedFattyAcids, fat)
    put(.digestedResidualOrganicMatter, residual)
    put(.digestedCrudeProtein, protein)
    let nutrients: Number = ndf + starch + residual + protein + 2.25 * fat
    put(.totalDigestibleNutrients, 100 * (nutrients / diet.intake))
    put(.faecalCrudeProtein, faecal)
    put(.faecalEndogenousCrudeProtein, endogenous)
    put(.faecalNitrogen, (1000 / 6.25) * faecal)
    return DigestionResult(
      ndf: ndf, starch: starch, residualOrganicMatter: residual, crudeProtein: protein,
      faecalProtein: faecal, faecalEndogenousProtein: endogenous)
  }

  /// True digestibility of organic matter, %: what leaves no trace of the gut's own losses.
  @inline(__always)
  private func organicMatterDigestibility(
    _ diet: DietComposition<Number>, _ rumen: RumenResult<Number>, _ ndf: Number, _ starch: Number
  ) -> Number {
    let protein = diet.crudeProtein - rumen.rup + sums[.digestibleRUP]
    let digested: Number =
      ndf + starch + sums[.digestibleFattyAcids] + sums[.digestibleResidualOrganicMatter] + protein
    return 100 * (digested / (diet.intake - sums[.ash]))
  }
}
