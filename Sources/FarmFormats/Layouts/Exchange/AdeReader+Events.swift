import DairyTerms
import FarmText

/// Animals, lactations, events, movements and weights of ICAR ADE.
extension AdeReader {
  /// What a resource says.
  ///
  /// - Parameters:
  ///   - resource: the resource.
  ///   - heedsState: whether the state of a cow on a test day (dry, sick) decides what is kept; for
  ///     what is taken back it does not matter.
  func answer(_ resource: AdeResource, heedsState: Bool = true) throws -> Answer {
    switch resource.kind {
    case "TestDayResultEvent": return try testDay(resource, heedsState: heedsState)
    case "MilkingVisitEvent": return try milkingVisit(resource)
    case "Animal": return try animalAnswer(resource)
    case "Lactation": return .facts([.lactation(try lactation(resource))])
    case "WeightEvent": return .facts([.measure(try weight(resource))])
    case "MovementDepartureEvent": return .facts([.event(try departure(resource))])
    case "MovementArrivalEvent": return .facts(try arrival(resource))
    default: return try lifeEvent(resource)
    }
  }

  private func lifeEvent(_ resource: AdeResource) throws -> Answer {
    switch resource.kind {
    case "ReproParturitionEvent":
      let event = try event(resource, .fresh)
      return .facts(try ImpliedFacts.of(event, parity: resource.integer("damParity")))
    case "ReproInseminationEvent":
      return .facts([.event(try event(resource, .bred, detail: resource.sire))])
    case "ReproPregnancyCheckEvent":
      let found = resource.text("result") ?? ""
      let code: EventCode =
        switch found {
        case "Pregnant", "Multiple": .pregnant
        case "Empty": .open
        default: .other
        }
      return .facts([.event(try event(resource, code, detail: found))])
    case "ReproHeatEvent": return .facts([.event(try event(resource, .heat))])
    case "ReproAbortionEvent": return .facts([.event(try event(resource, .aborted))])
    case "ReproDoNotBreedEvent":
      guard resource.object["doNotBreed"] as? Bool != false else {
        return .leftOut("an animal that may be bred again: no event of the farm's own says that")
      }
      return .facts([.event(try event(resource, .doNotBreed))])
    case "ReproStatusObservedEvent": return try reproStatus(resource)
    case "MilkingDryOffEvent": return .facts([.event(try event(resource, .dry))])
    case "LactationStatusObservedEvent":
      let status = resource.text("observedStatus") ?? ""
      guard status == "Dry" else {
        return .leftOut(
          "lactation status '\(VisibleText.shortened(status))' was observed: calvings and tests "
            + "tell it")
      }
      return .facts([.event(try event(resource, .dry, raw: "seen dry"))])
    case "MovementDeathEvent": return .facts([.event(try event(resource, .died))])
    default: return .unknown
    }
  }

  /// A status that was observed is an event of that day, where it is one.
  private func reproStatus(_ resource: AdeResource) throws -> Answer {
    let status = resource.text("observedStatus") ?? ""
    let code: EventCode
    switch status {
    case "Pregnant", "PregnantMultipleFoetus": code = .pregnant
    case "Open", "NotPregnant": code = .open
    case "DoNotBreed": code = .doNotBreed
    default:
      return .leftOut(
        "reproductive status '\(VisibleText.shortened(status))' was observed: the event itself tells "
          + "it")
    }
    return .facts([.event(try event(resource, code, raw: "seen", detail: status))])
  }

  private func event(
    _ resource: AdeResource, _ code: EventCode, raw: String? = nil, detail: String = ""
  ) throws -> EventFact {
    EventFact(
      key: try resource.animal(), herdCode: resource.ownHerdCode,
      day: try resource.day("eventDateTime"), code: code, rawCode: raw ?? code.rawValue,
      detail: detail)
  }

  /// Departures after which an animal does not come back to this herd (ADE 1.3,
  /// icarDepartureKindType): the other ten are transfers, shows, grazing elsewhere, stud service
  /// and returns, or say nothing.
  private static let finalDepartures: Set<String> = ["Sale", "Slaughter", "Export"]

  /// Reasons that say as much where the kind of departure is missing.
  private static let finalReasons: Set<String> = ["Sale", "Slaughter"]

  private func departure(_ resource: AdeResource) throws -> EventFact {
    let kind = resource.text("departureKind") ?? ""
    let reason = resource.text("departureReason") ?? ""
    let isFinal =
      kind.isEmpty ? Self.finalReasons.contains(reason) : Self.finalDepartures.contains(kind)
    let detail = [kind, reason].filter { !$0.isEmpty }.joined(separator: ", ")
    return try event(
      resource, isFinal ? .sold : .other, raw: isFinal ? nil : "DEPARTURE", detail: detail)
  }

  /// An animal that comes, and who she is where the resource says it.
  private func arrival(_ resource: AdeResource) throws -> [FarmFact] {
    let came = try event(
      resource, .arrived, detail: resource.text("arrivalReason") ?? "")
    var facts: [FarmFact] = []
    if let detail = resource.object["animalDetail"] as? [String: Any] {
      var inner = detail
      inner["identifier"] = inner["identifier"] ?? resource.object["animal"]
      let animal = AdeResource(
        object: inner, file: resource.file, line: resource.line, number: resource.number,
        zone: resource.zone, moments: resource.moments, givenType: nil)
      facts.append(.animal(try self.animal(animal)))
    }
    return facts + [.event(came)]
  }

  private func animalAnswer(_ resource: AdeResource) throws -> Answer {
    let animal = try animal(resource)
    if let specie = resource.text("specie"), !["Cattle", ""].contains(specie) {
      return .leftOut("an animal of species \(VisibleText.shortened(specie)), not Cattle")
    }
    return .facts([.animal(animal)])
  }

  private func animal(_ resource: AdeResource) throws -> AnimalFact {
    var fact = AnimalFact(key: try resource.identifier("identifier"))
    if resource.text("birthDate") != nil { fact.birthDay = try resource.day("birthDate") }
    if let gender = resource.text("gender"), gender.hasPrefix("Male") { fact.sex = .male }
    if let breed = (resource.object["primaryBreed"] as? [String: Any])?["id"] as? String {
      fact.breedCode = "icar.\(breed)"
    }
    fact.barnName = resource.text("managementTag")?.nonEmpty
    fact.herdCode = resource.ownHerdCode
    if let others = resource.object["alternativeIdentifiers"] as? [Any] {
      fact.otherNumbers = others.compactMap(AdeResource.key).filter { $0 != fact.key }
    }
    return fact
  }

  private func lactation(_ resource: AdeResource) throws -> LactationFact {
    guard let parity = resource.integer("parity") else {
      throw resource.fault("no-parity", "the lactation has no parity", "parity")
    }
    // Its end is drying off, death or the next calving (icarLactationResource): it tells neither.
    return LactationFact(
      key: try resource.animal(), herdCode: resource.ownHerdCode, parity: parity,
      calvingDay: try resource.day("beginDate"))
  }

  /// Kilograms of the masses ADE knows (UN/CEFACT recommendation 20; uncefactMassUnitsType).
  private static let kilograms: [String: Double] = [
    "KGM": 1, "GRM": 1e-3, "LBR": Units.kgPerPound, "PN": Units.kgPerPound,
    "TNE": Units.kgPerTonne, "MGM": 1e-6, "MC": 1e-9, "ONZ": Units.kgPerPound / 16,
  ]

  private func weight(_ resource: AdeResource) throws -> MeasureFact {
    guard let weight = resource.object["weight"] as? [String: Any],
      let value = try resource.number(weight["measurement"], "weight")
    else { throw resource.fault("missing-weight", "the weight is missing", "weight") }
    guard let factor = Self.kilograms[weight["units"] as? String ?? "KGM"] else {
      throw resource.fault("unit", "the unit of the weight is not known", "weight")
    }
    let kilograms = value * factor
    let range = MeasureFact.Kind.weightKg.range
    guard range.contains(kilograms) else {
      throw resource.fault(
        "range-measure",
        "a weight of \(FarmNumber.shown(kilograms)) kg is outside "
          + "\(FarmNumber.shown(range.lowerBound)) to \(FarmNumber.shown(range.upperBound)) kg",
        "weight")
    }
    return MeasureFact(
      key: try resource.animal(), day: try resource.day("eventDateTime"), kind: .weightKg,
      value: kilograms)
  }

  /// Kilograms of a milk weight.
  static func milkKg(_ value: Any?, _ field: String, _ resource: AdeResource) throws -> Double? {
    guard let milk = value as? [String: Any], let amount = try resource.number(milk["value"], field)
    else { return nil }
    guard let factor = kilograms[milk["unitCode"] as? String ?? "KGM"] else {
      throw resource.fault("unit", "the unit of the milk is not KGM or LBR", field)
    }
    return amount * factor
  }
}
