import DairyTerms
import FarmText

/// Gives a complaint about a nutrition scenario the line it is on: the room of the model reads JSON
/// without lines, and names the fields that lead to the value (`cow.json feeds[2] kg_user`).
enum ScenarioPlace {
  /// The complaint with the line of the field at fault, or of what holds it where it is missing.
  ///
  /// - Parameters:
  ///   - text: the scenario's text.
  ///   - name: its name, with which the complaint's place begins.
  static func lined(_ complaint: Complaint, in text: String, named name: String) -> Complaint {
    let root: YAMLNode
    do {
      root = try YAMLNode.parse(text, file: name)
    } catch {
      // No JSON at all: the parser of YAML tells where it stopped.
      return complaint.place == name ? at(error.place, complaint) : complaint
    }
    guard complaint.place == name || complaint.place.hasPrefix("\(name) ") else { return complaint }
    let fields = complaint.place.dropFirst(name.count).drop { $0 == " " }
    guard let line = line(of: String(fields), in: root) else { return complaint }
    return at(fields.isEmpty ? "\(name):\(line)" : "\(name):\(line) \(fields)", complaint)
  }

  private static func at(_ place: String, _ complaint: Complaint) -> Complaint {
    Complaint(
      complaint.kind, at: place, complaint.explanation, fix: complaint.fix, fault: complaint.fault)
  }

  /// The line of the deepest value the fields lead to.
  private static func line(of fields: String, in root: YAMLNode) -> Int? {
    var node = root
    var rest = fields[...]
    while !rest.isEmpty {
      if rest.first == "[", let end = rest.firstIndex(of: "]"),
        let index = Int(rest[rest.index(after: rest.startIndex)..<end]),
        let items = try? node.items(), items.indices.contains(index)
      {
        node = items[index]
        rest = rest[rest.index(after: end)...].drop { $0 == " " }
        continue
      }
      // A feed's name may hold blanks: the longest key that fits.
      let fitting = ((try? node.members()) ?? []).filter {
        rest == $0.key || rest.hasPrefix("\($0.key) ") || rest.hasPrefix("\($0.key)[")
      }
      guard let (key, value) = fitting.max(by: { $0.key.count < $1.key.count }) else { break }
      node = value
      rest = rest.dropFirst(key.count).drop { $0 == " " }
    }
    return node.line
  }
}
