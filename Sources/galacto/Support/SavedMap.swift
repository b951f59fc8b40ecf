import DairyTerms
import FarmText
import Foundation

/// A mapping file that is to be written with what an import stores: a place nobody may write to is told
/// before anything is stored, and the file appears only when the import is done.
struct SavedMap {
  private let path: String
  private let file: OutputFile

  /// Writes the map beside its place.
  ///
  /// - Throws: ``Complaint`` as `OutputFile`.
  init(_ text: String, at path: String, rules: OutputFile.Rules) throws(Complaint) {
    self.path = path
    file = try OutputFile(URL(fileURLWithPath: path), rules: rules)
    try file.write(text)
    try file.finish()
  }

  /// Puts it into its place, and says so.
  func publish() throws(Complaint) {
    try file.publish()
    OutputChoice.say(path)
  }
}
