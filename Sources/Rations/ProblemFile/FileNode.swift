import Yams

/// A value in a YAML or JSON file that knows where it stands.
///
/// Every reader takes its values through this type, so that each complaint names file, line and
/// key. JSON is read by the same parser: it is YAML's flow style.
struct FileNode {
  let node: Node
  let file: String
  /// The keys that lead here, such as `limits.ndf_percent_dm.min`; empty at the top.
  let path: String

  /// Parses the text.
  static func parse(_ text: String, file: String) throws(RationError) -> FileNode {
    let composed: Node?
    do {
      composed = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw complaint(of: error, file: file)
    } catch {
      throw RationError(.syntax, at: file, "the file is no YAML or JSON")
    }
    guard let node = composed else {
      throw RationError(.syntax, at: file, "the file is empty")
    }
    return FileNode(node: node, file: file, path: "")
  }

  private static func complaint(of error: YamlError, file: String) -> RationError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return RationError(.syntax, at: "\(file):\(mark.line)", "no YAML or JSON: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return RationError(
        .duplicate, at: "\(file):\(context.mark.line)",
        "the key '\(duplicates.joined(separator: "', '"))' is given twice")
    default:
      return RationError(.syntax, at: file, "no YAML or JSON: \(error)")
    }
  }

  /// File, line and key, as messages print it.
  var place: String {
    let line = node.mark.map { ":\($0.line)" } ?? ""
    return path.isEmpty ? "\(file)\(line)" : "\(file)\(line) \(path)"
  }

  /// Line in the file, from 1.
  var line: Int? { node.mark?.line }

  /// Whether the value is a single word or number.
  var isScalar: Bool { node.scalar != nil }

  /// Whether nothing was written (or `null`).
  var isNull: Bool { node.null != nil && node.scalar?.style == .plain }

  /// The pairs of a mapping in file order.
  ///
  /// - Parameter allowed: the keys that may stand here; `nil` for any.
  func members(allowed: [String]? = nil) throws(RationError) -> [(key: String, value: FileNode)] {
    guard case .mapping(let mapping) = node else {
      throw RationError(.badValue, at: place, "expected 'key: value' pairs")
    }
    var result: [(key: String, value: FileNode)] = []
    for (keyNode, value) in mapping {
      guard let key = keyNode.scalar?.string else {
        throw RationError(.badValue, at: place, "a key must be a word")
      }
      let child = FileNode(
        node: value, file: file, path: path.isEmpty ? key : "\(path).\(key)")
      if let allowed, !allowed.contains(key) {
        // The key's own line: its value may begin further down.
        let line = keyNode.mark.map { ":\($0.line)" } ?? ""
        throw RationError(
          .unknownName, at: "\(file)\(line) \(child.path)", "nobody knows the key '\(key)'",
          fix: NearestName.hint(for: key, among: allowed))
      }
      result.append((key, child))
    }
    return result
  }

  /// The members as a dictionary; keys are unique because the parser refuses duplicates.
  func dictionary(allowed: [String]) throws(RationError) -> [String: FileNode] {
    var result: [String: FileNode] = [:]
    for (key, value) in try members(allowed: allowed) where !value.isNull { result[key] = value }
    return result
  }

  /// The items of a list.
  func items() throws(RationError) -> [FileNode] {
    guard case .sequence(let sequence) = node else {
      throw RationError(.badValue, at: place, "expected a list")
    }
    return sequence.enumerated().map { index, value in
      FileNode(node: value, file: file, path: "\(path)[\(index + 1)]")
    }
  }

  /// The text of a scalar.
  func text() throws(RationError) -> String {
    guard let scalar = node.scalar, !isNull else {
      throw RationError(.badValue, at: place, "expected a word")
    }
    return scalar.string
  }

  /// A finite number; text that merely looks like one is refused, as is a decimal comma.
  func number(in range: ClosedRange<Double>? = nil) throws(RationError) -> Double {
    guard let scalar = node.scalar, !isNull else {
      throw RationError(.badValue, at: place, "expected a number")
    }
    let text = scalar.string
    let plain = text.unicodeScalars.allSatisfy { "0123456789+-.eE".unicodeScalars.contains($0) }
    guard plain, let value = Double(text), value.isFinite else {
      let comma = text.contains(",") ? "write the decimals with a point" : nil
      throw RationError(.badValue, at: place, "'\(text)' is no number", fix: comma)
    }
    if let range, !range.contains(value) {
      throw RationError(
        .badValue, at: place,
        "\(plainNumber(value)) lies outside "
          + "\(plainNumber(range.lowerBound)) to \(plainNumber(range.upperBound))")
    }
    return value
  }

  /// A whole number.
  func wholeNumber(in range: ClosedRange<Int>) throws(RationError) -> Int {
    let value = try number(in: Double(range.lowerBound)...Double(range.upperBound))
    guard value == value.rounded(), let whole = Int(exactly: value) else {
      throw RationError(.badValue, at: place, "\(plainNumber(value)) is no whole number")
    }
    return whole
  }

  /// `true` or `false`.
  func flag() throws(RationError) -> Bool {
    switch try text() {
    case "true", "yes": return true
    case "false", "no": return false
    case let other:
      throw RationError(
        .badValue, at: place, "'\(other)' is neither yes nor no", fix: "write true or false")
    }
  }

  /// One of the given words.
  func choice<Value>(_ words: [(word: String, value: Value)]) throws(RationError) -> Value {
    let given = try text()
    if let found = words.first(where: { $0.word == given.lowercased() || $0.word == given }) {
      return found.value
    }
    throw RationError(
      .unknownName, at: place, "nobody knows '\(given)' here",
      fix: NearestName.hint(for: given, among: words.map(\.word)))
  }
}

extension FileNode {
  /// A name as YAML takes it whatever it holds.
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// A number without a needless fraction: `12`, `0.45`.
func plainNumber(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}
