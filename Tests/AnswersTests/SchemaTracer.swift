import FarmText
import Foundation

/// The JSON Schema of a document, told by the way its type reads itself.
///
/// A decoder that notes what is asked of it: a key asked for must be there, one asked for "if present" may
/// be missing; a list's element is asked for once more than there are, so that an empty list tells its kind
/// too. It reads from a real document, so that words of a fixed set have a word to stand for them.
final class SchemaTracer {
  /// What is known of a place of the document.
  final class Node {
    var types: Set<String> = []
    var properties: [String: Node] = [:]
    var required: Set<String> = []
    var items: Node?
    var values: Node?
    var words: [String] = []

    /// The node as JSON Schema writes it.
    var schema: [String: Any] {
      var made: [String: Any] = [:]
      if types.count == 1 { made["type"] = types.first }
      if types.count > 1 { made["type"] = types.sorted() }
      if !words.isEmpty { made["enum"] = words }
      if let items { made["items"] = items.schema }
      if let values { made["additionalProperties"] = values.schema }
      if !properties.isEmpty {
        made["properties"] = properties.mapValues(\.schema)
        made["required"] = required.sorted()
      }
      return made
    }
  }

  /// The schema of a type of document, with a document of it to read.
  static func schema<Document: Decodable>(
    of type: Document.Type, reading json: Data, named name: String
  ) throws -> Data {
    let root = Node()
    let sample = try JSONSerialization.jsonObject(with: json)
    // What a type cannot tell without a value it lacks here stays untold.
    _ = try? trace(type, into: root, from: sample)
    var made = root.schema
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = name
    var properties = made["properties"] as? [String: Any] ?? [:]
    properties["schema"] = ["const": name]
    properties["remarks"] = ["type": "array", "items": ["type": "string"]]
    made["properties"] = properties
    made["required"] = ((made["required"] as? [String] ?? []) + ["schema"]).sorted()
    return try JSONSerialization.data(
      withJSONObject: made, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
      + Data("\n".utf8)
  }

  /// A value read from a document, its place noted; without a document the emptiest value there is.
  static func trace<Value: Decodable>(
    _ type: Value.Type, into node: Node, from sample: Any?
  ) throws -> Value {
    if let set = type as? any (CaseIterable & RawRepresentable).Type { node.words = words(of: set) }
    if let list = type as? any Listed.Type {
      node.types.insert("array")
      let items = node.items ?? Node()
      node.items = items
      if (sample as? [Any] ?? []).isEmpty { list.traceElement(into: items) }
    }
    return try Value(from: TracingDecoder(node: node, sample: sample is NSNull ? nil : sample))
  }

  /// The words of a set that a type can name.
  private static func words(of set: any (CaseIterable & RawRepresentable).Type) -> [String] {
    func all<Word: CaseIterable & RawRepresentable>(_ set: Word.Type) -> [String] {
      set.allCases.compactMap { $0.rawValue as? String }
    }
    return all(set)
  }
}

/// A list whose element can be asked for.
protocol Listed { static func traceElement(into node: SchemaTracer.Node) }

extension Array: Listed where Element: Decodable {
  static func traceElement(into node: SchemaTracer.Node) {
    _ = try? SchemaTracer.trace(Element.self, into: node, from: nil)
  }
}

/// The decoder of one place.
struct TracingDecoder: Decoder, SingleValueDecodingContainer {
  let node: SchemaTracer.Node
  let sample: Any?
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    node.types.insert("object")
    return .init(TracingBox<Key>(node: node, sample: sample as? [String: Any] ?? [:]))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    node.types.insert("array")
    let items = node.items ?? SchemaTracer.Node()
    node.items = items
    return TracingList(node: items, samples: sample as? [Any] ?? [])
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool {
    if sample == nil { node.types.insert("null") }
    return sample == nil
  }
  func decode(_ type: Bool.Type) -> Bool { noted("boolean") ?? false }
  func decode(_ type: String.Type) -> String { noted("string") ?? "" }
  func decode(_ type: Double.Type) -> Double { number("number") }
  func decode(_ type: Float.Type) -> Float { Float(number("number")) }
  func decode(_ type: Int.Type) -> Int { Int(number("integer")) }
  func decode(_ type: Int8.Type) -> Int8 { Int8(number("integer")) }
  func decode(_ type: Int16.Type) -> Int16 { Int16(number("integer")) }
  func decode(_ type: Int32.Type) -> Int32 { Int32(number("integer")) }
  func decode(_ type: Int64.Type) -> Int64 { Int64(number("integer")) }
  func decode(_ type: UInt.Type) -> UInt { UInt(number("integer")) }
  func decode(_ type: UInt8.Type) -> UInt8 { UInt8(number("integer")) }
  func decode(_ type: UInt16.Type) -> UInt16 { UInt16(number("integer")) }
  func decode(_ type: UInt32.Type) -> UInt32 { UInt32(number("integer")) }
  func decode(_ type: UInt64.Type) -> UInt64 { UInt64(number("integer")) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try SchemaTracer.trace(type, into: node, from: sample)
  }

  private func noted<Value>(_ type: String) -> Value? {
    node.types.insert(type)
    return sample as? Value
  }

  private func number(_ type: String) -> Double {
    node.types.insert(type)
    return (sample as? NSNumber)?.doubleValue ?? 0
  }
}

/// The keys of an object.
struct TracingBox<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let node: SchemaTracer.Node
  let sample: [String: Any]
  var codingPath: [any CodingKey] { [] }

  /// Asked for by tables alone, whose keys are data.
  var allKeys: [Key] {
    node.values = node.values ?? SchemaTracer.Node()
    return sample.keys.sorted().compactMap { Key(stringValue: $0) }
  }

  func contains(_ key: Key) -> Bool { value(key) != nil }
  func decodeNil(forKey key: Key) -> Bool { value(key) == nil }

  private func value(_ key: Key) -> Any? {
    let found = sample[HouseJSON.key(of: key.stringValue)] ?? sample[key.stringValue]
    return found is NSNull ? nil : found
  }

  private func place(_ key: Key, isRequired: Bool) -> SchemaTracer.Node {
    if let values = node.values { return values }
    let name = HouseJSON.key(of: key.stringValue)
    let place = node.properties[name] ?? SchemaTracer.Node()
    node.properties[name] = place
    if isRequired { node.required.insert(name) }
    return place
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try SchemaTracer.trace(type, into: place(key, isRequired: true), from: value(key))
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try perhaps(type, key) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
    try perhaps(type, key)
  }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try perhaps(type, key)
  }

  private func perhaps<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
    let place = place(key, isRequired: false)
    guard let value = value(key) else {
      // What is not there still has its kind.
      _ = try? SchemaTracer.trace(type, into: place, from: nil)
      return nil
    }
    return try SchemaTracer.trace(type, into: place, from: value)
  }

  func nestedContainer<Other: CodingKey>(
    keyedBy type: Other.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Other> {
    TracingDecoder(node: place(key, isRequired: true), sample: value(key)).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    TracingDecoder(node: place(key, isRequired: true), sample: value(key)).unkeyedContainer()
  }
  func superDecoder() -> any Decoder { TracingDecoder(node: node, sample: sample) }
  func superDecoder(forKey key: Key) -> any Decoder {
    TracingDecoder(node: place(key, isRequired: true), sample: value(key))
  }
}

/// The elements of a list.
struct TracingList: UnkeyedDecodingContainer {
  let node: SchemaTracer.Node
  let samples: [Any]
  var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { samples.count }
  var isAtEnd: Bool { currentIndex >= samples.count }

  init(node: SchemaTracer.Node, samples: [Any]) {
    self.node = node
    self.samples = samples
  }

  private var here: TracingDecoder {
    let value = currentIndex < samples.count ? samples[currentIndex] : nil
    return TracingDecoder(node: node, sample: value is NSNull ? nil : value)
  }

  mutating func decodeNil() -> Bool {
    guard here.decodeNil() else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    defer { currentIndex += 1 }
    return try SchemaTracer.trace(type, into: node, from: here.sample)
  }
  mutating func nestedContainer<Other: CodingKey>(
    keyedBy type: Other.Type
  ) -> KeyedDecodingContainer<Other> {
    defer { currentIndex += 1 }
    return here.container(keyedBy: type)
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    defer { currentIndex += 1 }
    return here.unkeyedContainer()
  }
  mutating func superDecoder() -> any Decoder { here }
}
