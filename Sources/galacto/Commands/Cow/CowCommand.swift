import ArgumentParser

/// `galacto cow`: the cow herself.
struct CowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cow",
    abstract: "Simulate a cow, fit one to her test days, hold the model to published facts.",
    discussion: """
      Examples:
        galacto cow simulate heat.yaml                 run a scenario
        galacto cow fit tests.csv --horizon 305        fit cows to their test days
        galacto cow validate targets.csv --json        compare with published facts
        galacto cow parameters                         the model's parameters and their sources
        galacto cow tables                             whether the shipped tables serve here
      """,
    subcommands: [
      CowSimulateCommand.self, CowFitCommand.self, CowValidateCommand.self,
      CowParametersCommand.self, CowTablesCommand.self,
      CowLearnCommand.self,
    ]
  )
}
