import DairyTerms
import Farm
import Foundation
import Nutrition
import Rations

@testable import FarmPlanning

extension PlanChecks {
  /// Each printed ration that is called one holds every limit in the full model, evaluated again
  /// for an animal, feeds, prices and limits made here from what the farm's files say.
  func checkRations() throws {
    let members = try membersByPen()
    for pen in plan.pens {
      guard let drawn = farm.pens.first(where: { $0.code == pen.pen }),
        let cows = members[pen.pen]
      else { continue }
      let lead = pen.leadCow.milkKgPerDay / max(pen.meanCow.milkKgPerDay, 1e-9)
      for option in pen.options where option.feasible {
        func animal(milk: Double) -> Animal {
          Self.animal(
            cows, of: pen.meanCow, milk: milk, fat: option.fatPercent,
            protein: option.trueProteinPercent, reserves: pen.reserveGainKgPerDay)
        }
        try check(
          option.ration, of: drawn, named: "\(pen.pen) \(option.timetable)",
          lead: animal(milk: option.milkKgPerDay * lead), mean: animal(milk: option.milkKgPerDay))
      }
    }
    for pen in plan.dryPens where pen.feasible {
      guard let drawn = farm.pens.first(where: { $0.code == pen.pen }),
        let cows = members[pen.pen]
      else { continue }
      let animal = Self.animal(
        cows, of: pen.meanCow, milk: nil, fat: pen.meanCow.fatPercent,
        protein: pen.meanCow.trueProteinPercent, reserves: 0)
      try check(pen.ration, of: drawn, named: pen.pen, lead: animal, mean: animal)
    }
  }

  private func check(
    _ ration: RationPlan, of pen: DrawnPen, named name: String, lead: Animal, mean: Animal
  ) throws {
    checkAmounts(ration, named: name)
    let problem = try self.problem(of: pen, animal: lead)
    let amounts = Dictionary(
      ration.feeds.map { ($0.feed, $0.kgDMPerDay) }, uniquingKeysWith: { first, _ in first })
    let offered = Set(problem.feeds.map(\.name))
    guard amounts.keys.allSatisfy(offered.contains) else {
      return fault(
        "\(name): feeds nobody offers: \(Set(amounts.keys).subtracting(offered).sorted())")
    }
    let judged = try Formulation.evaluate(problem, kgDM: amounts, intakeWithinPercent: 0)
    // A feed of today's ration without a price can bring its kind's standard ceiling with it: one
    // row more, which holds. No row of the farm's may be lacking.
    let known = Set(judged.rows.map(\.limit.measure.title))
    for row in ration.rows where !known.contains(row.name) {
      expect(row.holds && row.maximum != nil, "\(name): a row nobody asked for: \(row.name)")
    }
    for row in judged.rows {
      let title = row.limit.measure.title
      guard
        let shown = ration.rows.first(where: {
          $0.name == title && $0.unit == row.limit.measure.unit
        })
      else {
        fault("\(name): the limit on \(title) is not among the rows")
        continue
      }
      expect(
        shown.minimum == row.limit.minimum && shown.maximum == row.limit.maximum,
        "\(name): \(title) is limited to \(bounds(shown.minimum, shown.maximum)), the farm says "
          + bounds(row.limit.minimum, row.limit.maximum))
      expect(
        shown.mustHold == (row.limit.hold == .always),
        "\(name): \(title) is told as an aim, or an aim as a limit")
      // An aim is held where the feeds reach it, or watched: it is told, and nothing rests on it.
      guard row.limit.hold == .always else { continue }
      expect(shown.holds, "\(name): a ration with \(title) off its limit is called one")
      // Amounts below a milligram are not printed.
      let slack = 5e-5 * max(1, abs(row.limit.minimum ?? 0), abs(row.limit.maximum ?? 0))
      if let value = row.value {
        expect(
          value >= (row.limit.minimum ?? -.infinity) - slack
            && value <= (row.limit.maximum ?? .infinity) + slack,
          "\(name): \(title) is \(value) in the full model, the limit is "
            + bounds(row.limit.minimum, row.limit.maximum))
        let printed = shown.value ?? .nan
        expect(
          abs(printed - value) <= 2e-4 * max(1, abs(value)),
          "\(name): \(title) is printed as \(printed), the full model gives \(value)")
      }
    }
    try checkByHand(ration, named: name)
    let model = try DietModel(
      feeds: problem.feeds.map(\.feed), animal: mean, options: problem.model,
      library: problem.library)
    let eaten = model.evaluate(kgDM: problem.feeds.map { amounts[$0.name] ?? 0 })[.predictedIntake]
    expect(
      abs(eaten - ration.meanDMIKgPerDay) <= 1e-4 * max(1, eaten),
      "\(name): the mean cow eats \(eaten) kg DM, printed \(ration.meanDMIKgPerDay)")
  }

  private func bounds(_ low: Double?, _ high: Double?) -> String {
    "\(low.map { "\($0)" } ?? "-") to \(high.map { "\($0)" } ?? "-")"
  }

  /// Amounts within the farm's bounds, weight as fed and cost by the analyses and the price list.
  private func checkAmounts(_ ration: RationPlan, named name: String) {
    var cost = 0.0
    var dryMatter = 0.0
    for row in ration.feeds {
      guard let feed = farm.feeds.first(where: { $0.name == row.feed }),
        let share = (try? farm.feed(feed))?.dryMatterPercent
      else {
        fault("\(name): \(row.feed) is no feed of the farm")
        continue
      }
      if let most = feed.maximumKgDM {
        expect(
          row.kgDMPerDay <= most + 1e-6,
          "\(name): \(row.kgDMPerDay) kg DM of \(row.feed), at most \(most)")
      }
      expect(
        abs(row.kgAsFedPerDay - row.kgDMPerDay * 100 / share) < 1e-6 * row.kgAsFedPerDay
          + 1e-9,
        "\(name): \(row.feed) \(row.kgDMPerDay) kg DM is \(row.kgAsFedPerDay) kg as fed")
      cost += row.kgDMPerDay * feed.pricePerKgDM(dryMatterPercent: share)
      dryMatter += row.kgDMPerDay
    }
    for feed in farm.feeds {
      guard let least = feed.minimumKgDM else { continue }
      let fed = ration.feeds.first { $0.feed == feed.name }?.kgDMPerDay ?? 0
      expect(fed >= least - 1e-6, "\(name): \(fed) kg DM of \(feed.name), at least \(least)")
    }
    expect(
      abs(dryMatter - ration.dmiKgPerDay) <= 1e-4,
      "\(name): the feeds add up to \(dryMatter) kg DM, printed \(ration.dmiKgPerDay)")
    expect(
      abs(cost / max(dryMatter, 1e-9) - ration.costPerKgDM) <= 1e-4
        * ration.costPerKgDM,
      "\(name): a kg DM costs \(cost / max(dryMatter, 1e-9)), printed \(ration.costPerKgDM)")
    expect((5...38).contains(dryMatter), "\(name): \(dryMatter) kg DM a day")
  }

  /// Fibre and starch with nothing but the feeds' analyses.
  private func checkByHand(_ ration: RationPlan, named name: String) throws {
    let measures: [(String, FeedComponent, Bool)] = [
      ("ndf_percent_dm", .ndf, false), ("forage_ndf_percent_dm", .ndf, true),
      ("starch_percent_dm", .starch, false),
    ]
    for (key, component, onlyForage) in measures {
      guard let measure = RationMeasure.named(key),
        let row = ration.rows.first(where: { $0.name == measure.title && $0.unit == measure.unit }),
        let printed = row.value
      else { continue }
      var sum = 0.0
      var total = 0.0
      var isKnown = true
      for amount in ration.feeds {
        guard let drawn = farm.feeds.first(where: { $0.name == amount.feed }) else { continue }
        let feed = try farm.feed(drawn)
        let share = onlyForage ? feed.foragePercent / 100 : 1
        if share > 0 {
          guard let content = feed[component] else {
            isKnown = false
            continue
          }
          sum += amount.kgDMPerDay * content * share
        }
        total += amount.kgDMPerDay
      }
      guard isKnown, total > 0 else { continue }
      expect(
        abs(sum / total - printed) <= 1e-3,
        "\(name): \(measure.title) by hand \(sum / total), printed \(printed)")
    }
  }

  // MARK: - What the farm says, made here

  /// The limits of a pen: its own file, else its stage's, else the standard ones.
  private func limits(of pen: DrawnPen) -> [RationLimit] {
    let drawn = pen.ownLimits ?? farm.stageLimits[pen.stage]
    var limits = StandardLimits.limits(for: drawn?.stage ?? pen.stage.feedingStage)
    for change in drawn?.changes ?? [] {
      guard let measure = RationMeasure.named(change.key) else { continue }
      limits.removeAll { $0.measure == measure }
      if !change.isOff {
        limits.append(RationLimit(measure, minimum: change.minimum, maximum: change.maximum))
      }
    }
    return limits
  }

  private func problem(of pen: DrawnPen, animal: Animal) throws -> RationProblem {
    let offered = try farm.feeds.map { drawn in
      let feed = try farm.feed(drawn)
      return OfferedFeed(
        feed: feed,
        pricePerKgDM: drawn.pricePerKgDM(dryMatterPercent: feed.dryMatterPercent ?? 100),
        minimumKgDM: drawn.minimumKgDM, maximumKgDM: drawn.maximumKgDM)
    }
    return RationProblem(
      name: pen.code, animal: animal,
      model: ModelOptions(
        intake: RationProblem.standardIntake(for: pen.stage.isInMilk ? .lactating : .dry)),
      feeds: offered, limits: limits(of: pen), currency: farm.settings.currency,
      refusesMissingAnalyses: false, library: try RandomFarm.library.get())
  }

  /// Who stands in which pen, by the farm's list or by the program's stated rule.
  private func membersByPen() throws -> [String: [PlanCow]] {
    let stages = PenRule.stages(of: herd.cows)
    var members: [String: [PlanCow]] = [:]
    for (cow, stage) in zip(herd.cows, stages) {
      let code = farm.pensKept == .rule ? stage.rawValue : cow.pen?.code ?? ""
      members[code, default: []].append(cow)
    }
    return members
  }

  private static func animal(
    _ cows: [PlanCow], of mean: PenCow, milk: Double?, fat: Double, protein: Double,
    reserves: Double
  ) -> Animal {
    let count = Double(cows.count)
    let breeds = Dictionary(grouping: cows, by: \.breed)
    let breed =
      breeds.sorted { ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue) }
      .first?.key ?? .other
    return Animal(
      state: milk == nil ? .dry : .lactating, breed: breed,
      parity: 1 + Double(cows.filter { $0.parity > 1 }.count) / count,
      bodyWeightKg: cows.reduce(0) { $0 + $1.bodyWeightKg } / count,
      bodyConditionScore: mean.bodyConditionScore,
      daysInMilk: milk == nil ? 0 : cows.reduce(0) { $0 + Double($1.daysInMilk) } / count,
      gestationDay: mean.daysPregnant, milkKgPerDay: milk ?? 0,
      milkComposition: MilkComposition(fatPercent: fat, trueProteinPercent: protein),
      frameGainKgPerDay: cows.reduce(0) { $0 + $1.assumedFrameGainKgPerDay } / count,
      reserveGainKgPerDay: reserves)
  }
}
