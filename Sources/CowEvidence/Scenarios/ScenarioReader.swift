import DairyTerms
import Homeorhesis
import Yams

/// Reads scenario files.
struct ScenarioReader {
  let file: String

  static let planKeys = [
    "cow", "from_day", "to_day", "conception_day", "dry_days", "first_milking_hours",
    "weekday_of_calving", "timetables", "rations", "interventions", "parameters",
  ]
  static let fileKeys = ["about", "record", "runs", "measures"] + planKeys
  static let cowKeys = [
    "breed", "parity", "body_weight_kg", "body_condition", "potential", "persistency", "cistern",
    "gland_share", "fat_factor", "protein_factor",
  ]
  static let timetableKeys = ["from_day", "to_day", "times", "every_days", "quarters"]
  static let rationKeys = [
    "from_day", "based_on", "glucogenic_carbon_g_per_kg", "acetogenic_carbon_g_per_kg",
    "fatty_acid_carbon_g_per_kg", "amino_acid_carbon_g_per_kg", "total_carbon_g_per_kg",
    "calcium_g_per_kg", "dcad_meq_per_kg", "dry_matter_intake_kg",
  ]
  static let interventionKeys = ["kind", "amount", "from_day", "to_day", "quarters"]
  static let measureKeys = ["target", "name", "unit", "value", "note"]

  func read(_ text: String) throws(CowError) -> Scenario {
    let root = try parse(text)
    let top = try YamlMapping(root, file: file, path: "scenario", known: Self.fileKeys)
    let base = try plan(top, from: Draft())
    var runs: [Scenario.NamedPlan] = []
    if let node = top["runs"] {
      guard case .mapping(let mapping) = node else {
        throw top.fault(
          node, "runs", "no-mapping", "named runs are expected", "write 'name: {...}'")
      }
      for (key, value) in mapping {
        let name = key.string ?? ""
        let draft: Draft
        if case .scalar = value {
          draft = base
        } else {
          let own = try YamlMapping(value, file: file, path: "runs.\(name)", known: Self.planKeys)
          draft = try plan(own, from: base)
        }
        runs.append(
          Scenario.NamedPlan(name: name, plan: draft.plan, parameters: draft.parameters))
      }
    } else {
      runs = [Scenario.NamedPlan(name: "cow", plan: base.plan, parameters: base.parameters)]
    }
    let measures = try measures(top, runs: runs.map(\.name))
    var record: [String] = []
    for node in try top.list("record") ?? [] {
      let name = node.string ?? ""
      guard MeasureContext.quantityNames.contains(name) else {
        throw unknownQuantity(name, node, top)
      }
      record.append(name)
    }
    return Scenario(
      file: file, about: try top.text("about") ?? "", runs: runs, measures: measures,
      record: record)
  }

  private func unknownQuantity(_ name: String, _ node: Node, _ top: YamlMapping) -> CowError {
    let near = Spelling.nearest(to: name, among: MeasureContext.quantityNames).first
    return top.fault(
      node, "record", "unknown-quantity", "there is no quantity '\(name)'",
      near.map { "did you mean '\($0)'?" } ?? "docs/homeorhesis.md lists the quantities")
  }

  private func parse(_ text: String) throws(CowError) -> Node {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw CowError(
          code: "empty-scenario", place: file, explanation: "the file holds nothing",
          fix: "docs/homeorhesis.md shows a scenario")
      }
      return node
    } catch let error as CowError {
      throw error
    } catch {
      throw CowError(
        code: "bad-yaml", place: file, explanation: "this is no YAML: \(error)",
        fix: "mend the indentation or quotes named above")
    }
  }

  /// A plan under construction.
  struct Draft {
    var plan = CowPlan(profile: CowProfile())
    var parameters: [String: Double] = [:]
    /// Keys of the cow given so far, so that a change of parity moves what was not given.
    var weight: Double?
  }

  private func plan(_ map: YamlMapping, from base: Draft) throws(CowError) -> Draft {
    var draft = base
    if let node = map["cow"] { try readCow(node, into: &draft) }
    if let day = try map.number("from_day", in: -281...0, unit: "d") { draft.plan.startDay = day }
    if let day = try map.number("to_day", in: -280...5000, unit: "d") { draft.plan.endDay = day }
    if let days = try map.number("dry_days", in: 0...280, unit: "d") { draft.plan.dryDays = days }
    if let hours = try map.number("first_milking_hours", in: 0.1...48, unit: "h") {
      draft.plan.firstMilkingHours = hours
    }
    if let node = map["conception_day"] { draft.plan.conceptionDays = try conceptions(node, map) }
    if let name = try map.text("weekday_of_calving") {
      guard let index = Self.weekdays.firstIndex(of: name.prefix(3).lowercased()) else {
        throw CowError(
          code: "bad-weekday", place: "\(file) \(map.path).weekday_of_calving",
          explanation: "'\(name)' is no weekday", fix: "write Monday ... Sunday")
      }
      draft.plan.weekdayOfCalving = index
    }
    if let nodes = try map.list("timetables") {
      draft.plan.timetables = []
      for node in nodes { draft.plan.timetables.append(try timetable(node, map.path)) }
    }
    if let nodes = try map.list("rations") {
      draft.plan.rations = []
      for node in nodes { draft.plan.rations.append(try ration(node, map.path)) }
    }
    if let nodes = try map.list("interventions") {
      draft.plan.interventions = []
      for node in nodes { draft.plan.interventions.append(try intervention(node, map.path)) }
    }
    if let node = map["parameters"] {
      let names = CowParameters.table.map(\.name) + CowParameters.modifierTable.map(\.name)
      let own = try YamlMapping(node, file: file, path: "\(map.path).parameters", known: names)
      for name in names {
        if let value = try own.number(name, in: -1e9...1e9) { draft.parameters[name] = value }
      }
    }
    return draft
  }

  private func readCow(_ node: Node, into draft: inout Draft) throws(CowError) {
    let map = try YamlMapping(node, file: file, path: "cow", known: Self.cowKeys)
    var profile = draft.plan.profile
    if let name = try map.text("breed") {
      guard
        let breed = Breed.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() })
      else {
        throw map.fault(
          map["breed"] ?? node, "breed", "unknown-breed", "there is no breed '\(name)'",
          "write " + Breed.allCases.map(\.rawValue).joined(separator: ", "))
      }
      profile.breed = breed
    }
    if let parity = try map.number("parity", in: 1...15) { profile.parity = Int(parity) }
    draft.weight = try map.number("body_weight_kg", in: 250...1100, unit: "kg") ?? draft.weight
    profile.bodyWeightKg =
      draft.weight
      ?? CowProfile.weightShare(parity: profile.parity) * profile.breed.matureBodyWeightKg
    profile.bodyCondition =
      try map.number("body_condition", in: 1...5) ?? profile.bodyCondition
    profile.potential = try map.number("potential", in: 0.1...3) ?? profile.potential
    profile.persistency = try map.number("persistency", in: 0.1...10) ?? profile.persistency
    profile.cistern = try map.number("cistern", in: 0.05...5) ?? profile.cistern
    profile.glandShare = try map.number("gland_share", in: 0.05...1.5) ?? profile.glandShare
    profile.fatFactor = try map.number("fat_factor", in: 0.3...3) ?? profile.fatFactor
    profile.proteinFactor = try map.number("protein_factor", in: 0.3...3) ?? profile.proteinFactor
    draft.plan.profile = profile
  }

  private func conceptions(_ node: Node, _ map: YamlMapping) throws(CowError) -> [Double?] {
    if case .sequence(let sequence) = node {
      var days: [Double?] = []
      for one in sequence { days.append(try conception(one, map)) }
      return days
    }
    return [try conception(node, map)]
  }

  private func conception(_ node: Node, _ map: YamlMapping) throws(CowError) -> Double? {
    if node.string == "none" { return nil }
    return try YamlMapping.number(
      node, file: file, path: "\(map.path).conception_day", in: 20...2000, unit: "d, or none")
  }

  private func intervention(_ node: Node, _ path: String) throws(CowError) -> Intervention {
    let map = try YamlMapping(
      node, file: file, path: "\(path).interventions", known: Self.interventionKeys)
    let word = try map.text("kind") ?? ""
    guard let kind = Intervention.Kind(rawValue: word) else {
      let known = Intervention.Kind.allCases.map(\.rawValue)
      let near =
        Spelling.nearest(to: word, among: known).first.map { "did you mean '\($0)'? " } ?? ""
      throw map.fault(
        node, "kind", "unknown-intervention", "there is no intervention '\(word)'",
        near + "known: " + known.joined(separator: ", "))
    }
    return Intervention(
      kind, amount: try map.number("amount", in: -1e6...1e6) ?? 1,
      fromDay: try map.number("from_day", in: -300...5000, unit: "d") ?? -1000,
      toDay: try map.number("to_day", in: -300...5000, unit: "d") ?? 10_000,
      quarters: try quarters(map, node))
  }

  private func ration(_ node: Node, _ path: String) throws(CowError) -> RationPeriod {
    let map = try YamlMapping(node, file: file, path: "\(path).rations", known: Self.rationKeys)
    let from = try map.number("from_day", in: -300...5000, unit: "d") ?? -1000
    let base = try map.text("based_on")
    var ration: RationSupply
    switch base {
    case "lactation": ration = .referenceLactation
    case "dry": ration = .referenceDry
    case nil:
      return RationPeriod(
        fromDay: from, ration: nil,
        dryMatterIntakeKg: try map.number("dry_matter_intake_kg", in: 0...50, unit: "kg"))
    default:
      throw map.fault(
        node, "based_on", "unknown-ration", "there is no reference ration '\(base ?? "")'",
        "write lactation or dry")
    }
    ration.glucogenicCarbonGPerKg =
      try map.number("glucogenic_carbon_g_per_kg", in: 0...300) ?? ration.glucogenicCarbonGPerKg
    ration.acetogenicCarbonGPerKg =
      try map.number("acetogenic_carbon_g_per_kg", in: 0...300) ?? ration.acetogenicCarbonGPerKg
    ration.fattyAcidCarbonGPerKg =
      try map.number("fatty_acid_carbon_g_per_kg", in: 0...200) ?? ration.fattyAcidCarbonGPerKg
    ration.aminoAcidCarbonGPerKg =
      try map.number("amino_acid_carbon_g_per_kg", in: 0...200) ?? ration.aminoAcidCarbonGPerKg
    ration.totalCarbonGPerKg =
      try map.number("total_carbon_g_per_kg", in: 300...600) ?? ration.totalCarbonGPerKg
    ration.calciumGPerKg = try map.number("calcium_g_per_kg", in: 0...40) ?? ration.calciumGPerKg
    ration.dcadMEqPerKg = try map.number("dcad_meq_per_kg", in: -400...900) ?? ration.dcadMEqPerKg
    return RationPeriod(
      fromDay: from, ration: ration,
      dryMatterIntakeKg: try map.number("dry_matter_intake_kg", in: 0...50, unit: "kg"))
  }

  func quarters(_ map: YamlMapping, _ node: Node) throws(CowError) -> Quarters {
    guard let word = try map.text("quarters") else { return .all }
    let known: [(String, Quarters)] = [
      ("all", .all), ("left", .left), ("right", .right), ("left_front", .leftFront),
      ("right_front", .rightFront), ("left_rear", .leftRear), ("right_rear", .rightRear),
    ]
    var result: Quarters = []
    for part in word.split(separator: "+") {
      guard let found = known.first(where: { $0.0 == part }) else {
        throw map.fault(
          node, "quarters", "unknown-quarter", "there is no quarter '\(part)'",
          "write " + known.map(\.0).joined(separator: ", ") + ", joined with +")
      }
      result.formUnion(found.1)
    }
    return result
  }
}
