public import DairyTerms
package import Farm

/// What a change moves, line by line, a day: milk income, each feed, milking.
///
/// Made as every ledger here: quantity times price, both as shown, to the cent; the sum is the sum of
/// those cents.
public struct ChangeLedger: Stored, Sendable, Hashable {
  /// The lines, also those that do not change.
  public var lines: [LedgerLine]
  /// Sum of the lines' changes, a day: what the change adds to the margin.
  public var changePerDay: Double

  /// A ledger of lines.
  package init(lines: [LedgerLine]) {
    self.lines = lines
    changePerDay = Cents.sum(lines.map { $0.changePerDay })
  }
}

/// Milk of a day with what is in it, kg.
package struct MilkOfDay: Sendable {
  /// Milk, kg/d.
  package var milkKg = 0.0
  /// Fat, kg/d.
  package var fatKg = 0.0
  /// True protein, kg/d.
  package var proteinKg = 0.0

  /// No milk.
  package init() {}

  /// Adds the milk of cows.
  package mutating func add(cows: Int, milkKgPerDay: Double, _ composition: MilkComposition) {
    let milk = Double(cows) * milkKgPerDay
    milkKg += milk
    fatKg += milk * composition.fatPercent / 100
    proteinKg += milk * composition.trueProteinPercent / 100
  }
}

extension LedgerLine {
  /// The lines of milk income; lines that come to nothing on either side are left out.
  package static func milk(
    today: (milk: MilkOfDay, price: MilkPrice), then: (milk: MilkOfDay, price: MilkPrice)
  ) -> [LedgerLine] {
    let lines = [
      line(
        "milk", "kg", decimals: 1, sign: 1, today: (today.milk.milkKg, today.price.perKgMilk),
        then: (then.milk.milkKg, then.price.perKgMilk)),
      line(
        "fat", "kg", decimals: 2, sign: 1, today: (today.milk.fatKg, today.price.perKgFat),
        then: (then.milk.fatKg, then.price.perKgFat)),
      line(
        "true protein", "kg", decimals: 2, sign: 1,
        today: (today.milk.proteinKg, today.price.perKgTrueProtein),
        then: (then.milk.proteinKg, then.price.perKgTrueProtein)),
    ]
    return lines.filter { $0.today.amount != 0 || $0.then.amount != 0 }
  }

  /// The line of a feed: kg as fed a day of all cows asked about, and the price of a kg as fed. What is
  /// fed by the hundredweight is told in tonnes, as it is priced.
  package static func feed(
    _ name: String, today: (kg: Double, pricePerKg: Double), then: (kg: Double, pricePerKg: Double)
  ) -> LedgerLine {
    let isBulk = max(today.kg, then.kg) >= 100
    let scale = isBulk ? Units.kgPerTonne : 1
    return line(
      name, isBulk ? "t as fed" : "kg as fed", decimals: isBulk ? 3 : 2, sign: -1,
      today: (today.kg / scale, today.pricePerKg * scale),
      then: (then.kg / scale, then.pricePerKg * scale))
  }

  /// The lines of milking so many cows at one timetable: people's hours and supplies.
  package static func milking(
    hoursToday: Double, hoursThen: Double, cowMilkingsToday: Double, cowMilkingsThen: Double,
    parlour: Parlour
  ) -> [LedgerLine] {
    let pay = parlour.people * parlour.wagePerHour
    return [
      line(
        "milking", "h", decimals: 2, sign: -1, today: (hoursToday, pay), then: (hoursThen, pay)),
      line(
        "supplies", "cow milkings", decimals: 1, sign: -1,
        today: (cowMilkingsToday, parlour.suppliesPerCowMilking),
        then: (cowMilkingsThen, parlour.suppliesPerCowMilking)),
    ]
  }
}
