public import DairyTerms

extension Animal {
  /// Refuses an animal outside what the equations were made for.
  ///
  /// - Throws: ``Complaint`` (`value-out-of-range`) naming the field and its range.
  public func checked() throws(Complaint) -> Animal {
    if let fault = outOfRange.first { throw fault }
    return self
  }

  /// An animal the equations give a number for, though it may lie outside what they were made for.
  ///
  /// - Throws: ``Complaint`` (`value-out-of-range`) for a weight that is none or a value that
  ///   is no number.
  func checkedToBeComputable() throws(Complaint) -> Animal {
    for (value, field) in [
      (bodyWeightKg, "body_weight_kg"), (matureBodyWeightKg, "mature_body_weight_kg"),
      (statedIntakeKgPerDay ?? 1, "dry_matter_intake_kg_per_d"),
    ] where !(value > 0 && value < 1e6) {
      throw .value(value, of: field, at: "animal", allowed: 0.001...1e6)
    }
    return self
  }

  /// What lies outside the range the equations were made for, field by field.
  var outOfRange: [Complaint] {
    let fields: [(value: Double, name: String, allowed: ClosedRange<Double>)] = [
      (bodyWeightKg, "body_weight_kg", 30...1500),
      (matureBodyWeightKg, "mature_body_weight_kg", 100...1500),
      (parity, "parity", 0...20),
      (bodyConditionScore, "body_condition_score", 1...5),
      (daysInMilk, "days_in_milk", 0...2000),
      (gestationLengthDays, "gestation_length_days", 200...320),
      (gestationDay, "gestation_day", 0...320),
      (ageDays, "age_days", 0...9000),
      (calfBirthWeightKg, "calf_birth_weight_kg", 0...100),
      (milkKgPerDay, "milk_kg_per_d", 0...120),
      (milkComposition.fatPercent, "milk_fat_percent", 0...15),
      (milkComposition.trueProteinPercent, "milk_true_protein_percent", 0...15),
      (milkComposition.lactosePercent, "milk_lactose_percent", 0...15),
      (frameGainKgPerDay, "frame_gain_kg_per_d", -5...5),
      (reserveGainKgPerDay, "reserve_gain_kg_per_d", -5...5),
      (herdTrueProtein305Kg, "herd_true_protein_305_kg", 0...2000),
      (statedIntakeKgPerDay ?? 1, "dry_matter_intake_kg_per_d", 0.05...80),
      (surroundings.temperatureC, "temperature_c", -60...60),
      (surroundings.parlourDistanceM, "parlour_distance_m", 0...50_000),
      (surroundings.parlourTripsPerDay, "parlour_trips_per_d", 0...50),
      (surroundings.climbMPerDay, "climb_m_per_d", 0...20_000),
    ]
    return fields.filter { !$0.allowed.contains($0.value) }.map {
      .value($0.value, of: $0.name, at: "animal", allowed: $0.allowed)
    }
  }
}
