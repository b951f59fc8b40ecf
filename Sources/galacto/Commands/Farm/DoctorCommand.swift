import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation

/// Looks whether everything a plan needs is there and sound.
struct DoctorCommand: ParsableCommand {
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

  func run() throws {
    var checkup = Checkup(today: Today.day)
    checkup.examineProgram()
    if choice.folder != nil || (try? choice.farm()) != nil {
      checkup.examineFarm(try choice.farm())
    } else {
      checkup.note("farm", .note, "no farm here or above; only the program was checked")
    }
    if json {
      try Console.standard.answer(json: checkup.report)
    } else {
      try Console.standard.answer(checkup.text)
    }
    if checkup.hasTrouble { throw QuietExit(status: .storage) }
  }
}
