import DairyTerms
import FarmText
import Foundation

/// The one place the command line prints through: answers to standard output, talk to standard
/// error, colour only where a person is looking.
struct Console: Sendable {
  /// The console every command uses.
  static let standard = Console()
  private static let bytesAtOnce = 1 << 20
  /// What standard output is called in errors.
  static let outputName = "standard output"

  /// Prints a result: standard output, nothing else goes there.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where it cannot be printed: a full disk, a
  ///   standard output that is closed.
  func answer(_ text: String) throws(Complaint) {
    do {
      try write(text, to: .standardOutput)
    } catch {
      throw Self.notPrinted(error)
    }
  }

  /// Prints a result piece by piece, and an end of line after the last.
  ///
  /// - Parameter pieces: makes the pieces and prints each with the function it is given.
  /// - Throws: ``Complaint`` of kind `not-written` where it cannot be printed, and what makes the pieces.
  func answer(pieces: ((Data) throws -> Void) throws -> Void) throws {
    try pieces(Self.print)
    try Self.print(Data("\n".utf8))
  }

  private static func print(_ piece: Data) throws(Complaint) {
    do {
      try FileHandle.standardOutput.write(contentsOf: piece)
    } catch {
      throw notPrinted(error)
    }
  }

  private static func notPrinted(_ error: any Error) -> Complaint {
    Complaint(
      .notWritten, at: outputName,
      "the answer cannot be printed: \(DiskFault.reason(of: error))",
      fix: "make room on the disk, or send the answer elsewhere")
  }

  /// Prints what is said beside the result: progress, notes, warnings.
  func talk(_ text: String) {
    // Nobody is left to tell where this fails.
    try? write(text, to: .standardError)
  }

  /// Prints a result as JSON with sorted keys, so that the same result is the same bytes.
  func answer(json value: some Encodable) throws {
    try answer(String(decoding: try HouseJSON.data(of: value), as: UTF8.self))
  }

  /// Prints an error in the house style: what, where, how to mend it.
  ///
  /// - Parameter next: commands that go on from here.
  func report(_ error: Complaint, next: [String] = []) {
    let head = "\(emphasis("error:", code: "1;31")) \(Self.readable(error.explanation))"
    var lines = [head, "  at   \(Self.readable(error.place))"]
    if let fix = error.fix { lines.append("  fix  \(Self.readable(fix))") }
    talk(lines.joined(separator: "\n"))
    talk(next: next)
  }

  /// What a person would still read: a name of a thousand letters is none, and would push the rest of
  /// the error off the screen.
  private static func readable(_ text: String) -> String {
    guard text.utf8.count > 3000, text.count > 3000 else { return text }
    return "\(text.prefix(2000)) … (\(text.count) letters)"
  }

  /// Prints commands that go on from an error, each a line.
  func talk(next: [String]) {
    for (index, command) in next.enumerated() {
      talk("  \(index == 0 ? "run" : "or ")  \(VisibleText.escaped(command))")
    }
  }

  /// Prints a warning: the result stands, but look at this.
  func warn(_ text: String) {
    talk("\(emphasis("warning:", code: "1;33")) \(text)")
  }

  private func write(_ text: String, to handle: FileHandle) throws {
    // A list of a large herd is no small text: it is not copied whole to be written.
    var rest = text.utf8[...]
    while rest.count > Self.bytesAtOnce {
      try handle.write(contentsOf: Data(rest.prefix(Self.bytesAtOnce)))
      rest = rest.dropFirst(Self.bytesAtOnce)
    }
    try handle.write(contentsOf: Data(rest) + (text.hasSuffix("\n") ? Data() : Data("\n".utf8)))
  }

  private func emphasis(_ text: String, code: String) -> String {
    colourOnError ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private var colourOnError: Bool {
    let environment = ProcessInfo.processInfo.environment
    if let setting = environment["NO_COLOR"], !setting.isEmpty { return false }
    return isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }
}
