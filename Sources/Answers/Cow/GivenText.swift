/// A small file of text that travels with a question.
public struct GivenText: Codable, Sendable, Hashable {
  /// The file's name, which messages say.
  public var name: String
  /// What stands in it.
  public var text: String

  /// A text under a name.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
