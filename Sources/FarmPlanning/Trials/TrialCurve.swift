/// Milk, fat and protein over the number of milkings a day for one pen: two milkings and what the
/// trials add above or take below, straight between the schedules tried.
struct TrialCurve: Sendable {
  /// 1 where the trials from calving hold, 0 where those after the peak do.
  let early: Double
  /// Loss at once a day as a share of the milk of two milkings, for this pen's stage, parities and
  /// breeds, and its standard deviation.
  private let once: TrialEvidence.Loss

  init(of pen: TrialPen) {
    let from = TrialEvidence.earlyUntilDay
    let to = TrialEvidence.establishedFromDay
    early = min(1, max(0, (to - pen.daysInMilk) / (to - from)))
    let late = TrialEvidence.onceEstablished
    let calving = TrialEvidence.onceEarly
    let stage = late.mean + early * (calving.mean - late.mean)
    let stageDeviation = late.deviation + early * (calving.deviation - late.deviation)
    // From calving first calvers lose more (Remond and Pomies, 2005): the upper half of that
    // review's 30 to 50 % is read as theirs (45 against 40), the lower as the older cows' (35).
    let parity = 1 + early * (0.25 * pen.firstCalverShare - 0.125)
    let jersey = TrialEvidence.jerseyShareOfLoss
    let breed = 1 - pen.jerseyShare * (1 - jersey.mean)
    let mean = stage * parity * breed
    let ofStage = stageDeviation * parity * breed
    let ofBreed = stage * parity * pen.jerseyShare * jersey.deviation
    once = TrialEvidence.Loss(
      mean: mean, deviation: (ofStage * ofStage + ofBreed * ofBreed).squareRoot())
  }

  /// Loss at fewer than two milkings a day as a share of the milk of two.
  func loss(at milkingsPerDay: Double) -> TrialEvidence.Loss {
    let late = TrialEvidence.onceEstablished
    let half = TrialEvidence.threeInTwo
    let mean = Self.below(
      milkingsPerDay, once: once.mean, threeInTwo: half.mean / late.mean * once.mean)
    let deviation = Self.below(
      milkingsPerDay, once: once.deviation,
      threeInTwo: half.deviation / late.deviation * once.deviation)
    return TrialEvidence.Loss(mean: mean, deviation: deviation)
  }

  /// Straight from 0 at two milkings over three in two days to once a day.
  private static func below(_ milkingsPerDay: Double, once: Double, threeInTwo: Double) -> Double {
    guard milkingsPerDay < 2 else { return 0 }
    return milkingsPerDay >= 1.5
      ? threeInTwo * (2 - milkingsPerDay) / 0.5
      : threeInTwo + (once - threeInTwo) * (1.5 - milkingsPerDay) / 0.5
  }

  /// Gain over two milkings in a pen whose milk lies in the range of the trials.
  private static func gain(
    at milkingsPerDay: Double, _ part: (TrialEvidence.Gain) -> TrialYields
  ) -> TrialYields {
    let thrice = part(TrialEvidence.thrice)
    guard milkingsPerDay > 2 else { return thrice.scaled(by: 0) }
    guard milkingsPerDay > 3 else { return thrice.scaled(by: milkingsPerDay - 2) }
    return thrice + (part(TrialEvidence.fourTimes) - thrice).scaled(by: milkingsPerDay - 3)
  }

  /// The fixed gain was found in cows of 45 to 75 lb; below that it shrinks with the milk, so that
  /// a cow near drying off is not promised a quarter more.
  private static func shareOfGain(milkAtTwo: Double) -> Double {
    min(1, milkAtTwo / TrialEvidence.milkRangeOfGains.lowerBound)
  }

  /// Rise of fat and protein content, g/kg, over that at two milkings: reached at three milkings
  /// in two days. From calving half of it, as a trial found none there.
  private func rise(at milkingsPerDay: Double) -> (fat: Double, protein: Double) {
    let share = min(1, max(0, (2 - milkingsPerDay) / 0.5)) * (1 - 0.5 * early)
    return (
      TrialEvidence.contentRise.fat * share, TrialEvidence.contentRise.protein * share
    )
  }

  // MARK: Level

  /// Yields at a number of milkings a day in a pen that gives `two` at two.
  func yields(at milkingsPerDay: Double, from two: TrialYields) -> TrialYields {
    if milkingsPerDay >= 2 {
      let share = Self.shareOfGain(milkAtTwo: two.milkKgPerDay)
      return two + Self.gain(at: milkingsPerDay, \.mean).scaled(by: share)
    }
    let kept = 1 - loss(at: milkingsPerDay).mean
    let milk = two.milkKgPerDay * kept
    let rise = rise(at: milkingsPerDay)
    // Contents rise, yields never: fewer milkings give no more fat than two.
    func grams(_ atTwo: Double, _ rise: Double) -> Double { min(atTwo, atTwo * kept + rise * milk) }
    return TrialYields(
      milkKgPerDay: milk, fatGPerDay: grams(two.fatGPerDay, rise.fat),
      proteinGPerDay: grams(two.proteinGPerDay, rise.protein))
  }

  /// Yields at two milkings of a pen that gives `now` at a number of milkings a day: the inverse
  /// of ``yields(at:from:)``.
  func yieldsAtTwo(from now: TrialYields, milkingsPerDay: Double) -> TrialYields {
    if milkingsPerDay >= 2 {
      let gain = Self.gain(at: milkingsPerDay, \.mean)
      let least = TrialEvidence.milkRangeOfGains.lowerBound
      let milk =
        now.milkKgPerDay >= least + gain.milkKgPerDay
        ? now.milkKgPerDay - gain.milkKgPerDay
        : now.milkKgPerDay / (1 + gain.milkKgPerDay / least)
      var two = now - gain.scaled(by: Self.shareOfGain(milkAtTwo: milk))
      two.milkKgPerDay = milk
      return two
    }
    let kept = 1 - loss(at: milkingsPerDay).mean
    let milk = now.milkKgPerDay / kept
    let rise = rise(at: milkingsPerDay)
    func grams(_ now: Double, _ rise: Double, _ milkNow: Double) -> Double {
      max(now, (now - rise * milkNow) / kept)
    }
    return TrialYields(
      milkKgPerDay: milk,
      fatGPerDay: grams(now.fatGPerDay, rise.fat, now.milkKgPerDay),
      proteinGPerDay: grams(now.proteinGPerDay, rise.protein, now.milkKgPerDay))
  }

  // MARK: Spread

  /// Standard deviation of the true change from two milkings to a number of milkings.
  private func deviation(at milkingsPerDay: Double, from two: TrialYields) -> TrialYields {
    let milk = two.milkKgPerDay
    if milkingsPerDay >= 2 {
      let share = Self.shareOfGain(milkAtTwo: milk)
      var deviation = Self.gain(at: milkingsPerDay, \.deviation).scaled(by: share)
      // Above the trials' milk the rule by share and the fixed rule part: half of what the share
      // adds there is doubt.
      let farmShare =
        (TrialEvidence.farmGainShares.lowerBound + TrialEvidence.farmGainShares.upperBound) / 2
      let beyond = max(0, milk - TrialEvidence.milkRangeOfGains.upperBound)
      // The solids of that doubtful milk are those of the trials' gain.
      let doubt = Self.gain(at: milkingsPerDay, \.mean).scaled(
        by: 0.5 * farmShare * beyond / TrialEvidence.thrice.mean.milkKgPerDay)
      deviation = deviation.combined(with: doubt, Self.joined)
      return deviation
    }
    let loss = loss(at: milkingsPerDay)
    let ofMilk = Self.joined(
      loss.deviation * milk,
      0.5 * loss.mean * max(0, milk - TrialEvidence.milkWhereLossesAgree))
    let reached = yields(at: milkingsPerDay, from: two)
    let share = min(1, max(0, (2 - milkingsPerDay) / 0.5))
    func grams(_ grams: Double, _ ofRise: Double, _ rise: Double) -> Double {
      let content = grams / max(reached.milkKgPerDay, 1e-9)
      // From calving the trials differ by as much as the half rise taken.
      let doubt = Self.joined(ofRise, 0.5 * early * rise)
      return Self.joined(content * ofMilk, doubt * share * reached.milkKgPerDay)
    }
    return TrialYields(
      milkKgPerDay: ofMilk,
      fatGPerDay: grams(
        reached.fatGPerDay, TrialEvidence.contentRiseDeviation.fat,
        TrialEvidence.contentRise.fat),
      proteinGPerDay: grams(
        reached.proteinGPerDay, TrialEvidence.contentRiseDeviation.protein,
        TrialEvidence.contentRise.protein))
  }

  /// Standard deviation of the true change between two numbers of milkings.
  ///
  /// Across two milkings the steps come from other trials and join as independent. On one side
  /// they share their error: what is left is the difference, and at least the share of the change
  /// that the side's own trials spread.
  func deviation(
    from old: Double, to new: Double, change: TrialYields, atTwo two: TrialYields
  ) -> TrialYields {
    guard old != new else { return two.scaled(by: 0) }
    let first = deviation(at: old, from: two)
    let second = deviation(at: new, from: two)
    if (old - 2) * (new - 2) < 0 { return first.combined(with: second, Self.joined) }
    let far = abs(old - 2) > abs(new - 2) ? first : second
    let reached = yields(at: abs(old - 2) > abs(new - 2) ? old : new, from: two)
    let whole = reached - two
    return second.combined(with: first) { abs($0 - $1) }.combined(
      with: far.combined(with: change.combined(with: whole, Self.shareOfWhole), *), max)
  }

  /// How large a part of the side's whole change a change is, at most all of it.
  private static func shareOfWhole(_ change: Double, _ whole: Double) -> Double {
    abs(whole) > 1e-9 ? min(1, abs(change / whole)) : 0
  }

  private static func joined(_ left: Double, _ right: Double) -> Double {
    (left * left + right * right).squareRoot()
  }
}
