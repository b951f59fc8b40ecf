public import DairyTerms
import Farm
public import FarmPlanning
import Rations

/// What another milk price, or more cows, does to the farm's money with its rations as they are: each
/// pen's cows and their income over feed, and the ledger.
public struct WhatIfCowsAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.whatif-cows/1"

  /// What was asked.
  public struct Change: Sendable {
    /// Its name in the document: `milk-price` or `cows`.
    let name: String
  }

  /// One pen; money of its mean cow a day.
  public struct Pen: Codable, Sendable, Hashable {
    /// Pen or problem.
    public let ration: String
    /// Cows now, where they are known.
    public let headNow: Int?
    /// Cows then.
    public let headThen: Int?
    /// Milk of the mean cow, kg/d; `nil` where she gives none.
    public let milkKgPerDay: Double?
    /// Dry matter she eats, kg/d.
    public let dmiKgPerDay: Double
    /// Her feed.
    public let feedCostPerDay: Double
    /// Milk income less feed now; `nil` where she gives no milk.
    public let iofcNowPerDay: Double?
    /// The same then.
    public let iofcThenPerDay: Double?
  }

  /// Parlour hours of the farm's day, sessions' set-up included.
  public struct ParlourHours: Codable, Sendable, Hashable {
    /// Now.
    public let now: Double
    /// Then.
    public let then: Double
    /// What there is.
    public let limit: Double
  }

  /// A shared stock: how long it lasts with the rations as they are.
  public struct StockDays: Codable, Sendable, Hashable {
    /// The feed.
    public let feed: String
    /// Days it is to last.
    public let days: Double
    /// Days it lasts now.
    public let lastsNow: Double
    /// Days it lasts then.
    public let lastsThen: Double
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// What was asked: `milk-price` or `cows`.
    public let change: String
    /// Currency of every amount.
    public let currency: String
    /// A row a pen.
    public let pens: [Pen]
    /// What milk is paid now.
    public let milkPriceNow: Prices
    /// What it is paid then.
    public let milkPriceThen: Prices
    /// From today to then, line by line, a day of all cows asked of.
    public let ledger: ChangeLedger
    /// Hours in the parlour; `nil` where cows do not change.
    public let parlourHours: ParlourHours?
    /// Shared stocks with a most; empty where cows do not change.
    public let stocks: [StockDays]
  }

  /// What milk is paid.
  public struct Prices: Codable, Sendable, Hashable {
    /// For a kg of milk, whatever is in it.
    public let perKgMilk: Double
    /// For a kg of fat.
    public let perKgFat: Double
    /// For a kg of true protein.
    public let perKgTrueProtein: Double

    init(_ price: MilkPrice) {
      perKgMilk = price.perKgMilk
      perKgFat = price.perKgFat
      perKgTrueProtein = price.perKgTrueProtein
    }
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]

  /// More cows than the parlour's hours hold is no plan.
  public var fault: Fault? {
    document.parlourHours.map { $0.then > $0.limit + 1e-9 && $0.then > $0.now } ?? false
      ? .noSolution : nil
  }

  /// - Parameter then: the milk price then, and the pens' cows then where they change, by name.
  init(
    _ change: Change, of farm: FarmSource, scope: RationScope,
    then: (MilkPrice, [RationSubject]) throws -> (price: MilkPrice, heads: [String: Int])
  ) throws {
    let (subjects, said) = try scope.subjects(of: farm)
    guard let price = try scope.milkPrice(of: farm, subjects) else {
      throw Complaint(
        .missingPrice, at: "milk price", "the milk has no price",
        fix: scope.problem == nil
          ? "write milk_price into limits/plan.yaml" : "add milk_price_per_kg to the problem file")
    }
    var remarks = said
    var pens: [RationSubject] = []
    var now: [FedCows] = []
    for subject in subjects {
      let (ration, words) = try subject.ration(.fed)
      guard ration.status != .infeasible else {
        remarks.append(
          "\(VisibleText.escaped(subject.name)) is left out: no ration on file, and none holds every "
            + "limit (galacto ration optimise \(subject.words))")
        continue
      }
      remarks += words
      pens.append(subject)
      now.append(try FedCows(subject, ration))
    }
    guard !pens.isEmpty else {
      throw Complaint(
        .noRationOnFile, at: subjects.first?.name ?? "rations",
        "no pen has a ration on file, and none can be found that holds every limit",
        fix: "see why: galacto ration optimise \(subjects.first?.words ?? "all")",
        fault: .noSolution)
    }
    let (newPrice, heads) = try then(price, pens)
    var later = now
    for (index, subject) in pens.enumerated() {
      later[index].head = heads[subject.name] ?? now[index].head
    }
    let hours =
      heads.isEmpty
      ? nil
      : try ParlourChange(
        farm, scope, heads: heads)
    if !heads.isEmpty {
      remarks.append(
        "cows are taken as the mean of their pen; not counted: what a cow costs to buy or brings when she "
          + "goes, stalls and bunk space, her dry time, young stock, breeding, health and manure")
    }
    self.remarks = remarks
    document = Document(
      change: change.name, currency: pens.first?.problem.currency ?? "",
      pens: zip(pens, zip(now, later)).map { subject, cows in
        Pen(
          subject, cows.0, headThen: cows.1.head, price: price, newPrice: newPrice)
      },
      milkPriceNow: Prices(price), milkPriceThen: Prices(newPrice),
      ledger: ChangeLedger(
        from: now, to: later, price: (price, newPrice), more: hours?.lines ?? []),
      parlourHours: hours?.hours,
      stocks: heads.isEmpty ? [] : try Self.stocks(farm, now: now, then: later, scope))
  }

  /// How long the farm's stocks last, where all pens are asked of.
  private static func stocks(
    _ farm: FarmSource, now: [FedCows], then: [FedCows], _ scope: RationScope
  ) throws -> [StockDays] {
    guard scope.pens == nil, let stock = try farm.workspace().sharedStock() else { return [] }
    func perDay(_ feed: String, _ cows: [FedCows]) -> Double {
      cows.reduce(0) { sum, cow in
        let kg = cow.ration.feeds.first { $0.name == feed }?.kgAsFed ?? 0
        return sum + kg * cow.meanShare * Double(cow.head)
      }
    }
    return stock.stocks.compactMap { item in
      guard let most = item.maximumKgAsFed else { return nil }
      let (old, new) = (perDay(item.feed, now), perDay(item.feed, then))
      guard old > 0, new > 0 else { return nil }
      return StockDays(
        feed: item.feed, days: stock.days, lastsNow: most / old, lastsThen: most / new)
    }
  }
}

extension WhatIfCowsAnswer.Pen {
  fileprivate init(
    _ subject: RationSubject, _ cows: FedCows, headThen: Int, price: MilkPrice,
    newPrice: MilkPrice
  ) {
    func margin(_ price: MilkPrice) -> Double? {
      cows.milkKgPerDay.map { $0 * price.valuePerKg(cows.composition) - cows.feedCostPerDay }
    }
    self.init(
      ration: subject.name, headNow: subject.problem.head,
      headThen: subject.problem.head == nil ? nil : headThen, milkKgPerDay: cows.milkKgPerDay,
      dmiKgPerDay: cows.intakeKgDM, feedCostPerDay: cows.feedCostPerDay,
      iofcNowPerDay: margin(price), iofcThenPerDay: margin(newPrice))
  }
}

/// Milking of the farm's pens with their cows now and then, at the timetable they have.
private struct ParlourChange {
  var hours: WhatIfCowsAnswer.ParlourHours
  var lines: [LedgerLine]

  /// Every pen in milk of the farm stands in the parlour, whichever are asked of.
  init?(_ farm: FarmSource, _ scope: RationScope, heads: [String: Int]) throws {
    guard let plan = try farm.workspace().plan else { return nil }
    let pens = try scope.rations(of: farm).herd.recordedPens().filter(\.group.stage.isInMilk)
    let times = plan.present.milkingsPerDay
    let parlour = plan.parlour
    func milked(_ cows: [Int]) -> (hours: Double, milkings: Double) {
      let cows = cows.filter { $0 > 0 }
      return (
        cows.reduce(0) { $0 + parlour.hoursPerDay(head: $1, milkingsPerDay: times) },
        Double(cows.reduce(0, +)) * times
      )
    }
    let old = milked(pens.map(\.head))
    let new = milked(pens.map { heads[$0.group.code] ?? $0.head })
    let setUp = times * parlour.setUpMinutesPerSession / 60
    hours = .init(
      now: old.hours + setUp, then: new.hours + setUp, limit: parlour.hoursPerDayLimit)
    lines = LedgerLine.milking(
      hoursToday: old.hours, hoursThen: new.hours, cowMilkingsToday: old.milkings,
      cowMilkingsThen: new.milkings, parlour: parlour)
  }
}
