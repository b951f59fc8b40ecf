import DairyTerms
import Foundation

/// Reads ICAR ADE JSON (Animal Data Exchange 1.3): a resource, an array of them, or a collection
/// with `member`.
///
/// Read are test-day results, animals, lactations, calvings, inseminations, pregnancy checks,
/// drying off, deaths, arrivals, departures and weights; other resources are said and passed over.
/// The day of an event is the one written, never moved by a time zone.
public struct AdeReader: FactReader {
  /// mg of urea nitrogen in a mg of urea: 28.014 / 60.056.
  public static let nitrogenOfUrea = 28.014 / 60.056

  private let file: FarmFile

  /// A reader of the file.
  public init(_ file: FarmFile) { self.file = file }

  /// Reads the file once.
  ///
  /// - Throws: as ``FactReader/read(into:)``, and with code `json` where it is no JSON.
  public func read(into sink: any FactSink) throws -> ReadingNotes {
    let bytes = try file.wholeBytes()
    let root: Any
    do {
      root = try JSONSerialization.jsonObject(with: Data(bytes))
    } catch {
      throw FarmFormatError(
        code: "json", at: .init(file: file.name),
        "the file is no JSON: \(error.localizedDescription)",
        fix: "fetch it again")
    }
    let resources = Self.resources(root)
    guard !resources.isEmpty else {
      throw FarmFormatError(
        code: "no-rows", at: .init(file: file.name), "the file holds no ADE resource",
        fix: "fetch it again")
    }
    var skipped: [String: Int] = [:]
    for (index, resource) in resources.enumerated() {
      let number = index + 1
      do {
        let facts = try facts(of: AdeResource(resource, file: file.name, number: number))
        guard let facts else {
          skipped[resource["resourceType"] as? String ?? "without type", default: 0] += 1
          continue
        }
        for fact in facts { try sink.take(fact, line: number) }
      } catch let error as FarmFormatError where error.fault == .data {
        let raw = try JSONSerialization.data(withJSONObject: resource, options: [.sortedKeys])
        try sink.reject(error, raw: String(decoding: raw, as: UTF8.self))
      }
    }
    return ReadingNotes(
      kind: "ICAR ADE JSON", statements: ["\(resources.count) resources"],
      warnings: skipped.sorted { $0.key < $1.key }.map {
        "\($0.value) resources of type \(VisibleText.shortened($0.key)) are not read"
      })
  }

  private static func resources(_ root: Any) -> [[String: Any]] {
    if let list = root as? [[String: Any]] { return list }
    guard let object = root as? [String: Any] else { return [] }
    if let members = object["member"] as? [[String: Any]] { return members }
    return object["resourceType"] == nil ? [] : [object]
  }

  /// The facts of a resource, or `nil` where its kind is not read.
  private func facts(of resource: AdeResource) throws -> [FarmFact]? {
    switch resource.type {
    case "icarTestDayResultEventResource": return [.testDay(try testDay(resource))]
    case "icarAnimalCoreResource": return [.animal(try animal(resource))]
    case "icarLactationResource":
      guard let parity = resource.integer("lactationNumber") ?? resource.integer("parity") else {
        throw resource.fault("no-parity", "the lactation has no number", "lactationNumber")
      }
      return [
        .lactation(
          LactationFact(
            key: try resource.animal(), parity: parity,
            calvingDay: try resource.day("startDate", "calvingDate")))
      ]
    case "icarReproParturitionEventResource":
      let event = try event(resource, .fresh)
      return try ImpliedFacts.of(event, parity: resource.integer("parity"))
    case "icarReproInseminationEventResource":
      return [.event(try event(resource, .bred, detail: resource.sire))]
    case "icarReproPregnancyCheckEventResource":
      let found = resource.text("pregnancyResult") ?? ""
      let code: EventCode =
        found == "Pregnant" ? .pregnant : found == "Empty" ? .open : .other
      return [.event(try event(resource, code, detail: found))]
    case "icarMilkingDryOffEventResource": return [.event(try event(resource, .dry))]
    case "icarMovementDeathEventResource": return [.event(try event(resource, .died))]
    case "icarMovementDepartureEventResource":
      return [.event(try event(resource, .sold, detail: resource.text("departureReason") ?? ""))]
    case "icarWeightEventResource": return [.measure(try weight(resource))]
    default: return nil
    }
  }

  private func event(
    _ resource: AdeResource, _ code: EventCode, detail: String = ""
  ) throws -> EventFact {
    EventFact(
      key: try resource.animal(), day: try resource.day("eventDateTime"), code: code,
      rawCode: code.rawValue, detail: detail)
  }

  private func animal(_ resource: AdeResource) throws -> AnimalFact {
    var fact = AnimalFact(key: try resource.identifier("identifier"))
    fact.birthDay = try? resource.day("birthDate")
    if let gender = resource.text("gender"), gender.hasPrefix("Male") { fact.sex = .male }
    if let breed = (resource.object["primaryBreed"] as? [String: Any])?["id"] as? String {
      fact.breedCode = "icar.\(breed)"
    }
    fact.barnName = resource.text("managementTag")
    return fact
  }

  private func weight(_ resource: AdeResource) throws -> MeasureFact {
    guard let weight = resource.object["weight"] as? [String: Any],
      let value = AdeResource.number(weight["measurement"])
    else { throw resource.fault("missing-weight", "the weight is missing", "weight") }
    let factor: Double
    switch weight["units"] as? String ?? "KGM" {
    case "KGM": factor = 1
    case "LBR": factor = Units.kgPerPound
    default: throw resource.fault("unit", "the unit of the weight is not known", "weight")
    }
    return MeasureFact(
      key: try resource.animal(), day: try resource.day("eventDateTime"), kind: .weightKg,
      value: value * factor)
  }

  private func testDay(_ resource: AdeResource) throws -> TestDayFact {
    var fact = TestDayFact(key: try resource.animal(), day: try resource.day("eventDateTime"))
    if let milk = resource.object["milkWeight24Hours"] as? [String: Any],
      let value = AdeResource.number(milk["value"])
    {
      let factor = milk["unitCode"] as? String == "LBR" ? Units.kgPerPound : 1
      fact.milkKg = try resource.checked(value * factor, TestDayRange.milk, "milkWeight24Hours")
    }
    for entry in resource.object["milkCharacteristics"] as? [[String: Any]] ?? [] {
      guard let name = entry["characteristic"] as? String,
        let value = AdeResource.number(entry["value"])
      else { continue }
      switch name.uppercased() {
      case "FAT": fact.fatPercent = try resource.checked(value, TestDayRange.fat, name)
      case "PROTEIN", "PRO":
        fact.proteinPercent = try resource.checked(value, TestDayRange.protein, name)
      case "LACTOSE", "LAC":
        fact.lactosePercent = try resource.checked(value, TestDayRange.lactose, name)
      case "SCC" where value > 0:
        fact.cellsThousandPerMl = Int(
          try resource.checked(value, TestDayRange.cells, name).rounded())
      case "UREA":
        // mg of urea per litre; kept as nitrogen in mg/dL with the one decimal laboratories give.
        let nitrogen = (value / 10 * Self.nitrogenOfUrea * 10).rounded() / 10
        fact.ureaNitrogenMgPerDl = try resource.checked(nitrogen, TestDayRange.urea, name)
      case "BHB": fact.bhbMmolPerL = try resource.checked(value, TestDayRange.bhb, name)
      default: continue
      }
    }
    return fact
  }
}

/// One ADE resource, with errors that name it by its place in the file.
struct AdeResource {
  let object: [String: Any]
  let file: String
  let number: Int

  init(_ object: [String: Any], file: String, number: Int) {
    self.object = object
    self.file = file
    self.number = number
  }

  var type: String { object["resourceType"] as? String ?? "" }

  func text(_ key: String) -> String? { object[key] as? String }

  func integer(_ key: String) -> Int? {
    Self.number(object[key]).flatMap { Int(exactly: $0) }
  }

  /// A number written as JSON number or as text, as ADE's milk characteristics are.
  static func number(_ value: Any?) -> Double? {
    if let number = value as? NSNumber { return number.doubleValue }
    guard let text = value as? String, let number = Double(text), number.isFinite else {
      return nil
    }
    return number
  }

  func identifier(_ key: String) throws -> AnimalKey {
    guard let pair = object[key] as? [String: Any], let scheme = pair["scheme"] as? String,
      let id = pair["id"] as? String, !id.isEmpty, id.count <= AnimalKeyCell.longest
    else { throw fault("missing-animal", "the animal's identifier is missing", key) }
    return AnimalKey(scheme: scheme, id: id)
  }

  func animal() throws -> AnimalKey { try identifier("animal") }

  var sire: String {
    for key in ["sireIdentifiers", "sireOfficialIdentifier"] {
      if let list = object[key] as? [[String: Any]], let id = list.first?["id"] as? String {
        return id
      }
      if let pair = object[key] as? [String: Any], let id = pair["id"] as? String { return id }
    }
    return ""
  }

  func day(_ keys: String...) throws -> HerdDay {
    for key in keys {
      if let text = object[key] as? String, let day = HerdDay(iso: text.prefix(10)) { return day }
    }
    throw fault("missing-date", "the date is missing or no ISO date", keys[0])
  }

  func checked(_ value: Double, _ rule: TestDayRange.Rule, _ field: String) throws -> Double {
    guard rule.range.contains(value) else {
      throw fault(
        value < 0 ? "negative-\(rule.word)" : "range-\(rule.word)",
        "\(rule.name) \(FarmNumber.shown(value)) \(rule.unit) is out of range", field)
    }
    return value
  }

  func fault(_ code: String, _ explanation: String, _ field: String) -> FarmFormatError {
    FarmFormatError(
      code: code, at: .init(file: file, line: number, field: field),
      "resource \(number): \(explanation)", fix: "correct it at its source")
  }
}
