import ArgumentParser

/// The group of commands about animals and their records.
struct HerdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "herd",
    abstract:
      "The herd's animals and records: import, list, check, and the milk of each lactation.",
    discussion: """
      Examples:
        galacto herd init "Miller Farm" --country US          make a farm
        galacto herd import tests.csv --dry-run               look at a file before storing it
        galacto herd import lab sheet.csv                     a laboratory's sheet over library feeds
        galacto herd list "FOR PEN=3 DIM<60 BY MILK DOWN"     ask for cows
        galacto herd undo                                     take back the last import
        galacto herd curves --csv tests.csv --model wood      fit a lactation curve to each cow
      """,
    subcommands: [
      HerdInitCommand.self, HerdTemplatesCommand.self, HerdImportGroup.self, HerdListCommand.self,
      HerdShowCommand.self,
      HerdSumCommand.self, HerdForecastCommand.self, HerdPensCommand.self, HerdCheckCommand.self,
      HerdFreshCommand.self,
      HerdTransitionCommand.self,
      HerdUndoCommand.self, HerdBackupCommand.self, HerdRestoreCommand.self, HerdEraseCommand.self,
      HerdExportCommand.self, HerdAuditCommand.self, HerdGenerateCommand.self,
      HerdCurvesCommand.self, HerdLactationsCommand.self, HerdYieldCommand.self,
      HerdDaysCommand.self,
    ]
  )
}
