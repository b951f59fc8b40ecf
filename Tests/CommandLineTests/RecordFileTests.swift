import Foundation
import Testing

/// One file or several as farms hold them, and what the commands must make of them.
struct RecordFileCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Step: Decodable, Sendable {
    let arguments: [String]
    let exit: Int32
    /// What must be said beside the answer.
    let says: [String]
    /// What must not be said.
    let avoids: [String]
    /// What must stand in the answer.
    let answers: [String]
    /// What must not stand in it.
    let lacks: [String]?
  }

  let what: String
  let files: [String: String]
  let steps: [Step]
  var testDescription: String { what }

  private struct Table: Decodable { let cases: [RecordFileCase] }

  static func all() -> [RecordFileCase] {
    let url = Bundle.module.url(
      forResource: "record_files", withExtension: "json", subdirectory: "Cases")
    guard let url, let data = try? Data(contentsOf: url),
      let table = try? JSONDecoder().decode(Table.self, from: data)
    else { return [] }
    return table.cases
  }
}

@Suite("Files as the world writes them")
struct RecordFileTests {
  @Test("The table of cases is there")
  func tableIsThere() { #expect(RecordFileCase.all().count >= 55) }

  @Test(
    "A file is misread, or read in silence where it must be asked", arguments: RecordFileCase.all())
  func file(_ one: RecordFileCase) throws {
    let folder = try TemporaryFolder()
    for (name, text) in one.files { _ = try folder.write(text, to: name) }
    #expect(try Program.run(["herd", "init", "."], in: folder.url).exitCode == 0)
    for step in one.steps {
      let run = try Program.run(step.arguments, in: folder.url)
      let command = step.arguments.joined(separator: " ")
      #expect(run.exitCode == step.exit, "\(command)\n\(run.talk)")
      for text in step.says { #expect(run.talk.contains(text), "\(command)\n\(run.talk)") }
      for text in step.avoids { #expect(!run.talk.contains(text), "\(command)\n\(run.talk)") }
      for text in step.answers { #expect(run.output.contains(text), "\(command)\n\(run.output)") }
      for text in step.lacks ?? [] {
        #expect(!run.output.contains(text), "\(command)\n\(run.output)")
      }
    }
  }
}
