import Foundation
import Nutrition

/// An evaluation as a nutritionist reads it: the answer first, then a short table.
struct NutritionPage {
  let model: DietModel
  let kgDM: [Double]
  let evaluation: DietEvaluation

  var text: String {
    ([headline, ""] + diet + [""] + balances).joined(separator: "\n")
  }

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

  private var diet: [String] {
    let rows: [(String, DietOutput, String, Int)] = [
      ("Dry matter", .dryMatterIntake, "kg/d", 1), ("As fed", .asFedIntake, "kg/d", 1),
      ("Crude protein", .crudeProteinPercent, "% DM", 1),
      ("Rumen-degraded", .rdpPercent, "% DM", 1), ("NDF", .ndfPercent, "% DM", 1),
      ("Forage NDF", .forageNDFPercent, "% DM", 1), ("Starch", .starchPercent, "% DM", 1),
      ("Fatty acids", .fattyAcidsPercent, "% DM", 1), ("NEL", .netEnergyDensity, "Mcal/kg", 2),
      ("DCAD", .cationAnionDifference, "mEq/kg", 0), ("Methane", .methane, "g/d", 0),
      ("N in manure", .manureNitrogen, "g/d", 0),
    ]
    return ["Diet"]
      + rows.map { name, output, unit, digits in
        "  \(left(name, 16))\(right(number(evaluation[output], digits), 9))  \(unit)"
      }
  }

  private var balances: [String] {
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
    let head = "Balance     " + right("supply", 10) + right("need", 10) + right("over", 10)
    return [head]
      + rows.map { name, need, balance, unit, digits in
        let needed = evaluation[need]
        let over = evaluation[balance]
        let mark = over < 0 ? "  short" : ""
        return "  \(left(name, 10))\(right(number(needed + over, digits), 10))"
          + "\(right(number(needed, digits), 10))\(right(signed(over, digits), 10))  \(unit)\(mark)"
      }
  }

  private func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    // A rounded loss of nothing is nothing.
    return Double(text) == 0 ? String(format: "%.\(digits)f", 0.0) : text
  }

  private func signed(_ value: Double, _ digits: Int) -> String {
    let text = number(value, digits)
    return text.hasPrefix("-") || Double(text) == 0 ? text : "+" + text
  }

  private func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
