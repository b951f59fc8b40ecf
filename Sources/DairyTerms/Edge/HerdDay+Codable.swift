extension HerdDay: Codable {
  /// Reads the day from its `YYYY-MM-DD` text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = HerdDay(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a day written YYYY-MM-DD")
    }
    self = day
  }

  /// Writes the day as its `YYYY-MM-DD` text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
