import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Makes a new farm.
struct HerdInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a farm: a folder with its database, feeds, prices and limits.",
    discussion: """
      Examples:
        galacto herd init "Miller Farm"
        galacto herd init .
      """)

  @Argument(help: "The folder to make; '.' takes the current one.")
  var folder: String

  func run() throws {
    let farm = try FarmFolder.create(at: URL(fileURLWithPath: folder, isDirectory: true))
    let store = try HerdStore(creating: farm.database)
    try store.close()
    try Console.standard.answer("farm made: \(VisibleText.escaped(farm.url.path))")
    Console.standard.talk("next: galacto herd import FILE...")
  }
}
