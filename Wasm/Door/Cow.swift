import DairyTerms
import FarmText
import Homeorhesis

/// A cow's lactation: `cow` (breed, parity, potential, persistency), `from_day` and `to_day` of a
/// scenario file.
func cow(of bytes: [UInt8]) throws(Complaint) -> ValueTree {
  let root = YAMLNode(try JSONTree.read(bytes, file: "cow.json"), file: "cow.json")
  let top = try root.fields(["cow", "from_day", "to_day"])
  var profile = CowProfile()
  if let node = top["cow"] {
    let cow = try node.fields(["breed", "parity", "potential", "persistency"])
    let breed: Breed = try cow["breed"]?.choice() ?? .holstein
    profile = CowProfile(
      breed: breed, parity: try cow["parity"]?.wholeNumber(in: 1...15) ?? 3,
      potential: try cow.number("potential", 0.4...1.8) ?? 1,
      persistency: try cow.number("persistency", 0.4...2.5) ?? 1)
  }
  let plan = CowPlan(
    profile: profile, startDay: try top.number("from_day", -281...0) ?? -60,
    endDay: try top.number("to_day", -280...5000) ?? 305)
  let run = CowSimulation().run(plan)
  return .object([
    ("days", .list(run.days.map { $0.tree })),
    ("milkings", .list(run.milkings.map { $0.tree })),
    (
      "ledger_closure",
      .object([
        ("calcium", .number(run.closure.calcium)), ("carbon", .number(run.closure.carbon)),
        ("energy", .number(run.closure.energy)), ("fatty_acids", .number(run.closure.fattyAcids)),
        ("water", .number(run.closure.water)),
      ])
    ),
  ])
}

extension DailyOutput {
  fileprivate var tree: ValueTree {
    .object([
      ("active_cells", .number(activeCells)), ("bhb_mmol_per_l", .number(bhbMmolPerL)),
      ("body_condition", .number(bodyCondition)), ("body_fat_kg", .number(bodyFatKg)),
      ("body_protein_kg", .number(bodyProteinKg)), ("body_weight_kg", .number(bodyWeightKg)),
      ("bone_calcium_loss_g", .number(boneCalciumLossG)), ("cells", .number(cells)),
      ("day", .number(day)), ("days_in_milk", .number(daysInMilk)),
      ("dry_matter_intake_kg", .number(dryMatterIntakeKg)),
      ("energy_balance_mj", .number(energyBalanceMJ)), ("fat_kg", .number(fatKg)),
      ("glucose_mmol_per_l", .number(glucoseMmolPerL)), ("growth_hormone", .number(growthHormone)),
      ("heat_mj", .number(heatMJ)), ("highest_fill", .number(highestFill)),
      ("insulin_uu_per_ml", .number(insulinUUPerMl)),
      ("ionised_calcium_mmol_per_l", .number(ionisedCalciumMmolPerL)),
      ("lactose_kg", .number(lactoseKg)),
      ("lowest_total_calcium_mmol_per_l", .number(lowestTotalCalciumMmolPerL)),
      ("mammary_glucose_g", .number(mammaryGlucoseG)), ("milk_calcium_g", .number(milkCalciumG)),
      ("milk_energy_mj", .number(milkEnergyMJ)), ("milk_kg", .number(milkKg)),
      ("milkings", .number(milkings)), ("nefa_mmol_per_l", .number(nefaMmolPerL)),
      ("protein_kg", .number(proteinKg)),
      ("quarter_milk_kg", .list(quarterMilkKg.map { .number($0) })),
      ("total_calcium_mmol_per_l", .number(totalCalciumMmolPerL)),
    ])
  }
}

extension MilkingOutput {
  fileprivate var tree: ValueTree {
    .object([
      ("calcium_g", .number(calciumG)), ("fat_kg", .number(fatKg)),
      ("lactose_kg", .number(lactoseKg)), ("milk_kg", .number(milkKg)),
      ("protein_kg", .number(proteinKg)), ("quarter_kg", .list(quarterKg.map { .number($0) })),
      ("residual_kg", .number(residualKg)), ("sodium_g", .number(sodiumG)),
      ("time", .number(time)),
    ])
  }
}
