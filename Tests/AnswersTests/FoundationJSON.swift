import FarmText
import Foundation

/// The same JSON by Foundation's encoder: what the house's own must equal byte for byte.
enum FoundationJSON {
  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  static func data(of value: some Encodable, onOneLine: Bool) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .custom {
      Key(stringValue: HouseJSON.key(of: $0.last?.stringValue ?? ""))
    }
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !onOneLine { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(value)
  }
}
