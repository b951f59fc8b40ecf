public import DairyTerms

extension RationDocument {
  /// What the pen's mean cow eats, kg dry matter a day: predicted, and measured where somebody measured
  /// it.
  public struct Intake: Stored, Sendable {
    /// What the equation predicts for her.
    public var predictedKgPerDay: Double
    /// What was measured; `nil` where nothing was.
    public var measuredKgPerDay: Double?
    /// What the pen's rations are made for.
    public var usedKgPerDay: Double
    /// `predicted`, `measured`, `doubtful` or `refused`.
    public var standing: String
    /// Where the measured intake comes from.
    public var from: String?
    /// The prediction term by term; the terms add up to it.
    public var terms: [Term]
    /// What one input alone would have to be for the equation to predict what was measured.
    public var wouldTake: [Input]
    /// What the equation of animal and ration predicts for the ration that is fed.
    public var byRationKgPerDay: Double?
    /// What makes the measured intake doubtful, or why it is refused.
    public var caveats: [String]

    /// A term of the prediction.
    public struct Term: Stored, Sendable {
      /// What it is about.
      public var term: String
      /// What it adds.
      public var kgPerDay: Double

      /// A term.
      public init(term: String, kgPerDay: Double) {
        self.term = term
        self.kgPerDay = kgPerDay
      }
    }

    /// An input of the equation: kg milk a day, kg body weight, score, days, share of cows.
    public struct Input: Stored, Sendable {
      /// The input.
      public var input: String
      /// What the prediction was made with.
      public var value: Double
      /// What it would have to be; `nil` where nothing it can be would do.
      public var needed: Double?
      /// Whether the value was assumed and not recorded, for some cows at least.
      public var isAssumed: Bool

      /// An input.
      public init(input: String, value: Double, needed: Double?, isAssumed: Bool) {
        self.input = input
        self.value = value
        self.needed = needed
        self.isAssumed = isAssumed
      }
    }

    /// An intake.
    public init(
      predictedKgPerDay: Double, measuredKgPerDay: Double?, usedKgPerDay: Double,
      standing: String, from: String?, terms: [Term], wouldTake: [Input],
      byRationKgPerDay: Double?, caveats: [String]
    ) {
      self.predictedKgPerDay = predictedKgPerDay
      self.measuredKgPerDay = measuredKgPerDay
      self.usedKgPerDay = usedKgPerDay
      self.standing = standing
      self.from = from
      self.terms = terms
      self.wouldTake = wouldTake
      self.byRationKgPerDay = byRationKgPerDay
      self.caveats = caveats
    }
  }
}
