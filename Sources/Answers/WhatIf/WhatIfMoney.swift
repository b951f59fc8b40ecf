import DairyTerms
import Farm
import FarmPlanning
import Nutrition
import Rations

/// What the cows of a ration eat and give in money: the pen's mean cow, times the cows.
///
/// A ration is made for a cow above the mean; what a pen costs and earns is its mean cow's. Every amount
/// of a what-if is hers, so that its table, its ledger and its sentence agree.
struct FedCows {
  /// The ration.
  var ration: RationResult
  /// Cows; 1 where nobody said how many.
  var head: Int
  /// What the mean cow eats of it, as a share of what the cow it is made for eats.
  var meanShare: Double
  /// Her milk, kg/d; `nil` for a cow that gives none.
  var milkKgPerDay: Double?
  /// What is in it.
  var composition: MilkComposition

  /// Feed cost of the mean cow a day.
  var feedCostPerDay: Double { ration.feedCostPerDay * meanShare }
  /// Dry matter the mean cow eats, kg/d.
  var intakeKgDM: Double { ration.intakeKgDM * meanShare }

  /// The cows of a subject with one of its rations.
  ///
  /// - Parameter share: of a ration whose dry matter is not what the cow would eat of it, such as one
  ///   with a feed left out: the share of the ration it came from.
  init(_ subject: RationSubject, _ ration: RationResult, share: Double? = nil) throws {
    self.ration = ration
    head = subject.problem.head ?? 1
    let eaten = ration.intakeKgDM
    meanShare =
      try share ?? subject.pen.map {
        eaten > 0 ? try $0.meanIntakeKgDM(of: ration) / eaten : 1
      } ?? 1
    let cow = subject.pen?.meanAnimal ?? subject.problem.animal
    milkKgPerDay = cow.state == .lactating && cow.milkKgPerDay > 0 ? cow.milkKgPerDay : nil
    composition = cow.milkComposition
  }
}

extension ChangeLedger {
  /// From one feeding of cows to another, ration by ration in the same order.
  ///
  /// - Parameters:
  ///   - price: of the milk before and then; `nil` leaves milk out.
  ///   - more: further lines, behind the feeds.
  init(
    from before: [FedCows], to then: [FedCows], price: (today: MilkPrice, then: MilkPrice)?,
    more: [LedgerLine] = []
  ) {
    var lines: [LedgerLine] = []
    if let price {
      lines += LedgerLine.milk(
        today: (Self.milk(before), price.today), then: (Self.milk(then), price.then))
    }
    let (old, new) = (Self.feeds(before), Self.feeds(then))
    let names = Set(old.keys).union(new.keys)
    // The largest cost first; the order never depends on a dictionary's.
    lines += names.map { name -> LedgerLine in
      let today = old[name] ?? (0, new[name]?.pricePerKg ?? 0)
      return .feed(name, today: today, then: new[name] ?? (0, today.pricePerKg))
    }.sorted { left, right in
      let cost = { (line: LedgerLine) in min(line.today.amount, line.then.amount) }
      return cost(left) != cost(right) ? cost(left) < cost(right) : left.what < right.what
    }
    self.init(lines: lines + more)
  }

  private static func milk(_ cows: [FedCows]) -> MilkOfDay {
    var milk = MilkOfDay()
    for cow in cows {
      if let kg = cow.milkKgPerDay { milk.add(cows: cow.head, milkKgPerDay: kg, cow.composition) }
    }
    return milk
  }

  /// kg as fed a day of all cows, and the price of a kg as fed, by feed.
  private static func feeds(
    _ cows: [FedCows]
  ) -> [String: (kg: Double, pricePerKg: Double)] {
    var feeds: [String: (kg: Double, pricePerKg: Double)] = [:]
    for cow in cows {
      for feed in cow.ration.feeds where feed.isFed {
        let kg = feed.kgAsFed * cow.meanShare * Double(cow.head)
        let price = feed.pricePerKgDM * feed.dryMatterPercent / 100
        feeds[feed.name] = ((feeds[feed.name]?.kg ?? 0) + kg, price)
      }
    }
    return feeds
  }
}

extension RationScope {
  /// What milk is paid: by the farm's settings, or by the problem file; `nil` where nobody said it or in
  /// another currency than feed.
  func milkPrice(of farm: FarmSource, _ subjects: [RationSubject]) throws -> MilkPrice? {
    if problem != nil {
      return subjects.first?.problem.milkPricePerKg.map {
        MilkPrice(perKgMilk: $0, perKgFat: 0, perKgTrueProtein: 0)
      }
    }
    let workspace = try farm.workspace()
    guard let plan = workspace.plan, plan.currency == workspace.market.currency else { return nil }
    return plan.milkPrice
  }
}
