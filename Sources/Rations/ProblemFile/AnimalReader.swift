import DairyTerms
import FarmText
import Nutrition

/// Reads the `animal:` part of a problem file.
enum AnimalReader {
  private static let keys = [
    "state", "breed", "parity", "body_weight_kg", "body_weight_lb", "mature_body_weight_kg",
    "mature_body_weight_lb", "body_condition_score", "days_in_milk", "days_pregnant",
    "gestation_length_d", "age_d", "calf_birth_weight_kg", "milk_kg_per_d", "milk_lb_per_d",
    "milk_fat_percent", "milk_true_protein_percent", "milk_crude_protein_percent",
    "milk_lactose_percent", "frame_gain_kg_per_d", "reserve_gain_kg_per_d",
    "herd_true_protein_305_kg", "temperature_c", "parlour_distance_m", "parlour_trips_per_d",
    "climb_m_per_d",
  ]

  static func animal(from node: YAMLNode) throws(Complaint) -> Animal {
    let fields = try node.fields(keys)
    guard let stateNode = fields.values["state"] else {
      throw Complaint(
        .missingKey, at: node.place, "the animal's 'state' is missing",
        fix: "write state: lactating, dry or heifer")
    }
    let state = try stateNode.choice([
      ("lactating", PhysiologicalState.lactating), ("dry", .dry), ("heifer", .heifer),
    ])
    let breed = try fields.values["breed"]?.choice([
      ("holstein", Breed.holstein), ("jersey", .jersey), ("other", .other),
    ])
    let milk = try fields.mass("milk", per: "_per_d", range: 0...120)
    if state == .lactating, milk == nil {
      throw Complaint(
        .missingKey, at: node.place, "a cow in milk needs 'milk_kg_per_d' or 'milk_lb_per_d'")
    }
    var animal = Animal(
      state: state, breed: breed ?? .holstein,
      parity: try fields.number("parity", 0...20),
      bodyWeightKg: try fields.mass("body_weight", range: 30...1500),
      matureBodyWeightKg: try fields.mass("mature_body_weight", range: 100...1500),
      bodyConditionScore: try fields.number("body_condition_score", 1...5) ?? 3,
      daysInMilk: try fields.number("days_in_milk", 0...2000) ?? (state == .lactating ? 100 : 0),
      gestationDay: try fields.number("days_pregnant", 0...320) ?? 0,
      gestationLengthDays: try fields.number("gestation_length_d", 200...320) ?? 280,
      ageDays: try fields.number("age_d", 0...9000),
      calfBirthWeightKg: try fields.number("calf_birth_weight_kg", 0...100),
      milkKgPerDay: milk ?? 0,
      frameGainKgPerDay: try fields.number("frame_gain_kg_per_d", -5...5) ?? 0,
      reserveGainKgPerDay: try fields.number("reserve_gain_kg_per_d", -5...5) ?? 0,
      herdTrueProtein305Kg: try fields.number("herd_true_protein_305_kg", 0...2000) ?? 280,
      surroundings: Surroundings(
        temperatureC: try fields.number("temperature_c", -60...60) ?? 16,
        parlourDistanceM: try fields.number("parlour_distance_m", 0...50_000) ?? 0,
        parlourTripsPerDay: try fields.number("parlour_trips_per_d", 0...50) ?? 0,
        climbMPerDay: try fields.number("climb_m_per_d", 0...20_000) ?? 0))
    try readComposition(fields, into: &animal)
    try refuseContradictions(animal, fields)
    return animal
  }

  /// An animal that contradicts itself is refused: a copied line would double her need.
  private static func refuseContradictions(_ animal: Animal, _ fields: YAMLFields) throws(Complaint)
  {
    func refuse(_ keys: [String], _ why: String, fix: String) throws(Complaint) {
      let node = keys.compactMap { fields.values[$0] }.first ?? fields.node
      throw Complaint(.badValue, at: node.place, why, fix: fix)
    }
    let milk = PlainNumber.text(animal.milkKgPerDay)
    if animal.state != .lactating, animal.milkKgPerDay > 0 {
      let what = animal.state == .dry ? "dry cow" : "heifer"
      try refuse(
        ["milk_kg_per_d", "milk_lb_per_d"], "a \(what) gives no milk, but \(milk) kg are written",
        fix: "leave the milk out, or write state: lactating")
    }
    if animal.state == .heifer, let parity = animal.parityIfGiven(fields), parity > 0 {
      try refuse(
        ["parity"], "a heifer has not calved, but parity \(PlainNumber.text(parity)) is written",
        fix: "leave the parity out, or write state: dry or lactating")
    }
    if animal.state == .lactating, let parity = animal.parityIfGiven(fields), parity == 0 {
      try refuse(
        ["parity"], "a cow in milk has calved at least once, but parity 0 is written",
        fix: "write her parity, or state: heifer")
    }
    if animal.state == .lactating, fields.values["days_in_milk"] != nil,
      animal.gestationDay > 0, animal.gestationDay >= animal.daysInMilk
    {
      try refuse(
        ["days_pregnant"],
        "pregnant for \(PlainNumber.text(animal.gestationDay)) days, but calved "
          + "\(PlainNumber.text(animal.daysInMilk)) days ago", fix: "correct one of the two")
    }
  }

  private static func readComposition(_ fields: YAMLFields, into animal: inout Animal)
    throws(Complaint)
  {
    if let fat = try fields.number("milk_fat_percent", 0...15) {
      animal.milkComposition.fatPercent = fat
    }
    if let lactose = try fields.number("milk_lactose_percent", 0...15) {
      animal.milkComposition.lactosePercent = lactose
    }
    let crude = try fields.number("milk_crude_protein_percent", 0...15)
    let proteinTrue = try fields.number("milk_true_protein_percent", 0...15)
    if let crude, proteinTrue != nil {
      throw Complaint(
        .duplicateName, at: fields.node.place,
        "milk protein is given both as crude (\(PlainNumber.text(crude)) %) and as true",
        fix: "keep one")
    }
    if let protein = proteinTrue ?? crude.map(MilkComposition.trueProtein(fromCrude:)) {
      animal.milkComposition.trueProteinPercent = protein
    }
  }
}

extension Animal {
  /// The parity, where the file writes it.
  fileprivate func parityIfGiven(_ fields: YAMLFields) -> Double? {
    fields.values["parity"] == nil ? nil : parity
  }
}
