import ArgumentParser
import CowEvidence
import DairyTerms
import FarmText
import Foundation
import Homeorhesis

/// `galacto cow learn`: what the program ships of cows, from recorded herds.
struct CowLearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn from recorded herds how cows stray about the model, as for a release.",
    discussion: """
      Examples:
        galacto cow learn HerdData/herds --write HerdData/cow

      FOLDER holds dairyherddata_rec.csv and dairyherddata_anim.csv (or .csv.gz); its herds of odd
      number teach, the others stay unseen for 'galacto cow validate --lactations'. Written is one
      file a breed, forecast-holstein.csv and forecast-other.csv. To be done anew after the tables
      of the cow have changed ('galacto cow tables --write'); takes about a minute.
      """)

  @Argument(help: "Folder of recorded herds.") var folder: String
  @Option(help: ArgumentHelp("Folder to write to.", valueName: "folder")) var write: String
  @OptionGroup var output: OutputChoice

  func run() throws {
    let taught = ShippedForecasts.learnt(
      from: try TeachingHerds.read(folder), fit: ShippedData.cowFit())
    let target = URL(fileURLWithPath: write, isDirectory: true)
    try OutputFile.write(
      taught.map { (target.appendingPathComponent($0.fileName), Data($0.text.utf8)) },
      rules: output.rules())
    for one in taught {
      print("\(one.breed.rawValue): \(one.lactations) lactations of \(one.herds) herds")
    }
  }
}
