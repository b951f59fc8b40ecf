/// The document of a question that is asked of one ration or of several: the row itself, or all rows
/// under `rations`.
public enum OneOrMany<Row: Codable & Sendable>: Codable, Sendable {
  /// Of one ration.
  case one(Row)
  /// Of several, or of none.
  case many([Row])

  /// The document of the rows.
  public init(_ rows: [Row]) { self = rows.count == 1 ? .one(rows[0]) : .many(rows) }

  private enum Keys: String, CodingKey {
    case rations
  }

  /// Reads either form.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Keys.self)
    if box.contains(.rations) {
      self = .many(try box.decode([Row].self, forKey: .rations))
    } else {
      self = .one(try Row(from: decoder))
    }
  }

  /// Writes the row, or the rows as `rations`.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .one(let row): try row.encode(to: encoder)
    case .many(let rows):
      var box = encoder.container(keyedBy: Keys.self)
      try box.encode(rows, forKey: .rations)
    }
  }
}
