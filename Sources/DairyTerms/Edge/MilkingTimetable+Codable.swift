extension MilkingTimetable: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, times
    case minutesOfWeek = "minutes_of_week"
  }

  /// Reads and checks a timetable: its times as people write them, or minutes of the week as they were
  /// written before 1.0.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .name)
    if let times = try container.decodeIfPresent(String.self, forKey: .times) {
      try self.init(text: times, name: name, within: .trial)
    } else {
      try self.init(
        name: name, minutesOfWeek: container.decode([Int].self, forKey: .minutesOfWeek))
    }
  }

  /// Writes the name and the times.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(timesText, forKey: .times)
  }
}
