import DairyTerms
import FarmText
import Foundation

/// What of a farm's folder holds for records of another herd: prices, customs, limits, feeds, rations.
enum FarmSettingsCopy {
  private static let settingsFiles = ["prices.csv", "farm.yaml"]
  private static let settingsFolders = ["limits", "feeds", "rations"]

  /// Copies it into a farm's new folder.
  ///
  /// - Throws: ``Complaint`` where the folder or a file of it cannot be read.
  static func copy(of settings: URL, to place: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: settings.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw Complaint(
        .noFolder, at: settings.path, "there is no such folder, or it cannot be read",
        fix: "name a folder with prices.csv and limits/")
    }
    var copies: [(url: URL, data: Data)] = []
    for name in settingsFiles {
      let file = settings.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      copies.append((place.appendingPathComponent(name), try TextFile.bytes(of: file.path)))
    }
    for part in settingsFolders {
      let names =
        (try? FileManager.default.contentsOfDirectory(
          atPath: settings.appendingPathComponent(part).path)) ?? []
      for name in names.sorted() where !name.hasPrefix(".") {
        let file = settings.appendingPathComponent("\(part)/\(name)")
        copies.append(
          (place.appendingPathComponent("\(part)/\(name)"), try TextFile.bytes(of: file.path)))
      }
    }
    try OutputFile.write(copies, rules: .farms)
  }
}
