/// A farm's own words: column names and event codes, mapped to the house's.
public struct FarmMapping: Sendable, Hashable, Codable {
  /// House column name (`milk_kg`, `test_date`) to the file's column name.
  public var columns: [String: String]
  /// The farm's event word, upper case, to an ``EventCode``.
  public var events: [String: EventCode]
  /// The authority of the animals' numbers where the file has no column for it.
  public var animalScheme: String?

  /// A mapping; empty means the house's own words.
  public init(
    columns: [String: String] = [:], events: [String: EventCode] = [:], animalScheme: String? = nil
  ) {
    self.columns = columns
    self.events = events
    self.animalScheme = animalScheme
  }

  /// The house's word for the farm's.
  public func eventCode(for word: String) -> EventCode {
    events[word.uppercased()] ?? EventCode(farmWord: word)
  }
}
