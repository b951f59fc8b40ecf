import DairyTerms

/// What a spell of another timetable leaves behind once cows are milked twice a day again, by trials.
///
/// The rule and its sources stand in docs/milking-frequency.md ("What a spell leaves behind"); numbers
/// are made from `HerdData/trials/milking_frequency.csv` as all the rule's are.
struct TrialCarryOver: Sendable, Hashable {
  /// A spell of one timetable in one cow.
  struct Spell: Sendable, Hashable {
    /// Mean milkings a day.
    var milkingsPerDay: Double
    /// Her day in milk on its first day.
    var firstDayInMilk: Int
    /// How long it was, d.
    var days: Int
  }

  /// What is known of it.
  enum Answer: Sendable, Hashable {
    /// It is over when it ends.
    case nothing
    /// It leaves something to the end of the lactation.
    case left(TrialCarryOver)
    /// No trial tells; nothing is counted, and the reason is said.
    case unknown(TrialCarryOverSilence)
  }

  /// Share of milk and solids lost, 0 to 1, and its standard deviation.
  var lostShare = TrialEvidence.Loss(mean: 0, deviation: 0)
  /// Milk and solids gained, a cow and day, and their standard deviation.
  var gain = TrialYields(milkKgPerDay: 0, fatGPerDay: 0, proteinGPerDay: 0)
  /// Standard deviation of the gain.
  var gainDeviation = TrialYields(milkKgPerDay: 0, fatGPerDay: 0, proteinGPerDay: 0)

  /// The change of what a cow would give, a day.
  func change(of now: TrialYields) -> TrialYields { gain - now.scaled(by: lostShare.mean) }

  /// Standard deviation of that change.
  func deviation(of now: TrialYields) -> TrialYields {
    gainDeviation + now.scaled(by: lostShare.deviation)
  }

  /// What a spell leaves in a cow who is milked `present` times a day before and after it.
  static func after(_ spell: Spell, present: Double) -> Answer {
    guard abs(present - 2) < 0.01 else { return .unknown(.presentIsNotTwice) }
    if spell.milkingsPerDay < 2 { return afterFewer(spell) }
    guard spell.milkingsPerDay > 2 else { return .nothing }
    let early = TrialEvidence.frequentSpell
    let isFour = abs(spell.milkingsPerDay - 4) < 0.1
    guard isFour, spell.firstDayInMilk <= early.latestFirstDay, spell.days >= early.fewestDays
    else { return .unknown(.moreMilkings(milkingsPerDay: spell.milkingsPerDay)) }
    let four = TrialEvidence.fourTimes.mean
    let mean = TrialEvidence.afterFrequent.mean
    let deviation = TrialEvidence.afterFrequent.deviation
    // Only milk was told: its solids are taken as those of the gain while it lasted.
    return .left(
      TrialCarryOver(
        gain: four.scaled(by: mean / four.milkKgPerDay),
        gainDeviation: four.scaled(by: deviation / four.milkKgPerDay)))
  }

  private static func afterFewer(_ spell: Spell) -> Answer {
    guard spell.milkingsPerDay < 1.1 else {
      return .unknown(.fewerMilkings(milkingsPerDay: spell.milkingsPerDay))
    }
    let days = Double(spell.days)
    let recovered = TrialEvidence.recoveredUpToDays
    guard days > recovered else { return .nothing }
    func grown(to full: Double) -> Double { min(1, (days - recovered) / (full - recovered)) }
    let late = grown(to: TrialEvidence.lateSpellDays)
    let calving = grown(to: TrialEvidence.earlySpellDays)
    let from = TrialEvidence.earlyUntilDay
    let to = TrialEvidence.establishedFromDay
    let early = min(1, max(0, (to - Double(spell.firstDayInMilk)) / (to - from)))
    func joined(_ part: (TrialEvidence.Loss) -> Double) -> Double {
      (1 - early) * late * part(TrialEvidence.afterOnceEstablished)
        + early * calving * part(TrialEvidence.afterOnceEarly)
    }
    return .left(
      TrialCarryOver(
        lostShare: TrialEvidence.Loss(mean: joined { $0.mean }, deviation: joined { $0.deviation }))
    )
  }
}

/// Why nothing is counted for what a spell leaves behind.
public enum TrialCarryOverSilence: Sendable, Hashable {
  /// The trials went back to two milkings a day.
  case presentIsNotTwice
  /// Fewer milkings than two, and more than one.
  case fewerMilkings(milkingsPerDay: Double)
  /// More milkings than two, other than four of them in the first three weeks.
  case moreMilkings(milkingsPerDay: Double)

  /// The reason in a sentence.
  public var sentence: String {
    switch self {
    case .presentIsNotTwice:
      "what a spell leaves behind was tried in cows milked twice a day before and after: nothing is "
        + "counted for it"
    case .fewerMilkings(let perDay):
      "no trial read tells what a spell of \(Self.short(perDay)) milkings a day leaves behind: nothing "
        + "is counted for it"
    case .moreMilkings:
      "what a spell of more milkings leaves behind is disputed (5 % more milk without more energy in it, "
        + "PubMed 25200777; a lead of 10 % that held, an older trial of 12 to 14 cows): nothing is "
        + "counted for it"
    }
  }

  private static func short(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}
