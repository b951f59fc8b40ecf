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
        galacto ration load --problem high.yaml --mixer 12000lb --round 10lb
        galacto ration load --problem high.yaml --pen HIGH=90 --pen FRESH=25 --html load.html
        galacto ration load --problem high.yaml --today --csv load.csv

      The weights of --mixer and --round are kg, or lb when written so (12000lb).
      """
  )

  @OptionGroup var choice: ProblemChoice
  @Option(help: ArgumentHelp("What the mixer holds, as fed.", valueName: "weight"))
  var mixer: Weight?
  @Option(help: ArgumentHelp("The scale's step.", valueName: "weight"))
  var round = Weight(kilograms: 1, decimals: 0)
  @Option(help: ArgumentHelp("The step for minerals and additives.", valueName: "weight"))
  var mineralRound: Weight?
  @Option(help: ArgumentHelp("A pen and its cows; may be given often.", valueName: "name=cows"))
  var pen: [PenHead] = []
  @Option(help: "How much of the ration is put out, % (103 leaves 3 % weigh-back).")
  var feeding: Double = 100
  @Option(help: "Feedings a day.")
  var feedings: Int = 1
  @Flag(help: "Load today's ration instead of the best one.")
  var today = false
  @Option(help: ArgumentHelp("Write the page for the tractor.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Write the same as CSV.", valueName: "file"))
  var csv: String?

  func run() throws {
    let problem = try choice.read()
    let ration =
      today
      ? try Formulation.evaluate(problem, kgDM: problem.todayKgDM)
      : try Formulation.solve(problem)
    if ration.status == .infeasible {
      Console.standard.warn("no ration holds every limit: this sheet loads the nearest one")
    }
    let sheet = try LoadSheet(
      ingredients: LoadSheet.ingredients(
        of: ration, in: problem, mineralStepKg: mineralRound?.kilograms),
      drops: drops(problem), mixerCapacityKg: mixer?.kilograms, stepKg: round.kilograms,
      feedingPercent: feeding, feedingsPerDay: feedings)
    if let csv { try OutputFile.write(LoadSheetTable.csv(sheet, units: units), to: csv) }
    if let html {
      let page = LoadSheetPage(
        sheet: sheet, title: problem.name, day: nil, units: units, decimals: decimals,
        programVersion: ProgramVersion.text)
      try OutputFile.write(try page.markup(), to: html)
    }
    if choice.json {
      try Console.standard.answer(json: LoadSheetTable.JSON(sheet))
    } else {
      Console.standard.answer(
        LoadSheetTable.text(sheet, units: units, decimals: decimals))
    }
    sheet.warnings.forEach { Console.standard.warn($0) }
    if ration.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  private var units: FeedUnits { choice.units == .us ? .us : .metric }
  private var decimals: Int { max(round.decimals, mineralRound?.decimals ?? 0) }

  private func drops(_ problem: RationProblem) throws -> [LoadSheet.Drop] {
    if !pen.isEmpty { return pen.map { LoadSheet.Drop(pen: $0.name, head: $0.head) } }
    guard let head = problem.head else {
      throw RationError(
        .impossibleLoad, at: problem.name, "the number of cows is not known",
        fix: "add 'head:' to the problem file, or give --pen NAME=COWS")
    }
    return [LoadSheet.Drop(pen: problem.name, head: head)]
  }
}

/// A weight on the command line: `12000lb`, `10kg`, `0.5` (kg).
struct Weight: ExpressibleByArgument {
  let kilograms: Double
  /// Decimals it was written with.
  let decimals: Int

  init(kilograms: Double, decimals: Int) {
    self.kilograms = kilograms
    self.decimals = decimals
  }

  init?(argument: String) {
    let isPounds = argument.lowercased().hasSuffix("lb")
    let isMetric = argument.lowercased().hasSuffix("kg")
    let digits = isPounds || isMetric ? String(argument.dropLast(2)) : argument
    guard digits.allSatisfy({ $0.isNumber || $0 == "." }), let value = Double(digits), value > 0
    else { return nil }
    kilograms = isPounds ? value * Units.kgPerPound : value
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    decimals = parts.count == 2 ? parts[1].count : 0
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
