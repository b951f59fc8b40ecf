/// A value that was assumed, and who set it.
public struct Assumption: Codable, Sendable, Hashable {
  /// What is assumed.
  public var what: String
  /// Its value with its unit.
  public var value: String
  /// Who set it: a file of the farm, or a source.
  public var setBy: String

  /// An assumption.
  public init(what: String, value: String, setBy: String) {
    self.what = what
    self.value = value
    self.setBy = setBy
  }
}
