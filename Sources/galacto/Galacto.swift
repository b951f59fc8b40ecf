import ArgumentParser
import DairyTerms

/// The command line's root: one noun a subcommand, in the words of the field.
struct Galacto: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galacto",
    abstract: "Rations, milking timetables and herd records of a dairy farm, planned together.",
    discussion: """
      Examples:
        galacto demo                      make the demo farm and plan it
        galacto doctor                    check solver, data and farm
      """,
    version: ProgramVersion.text,
    subcommands: [
      CowCommand.self, HerdCommand.self, LinearProgramCommand.self, NutritionCommand.self,
      RationCommand.self,
    ]
  )
}
