import DairyTerms
import Homeorhesis
import Yams

/// A mapping of a scenario file, read key by key; keys nobody asks for are errors.
struct YamlMapping {
  let file: String
  let path: String
  private let pairs: [(key: String, line: Int, value: Node)]

  /// - Throws: ``CowError`` when the node is no mapping or holds a key that is not known.
  init(_ node: Node, file: String, path: String, known: [String]) throws(CowError) {
    self.file = file
    self.path = path
    guard case .mapping(let mapping) = node else {
      throw Self.fault(
        file, node, path, "no-mapping", "keys and values are expected here",
        "write 'key: value' lines")
    }
    var pairs: [(key: String, line: Int, value: Node)] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard known.contains(name) else {
        let near =
          Spelling.nearest(to: name, among: known).first.map { "did you mean '\($0)'? " } ?? ""
        throw Self.fault(
          file, key, path, "unknown-key", "'\(name)' is no key of \(path)",
          near + "known keys: " + known.joined(separator: ", "))
      }
      pairs.append((name, key.mark?.line ?? 0, value))
    }
    self.pairs = pairs
  }

  /// The node under a key, or `nil`.
  subscript(key: String) -> Node? { pairs.first { $0.key == key }?.value }

  /// The text under a key, or `nil`.
  func text(_ key: String) throws(CowError) -> String? {
    guard let node = self[key] else { return nil }
    guard let text = node.scalar?.string else {
      throw fault(node, key, "bad-value", "one value is expected", nil)
    }
    return text
  }

  /// The number under a key inside its range, or `nil`.
  func number(
    _ key: String, in range: ClosedRange<Double>, unit: String = ""
  ) throws(CowError) -> Double? {
    guard let node = self[key] else { return nil }
    return try Self.number(node, file: file, path: "\(path).\(key)", in: range, unit: unit)
  }

  static func number(
    _ node: Node, file: String, path: String, in range: ClosedRange<Double>, unit: String
  ) throws(CowError) -> Double {
    let written = node.scalar?.string ?? ""
    guard let value = Double(written), value.isFinite else {
      throw fault(file, node, path, "no-number", "'\(written)' is no number", "give a number")
    }
    guard range.contains(value) else {
      throw fault(
        file, node, path, "out-of-range", "\(written) lies outside what makes sense",
        "give \(range.lowerBound) to \(range.upperBound) \(unit)")
    }
    return value
  }

  /// The list under a key; empty where there is none.
  func list(_ key: String) throws(CowError) -> [Node]? {
    guard let node = self[key] else { return nil }
    guard case .sequence(let sequence) = node else {
      throw fault(node, key, "no-list", "a list is expected", "write one '- ' line an entry")
    }
    return Array(sequence)
  }

  /// An error at a value of this mapping.
  func fault(
    _ node: Node, _ key: String, _ code: String, _ explanation: String, _ fix: String?
  ) -> CowError {
    Self.fault(file, node, "\(path).\(key)", code, explanation, fix)
  }

  static func fault(
    _ file: String, _ node: Node, _ path: String, _ code: String, _ explanation: String,
    _ fix: String?
  ) -> CowError {
    let line = node.mark.map { ":\($0.line)" } ?? ""
    return CowError(code: code, place: "\(file)\(line) \(path)", explanation: explanation, fix: fix)
  }
}
