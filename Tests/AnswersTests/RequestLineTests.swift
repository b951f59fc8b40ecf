import DairyTerms
import Foundation
import Testing

@testable import Answers

/// What stands beside a question must never be taken for the question's own, nor the other way round.
struct RequestLineTests {
  @Test("No question has a key of its own that a request line takes for itself")
  func keysApart() throws {
    for question in FarmRequest.questions {
      let written =
        try JSONSerialization.jsonObject(
          with: JSONEncoder().encode(FarmRequest(question.example))) as? [String: Any]
      let keys = Set(try #require(written).keys)
      #expect(keys.isDisjoint(with: RequestLine.keys), "\(question.name)")
    }
  }

  @Test("An id is found only where it is the first thing of a line, and given back as it came")
  func leading() {
    let cases: [(String, RequestID?)] = [
      ("{\"id\": 7, \"x", .number(7)), (" { \"id\":\"a\\\"b\" , ", .text("a\"b")),
      ("{\"id\":-12}", .number(-12)), ("{\"ask\":\"plan\",\"id\":7}", nil), ("{\"id\":7.5,", nil),
      ("{\"records\":[{\"id\":3", nil), ("", nil), ("{\"id\":\"open", nil),
    ]
    for (line, id) in cases { #expect(RequestID.leading(Array(line.utf8)) == id, "\(line)") }
  }

  @Test("Lines of any length, ends and cuts come whole or are told too long, in bounded memory")
  func lines() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let limit = Int.random(in: 0...300_000, using: &generator)
      let lengths = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Int.random(in: 0...400_000, using: &generator)
      }
      let ends = lengths.map { _ in ["\n", "\r\n"].randomElement(using: &generator) ?? "\n" }
      var text = zip(lengths, ends).map { String(repeating: "x", count: $0) + $1 }.joined()
      let isOpen = Bool.random(using: &generator) && text.hasSuffix("\n")
      if isOpen { text.removeLast() }
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("galacto-lines-\(UUID().uuidString)")
      #expect(FileManager.default.createFile(atPath: file.path, contents: Data(text.utf8)))
      defer { try? FileManager.default.removeItem(at: file) }
      let handle = try FileHandle(forReadingFrom: file)
      let source = LineSource(descriptor: handle.fileDescriptor, limit: limit)
      for (index, length) in lengths.enumerated() {
        // The last line is none where it is empty and its end is gone.
        let isLast = index == lengths.count - 1 && isOpen
        let bytes = length + (ends[index] == "\r\n" ? 1 : 0)
        if isLast, bytes == 0 { break }
        switch source.next() {
        case .whole(let line): #expect(line.count == length && bytes <= limit)
        case .tooLong(let head, let told):
          #expect(bytes > limit && told == bytes && head.count <= 4096 + 65_536)
        case nil: Issue.record("line \(index) of \(lengths) is missing")
        }
      }
      if source.next() != nil { Issue.record("a line that was never written") }
    }
  }
}
