extension MilkingTimetable: Codable {
  private enum CodingKeys: String, CodingKey {
    case name
    case minutesOfWeek = "minutes_of_week"
  }

  /// Reads and checks a timetable.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      minutesOfWeek: container.decode([Int].self, forKey: .minutesOfWeek))
  }

  /// Writes the name and the times.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(minutesOfWeek, forKey: .minutesOfWeek)
  }
}
