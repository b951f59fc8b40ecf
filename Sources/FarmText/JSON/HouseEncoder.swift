import Foundation
import Synchronization

/// Puts a value into the pieces ``JSONPiece`` writes, its keys by the house's rule.
///
/// Foundation's encoder asks for each key's name again in every row and holds a tree of strings: a
/// million lactations took eight times as long to print as to read and total. The bytes are the same
/// (`EncoderTests` compares them).
final class HouseEncoder: Encoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  /// What was encoded; `nil` while nothing was.
  @exclusivity(unchecked) private(set) var piece: JSONPiece?
  /// Whether keys are data (names of feeds) and stay as they are.
  private let keepsKeys: Bool

  init(keepsKeys: Bool = false) { self.keepsKeys = keepsKeys }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Keyed<Key>(object: object(), keepsKeys: keepsKeys))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { Listed(list: list()) }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  /// The object encoded so far: a value may add to what another began.
  private func object() -> JSONPiece.Members {
    if case .object(let members)? = piece { return members }
    precondition(piece == nil, "a value is an object or something else, not both")
    let members = JSONPiece.Members()
    piece = .object(members)
    return members
  }

  private func list() -> JSONPiece.Elements {
    if case .list(let elements)? = piece { return elements }
    precondition(piece == nil, "a value is a list or something else, not both")
    let elements = JSONPiece.Elements()
    piece = .list(elements)
    return elements
  }

  /// The piece of a value.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  static func piece<Value: Encodable>(of value: Value) throws -> JSONPiece {
    if let piece = try plain(value) { return piece }
    let encoder = HouseEncoder(keepsKeys: StringKeyedTypes.holds(Value.self))
    try value.encode(to: encoder)
    // A value that encodes nothing is an empty object, as Foundation has it.
    return encoder.piece ?? .object(.init())
  }

  /// The piece of a text, a flag or a number, told by its type alone: a cast costs ten times as much.
  private static func plain<Value: Encodable>(_ value: Value) throws -> JSONPiece? {
    if let text: String = same(value) { return .text(text) }
    if let number: Double = same(value) { return try number.piece() }
    if let number: Int = same(value) { return .whole(Int64(number)) }
    if let flag: Bool = same(value) { return .flag(flag) }
    if let number: Int64 = same(value) { return .whole(number) }
    if let number: Int32 = same(value) { return .whole(Int64(number)) }
    if let number: UInt8 = same(value) { return .whole(Int64(number)) }
    if let number: UInt16 = same(value) { return .whole(Int64(number)) }
    if let number: UInt32 = same(value) { return .whole(Int64(number)) }
    if let number: UInt = same(value) { return .asItStands("\(number)") }
    if let number: UInt64 = same(value) { return .asItStands("\(number)") }
    if let bytes: Data = same(value) { return .text(bytes.base64EncodedString()) }
    return nil
  }

  private static func same<Value, Wanted>(_ value: Value) -> Wanted? {
    guard Value.self == Wanted.self else { return nil }
    return withUnsafePointer(to: value) {
      UnsafeRawPointer($0).assumingMemoryBound(to: Wanted.self).pointee
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: HouseEncoder
    let codingPath: [any CodingKey] = []

    mutating func encodeNil() { encoder.piece = .null }
    mutating func encode(_ value: Bool) { encoder.piece = .flag(value) }
    mutating func encode(_ value: String) { encoder.piece = .text(value) }
    mutating func encode(_ value: Double) throws { encoder.piece = try value.piece() }
    mutating func encode(_ value: Int) { encoder.piece = .whole(Int64(value)) }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
      encoder.piece = try HouseEncoder.piece(of: value)
    }
  }

  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: JSONPiece.Members
    let keepsKeys: Bool
    let codingPath: [any CodingKey] = []

    private func set(_ piece: JSONPiece, _ key: Key) {
      object.set(piece, keepsKeys ? JSONKey(key.stringValue) : JSONKey.byRule(key.stringValue))
    }

    mutating func encodeNil(forKey key: Key) { set(.null, key) }
    mutating func encode(_ value: Bool, forKey key: Key) { set(.flag(value), key) }
    mutating func encode(_ value: String, forKey key: Key) { set(.text(value), key) }
    mutating func encode(_ value: Double, forKey key: Key) throws { set(try value.piece(), key) }
    mutating func encode(_ value: Int, forKey key: Key) { set(.whole(Int64(value)), key) }
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      set(try HouseEncoder.piece(of: value), key)
    }

    mutating func nestedContainer<Inner: CodingKey>(
      keyedBy type: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
      let members = JSONPiece.Members()
      set(.object(members), key)
      return KeyedEncodingContainer(Keyed<Inner>(object: members, keepsKeys: keepsKeys))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      let elements = JSONPiece.Elements()
      set(.list(elements), key)
      return Listed(list: elements)
    }

    mutating func superEncoder() -> any Encoder { preconditionFailure("no document inherits") }
    mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }
  }

  private struct Listed: UnkeyedEncodingContainer {
    let list: JSONPiece.Elements
    let codingPath: [any CodingKey] = []
    var count: Int { list.all.count }

    mutating func encodeNil() { list.all.append(.null) }
    mutating func encode(_ value: Double) throws { list.all.append(try value.piece()) }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
      list.all.append(try HouseEncoder.piece(of: value))
    }

    mutating func nestedContainer<Inner: CodingKey>(
      keyedBy type: Inner.Type
    ) -> KeyedEncodingContainer<Inner> {
      let members = JSONPiece.Members()
      list.all.append(.object(members))
      return KeyedEncodingContainer(Keyed<Inner>(object: members, keepsKeys: false))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      let elements = JSONPiece.Elements()
      list.all.append(.list(elements))
      return Listed(list: elements)
    }

    mutating func superEncoder() -> any Encoder { preconditionFailure("no document inherits") }
  }
}

extension Double {
  /// The number as JSON has it.
  ///
  /// - Throws: `EncodingError` where it is not finite.
  fileprivate func piece() throws -> JSONPiece {
    guard isFinite else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: [], debugDescription: "\(self) is no number of JSON"))
    }
    return .number(self)
  }
}

/// Which types are dictionaries of names: their keys are data.
private enum StringKeyedTypes {
  private static let known = Mutex<[ObjectIdentifier: Bool]>([:])

  static func holds<Value>(_ type: Value.Type) -> Bool {
    let id = ObjectIdentifier(type)
    return known.withLock { known in
      if let found = known[id] { return found }
      let found = type is any StringKeyed.Type
      known[id] = found
      return found
    }
  }
}

private protocol StringKeyed {}
extension Dictionary: StringKeyed where Key == String, Value: Encodable {}
