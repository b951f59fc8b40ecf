import ArgumentParser
import DairyTerms
import Foundation
import Rations
import Reporting

/// The mixer load sheet of a ration.
struct RationLoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "The mixer load sheet: load order, weights, running total, drop at each pen.",
    discussion: """
      Examples:
        galacto ration load HIGH --mixer 12000lb --round 10
        galacto ration load HIGH --mixer 14000 --html load.html --csv load.csv
        galacto ration load HIGH --drop HIGH=90 --drop FRESH=25
        galacto ration load --problem high.yaml --today

      A pen's load is the ration it is fed (rations/PEN.yaml), else the best one; a problem file's
      is the best one. A weight without a unit is in the sheet's: lb where any weight says lb.
      """
  )

  @Argument(help: "The pen.")
  var pen: String?
  @OptionGroup var choice: RationChoice
  @OptionGroup var which: RationOfPen
  @Option(help: ArgumentHelp("What the mixer holds, as fed.", valueName: "weight"))
  var mixer: Weight?
  @Option(help: ArgumentHelp("The scale's step (default: 1).", valueName: "weight"))
  var round = Weight(amount: 1, unit: nil, decimals: 0)
  @Option(help: ArgumentHelp("The step for minerals and additives.", valueName: "weight"))
  var mineralRound: Weight?
  @Option(help: ArgumentHelp("A pen and its cows; may be given often.", valueName: "name=cows"))
  var drop: [PenHead] = []
  @Option(help: "How much of the ration is put out, % (103 leaves 3 % weigh-back).")
  var feeding: Double = 100
  @Option(help: "Feedings a day.")
  var feedings: Int = 1
  @Option(help: ArgumentHelp("Write the page for the tractor.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Write the same as CSV.", valueName: "file"))
  var csv: String?
  @OptionGroup var output: OutputChoice

  func run() throws {
    let subject = try choice.subject(pen: pen)
    let ration = try which.ration(of: subject)
    if ration.status == .infeasible {
      Console.standard.warn("no ration holds every limit: this sheet loads the nearest one")
    }
    let units = units
    let sheet = try LoadSheet(
      ingredients: LoadSheet.ingredients(
        of: ration, in: subject.problem, mineralStepKg: mineralRound?.kilograms(units)),
      drops: drops(subject), mixerCapacityKg: mixer?.kilograms(units),
      stepKg: round.kilograms(units), feedingPercent: feeding, feedingsPerDay: feedings)
    var files: [(path: String, text: String)] = []
    if let csv { files.append((csv, LoadSheetTable.csv(sheet, units: units))) }
    if let html {
      let page = LoadSheetPage(
        sheet: sheet, title: subject.name, day: subject.day?.iso, units: units, decimals: decimals,
        stamp: try PageStamp(of: LoadSheetTable.JSON(sheet), dataDay: subject.day))
      files.append((html, try page.markup()))
    }
    try output.write(files, reading: [choice.problem])
    if choice.json {
      try Console.standard.answer(json: LoadSheetTable.JSON(sheet))
    } else {
      try Console.standard.answer(
        LoadSheetTable.text(sheet, units: units, decimals: decimals))
    }
    sheet.warnings.forEach { Console.standard.warn(SafeText.visible($0)) }
    if ration.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  /// Pounds where they are asked for, or where a weight is in pounds and none in kilograms.
  private var units: FeedUnits {
    if let stated = choice.statedUnits { return stated }
    let said = [mixer, round, mineralRound].compactMap { $0?.unit }
    return said.contains(.us) && !said.contains(.metric) ? .us : .metric
  }

  private var decimals: Int { max(round.decimals, mineralRound?.decimals ?? 0) }

  private func drops(_ subject: RationSubject) throws -> [LoadSheet.Drop] {
    if !drop.isEmpty { return drop.map { LoadSheet.Drop(pen: $0.name, head: $0.head) } }
    guard let head = subject.problem.head else {
      throw Complaint(
        .impossibleLoad, at: subject.name, "the number of cows is not known",
        fix: "add 'head:' to the problem file, or give --drop NAME=COWS")
    }
    return [LoadSheet.Drop(pen: subject.name, head: head)]
  }
}

/// Which of a pen's rations a sheet is made of.
struct RationOfPen: ParsableArguments {
  @Flag(help: "The ration the cows are fed today.")
  var today = false
  @Flag(help: "The best ration.")
  var best = false

  func validate() throws {
    if today, best { throw ValidationError("give --today or --best, not both") }
  }

  /// The ration: of a pen what it is fed where that is on file, otherwise the best one.
  func ration(of subject: RationSubject) throws -> RationResult {
    if today { return try subject.today() }
    guard !best, subject.pen != nil else { return try subject.best() }
    guard subject.problem.todayKgDM.isEmpty else { return try subject.today() }
    Console.standard.talk(
      "\(SafeText.visible(subject.name)): no ration on file, so this is the best one")
    return try subject.best()
  }
}

/// A weight on the command line: `12000lb`, `10kg`, or `10` in the sheet's unit.
struct Weight: ExpressibleByArgument {
  let amount: Double
  /// The unit it was written with, or `nil`.
  let unit: FeedUnits?
  /// Decimals it was written with.
  let decimals: Int

  init(amount: Double, unit: FeedUnits?, decimals: Int) {
    self.amount = amount
    self.unit = unit
    self.decimals = decimals
  }

  init?(argument: String) {
    let lower = argument.lowercased()
    unit = lower.hasSuffix("lb") ? .us : lower.hasSuffix("kg") ? .metric : nil
    let digits = unit == nil ? argument : String(argument.dropLast(2))
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let value = Double(digits), value > 0, value.isFinite
    else { return nil }
    amount = value
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    decimals = parts.count == 2 ? parts[1].count : 0
  }

  /// The weight in kilograms on a sheet of the given units.
  func kilograms(_ units: FeedUnits) -> Double {
    (unit ?? units) == .us ? amount * Units.kgPerPound : amount
  }
}

/// A pen and its cows on the command line: `HIGH=90`.
struct PenHead: ExpressibleByArgument {
  let name: String
  let head: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=")
    guard parts.count == 2, let head = Int(parts[1]), head > 0 else { return nil }
    name = String(parts[0])
    self.head = head
  }
}
