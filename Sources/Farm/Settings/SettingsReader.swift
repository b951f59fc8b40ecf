import DairyTerms
import Yams

/// Reads checked values out of a YAML file and names file, line and key of whatever is wrong.
struct SettingsReader {
  let root: Node.Mapping
  let file: String

  init(text: String, file: String) throws {
    self.file = file
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw PlanError(
        code: "not-yaml", place: file, explanation: "this is not valid YAML: \(error)",
        fix: "write 'key: value' lines; indent groups by two spaces")
    }
    guard let mapping = node?.mapping else {
      throw PlanError(
        code: "empty-settings", place: file, explanation: "the file holds no settings",
        fix: "start from HerdData/demo/limits/plan.yaml")
    }
    root = mapping
  }

  /// Refuses a key that nothing reads, naming the nearest one that something does.
  func refuseUnknownKeys(_ known: [String: [String]]) throws {
    try refuse(in: root, group: "", known: known)
  }

  func text(_ path: String) throws -> String {
    guard let text = try node(path).string, !text.isEmpty else {
      throw error(path, "a word is needed here", fix: nil)
    }
    return text
  }

  func day(_ path: String) throws -> HerdDay {
    let text = try text(path)
    guard let day = HerdDay(iso: text) else {
      throw error(path, "'\(text)' is not a day", fix: "write YYYY-MM-DD")
    }
    return day
  }

  func number(_ path: String, in range: ClosedRange<Double>) throws -> Double {
    let node = try node(path)
    guard let value = node.float ?? node.int.map(Double.init), value.isFinite else {
      throw error(path, "'\(node.string ?? "")' is not a number", fix: nil)
    }
    guard range.contains(value) else {
      throw error(
        path, "\(value) lies outside \(range.lowerBound) to \(range.upperBound)",
        fix: "check the unit: the key's name says it")
    }
    return value
  }

  /// A number of the file's first level that may be left out.
  func optionalNumber(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
    root[Node(key)] == nil ? nil : try number(key, in: range)
  }

  /// A mapping of name to clock times (`2x: "05:00,17:00"`), in the file's order.
  func timetables(_ path: String) throws -> [MilkingTimetable] {
    guard let mapping = try node(path).mapping, !mapping.isEmpty else {
      throw error(path, "no timetable is given", fix: "write for example  2x: \"05:00,17:00\"")
    }
    return try mapping.map { key, value in
      let name = key.string ?? ""
      guard let times = value.string else {
        throw error("\(path).\(name)", "clock times are needed", fix: "write \"05:00,17:00\"")
      }
      do {
        return try MilkingTimetable(name: name, clockTimes: times)
      } catch let error as TimetableError {
        throw self.error("\(path).\(name)", error.explanation, fix: error.fix)
      }
    }
  }

  /// The error of a key, with the line it stands on.
  func error(_ path: String, _ explanation: String, fix: String?) -> PlanError {
    let line = (try? node(path))?.mark?.line
    let place = line.map { "\(file):\($0) \(path)" } ?? "\(file) \(path)"
    return PlanError(code: "setting", place: place, explanation: explanation, fix: fix)
  }

  private func node(_ path: String) throws -> Node {
    var mapping: Node.Mapping? = root
    var found: Node?
    for key in path.split(separator: ".") {
      found = mapping?[Node(String(key))]
      mapping = found?.mapping
    }
    guard let found else {
      throw PlanError(
        code: "missing-setting", place: "\(file) \(path)", explanation: "this setting is missing",
        fix: "add it; HerdData/demo/limits/plan.yaml shows every key")
    }
    return found
  }

  private func refuse(in mapping: Node.Mapping, group: String, known: [String: [String]]) throws {
    guard let keys = known[group] else { return }
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard keys.contains(name) else {
        let place = "\(file):\(key.mark?.line ?? 0) \(group.isEmpty ? name : "\(group).\(name)")"
        throw PlanError(
          code: "unknown-setting", place: place, explanation: "nothing reads this setting",
          fix: "known here: \(keys.joined(separator: ", "))")
      }
      if let inner = value.mapping {
        try refuse(in: inner, group: name, known: known)
      }
    }
  }
}

extension SettingsReader {
  /// One named number of a group.
  struct NamedNumber {
    let name: String
    let value: Double
    let place: String
  }

  /// The named numbers of an optional group, in the file's order.
  func numbers(_ path: String, in range: ClosedRange<Double>) throws -> [NamedNumber] {
    guard let group = root[Node(path)] else { return [] }
    guard let mapping = group.mapping else {
      throw error(path, "a list of 'name: number' lines is needed", fix: nil)
    }
    return try mapping.map { key, node in
      let name = key.string ?? ""
      let place = "\(file):\(node.mark?.line ?? 0) \(path) '\(name)'"
      guard let value = node.float ?? node.int.map(Double.init), range.contains(value) else {
        throw PlanError(
          code: "setting", place: place,
          explanation: "'\(node.string ?? "")' is not a number from \(range.lowerBound) to "
            + "\(range.upperBound)", fix: nil)
      }
      return NamedNumber(name: name, value: value, place: place)
    }
  }
}
