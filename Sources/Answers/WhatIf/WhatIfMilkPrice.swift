import DairyTerms
import Farm
import FarmPlanning
import Rations

/// A change of what milk is paid: one part of the price, or all of it.
public struct MilkPriceChange: Codable, Sendable, Hashable {
  /// The part as `limits/plan.yaml` writes it (`per_kg_milk`, `per_cwt_milk`, `per_lb_fat`, ...); `nil`
  /// for every part alike, which takes a change and no amount.
  public var name: String?
  /// The new amount, in the part's own unit.
  public var amount: Double?
  /// Instead: the change of what it was, %.
  public var changePercent: Double?

  /// A change: an amount or a share.
  public init(name: String? = nil, amount: Double? = nil, changePercent: Double? = nil) {
    self.name = name
    self.amount = amount
    self.changePercent = changePercent
  }
}

/// Another milk price: what the rations as they are then earn.
public struct WhatIfMilkPriceQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "whatif-milk-price"
  /// What it asks.
  public static let about = "What another milk price would do to what the pens earn over feed."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(changes: [MilkPriceChange(changePercent: -10)], scope: RationScope(pens: ["HIGH", "MID"]))
  }

  /// What changes.
  public var changes: [MilkPriceChange]
  /// The rations asked about: as they are fed, else the best ones.
  public var scope: RationScope

  /// Asks of a new milk price.
  public init(changes: [MilkPriceChange], scope: RationScope) {
    self.changes = changes
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong, and of kind
  ///   `missing-price` where the milk has no price.
  public func answer(of farm: FarmSource) throws -> WhatIfCowsAnswer {
    guard !changes.isEmpty else {
      throw Complaint(
        .badOption, at: "milk price", "no change is said", fix: "say one: -10%", fault: .usage)
    }
    return try WhatIfCowsAnswer(.init(name: "milk-price"), of: farm, scope: scope) { price, _ in
      try (then(price), [:])
    }
  }

  /// The parts of the price, by their key in `limits/plan.yaml`.
  private static var parts: [(key: String, part: WritableKeyPath<MilkPrice, Double>)] {
    [
      ("milk_price.per_kg_milk", \.perKgMilk), ("milk_price.per_kg_fat", \.perKgFat),
      ("milk_price.per_kg_true_protein", \.perKgTrueProtein),
    ]
  }

  /// The price with the changes.
  private func then(_ price: MilkPrice) throws -> MilkPrice {
    var then = price
    for change in changes {
      guard (change.amount == nil) != (change.changePercent == nil) else {
        throw Complaint(
          .badOption, at: "milk price", "a change is a new amount or a share of the old one",
          fix: "say one of the two")
      }
      try QuestionRange.check(
        change.changePercent, (-100.0).nextUp...1000, "change of the milk price",
        "more than -100 %, to 1000 %")
      let share = 1 + (change.changePercent ?? 0) / 100
      guard let name = change.name else {
        guard change.amount == nil else {
          throw Complaint(
            .badOption, at: "milk price", "an amount needs the part of the price it is of",
            fix: "say which, as limits/plan.yaml does: per_kg_milk=0.42, per_cwt_milk=18.50")
        }
        for (_, part) in Self.parts { then[keyPath: part] *= share }
        continue
      }
      try set(name, change.amount, share: share, in: &then)
    }
    return then
  }

  /// Sets one part of the price, by any of the names a plan's file may give it.
  private func set(
    _ name: String, _ amount: Double?, share: Double, in price: inout MilkPrice
  ) throws {
    let settings = PlanSetting.all.filter { $0.key.hasPrefix("milk_price.") }
    guard let setting = settings.first(where: { $0.names.contains(name) }),
      let part = Self.parts.first(where: { $0.key == setting.key })?.part
    else {
      throw Complaint(
        .unknownName, at: "milk price '\(VisibleText.shortened(name))'",
        "the milk price has no such part",
        fix: Spelling.hint(for: name, among: settings.flatMap { $0.names }), fault: .usage)
    }
    let unit = setting.alternatives.first { $0.name == name }?.inOwnUnit ?? 1
    let value = amount.map { $0 * unit } ?? price[keyPath: part] * share
    let range = setting.range.lowerBound / unit...setting.range.upperBound / unit
    try QuestionRange.check(
      value / unit, range, name,
      "\(FarmNumber.shown(range.lowerBound, decimals: 2)) to "
        + FarmNumber.shown(range.upperBound, decimals: 2))
    price[keyPath: part] = value
  }
}
