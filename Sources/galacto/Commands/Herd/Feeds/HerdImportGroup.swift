import ArgumentParser

/// The group of commands that read a farm's files into it.
struct HerdImportGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read the farm's files: herd records, feed tables, laboratory sheets.",
    discussion: """
      Examples:
        galacto herd import tests.csv --dry-run         say what would happen
        galacto herd import tests.csv events.csv        herd records: all rows or none, once only
        galacto herd import lab sheet.csv --dry-run     a laboratory's sheet over library feeds
        galacto herd import feeds our_feeds.csv         a table of the farm's own feeds

      Herd records are recognised by what they hold; 'galacto herd import records --help' lists
      what can be said about them. A file that is itself named 'lab' or 'feeds' is written './lab'.
      """,
    subcommands: [
      HerdImportCommand.self, HerdImportLabCommand.self, HerdImportFeedsCommand.self,
    ],
    defaultSubcommand: HerdImportCommand.self)
}
