import DairyTerms
import Testing

@Suite("JSON as the core reads it")
struct JSONTreeTests {
  private func read(_ text: String) throws(Complaint) -> ValueTree {
    try JSONTree.read(text.utf8, file: "cow.json")
  }

  @Test("Values, their kinds and their lines come through")
  func values() throws {
    let tree = try read("{\"a\": [1, -2.5e3, null, NaN, true],\n \"b\\u00e9\\n\": \"x\\\"y\"}")
    let members = try #require(tree.members)
    #expect(members.map(\.key.string) == ["a", "bé\n"])
    #expect(members[1].key.line == 2)
    let items = try #require(members[0].value.items)
    #expect(items.map(\.string) == ["1", "-2.5e3", nil, nil, "true"])
    #expect(items[2].isNothing && items[3].isNothing)
    #expect(members[1].value.string == "x\"y")
    #expect(try read(tree.json).json == tree.json)
  }

  @Test(
    "What is no JSON is refused with its line",
    arguments: [
      ("", 1), ("{", 1), ("[1,]", 1), ("{\"a\" 1}", 1), ("{\"a\": 1}\n x", 2), ("{\"a\": 0x10}", 1),
      ("{\"a\": 1, \"a\": 2}", 1), ("[\"open", 1), ("[+1]", 1), ("[1.2.3]", 1),
      (String(repeating: "[", count: 200), 1), ("[\"\\u12\"]", 1), ("nulll", 1),
    ])
  func refused(_ text: String, _ line: Int) {
    #expect { try read(text) } throws: { error in
      let complaint = error as? Complaint
      return complaint?.kind == .notJSON && complaint?.place == "cow.json:\(line)"
    }
  }

  @Test(
    "A number is written with the digits that read back as it is",
    arguments: [0.1, 1e300, -Double.leastNonzeroMagnitude, 3])
  func numbers(_ value: Double) throws {
    let text = ValueTree.list([.number(value), .number(.nan)]).json
    let back = try #require(try read(text).items)
    #expect(back[0].string.flatMap(Double.init) == value && back[1].isNothing)
  }

  @Test("Words are exchanged and found as they stand")
  func parts() {
    #expect("ether_extract_percent".exchanging("ether_extract", for: "fat") == "fat_percent")
    #expect("a/b/c".exchanging("/", for: "_per_") == "a_per_b_per_c")
    #expect("beet molasses".holds("molasses") && !"beet".holds("molasses"))
  }
}
