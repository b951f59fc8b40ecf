import DairyTerms
public import FarmFormats
public import FarmText
public import Foundation

/// A table of milk records that travels with a question, instead of the farm's own records.
public struct RecordTable: Codable, Sendable, Hashable {
  /// The file's name, which messages say.
  public var name: String
  /// What stands in it, where that is UTF-8 text.
  public var text: String?
  /// Its bytes, where it is written otherwise.
  public var bytes: Data?
  /// How it is written, where it does not tell it itself.
  public var options: ReadingOptions?
  /// Which of its columns hold what, where their names do not tell it.
  public var mapping: FarmMapping?

  /// A table of text.
  public init(
    name: String, text: String, options: ReadingOptions? = nil, mapping: FarmMapping? = nil
  ) {
    self.name = name
    self.text = text
    self.options = options
    self.mapping = mapping
  }

  /// The table of a file.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read.
  public init(
    _ file: FarmFile, options: ReadingOptions? = nil, mapping: FarmMapping? = nil
  ) throws {
    name = file.name
    let bytes = try file.wholeBytes(limit: file.limits.totalBytes)
    text = String(validating: bytes, as: UTF8.self)
    if text == nil { self.bytes = Data(bytes) }
    self.options = options
    self.mapping = mapping
  }

  /// One cow's tests, for the examples of questions.
  static let example = RecordTable(
    name: "tests.csv",
    text: """
      id,dim,milk_kg,fat_pct,protein_pct
      7,12,28.1,4.4,3.4
      7,45,34.9,3.8,3.1
      7,78,33.6,3.7,3.1
      7,112,31.2,3.8,3.2
      7,150,28.9,3.9,3.3
      7,190,26.0,4.0,3.4
      7,230,23.2,4.1,3.5
      """)

  /// The table as a file in memory.
  func file() -> FarmFile {
    if let text { return FarmFile(name: name, text: text) }
    return FarmFile(name: name, bytes: [UInt8](bytes ?? Data()))
  }
}
