public import Foundation
import Synchronization

/// The one way Galacto writes and reads JSON of its own.
///
/// **One rule for keys.** A key is the Swift name in small letters with underscores: the quantity
/// first, its unit at the end, as the field writes units: `kgDMPerDay` is `kg_dm_per_d`,
/// `fatPercent` is `fat_percent`, `yield305Kg` is `yield_305_kg`. Names that a table keeps as data (a
/// feed, an item of a list, a published variable) stay as they are. docs/json.md lists the units.
public enum HouseJSON {
  /// A value as JSON: keys by the rule and sorted, so that the same value is the same bytes.
  ///
  /// - Parameter value: The value.
  /// - Parameter onOneLine: One line without blanks, for documents a line each.
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  public static func data(of value: some Encodable, onOneLine: Bool = false) throws -> Data {
    var bytes: [UInt8] = []
    try HouseEncoder.piece(of: value).write(to: &bytes, level: onOneLine ? nil : 0)
    return Data(bytes)
  }

  /// A value as JSON text; as ``data(of:onOneLine:)``.
  public static func text(of value: some Encodable, onOneLine: Bool = false) throws -> String {
    String(decoding: try data(of: value, onOneLine: onOneLine), as: UTF8.self)
  }

  /// Reads a value that ``data(of:onOneLine:)`` wrote.
  ///
  /// - Throws: `DecodingError` where the text is no JSON or not of this form.
  public static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { Key(name(of: $0.last?.stringValue ?? "")) }
    return try decoder.decode(type, from: data)
  }

  /// Reads a value and, in the same pass, the keys that the text gives: what was written and is in
  /// none of the value's own keys was not understood.
  ///
  /// - Throws: `DecodingError` where the text is no JSON or not of this form.
  public static func valueAndKeys<Value: Decodable>(
    _ type: Value.Type, from data: Data
  ) throws -> (value: Value, keys: KeyTree) {
    let decoder = JSONDecoder()
    let written = WrittenKeys()
    decoder.keyDecodingStrategy = .custom { Key(written.name(of: $0.last?.stringValue ?? "")) }
    let found = try decoder.decode(ValueWithKeys<Value>.self, from: data)
    return (found.value, found.keys.renamed(written.key))
  }

  private struct ValueWithKeys<Value: Decodable>: Decodable {
    let value: Value
    let keys: KeyTree
    init(from decoder: any Decoder) throws {
      keys = try KeyTree(from: decoder)
      value = try Value(from: decoder)
    }
  }

  /// The spelling of keys that are not written as their names would be.
  private final class WrittenKeys: Sendable {
    private let spelt = Mutex<[String: String]>([:])

    func name(of key: String) -> String {
      let name = HouseJSON.name(of: key)
      if HouseJSON.key(of: name) != key { spelt.withLock { $0[name] = key } }
      return name
    }

    func key(of name: String) -> String {
      spelt.withLock { $0[name] } ?? HouseJSON.key(of: name)
    }
  }

  /// The key of a Swift name.
  public static func key(of name: String) -> String {
    // A published name, such as An_MEIn, is no name of ours.
    guard name.first?.isLowercase == true, !name.contains("_") else { return name }
    var words: [String] = []
    var word = ""
    var last: Character?
    let letters = Array(name)
    for (place, letter) in letters.enumerated() {
      let next = place + 1 < letters.count ? letters[place + 1] : nil
      // A word begins at a capital after a small letter or a figure (`kgDM`), at the last capital
      // before a small one (`DMPer`), and at the first figure (`yield305`).
      let begins =
        letter.isUppercase && (last?.isUppercase == false || next?.isLowercase == true)
        || letter.isNumber && last?.isNumber == false
      if begins, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(contentsOf: letter.lowercased())
      last = letter
    }
    words.append(word)
    return words.joined(separator: "_").replacing("per_day", with: "per_d")
  }

  /// The Swift name of a key: the way back of ``key(of:)``.
  public static func name(of key: String) -> String {
    guard !key.contains(where: \.isUppercase) else { return key }
    let words = key.split(separator: "_").map(String.init)
    guard let first = words.first else { return key }
    var name = first
    for (before, word) in zip(words, words.dropFirst()) {
      let isDay = word == "d" && before == "per"
      name += isDay ? "Day" : capitals[word] ?? word.prefix(1).uppercased() + word.dropFirst()
    }
    return name
  }

  /// Words that stay in capitals in Swift.
  private static let capitals: [String: String] = [
    "dm": "DM", "dim": "DIM", "id": "ID", "sd": "SD", "ndf": "NDF", "nel": "NEL", "mp": "MP",
    "dmi": "DMI", "iofc": "IOFC", "glpk": "GLPK",
    "me": "ME", "mj": "MJ", "utc": "UTC", "uu": "UU",
  ]

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(_ text: String) { stringValue = text }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
