/// A file as it was read: its text travels with the question, its name with the errors.
public struct GivenText: Codable, Sendable, Hashable {
  /// Name of the file, as messages give it.
  public var name: String
  /// What it holds.
  public var text: String

  /// A text under a name.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
