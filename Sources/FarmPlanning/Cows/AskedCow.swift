import DairyTerms
import Farm
import Homeorhesis

/// A cow asked about.
struct AskedCow: Sendable {
  /// What trials say of her.
  struct Reply: Sendable {
    var direction: TrialDirection
    var isTried: Bool
    /// Change of her milk and solids, and its standard deviation between farms.
    var change: TrialYields
    var deviation: TrialYields
    var milkMoney: Double
    var feedMoney: Double
    var marginPerDay: Double
    var marginDeviation: Double
    var minutes: Double
    var sources: [String]
    /// Where the answer leaves what was tried.
    var caveats: [String]
    var milkChangeKg: Double { change.milkKgPerDay }
    var marginPerMinute: Double { marginPerDay / max(abs(minutes), 1e-9) }
  }

  var animal: String
  var pen: String
  var parity: Int
  var daysInMilk: Int
  var milkKg: Double
  var limits: [MilkingLimit]
  var silence: String?
  var answer: Reply?

  /// A cow with what trials say of her.
  typealias Answered = (cow: AskedCow, answer: Reply)

  /// The cows to be milked by the timetable, the best first: all who earn more than their minutes cost in
  /// wages, as far as the minutes reach. Each takes the same minutes, so that no other choice of as many
  /// earns more.
  ///
  /// - Parameters:
  ///   - minutes: the most that may be taken; of saved ones, as many as are to be saved.
  static func chosen(
    _ cows: [Answered], minutes: Double?, wagePerMinute wage: Double
  ) -> (taken: [Answered], paying: Int) {
    let ordered = cows.sorted {
      ($1.answer.marginPerMinute, $0.cow.animal) < ($0.answer.marginPerMinute, $1.cow.animal)
    }
    let paying = ordered.filter { $0.answer.marginPerDay - $0.answer.minutes * wage > 0 }
    var taken: [Answered] = []
    var sum = 0.0
    for one in paying {
      if let minutes {
        let isOver =
          one.answer.minutes > 0
          ? sum + one.answer.minutes > minutes + 1e-9 : -sum >= minutes - 1e-9
        if isOver { break }
      }
      sum += one.answer.minutes
      taken.append(one)
    }
    return (taken, paying.count)
  }

  func choice(_ reply: Reply) -> CowMilkingList.CowChoice {
    let share = milkKg > 0 ? abs(reply.milkChangeKg) / milkKg : 0
    let isShrunk = milkKg < TrialEvidence.milkRangeOfGains.lowerBound
    let why =
      reply.direction == .fewer
      ? "loses \(PlainNumber.text((100 * share).rounded())) % of little milk"
      : isShrunk ? "the trials' gain, shrunk with her milk" : "the trials' whole gain"
    return .init(
      animal: animal, pen: pen, parity: parity, daysInMilk: daysInMilk, milkKgPerDay: milkKg,
      milkChangeKgPerDay: reply.milkChangeKg,
      marginPerDay: Cents.amount(Cents.of(reply.marginPerDay)), minutesPerDay: reply.minutes,
      marginPerMinute: reply.marginPerMinute, why: why)
  }
}

extension PenGroup {
  /// The pen's cows asked about another timetable.
  func askedCows(
    _ option: TimetableOption, tankCells: Double?, from present: MilkingTimetable,
    to new: MilkingTimetable, horizonDays: Int, settings: PlanSettings
  ) -> [AskedCow] {
    let outcome = PlanEconomics.Outcome(option, levelOf: nil)
    let price = settings.milkPrice
    let parlour = settings.parlour
    return zip(cows, milkKgPerDay).map { cow, milk in
      let analysed = cow.testDays.last { $0.fatPercent != nil && $0.trueProteinPercent != nil }
      let pen = TrialPen(
        milkKgPerDay: max(milk, 0.1), fatPercent: analysed?.fatPercent ?? composition.fatPercent,
        trueProteinPercent: analysed?.trueProteinPercent ?? composition.trueProteinPercent,
        daysInMilk: Double(cow.daysInMilk), firstCalverShare: cow.parity == 1 ? 1 : 0,
        jerseyShare: cow.breed == .jersey ? 1 : 0)
      let atTwo = TrialCurve(of: pen).yieldsAtTwo(
        from: TrialYields(of: pen), milkingsPerDay: present.milkingsPerDay)
      var asked = AskedCow(
        animal: cow.animal, pen: code, parity: cow.parity, daysInMilk: cow.daysInMilk, milkKg: milk,
        limits: MilkingLimit.limits(
          of: LimitedCow(
            daysInMilk: Double(cow.daysInMilk), milkAtTwoKg: atTwo.milkKgPerDay,
            cellsThousandPerMl: cow.cellsThousandPerMl, bodyCondition: cow.bodyCondition,
            tankCellsThousandPerML: tankCells),
          from: present.milkingsPerDay, to: new.milkingsPerDay))
      switch TrialRule.response(of: pen, from: present, to: new, horizonDays: horizonDays) {
      case .failure(let silence): asked.silence = silence.sentence
      case .success(let response):
        let milkings = new.milkingsPerDay - present.milkingsPerDay
        func money(_ yields: TrialYields) -> (milk: Double, feed: Double) {
          (
            yields.milkKgPerDay * price.perKgMilk + yields.fatGPerDay / 1000 * price.perKgFat
              + yields.proteinGPerDay / 1000 * price.perKgTrueProtein,
            yields.milkKgPerDay * outcome.intakePerKgMilk * option.ration.costPerKgDM
          )
        }
        let change = money(response.change)
        let stray = money(response.deviation)
        asked.answer = AskedCow.Reply(
          direction: response.direction, isTried: response.isTried,
          change: response.change, deviation: response.deviation, milkMoney: change.milk,
          feedMoney: change.feed,
          marginPerDay: change.milk - change.feed - milkings * parlour.suppliesPerCowMilking,
          marginDeviation: stray.milk - stray.feed,
          minutes: milkings * 60 / parlour.cowsPerHour, sources: response.sources,
          caveats: response.caveats.map(\.sentence))
      }
      return asked
    }
  }
}
