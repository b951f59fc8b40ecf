import ArgumentParser

/// The group of commands about feeds: what they are called, hold and give.
struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Feeds: find one by any name, see its analyses, and how its values come about.",
    discussion: """
      Examples:
        galacto feeds find Maissilage             English, German, Dutch, French, Spanish
        galacto feeds show "Canola meal"          every analysis, and where it comes from
        galacto feeds explain "Canola meal"       NEL, MP, RUP … line by line

      Without a farm the library of the program is asked (NASEM 2021, 284 feeds); on a farm its own
      feeds are there too.
      """,
    subcommands: [FeedsFindCommand.self, FeedsShowCommand.self, FeedsExplainCommand.self]
  )
}
