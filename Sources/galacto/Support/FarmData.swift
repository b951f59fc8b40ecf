public import ArgumentParser
public import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import Homeorhesis
import MilkRecords
import Nutrition

/// What the commands that look at a whole farm read of it.
struct PlanScope: ParsableArguments {
  @OptionGroup var choice: FarmChoice

  @Option(help: "The herd's code, where the farm holds several.")
  var herd: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Plan for this day, YYYY-MM-DD (default: the last test day).", valueName: "day"))
  var day: HerdDay?

  /// The planner of the chosen herd and day.
  func planner() throws -> FarmPlanner {
    try ShippedData.workspace(of: choice.farm()).planner(herd: herd, asOf: day)
  }
}

/// What the program ships.
enum ShippedData {
  /// The NASEM (2021) feed library.
  static func feedLibrary() throws -> FeedLibrary {
    try FeedLibrary(contentsOf: DataFolder.file("feeds/nasem2021_feed_library.csv"))
  }

  /// A farm's files, read over the shipped feed library.
  static func workspace(of farm: FarmFolder) throws -> FarmWorkspace {
    try FarmWorkspace(farm: farm, shipped: feedLibrary(), cowTables: cowTables())
  }

  /// The folder of the cow's tables.
  static func cowTables() throws -> URL { try DataFolder.file("cow") }

  /// The tables of best prediction.
  static func predictionTables() throws -> BestPredictionTables {
    try BestPredictionTables(folder: DataFolder.file("best_prediction"))
  }

  /// Fits cows of no farm; without the shipped tables it makes its own.
  static func cowFit() -> CowFit {
    CowFit(tables: CowTables(shelves: (try? cowTables()).map { [.reading($0)] } ?? []))
  }
}

extension HerdDay: ExpressibleByArgument {
  /// A day written `YYYY-MM-DD`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
