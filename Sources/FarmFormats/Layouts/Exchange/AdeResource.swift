import DairyTerms
import FarmText
import Foundation

/// Which moments of an ADE file were taken by the day as written, and which of them look like the
/// midnights of another zone.
final class AdeMoments {
  /// Moments in UTC whose day was taken as written.
  private(set) var inUTC = 0
  /// Those on a full hour from 21 to 23 h UTC: the midnights of farms in Europe and Africa.
  private(set) var midnights = 0

  /// Notes a moment whose day was taken as written.
  func see(_ moment: FarmMoment) {
    guard moment.offsetSeconds == 0 else { return }
    inUTC += 1
    if moment.secondOfDay % 3600 == 0, (21...23).contains(moment.secondOfDay / 3600) {
      midnights += 1
    }
  }

  /// What was understood, in words.
  func statement(_ zone: FarmZone?) -> String {
    if let zone { return "days by the zone \(VisibleText.shortened(zone.name))" }
    return inUTC > 0
      ? "moments in UTC, their days as written (--time-zone makes them the farm's)"
      : "dates as written"
  }

  /// A doubt where at least half of the moments are midnights of another zone.
  var doubt: ReadingNotes.Doubt? {
    guard midnights > 0, 2 * midnights >= inUTC else { return nil }
    return .init(
      code: "doubtful-zone",
      "\(midnights) of \(inUTC) moments are full hours from 21 to 23 h UTC: are these midnights of "
        + "the farm's own zone, and so the day after?",
      fix: "say --time-zone Europe/Berlin, or the farm's zone, if they are, or --yes if they are "
        + "not")
  }
}

/// One ADE resource, with errors that name it by its place in the file.
struct AdeResource {
  let object: [String: Any]
  let file: String
  /// The line it begins on, from 1.
  let line: Int
  /// Which of the file's resources it is, from 1.
  let number: Int
  /// The farm's zone, where the user says it.
  let zone: FarmZone?
  /// Where moments are noted.
  let moments: AdeMoments
  /// The type the user gives to resources that do not say theirs.
  let givenType: String?

  /// What kind it is, without `icar` before and `Resource` behind: `TestDayResultEvent`; empty
  /// where it does not say.
  ///
  /// The standard takes the name of the schema, the short name of its catalogue, `icar:` before it,
  /// or a URI that ends in one of them (ADE 1.3, icarResource and resourceTypeCatalog).
  var kind: String {
    var name = text("resourceType") ?? givenType ?? ""
    if let last = name.split(whereSeparator: { "/:#".contains($0) }).last { name = String(last) }
    if name.hasSuffix(".json") { name.removeLast(5) }
    if name.hasSuffix("Resource") { name.removeLast(8) }
    if name.hasPrefix("icar") { name.removeFirst(4) }
    // The catalogue's short names differ from the schemas' here.
    switch name {
    case "AnimalCore": return "Animal"
    case "TestDayResult": return "TestDayResultEvent"
    case "ReproInsemonationEvent": return "ReproInseminationEvent"
    default: return name
    }
  }

  /// Whether it was deleted at its source.
  var isDeleted: Bool {
    guard let meta = object["meta"] as? [String: Any] else { return false }
    if let text = meta["isDeleted"] as? String { return text.lowercased() == "true" }
    return meta["isDeleted"] as? Bool == true
  }

  func text(_ key: String) -> String? { object[key] as? String }

  func integer(_ key: String) -> Int? {
    (try? number(object[key], key)).flatMap { $0 }.flatMap { Int(exactly: $0) }
  }

  /// A number written as JSON number or as text, as ADE's milk characteristics are; `nil` where it
  /// is not there or says "not measured".
  ///
  /// - Throws: ``Complaint`` with code `number` for anything else.
  func number(_ value: Any?, _ field: String) throws -> Double? {
    switch value {
    case nil, is NSNull: return nil
    case let text as String:
      let bytes = Array(text.utf8)
      do {
        let read = try bytes.withUnsafeBytes {
          try NumberReader.readWithUnit($0, decimalComma: false)
        }
        guard let read else { return nil }
        if read.unit.isEmpty { return read.value }
      } catch is NumberFault {}
      throw fault("number", "'\(VisibleText.shortened(text))' is no number", field)
    case let number as NSNumber where Self.isNumber(number): return number.doubleValue
    default: throw fault("number", "the value is no number", field)
    }
  }

  /// Whether it is a finite number and not one of JSON's truth values, which are held as characters.
  private static func isNumber(_ number: NSNumber) -> Bool {
    let type = String(cString: number.objCType)
    return type != "c" && type != "B" && number.doubleValue.isFinite
  }

  func identifier(_ key: String) throws -> AnimalKey {
    guard let found = Self.key(object[key]) else {
      throw fault("missing-animal", "the animal's identifier is missing", key)
    }
    return found
  }

  /// The key of an identifier object, or `nil` where it is none.
  static func key(_ value: Any?) -> AnimalKey? {
    guard let pair = value as? [String: Any], let scheme = pair["scheme"] as? String,
      let id = pair["id"] as? String, !id.isEmpty, id.count <= AnimalKeyCell.longest
    else { return nil }
    return AnimalKey(scheme: scheme, id: id)
  }

  func animal() throws -> AnimalKey { try identifier("animal") }

  /// The herd, where this program's own export names it.
  var ownHerdCode: String? {
    guard let location = object["location"] as? [String: Any],
      location["scheme"] as? String == "galacto.herd"
    else { return nil }
    return (location["id"] as? String)?.nonEmpty
  }

  var sire: String {
    for key in ["sireIdentifiers", "sireOfficialIdentifier"] {
      if let list = object[key] as? [[String: Any]], let id = list.first?["id"] as? String {
        return id
      }
      if let pair = object[key] as? [String: Any], let id = pair["id"] as? String { return id }
    }
    return ""
  }

  /// The farm's day of the first of the fields that is there.
  ///
  /// A moment that names its zone is brought to the farm's zone where that is said; without it, and
  /// for a moment without a zone or a date alone, the day is the one written.
  ///
  /// - Throws: ``Complaint`` with code `missing-date`.
  func day(_ keys: String...) throws -> HerdDay {
    for key in keys {
      if let moment = text(key).flatMap({ FarmMoment($0) }) { return local(moment).day }
      if let day = text(key).flatMap({ HerdDay(iso: $0.prefix(10)) }) { return day }
    }
    throw fault("missing-date", "the date is missing or no ISO date", keys[0])
  }

  /// The farm's day and time of a moment.
  func local(_ moment: FarmMoment) -> (day: HerdDay, secondOfDay: Int) {
    if let local = zone?.local(moment) { return local }
    moments.see(moment)
    return (moment.day, moment.secondOfDay)
  }

  func checked(_ value: Double, _ rule: TestDayRange.Rule, _ field: String) throws -> Double {
    guard rule.range.contains(value) else {
      throw fault(
        value < 0 ? "negative-\(rule.word)" : "range-\(rule.word)",
        "\(rule.name) \(FarmNumber.shown(value)) \(rule.unit) is out of range", field)
    }
    return value
  }

  func fault(
    _ code: String, _ explanation: String, _ field: String, fix: String = "correct it at its source"
  ) -> Complaint {
    Complaint(
      Complaint.Kind(code), at: .init(file: file, line: line, field: field),
      "resource \(number): \(explanation)", fix: fix)
  }
}
