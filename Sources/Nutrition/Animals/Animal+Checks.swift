import DairyTerms

extension Animal {
  /// Refuses an animal outside what the equations were made for.
  ///
  /// - Throws: ``NutritionError`` (`value-out-of-range`) naming the field and its range.
  public func checked() throws(NutritionError) -> Animal {
    try check(bodyWeightKg, "body_weight_kg", 30...1500)
    try check(matureBodyWeightKg, "mature_body_weight_kg", 100...1500)
    try check(parity, "parity", 0...20)
    try check(bodyConditionScore, "body_condition_score", 1...5)
    try check(daysInMilk, "days_in_milk", 0...2000)
    try check(gestationLengthDays, "gestation_length_days", 200...320)
    try check(gestationDay, "gestation_day", 0...320)
    try check(ageDays, "age_days", 0...9000)
    try check(calfBirthWeightKg, "calf_birth_weight_kg", 0...100)
    try check(milkKgPerDay, "milk_kg_per_d", 0...120)
    try check(milkComposition.fatPercent, "milk_fat_percent", 0...15)
    try check(milkComposition.trueProteinPercent, "milk_true_protein_percent", 0...15)
    try check(milkComposition.lactosePercent, "milk_lactose_percent", 0...15)
    try check(frameGainKgPerDay, "frame_gain_kg_per_d", -5...5)
    try check(reserveGainKgPerDay, "reserve_gain_kg_per_d", -5...5)
    try check(herdTrueProtein305Kg, "herd_true_protein_305_kg", 0...2000)
    try check(statedIntakeKgPerDay ?? 1, "dry_matter_intake_kg_per_d", 0.05...80)
    try check(surroundings.temperatureC, "temperature_c", -60...60)
    try check(surroundings.parlourDistanceM, "parlour_distance_m", 0...50_000)
    try check(surroundings.parlourTripsPerDay, "parlour_trips_per_d", 0...50)
    try check(surroundings.climbMPerDay, "climb_m_per_d", 0...20_000)
    return self
  }

  private func check(
    _ value: Double, _ field: String, _ allowed: ClosedRange<Double>
  ) throws(NutritionError) {
    guard allowed.contains(value) else {
      throw .value(value, of: field, at: "animal", allowed: allowed)
    }
  }
}
