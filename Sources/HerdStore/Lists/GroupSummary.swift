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

  fileprivate init(_ tally: GroupTally.Numbers, named group: [String]) {
    self.group = group
    cows = tally.parities.count
    tested = tally.milkKg.count
    meanParity = HerdMath.mean(tally.parities)
    meanDaysInMilk = HerdMath.mean(tally.daysInMilk)
    meanMilkKg = HerdMath.mean(tally.milkKg)
    milkSDKg = HerdMath.standardDeviation(tally.milkKg)
    leadMilkKg = meanMilkKg.flatMap { mean in milkSDKg.map { mean + $0 } }
    fatPercent = tally.fat.percent
    proteinPercent = tally.protein.percent
    meanCellScore = HerdMath.mean(tally.cellScores)
    meanMilkUreaNitrogenMgPerDl = HerdMath.mean(tally.ureaNitrogenMgPerDl)
    pregnantPercent = cows == 0 ? nil : 100 * Double(tally.pregnant) / Double(cows)
  }
}

/// Sums cows up by groups, one cow at a time: of each it keeps a few numbers.
public struct GroupTally {
  /// What is kept of a group's cows.
  fileprivate struct Numbers {
    var parities: [Double] = []
    var daysInMilk: [Double] = []
    var milkKg: [Double] = []
    var cellScores: [Double] = []
    var ureaNitrogenMgPerDl: [Double] = []
    var fat = Content()
    var protein = Content()
    var pregnant = 0
  }

  /// The content of milk of many cows, weighed by each cow's milk.
  fileprivate struct Content {
    private var milkKg = 0.0
    private var sum = 0.0

    mutating func add(_ percent: Double?, of kg: Double?) {
      guard let kg, let percent else { return }
      milkKg += kg
      sum += kg * percent
    }

    var percent: Double? { milkKg > 0 ? sum / milkKg : nil }
  }

  private let items: [ListItem]
  private let day: HerdDay
  private var members: [[ItemValue?]: Numbers] = [:]

  /// Nothing yet, to be grouped by the values of items on a day.
  public init(by items: [ListItem], asOf day: HerdDay) {
    self.items = items
    self.day = day
  }

  /// Adds a cow.
  public mutating func add(_ cow: CowSnapshot) {
    members[items.map { $0.value(of: cow, asOf: day) }, default: Numbers()].add(cow)
  }

  /// The groups, in the items' order.
  public var groups: [GroupSummary] {
    let keys = members.keys.sorted { left, right in
      for (a, b) in zip(left, right) where a != b {
        guard let a else { return false }
        guard let b else { return true }
        return ListQuery.SortKey(a).comesBefore(ListQuery.SortKey(b))
      }
      return false
    }
    return keys.map { key in
      let names = zip(items, key).map { item, value in ItemText.shown(value, of: item) ?? "-" }
      return GroupSummary(members[key] ?? Numbers(), named: names)
    }
  }
}

extension GroupTally.Numbers {
  fileprivate mutating func add(_ cow: CowSnapshot) {
    parities.append(Double(cow.parity))
    if let days = cow.daysInMilk { daysInMilk.append(Double(days)) }
    if cow.pregnancyCheckDay != nil { pregnant += 1 }
    guard cow.status == .inMilk, let test = cow.lastTest else { return }
    if let kg = test.milkKg { milkKg.append(kg) }
    if let score = test.somaticCellScore { cellScores.append(score) }
    if let urea = test.ureaNitrogenMgPerDl { ureaNitrogenMgPerDl.append(urea) }
    fat.add(test.fatPercent, of: test.milkKg)
    protein.add(test.proteinPercent, of: test.milkKg)
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
