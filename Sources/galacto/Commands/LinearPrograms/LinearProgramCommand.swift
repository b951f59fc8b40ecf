import ArgumentParser

/// Linear programs on their own: models in files, without any farm.
struct LinearProgramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lp",
    abstract: "Linear and mixed-integer programs in model files.",
    discussion: """
      Examples:
        galacto lp solve diet.mps
        galacto lp solve diet.lp --json
      """,
    subcommands: [LinearProgramSolveCommand.self])
}
