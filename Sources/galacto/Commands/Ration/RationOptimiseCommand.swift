public import Answers
public import ArgumentParser
import Farm
import FarmText
import Foundation
import Rations
import Reporting

/// Finds the best ration of a pen, of all pens, or of a problem file.
struct RationOptimiseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract:
      "Find the best ration: what changes, what it costs, limits that bind and their worth.",
    discussion: """
      Examples:
        galacto ration optimise HIGH
        galacto ration optimise HIGH --change-at-most 3 --within 10%
        galacto ration optimise HIGH --objective margin
        galacto ration optimise HIGH --objective methane --cost-within 2%
        galacto ration optimise HIGH --save               keep it as the pen's ration
        galacto ration optimise all                       every pen; shares limits/stock.yaml
        galacto ration optimise --problem high.yaml --json

      Exit 4 when no ration holds every limit; the clash, the nearest ration and the cheapest
      single change are printed all the same.
      """,
    aliases: ["optimize"]
  )

  @Argument(help: "Pens, or 'all'.")
  var pens: [String] = []
  @OptionGroup var choice: RationChoice
  @OptionGroup var options: FormulationOptions
  @Option(
    help: ArgumentHelp(
      "Also show so many other rations that cost almost as little.", valueName: "number"))
  var alternatives: Int?
  @Flag(help: "Keep the ration as the pen's: rations/PEN.yaml of the farm.")
  var save = false
  @Flag(help: "Show every limit.")
  var all = false
  @Option(help: ArgumentHelp("Write the feeds and what changes as CSV.", valueName: "file"))
  var csv: String?
  @OptionGroup var output: OutputChoice

  func validate() throws {
    if choice.problem != nil, !pens.isEmpty {
      throw ValidationError("give a pen or --problem FILE, not both")
    }
    if save, choice.problem != nil {
      throw ValidationError("--save keeps the ration of a pen; a problem file has none")
    }
    if csv != nil, pens.count > 1 || pens == ["all"] {
      throw ValidationError("--csv writes the ration of one pen")
    }
  }

  func run() async throws {
    let answer = try await answer(
      OptimiseQuestion(
        scope: choice.scope(pens: pens), wishes: options.wishes, alternatives: alternatives),
      of: choice.scope.choice.source())
    if let csv, let made = answer.rations.first {
      try output.write(
        [(csv, RationCSV.feeds(made.ration, today: made.subject?.problem.todayKgDM ?? [:]))],
        reading: [choice.problem])
    }
    if save { try keep(answer) }
    try Console.standard.show(answer, json: choice.json) {
      try RationsText.text(answer, units: try choice.units, showsAll: all)
    }
  }

  private func keep(_ answer: RationsAnswer) throws {
    let farm = try choice.scope.choice.farm()
    for made in answer.rations {
      guard let kept = made.toKeep else {
        Console.standard.warn("\(made.ration.name): a ration that breaks limits is not kept")
        continue
      }
      var files = [(try kept.ration.fileToWrite(in: farm), kept.ration.yaml)]
      if let before = kept.before {
        files.insert(
          (try before.fileToWrite(in: farm, version: before.version), before.yaml), at: 0)
      }
      try OutputFile.write(files.map { ($0.0, Data($0.1.utf8)) }, rules: .farms)
      for file in files { OutputChoice.say(file.0.path) }
    }
  }
}

/// What is wanted of a ration, where the command line says more than the problem.
struct FormulationOptions: ParsableArguments {
  @Option(
    help: "What to be best at: cost, margin, purchased, methane, nitrogen, phosphorus, forage.")
  var objective: RationWishes.Objective?
  @Option(
    help: ArgumentHelp(
      "With another objective than cost: how much dearer than the cheapest it may be.",
      valueName: "percent"))
  var costWithin: Percent?
  @Option(
    help: ArgumentHelp(
      "Each feed stays within this share of today's amount.", valueName: "percent"))
  var within: Percent?
  @Option(help: ArgumentHelp("At most so many feeds change from today's.", valueName: "number"))
  var changeAtMost: Int?
  @Option(help: ArgumentHelp("At most so many feeds in the ration.", valueName: "number"))
  var mostFeeds: Int?
  @Option(
    help: ArgumentHelp(
      "Each limit holds in this share of loads although feeds scatter (limits/spread.yaml).",
      valueName: "percent"))
  var confidence: Percent?
  @Option(
    help: ArgumentHelp(
      "With --objective margin: the most milk the cow can give, kg (default: from her records).",
      valueName: "kg"))
  var milkMax: Double?

  /// The wishes.
  var wishes: RationWishes {
    var wishes = RationWishes()
    wishes.objective = objective
    wishes.costWithinPercent = costWithin?.value
    wishes.withinPercent = within?.value
    wishes.changeAtMost = changeAtMost
    wishes.mostFeeds = mostFeeds
    wishes.confidencePercent = confidence?.value
    wishes.milkMaxKgPerDay = milkMax
    return wishes
  }
}

extension RationWishes.Objective: ExpressibleByArgument {}
