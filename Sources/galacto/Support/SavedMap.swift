import DairyTerms
import FarmText
import Foundation

/// A mapping file that is to be written with what an import stores: a place nobody may write to is told
/// before anything is stored, and the file appears only when the import is done.
struct SavedMap {
  private let path: String
  private let file: OutputFile

  /// Opens the place.
  ///
  /// - Throws: ``Complaint`` as `OutputFile`.
  init(at path: String, rules: OutputFile.Rules) throws(Complaint) {
    self.path = path
    file = try OutputFile(URL(fileURLWithPath: path), rules: rules)
  }

  /// Writes the map whole into its place, and says so.
  func write(_ text: String) throws(Complaint) {
    try file.write(text)
    try file.finish()
    try file.publish()
    OutputChoice.say(path)
  }
}
