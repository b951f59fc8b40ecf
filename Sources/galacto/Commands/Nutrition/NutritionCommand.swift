import ArgumentParser

/// The group of commands about what feeds bring and animals need.
struct NutritionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nutrition",
    abstract: "What a diet brings and an animal needs, by NASEM (2021).",
    discussion: """
      Examples:
        galacto nutrition evaluate cow.json           milk allowed, balances, what was imputed
        galacto nutrition evaluate cow.json --json    every output by its published name
      """,
    subcommands: [NutritionEvaluateCommand.self]
  )
}
