import Answers
import ArgumentParser
import DairyTerms
import Reporting

/// The mixer load sheet of a ration.
struct RationLoadCommand: AsyncParsableCommand {
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
  @OptionGroup var which: RationToShow
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
  @OptionGroup var language: LanguageChoice
  @OptionGroup var output: OutputChoice

  func run() async throws {
    let units = try units
    let answer = try await answer(
      LoadQuestion(
        scope: choice.scope(pen: pen), which: which.which, mixerKg: mixer?.kilograms(units),
        stepKg: round.kilograms(units), mineralStepKg: mineralRound?.kilograms(units),
        drops: drop.isEmpty ? nil : drop.map { .init(pen: $0.name, head: $0.head) },
        feedingPercent: feeding, feedingsPerDay: feedings), of: choice.scope.choice.source())
    var files: [(path: String, text: String)] = []
    if let csv { files.append((csv, LoadSheetTable.csv(answer.sheet, units: units))) }
    if let html {
      let page = LoadSheetPage(
        sheet: answer.sheet, title: answer.subject.name, day: answer.subject.day?.iso,
        style: try choice.pageStyle(language.language, units: units), decimals: decimals,
        stamp: try PageStamp(
          of: answer, programVersion: ProgramVersion.text, dataDay: answer.subject.day),
        farm: try choice.farmName())
      files.append((html, try page.markup()))
    }
    try output.write(files, reading: [choice.problem])
    try Console.standard.show(answer, json: choice.json) {
      LoadSheetTable.text(answer.sheet, units: units, decimals: decimals)
    }
  }

  /// Pounds where they are asked for, or where a weight is in pounds and none in kilograms.
  private var units: FeedUnits {
    get throws {
      let said = Set([mixer, round, mineralRound].compactMap { $0?.unit })
      // Weights in one unit say what the sheet is to be in, unless that was said by itself.
      return try said.count == 1 && choice.statedUnits == nil ? said.first ?? .metric : choice.units
    }
  }

  private var decimals: Int { max(round.decimals, mineralRound?.decimals ?? 0) }
}

/// Which of a pen's rations a sheet is made of.
struct RationToShow: ParsableArguments {
  @Flag(help: "The ration the cows are fed today.")
  var today = false
  @Flag(help: "The best ration.")
  var best = false

  func validate() throws {
    if today, best { throw ValidationError("give --today or --best, not both") }
  }

  /// The choice.
  var which: RationOfPen { today ? .today : best ? .best : .fed }
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
    (unit ?? units).kilograms(amount)
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
