import CMathematics
public import DairyTerms

/// What is known of a cow before her own test days: the spread of potential and persistency among
/// her peers, by parity.
public struct HerdPrior: Codable, Sendable, Hashable {
  /// The peers of one parity: means and spreads of natural logarithms.
  public struct Peers: Codable, Sendable, Hashable {
    /// Mean of ln potential (0 = the reference cow of about 10,400 kg in 305 days).
    public var meanLogPotential: Double
    /// Its spread among the cows.
    public var spreadLogPotential: Double
    /// Mean of ln persistency.
    public var meanLogPersistency: Double
    /// Its spread among the cows.
    public var spreadLogPersistency: Double

    /// Peers of the given means and spreads.
    public init(
      meanLogPotential: Double, spreadLogPotential: Double, meanLogPersistency: Double,
      spreadLogPersistency: Double
    ) {
      self.meanLogPotential = meanLogPotential
      self.spreadLogPotential = spreadLogPotential
      self.meanLogPersistency = meanLogPersistency
      self.spreadLogPersistency = spreadLogPersistency
    }

    private enum CodingKeys: String, CodingKey {
      case meanLogPotential = "mean_log_potential"
      case spreadLogPotential = "spread_log_potential"
      case meanLogPersistency = "mean_log_persistency"
      case spreadLogPersistency = "spread_log_persistency"
    }
  }

  /// First-calf cows.
  public var first: Peers
  /// Second-calf cows.
  public var second: Peers
  /// Older cows.
  public var older: Peers

  /// A prior by parity.
  public init(first: Peers, second: Peers, older: Peers) {
    self.first = first
    self.second = second
    self.older = older
  }

  /// The prior of a herd nothing is known of: herds differ widely.
  ///
  /// The spread of ln yield among cows of all herds is about 0.25 (national milk recording: a
  /// coefficient of variation of 305-day yields of 20 to 25 %).
  public static func population(_ breed: Breed) -> HerdPrior {
    let peers = Peers(
      meanLogPotential: -0.10, spreadLogPotential: 0.28, meanLogPersistency: 0,
      spreadLogPersistency: 0.35)
    return HerdPrior(first: peers, second: peers, older: peers)
  }

  /// The peers of a cow of that parity.
  public func peers(parity: Int) -> Peers {
    switch parity {
    case ...1: first
    case 2: second
    default: older
    }
  }

  private static func setting(_ prior: inout HerdPrior, parity: Int, _ peers: Peers) {
    switch parity {
    case 1: prior.first = peers
    case 2: prior.second = peers
    default: prior.older = peers
    }
  }

  /// The prior that a herd's own fits imply: means and spreads by parity, drawn towards `start`
  /// with the weight of ten cows.
  public func updated(with cows: [FittedCow]) -> HerdPrior {
    var result = self
    for parity in 1...3 {
      let members = cows.filter { min(max($0.profile.parity, 1), 3) == parity }
      guard !members.isEmpty else { continue }
      let own = peers(parity: parity)
      let weight = 10.0
      let count = Double(members.count)
      // A cow teaches the centre as far as her own tests, not her peers, decided her fit: five
      // early tests say much of her potential and little of her persistency.
      func pooled(_ values: [Double], _ errors: [Double], _ mean: Double, _ spread: Double)
        -> (Double, Double)
      {
        var shift = 0.0
        var known = weight
        for (value, error) in zip(values, errors) {
          shift += value - mean
          known += max(0, 1 - (error / spread) * (error / spread))
        }
        let centre = mean + shift / known
        var square = weight * spread * spread
        for (value, error) in zip(values, errors) {
          let deviation = value - centre
          square += deviation * deviation + error * error
        }
        return (centre, (square / (count + weight)).squareRoot())
      }
      let potential = pooled(
        members.map { log($0.profile.potential) }, members.map(\.errorLogPotential),
        own.meanLogPotential, own.spreadLogPotential)
      let persistency = pooled(
        members.map { log($0.profile.persistency) }, members.map(\.errorLogPersistency),
        own.meanLogPersistency, own.spreadLogPersistency)
      Self.setting(
        &result, parity: parity,
        Peers(
          meanLogPotential: potential.0, spreadLogPotential: potential.1,
          meanLogPersistency: persistency.0, spreadLogPersistency: persistency.1))
    }
    return result
  }
}
