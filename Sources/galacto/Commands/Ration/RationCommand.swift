import ArgumentParser

/// The group of commands about rations.
struct RationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ration",
    abstract: "Formulate, judge, compare and price rations.",
    discussion: """
      Examples:
        galacto ration optimise --problem high.yaml           the best ration, and why
        galacto ration evaluate --problem high.yaml           today's ration against its limits
        galacto ration limits high                            the standard limits of high cows

      docs/rations.md describes the problem file.
      """,
    subcommands: [
      RationOptimiseCommand.self, RationEvaluateCommand.self, RationLimitsCommand.self,
      RationWhyCommand.self, RationPriceCommand.self, RationCompareCommand.self,
      RationLoadCommand.self,
      RationSheetCommand.self,
    ]
  )
}
