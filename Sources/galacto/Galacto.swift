import ArgumentParser
import DairyTerms

/// The command line's root: one noun a subcommand, in the words of the field.
struct Galacto: AsyncParsableCommand {
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
      DemoCommand.self, DoctorCommand.self, HerdCommand.self, RationCommand.self,
      CowCommand.self, WhatIfCommand.self, PlanCommand.self, ReportCommand.self,
      LinearProgramCommand.self, NutritionCommand.self,
    ]
  )
}
