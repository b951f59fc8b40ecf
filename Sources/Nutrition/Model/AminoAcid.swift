public import DairyTerms

/// The ten amino acids the model follows.
public enum AminoAcid: Int, CaseIterable, Stored, Sendable, Hashable {
  /// Arginine.
  case arginine
  /// Histidine.
  case histidine
  /// Isoleucine.
  case isoleucine
  /// Leucine.
  case leucine
  /// Lysine.
  case lysine
  /// Methionine.
  case methionine
  /// Phenylalanine.
  case phenylalanine
  /// Threonine.
  case threonine
  /// Tryptophan.
  case tryptophan
  /// Valine.
  case valine
}

extension AminoAcid {
  /// The acid's share in feed protein.
  var feedComponent: FeedComponent { profile.component }
  /// Share seen after 24 h acid hydrolysis. NASEM (2021), chapter 6.
  var recoveryInHydrolysis: Double { profile.recovery }
  /// g in 100 g of microbial true protein. NASEM (2021), table 6-3.
  var percentOfMicrobialProtein: Double { profile.microbial }
  /// g in 100 g of milk true protein. NASEM (2021), table 6-4.
  var percentOfMilkProtein: Double { profile.milk }
  /// g in 100 g of body true protein; also of endogenous urinary protein. NASEM (2021), table 6-4.
  var percentOfBodyProtein: Double { profile.body }
  /// g in 100 g of scurf true protein. NASEM (2021), table 6-4.
  var percentOfScurfProtein: Double { profile.scurf }
  /// g in 100 g of metabolic faecal true protein. NASEM (2021), table 6-4.
  var percentOfFaecalProtein: Double { profile.faecal }
  /// Target efficiency of use for export and maintenance; arginine has none. NASEM (2021), ch. 6.
  var targetEfficiency: Double? { profile.efficiency }

  /// One row of the table of amino acid constants.
  private struct Profile {
    let component: FeedComponent
    let recovery: Double
    let microbial: Double
    let milk: Double
    let body: Double
    let scurf: Double
    let faecal: Double
    let efficiency: Double?

    init(
      _ component: FeedComponent, _ recovery: Double, _ microbial: Double, _ milk: Double,
      _ body: Double, _ scurf: Double, _ faecal: Double, _ efficiency: Double?
    ) {
      self.component = component
      self.recovery = recovery
      self.microbial = microbial
      self.milk = milk
      self.body = body
      self.scurf = scurf
      self.faecal = faecal
      self.efficiency = efficiency
    }
  }

  private var profile: Profile {
    // recovery, microbial, milk, body, scurf, faecal, efficiency
    switch self {
    case .arginine: Profile(.arginine, 1 / 1.061, 5.47, 3.74, 8.2, 9.6, 5.9, nil)
    case .histidine: Profile(.histidine, 1 / 1.073, 2.21, 2.92, 3.04, 1.75, 3.54, 0.75)
    case .isoleucine: Profile(.isoleucine, 1 / 1.12, 6.99, 6.18, 3.69, 2.96, 5.39, 0.71)
    case .leucine: Profile(.leucine, 1 / 1.065, 9.23, 10.56, 8.27, 6.93, 9.19, 0.73)
    case .lysine: Profile(.lysine, 1 / 1.066, 9.44, 8.82, 7.9, 5.64, 7.61, 0.72)
    case .methionine: Profile(.methionine, 1 / 1.05, 2.63, 3.03, 2.37, 1.4, 1.73, 0.73)
    case .phenylalanine: Profile(.phenylalanine, 1 / 1.061, 6.3, 5.26, 4.41, 3.61, 5.28, 0.6)
    case .threonine: Profile(.threonine, 1 / 1.067, 6.23, 4.62, 4.84, 4.01, 7.36, 0.64)
    case .tryptophan: Profile(.tryptophan, 1 / 1.06, 1.37, 1.65, 1.05, 0.73, 1.79, 0.86)
    case .valine: Profile(.valine, 1 / 1.102, 6.88, 6.9, 5.15, 4.66, 7.01, 0.74)
    }
  }
}
