public import DairyTerms
import FarmText
public import Foundation
import Synchronization

/// Asks many herds a question, several at a time, each in a process of its own.
public final class BatchRun: Sendable {
  /// What became of a herd, as it happens.
  public struct Event: Sendable {
    /// The herd.
    public let herd: BatchHerd
    /// Whether it was answered.
    public let isAnswered: Bool
    /// The document.
    public let document: Data
    /// Seconds it took.
    public let seconds: Double
    /// Herds that are done, this one too, and herds in all.
    public let done: Int
    /// Herds in all.
    public let all: Int
  }

  private struct State {
    var next = 0
    var done = 0
    var fault: Complaint?
  }

  private let question: BatchQuestion
  private let waiting: [BatchHerd]
  private let all: Int
  private let journal: BatchJournal
  private let launch: WorkerLaunch
  private let answerer: RequestAnswerer
  private let limitS: Double
  private let state: Mutex<State>

  /// A run over the herds that are not done yet.
  ///
  /// - Parameters:
  ///   - herds: all of them.
  ///   - question: what they are asked.
  ///   - journal: what is done, and where what becomes of them is noted.
  ///   - launch: how a process that answers is started.
  ///   - answerer: writes the documents of herds that found no answer.
  ///   - limitS: seconds a herd may take.
  public init(
    _ herds: [BatchHerd], question: BatchQuestion, journal: BatchJournal, launch: WorkerLaunch,
    answerer: RequestAnswerer, limitS: Double
  ) {
    self.question = question
    self.journal = journal
    self.launch = launch
    self.answerer = answerer
    self.limitS = limitS
    all = herds.count
    waiting = herds.filter { journal.entry(of: $0.id)?.isAnswered != true }
    state = Mutex(State(done: herds.count - waiting.count))
  }

  /// Herds that are still to be asked.
  public var left: Int { waiting.count }

  /// Asks them, so many at a time, and tells of each when it is noted in the journal.
  ///
  /// - Throws: ``Complaint`` where the journal cannot be written: what was noted before stays.
  public func run(jobs: Int, tell: @escaping @Sendable (Event) -> Void) throws(Complaint) {
    let group = DispatchGroup()
    for _ in 0..<min(jobs, waiting.count) {
      group.enter()
      let thread = Thread { [self] in
        work(tell)
        group.leave()
      }
      thread.start()
    }
    group.wait()
    if let fault = state.withLock({ $0.fault }) { throw fault }
  }

  private func work(_ tell: @Sendable (Event) -> Void) {
    let front = WorkerFront(launch: launch, answerer: answerer, limitS: limitS)
    defer { front.end() }
    while let number = nextHerd() {
      let herd = waiting[number]
      let start = ContinuousClock.now
      let reply = front.answer(question.request(for: herd), number: number + 1)
      let (whole, part) = (ContinuousClock.now - start).components
      let seconds = Double(whole) + Double(part) * 1e-18
      let document = Self.withoutLine(reply)
      do throws(Complaint) {
        try journal.note(
          herd.id, isAnswered: reply.isAnswered, seconds: seconds, document: document)
      } catch {
        state.withLock { $0.fault = $0.fault ?? error }
        return
      }
      let done = state.withLock { state in
        state.done += 1
        return state.done
      }
      tell(
        Event(
          herd: herd, isAnswered: reply.isAnswered, document: document, seconds: seconds,
          done: done, all: all))
    }
  }

  /// Which line a herd's request was depends on who worked on what: results must not.
  private static func withoutLine(_ reply: RequestAnswerer.Reply) -> Data {
    guard !reply.isAnswered,
      let tree = try? JSONTree.read(reply.json, file: "answer"), let members = tree.members
    else { return reply.json }
    return Data(ValueTree(.mapping(members.filter { $0.key.string != "line" })).json.utf8)
  }

  private func nextHerd() -> Int? {
    state.withLock { state in
      guard state.fault == nil, state.next < waiting.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }
}
