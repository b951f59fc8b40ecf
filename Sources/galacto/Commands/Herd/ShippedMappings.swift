import FarmFormats
import FarmText
import Foundation

/// The layouts of herd programs that Galacto ships as mapping files, to be used by name or copied.
enum ShippedMappings {
  /// Where they lie in the data folder.
  private static let folder = "mappings"

  /// Their names in order; none where the data folder is not found.
  static var names: [String] {
    guard let folder = try? DataFolder.file(folder) else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The mapping a user names: a shipped one, or a file of the farm's own.
  ///
  /// - Throws: `Complaint` where the file is missing or no mapping.
  static func mapping(_ choice: String) throws -> FarmMapping {
    // A farm's folder that happens to be called like a layout is no mapping.
    var isFolder: ObjCBool = false
    let isFile =
      FileManager.default.fileExists(atPath: choice, isDirectory: &isFolder) && !isFolder.boolValue
    let path =
      names.contains(choice) && !isFile
      ? try DataFolder.file("\(folder)/\(choice).yaml").path : choice
    return try FarmMapping(reading: try FarmFile(path: path))
  }
}
