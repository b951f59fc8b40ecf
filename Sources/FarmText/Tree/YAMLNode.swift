public import DairyTerms

/// A value in a YAML or JSON file that knows where it stands: the one way the house reads YAML.
///
/// Every reader takes its values through this type, so that each complaint names file, line and
/// key in the same words. The parser stands at the edge of the house (`YAMLNode.parse`); what is here
/// needs no file and no parser.
public struct YAMLNode: Sendable {
  let node: ValueTree
  /// The file's name, as messages give it.
  public let file: String
  /// The keys that lead here, such as `limits.ndf_percent_dm.min`; empty at the top.
  public let path: String

  /// A value of a file, read by whatever parser.
  ///
  /// - Parameters:
  ///   - tree: what the file says.
  ///   - file: its name, for messages.
  public init(_ tree: ValueTree, file: String) {
    self.init(node: tree, file: file, path: "")
  }

  init(node: ValueTree, file: String, path: String) {
    self.node = node
    self.file = file
    self.path = path
  }

  // MARK: - Where it is and what it is

  /// File, line and key, as messages print it.
  public var place: String {
    let line = node.line.map { ":\($0)" } ?? ""
    return path.isEmpty ? "\(file)\(line)" : "\(file)\(line) \(path)"
  }

  /// Line in the file, from 1.
  public var line: Int? { node.line }

  /// Whether the value is a single word or number.
  public var isScalar: Bool { node.isNothing || node.string != nil }

  /// Whether the value is a list.
  public var isList: Bool { node.items != nil }

  /// Whether nothing was written (or `null`).
  public var isNull: Bool { node.isNothing }

  /// What is wrong with this value.
  public func complaint(_ explanation: String, fix: String? = nil) -> Complaint {
    complaint(.badValue, explanation, fix: fix)
  }

  /// What is wrong with this value.
  public func complaint(
    _ kind: Complaint.Kind, _ explanation: String, fix: String? = nil
  ) -> Complaint {
    Complaint(kind, at: place, explanation, fix: fix)
  }

  // MARK: - Mappings and lists

  /// The pairs of a mapping in file order.
  ///
  /// - Parameter allowed: the keys that may stand here; `nil` for any.
  public func members(
    allowed: [String]? = nil
  ) throws(Complaint) -> [(key: String, value: YAMLNode)] {
    guard let mapping = node.members else {
      throw complaint(
        "expected 'key: value' pairs", fix: "write them below, indented by two blanks, or as {a: 1}"
      )
    }
    var result: [(key: String, value: YAMLNode)] = []
    for member in mapping {
      guard let key = member.key.string else {
        throw complaint("a key must be a word", fix: "write 'key: value' lines")
      }
      let child = YAMLNode(
        node: member.value, file: file, path: path.isEmpty ? key : "\(path).\(key)")
      if let allowed, !allowed.contains(key) {
        // The key's own line: its value may begin further down.
        let line = member.key.line.map { ":\($0)" } ?? ""
        throw Complaint(
          .unknownName, at: "\(file)\(line) \(child.path)", "nobody knows the key '\(key)'",
          fix: Spelling.hint(for: key, among: allowed))
      }
      result.append((key, child))
    }
    return result
  }

  /// The members by key; keys are unique because the parser refuses duplicates. A key with nothing
  /// behind it counts as not given.
  public func fields(_ allowed: [String]) throws(Complaint) -> YAMLFields {
    var values: [String: YAMLNode] = [:]
    for (key, value) in try members(allowed: allowed) where !value.isNull { values[key] = value }
    return YAMLFields(values: values, node: self)
  }

  /// The items of a list.
  public func items() throws(Complaint) -> [YAMLNode] {
    guard let sequence = node.items else {
      throw complaint("expected a list", fix: "write one '- ' line an entry, or [a, b]")
    }
    return sequence.enumerated().map { index, value in
      YAMLNode(node: value, file: file, path: "\(path)[\(index + 1)]")
    }
  }

  /// This mapping with the keys it leaves out taken from another.
  public func merged(
    over other: YAMLNode, keys: [String], without dropped: Set<String>
  ) throws(Complaint) -> YAMLNode {
    guard let own = node.members, let base = other.node.members else {
      throw complaint("expected 'key: value' pairs")
    }
    let mine = own.filter { !dropped.contains($0.key.string ?? "") }
    let known = Set(mine.compactMap { $0.key.string })
    let inherited = base.filter { pair in
      guard let key = pair.key.string else { return false }
      return keys.contains(key) && !known.contains(key)
    }
    return YAMLNode(
      node: ValueTree(.mapping(mine + inherited), line: node.line), file: file, path: path)
  }

  // MARK: - Scalars

  /// The text of a scalar.
  public func text() throws(Complaint) -> String {
    guard let text = node.string else {
      throw complaint("expected a word", fix: "write one behind the key")
    }
    return text
  }

  /// A finite number; text that merely looks like one is refused, as is a decimal comma.
  ///
  /// - Parameters:
  ///   - range: what the number may be.
  ///   - unit: its unit, for the message.
  public func number(
    in range: ClosedRange<Double>? = nil, unit: String = ""
  ) throws(Complaint) -> Double {
    guard let text = node.string else {
      throw complaint("expected a number", fix: "write one behind the key, such as 12.5")
    }
    let plain = text.unicodeScalars.allSatisfy { "0123456789+-.eE".unicodeScalars.contains($0) }
    guard plain, let value = Double(text), value.isFinite else {
      let example = range.map { PlainNumber.text($0.lowerBound) } ?? "12.5"
      throw complaint(
        "'\(VisibleText.shortened(text))' is no number",
        fix: text.contains(",")
          ? "write the decimals with a point" : "write digits alone, such as \(example)")
    }
    if let range, !range.contains(value) {
      let named = unit.isEmpty ? "" : " \(unit)"
      throw complaint(
        "\(PlainNumber.text(value)) lies outside \(PlainNumber.text(range.lowerBound)) to "
          + "\(PlainNumber.text(range.upperBound))\(named)",
        fix: "check the unit, which the key's name gives where it has one")
    }
    return value
  }

  /// A whole number.
  public func wholeNumber(in range: ClosedRange<Int>) throws(Complaint) -> Int {
    let value = try number(in: Double(range.lowerBound)...Double(range.upperBound))
    guard value == value.rounded(), let whole = Int(exactly: value) else {
      throw complaint(
        "\(PlainNumber.text(value)) is no whole number", fix: "write it without decimals")
    }
    return whole
  }

  /// A day written `YYYY-MM-DD`.
  public func day() throws(Complaint) -> HerdDay {
    let text = try text()
    guard let day = HerdDay(iso: text) else {
      throw complaint("'\(VisibleText.shortened(text))' is not a day", fix: "write YYYY-MM-DD")
    }
    return day
  }

  /// `true` or `false`.
  public func flag() throws(Complaint) -> Bool {
    switch try text() {
    case "true", "yes": return true
    case "false", "no": return false
    case let other:
      throw complaint("'\(other)' is neither yes nor no", fix: "write true or false")
    }
  }

  /// One of the given words.
  public func choice<Value>(_ words: [(word: String, value: Value)]) throws(Complaint) -> Value {
    let given = try text()
    if let found = words.first(where: { $0.word == given.lowercased() || $0.word == given }) {
      return found.value
    }
    throw complaint(
      .unknownName, "nobody knows '\(VisibleText.shortened(given))' here",
      fix: Spelling.hint(for: given, among: words.map { $0.word }))
  }

  /// One of the words of a type.
  public func choice<Choice: RawRepresentable & CaseIterable>() throws(Complaint) -> Choice
  where Choice.RawValue == String {
    try choice(Choice.allCases.map { ($0.rawValue, $0) })
  }

  /// A name as YAML takes it whatever it holds.
  public static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _ where isForeign(scalar): "\\u" + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// Line ends beyond ASCII, which YAML folds into a blank, the byte order mark, and what YAML does not
  /// take as it stands.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }
}
