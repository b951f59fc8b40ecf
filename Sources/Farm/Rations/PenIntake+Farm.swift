import DairyTerms
import FarmFormats
import HerdStore
import Nutrition
import Rations

extension FarmWorkspace {
  /// What a pen eats, predicted and measured, and what is to be said where a measured intake cannot be
  /// used. The first of these counts: what the question says, the pen's ration file, the records of the
  /// feed mixer.
  ///
  /// - Parameters:
  ///   - group: the pen and its cows.
  ///   - problem: its problem with today's ration, the intake not yet settled.
  ///   - records: what the question and the mixer say.
  /// - Returns: no intake for a pen of which no cow was tested, and for a dry one whose ration nobody
  ///   knows: what she eats depends on it.
  /// - Throws: ``Complaint`` where a file is wrong, or the question's own intake is refused.
  func intake(
    of group: PenGroup, problem: RationProblem, records: IntakeRecords
  ) throws -> (intake: PenIntake?, notes: [String]) {
    let cows = group.testedAnimals
    guard !cows.isEmpty else { return (nil, []) }
    let mean = try problem.aimed(at: .mean, cows: cows).meanAnimal
    let (measured, takesPrediction, doubts) = try measuredIntake(of: group, records: records)
    let fed = try fedKgDM(group, problem, records)
    guard let predicted = try predictedKg(mean, problem, fed: fed), predicted > 0 else {
      guard measured != nil else { return (nil, []) }
      return (
        nil,
        [
          "pen \(VisibleText.shortened(group.code)): the measured intake is not used: what a dry cow is "
            + "predicted to eat depends on her ration, and none is on file"
        ] + doubts
      )
    }
    let isLactating = group.stage.isInMilk
    var intake = PenIntake(
      predictedKgPerDay: predicted, measuredKgPerDay: nil, usedKgPerDay: predicted,
      standing: .predicted, from: nil,
      terms: isLactating
        ? mean.lactatingIntakeTerms : mean.dryIntakeTerms(predictedKgPerDay: predicted),
      wouldTake: [],
      byRationKgPerDay: isLactating ? try intakeByRation(mean, problem, fed: fed) : nil,
      caveats: doubts)
    if let measured {
      intake.measuredKgPerDay = measured.kgPerDay
      intake.from = measured.words
      intake.caveats = measured.caveats + doubts
      if !takesPrediction {
        intake.settle(measured, day: records.day, pen: group.code)
        if isLactating { intake.wouldTake = wouldTake(measured.kgPerDay, mean, group) }
        if intake.standing == .refused, measured.source == .asked {
          let isPounds = customs.units == .us
          throw Complaint(
            .badOption, at: "pen \(group.code)",
            intake.sentence(
              in: isPounds ? "lb" : "kg", of: isPounds ? Units.kgPerPound : 1) ?? "",
            fix: intake.caveats.last ?? "correct it")
        }
      }
    }
    return (intake, [])
  }

  /// What the question, the pen's file or the mixer's records say, the first that does.
  private func measuredIntake(of group: PenGroup, records: IntakeRecords) throws -> (
    intake: MeasuredIntake?, takesPrediction: Bool, doubts: [String]
  ) {
    let said = records.asked.last { said in
      said.pen.map { PenCode.find($0, among: [group.code]) != nil } ?? true
    }
    if let said, let kg = said.kgPerDay {
      return (MeasuredIntake(kgPerDay: kg, source: .asked, words: "as asked"), false, [])
    }
    let isPredicted = said != nil
    let stored = try StoredIntake.of(pen: group.code, in: farm)
    if let stored, let kg = stored.kgPerDay {
      let words = stored.place + (stored.day.map { ", \($0)" } ?? "")
      return (
        MeasuredIntake(
          kgPerDay: kg, source: .file, words: words, isInPounds: stored.isInPounds,
          day: stored.day), isPredicted, []
      )
    }
    guard let record = records.mixer[group.code] else { return (nil, isPredicted, []) }
    let found = try MeasuredIntake.of(
      record, stored: stored, content: dryMatterOfMixerFeeds())
    return (found.intake, isPredicted, found.refusal.map { [$0] } ?? [])
  }

  /// Dry matter of a feed by the mixer's name, as a share of 1.
  private func dryMatterOfMixerFeeds() throws -> (String) -> Double? {
    let names = try MixerNames(of: farm)
    return { [library] name in
      library.feed(named: names.feed(name))?.dryMatterPercent.map { $0 / 100 }
    }
  }

  /// What the pen's cows are fed, kg dry matter by feed: of the ration on file, else of the mixer's
  /// records; empty where neither is known.
  private func fedKgDM(
    _ group: PenGroup, _ problem: RationProblem, _ records: IntakeRecords
  ) throws -> [(feed: Feed, kgDM: Double)] {
    let today = problem.feeds.compactMap { offered in
      problem.todayKgDM[offered.name].flatMap { $0 > 0 ? (feed: offered.feed, kgDM: $0) : nil }
    }
    guard today.isEmpty, let record = records.mixer[group.code] else { return today }
    let names = try MixerNames(of: farm)
    var fed: [(feed: Feed, kgDM: Double)] = []
    for (name, kg) in record.kgAsFed.sorted(by: { $0.key < $1.key }) where kg > 0 {
      guard let feed = library.feed(named: names.feed(name)), let percent = feed.dryMatterPercent
      else { return [] }
      fed.append((feed, kg * percent / 100))
    }
    return fed
  }

  /// What the pen's own equation predicts of the mean cow; `nil` for a dry cow whose ration is unknown.
  private func predictedKg(
    _ mean: Animal, _ problem: RationProblem, fed: [(feed: Feed, kgDM: Double)]
  ) throws -> Double? {
    guard mean.state != .lactating else {
      return mean.lactatingIntakeTerms.reduce(0) { $0 + $1.kgPerDay }
    }
    return try modelled(mean, problem.model, fed: fed)
  }

  /// What equation 2-2 predicts of the mean cow and what she is fed; `nil` where that is unknown.
  private func intakeByRation(
    _ mean: Animal, _ problem: RationProblem, fed: [(feed: Feed, kgDM: Double)]
  ) throws -> Double? {
    var options = problem.model
    options.intake = .lactatingDiet
    let predicted = try modelled(mean, options, fed: fed)
    return predicted.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }

  private func modelled(
    _ animal: Animal, _ options: ModelOptions, fed: [(feed: Feed, kgDM: Double)]
  ) throws -> Double? {
    guard !fed.isEmpty else { return nil }
    let model = try DietModel(
      feeds: fed.map(\.feed), animal: animal, options: options, library: library)
    return model.evaluate(kgDM: fed.map(\.kgDM))[.predictedIntake]
  }

  /// What each input of equation 2-1 alone would have to be, and whether it was recorded.
  private func wouldTake(
    _ kgPerDay: Double, _ mean: Animal, _ group: PenGroup
  ) -> [PenIntake.Input] {
    func input(
      _ kind: IntakeTerm.Kind, _ value: Double, isAssumed: Bool
    ) -> PenIntake.Input {
      .init(
        kind: kind, value: value, needed: mean.input(kind, predicting: kgPerDay),
        isAssumed: isAssumed)
    }
    return [
      input(
        .bodyWeight, mean.bodyWeightKg,
        isAssumed: group.cows.contains { $0.recordedBodyWeightKg == nil }),
      // No plan reads a score of its records: PenGroup.assumedBodyCondition stands for every cow.
      input(.bodyCondition, mean.bodyConditionScore, isAssumed: true),
      input(.milkEnergy, mean.milkKgPerDay, isAssumed: false),
      input(.daysInMilk, mean.daysInMilk, isAssumed: false),
      input(.parity, mean.parity - 1, isAssumed: false),
    ]
  }
}

extension PenIntake {
  /// Keeps or refuses what was measured by the bounds of ``Rations/IntakeStanding``.
  fileprivate mutating func settle(
    _ measured: MeasuredIntake, day: HerdDay?, pen: String
  ) {
    standing = IntakeStanding(measured: measured.kgPerDay, predicted: predictedKgPerDay)
    let apart = measured.day.flatMap { other in day.map { abs($0.days(since: other)) } } ?? 0
    if apart > MeasuredIntake.farDays, let other = measured.day, let day {
      caveats.append("it is of \(other), \(apart) days from the records of \(day)")
      if standing == .measured { standing = .doubtful }
    }
    guard standing == .refused else {
      usedKgPerDay = measured.kgPerDay
      return
    }
    caveats.append(hint(for: measured, pen: pen))
  }

  /// What may be wrong with a refused intake, and what to do.
  private func hint(for measured: MeasuredIntake, pen: String) -> String {
    let ratio = measured.kgPerDay / predictedKgPerDay
    let perPound = 1 / Units.kgPerPound
    func looks(_ factor: Double) -> Bool { (0.8...1.25).contains(ratio / factor) }
    let key = measured.isInPounds ? "measured_dmi_kg" : "measured_dmi_lb"
    let said = measured.isInPounds ? measured.kgPerDay * perPound : measured.kgPerDay
    let number = FarmNumber.shown(said, decimals: 2)
    let fits = measured.isInPounds ? looks(1 / perPound) : looks(perPound)
    switch measured.source {
    case .file where fits:
      return
        "if \(number) is \(measured.isInPounds ? "kilograms" : "pounds"), write \(key): \(number); "
        + (measured.isInPounds ? "" : "if it is the weight as fed, ")
        + (measured.isInPounds ? "else take the line out" : "write its dry matter")
    case .file:
      return "correct it or take the line out: \(from ?? "")"
    case .asked:
      return fits
        ? "if it is pounds, say --dmi \(PenCommand.quoted("\(pen)=\(number)lb")); or leave it out and take "
          + "the prediction"
        : "say the dry matter a cow eats a day, or leave it out and take the prediction"
    case .mixer:
      return
        "look at dry matters of the feeds, the number of cows the mixer counts and feed it does not "
        + "see; or write what was measured: measured_dmi_kg or measured_dmi_lb in "
        + "\(StoredRation.fileName(of: pen))"
    }
  }
}
