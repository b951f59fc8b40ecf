/// Digestion in the rumen and the microbes that live on it.
///
/// Source: NASEM (2021), chapter 6 and equations of chapter 20.
enum Rumen {
  /// Share of NDF digested in the rumen, %; at least 0.1.
  static func ndfDigestibility<N: ModelNumber>(
    ndfPercent: N, starchPercent: N, crudeProteinPercent: N, adfOfNDF: N, wetForagePercent: N,
    dryMatterIntake: N
  ) -> N {
    let byCarbohydrate: N = 0.721 * ndfPercent - 0.247 * starchPercent
    let byProtein: N = 6.63 * crudeProteinPercent - 0.211 * crudeProteinPercent.squared()
    let byForage: N = 38.7 * adfOfNDF + 0.121 * wetForagePercent
    let byIntake: N = 1.51 * dryMatterIntake - 31.9
    return (byCarbohydrate + byProtein - byForage + byIntake).atLeast(0.1)
  }

  /// Share of starch digested in the rumen, %; 0.1 to 100.
  static func starchDigestibility<N: ModelNumber>(
    dryMatterIntake: N, forageNDFPercent: N, starchPercent: N, wetForagePercent: N
  ) -> N {
    let byStarch: N = 1.39 * starchPercent - 0.0219 * starchPercent.squared()
    let byForage: N = 0.424 * forageNDFPercent - 0.154 * wetForagePercent
    let byIntake: N = 70.6 - 1.45 * dryMatterIntake
    return (byStarch + byForage + byIntake).atLeast(0.1).atMost(100)
  }

  /// Microbial nitrogen, g/d, before the cap: saturating in rumen-digested fibre and starch (kg/d),
  /// linear in rumen-degraded protein (kg/d). No digested starch: no microbes.
  static func saturatingMicrobialNitrogen<N: ModelNumber>(
    degradedProtein: N, digestedNDF: N, digestedStarch: N
  ) -> N {
    guard digestedNDF.value > 0, digestedStarch.value > 0 else { return N(0) }
    let hunger = 1 + 0.0939 / digestedNDF + 0.0274 / digestedStarch
    return (100.8 + 81.56 * degradedProtein) / hunger
  }

  /// Microbial nitrogen, g/d, by the linear alternative (`MiN_eqn` 2); all in kg/d.
  static func linearMicrobialNitrogen<N: ModelNumber>(
    degradedProtein: N, digestedNDF: N, digestedStarch: N, residualOrganicMatter: N, forageNDF: N
  ) -> N {
    let byFibre: N = 28.976 * digestedNDF - 2.22 * (digestedNDF * forageNDF) + 8.895 * forageNDF
    let byStarch: N = 10.214 * digestedStarch + 5.637 * (digestedStarch * residualOrganicMatter)
    let byRest: N = 2.861 * residualOrganicMatter.squared() - 11.731 * residualOrganicMatter
    return byFibre + byStarch + byRest + 43.405 * degradedProtein + 18.686
  }

  /// Microbial nitrogen, g/d, by the slowly saturating alternative (`MiN_eqn` 3); all in kg/d.
  static func slowlySaturatingMicrobialNitrogen<N: ModelNumber>(
    degradedProtein: N, digestedNDF: N, digestedStarch: N
  ) -> N {
    guard digestedNDF.value > 0, digestedStarch.value > 0 else { return N(7.47) }
    let hunger = 1 + 3.60 / digestedNDF + 12.3 / digestedStarch
    return 574 * degradedProtein / hunger + 7.47
  }

  /// Most microbial nitrogen that rumen-degraded protein (kg/d) can make, g/d.
  static func nitrogenCap<N: ModelNumber>(degradedProtein: N) -> N {
    degradedProtein * 1000 / 6.25
  }

  /// Rumen-degraded protein counts up to this share of dry matter.
  static let usefulDegradedProteinShare = 0.12
  /// Digestibility of microbial protein, g/g.
  static let microbialDigestibility = 0.8
  /// True protein of microbial crude protein, g/g.
  static let microbialTrueProtein = 0.824
}
