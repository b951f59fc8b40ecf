import Foundation
import FuzzChecks
import Testing

@Suite("Bytes that a fuzzer made up to break the parsers")
struct FuzzCorpusTests {
  /// Inputs by parser, base64: what the fuzzer kept because each reached code no other did, and
  /// what once failed.
  private static let corpus: [String: [String]]? = try? {
    let data = try Data(contentsOf: URL(fileURLWithPath: casePath("fuzz_corpus.json")))
    return try JSONDecoder().decode([String: [String]].self, from: data)
  }()

  @Test(
    "Every kept input still ends in an answer or in the parser's own error",
    arguments: FuzzChecks.all.map(\.name))
  func replay(name: String) throws {
    let inputs = try #require(Self.corpus?[name])
    #expect(inputs.count >= 90)
    let check = try #require(FuzzChecks.all.first { $0.name == name }?.check)
    for input in inputs {
      let bytes = Array(try #require(Data(base64Encoded: input)))
      let violation = check(bytes)
      #expect(violation == nil, "\(violation ?? ""): \(input)")
    }
  }
}
