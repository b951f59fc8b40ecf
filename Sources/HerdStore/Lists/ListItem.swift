public import DairyTerms
import FarmFormats
import FarmText

/// A value of an item of a cow; in JSON a number, or text.
public enum ItemValue: Codable, Sendable, Hashable {
  /// A number.
  case number(Double)
  /// A word.
  case text(String)
  /// A day.
  case day(HerdDay)

  /// Reads a number, a day written `YYYY-MM-DD`, or a word.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if let number = try? box.decode(Double.self) {
      self = .number(number)
    } else {
      let text = try box.decode(String.self)
      self = HerdDay(iso: text).map(ItemValue.day) ?? .text(text)
    }
  }

  /// Writes the bare value.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch self {
    case .number(let number): try box.encode(number)
    case .text(let text): try box.encode(text)
    case .day(let day): try box.encode(day)
    }
  }
}

/// An item of the list language: a short name in the field's words, and how it is had from a cow.
public struct ListItem: Sendable {
  /// What an item's values are.
  public enum Kind: String, Sendable {
    /// Numbers.
    case number
    /// Words.
    case text
    /// Days.
    case day
  }

  /// Its name, upper case.
  public let name: String
  /// What its values are.
  public let kind: Kind
  /// What it means, with its unit.
  public let meaning: String
  /// Decimals shown.
  public let decimals: Int
  /// The words it can be, where they are fixed.
  var choices: [String]?
  /// Whether it is a weight, kg; see ``inPounds``.
  public internal(set) var isWeight = false
  /// Whether its values are compared as they are shown, with its decimals: those of a converted weight
  /// would else equal no number anybody writes.
  private(set) var isConverted = false
  let value: @Sendable (CowSnapshot, HerdDay) -> ItemValue?

  /// The cow's value as of the day, or `nil` where she has none.
  public func value(of cow: CowSnapshot, asOf day: HerdDay) -> ItemValue? { value(cow, day) }

  /// The item with its weights in pounds; itself where it is no weight.
  public var inPounds: ListItem {
    guard isWeight else { return self }
    let kilograms = value
    var item = ListItem(
      name: name, kind: kind, meaning: meaning.replacing("kg", with: "lb"), decimals: decimals,
      choices: choices
    ) { cow, day in
      guard case .number(let kg)? = kilograms(cow, day) else { return nil }
      return .number(kg / Units.kgPerPound)
    }
    item.isWeight = true
    item.isConverted = true
    return item
  }

  /// Whether two numbers of the item are the same.
  func isSame(_ value: Double, as wanted: Double) -> Bool {
    guard isConverted else { return value == wanted }
    return FarmNumberText.fixed(value, decimals: decimals)
      == FarmNumberText.fixed(wanted, decimals: decimals)
  }

  private static func weight(
    _ name: String, _ meaning: String, decimals: Int = 0,
    _ value: @escaping @Sendable (CowSnapshot, HerdDay) -> Double?
  ) -> ListItem {
    var item = number(name, meaning, decimals: decimals, value)
    item.isWeight = true
    return item
  }

  private static func number(
    _ name: String, _ meaning: String, decimals: Int = 0,
    _ value: @escaping @Sendable (CowSnapshot, HerdDay) -> Double?
  ) -> ListItem {
    ListItem(name: name, kind: .number, meaning: meaning, decimals: decimals) {
      value($0, $1).map(ItemValue.number)
    }
  }

  private static func text(
    _ name: String, _ meaning: String, choices: [String]? = nil,
    _ value: @escaping @Sendable (CowSnapshot, HerdDay) -> String?
  ) -> ListItem {
    ListItem(name: name, kind: .text, meaning: meaning, decimals: 0, choices: choices) {
      value($0, $1).map(ItemValue.text)
    }
  }

  private static func day(
    _ name: String, _ meaning: String,
    _ value: @escaping @Sendable (CowSnapshot, HerdDay) -> HerdDay?
  ) -> ListItem {
    ListItem(name: name, kind: .day, meaning: meaning, decimals: 0) {
      value($0, $1).map(ItemValue.day)
    }
  }

  /// Days in a month of age: 365.25 / 12.
  private static let daysPerMonth = 30.4375

  /// All items.
  public static let all: [ListItem] = [
    text("ID", "number in the barn, or official number") { cow, _ in cow.barnName ?? cow.key.id },
    text("OFFID", "official number") { cow, _ in cow.key.id },
    text("PEN", "pen") { cow, _ in cow.penCode },
    text("ROLE", "what the pen is for", choices: PenRole.allCases.map(\.rawValue)) { cow, _ in
      cow.penRole?.rawValue
    },
    text(
      "STATUS", "heifer, in_milk or dry", choices: CowSnapshot.Status.allCases.map(\.rawValue)
    ) { cow, _ in cow.status.rawValue },
    text("BREED", "breed code") { cow, _ in cow.breedCode },
    number("LACT", "calvings so far") { cow, _ in Double(cow.parity) },
    number("DIM", "days since calving") { cow, _ in cow.daysInMilk.map(Double.init) },
    day("BDAT", "day of birth") { cow, _ in cow.birthDay },
    number("AGE", "age, months", decimals: 1) { cow, day in
      cow.birthDay.map { Double(day.days(since: $0)) / daysPerMonth }
    },
    day("FDAT", "last calving") { cow, _ in cow.calvingDay },
    day("DDAT", "day dried off") { cow, _ in cow.dryDay },
    number("DDRY", "days dry") { cow, day in cow.daysDry(on: day).map(Double.init) },
    number("TESTS", "test days of this lactation") { cow, _ in Double(cow.testDays.count) },
    day("TDAT", "last test day") { cow, _ in cow.lastTest?.day },
    weight("MILK", "milk of the last test, kg a day", decimals: 1) { cow, _ in
      cow.lastTest?.milkKg
    },
    number("PCTF", "fat, %", decimals: 2) { cow, _ in cow.lastTest?.fatPercent },
    number("PCTP", "protein, %", decimals: 2) { cow, _ in cow.lastTest?.proteinPercent },
    number("FPR", "fat to protein", decimals: 2) { cow, _ in cow.lastTest?.fatToProtein },
    weight("ECM", "energy-corrected milk, kg a day", decimals: 1) { cow, _ in
      cow.lastTest?.energyCorrectedMilkKg
    },
    number("SCC", "cells, thousand per mL") { cow, _ in
      cow.lastTest?.cellsThousandPerMl.map(Double.init)
    },
    number("LS", "somatic cell score", decimals: 1) { cow, _ in cow.lastTest?.somaticCellScore },
    number("MUN", "milk urea nitrogen, mg/dL", decimals: 1) { cow, _ in
      cow.lastTest?.ureaNitrogenMgPerDl
    },
    number("BHB", "BHB, mmol/L", decimals: 2) { cow, _ in cow.lastTest?.bhbMmolPerL },
    number("PCTL", "lactose, %", decimals: 2) { cow, _ in cow.lastTest?.lactosePercent },
    number("MLKD", "milkings a day at the last test", decimals: 1) { cow, _ in
      cow.lastTest?.milkingsPerDay
    },
    weight("PEAK", "highest test of this lactation, kg a day", decimals: 1) { cow, _ in
      cow.testDays.compactMap(\.milkKg).max()
    },
    number("TBRD", "inseminations since calving") { cow, _ in Double(cow.inseminationDays.count) },
    day("LSBD", "last insemination") { cow, _ in cow.lastInseminationDay },
    number("DSLB", "days since the last insemination") { cow, day in
      cow.lastInseminationDay.map { Double(day.days(since: $0)) }
    },
    number("PREG", "1 found pregnant, 0 not") { cow, _ in cow.pregnancyCheckDay == nil ? 0 : 1 },
    day("DUE", "expected calving") { cow, _ in cow.expectedCalvingDay },
    number("DTC", "days to the expected calving") { cow, day in
      cow.expectedCalvingDay.map { Double($0.days(since: day)) }
    },
    weight("BW", "body weight, kg") { cow, _ in cow.bodyWeightKg },
    number("BCS", "body condition, 1 to 5", decimals: 2) { cow, _ in cow.bodyCondition },
    number("LOCO", "locomotion score, 1 to 5", decimals: 1) { cow, _ in cow.locomotionScore },
  ]

  /// The item of a name (upper and lower case alike), or of another word people have for it; `nil`
  /// where nobody has.
  public static func named(_ name: String) -> ListItem? {
    let wanted = otherWords[name.uppercased()] ?? name.uppercased()
    return all.first { $0.name == wanted }
  }

  /// What people write who do not know the item's name.
  private static let otherWords = [
    "COW": "ID", "PARITY": "LACT", "LACTATION": "LACT", "FAT": "PCTF", "PROT": "PCTP",
    "PROTEIN": "PCTP", "LACTOSE": "PCTL", "SCS": "LS", "UREA": "MUN", "WEIGHT": "BW",
    "GROUP": "PEN",
  ]
}
