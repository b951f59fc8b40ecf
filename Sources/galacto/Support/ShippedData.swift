import Answers
import Homeorhesis
import MilkRecords
import Nutrition

/// What the program ships, for commands that ask of no farm.
enum ShippedData {
  /// The files.
  static func files() throws -> ShippedFiles {
    ShippedFiles(folder: try DataFolder.locate(), programVersion: ProgramVersion.text)
  }

  /// Fits cows of no farm; without the shipped tables it makes its own.
  static func cowFit() -> CowFit {
    CowFit(tables: CowTables(shelves: (try? files().cowTables).map { [.reading($0)] } ?? []))
  }
}
