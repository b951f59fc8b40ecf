public import Answers
import Nutrition

/// An evaluation as a nutritionist reads it: the answer first, then a short table.
public struct DietText {
  private let model: DietModel
  private let evaluation: DietEvaluation

  /// The text of an answer.
  public init(_ answer: DietAnswer) {
    model = answer.model
    evaluation = answer.evaluation
  }

  /// The whole text.
  public var text: String { [headline, diet, balances].joined(separator: "\n\n") }

  private var headline: String {
    if model.animal.state == .lactating {
      let energy = number(evaluation[.milkAllowedByEnergy], 1)
      let protein = number(evaluation[.milkAllowedByProtein], 1)
      return "Allows \(energy) kg milk by energy, \(protein) by protein."
    }
    let energy = signed(evaluation[.netEnergyBalance], 1)
    let protein = signed(evaluation[.metabolisableProteinBalance], 0)
    return "Energy \(energy) Mcal NEL, protein \(protein) g MP a day against the need."
  }

  private var diet: String {
    let rows: [(String, DietOutput, String, Int)] = [
      ("Dry matter", .dryMatterIntake, "kg/d", 1), ("As fed", .asFedIntake, "kg/d", 1),
      ("Crude protein", .crudeProteinPercent, "% DM", 1),
      ("Rumen-degraded", .rdpPercent, "% DM", 1), ("NDF", .ndfPercent, "% DM", 1),
      ("Forage NDF", .forageNDFPercent, "% DM", 1), ("Starch", .starchPercent, "% DM", 1),
      ("Fatty acids", .fattyAcidsPercent, "% DM", 1), ("NEL", .netEnergyDensity, "Mcal/kg", 2),
      ("DCAD", .cationAnionDifference, "mEq/kg", 0), ("Methane", .methane, "g/d", 0),
      ("N in manure", .manureNitrogen, "g/d", 0),
    ]
    return TextTable(
      heads: ["diet", "", ""],
      rows: rows.map { name, output, unit, digits in
        [name, number(evaluation[output], digits), unit]
      }, rightAligned: [false, true]
    ).text
  }

  private var balances: String {
    let rows: [(String, DietOutput, DietOutput, String, Int)] = [
      ("Energy", .netEnergyUse, .netEnergyBalance, "Mcal NEL", 1),
      (
        "Protein", .metabolisableProteinUse, .metabolisableProteinBalance, "g MP", 0
      ),
      ("Calcium", .calciumRequirement, .calciumBalance, "g", 1),
      ("Phosphorus", .phosphorusRequirement, .phosphorusBalance, "g", 1),
      ("Magnesium", .magnesiumRequirement, .magnesiumBalance, "g", 1),
      ("Potassium", .potassiumRequirement, .potassiumBalance, "g", 1),
      ("Sodium", .sodiumRequirement, .sodiumBalance, "g", 1),
      ("Chloride", .chlorideRequirement, .chlorideBalance, "g", 1),
      ("Sulfur", .sulfurRequirement, .sulfurBalance, "g", 1),
      ("Cobalt", .cobaltRequirement, .cobaltBalance, "mg", 1),
      ("Copper", .copperRequirement, .copperBalance, "mg", 1),
      ("Iodine", .iodineRequirement, .iodineBalance, "mg", 1),
      ("Iron", .ironRequirement, .ironBalance, "mg", 0),
      ("Manganese", .manganeseRequirement, .manganeseBalance, "mg", 1),
      ("Selenium", .seleniumRequirement, .seleniumBalance, "mg", 1),
      ("Zinc", .zincRequirement, .zincBalance, "mg", 0),
      ("Vitamin A", .vitaminARequirement, .vitaminABalance, "IU", 0),
      ("Vitamin D", .vitaminDRequirement, .vitaminDBalance, "IU", 0),
      ("Vitamin E", .vitaminERequirement, .vitaminEBalance, "IU", 0),
    ]
    return TextTable(
      heads: ["balance", "supply", "need", "over", "", ""],
      rows: rows.map { name, need, balance, unit, digits in
        let (needed, over) = (evaluation[need], evaluation[balance])
        return [
          name, number(needed + over, digits), number(needed, digits), signed(over, digits), unit,
          over < 0 ? "short" : "",
        ]
      }, rightAligned: [false, true, true, true]
    ).text
  }

  private func number(_ value: Double, _ digits: Int) -> String {
    // A rounded loss of nothing is nothing.
    let text = Numbers.fixed(value, digits)
    return Double(text) == 0 ? Numbers.fixed(0, digits) : text
  }

  private func signed(_ value: Double, _ digits: Int) -> String {
    let text = number(value, digits)
    return text.hasPrefix("-") || Double(text) == 0 ? text : "+" + text
  }
}
