import FarmText
import Foundation
import Testing

/// The house's encoder writes what Foundation's would: a reader of JSON is told the same number.
@Suite("JSON by the house's encoder is Foundation's, byte for byte")
struct EncoderTests {
  struct Inner: Codable {
    var kgDMPerDay: Double
    var feedNames: [String: Double]
    var none: Int?
  }

  struct Outer: Codable {
    var zuletzt = "\u{1}\u{1F}\u{7F}\"\\/\n\r\t\u{8}\u{C} Kühe 🐄"
    var yield305Kg = 1.0e-7
    var wholeNumber: Double = 12
    var large = 1.0e300
    var negativeZero = -0.0
    var third = 1.0 / 3
    var flags = [true, false]
    var empty: [Int] = []
    var emptyNames: [String: Int] = [:]
    var inners: [Inner?] = [Inner(kgDMPerDay: 3.25, feedNames: ["maizeSilage": 1, "Zn": 2]), nil]
    var nested = ["b": ["kgDM": 1], "a": ["x": 2, "a_b": 3, "a1": 4, "A": 5]]
    var seed = UInt64.max
    var list: [[Double]] = [[1, 2.5], []]
    var day305DIM = Int64.min
  }

  /// A value that is put together from two, as the envelope of an answer is.
  struct Joined: Encodable {
    private enum Keys: String, CodingKey { case schema, amongOthers }
    func encode(to encoder: any Encoder) throws {
      try Outer().encode(to: encoder)
      var box = encoder.container(keyedBy: Keys.self)
      try box.encode("galacto.test/1", forKey: .schema)
      var among = box.nestedUnkeyedContainer(forKey: .amongOthers)
      try among.encode(1)
      try among.encodeNil()
    }
  }

  struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }

  private func holds(_ value: some Encodable, _ comment: Comment) throws {
    for onOneLine in [true, false] {
      let foundations = try FoundationJSON.data(of: value, onOneLine: onOneLine)
      let ours = try HouseJSON.text(of: value, onOneLine: onOneLine)
      #expect(ours == String(decoding: foundations, as: UTF8.self), comment)
    }
  }

  @Test("values of every kind") func kinds() throws {
    try holds(Outer(), "an object of everything")
    try holds(Joined(), "an object that two values write")
    try holds([Outer(), Outer()], "a list")
    try holds(["b_c": 1, "aB": 2, "": 3], "names as keys")
    try holds("text alone", "a text")
    try holds([1.5, -2, 1e21, 5e-324, 123_456_789.125, 100, 1e15, 1e16, 1e17], "numbers")
    try holds(
      ["dim_10", "dim_9", "dim", "dim_2", "d", "di_m", "Dim"].reduce(into: [:]) { $0[$1] = 1 },
      "the order of keys")
  }

  @Test("numbers drawn at random") func drawn() throws {
    var state: UInt64 = 20
    let numbers = (0..<2000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(bitPattern: state ^ (state >> 29))
    }.filter(\.isFinite)
    try holds(numbers, "\(numbers.prefix(3))")
  }

  @Test("a number that is not finite is no number of JSON", arguments: [Double.nan, .infinity])
  func notFinite(_ number: Double) {
    #expect(throws: EncodingError.self) { try HouseJSON.data(of: ["x": number]) }
    #expect(throws: EncodingError.self) { try HouseJSON.data(of: [number]) }
  }
}
