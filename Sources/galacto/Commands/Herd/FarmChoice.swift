import Answers
import ArgumentParser
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Which farm a command works on: the folder given, or the one found by walking up.
struct FarmChoice: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("farm")],
    help: ArgumentHelp(
      "The farm's folder (default: here, or the nearest folder above).",
      valueName: "folder"))
  var folder: String?

  /// The farm as questions are asked of it; it is opened as far as a question needs.
  func source() throws -> FarmSource {
    let start = folder ?? FileManager.default.currentDirectoryPath
    return FarmSource(
      at: URL(fileURLWithPath: start, isDirectory: true), named: folder,
      shipped: try ShippedData.files())
  }

  /// The farm's folder.
  func farm() throws -> FarmFolder {
    let start = folder ?? FileManager.default.currentDirectoryPath
    return try FarmFolder.locate(from: URL(fileURLWithPath: start, isDirectory: true))
  }

  /// The farm's herd database.
  func store(readOnly: Bool = false) throws -> HerdStore {
    try HerdStore(opening: try farm().database, readOnly: readOnly)
  }
}
