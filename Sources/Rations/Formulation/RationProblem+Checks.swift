public import DairyTerms
import Nutrition

extension RationProblem {
  /// What is wrong with the problem's data, found before anything is solved.
  ///
  /// Empty for a problem that can be worked on; whether a ration exists is another question.
  public func faults() -> [Complaint] {
    feedFaults() + limitFaults() + intakeFaults() + analysisFaults() + objectiveFaults()
  }

  private func feedFaults() -> [Complaint] {
    guard !feeds.isEmpty else {
      return [Complaint(.noFeeds, at: name, "no feed is on offer", fix: "list the feeds")]
    }
    var faults: [Complaint] = []
    var seen: [String: OfferedFeed] = [:]
    for feed in feeds {
      let place = feed.place ?? "feed '\(feed.name)'"
      if let first = seen.updateValue(feed, forKey: feed.name.lowercased()) {
        faults.append(
          Complaint(
            .duplicateName, at: place,
            "'\(feed.name)' is offered twice, first at \(first.place ?? "an earlier place")",
            fix: "remove one, or give it another name"))
      }
      if let price = feed.pricePerKgDM {
        if !price.isFinite {
          faults.append(
            Complaint(.badValue, at: place, "'\(feed.name)' has the price \(price)"))
        } else if price < 0, feed.maximumKgDM == nil {
          // Who is paid to take a feed would feed it without end.
          faults.append(
            Complaint(
              .badValue, at: place,
              "'\(feed.name)' has the price \(short(price)) below zero and no maximum: the more "
                + "of it, the cheaper", fix: "cap '\(feed.name)': give max_kg_dm or max_kg_as_fed"))
        }
      } else {
        faults.append(
          Complaint(
            .missingPrice, at: place, "'\(feed.name)' has no price",
            fix: "give its price, or leave the feed out"))
      }
      let low = feed.minimumKgDM ?? 0
      let high = feed.maximumKgDM ?? .infinity
      if !(low >= 0) || !(high >= 0) {
        faults.append(
          Complaint(.badValue, at: place, "'\(feed.name)' has a bound below zero or no number"))
      } else if low > high {
        faults.append(
          Complaint(
            .minAboveMax, at: feed.minimumPlace ?? place,
            "'\(feed.name)': the minimum of \(short(low)) kg DM is above the maximum of "
              + "\(short(high)) kg DM (set at \(feed.maximumPlace ?? place))",
            fix: "lower the minimum or raise the maximum"))
      }
    }
    return faults
  }

  private func limitFaults() -> [Complaint] {
    var faults: [Complaint] = []
    var seen: Set<RationMeasure> = []
    for limit in limits {
      let key = limit.measure.key
      let place = limit.minimumPlace ?? limit.maximumPlace ?? "limit \(key)"
      for end in [limit.minimum, limit.maximum].compactMap({ $0 }) where !end.isFinite {
        faults.append(Complaint(.badValue, at: place, "'\(key)' has the limit \(end)"))
      }
      if let low = limit.minimum, let high = limit.maximum, low > high {
        faults.append(
          Complaint(
            .minAboveMax, at: place,
            "\(limit.measure.title): the minimum of \(PlainNumber.text(low)) \(limit.measure.unit) is "
              + "above the maximum of \(PlainNumber.text(high)) "
              + "(set at \(limit.maximumPlace ?? place))",
            fix: "lower the minimum or raise the maximum"))
      }
      if !seen.insert(limit.measure).inserted {
        faults.append(
          Complaint(
            .duplicateName, at: place, "'\(key)' is limited twice",
            fix: "put both ends in one limit"))
      }
      if case .group(let group, _) = limit.measure {
        let offered = Set(feeds.map { $0.name })
        for stranger in group.feeds.subtracting(offered).sorted() {
          faults.append(
            Complaint(
              .unknownName, at: place,
              "the group '\(group.name)' names '\(stranger)', which is not on offer",
              fix: Spelling.hint(for: stranger, among: offered.sorted())))
        }
      }
    }
    return faults
  }

  /// Minimum amounts above the intake, or maximum amounts that cannot fill it.
  private func intakeFaults() -> [Complaint] {
    guard !feeds.isEmpty, let (least, most) = knownIntake() else { return [] }
    let low = feeds.reduce(0) { $0 + ($1.minimumKgDM ?? 0) }
    let high = feeds.reduce(0) { $0 + ($1.maximumKgDM ?? .infinity) }
    if low > most + 1e-9 {
      return [
        Complaint(
          .intakeOutOfReach, at: name,
          "the minimum amounts of the feeds add up to \(short(low)) kg DM, above the intake of "
            + "\(short(most)) kg DM", fix: "lower a feed's minimum")
      ]
    }
    if high < least - 1e-9 {
      return [
        Complaint(
          .intakeOutOfReach, at: name,
          "the maximum amounts of the feeds add up to \(short(high)) kg DM, below the intake of "
            + "\(short(least)) kg DM", fix: "raise a feed's maximum or offer another feed")
      ]
    }
    return []
  }

  /// The least and greatest intake, where the ration itself does not decide it.
  private func knownIntake() -> (least: Double, most: Double)? {
    var least = 0.0
    var most = Double.infinity
    for limit in RationSystem.allLimits(of: self) {
      switch limit.measure {
      case .dryMatterIntake(.perDay):
        least = max(least, limit.minimum ?? 0)
        most = min(most, limit.maximum ?? .infinity)
      case .dryMatterIntake(.percentOfPredicted):
        guard let predicted = predictedIntakeWithoutDiet() else { continue }
        if let share = limit.minimum { least = max(least, share / 100 * predicted.least) }
        if let share = limit.maximum { most = min(most, share / 100 * predicted.most) }
      default: continue
      }
    }
    return (least, most)
  }

  private func predictedIntakeWithoutDiet() -> (least: Double, most: Double)? {
    switch model.intake {
    case .stated: return animal.statedIntakeKgPerDay.map { ($0, $0) }
    case .lactating, .heifer, .holsteinHeifer, .crossHeifer, .dryHayirli: break
    default: return nil
    }
    guard let any = feeds.first?.feed,
      let model = try? DietModel(
        feeds: [any], animal: animal, options: relaxedOptions, library: library)
    else { return nil }
    var yields = [animal.milkKgPerDay]
    if case .greatestMargin(let range) = objective {
      yields = [range.minimumKgPerDay, range.maximumKgPerDay]
    }
    let intakes = yields.map { model.evaluate(kgDM: [20], milkKg: $0)[.predictedIntake] }
    guard let least = intakes.min(), let most = intakes.max(), least.isFinite else { return nil }
    return (least, most)
  }

  /// The options with missing analyses passed over: intake equations look at the cow alone.
  private var relaxedOptions: ModelOptions {
    var options = model
    options.missing = .reference
    return options
  }

  /// Feeds that lack an analysis some limit needs.
  private func analysisFaults() -> [Complaint] {
    guard refusesMissingAnalyses else { return [] }
    var faults: [Complaint] = []
    for limit in limits {
      for component in limit.measure.analysesNeeded {
        for feed in feeds where feed.feed[component] == nil && !feed.feed.listsAllItContains {
          faults.append(
            Complaint(
              .missingAnalysis, at: feed.place ?? "feed '\(feed.name)'",
              "'\(feed.name)' has no \(component.plainName), which the limit on "
                + "\(limit.measure.title) needs",
              fix: "add the analysis, or write 'missing: impute' to take it from the library"))
        }
      }
    }
    return faults
  }

  private func objectiveFaults() -> [Complaint] {
    var faults: [Complaint] = []
    if let percent = confidencePercent {
      if !(50..<100).contains(percent) {
        faults.append(
          Complaint(
            .badValue, at: name, "\(PlainNumber.text(percent)) % is no confidence",
            fix: "give 50 to 99.9"))
      }
      if mostFeeds != nil || change.mostFeedsChanged != nil
        || feeds.contains(where: { !$0.weighing.isFree })
      {
        faults.append(
          Complaint(
            .badValue, at: name,
            "a ration cannot be made safe against the scatter of feeds and at once for least weighings, "
              + "whole steps or a number of feeds",
            fix: "leave out one of the two"))
      }
    }
    if case .greatestMargin(let range) = objective {
      if milkPricePerKg == nil {
        faults.append(
          Complaint(.missingPrice, at: name, "the greatest margin needs the milk price"))
      }
      let least = range.minimumKgPerDay
      let most = range.maximumKgPerDay
      if !(least >= 0 && most.isFinite && least <= most && most > 0) {
        faults.append(
          Complaint(
            .badValue, at: name,
            "milk between \(PlainNumber.text(least)) and \(PlainNumber.text(most)) kg/d is no range",
            fix: "give the milk the cow can give"))
      }
      if animal.state != .lactating {
        faults.append(
          Complaint(.badValue, at: name, "only a cow in milk has a margin over feed cost"))
      }
    }
    return faults
  }

  private func short(_ value: Double) -> String { PlainNumber.text((value * 100).rounded() / 100) }
}

extension Feed {
  /// Whether the feed is a mineral, vitamin or additive: what it does not list it does not have.
  fileprivate var listsAllItContains: Bool { category.isByTheGram }
}

extension RationMeasure {
  /// The analyses every feed must have for a limit on this measure to mean anything.
  ///
  /// Trace elements and vitamins that were not analysed count as none: in a minimum that is the
  /// safe side.
  var analysesNeeded: [FeedComponent] {
    switch self {
    case .content(let content, _): content.analysesNeeded
    case .ratio(let over, let under): over.analysesNeeded + under.analysesNeeded
    case .mixtureDryMatter, .asFedIntake: [.dryMatter]
    case .requirement(let requirement, _): requirement.analysesNeeded
    case .dcad: [.sodium, .potassium, .chloride, .sulfur]
    case .forageFibreOfBodyWeight: [.ndf]
    case .aminoAcid, .dryMatterIntake, .output,
      .feedCost, .group:
      []
    }
  }
}

extension RationContent {
  fileprivate var analysesNeeded: [FeedComponent] {
    switch self {
    case .crudeProtein, .rdp, .rup: [.crudeProtein]
    case .ndf, .forageNDF: [.ndf]
    case .adf: [.adf]
    case .starch: [.starch]
    case .sugar: [.waterSolubleCarbohydrate]
    case .nfc: [.ash, .ndf, .crudeProtein, .fattyAcids]
    case .fattyAcids: [.fattyAcids]
    case .crudeFat: [.crudeFat]
    case .ash: [.ash]
    case .lignin: [.lignin]
    case .calcium: [.calcium]
    case .phosphorus: [.phosphorus]
    case .magnesium: [.magnesium]
    case .potassium: [.potassium]
    case .sodium: [.sodium]
    case .chloride: [.chloride]
    case .sulfur: [.sulfur]
    default: []
    }
  }
}

extension RationRequirement {
  fileprivate var analysesNeeded: [FeedComponent] {
    switch self {
    case .nel: [.ndf, .starch, .crudeProtein, .fattyAcids, .ash]
    case .mp: [.crudeProtein, .ndf, .starch]
    case .calcium: [.calcium]
    case .phosphorus: [.phosphorus]
    case .magnesium: [.magnesium, .potassium]
    case .sodium: [.sodium]
    case .potassium: [.potassium]
    case .chloride: [.chloride]
    case .sulfur: [.sulfur]
    default: []
    }
  }
}
