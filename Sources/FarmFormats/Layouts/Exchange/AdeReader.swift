import DairyTerms
import Foundation

/// Reads ICAR ADE JSON (Animal Data Exchange 1.3): a resource, an array of them, or a collection
/// with `member`.
///
/// Read are test-day results, animals, lactations, calvings, heats, inseminations, pregnancy
/// checks, abortions, "do not breed", drying off, deaths, departures and weights; other resources
/// are said and passed over. The day of an event is the one written, never moved by a time zone. A
/// unit that is named is honoured or refused, never passed over.
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
    let text = try file.wholeText()
    let root: Any
    do {
      root = try JSONSerialization.jsonObject(with: Data(text))
    } catch {
      let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw FarmFormatError(
        code: "json", at: .init(file: file.name),
        "the file is no JSON: \(VisibleText.shortened(detail ?? error.localizedDescription))",
        fix: "fetch it again")
    }
    let resources = Self.resources(root)
    guard !resources.isEmpty else {
      throw FarmFormatError(
        code: "no-rows", at: .init(file: file.name), "the file holds no ADE resource",
        fix: "fetch it again")
    }
    var skipped: [String: Int] = [:]
    let lines = JSONPlaces(text).lines
    for (index, resource) in resources.enumerated() {
      // Elements that are no objects have no place of their own: then the last known line.
      let number = index < lines.count ? lines[index] : lines[lines.count - 1]
      do {
        let facts = try facts(
          of: AdeResource(resource, file: file.name, line: number, number: index + 1))
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
      kind: "ICAR ADE JSON",
      statements: ["\(resources.count) resources", "units as they name them", "dates as written"],
      warnings: skipped.sorted { $0.key < $1.key }.map {
        "\($0.value) resources of type \(VisibleText.shortened($0.key)) are not read"
      })
  }

  private static func resources(_ root: Any) -> [[String: Any]] {
    if let list = root as? [Any] { return list.compactMap { $0 as? [String: Any] } }
    guard let object = root as? [String: Any] else { return [] }
    if let members = object["member"] as? [Any] {
      return members.compactMap { $0 as? [String: Any] }
    }
    return object["resourceType"] == nil ? [] : [object]
  }

  /// The facts of a resource, or `nil` where its kind is not read.
  private func facts(of resource: AdeResource) throws -> [FarmFact]? {
    switch resource.type {
    case "icarTestDayResultEventResource": return [.testDay(try testDay(resource))]
    case "icarAnimalCoreResource": return [.animal(try animal(resource))]
    case "icarLactationResource":
      guard let parity = resource.integer("parity") else {
        throw resource.fault("no-parity", "the lactation has no parity", "parity")
      }
      return [
        .lactation(
          LactationFact(
            key: try resource.animal(), parity: parity,
            calvingDay: try resource.day("beginDate")))
      ]
    case "icarReproParturitionEventResource":
      let event = try event(resource, .fresh)
      return try ImpliedFacts.of(event, parity: resource.integer("damParity"))
    case "icarReproInseminationEventResource":
      return [.event(try event(resource, .bred, detail: resource.sire))]
    case "icarReproPregnancyCheckEventResource":
      let found = resource.text("result") ?? ""
      let code: EventCode =
        switch found {
        case "Pregnant", "Multiple": .pregnant
        case "Empty": .open
        default: .other
        }
      return [.event(try event(resource, code, detail: found))]
    case "icarReproHeatEventResource": return [.event(try event(resource, .heat))]
    case "icarReproAbortionEventResource": return [.event(try event(resource, .aborted))]
    case "icarReproDoNotBreedEventResource":
      guard resource.object["doNotBreed"] as? Bool != false else { return nil }
      return [.event(try event(resource, .doNotBreed))]
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
    if resource.text("birthDate") != nil { fact.birthDay = try resource.day("birthDate") }
    if let gender = resource.text("gender"), gender.hasPrefix("Male") { fact.sex = .male }
    if let breed = (resource.object["primaryBreed"] as? [String: Any])?["id"] as? String {
      fact.breedCode = "icar.\(breed)"
    }
    fact.barnName = resource.text("managementTag")
    return fact
  }

  private func weight(_ resource: AdeResource) throws -> MeasureFact {
    guard let weight = resource.object["weight"] as? [String: Any],
      let value = try resource.number(weight["measurement"], "weight")
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
    if let milk = resource.object["milkWeight24Hours"] as? [String: Any] {
      let field = "milkWeight24Hours"
      if let value = try resource.number(milk["value"], field) {
        let factor: Double
        switch milk["unitCode"] as? String ?? "KGM" {
        case "KGM": factor = 1
        case "LBR": factor = Units.kgPerPound
        default: throw resource.fault("unit", "the unit of the milk is not KGM or LBR", field)
        }
        fact.milkKg = try resource.checked(value * factor, TestDayRange.milk, field)
      }
    }
    for entry in resource.object["milkCharacteristics"] as? [Any] ?? [] {
      guard let entry = entry as? [String: Any], let name = entry["characteristic"] as? String
      else { throw resource.fault("characteristic", "it has no name", "milkCharacteristics") }
      try take(entry, named: name.uppercased(), into: &fact, resource)
    }
    return fact
  }

  /// UN/CEFACT units of the contents that are read (ADE 1.3, milkCharacteristics), and the words
  /// programs write instead.
  private static let units: [String: Set<String>] = [
    "FAT": ["VP", "P1", "%"], "PROTEIN": ["VP", "P1", "%"], "LAC": ["VP", "P1", "%"],
    "SCC": ["NCL"], "UREA": ["M1", "MG/L"], "BHB": ["M33", "MMOL/L"],
  ]

  private func take(
    _ entry: [String: Any], named name: String, into fact: inout TestDayFact,
    _ resource: AdeResource
  ) throws {
    // `PRO` is progesterone, not protein.
    let name = name == "LACTOSE" ? "LAC" : name
    guard let units = Self.units[name], let value = try resource.number(entry["value"], name)
    else { return }
    if let unit = entry["unit"] as? String, !unit.isEmpty, !units.contains(unit.uppercased()) {
      throw resource.fault(
        "unit", "'\(VisibleText.shortened(unit))' is no unit of \(name) known here", name)
    }
    // No milk is without these: 0 means not tested.
    if value == 0 && name != "BHB" { return }
    switch name {
    case "FAT": fact.fatPercent = try resource.checked(value, TestDayRange.fat, name)
    case "PROTEIN": fact.proteinPercent = try resource.checked(value, TestDayRange.protein, name)
    case "LAC": fact.lactosePercent = try resource.checked(value, TestDayRange.lactose, name)
    case "SCC":
      fact.cellsThousandPerMl = Int(
        try resource.checked(value, TestDayRange.cells, name).rounded())
    case "UREA":
      // mg of urea per litre; kept as nitrogen in mg/dL with the one decimal laboratories give.
      let nitrogen = (value / 10 * Self.nitrogenOfUrea * 10).rounded() / 10
      fact.ureaNitrogenMgPerDl = try resource.checked(nitrogen, TestDayRange.urea, name)
    default: fact.bhbMmolPerL = try resource.checked(value, TestDayRange.bhb, name)
    }
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

  init(_ object: [String: Any], file: String, line: Int, number: Int) {
    self.object = object
    self.file = file
    self.line = line
    self.number = number
  }

  var type: String { object["resourceType"] as? String ?? "" }

  func text(_ key: String) -> String? { object[key] as? String }

  func integer(_ key: String) -> Int? {
    (try? number(object[key], key)).flatMap { $0 }.flatMap { Int(exactly: $0) }
  }

  /// A number written as JSON number or as text, as ADE's milk characteristics are; `nil` where it
  /// is not there or says "not measured".
  ///
  /// - Throws: ``FarmFormatError`` with code `number` for anything else.
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
      code: code, at: .init(file: file, line: line, field: field),
      "resource \(number): \(explanation)", fix: "correct it at its source")
  }
}
