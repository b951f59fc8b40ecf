import Answers
import ArgumentParser
import Reporting

/// Looks whether everything a plan needs is there and sound.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Check the solver, the shipped data, and the farm: what is missing, stale or damaged.",
    discussion: """
      Examples:
        galacto doctor                    the farm here, if there is one
        galacto doctor --farm demo --json

      Exits 0 when nothing stands in the way of a plan, 5 when something does. Warnings alone
      do not fail.
      """)

  @OptionGroup var choice: FarmChoice

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    let checkup = try await answer(DoctorQuestion(), of: choice.source())
    try Console.standard.show(checkup, json: json) { checkup.text }
  }
}
