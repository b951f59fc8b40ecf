import Answers
import ArgumentParser
import Reporting

/// `galacto cow parameters`: the documented table.
struct CowParametersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List the model's parameters: value, unit, source, and whether fitted.",
    discussion: """
      Examples:
        galacto cow parameters
        galacto cow parameters --json
      """)

  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    let reply = try await answer(CowParametersQuestion(), of: FarmChoice.noFarm())
    try Console.standard.show(reply, json: json) { CowParametersText.text(of: reply) }
  }
}
