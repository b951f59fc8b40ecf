import Answers
import ArgumentParser
import Foundation
import Homeorhesis
import Reporting

/// `galacto cow tables`: the tables of the cow that the program ships.
struct CowTablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Tell whether the shipped tables of the cow serve on this machine, or make them.",
    discussion: """
      Examples:
        galacto cow tables
        galacto cow tables --write HerdData/cow       make them anew, as for a release

      A table is taken only where this program on this processor gives the same bits; otherwise each
      farm's first plan makes its own, which takes some seconds, and keeps them in its .cache folder.
      """)

  @Option(
    help: ArgumentHelp("Make the tables and write them to this folder.", valueName: "folder"))
  var write: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let folder: URL
    if let write {
      folder = URL(fileURLWithPath: write, isDirectory: true)
      try ShippedCowTables.write(to: folder)
    } else {
      folder = try ShippedData.files().cowTables
    }
    let reply = CowTablesAnswer(in: folder)
    try Console.standard.show(reply, json: json) { CowTablesText.text(of: reply) }
  }
}
