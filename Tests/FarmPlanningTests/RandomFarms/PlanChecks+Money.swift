import DairyTerms
import Farm
import Foundation
import Rations

@testable import FarmPlanning

extension PlanChecks {
  /// Every line is quantity times price as shown; the lines add up to the headline's number, to the
  /// cent; quantities and prices are those of the pens and of the farm's files.
  func checkLedger() {
    let ledger = plan.ledger
    let lines = (ledger.timetables + ledger.movedFeeds).flatMap(\.lines) + ledger.sessions
    let sum = lines.reduce(0) { $0 + cents($1.changePerDay) }
    expect(
      sum == cents(ledger.timetableGainPerDay),
      "the ledger's lines add up to \(sum) cents, the headline reads \(ledger.timetableGainPerDay)")
    let rations = ledger.rations.flatMap(\.lines).reduce(0) { $0 + cents($1.changePerDay) }
    expect(
      ledger.rations.isEmpty
        ? ledger.rationGainPerDay == nil : ledger.rationGainPerDay.map(cents) == rations,
      "the rations' lines add up to \(rations) cents, not \(ledger.rationGainPerDay ?? .nan)")
    for pen in ledger.timetables + ledger.movedFeeds + ledger.rations {
      let own = pen.lines.reduce(0) { $0 + cents($1.changePerDay) }
      expect(own == cents(pen.changePerDay), "\(pen.pen): lines \(own), sum \(pen.changePerDay)")
      for line in pen.lines { check(line, of: pen.pen) }
    }
    for line in ledger.sessions { check(line, of: "sessions") }
    if plan.choice.order != nil {
      // Each quantity is rounded by at most half of its last digit.
      let slack = lines.reduce(0.01) { sum, line in
        let half = 0.5 * pow(10, -Double(line.decimals))
        return sum + half * (abs(line.today.price) + abs(line.then.price))
          + 0.000_05 * (line.today.quantity + line.then.quantity) + 0.01
      }
      expect(
        abs(ledger.timetableGainPerDay - plan.choice.gain.gainPerDay) <= slack,
        "headline \(ledger.timetableGainPerDay), best guess \(plan.choice.gain.gainPerDay)")
    }
    checkQuantities()
  }

  private func cents(_ amount: Double) -> Int { Int((amount * 100).rounded()) }

  private func check(_ line: LedgerLine, of pen: String) {
    for side in [line.today, line.then] {
      // A price may be a charge: below nought.
      let shown = abs((side.quantity * side.price * 100).rounded() / 100)
      expect(
        abs(abs(side.amount) - shown) < 0.005 + 1e-9,
        "\(pen), \(line.what): \(side.quantity) x \(side.price) is \(side.amount)")
      expect(side.quantity >= 0, "\(pen), \(line.what): \(side.quantity)")
    }
    expect(
      cents(line.changePerDay) == cents(line.then.amount) - cents(line.today.amount),
      "\(pen), \(line.what): change \(line.changePerDay)")
  }

  private func checkQuantities() {
    let settings = farm.settings
    for entry in plan.ledger.timetables {
      guard let pen = plan.pens.first(where: { $0.pen == entry.pen }), let then = pen.chosenOption,
        let now = pen.presentOption
      else {
        fault("the ledger tells of \(entry.pen), which the plan does not have")
        continue
      }
      let head = Double(pen.head)
      func side(_ option: TimetableOption) -> [String: (quantity: Double, price: Double)] {
        let milk = option.milkKgPerDay * head
        return [
          "milk": (milk, settings.perKgMilk),
          "fat": (milk * option.fatPercent / 100, settings.perKgFat),
          "true protein": (milk * option.trueProteinPercent / 100, settings.perKgTrueProtein),
          "feed": (
            option.ration.meanDMIKgPerDay * head, option.ration.costPerKgDM
          ),
          "milking": (
            option.milkingsPerDay * (head / settings.cowsPerHour + settings.changeMinutes / 60),
            settings.people * settings.wagePerHour
          ),
          "supplies": (option.milkingsPerDay * head, settings.suppliesPerCowMilking),
        ]
      }
      let (before, after) = (side(now), side(then))
      expect(
        entry.lines.map(\.what).sorted() == before.keys.sorted(), "\(entry.pen): lines missing")
      for line in entry.lines {
        for (shown, own) in [(line.today, before[line.what]), (line.then, after[line.what])] {
          guard let own else { continue }
          expect(
            abs(shown.quantity - own.quantity) <= 0.5 * pow(10, -Double(line.decimals)) + 1e-9,
            "\(entry.pen), \(line.what): \(shown.quantity), by the pen \(own.quantity)")
          expect(
            abs(shown.price - own.price) <= 0.000_05 + 1e-9,
            "\(entry.pen), \(line.what): price \(shown.price), by the files \(own.price)")
        }
      }
    }
  }

  // MARK: - Milk

  /// Milk and solids stay those of cows, and the change by frequency within the trials made on it.
  func checkMilk() {
    for pen in plan.pens {
      guard let present = pen.presentOption else {
        fault("\(pen.pen): no option of the present timetable")
        continue
      }
      for option in pen.options {
        let name = "\(pen.pen) \(option.timetable)"
        expect((1...75).contains(option.milkKgPerDay), "\(name): \(option.milkKgPerDay) kg milk")
        expect((2...8).contains(option.fatPercent), "\(name): \(option.fatPercent) % fat")
        expect(
          (2...5.5).contains(option.trueProteinPercent),
          "\(name): \(option.trueProteinPercent) % protein")
        expect(
          option.milkLowKgPerDay <= option.milkKgPerDay
            && option.milkKgPerDay <= option.milkHighKgPerDay, "\(name): interval of milk")
        guard let response = option.response else { continue }
        let change = option.milkKgPerDay - present.milkKgPerDay
        expect(
          abs(change - response.trial.milkKgPerDay) < 1e-6,
          "\(name): milk changes by \(change), the trials say \(response.trial.milkKgPerDay)")
        switch response.direction {
        case .more: expect(change > 0, "\(name): more milkings, \(change) kg")
        case .fewer: expect(change < 0, "\(name): fewer milkings, \(change) kg")
        case .same: break
        }
        let fat =
          option.milkKgPerDay * option.fatPercent - present.milkKgPerDay * present.fatPercent
        expect(
          response.direction != .more || fat > -1e-9, "\(name): more milkings, less fat \(fat)")
        if let envelope = response.trialMilkEnvelopeKg, !response.isExtrapolated {
          expect(
            change >= envelope[0] - 1e-6 && change <= envelope[1] + 1e-6,
            "\(name): \(change) kg lies outside the trials' \(envelope)")
        }
        expect(!response.sources.isEmpty || response.direction == .same, "\(name): no source")
      }
    }
  }

  // MARK: - Stock and notes

  /// What the printed rations use of a stock, by hand; over the stock only where that is said.
  func checkStock() {
    guard let stock = farm.stock else {
      expect(plan.stocks.isEmpty, "a stock where the farm has none")
      return
    }
    let told = plan.warnings.contains { $0.contains("stock.yaml") }
    let byFeed = Dictionary(uniqueKeysWithValues: plan.stocks.map { ($0.feed, $0) })
    for (feed, most) in stock.maximumKgAsFed.sorted(by: { $0.key < $1.key }) {
      guard let use = byFeed[feed] else {
        fault("stock of \(feed) is not told")
        continue
      }
      let rations =
        plan.pens.compactMap { pen in pen.chosenOption.map { (pen.head, $0.ration) } }
        + plan.dryPens.map { ($0.head, $0.ration) }
      let used = rations.reduce(0.0) { sum, pen in
        let kg = pen.1.feeds.first { $0.feed == feed }?.kgAsFedPerDay ?? 0
        return sum + kg * Double(pen.0) * stock.days
      }
      expect(
        abs(used - use.usedKgAsFed) <= 1e-4 * max(1, used),
        "stock of \(feed): the rations use \(used) kg, told are \(use.usedKgAsFed)")
      let holds = used <= most * (1 + 1e-6) + 1e-3
      expect(use.holds == holds, "stock of \(feed): \(used) of \(most) kg, holds \(use.holds)")
      expect(holds || told, "\(used) kg of \(feed) are fed of \(most), and no word of it")
    }
  }

  /// What was not used or was assumed is said.
  func checkNotes() {
    let assumed = plan.assumptions.map { "\($0.what): \($0.value) (\($0.setBy))" }
    func says(_ words: String) -> Bool { assumed.contains { $0.contains(words) } }
    expect(farm.spread.isEmpty || says("limits/spread.yaml"), "spread.yaml is not used nor told")
    let pens = plan.assumptions.first { $0.what == "pens" }?.value
    expect(
      pens == (farm.pensKept == .rule ? PenRule.sentence : "the farm's own pen list"),
      "who made the pens is told as '\(pens ?? "nothing")'")
    for feed in farm.feeds where !feed.samples.isEmpty {
      expect(says("analyses of \(feed.name)"), "samples of \(feed.name) are not told")
    }
    for pen in farm.pens {
      let today =
        plan.pens.first { $0.pen == pen.code }?.todayRation
        ?? plan.dryPens.first { $0.pen == pen.code }?.todayRation
      expect(
        (today != nil) == (pen.ration != nil),
        "\(pen.code): ration on file \(pen.ration != nil), told \(today != nil)")
      let from =
        plan.pens.first { $0.pen == pen.code }?.limitsFrom
        ?? plan.dryPens.first { $0.pen == pen.code }?.limitsFrom ?? ""
      let file =
        pen.ownLimits != nil
        ? "limits/\(StoredRation.fileName(of: pen.code).dropFirst("rations/".count))"
        : farm.stageLimits[pen.stage] != nil
          ? "limits/\(pen.stage.feedingStage.rawValue).yaml" : "standard limits"
      expect(from.hasPrefix(file), "\(pen.code): limits from '\(from)', not '\(file)'")
    }
  }
}
