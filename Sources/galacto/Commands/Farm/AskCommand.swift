import Answers
import ArgumentParser
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
      where any was not answered. docs/questions.md lists the questions; `galacto worker` answers for
      many farms.
      """)

  @OptionGroup var choice: FarmChoice

  func run() async throws {
    let answerer = try WorkerProcess.answerer(farm: choice.source())
    let lines = LineSource(descriptor: STDIN_FILENO, limit: WorkerCommand.lineLimitMiB << 20)
    var allAnswered = true
    var number = 0
    while let line = lines.next() {
      number += 1
      let reply: RequestAnswerer.Reply
      switch line {
      case .whole(let text):
        guard !text.isBlank else { continue }
        reply = await answerer.answer(text, number: number)
      case .tooLong(let head, let bytes):
        reply = answerer.tooLong(
          head: head, bytes: bytes, limit: WorkerCommand.lineLimitMiB << 20, number: number)
      }
      if !reply.isAnswered { allAnswered = false }
      try Console.standard.answer(String(decoding: reply.json, as: UTF8.self))
    }
    if !allAnswered { throw QuietExit(status: .badData) }
  }
}
