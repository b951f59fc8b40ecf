/// What the published milking trials say, pooled: every number is made from the rows of
/// `HerdData/trials/milking_frequency.csv` by the rule in docs/milking-frequency.md, and a test
/// makes them again from the table.
enum TrialEvidence {
  /// The pooled gain of more milkings over two a day.
  struct Gain: Sendable {
    /// Milkings a day.
    var milkingsPerDay: Double
    /// Mean gain, a cow and day.
    var mean: TrialYields
    /// Standard deviation of the true gain on a farm not yet tried.
    var deviation: TrialYields
  }

  /// Three milkings against two: Erdman and Varner (1995; 19 reports) and Sanchez-Duarte et al.
  /// (2020; 16 trials), weighted by their numbers. Their spread joins what the trials of each
  /// spread with what the two differ.
  static let thrice = Gain(
    milkingsPerDay: 3,
    mean: TrialYields(milkKgPerDay: 2.919, fatGPerDay: 77.4, proteinGPerDay: 67.2),
    deviation: TrialYields(milkKgPerDay: 0.976, fatGPerDay: 49.2, proteinGPerDay: 23.3))

  /// Four milkings against two: Erdman and Varner (1995), few comparisons; the spread is the share
  /// of 3x joined with what is left open by the lower gains of later trials.
  static let fourTimes = Gain(
    milkingsPerDay: 4,
    mean: TrialYields(milkKgPerDay: 4.9, fatGPerDay: 113.4, proteinGPerDay: 113.4),
    deviation: TrialYields(milkKgPerDay: 1.83, fatGPerDay: 74.4, proteinGPerDay: 44.3))

  /// Milk under two milkings in the trials of three, kg/d: 45 to 75 lb (Cullens, 2018).
  static let milkRangeOfGains = 20.4...34.0

  /// Share of milk that modern herds are said to gain by a third milking: 10 to 20 %
  /// (Cullens, 2018; farm data).
  static let farmGainShares = 0.10...0.20

  /// Pooled loss by once-a-day milking and its standard deviation on a farm not yet tried, both as
  /// shares of the milk of two milkings.
  struct Loss: Sendable, Hashable {
    var mean: Double
    var deviation: Double
  }

  /// Once daily after the peak: five programmes (INRA, short trials in New Zealand, DairyNZ
  /// intervals, Ruakura farmlets with Friesians, Teagasc), 19 to 30 %.
  static let onceEstablished = Loss(mean: 0.2425, deviation: 0.0461)

  /// Once daily from calving: four programmes that exclude each other (INRA 30 to 50 %, older
  /// whole lactations in New Zealand 35 to 50 %, DairyNZ 15 to 20 %, Teagasc 20 %).
  static let onceEarly = Loss(mean: 0.302, deviation: 0.143)

  /// Three milkings in two days: two trials, 8 and 11 %.
  static let threeInTwo = Loss(mean: 0.095, deviation: 0.026)

  /// Rise of fat and true protein content at once-a-day milking, g/kg: 2.8 and 1.5 g/L (Remond
  /// and Pomies, 2005) at 1.03 kg a litre.
  static let contentRise = (fat: 2.718, protein: 1.456)

  /// Standard deviation of that rise on a farm not yet tried, g/kg (with Murphy et al., 2023).
  static let contentRiseDeviation = (fat: 1.017, protein: 0.545)

  /// Fixed loss by once-a-day milking, kg/d (Erdman and Varner, 1995; few comparisons).
  static let fixedLossKgPerDay = 6.2

  /// Milk of two milkings where the fixed loss and the share agree, kg/d. Above it they part, and
  /// no trial read tells which holds.
  static let milkWhereLossesAgree = fixedLossKgPerDay / onceEstablished.mean

  /// Least milk of two milkings in the trials of once daily, kg/d: the Jerseys of Clark et al.
  /// (2006), 3,067 kg in a lactation of at most 305 days.
  static let leastMilkOfLosses = 10.0

  /// Loss of Jerseys as a share of that of Friesians: 0.69 (Clark et al., 2006) and at most 0.86
  /// (herd tests 2008-2012), their mean, and its standard deviation.
  static let jerseyShareOfLoss = (mean: 0.778, deviation: 0.121)

  /// Days in milk up to which the trials from calving hold, and from which those after the peak do;
  /// in between the rule goes linearly from one to the other.
  static let earlyUntilDay = 42.0
  static let establishedFromDay = 84.0

  /// Latest day of a lactation in the trials.
  static let lastDay = 305.0

  /// Longest and shortest intervals tried at two milkings a day or more (9:15 h, Murphy et al.,
  /// 2023; about 3 h at four, Hale et al., 2003), and the longest tried at all, h.
  static let longestIntervalOfTwo = 15.0
  static let shortestInterval = 3.0
  static let longestInterval = 24.0

  // MARK: What a spell leaves behind

  /// Days of once-daily milking from which cows recover fully: "a few days" (Remond and Pomies, 2005),
  /// read as a week.
  static let recoveredUpToDays = 7.0

  /// Days of once-daily milking after the peak at which a tenth was lost: 8 weeks, the shorter of the 8
  /// to 10 told (Remond and Pomies, 2005).
  static let lateSpellDays = 56.0

  /// Share of milk lost for the rest of the lactation after so long: a tenth (Remond and Pomies, 2005).
  /// One figure without an interval: its standard deviation is taken as half of it.
  static let afterOnceEstablished = Loss(mean: 0.10, deviation: 0.05)

  /// Days of once-daily milking from calving at which the loss later was full: three weeks cost as much
  /// as six (PubMed 25200777).
  static let earlySpellDays = 21.0

  /// Share of milk lost for the rest of the lactation after a spell from calving: 6 % (Phyn et al.,
  /// 2014), and more than the tenth of the spells after the peak (Remond and Pomies, 2005): the middle,
  /// and half of what they part by as doubt joined with half of the middle.
  static let afterOnceEarly = Loss(mean: 0.08, deviation: 0.045)

  /// Four milkings in the first three weeks, as tried: from day 7 at the latest, for two weeks at least
  /// (Wall and McFadden, 2007).
  static let frequentSpell = (latestFirstDay: 7, fewestDays: 14)

  /// Milk gained for the rest of the lactation after them, kg/d: 1.2 and 1.5 kg in half an udder, both
  /// halves (Wall and McFadden, 2007); the standard error of those with what the two differ.
  static let afterFrequent = Loss(mean: 2.7, deviation: 1.34)

  /// Who says what once-daily spells leave behind.
  static let afterOnceSources = [
    "Remond and Pomies (2005), spells of once daily",
    "DairyNZ trial of weeks 1 to 6 (PubMed 25200777), spells from calving",
  ]

  /// Who says what four milkings in the first weeks leave behind.
  static let afterFrequentSources = [
    "Wall and McFadden (2007), four milkings in the first weeks"
  ]

  /// Contents between which milk stays whatever the schedule, %: a rule that would leave them is
  /// stopped at the edge.
  static let fatPercentRange = 2.5...6.5
  static let proteinPercentRange = 2.0...5.0
}
