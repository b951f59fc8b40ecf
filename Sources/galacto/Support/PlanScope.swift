import Answers
public import ArgumentParser
public import DairyTerms
import Farm
import Foundation
import Reporting

/// The farm, herd and day that a command looks at.
struct PlanScope: ParsableArguments {
  @OptionGroup var choice: FarmChoice

  @Option(help: "The herd's code, where the farm holds several.")
  var herd: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Plan for this day, YYYY-MM-DD (default: the last test day).", valueName: "day"))
  var day: HerdDay?

  @Option(
    name: .customLong("dmi"),
    help: ArgumentHelp(
      "Dry matter a cow really eats a day: 53lb, 24.1kg, HIGH=53lb; a bare number is in the units printed; 'predicted' passes over what the farm's files say. May be given often.",
      valueName: "[pen=]amount"))
  var dmi: [MeasuredDMIWord] = []

  /// What the pens are said to eat, as questions take it; `nil` where nothing is said.
  ///
  /// - Parameters:
  ///   - pens: the pens asked of; a bare amount is theirs.
  ///   - units: of an amount that names none.
  func measuredDMI(of pens: [String]?, in units: @autoclosure () throws -> FeedUnits) throws
    -> [MeasuredDMI]?
  {
    guard !dmi.isEmpty else { return nil }
    return try dmi.map { word in
      let pen = word.pen ?? (pens?.count == 1 ? pens?.first : nil)
      guard pen != nil || word.amount == nil else {
        throw ValidationError("say of which pen: --dmi HIGH=\(word.text)")
      }
      let kilograms = try word.amount.map { try $0 * (word.kilograms ?? units().kilograms(1)) }
      return MeasuredDMI(pen: pen, kgPerDay: kilograms)
    }
  }

  /// The herd and day, as questions take them.
  var herdScope: HerdScope { HerdScope(herd: herd, asOf: day) }
}

/// `53lb`, `HIGH=24.1kg`, `HIGH=53`, `predicted` on the command line.
struct MeasuredDMIWord: ExpressibleByArgument {
  /// The pen, where it is named.
  let pen: String?
  /// The amount; `nil` for the predicted one.
  let amount: Double?
  /// Kilograms in one of the amount's unit, where that is said.
  let kilograms: Double?
  /// The amount as it was written.
  let text: String

  init?(argument: String) {
    guard let named = NamedWord(argument) else { return nil }
    (pen, text) = (named.name, named.value)
    let word = text.lowercased()
    if word == "predicted" {
      (amount, kilograms) = (nil, nil)
      return
    }
    let units: [(ending: String, kilograms: Double)] = [("kg", 1), ("lb", Units.kgPerPound)]
    let unit = units.first { word.hasSuffix($0.ending) }
    let digits = word.dropLast(unit?.ending.count ?? 0)
    guard let number = Double(digits), number.isFinite, number > 0 else { return nil }
    amount = number
    kilograms = unit?.kilograms
  }
}

extension HerdDay: ExpressibleByArgument {
  /// A day written `YYYY-MM-DD`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
