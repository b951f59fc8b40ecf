import DairyTerms

/// The exit codes scripts may rely on.
enum ExitStatus: Int32 {
  /// The answer was given.
  case success = 0
  /// Our own work went wrong: a bug.
  case ourFault = 1
  /// The command was used wrongly.
  case wrongUsage = 2
  /// The data given are wrong.
  case badData = 3
  /// No ration or plan meets the limits.
  case noSolution = 4
  /// A file or the database cannot be used.
  case storage = 5
  /// Interrupted, or locked by another program.
  case busy = 6

  /// The code that stands for a fault.
  init(_ fault: Fault) {
    self =
      switch fault {
      case .ours: .ourFault
      case .usage: .wrongUsage
      case .data: .badData
      case .noSolution: .noSolution
      case .storage: .storage
      case .busy: .busy
      }
  }
}

/// The command has printed its whole answer and that answer is "no": leave with this code, silently.
struct QuietExit: Error {
  let status: ExitStatus
}
