import Foundation
import LinearPrograms
import Testing

@Suite("The documentation's example")
struct DocumentationTests {
  private func text(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test("The example in the docs is the code that compiles here, in under 15 lines")
  func snippet() throws {
    let source = try text("Tests/LinearProgramsTests/DietSnippet.swift")
    let begin = try #require(source.range(of: "    // snippet.begin\n"))
    let end = try #require(source.range(of: "    // snippet.end"))
    let lines = source[begin.upperBound..<end.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
    let code = lines.dropLast().joined(separator: "\n")
    #expect(lines.filter { !$0.isEmpty }.count < 15)
    #expect(try text("docs/linear-programs.md").contains("```swift\n\(code)\n```"))
  }

  @Test("The example gives the textbook's answer: Taha's Ozark farm, 437.65 dollars")
  func answer() throws {
    #expect(try DietSnippet.solve().hasPrefix("cost 437.647"))
  }
}
