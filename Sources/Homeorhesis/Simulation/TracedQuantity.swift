/// A quantity that can be followed step by step: an output or a state, by its name.
struct TracedQuantity {
  private enum Place {
    case output(Int)
    case state(Int)
    case quarterSum(Int)
    case milkInUdder
  }

  let name: String
  private let place: Place

  /// `nil` where there is no such quantity.
  init?(_ name: String) {
    self.name = name
    if let index = Self.outputNames.firstIndex(of: name) {
      place = .output(index)
    } else if let index = Self.stateNames.firstIndex(of: name) {
      place = .state(index)
    } else if let index = Self.quarterNames.firstIndex(of: name) {
      place = .quarterSum(index)
    } else if name == "udder_milk" {
      place = .milkInUdder
    } else {
      return nil
    }
  }

  /// All names.
  static let names = outputNames + stateNames + quarterNames + ["udder_milk"]

  /// What is seen, in the order of ``CowOutputs``.
  static let outputNames = [
    "dry_matter_intake", "body_weight", "body_condition", "glucose", "free_fatty_acids", "ketones",
    "acetate", "insulin", "total_calcium", "ionised_calcium", "parathyroid_hormone",
    "energy_balance", "milk_energy", "mammary_glucose", "glucose_appearance", "splanchnic_glucose",
    "lipolysis", "secretion", "fill", "open_junctions", "cells", "active_cells", "cell_death",
    "cell_renewal", "bone_resorption", "bone_accretion", "urinary_calcium", "faecal_calcium",
    "absorbed_calcium", "growth_hormone", "prolactin", "progesterone", "heat", "absorbed_energy",
    "parathyroid_related_protein", "calcitriol",
  ]

  /// What is remembered, in the order of ``CowState`` without the quarters.
  static let stateNames = [
    "gut_glucogenic", "gut_acetogenic", "gut_fatty_acids", "gut_amino_acids", "gut_calcium",
    "glucose", "acetate", "free_fatty_acids", "ketones", "amino_acids", "insulin",
    "liver_glycogen", "liver_fat", "body_fat", "body_protein", "conceptus", "energy_buffer",
    "body_water", "growth_hormone", "growth_hormone_depot", "prolactin", "prolactin_exposure",
    "progesterone", "udder_use", "milk_energy_memory", "blood_calcium", "labile_bone",
    "stable_bone", "calcitriol", "gut_adaptation", "osteoclasts", "parathyroid_related_protein",
    "lactalbumin", "carbon_eaten", "carbon_infused", "carbon_faecal", "carbon_breathed",
    "carbon_urine",
    "carbon_milked",
    "carbon_calf", "fatty_eaten", "fatty_made", "fatty_burnt", "fatty_milked", "calcium_eaten",
    "calcium_infused", "calcium_faecal", "calcium_urine", "calcium_calf", "calcium_milked",
    "water_drunk", "water_lost", "water_milked", "energy_absorbed", "energy_heat", "energy_urine",
    "energy_calf", "energy_milked",
  ].map { outputNames.contains($0) ? "state_" + $0 : $0 }

  /// Quarter states in the order of ``QuarterState``, summed over the udder.
  static let quarterNames = [
    "water", "lactose", "fat", "protein", "calcium", "cistern", "active_cells", "quiescent_cells",
    "worn_share", "capacity", "engorgement", "involution", "removal", "junctions", "activation",
    "vigour", "inert_kg", "inhibitor_left", "health",
  ].map { "udder_" + $0 }

  func value(
    _ state: CowState<Lanes>, _ seen: CowOutputs<Lanes>, lane: Int
  ) -> Double {
    let quarters = [state.leftFront, state.rightFront, state.leftRear, state.rightRear]
    switch place {
    case .output(let index):
      var copy = seen
      return copy.withValues { $0[index][lane] }
    case .state(let index):
      var copy = state
      return copy.withValues { $0[index][lane] }
    case .quarterSum(let index):
      return quarters.reduce(0) { total, quarter in
        var copy = quarter
        return total + copy.withValues { $0[index][lane] }
      }
    case .milkInUdder:
      return quarters.reduce(0) { $0 + $1.milkKg[lane] }
    }
  }
}
