public import DairyTerms
public import Foundation
import Synchronization

/// The published tables of best prediction, read from a folder of text files.
///
/// Galacto ships them as `best_prediction`; the README there tells their source and how they are
/// written. Read once: what every prediction needs when this is made, the age factors of a breed
/// when the first cow of the breed comes.
public final class BestPredictionTables: Sendable {
  let curves: StandardCurveTables
  private let folder: URL
  private let common: CommonAgeTables
  private let ages = Mutex<[USDABreed: AgeTables]>([:])

  /// Opens the tables of a folder.
  ///
  /// - Throws: ``Complaint/tableFile(_:)`` with file and line for a file that is missing or
  ///   not written as it should be.
  public init(folder: URL) throws(Complaint) {
    func file(_ name: String) throws(Complaint) -> TableFile {
      try TableFile(folder.appendingPathComponent(name))
    }
    self.folder = folder
    curves = try StandardCurveTables(file("standard_curves.txt"))
    common = try CommonAgeTables(
      states: file("states.txt"), daysOpen: file("previous_days_open.txt"),
      cellScore: file("cell_score.txt"))
  }

  /// The age factors of a breed.
  ///
  /// - Throws: ``Complaint/tableFile(_:)`` as ``init(folder:)``.
  func ages(of breed: USDABreed) throws(Complaint) -> AgeTables {
    if let known = ages.withLock({ $0[breed] }) { return known }
    let file = try TableFile(folder.appendingPathComponent("age_\(Self.fileWord(breed)).txt"))
    let read = try AgeTables(breed, file, common)
    ages.withLock { $0[breed] = read }
    return read
  }

  private static func fileWord(_ breed: USDABreed) -> String {
    switch breed {
    case .ayrshire: "ayrshire"
    case .brownSwiss: "brown_swiss"
    case .guernsey: "guernsey"
    case .holstein: "holstein"
    case .jersey: "jersey"
    case .milkingShorthorn: "milking_shorthorn"
    }
  }
}
