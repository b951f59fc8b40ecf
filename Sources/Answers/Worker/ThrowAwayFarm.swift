import DairyTerms
import FarmText
import Foundation
import HerdStore

/// A farm made of records that came with a request, and gone with its answer.
final class ThrowAwayFarm {
  private let folder: FarmFolder
  /// What must be said of the import before anyone acts on the answer.
  let warnings: [String]

  /// What its folder is called.
  static let folderName = "farm-of-records"

  /// Where it is.
  var url: URL { folder.url }

  /// Makes the farm in a folder of the worker's own.
  ///
  /// - Parameters:
  ///   - records: the files.
  ///   - reading: how they are written, where they do not say it.
  ///   - settings: a folder whose prices, limits, feeds, rations and customs apply.
  /// - Throws: ``Complaint`` for a file or row that cannot be taken.
  init(
    in scratch: URL, records: [GivenText], reading: RecordReading?, settings: URL?
  ) throws {
    let place = scratch.appendingPathComponent(Self.folderName, isDirectory: true)
    try? FileManager.default.removeItem(at: place)
    folder = try FarmFolder.create(at: place)
    if let settings { try FarmSettingsCopy.copy(of: settings, to: place) }
    let store = try HerdStore(creating: folder.database)
    var options = ImportOptions()
    options.command = "worker"
    options.herdCode = reading?.herd
    options.keepGood = reading?.keepGood ?? false
    if let reading { (options.reading, options.mapping) = try reading.options() }
    let files = records.map { FarmFile(name: $0.name, text: $0.text) }
    let outcome = try store.import(files, options: options)
    try store.close()
    if let fault = outcome.unreadFile { throw fault }
    warnings =
      outcome.files.flatMap(\.warnings) + outcome.warnings
      + (outcome.rejects.isEmpty
        ? [] : ["\(outcome.rejects.count) rows of the records were left out"])
  }

  deinit { try? FileManager.default.removeItem(at: folder.url) }
}
