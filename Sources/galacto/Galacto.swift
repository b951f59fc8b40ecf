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
        galacto plan --farm demo          every pen: ration, timetable, money
        galacto ration optimise --problem high.yaml
        galacto doctor                    check solver, data and farm

      Exit codes: 0 fine, 1 our fault, 2 wrong usage, 3 wrong data, 4 no ration fits,
      5 file or database trouble, 6 locked or interrupted.
      """,
    version: ProgramVersion.text,
    subcommands: [
      DemoCommand.self, DoctorCommand.self, HerdCommand.self, RationCommand.self,
      FeedsCommand.self, CowCommand.self, WhatIfCommand.self, PlanCommand.self, ReportCommand.self,
      PageCommand.self, AskCommand.self, WorkerCommand.self, BatchCommand.self,
      LinearProgramCommand.self, NutritionCommand.self,
    ]
  )
}
