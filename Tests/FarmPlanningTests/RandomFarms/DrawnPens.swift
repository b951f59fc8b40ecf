import DairyTerms
import Farm
import HerdStore
import Nutrition
import Rations

/// A pen of a random farm as its files know it.
struct DrawnPen: Sendable {
  var code: String
  var stage: PenRule.Stage
  var head: Int
  /// Whether the farm writes `limits/PEN.yaml`, and what is in it.
  var ownLimits: DrawnLimits?
  /// What the farm writes into `rations/PEN.yaml`.
  var ration: DrawnRation?
}

/// A drawn limits file: the stage it starts from, and what it changes.
struct DrawnLimits: Sendable {
  struct Change: Sendable {
    var key: String
    var minimum: Double?
    var maximum: Double?
    /// Whether the limit is taken off.
    var isOff = false
  }

  var stage: FeedingStage
  var changes: [Change]

  var yaml: String {
    var text = "stage: \(stage.rawValue)\n"
    guard !changes.isEmpty else { return text }
    text += "limits:\n"
    for change in changes {
      if change.isOff {
        text += "  \(change.key): off\n"
        continue
      }
      let ends = [change.minimum.map { "min: \($0)" }, change.maximum.map { "max: \($0)" }]
      text += "  \(change.key): {\(ends.compactMap { $0 }.joined(separator: ", "))}\n"
    }
    return text
  }

  /// Limits of a stage: what farms tighten, loosen and take off.
  static func draw(_ stage: PenRule.Stage, _ random: inout Sequence64) -> DrawnLimits {
    func tenth(_ range: ClosedRange<Double>) -> Double {
      (random.number(range) * 10).rounded() / 10
    }
    let inMilk = stage.isInMilk
    var kinds: [Change] = [
      Change(key: "fatty_acids_percent_dm", maximum: tenth(4.5...6.5)),
      Change(key: "potassium_percent_dm", maximum: tenth(inMilk ? 1.9...2.8 : 1.7...2.6)),
      Change(key: "phosphorus_percent_dm", maximum: tenth(0.4...0.5)),
      Change(key: "sulfur_percent_dm", isOff: true),
      Change(key: "cp_percent_dm", minimum: tenth(10...12), maximum: tenth(16.5...19.5)),
    ]
    if inMilk {
      kinds += [
        Change(key: "starch_percent_dm", maximum: tenth(23...30)),
        Change(key: "forage_ndf_percent_dm", minimum: tenth(17...21)),
        Change(key: "ndf_percent_dm", minimum: tenth(26...33), maximum: tenth(38...50)),
        Change(key: "forage_percent_dm", minimum: tenth(40...52)),
        Change(key: "dcad_meq_per_kg_dm", minimum: tenth(80...220)),
        Change(key: "rdp_percent_dm", minimum: tenth(9...10.5)),
        Change(key: "methane_g_per_d", maximum: tenth(480...620)),
      ]
    } else {
      kinds += [
        Change(key: "starch_percent_dm", maximum: tenth(14...24)),
        Change(key: "dcad_meq_per_kg_dm", maximum: tenth(150...350)),
        Change(key: "forage_percent_dm", minimum: tenth(55...70)),
      ]
    }
    var changes: [Change] = []
    for _ in 0..<random.below(4) { changes.append(kinds.remove(at: random.below(kinds.count))) }
    return DrawnLimits(stage: stage.feedingStage, changes: changes)
  }
}

/// A drawn ration file.
struct DrawnRation: Sendable {
  /// The key the amounts stand under.
  var unit: String
  /// kg of one of the unit.
  var kilograms: Double
  var isDM: Bool
  var amounts: [(feed: String, amount: Double)]

  func yaml(pen: String) -> String {
    var text = "pen: \"\(pen)\"\nversion: 1\n\(unit):\n"
    for row in amounts { text += "  \"\(row.feed)\": \(row.amount)\n" }
    return text
  }

  /// A ration of the farm's feeds: some as an adviser would mix, some poor, some with a feed that
  /// has no price.
  static func draw(
    _ stage: PenRule.Stage, feeds: [DrawnFeed], dryMatter: (String) -> Double,
    _ random: inout Sequence64
  ) -> DrawnRation? {
    let units = [
      ("kg_as_fed", 1.0, false), ("kg_as_fed", 1.0, false), ("kg_as_fed", 1.0, false),
      ("kg_dm", 1.0, true), ("lb_as_fed", 0.453_592_37, false), ("lb_dm", 0.453_592_37, true),
    ]
    let unit = units[random.below(units.count)]
    let shape: (total: Double, forage: Double) =
      switch stage {
      case .fresh: (18, 0.52)
      case .high: (23, 0.5)
      case .mid: (20.5, 0.55)
      case .low: (17.5, 0.68)
      case .farOff: (12.5, 0.9)
      case .closeUp: (12, 0.8)
      }
    let isPoor = random.below(10) < 3
    let total = shape.total * random.number(0.9...1.08)
    let forage = isPoor ? shape.forage * random.number(0.5...1.3) : shape.forage
    var amounts: [(feed: String, amount: Double)] = []
    func share(_ roles: [DrawnFeed.Role], _ kg: Double, most: Int) {
      let own = feeds.filter { roles.contains($0.role) }.prefix(most)
      for feed in own {
        let kgDM = kg / Double(own.count)
        let kgFed = unit.2 ? kgDM : kgDM * 100 / dryMatter(feed.name)
        let amount = (kgFed / unit.1 * 100).rounded() / 100
        if amount > 0 { amounts.append((feed.name, amount)) }
      }
    }
    share(stage.isInMilk ? [.silage, .hay] : [.silage, .hay, .straw], total * forage, most: 4)
    share([.grain], total * (1 - forage) * 0.45, most: 2)
    share([.byproduct], total * (1 - forage) * 0.2, most: 2)
    share([.protein], total * (1 - forage) * (isPoor ? 0.1 : 0.35), most: 2)
    if !isPoor { share([.mineral, .premix], 0.5, most: 6) }
    if random.below(12) == 0 { amounts.append(("Wheat bran", 1)) }
    guard !amounts.isEmpty else { return nil }
    return DrawnRation(unit: unit.0, kilograms: unit.1, isDM: unit.2, amounts: amounts)
  }
}

/// How a random farm keeps its pens.
enum PenStyle: Int, Sendable, CaseIterable {
  /// No pen list: the program's rule.
  case rule
  /// A pen a stage under the farm's own codes.
  case numbered
  /// Fresh and high cows together, mid and low together.
  case twoGroups
  /// All cows in milk together.
  case oneGroup
  /// The high cows in two pens.
  case splitHigh

  static func draw(_ random: inout Sequence64) -> PenStyle {
    let weights: [PenStyle] = [
      .rule, .rule, .rule, .rule, .numbered, .numbered, .twoGroups, .twoGroups, .oneGroup,
      .splitHigh,
    ]
    return weights[random.below(weights.count)]
  }

  /// The pen and role of a cow by her stage and her place among the cows.
  func pen(_ stage: PenRule.Stage, place: Int) -> (code: String, role: PenRole)? {
    switch (self, stage) {
    case (.rule, _): nil
    case (.numbered, .fresh): ("1", .fresh)
    case (.numbered, .high): ("2", .high)
    case (.numbered, .mid): ("Stal 3", .mid)
    case (.numbered, .low): ("4", .low)
    case (.numbered, .farOff): ("Dry 1", .farOff)
    case (.numbered, .closeUp): ("Dry 2", .closeUp)
    case (.twoGroups, .fresh), (.twoGroups, .high): ("A", .high)
    case (.twoGroups, .mid), (.twoGroups, .low): ("B", .low)
    case (.twoGroups, .farOff): ("D1", .farOff)
    case (.twoGroups, .closeUp): ("D2", .closeUp)
    case (.oneGroup, .farOff): ("DRY", .farOff)
    case (.oneGroup, .closeUp): ("DRY", .farOff)
    case (.oneGroup, _): ("MILK", .mid)
    case (.splitHigh, .high): (place.isMultiple(of: 2) ? "H1" : "H2", .high)
    case (.splitHigh, .fresh): ("F", .fresh)
    case (.splitHigh, .mid): ("M", .mid)
    case (.splitHigh, .low): ("L", .low)
    case (.splitHigh, .farOff): ("FAR", .farOff)
    case (.splitHigh, .closeUp): ("CLOSE", .closeUp)
    }
  }
}
