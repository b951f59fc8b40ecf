import DairyTerms
import FarmText
import Testing

/// Every YAML file of a farm is scolded in one voice, with file, line and key.
struct YAMLNodeTests {
  /// What is wrong with a text read as a mapping with the keys `milk_kg` and `day`.
  private func fault(_ text: String) -> Complaint? {
    do throws(Complaint) {
      let fields = try YAMLNode.parse(text, file: "a.yaml", example: "docs").fields([
        "milk_kg", "day", "list",
      ])
      _ = try fields.required("milk_kg").number(in: 0...100, unit: "kg")
      _ = try fields["day"]?.day()
      _ = try fields["list"]?.items()
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "Each fault names its place and a way out",
    arguments: [
      ("", "empty-file", "a.yaml", "docs shows one"),
      ("milk_kg: [1", "not-yaml", "a.yaml:2", "indent"),
      ("milk_kg: 1\nmilk_kg: 2", "duplicate-name", "a.yaml:", "keep one"),
      ("day: 2026-01-01", "missing-key", "a.yaml milk_kg", "add it"),
      ("milk_gk: 30", "unknown-name", "a.yaml:1 milk_gk", "milk_kg"),
      ("milk_kg: 30,5", "bad-value", "a.yaml:1 milk_kg", "point"),
      ("milk_kg: 300", "bad-value", "a.yaml:1 milk_kg", "unit"),
      ("milk_kg: 0x10", "bad-value", "a.yaml:1 milk_kg", "digits"),
      ("milk_kg: .nan", "bad-value", "a.yaml:1 milk_kg", "digits"),
      ("milk_kg: 30\nday: 1.2.2026", "bad-value", "a.yaml:2 day", "YYYY-MM-DD"),
      ("milk_kg: 30\nlist: word", "bad-value", "a.yaml:2 list", "- "),
      ("just a word", "bad-value", "a.yaml:1", "indented"),
    ])
  func faults(_ text: String, _ kind: String, _ place: String, _ fix: String) throws {
    let found = try #require(fault(text))
    #expect(found.code == kind)
    #expect(found.place.hasPrefix(place))
    #expect(found.fix?.contains(fix) == true, "\(found.fix ?? "no fix")")
    #expect(found.fault == .data)
  }

  @Test("Aliases that multiply are counted as if written out, and refused above the count")
  func aliases() {
    // Five lists of ten, each of the one before: 111,110 values, which is taken; six are not.
    func text(_ depth: Int) -> String {
      var lines = ["l0: &l0 [1,1,1,1,1,1,1,1,1,1]"]
      for level in 1..<depth {
        let parts = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ",")
        lines.append("l\(level): &l\(level) [\(parts)]")
      }
      return lines.joined(separator: "\n")
    }
    #expect(throws: Never.self) { try YAMLNode.parse(text(4), file: "a.yaml") }
    let error = #expect(throws: Complaint.self) { try YAMLNode.parse(text(6), file: "a.yaml") }
    #expect(error?.kind == .tooLarge)
  }

  @Test("JSON is read by the same reader, and a quoted name reads back the same")
  func json() throws {
    let name = "Silo \"3\" \\ {west}: #1\u{1}"
    let node = try YAMLNode.parse("{\(YAMLNode.quoted(name)): 1}", file: "a.json")
    #expect(try node.members().map(\.key) == [name])
  }

  @Test("A feed's name with rare characters is written so that it cannot be read again")
  func quotedCharacters() throws {
    let rare: [UInt32] = [
      0x00, 0x0A, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F404,
    ]
    for value in rare {
      let scalar = try #require(Unicode.Scalar(value))
      let name = "hay \(Character(scalar)) 2"
      let node = try YAMLNode.parse("name: \(YAMLNode.quoted(name))", file: "a.yaml")
      let read = try node.fields(["name"]).text("name")
      #expect(read.map { Array($0.utf8) } == Array(name.utf8), "U+\(String(value, radix: 16))")
    }
  }
}
