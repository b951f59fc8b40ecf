import Answers
import ArgumentParser
import DairyTerms
import FarmText
import Foundation

/// Questions in, documents out: the door as it is, for programs.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answer questions written as JSON, a line each, with a JSON document each.",
    discussion: """
      Examples:
        echo '{"ask": "plan"}' | galacto ask --farm demo
        galacto ask --farm demo < questions.jsonl > answers.jsonl

      One line in, one line out, in the order they came; a question that cannot be answered gives a
      document galacto.error/2 with the kind, the place and the fix, and the others go on. Exit 3
      where any was not answered. docs/questions.md lists the questions.
      """)

  @OptionGroup var choice: FarmChoice

  func run() async throws {
    let farm = try choice.source()
    var allAnswered = true
    while let line = readLine() {
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      var document: Data
      do {
        document = try await answer(FarmRequest(json: Data(line.utf8)), of: farm)
          .json(onOneLine: true)
      } catch let complaint as Complaint {
        allAnswered = false
        document = try Refusal([complaint]).json(onOneLine: true)
      } catch let complaints as Complaints {
        allAnswered = false
        document = try Refusal(complaints.all).json(onOneLine: true)
      }
      try Console.standard.answer(String(decoding: document, as: UTF8.self))
    }
    if !allAnswered { throw QuietExit(status: .badData) }
  }
}
