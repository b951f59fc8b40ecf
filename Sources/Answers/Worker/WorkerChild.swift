public import DairyTerms
import FarmText
public import Foundation

/// How the program is started to answer requests in a process of its own.
public struct WorkerLaunch: Sendable {
  /// The program.
  public var program: URL
  /// Its arguments.
  public var arguments: [String]
  /// Its environment.
  public var environment: [String: String]

  /// A way to start it.
  public init(program: URL, arguments: [String], environment: [String: String]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}

/// A process that answers requests, so that one can be ended that takes too long, and one that dies
/// takes nobody with it.
///
/// It is sent a line, its number before it, and gives two: a head (`{"id": …, "limit_s": …}`) once it has read the request, and
/// `+` or `-` with the document. For one thread.
public final class WorkerChild {
  /// What became of a request.
  public enum Outcome: Sendable {
    /// The document, and whether the question was answered.
    case document(Data, isAnswered: Bool)
    /// It was ended after these seconds.
    case tooSlow(id: RequestID?, seconds: Double)
    /// The process died of itself, in words.
    case died(id: RequestID?, how: String)
  }

  struct Head: Codable {
    var id: RequestID?
    var limitS: Double?
  }

  private static let starting = NSLock()
  /// Seconds the process has at least to start and to read a request: only what comes after is the
  /// request's own work, and only the request says how long that may take.
  private static let leastReadingS = 30.0

  /// The process's number.
  public let process: pid_t
  private let requests: Int32
  private let answers: Int32
  private var pending = Data()
  private var isOver = false

  /// Starts the process.
  ///
  /// - Throws: ``Complaint`` of kind `worker-died` where it cannot be started.
  public init(_ launch: WorkerLaunch) throws(Complaint) {
    // One at a time: between a pipe's making and its closing to children no other child may start, which
    // would hold it open and keep a dead one's pipe alive.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    let (requestEnd, requestStart) = try Self.pipe()
    let (answerEnd, answerStart) = try Self.pipe()
    defer {
      close(requestEnd)
      close(answerStart)
    }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, requestEnd, 0)
    posix_spawn_file_actions_adddup2(&actions, answerStart, 1)
    // A group of its own: an interruption at the terminal is for whoever asked, who ends the children
    // when theirs is in hand. No signal is held back in it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let words = ([launch.program.path] + launch.arguments).map { strdup($0) } + [nil]
    let surroundings = launch.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + surroundings { free(text) } }
    var started = pid_t()
    let fault = posix_spawn(
      &started, launch.program.path, &actions, &attributes, words, surroundings)
    guard fault == 0 else {
      close(requestStart)
      close(answerEnd)
      throw Complaint(
        .workerDied, at: launch.program.path,
        "a process to answer in cannot be started: \(String(cString: strerror(fault)))",
        fix: "close other programs, or say fewer --jobs")
    }
    process = started
    requests = requestStart
    answers = answerEnd
  }

  deinit {
    end()
    close(answers)
  }

  /// Sends a request and waits for its answer.
  ///
  /// - Parameters:
  ///   - line: the request.
  ///   - number: its number among all requests, from 1.
  ///   - limitS: seconds it may take, where it does not say so itself.
  public func ask(_ line: Data, number: Int, limitS: Double) -> Outcome {
    guard !isOver, send(Data("\(number) ".utf8) + line) else { return died(nil) }
    var head = Head()
    let reading = max(limitS, Self.leastReadingS)
    switch nextLine(until: .now + .seconds(reading)) {
    case .line(let data): head = (try? HouseJSON.value(Head.self, from: data)) ?? Head()
    case .late: return slow(.leading(line), reading)
    case .ended: return died(.leading(line))
    }
    // A limit that is none is refused by the process: its answer is waited for.
    let limitS =
      head.limitS.flatMap { RequestLine.limitRangeS.contains($0) ? $0 : nil } ?? limitS
    switch nextLine(until: .now + .seconds(limitS)) {
    case .line(let data):
      return .document(Data(data.dropFirst()), isAnswered: data.first == UInt8(ascii: "+"))
    case .late: return slow(head.id, limitS)
    case .ended: return died(head.id)
    }
  }

  /// Ends the process, whatever it is doing, and waits until it is gone.
  ///
  /// A process whose requests end clears away what it made and is gone at once; one that is not is killed.
  public func end() {
    guard !isOver else { return }
    isOver = true
    close(requests)
    for _ in 0..<200 {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    _ = reap()
  }

  private func slow(_ id: RequestID?, _ seconds: Double) -> Outcome {
    end()
    return .tooSlow(id: id, seconds: seconds)
  }

  private func died(_ id: RequestID?) -> Outcome {
    guard !isOver else { return .died(id: id, how: "it had ended before") }
    isOver = true
    close(requests)
    let status = reap()
    let signal = status & 0x7F
    let how =
      signal == 0
      ? "it ended with exit code \(status >> 8 & 0xFF)"
      : "it was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
    return .died(id: id, how: how)
  }

  private func reap() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  // MARK: - Pipes

  /// The two ends of a pipe that no child inherits.
  private static func pipe() throws(Complaint) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    let failed = Foundation.pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard failed == 0 else {
      throw Complaint(
        .workerDied, at: "worker",
        "a process to answer in cannot be started: \(String(cString: strerror(errno)))",
        fix: "close other programs, or say fewer --jobs")
    }
    return (ends[0], ends[1])
  }

  private func send(_ line: Data) -> Bool {
    (line + [0x0A]).withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(requests, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private enum Read {
    case line(Data)
    case late
    case ended
  }

  private func nextLine(until deadline: ContinuousClock.Instant) -> Read {
    var searched = 0
    while true {
      if let end = pending.lineEnd(from: searched) {
        let line = Data(pending[pending.startIndex..<end])
        pending = Data(pending[(end + 1)...])
        return .line(line)
      }
      searched = pending.count
      let left = deadline - .now
      let (seconds, attoseconds) = left.components
      let milliseconds = Double(seconds) * 1000 + Double(attoseconds) * 1e-15
      if milliseconds <= 0 { return .late }
      var waiting = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(min(milliseconds.rounded(.up), 1_000_000)))
      if ready <= 0 { continue }
      let chunk = 1 << 18
      let count = withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { buffer in
        let count = read(answers, buffer.baseAddress, chunk)
        if count > 0 {
          pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
        }
        return count
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return .ended }
    }
  }
}
