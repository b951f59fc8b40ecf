import Answers
import ArgumentParser
import DairyTerms
import Foundation

/// Answers requests for many farms, a line each, for as long as any come.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Answer requests for many farms, a line of JSON each, until there are no more.",
    discussion: """
      Examples:
        echo '{"id": 1, "farm": "demo", "ask": "plan"}' | galacto worker
        galacto worker --limit 60 < requests.jsonl > answers.jsonl

      A request is a question (docs/questions.md) with an `id`, and a `farm` (its folder) or `records`
      (files in the line itself); docs/batch.md has all keys. One line in, one line out, in order, with
      the id; a line that cannot be answered gives galacto.error/2 and the others go on. Exit 0 at the end
      of the requests, whatever the answers are; 130 or 143 where it was asked to end, which it does after
      the answer in hand.
      """)

  /// Longest line taken where nothing else is said, MiB.
  static let lineLimitMiB = 64
  /// Seconds a request may take where nothing else is said.
  static let limitS = 600.0

  @Option(help: "Seconds a request may take that does not say so itself (limit_s).")
  var limit = WorkerCommand.limitS

  @Option(help: ArgumentHelp("Longest line taken, 1 to 1024 MiB.", valueName: "MiB"))
  var lineLimit = WorkerCommand.lineLimitMiB

  @OptionGroup var pseudonyms: PseudonymChoice

  @Flag(help: "At the end say on standard error how long it worked, and how long it waited.")
  var times = false

  @Flag(help: .hidden)
  var served = false

  func validate() throws {
    guard RequestLine.limitRangeS.contains(limit) else {
      throw ValidationError("--limit is a number of seconds from 0.001 to 604800")
    }
    guard (1...1024).contains(lineLimit) else {
      throw ValidationError("--line-limit is a number of MiB from 1 to 1024")
    }
  }

  func run() async throws {
    let pseudonyms = try self.pseudonyms.pseudonyms()
    if served {
      try await WorkerProcess.serve(pseudonyms: pseudonyms, lineLimit: Int.max)
      return
    }
    // A process that died and a reader that went away are told, not died of.
    signal(SIGPIPE, SIG_IGN)
    let front = WorkerFront(
      launch: try WorkerProcess.launch(pseudonymise: self.pseudonyms.pseudonymise),
      answerer: try WorkerProcess.answerer(pseudonyms: pseudonyms), limitS: limit)
    defer { front.end() }
    let lines = LineSource(descriptor: STDIN_FILENO, limit: lineLimit << 20)
    var number = 0
    let start = ContinuousClock.now
    var worked = Duration.zero
    var answers = 0
    while let line = lines.next() {
      number += 1
      let begun = ContinuousClock.now
      Interruption.takeInHand()
      let reply: RequestAnswerer.Reply?
      switch line {
      case .whole(let text): reply = text.isBlank ? nil : front.answer(text, number: number)
      case .tooLong(let head, let bytes):
        reply = front.tooLong(head: head, bytes: bytes, limit: lineLimit << 20, number: number)
      }
      if let reply {
        try Console.standard.answer(String(decoding: reply.json, as: UTF8.self))
        answers += 1
      }
      Interruption.letGo()
      worked += .now - begun
    }
    guard times else { return }
    let waited = ContinuousClock.now - start - worked
    Console.standard.talk(
      "worker: \(answers) answers, \(Self.seconds(worked)) s at work, \(Self.seconds(waited)) s waiting"
    )
  }
}

extension WorkerCommand {
  private static func seconds(_ duration: Duration) -> String {
    String(
      format: "%.3f",
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
  }
}

/// Whether names may leave.
struct PseudonymChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Put pseudonyms in the place of farms, herds, animals and people, by the key in this file.",
      valueName: "keyfile"))
  var pseudonymise: String?

  /// The pseudonyms, where they are asked for.
  ///
  /// - Throws: `Complaint` where the file cannot be read or its key is too short.
  func pseudonyms() throws -> Pseudonyms? { try pseudonymise.map { try Pseudonyms(keyFile: $0) } }
}

extension Data {
  /// Whether a line holds nothing but blanks.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}
