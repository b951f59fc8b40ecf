public import Nutrition

/// An output of the nutrition model that a limit can be set on as it is. A new one is a case here:
/// keys, limits files, `ration limits`, tables, pages and JSON take it from this table.
public enum RationOutput: String, Sendable, Hashable, CaseIterable {
  /// Methane breathed out, g/d.
  case methane = "methane_g_per_d"
  /// Nitrogen in urine and faeces, g/d.
  case nitrogenExcreted = "nitrogen_excreted_g_per_d"
  /// Phosphorus excreted, g/d.
  case phosphorusExcreted = "phosphorus_excreted_g_per_d"
  /// Urea nitrogen of the milk as the ration's urinary nitrogen foretells it, mg/dL
  /// (``Nutrition/DietOutput/milkUreaNitrogen``).
  case milkUreaNitrogen = "milk_urea_nitrogen_mg_per_dl"

  /// The model's output, its name in the words of the field, and its unit.
  public var row: (output: DietOutput, title: String, unit: String) {
    switch self {
    case .methane: (.methane, "methane", "g/d")
    case .nitrogenExcreted: (.manureNitrogen, "nitrogen excreted", "g/d")
    case .phosphorusExcreted: (.manurePhosphorus, "phosphorus excreted", "g/d")
    case .milkUreaNitrogen: (.milkUreaNitrogen, "milk urea nitrogen", "mg/dL")
    }
  }
}

extension RationMeasure {
  /// Methane breathed out, g/d.
  public static let methane = output(.methane)
  /// Nitrogen in urine and faeces, g/d.
  public static let nitrogenExcreted = output(.nitrogenExcreted)
  /// Phosphorus excreted, g/d.
  public static let phosphorusExcreted = output(.phosphorusExcreted)
  /// Urea nitrogen of the milk, mg/dL.
  public static let milkUreaNitrogen = output(.milkUreaNitrogen)
}
