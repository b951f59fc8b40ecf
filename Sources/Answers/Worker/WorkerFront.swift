import DairyTerms
import FarmText
public import Foundation

/// What stands before the processes that answer: it gives them requests, ends those that take too long,
/// replaces those that die, and always has an answer.
public final class WorkerFront {
  private let launch: WorkerLaunch
  private let answerer: RequestAnswerer
  private let limitS: Double
  private var child: WorkerChild?

  /// A front for one process at a time.
  ///
  /// - Parameters:
  ///   - launch: how the process is started.
  ///   - answerer: writes the documents of requests that found no answer.
  ///   - limitS: seconds a request may take that does not say so itself.
  public init(launch: WorkerLaunch, answerer: RequestAnswerer, limitS: Double) {
    self.launch = launch
    self.answerer = answerer
    self.limitS = limitS
  }

  /// The answer to a line; it never fails to come.
  ///
  /// A process that dies is replaced and the request asked once more: whatever killed it, a person or
  /// a system short of memory, may not come again. Where it does, that is the answer.
  public func answer(_ line: Data, number: Int) -> RequestAnswerer.Reply {
    var died: (id: RequestID?, how: String) = (nil, "")
    for _ in 0..<2 {
      let child: WorkerChild
      do throws(Complaint) {
        if let running = self.child { child = running } else { child = try WorkerChild(launch) }
      } catch {
        return answerer.refusal([error], id: .leading(line), line: number)
      }
      self.child = child
      switch child.ask(line, number: number, limitS: limitS) {
      case .document(let json, let isAnswered):
        return RequestAnswerer.Reply(json: json, isAnswered: isAnswered)
      case .tooSlow(let id, let seconds):
        self.child = nil
        let complaint = Complaint(
          .timeLimit, at: "request",
          "no answer in \(PlainNumber.text(seconds)) s: the work was ended",
          fix: "give it more time with --limit, or \"limit_s\" in the request")
        return answerer.refusal([complaint], id: id, line: number)
      case .died(let id, let how):
        self.child = nil
        died = (id, how)
      }
    }
    let complaint = Complaint(
      .workerDied, at: "request", "the process that worked on it died twice: \(died.how)",
      fix: "ask it again by itself; where it dies again, please report it")
    return answerer.refusal([complaint], id: died.id, line: number)
  }

  /// The document of a line that is longer than is taken.
  public func tooLong(
    head: Data, bytes: Int, limit: Int, number: Int
  ) -> RequestAnswerer.Reply {
    answerer.tooLong(head: head, bytes: bytes, limit: limit, number: number)
  }

  /// Ends the process.
  public func end() {
    child?.end()
    child = nil
  }
}
