import DairyTerms
import FarmText

/// The items of the ADED dictionary that are read, by what they mean.
///
/// Sources: the international dictionary (ISO 11788-2) as LKV Nordrhein-Westfalen publishes it,
/// entities 990002 (animal), 990003 (milking session), 990004 (lactation); for Germany VIT's
/// dictionary, entity 880006 (results of a test day), and its pages on ADIS-MILP, entities 880022
/// and 880033: 800044 is the milk of 24 hours, 900042 that of one milking. 800105, the number of a
/// calving, is that of entity 880012 as VIT's PC-Start files have it.
enum AdisItem: Hashable {
  case barnNumber, officialNumber, electronicNumber
  case birthDay, removalDay, removalReason
  case calvingDay, lactationNumber, dryDay
  case testDay, milkingDay, milkingTime
  case milkOfDay, milking
  case fat, protein, lactose, cells, urea
  case testMark

  /// The dictionary's numbers.
  static let dictionary: [Int: AdisItem] = [
    900_070: .barnNumber, 900_080: .officialNumber, 900_097: .electronicNumber,
    900_053: .birthDay, 900_038: .removalDay, 900_081: .removalReason,
    900_028: .calvingDay, 900_058: .lactationNumber, 800_105: .lactationNumber, 900_044: .dryDay,
    900_032: .testDay, 900_054: .milkingDay, 900_078: .milkingTime,
    800_044: .milkOfDay, 900_042: .milking,
    900_077: .fat, 800_046: .protein, 800_047: .lactose, 900_047: .cells, 900_026: .urea,
    800_051: .testMark,
  ]

  /// The house's names, as mappings have them.
  private static let houseNames: [(name: String, item: AdisItem)] = [
    ("animal_id", .barnNumber), ("official_id", .officialNumber), ("birth_date", .birthDay),
    ("calving_date", .calvingDay), ("parity", .lactationNumber), ("dry_date", .dryDay),
    ("test_date", .testDay), ("milking_time", .milkingTime), ("milk_kg", .milkOfDay),
    ("fat_pct", .fat), ("protein_pct", .protein), ("lactose_pct", .lactose), ("scc_k", .cells),
  ]

  /// The item a mapping means.
  init?(house: String) {
    guard let found = Self.houseNames.first(where: { $0.name == house }) else { return nil }
    self = found.item
  }

  /// The house's name of the item, or `nil`.
  var houseName: String? {
    // A milking's milk is declared with the decimals of milk.
    if self == .milking { return "milk_kg" }
    return Self.houseNames.first { $0.item == self }?.name
  }
}

/// The values of one value line.
struct AdisValues {
  private struct Value {
    let text: String
    let decimals: Int
    let column: Int
    let number: Int
  }

  private var values: [AdisItem: Value] = [:]
  private let file: String
  /// The line, from 1.
  let line: Int

  init(
    _ bytes: [UInt8], _ columns: [AdisReader.Column], decimals: [String: Int], from start: Int,
    file: String, number: Int
  ) {
    self.file = file
    line = number
    var at = start
    for column in columns {
      defer { at += column.width }
      guard let item = column.item else { continue }
      let end = min(at + column.width, bytes.count)
      let field = at < end ? Array(bytes[at..<end]) : []
      values[item] = Value(
        text: Self.text(field, decimals: column.decimals),
        decimals: item.houseName.flatMap { decimals[$0] } ?? column.decimals, column: at + 1,
        number: column.number)
    }
  }

  /// The field without blanks and marks of "missing". The decimals are counted from the field's
  /// end, so blanks behind the digits of a number stand for zeros.
  private static func text(_ field: [UInt8], decimals: Int) -> String {
    let marks: Set<UInt8> = [0x20, UInt8(ascii: "|"), UInt8(ascii: "?")]
    guard let last = field.lastIndex(where: { !marks.contains($0) }) else { return "" }
    let digits = String(decoding: field[...last].filter { !marks.contains($0) }, as: UTF8.self)
    let blanks = decimals > 0 ? field.count - 1 - last : 0
    return digits + String(repeating: "0", count: blanks)
  }

  /// Whether the line's entity has the item.
  func has(_ item: AdisItem) -> Bool { values[item] != nil }

  /// The item's text, or `nil` where it is missing.
  func text(_ item: AdisItem) -> String? { values[item]?.text.nonEmpty }

  /// A number that names something, without zeros in front.
  func plainNumber(_ item: AdisItem) -> String? {
    guard let text = text(item) else { return nil }
    let plain = String(text.drop { $0 == "0" })
    return plain.isEmpty ? nil : plain
  }

  /// The animal: by her number in the barn, else by her official one.
  ///
  /// - Throws: ``Complaint`` with code `missing-animal`.
  func animal() throws -> AnimalKey {
    for item in [AdisItem.barnNumber, .officialNumber] {
      if let plain = plainNumber(item) { return AnimalKey(scheme: "adis", id: plain) }
      if let text = text(item) { return AnimalKey(scheme: "adis", id: text) }
    }
    throw fault(
      "missing-animal", "the animal's number is missing",
      has(.barnNumber) ? .barnNumber : .officialNumber)
  }

  /// The item's day (`CCYYMMDD`), or `nil` where it is missing or all zeros.
  ///
  /// - Throws: ``Complaint`` with code `date`.
  func day(_ item: AdisItem) throws -> HerdDay? {
    guard let text = text(item), text.contains(where: { $0 != "0" }) else { return nil }
    guard text.count == 8, let digits = Int(text),
      let day = HerdDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    else { throw fault("date", "'\(VisibleText.shortened(text))' is no date", item) }
    return day
  }

  /// The item's whole number.
  ///
  /// - Throws: ``Complaint`` with code `number`.
  func integer(_ item: AdisItem) throws -> Int? {
    guard let text = text(item) else { return nil }
    guard let value = Int(text) else {
      throw fault("number", "'\(VisibleText.shortened(text))' is no number", item)
    }
    return value == 0 ? nil : value
  }

  /// The item's number, by its decimals.
  ///
  /// - Throws: ``Complaint`` with code `number`.
  func number(_ item: AdisItem) throws -> Double? {
    guard let found = values[item], !found.text.isEmpty else { return nil }
    guard let digits = Int(found.text) else {
      throw fault("number", "'\(VisibleText.shortened(found.text))' is no number", item)
    }
    let scale = (0..<found.decimals).reduce(1.0) { power, _ in power * 10 }
    return Double(digits) / scale
  }

  /// The item's number, checked; 0 of anything but milk is "not measured".
  ///
  /// - Throws: ``Complaint`` with code `number`, `negative-…` or `range-…`.
  func value(_ item: AdisItem, _ rule: TestDayRange.Rule) throws -> Double? {
    guard let value = try number(item) else { return nil }
    if value == 0 && item != .milkOfDay && item != .milking { return nil }
    guard rule.range.contains(value) else {
      let meant = [value / 10, value * 10].first { rule.range.contains($0) && $0 > 0 }
      throw fault(
        value < 0 ? "negative-\(rule.word)" : "range-\(rule.word)",
        "\(rule.name) \(FarmNumber.shown(value)) \(rule.unit) is out of range"
          + (meant.map { "; did you mean \(FarmNumber.shown($0))?" } ?? ""), item,
        fix: item.houseName.map {
          "if the file declares its decimals wrongly, say 'decimals: {\($0): 1}' in a --map file"
        } ?? "ask for the file again")
    }
    return value
  }

  /// An error in an item of this line.
  func fault(
    _ code: String, _ explanation: String, _ item: AdisItem, fix: String = "ask for the file again"
  ) -> Complaint {
    let value = values[item]
    return Complaint(
      Complaint.Kind(code),
      at: .init(
        file: file, line: line, column: value?.column,
        field: value.map { "item \($0.number)" }), value: value?.text, explanation, fix: fix)
  }
}
