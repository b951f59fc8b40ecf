/// The keys of a JSON document without its values: what was said of what.
public indirect enum KeyTree: Sendable, Decodable {
  /// An object's members.
  case object([String: KeyTree])
  /// A list's elements.
  case list([KeyTree])
  /// Nothing: a key that is there without a value.
  case null
  /// A text, a number or a flag.
  case value

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads the keys of a document; texts in it, which may be whole files, are passed over.
  public init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Key.self) {
      var found: [String: KeyTree] = [:]
      for key in members.allKeys {
        found[key.stringValue] = try members.decode(Self.self, forKey: key)
      }
      self = .object(found)
    } else if var elements = try? decoder.unkeyedContainer() {
      var found: [KeyTree] = []
      while !elements.isAtEnd {
        if try elements.decodeNil() {
          found.append(.null)
        } else {
          found.append(try elements.decode(Self.self))
        }
      }
      self = .list(found)
    } else {
      self = try decoder.singleValueContainer().decodeNil() ? .null : .value
    }
  }

  /// The keys ``HouseJSON`` would write of a value.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  public init(of value: some Encodable) throws {
    self = Self.tree(try HouseEncoder.piece(of: value))
  }

  private static func tree(_ piece: JSONPiece) -> KeyTree {
    switch piece {
    case .null: .null
    case .object(let members):
      .object(
        Dictionary(
          members.all.map { ($0.key.text, tree($0.piece)) }, uniquingKeysWith: { _, last in last }))
    case .list(let elements): .list(elements.all.map(tree))
    case .flag, .whole, .number, .asItStands, .text: .value
    }
  }

  /// The first key of this document, in alphabetical order, that another does not have where it is
  /// given a value; `nil` where there is none.
  public func firstKey(missingIn known: KeyTree) -> String? { firstKey(missingIn: known, at: "") }

  private func firstKey(missingIn known: KeyTree, at path: String) -> String? {
    switch (self, known) {
    case (.object(let given), .object(let known)):
      for (key, value) in given.sorted(by: { $0.key < $1.key }) {
        if case .null = value { continue }
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let there = known[key] else { return place }
        if let found = value.firstKey(missingIn: there, at: place) { return found }
      }
    case (.list(let given), .list(let known)) where given.count == known.count:
      for (index, (one, other)) in zip(given, known).enumerated() {
        if let found = one.firstKey(missingIn: other, at: "\(path)[\(index + 1)]") { return found }
      }
    default: break
    }
    return nil
  }

  /// The document with other keys.
  func renamed(_ key: (String) -> String) -> KeyTree {
    switch self {
    case .object(let members):
      .object(
        Dictionary(
          members.map { (key($0.key), $0.value.renamed(key)) },
          uniquingKeysWith: { _, last in last }))
    case .list(let elements): .list(elements.map { $0.renamed(key) })
    case .null, .value: self
    }
  }

  /// The document without some of its own members.
  public func without(_ keys: Set<String>) -> KeyTree {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !keys.contains($0.key) })
  }
}
