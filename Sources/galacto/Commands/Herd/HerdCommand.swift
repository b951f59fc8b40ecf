import ArgumentParser

/// The group of commands about animals and their records.
struct HerdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "herd",
    abstract:
      "The herd's animals and records: import, list, check, and the milk of each lactation.",
    discussion: """
      Examples:
        galacto herd init "Miller Farm"                       make a farm
        galacto herd import tests.csv --dry-run               look at a file before storing it
        galacto herd curves --csv tests.csv --model wood      fit a lactation curve to each cow
      """,
    subcommands: [
      HerdInitCommand.self, HerdImportCommand.self, HerdCurvesCommand.self,
      HerdLactationsCommand.self, HerdYieldCommand.self,
    ]
  )
}
