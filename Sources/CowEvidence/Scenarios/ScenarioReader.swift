import DairyTerms
import FarmText
import Homeorhesis

/// Reads scenario files.
struct ScenarioReader {
  let file: String

  static let planKeys = [
    "cow", "from_day", "to_day", "conception_day", "dry_days", "first_milking_hours",
    "weekday_of_calving", "calves", "timetables", "rations", "interventions", "parameters",
    "population",
  ]
  static let populationKeys = [
    "cows", "potential", "persistency", "calcium_readiness", "body_condition",
  ]
  static let fileKeys = ["about", "record", "runs", "measures"] + planKeys
  static let cowKeys = [
    "breed", "parity", "body_weight_kg", "body_condition", "potential", "persistency", "cistern",
    "gland_share", "fat_factor", "protein_factor", "calcium_readiness",
  ]
  static let timetableKeys = [
    "from_day", "to_day", "milking", "times", "every_days", "quarters",
  ]
  static let rationKeys = [
    "from_day", "based_on", "glucogenic_carbon_g_per_kg", "acetogenic_carbon_g_per_kg",
    "fatty_acid_carbon_g_per_kg", "amino_acid_carbon_g_per_kg", "total_carbon_g_per_kg",
    "calcium_g_per_kg", "dcad_meq_per_kg", "magnesium_g_per_kg", "phosphorus_g_per_kg",
    "dry_matter_intake_kg",
  ]
  static let interventionKeys = ["kind", "amount", "from_day", "to_day", "quarters"]
  static let measureKeys = ["target", "name", "unit", "value", "note"]

  func read(_ text: String) throws(Complaint) -> Scenario {
    let root = try YAMLNode.parse(text, file: file, example: "docs/homeorhesis.md")
    let top = try root.fields(Self.fileKeys)
    let base = try plan(top, from: Draft())
    var runs: [Scenario.NamedPlan] = []
    if let node = top["runs"] {
      for (name, value) in try node.members() {
        let draft = value.isScalar ? base : try plan(value.fields(Self.planKeys), from: base)
        runs.append(
          Scenario.NamedPlan(
            name: name, plan: draft.plan, parameters: draft.parameters,
            population: draft.population))
      }
    } else {
      runs = [
        Scenario.NamedPlan(
          name: "cow", plan: base.plan, parameters: base.parameters, population: base.population)
      ]
    }
    let measures = try measures(top, runs: runs.map(\.name))
    var record: [String] = []
    for node in try top.items("record") ?? [] {
      let name = try node.text()
      guard MeasureContext.quantityNames.contains(name) else { throw unknownQuantity(name, node) }
      record.append(name)
    }
    return Scenario(
      file: file, about: try top.text("about") ?? "", runs: runs, measures: measures,
      record: record)
  }

  private func unknownQuantity(_ name: String, _ node: YAMLNode) -> Complaint {
    let near = Spelling.nearest(to: name, among: MeasureContext.quantityNames).first
    return node.complaint(
      .unknownQuantity, "there is no quantity '\(VisibleText.shortened(name))'",
      fix: near.map { "did you mean '\($0)'?" } ?? "docs/homeorhesis.md lists the quantities")
  }

  /// A plan under construction.
  struct Draft {
    var plan = CowPlan(profile: CowProfile())
    var parameters: [String: Double] = [:]
    var population: Population?
    /// Keys of the cow given so far, so that a change of parity moves what was not given.
    var weight: Double?
  }

  private func plan(_ map: YAMLFields, from base: Draft) throws(Complaint) -> Draft {
    var draft = base
    if let node = map["cow"] { try readCow(node, into: &draft) }
    if let day = try map.number("from_day", -281...0, unit: "d") { draft.plan.startDay = day }
    if let day = try map.number("to_day", -280...5000, unit: "d") { draft.plan.endDay = day }
    if let days = try map.number("dry_days", 0...280, unit: "d") { draft.plan.dryDays = days }
    if let hours = try map.number("first_milking_hours", 0.1...48, unit: "h") {
      draft.plan.firstMilkingHours = hours
    }
    if let node = map["conception_day"] { draft.plan.conceptionDays = try conceptions(node) }
    if let name = try map.text("weekday_of_calving") {
      guard let index = Self.weekdays.firstIndex(of: name.prefix(3).lowercased()) else {
        throw map.complaint(
          "weekday_of_calving", .badValue, "'\(name)' is no weekday", fix: "write Monday ... Sunday"
        )
      }
      draft.plan.weekdayOfCalving = index
    }
    if let calves = try map.number("calves", 1...2) { draft.plan.calves = Int(calves) }
    if let node = map["population"] { draft.population = try population(node) }
    if let nodes = try map.items("timetables") {
      draft.plan.timetables = []
      for node in nodes { draft.plan.timetables.append(try timetable(node)) }
    }
    if let nodes = try map.items("rations") {
      draft.plan.rations = []
      for node in nodes { draft.plan.rations.append(try ration(node)) }
    }
    if let nodes = try map.items("interventions") {
      draft.plan.interventions = []
      for node in nodes { draft.plan.interventions.append(try intervention(node)) }
      try draft.plan.checkInterventions(at: "\(file) interventions")
    }
    if let node = map["parameters"] {
      let names = CowParameters.table.map(\.name) + CowParameters.modifierTable.map(\.name)
      let own = try node.fields(names)
      for name in names {
        if let value = try own.number(name, -1e9...1e9) { draft.parameters[name] = value }
      }
    }
    return draft
  }

  private func readCow(_ node: YAMLNode, into draft: inout Draft) throws(Complaint) {
    let map = try node.fields(Self.cowKeys)
    var profile = draft.plan.profile
    if let name = try map.text("breed") {
      guard
        let breed = Breed.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() })
      else {
        throw map.complaint(
          "breed", .unknownBreed, "there is no breed '\(name)'",
          fix: "write " + Breed.allCases.map(\.rawValue).joined(separator: ", "))
      }
      profile.breed = breed
    }
    if let parity = try map.number("parity", 1...15) { profile.parity = Int(parity) }
    draft.weight = try map.number("body_weight_kg", 250...1100, unit: "kg") ?? draft.weight
    profile.bodyWeightKg =
      draft.weight
      ?? CowProfile.weightShare(parity: profile.parity) * profile.breed.matureBodyWeightKg
    profile.bodyCondition =
      try map.number("body_condition", 1...5) ?? profile.bodyCondition
    profile.potential = try map.number("potential", 0.1...3) ?? profile.potential
    profile.persistency = try map.number("persistency", 0.1...10) ?? profile.persistency
    profile.cistern = try map.number("cistern", 0.05...5) ?? profile.cistern
    profile.glandShare = try map.number("gland_share", 0.05...1.5) ?? profile.glandShare
    profile.fatFactor = try map.number("fat_factor", 0.3...3) ?? profile.fatFactor
    profile.proteinFactor = try map.number("protein_factor", 0.3...3) ?? profile.proteinFactor
    profile.calciumReadiness =
      try map.number("calcium_readiness", 0.3...3) ?? profile.calciumReadiness
    draft.plan.profile = profile
  }

  /// Cows that differ: how many, and how widely in what.
  private func population(_ node: YAMLNode) throws(Complaint) -> Population {
    let map = try node.fields(Self.populationKeys)
    return Population(
      cows: Int(try map.number("cows", 2...500) ?? 40),
      potentialSpread: try map.number("potential", 0...0.5) ?? 0,
      persistencySpread: try map.number("persistency", 0...0.8) ?? 0,
      calciumSpread: try map.number("calcium_readiness", 0...0.5) ?? 0,
      conditionSpread: try map.number("body_condition", 0...1) ?? 0)
  }

  private func conceptions(_ node: YAMLNode) throws(Complaint) -> [Double?] {
    guard node.isList else { return [try conception(node)] }
    return try node.items().map { one throws(Complaint) in try conception(one) }
  }

  private func conception(_ node: YAMLNode) throws(Complaint) -> Double? {
    if node.isScalar, try node.text() == "none" { return nil }
    return try node.number(in: 20...2000, unit: "d, or none")
  }

  private func intervention(_ node: YAMLNode) throws(Complaint) -> Intervention {
    let map = try node.fields(Self.interventionKeys)
    let word = try map.text("kind") ?? ""
    guard let kind = Intervention.Kind(rawValue: word) else {
      let known = Intervention.Kind.allCases.map(\.rawValue)
      let near =
        Spelling.nearest(to: word, among: known).first.map { "did you mean '\($0)'? " } ?? ""
      throw map.complaint(
        "kind", .unknownName, "there is no intervention '\(word)'",
        fix: near + "known: " + known.joined(separator: ", "))
    }
    guard kind.standsWithoutAmount || map["amount"] != nil else {
      throw map.complaint(
        "kind", .missingValue, "\(word) says not how much",
        fix: "add 'amount:' with \(PlainNumber.text(kind.amounts.lowerBound)) to "
          + "\(PlainNumber.text(kind.amounts.upperBound)) (\(kind.unit))")
    }
    return Intervention(
      kind, amount: try map.number("amount", kind.amounts, unit: kind.unit) ?? 1,
      fromDay: try map.number("from_day", -300...5000, unit: "d") ?? -1000,
      toDay: try map.number("to_day", -300...5000, unit: "d") ?? 10_000,
      quarters: try quarters(map, node))
  }

  private func ration(_ node: YAMLNode) throws(Complaint) -> RationPeriod {
    let map = try node.fields(Self.rationKeys)
    let from = try map.number("from_day", -300...5000, unit: "d") ?? -1000
    let base = try map.text("based_on")
    var ration: RationSupply
    switch base {
    case "lactation": ration = .referenceLactation
    case "dry": ration = .referenceDry
    case nil:
      if let stray = Self.rationKeys.dropFirst(2).dropLast().first(where: { map[$0] != nil }) {
        throw map.complaint(
          stray, .missingKey, "\(stray) changes a ration, and no 'based_on' says which",
          fix: "add 'based_on: lactation' (or dry)")
      }
      return RationPeriod(
        fromDay: from, ration: nil,
        dryMatterIntakeKg: try map.number("dry_matter_intake_kg", 0...50, unit: "kg"))
    default:
      throw map.complaint(
        "based_on", .unknownName, "there is no reference ration '\(base ?? "")'",
        fix: "write lactation or dry")
    }
    ration.glucogenicCarbonGPerKg =
      try map.number("glucogenic_carbon_g_per_kg", 0...300) ?? ration.glucogenicCarbonGPerKg
    ration.acetogenicCarbonGPerKg =
      try map.number("acetogenic_carbon_g_per_kg", 0...300) ?? ration.acetogenicCarbonGPerKg
    ration.fattyAcidCarbonGPerKg =
      try map.number("fatty_acid_carbon_g_per_kg", 0...200) ?? ration.fattyAcidCarbonGPerKg
    ration.aminoAcidCarbonGPerKg =
      try map.number("amino_acid_carbon_g_per_kg", 0...200) ?? ration.aminoAcidCarbonGPerKg
    ration.totalCarbonGPerKg =
      try map.number("total_carbon_g_per_kg", 300...600) ?? ration.totalCarbonGPerKg
    ration.calciumGPerKg = try map.number("calcium_g_per_kg", 0...40) ?? ration.calciumGPerKg
    ration.magnesiumGPerKg = try map.number("magnesium_g_per_kg", 0.5...10)
    ration.phosphorusGPerKg = try map.number("phosphorus_g_per_kg", 0.5...10)
    ration.dcadMEqPerKg = try map.number("dcad_meq_per_kg", -400...900) ?? ration.dcadMEqPerKg
    return RationPeriod(
      fromDay: from, ration: ration,
      dryMatterIntakeKg: try map.number("dry_matter_intake_kg", 0...50, unit: "kg"))
  }

  func quarters(_ map: YAMLFields, _ node: YAMLNode) throws(Complaint) -> Quarters {
    guard let word = try map.text("quarters") else { return .all }
    let known: [(String, Quarters)] = [
      ("all", .all), ("left", .left), ("right", .right), ("left_front", .leftFront),
      ("right_front", .rightFront), ("left_rear", .leftRear), ("right_rear", .rightRear),
    ]
    var result: Quarters = []
    for part in word.split(separator: "+") {
      guard let found = known.first(where: { $0.0 == part }) else {
        throw map.complaint(
          "quarters", .unknownName, "there is no quarter '\(part)'",
          fix: "write " + known.map(\.0).joined(separator: ", ") + ", joined with +")
      }
      result.formUnion(found.1)
    }
    return result
  }
}
