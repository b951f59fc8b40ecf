public import DairyTerms

/// Means of a group of cows: a pen, a parity, a herd.
public struct GroupSummary: Sendable, Codable, Hashable {
  /// The group's values, one for each item it is grouped by; `-` where a cow has none.
  public var group: [String]
  /// Cows in it.
  public var cows: Int
  /// Cows in milk with milk on their last test; what a dry cow gave before counts no more.
  public var tested: Int
  /// Mean lactation number.
  public var meanParity: Double?
  /// Mean days in milk.
  public var meanDaysInMilk: Double?
  /// Mean milk, kg a day.
  public var meanMilkKg: Double?
  /// Standard deviation of milk, kg a day.
  public var milkSDKg: Double?
  /// Mean plus one standard deviation, kg a day: the cow a group's ration is often made for.
  public var leadMilkKg: Double?
  /// Fat of the group's milk, %: weighed by each cow's milk.
  public var fatPercent: Double?
  /// Protein of the group's milk, %: weighed by each cow's milk.
  public var proteinPercent: Double?
  /// Mean somatic cell score.
  public var meanCellScore: Double?
  /// Mean milk urea nitrogen, mg/dL.
  public var meanMilkUreaNitrogenMgPerDl: Double?
  /// Share found pregnant, %.
  public var pregnantPercent: Double?
  /// What the group was fed, where it is a pen and its feed is stored.
  public var feeding: PenFeeding?

  /// Groups cows by the values of items and sums each group up, groups in the items' order.
  public static func of(_ cows: [CowSnapshot], by items: [ListItem], asOf day: HerdDay)
    -> [GroupSummary]
  {
    var members: [[ItemValue?]: [CowSnapshot]] = [:]
    for cow in cows { members[items.map { $0.value(of: cow, asOf: day) }, default: []].append(cow) }
    let keys = members.keys.sorted { left, right in
      for (a, b) in zip(left, right) where a != b {
        guard let a else { return false }
        guard let b else { return true }
        return ListQuery.comesBefore(a, b)
      }
      return false
    }
    return keys.map { key in
      let names = zip(items, key).map { item, value in ItemText.shown(value, of: item) ?? "-" }
      return GroupSummary(of: members[key] ?? [], named: names)
    }
  }

  private init(of cows: [CowSnapshot], named group: [String]) {
    self.group = group
    self.cows = cows.count
    let tests = cows.filter { $0.status == .inMilk }.compactMap(\.lastTest)
    let milk = tests.compactMap(\.milkKg)
    tested = milk.count
    meanParity = HerdMath.mean(cows.map { Double($0.parity) })
    meanDaysInMilk = HerdMath.mean(cows.compactMap { $0.daysInMilk.map(Double.init) })
    meanMilkKg = HerdMath.mean(milk)
    milkSDKg = HerdMath.standardDeviation(milk)
    leadMilkKg = meanMilkKg.flatMap { mean in milkSDKg.map { mean + $0 } }
    fatPercent = Self.weighed(tests, \.fatPercent)
    proteinPercent = Self.weighed(tests, \.proteinPercent)
    meanCellScore = HerdMath.mean(tests.compactMap(\.somaticCellScore))
    meanMilkUreaNitrogenMgPerDl = HerdMath.mean(tests.compactMap(\.ureaNitrogenMgPerDl))
    let pregnant = cows.filter { $0.pregnancyCheckDay != nil }.count
    pregnantPercent = cows.isEmpty ? nil : 100 * Double(pregnant) / Double(cows.count)
  }

  private static func weighed(
    _ tests: [TestDayRecord], _ content: KeyPath<TestDayRecord, Double?>
  ) -> Double? {
    var milk = 0.0
    var sum = 0.0
    for test in tests {
      guard let kg = test.milkKg, let percent = test[keyPath: content] else { continue }
      milk += kg
      sum += kg * percent
    }
    return milk > 0 ? sum / milk : nil
  }
}

/// Values of items as people read them.
public enum ItemText {
  /// The value's text, or `nil` of nothing.
  public static func shown(_ value: ItemValue?, of item: ListItem) -> String? {
    switch value {
    case .number(let number)?: FarmNumberText.fixed(number, decimals: item.decimals)
    case .text(let text)?: text
    case .day(let day)?: day.iso
    case nil: nil
    }
  }
}

/// Numbers with a fixed count of decimals, whatever the computer's language is.
public enum FarmNumberText {
  /// The number rounded to and shown with `decimals` decimals.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value.magnitude * scale).rounded()
    let whole = Int(scaled / scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let rest = String(Int(scaled) - whole * Int(scale))
    return "\(sign)\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest
  }
}
