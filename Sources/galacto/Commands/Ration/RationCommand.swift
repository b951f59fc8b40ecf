import ArgumentParser

/// The group of commands about rations.
struct RationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ration",
    abstract: "Formulate, judge, compare and price rations.",
    discussion: """
      Examples:
        galacto ration evaluate HIGH                  today's ration of a pen against its limits
        galacto ration optimise HIGH --change-at-most 3
        galacto ration price "Canola meal"            what may be paid for it, pen by pen
        galacto ration load HIGH --mixer 12000lb --round 10
        galacto ration optimise --problem high.yaml   without a farm

      docs/rations.md describes the farm's files and the problem file.
      """,
    subcommands: [
      RationEvaluateCommand.self, RationOptimiseCommand.self, RationCompareCommand.self,
      RationWhyCommand.self, RationPriceCommand.self, RationLoadCommand.self,
      RationSheetCommand.self, RationLimitsCommand.self, RationMarketCommand.self,
    ]
  )
}
