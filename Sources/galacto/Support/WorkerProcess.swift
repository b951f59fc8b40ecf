import Answers
import DairyTerms
import FarmText
import Foundation
import Synchronization

/// How this program starts itself to answer requests, and what such a process does.
enum WorkerProcess {
  /// The hidden flag of a process that answers for another.
  static let served = "--served"

  /// Starts it with the same data, and the key for pseudonyms where there is one.
  static func launch(pseudonymise key: String?) throws -> WorkerLaunch {
    var environment = ProcessInfo.processInfo.environment
    environment["GALACTO_DATA"] = try DataFolder.locate().path
    // A process that dies is replaced at once; its trace would only hold the answer up.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    let arguments = ["worker", served] + (key.map { ["--pseudonymise", $0] } ?? [])
    return WorkerLaunch(program: program, arguments: arguments, environment: environment)
  }

  private static var program: URL {
    #if os(Linux)
      // The program as it runs, whatever it is called by.
      return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      return Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    #endif
  }

  /// An answerer for this process.
  static func answerer(
    farm: FarmSource? = nil, scratch: URL? = nil, pseudonyms: Pseudonyms? = nil
  ) throws -> RequestAnswerer {
    RequestAnswerer(
      shipped: try ShippedData.files(), farm: farm,
      base: URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true),
      scratch: scratch, pseudonyms: pseudonyms)
  }

  /// Answers requests for the process that started this one, until it has no more or is gone.
  static func serve(pseudonyms: Pseudonyms?, lineLimit: Int) async throws {
    let scratch = try ScratchFolder()
    endWithParent(scratch)
    let answerer = try answerer(scratch: scratch.url, pseudonyms: pseudonyms)
    let lines = LineSource(descriptor: STDIN_FILENO, limit: lineLimit)
    while case .whole(let whole)? = lines.next() {
      // The line's number among all requests stands before it.
      guard let blank = whole.firstIndex(of: 0x20),
        let number = Int(String(decoding: whole[..<blank], as: UTF8.self))
      else { break }
      let line = Data(whole[(blank + 1)...])
      let isAnnounced = Mutex(false)
      let reply = await answerer.answer(line, number: number) { request in
        let head = Head(id: request.id, limitS: request.limitS)
        guard let text = try? HouseJSON.text(of: head, onOneLine: true) else { return }
        isAnnounced.withLock { $0 = true }
        try? Console.standard.answer(text)
      }
      if !isAnnounced.withLock({ $0 }) { try Console.standard.answer("{}") }
      let sign = reply.isAnswered ? "+" : "-"
      try Console.standard.answer(sign + String(decoding: reply.json, as: UTF8.self))
    }
    scratch.remove()
  }

  private struct Head: Encodable {
    let id: RequestID?
    let limitS: Double?
  }

  /// Whoever asked may be killed while this process works: nobody would hear the answer.
  private static func endWithParent(_ scratch: ScratchFolder) {
    Thread.detachNewThread {
      var watched = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
      while true {
        let found = poll(&watched, 1, -1)
        if found < 0, errno == EINTR { continue }
        break
      }
      UnfinishedFiles.removeAll()
      scratch.remove()
      _exit(0)
    }
  }
}

/// A folder of this process alone for what lives as long as a request; those that killed processes have
/// left are cleared away.
struct ScratchFolder: Sendable {
  /// The folder.
  let url: URL
  private static let prefix = "galacto-worker-"

  init() throws {
    let home = FileManager.default.temporaryDirectory
    for name in (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    where name.hasPrefix(Self.prefix) {
      guard let process = pid_t(name.dropFirst(Self.prefix.count)) else { continue }
      if kill(process, 0) != 0, errno == ESRCH {
        try? FileManager.default.removeItem(at: home.appendingPathComponent(name))
      }
    }
    url = home.appendingPathComponent(
      "\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)", isDirectory: true)
    do {
      // Records of a farm are nobody else's business on a shared computer.
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Complaint(
        .cannotCreate, at: url.path,
        "a folder for records in a request cannot be made: \(DiskFault.reason(of: error))",
        fix: "set TMPDIR to a folder that may be written to")
    }
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(at: url) }
}
